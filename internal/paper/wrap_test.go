package paper

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestWrapKeepsEveryRune(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text Text
		var given strings.Builder
		for range rapid.IntRange(0, 4).Draw(t, "spans") {
			span := Span{Face(rapid.IntRange(0, 3).Draw(t, "face")), rapid.String().Draw(t, "text")}
			text = append(text, span)
			given.WriteString(Clean(span.Text))
		}
		width := rapid.Float64Range(1, 170).Draw(t, "width")
		var set strings.Builder
		for _, l := range wrap(text, 13, width, 0) {
			for _, w := range l.words {
				for _, p := range w.pieces {
					set.WriteString(p.text)
				}
			}
			if len(l.words) > 1 && l.width > width+2*roundingMM {
				t.Fatalf("a line of %.2f mm in %.2f mm", l.width, width)
			}
		}
		if want, got := unspaced(given.String()), unspaced(set.String()); want != got {
			t.Fatalf("set %q of %q", got, want)
		}
	})
}

func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func TestWrapCutsALongWordWithoutASpace(t *testing.T) {
	address := "https://diemcau.example/" + strings.Repeat("duong-dan-rat-dai/", 20)
	lines := wrap(Plain("Xem "+address), 13, 60, 0)
	var got strings.Builder
	for _, l := range lines[1:] {
		if len(l.words) != 1 {
			t.Errorf("a part of the word shares its line: %d words", len(l.words))
		}
		got.WriteString(l.words[0].pieces[0].text)
	}
	if !strings.HasSuffix(address, got.String()) || len(lines) < 5 {
		t.Errorf("%d lines, %q", len(lines), got.String())
	}
}

func TestBalancedTakesNoMoreLines(t *testing.T) {
	text := Strong("SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH LÀO CAI")
	plain, even := wrap(text, 13, 60, 0), balanced(text, 13, 60)
	if len(plain) != len(even) {
		t.Fatalf("%d lines became %d", len(plain), len(even))
	}
	if spread(even) > spread(plain) {
		t.Errorf("spread %.1f, before %.1f", spread(even), spread(plain))
	}
}

func spread(lines []line) float64 {
	low, high := lines[0].width, lines[0].width
	for _, l := range lines {
		low, high = min(low, l.width), max(high, l.width)
	}
	return high - low
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"composed", norm.NFD.String("Ẩn hiện ở phường Sa Pa ệ ữ"), "Ẩn hiện ở phường Sa Pa ệ ữ"},
		{"marks and quotes", "“Ngày hội” – 15/10 — …", "“Ngày hội” – 15/10 — …"},
		{"control and invisible", "a\x00b\x07c\u200b\ufeffd\u00ade", "abcde"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"beyond the face", "a😀b\U0010ffff\ue123", "a□b□□"},
		{"broken", "a\xffb", "a□b"},
		{"bullet of a word processor", "\uf0b7 một", "• một"},
		{"spaces", "a\tb\u3000c\u00a0d", "a b c\u00a0d"},
		{"last runes", "\ufffe\uffff", "□□"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}
