package check_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

const seed = "../../../../shared/seed/"

// read gives the findings of a file.
func read(t *testing.T, file string) (*source.Document, *reading.Plan, []reading.Finding) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := source.Read(context.Background(), filepath.Base(file), data, source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	p := reading.Read(doc)
	return doc, p, check.Findings(doc, p)
}

type expected struct {
	Code, Severity, Text string
	Line, TT             *int
}

// TestSeed holds the findings against those that were made by hand for a real
// plan: at least 90 % of its errors and warnings are found, and few others.
func TestSeed(t *testing.T) {
	data, err := os.ReadFile(seed + "plan.expect.json")
	if err != nil {
		t.Skip("the shared seed plan is not on this machine")
	}
	var want struct{ Findings []expected }
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	_, _, got := read(t, seed+"plan.txt")
	used := map[int]bool{}
	asked, found := 0, 0
	for _, w := range want.Findings {
		i := matching(w, got, used)
		if i >= 0 {
			used[i] = true
		} else {
			t.Logf("not found: %s %s line %v tt %v %q", w.Severity, w.Code, value(w.Line), value(w.TT), w.Text)
		}
		if w.Severity != check.Info {
			asked++
			if i >= 0 {
				found++
			}
		}
	}
	if found*10 < asked*9 {
		t.Errorf("found %d of %d errors and warnings", found, asked)
	}
	extra := 0
	for i, f := range got {
		if !used[i] {
			t.Logf("extra: %s %s line %v tt %v %q: %s", f.Severity, f.Code, value(f.Line), value(f.TT), f.Text, f.Detail)
			if f.Severity != check.Info {
				extra++
			}
		}
	}
	if extra > 3 {
		t.Errorf("%d more errors and warnings than expected", extra)
	}
	t.Logf("found %d of %d errors and warnings, %d findings in all", found, asked, len(got))
}

// matching finds the expected finding: the code, and its line or its row, with
// a text that overlaps.
func matching(w expected, got []reading.Finding, used map[int]bool) int {
	for i, f := range got {
		if used[i] || f.Code != w.Code || f.Severity != w.Severity {
			continue
		}
		line := w.Line == nil || f.Line != nil && *f.Line == *w.Line
		row := w.TT != nil && f.TT != nil && *f.TT == *w.TT
		if w.TT != nil && !row || !line && !row || !overlap(w.Text, f.Text) {
			continue
		}
		return i
	}
	return -1
}

func overlap(a, b string) bool {
	a, b = plain(a), plain(b)
	return a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a)
}

func plain(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n“”\".,;:*", r) }), " "))
}

func value(n *int) any {
	if n == nil {
		return "-"
	}
	return *n
}

// TestSeedInOtherFormats: the same plan as a word processor saves it has the
// same errors and warnings; lines differ.
func TestSeedInOtherFormats(t *testing.T) {
	if _, err := os.Stat(seed + "plan.docx"); err != nil {
		t.Skip("the shared seed plan is not on this machine")
	}
	_, _, want := read(t, seed+"plan.txt")
	for _, name := range []string{"plan.docx", "plan.pdf"} {
		_, _, got := read(t, seed+name)
		found, asked := 0, 0
		used := map[int]bool{}
		for _, w := range want {
			if w.Severity == check.Info {
				continue
			}
			asked++
			i := matching(expected{Code: w.Code, Severity: w.Severity, Text: w.Text, TT: w.TT}, got, used)
			if i < 0 {
				t.Logf("%s: not found: %s tt %v %q", name, w.Code, value(w.TT), w.Text)
				continue
			}
			used[i] = true
			found++
		}
		for i, f := range got {
			if !used[i] && f.Severity != check.Info {
				t.Logf("%s: beside: %s %s line %v tt %v %q", name, f.Severity, f.Code, value(f.Line), value(f.TT), f.Text)
			}
		}
		if found*10 < asked*9 {
			t.Errorf("%s: %d of %d", name, found, asked)
		}
	}
}
