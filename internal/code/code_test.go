package code_test

import (
	"strings"
	"testing"

	"diemcau/internal/code"
)

func TestCodesAreReadAloud(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		c := code.New()
		if len(c) != 8 || strings.ContainsAny(c, "01ILOU") {
			t.Fatalf("%q would be misread", c)
		}
		if seen[c] {
			t.Fatalf("%q was drawn twice in a thousand", c)
		}
		seen[c] = true
		if typed := " " + strings.ToLower(code.Spaced(c)) + " "; code.Clean(typed) != c {
			t.Fatalf("%q typed as %q is read as %q", c, typed, code.Clean(typed))
		}
	}
}

func TestDigits(t *testing.T) {
	for range 100 {
		if d := code.Digits(4); len(d) != 4 || strings.Trim(d, "0123456789") != "" {
			t.Fatalf("%q are not four digits", d)
		}
	}
}

func TestDigestKeepsNothing(t *testing.T) {
	if d := code.Digest("ABCDEFGH"); strings.Contains(d, "ABC") || d == code.Digest("ABCDEFGJ") {
		t.Errorf("digest %q", d)
	}
}
