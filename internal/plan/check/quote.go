package check

import "strings"

// unbalancedQuotes finds a quotation that is opened and not closed, or the reverse.
func (v *view) unbalancedQuotes() []hit {
	var out []hit
	for _, t := range v.texts {
		if from, to, bad := openQuote(t.s); bad {
			out = append(out, hit{line: t.line, text: strings.TrimSpace(t.s[from:to])})
		}
	}
	return out
}

// openQuote gives the first quotation without its other half, up to the end of
// the quotation that follows it.
func openQuote(s string) (from, to int, bad bool) {
	open, straight := -1, -1
	for i, r := range s {
		switch r {
		case '“', '„', '«':
			if open >= 0 {
				return open, clipEnd(s, i), true
			}
			open = i
		case '”', '»':
			if open < 0 && straight < 0 {
				return max(0, wordBack(s, i, 8)), i + len(string(r)), true
			}
			open, straight = -1, -1
		case '"':
			if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && open < 0 && straight < 0 {
				continue // seconds or inches
			}
			switch {
			case open >= 0:
				open = -1
			case straight >= 0:
				straight = -1
			default:
				straight = i
			}
		}
	}
	if open < 0 {
		open = straight
	}
	if open < 0 {
		return 0, 0, false
	}
	return open, min(len(s), wordForward(s, open, 12)), true
}

// clipEnd is the end of the quotation that opens at i.
func clipEnd(s string, i int) int {
	if j := strings.Index(s[i:], "”"); j >= 0 && j < 160 {
		return i + j + len("”")
	}
	return wordForward(s, i, 8)
}

func wordForward(s string, from, n int) int {
	for _, t := range tokens(s[from:]) {
		if n--; n <= 0 {
			return from + t.to
		}
	}
	return len(s)
}

func wordBack(s string, to, n int) int {
	ts := tokens(s[:to])
	if len(ts) < n {
		return 0
	}
	return ts[len(ts)-n].from
}
