package lang_test

import (
	"regexp"
	"slices"
	"testing"

	"diemcau/internal/lang"
)

var hole = regexp.MustCompile(`\{[a-z_]+\}`)

// TestEnglishFitsVietnamese lists what English lacks, and fails on an English
// text for which there is no Vietnamese, or whose arguments differ.
func TestEnglishFitsVietnamese(t *testing.T) {
	missing := 0
	for _, key := range lang.Keys("vi") {
		if !lang.Has("en", key) {
			missing++
			t.Logf("no English yet: %s", key)
		}
	}
	t.Logf("%d of %d texts have no English yet", missing, len(lang.Keys("vi")))
	for _, key := range lang.Keys("en") {
		if !lang.Has("vi", key) {
			t.Errorf("%s is English only", key)
			continue
		}
		vi, en := holes("vi", key), holes("en", key)
		for _, name := range en {
			if !slices.Contains(vi, name) {
				t.Errorf("%s: English uses %s, which Vietnamese does not", key, name)
			}
		}
	}
}

func holes(language, key string) []string {
	return hole.FindAllString(lang.Text(language, key, nil), -1)
}

func TestTextFillsAndFallsBack(t *testing.T) {
	if got := lang.Text("vi", "core.too_many", lang.Args{"seconds": 7}); got != "Gửi quá nhiều yêu cầu. Hãy chờ 7 giây rồi thử lại." {
		t.Errorf("%q", got)
	}
	if got := lang.Text("fr", "core.busy", nil); got != lang.Text("vi", "core.busy", nil) {
		t.Errorf("an unknown language speaks %q", got)
	}
	if got := lang.Text("vi", "no.such.key", nil); got != "no.such.key" {
		t.Errorf("%q", got)
	}
}

// TestSentencesAreCalm holds the tone: no exclamation marks.
func TestSentencesAreCalm(t *testing.T) {
	for _, key := range lang.Keys("vi") {
		if regexp.MustCompile(`!`).MatchString(lang.Text("vi", key, nil)) {
			t.Errorf("%s shouts", key)
		}
	}
}
