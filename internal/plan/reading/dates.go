package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// day is a date found in a text, with its byte offsets.
type day struct {
	date     time.Time
	hasYear  bool
	from, to int
}

var (
	figureDateRE = regexp.MustCompile(`(\d{1,2})\s?([/.-])\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?`)
	wordDateRE   = regexp.MustCompile(`(?i)(?:ngày|mùng|mồng)\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,?\s*năm\s+(\d{4}))?`)
	isoDateRE    = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	spokenDateRE = regexp.MustCompile(`(?i)ngày\s+((?:\p{L}+\s+){1,4}?)tháng\s+(\p{L}+(?:\s+(?:hai|một|mười))?)(?:\s+năm\s+(\d{4}|(?:\p{L}+\s*){4,8}))?`)
)

// days finds the dates in a text; a date without year takes the year given,
// and is left out when that is 0. A figure without year counts only behind a
// word for day, so that "Quốc gia 10/10" stays a name.
func days(s string, year int) []day {
	var out []day
	for _, m := range isoDateRE.FindAllStringSubmatchIndex(s, -1) {
		out = addDay(out, s, m, [3]int{6, 4, 2}, year)
	}
	for _, m := range figureDateRE.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > 0 && strings.IndexByte("0123456789/.-", s[m[0]-1]) >= 0 || m[1] < len(s) && s[m[1]] >= '0' && s[m[1]] <= '9' {
			continue
		}
		if m[8] < 0 && (s[m[4]:m[5]] != "/" && s[m[4]:m[5]] != "-" || !afterDayWord(s[:m[0]])) {
			continue
		}
		out = addDay(out, s, m, [3]int{2, 6, 8}, year)
	}
	for _, m := range wordDateRE.FindAllStringSubmatchIndex(s, -1) {
		out = addDay(out, s, m, [3]int{2, 4, 6}, year)
	}
	if len(out) == 0 {
		out = spokenDays(s, year)
	}
	slices.SortStableFunc(out, func(a, b day) int { return a.from - b.from })
	return out
}

func addDay(out []day, s string, m []int, at [3]int, year int) []day {
	number := func(i int) int {
		if m[i] < 0 {
			return 0
		}
		n, _ := strconv.Atoi(s[m[i]:m[i+1]])
		return n
	}
	d, mo, y := number(at[0]), number(at[1]), number(at[2])
	return appendDay(out, d, mo, y, year, m[0], m[1])
}

func appendDay(out []day, d, mo, y, year, from, to int) []day {
	known := y > 0
	if !known {
		y = year
	}
	if y == 0 || d < 1 || mo < 1 || mo > 12 {
		return out
	}
	t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return out
	}
	return append(out, day{t, known, from, to})
}

func afterDayWord(before string) bool {
	if len(before) > 24 {
		before = strings.ToValidUTF8(before[len(before)-24:], "")
	}
	w := words(before)
	if len(w) == 0 {
		return false
	}
	switch w[len(w)-1] {
	case "ngày", "hôm", "sáng", "chiều", "tối", "trưa", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật":
		return true
	}
	return false
}

// spokenDays reads "ngày mười lăm tháng mười năm hai nghìn không trăm hai mươi lăm".
func spokenDays(s string, year int) []day {
	var out []day
	for _, m := range spokenDateRE.FindAllStringSubmatchIndex(s, -1) {
		d, ok := spoken(s[m[2]:m[3]])
		mo, ok2 := spokenMonth(s[m[4]:m[5]])
		if !ok || !ok2 {
			continue
		}
		y := 0
		if m[6] >= 0 {
			y = spokenYear(s[m[6]:m[7]])
		}
		out = appendDay(out, d, mo, y, year, m[0], m[1])
	}
	return out
}

var digitWords = map[string]int{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}

// spoken reads a number below one hundred written in words.
func spoken(s string) (int, bool) {
	n, seen := 0, false
	for _, w := range words(s) {
		switch v, ok := digitWords[w]; {
		case w == "mười":
			n, seen = n+10, true
		case w == "mươi":
			n *= 10
		case ok:
			n, seen = n+v, true
		case w == "mùng" || w == "mồng":
		default:
			return 0, false
		}
	}
	return n, seen
}

func spokenMonth(s string) (int, bool) {
	switch fold(s) {
	case "giêng":
		return 1, true
	case "chạp":
		return 12, true
	}
	ws := words(s)
	for len(ws) > 0 {
		if n, ok := spoken(strings.Join(ws, " ")); ok && n <= 12 {
			return n, true
		}
		ws = ws[:len(ws)-1]
	}
	return 0, false
}

func spokenYear(s string) int {
	f := fold(s)
	if y, err := strconv.Atoi(f); err == nil {
		return y
	}
	for _, thousand := range []string{"hai nghìn", "hai ngàn"} {
		rest, ok := strings.CutPrefix(f, thousand)
		if !ok {
			continue
		}
		ws := words(strings.ReplaceAll(strings.ReplaceAll(rest, "không trăm", ""), "linh", ""))
		for len(ws) > 0 {
			if n, ok := spoken(strings.Join(ws, " ")); ok {
				return 2000 + n
			}
			ws = ws[:len(ws)-1]
		}
	}
	return 0
}

const dateForm = "2006-01-02"

// placed are the texts between which a day range without repeated month stands:
// "từ ngày 10 đến ngày 12/10/2025", "10-12/10/2025".
var dayRangeRE = regexp.MustCompile(`(?i)(\d{1,2})\s*(?:-|–|đến ngày|đến|và|và ngày|,)\s*(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?`)

// dayRange reads the first and last day a text speaks of.
func dayRange(s string, year int) (first, last time.Time, ok bool) {
	if m := dayRangeRE.FindStringSubmatchIndex(s); m != nil && (m[0] == 0 || strings.IndexByte("0123456789/.h:", s[m[0]-1]) < 0) {
		from := addDay(nil, s, m, [3]int{2, 6, 8}, year)
		to := addDay(nil, s, m, [3]int{4, 6, 8}, year)
		if len(from) == 1 && len(to) == 1 && from[0].date.Before(to[0].date) {
			return from[0].date, to[0].date, true
		}
	}
	found := days(s, year)
	if len(found) == 0 {
		return first, last, false
	}
	first, last = found[0].date, found[0].date
	for _, d := range found[1:] {
		if between := fold(s[min(found[0].to, d.from):d.from]); d.date.After(last) && has(between, "đến", "và", "-") {
			last = d.date
		}
	}
	return first, last, true
}

var weekdayWords = []struct {
	word string
	day  time.Weekday
}{
	{"chủ nhật", time.Sunday}, {"thứ hai", time.Monday}, {"thứ ba", time.Tuesday},
	{"thứ tư", time.Wednesday}, {"thứ năm", time.Thursday}, {"thứ sáu", time.Friday}, {"thứ bảy", time.Saturday},
	{"thứ bẩy", time.Saturday}, {"thứ 2", time.Monday}, {"thứ 3", time.Tuesday}, {"thứ 4", time.Wednesday},
	{"thứ 5", time.Thursday}, {"thứ 6", time.Friday}, {"thứ 7", time.Saturday},
}

// weekdayText gives the weekday as written, or "".
func weekdayText(s string) string {
	f := strings.ToLower(s)
	if len(f) != len(s) {
		return ""
	}
	best := -1
	text := ""
	for _, w := range weekdayWords {
		if i := wordAt(f, w.word); i >= 0 && (best < 0 || i < best) {
			best, text = i, s[i:i+len(w.word)]
		}
	}
	return text
}
