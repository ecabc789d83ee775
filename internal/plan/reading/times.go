package reading

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// span is a time of day or a range of it, in minutes from midnight; -1 where
// the text does not say. A bare length ("15 phút") fills length only.
type span struct {
	start, end, length int
	text               string
	from, to           int // byte offsets in the text searched
}

var (
	clockForm = `(\d{1,2})\s*(?:giờ|Giờ|GIỜ|[hHgG]|:)\s*(\d{2})?(?:\s*(?:phút|['’‘′´]|ph\b))?(?:\s*(?:sáng|chiều|tối))?`
	clockRE   = regexp.MustCompile(clockForm)
	toRE      = regexp.MustCompile(`^\s*(?:-+>?|–|—|−|‑|÷|~|→|đến|tới|Đến)\s*(?:khoảng\s+)?`)
	bareToRE  = regexp.MustCompile(`(\d{1,2})\s*[-–]\s*$`)
	lengthRE  = regexp.MustCompile(`(\d{1,3})\s*(?:phút|['’′]|ph\b|p\b)`)
	dottedRE  = regexp.MustCompile(`^(\d{1,2})\.(\d{2})(?:\s*[-–]\s*(\d{1,2})\.(\d{2}))?$`)
)

// clock is one time of day found in a text.
type clock struct{ minute, from, to int }

// clocks finds the times of day in a text, in order.
func clocks(s string) []clock {
	var out []clock
	for _, m := range clockRE.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > 0 && strings.IndexByte("0123456789/.,", s[m[0]-1]) >= 0 {
			continue
		}
		m[1] = m[0] + len(strings.TrimRight(s[m[0]:m[1]], " "))
		hour, _ := strconv.Atoi(s[m[2]:m[3]])
		minute := 0
		if m[4] >= 0 {
			minute, _ = strconv.Atoi(s[m[4]:m[5]])
		} else if strings.Contains(s[m[0]:m[1]], ":") || !wordEnd(s[m[1]:]) {
			continue
		}
		if tail := s[m[0]:m[1]]; hour < 12 && (strings.HasSuffix(tail, "chiều") || strings.HasSuffix(tail, "tối")) {
			hour += 12
		}
		if hour > 24 || minute > 59 {
			continue
		}
		out = append(out, clock{hour*60 + minute, m[0], m[1]})
	}
	return out
}

// findSpan reads the first time or range of times in a text.
func findSpan(s string) (span, bool) {
	cs := clocks(s)
	if len(cs) == 0 {
		return span{start: -1, end: -1, length: -1}, false
	}
	first := cs[0]
	sp := span{start: first.minute, end: -1, length: -1, from: first.from, to: first.to}
	if len(cs) > 1 && isTo(s[first.to:cs[1].from]) {
		sp.end, sp.to = cs[1].minute, cs[1].to
	}
	before := s[:first.from]
	if m := bareToRE.FindStringSubmatchIndex(before); m != nil && sp.end < 0 {
		if hour, _ := strconv.Atoi(before[m[2]:m[3]]); hour <= 24 {
			sp.start, sp.end, sp.from = hour*60, first.minute, m[0]
		}
	}
	if trimmed := strings.TrimRight(before, " "); strings.HasSuffix(fold(trimmed), "từ") {
		sp.from = len(trimmed) - len("từ")
	}
	sp.text = strings.TrimSpace(s[sp.from:sp.to])
	return sp, true
}

// isTo tells whether the text between two times makes them a range.
func isTo(between string) bool {
	m := toRE.FindStringIndex(between)
	return m != nil && m[1] == len(between) || strings.TrimSpace(between) == ""
}

// cellSpan reads a whole cell as a time, a range or a length.
func cellSpan(cell string) (span, bool) {
	s := tidy(cell)
	if m := dottedRE.FindStringSubmatch(s); m != nil {
		sp := span{start: dotted(m[1], m[2]), end: -1, length: -1, text: s}
		if m[3] != "" {
			sp.end = dotted(m[3], m[4])
		}
		return sp, true
	}
	if sp, ok := findSpan(s); ok {
		sp.text = s
		return sp, true
	}
	if m := lengthRE.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return span{start: -1, end: -1, length: n, text: s}, true
	}
	return span{start: -1, end: -1, length: -1}, false
}

func dotted(hour, minute string) int {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return h*60 + m
}

// clockText writes minutes as 15:04; 24h00 is midnight.
func clockText(minute int) string {
	minute %= 24 * 60
	return fmt.Sprintf("%02d:%02d", minute/60, minute%60)
}
