package check

import (
	"regexp"
	"strconv"
	"strings"
)

// counted is a heading number in its series: "III" among the sections, "3"
// among the points of II, "3.1" among those of 3.
type counted struct {
	t      text
	series string
	n      int
	shown  string
}

var headingText = regexp.MustCompile(`^\s*[\p{Lu}“"*(]`)

// headings lists the numbered headings of the body and the annexes in order.
// Points inside tables and bullets are left alone.
func (v *view) headings() []counted {
	var out []counted
	roman, arabic, part := "", "", 0
	for _, t := range v.texts {
		if t.table > 0 {
			continue
		}
		if opensAnnex(t) || starts(t.fold, "nơi nhận") {
			part, roman, arabic = part+1, "", ""
			continue
		}
		rest := strings.TrimPrefix(t.s, t.number)
		if t.number == "" || !headingText.MatchString(rest) || starts(t.fold, "căn cứ") {
			continue
		}
		base := strconv.Itoa(part) + ":"
		if m := romanHead.FindStringSubmatch(t.number); m != nil {
			roman, arabic = m[1], ""
			out = append(out, counted{t, base, romanValue(m[1]), m[1]})
			continue
		}
		m := arabicHead.FindStringSubmatch(t.number)
		if m == nil || !strings.ContainsAny(t.number, ".)") {
			continue
		}
		parent, n := cutLast(m[1])
		series := base + roman + "/" + parent
		if parent == "" {
			arabic = m[1]
		} else if arabic != "" && strings.Split(parent, ".")[0] != arabic {
			series += "!" // a point under a foreign number
		}
		out = append(out, counted{t, series, n, m[1]})
	}
	return out
}

func cutLast(s string) (parent string, n int) {
	i := strings.LastIndexByte(s, '.')
	n, _ = strconv.Atoi(s[i+1:])
	if i < 0 {
		return "", n
	}
	return s[:i], n
}

func romanValue(s string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	total := 0
	for i := range len(s) {
		if i+1 < len(s) && values[s[i]] < values[s[i+1]] {
			total -= values[s[i]]
		} else {
			total += values[s[i]]
		}
	}
	return total
}

// numberingGap finds a heading number that was left out.
func (v *view) numberingGap() []hit {
	return v.numbering(func(before, n int) bool { return n > before+1 })
}

// numberingBroken finds a heading number that is used again or goes back.
// A new start at 1 is a new list, and fine.
func (v *view) numberingBroken() []hit {
	return v.numbering(func(before, n int) bool { return before > 0 && n <= before && n != 1 })
}

func (v *view) numbering(wrong func(before, n int) bool) []hit {
	last := map[string]int{}
	shown := map[string]string{}
	var out []hit
	for _, h := range v.headings() {
		before, seen := last[h.series]
		if wrong(before, h.n) && (seen || h.n <= 6) {
			after := shown[h.series]
			if after == "" {
				after = "0"
			}
			out = append(out, hit{line: h.t.line, text: clip(h.t.s, 100), args: say("number", h.shown, "after", after)})
		}
		last[h.series], shown[h.series] = h.n, h.shown
	}
	return out
}
