package check

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	figureDay = regexp.MustCompile(`(?:^|[^\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?`)
	wordDay   = regexp.MustCompile(`(?i)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?`)
)

// dated is a day written in a text. year is false where the year is the event's.
type dated struct {
	day      time.Time
	year     bool
	valid    bool
	from, to int
	shown    string
}

func (v *view) datesIn(s string) []dated {
	fallback := 0
	if day, ok := v.eventDay(); ok {
		fallback = day.Year()
	} else if v.plan.DocYear != nil {
		fallback = *v.plan.DocYear
	}
	var out []dated
	for _, re := range []*regexp.Regexp{wordDay, figureDay} {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			part := func(i int) string {
				if m[2*i] < 0 {
					return ""
				}
				return s[m[2*i]:m[2*i+1]]
			}
			d, _ := strconv.Atoi(part(1))
			mo, _ := strconv.Atoi(part(2))
			year, err := strconv.Atoi(part(3))
			if err != nil {
				year = fallback
			}
			if year == 0 || d == 0 || d > 31 || mo == 0 || mo > 12 {
				continue
			}
			if err != nil && re == figureDay && !strings.Contains(s[m[2]:m[1]], "/") {
				continue // "14.30" and "10-15" are no days
			}
			if m[1] < len(s) && s[m[1]] >= '0' && s[m[1]] <= '9' || m[1] < len(s) && s[m[1]] == '/' {
				continue // a symbol such as 10/2025/QĐ
			}
			day := time.Date(year, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
			out = append(out, dated{day, err == nil, day.Day() == d, m[2], m[1], strings.TrimSpace(s[m[2]:m[1]])})
		}
	}
	return out
}

func (v *view) eventDay() (time.Time, bool) {
	if v.plan.Event.Date == nil {
		return time.Time{}, false
	}
	day, err := time.Parse("2006-01-02", *v.plan.Event.Date)
	return day, err == nil
}

var (
	weekdayBefore = regexp.MustCompile(`(?i)(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)[\s,(]{1,3}(?:ngày\s*)?$`)
	weekdayAfter  = regexp.MustCompile(`(?i)^\s*[(,]\s*(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\b?`)
	weekdays      = map[string]time.Weekday{"thứ hai": 1, "thứ ba": 2, "thứ tư": 3, "thứ năm": 4, "thứ sáu": 5, "thứ bảy": 6, "thứ bẩy": 6, "chủ nhật": 0,
		"thứ 2": 1, "thứ 3": 2, "thứ 4": 3, "thứ 5": 4, "thứ 6": 5, "thứ 7": 6}
)

func (v *view) weekdayMismatches() []hit {
	var out []hit
	for _, t := range v.texts {
		for _, d := range v.datesIn(t.s) {
			if !d.valid {
				continue
			}
			from := d.from
			if wordDay.MatchString(t.s) {
				if i := strings.LastIndex(strings.ToLower(t.s[:from]), "ngày"); i >= 0 && from-i < 8 {
					from = i
				}
			}
			m := weekdayBefore.FindStringSubmatch(t.s[:from])
			if m == nil {
				m = weekdayAfter.FindStringSubmatch(t.s[d.to:])
			}
			if m == nil {
				continue
			}
			if said, ok := weekdays[folded(m[1])]; ok && said != d.day.Weekday() {
				out = append(out, hit{line: t.line, text: m[1] + ", " + d.shown, args: say("said", m[1], "weekday", strconv.Itoa(int(d.day.Weekday())), "day", vnDay(d.day))})
			}
		}
	}
	return out
}
