package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func (v *view) eventHit(text string) []hit {
	e := v.plan.Event
	if text == "" {
		text = e.TimeText
	}
	return []hit{{line: e.Line, text: clip(text, 120), at: atTime(e.Line)}}
}

func atTime(line int) string {
	if line == 0 {
		return "time"
	}
	return ""
}

func (v *view) datetimeMissing() []hit {
	e := v.plan.Event
	if e.Date != nil && (e.Start != nil || v.firstStart() >= 0) {
		return nil
	}
	return v.eventHit("")
}

var fuzzy = regexp.MustCompile(`(^| )(dự kiến|khoảng|trong tháng|tuần (đầu|cuối|thứ|lễ)|đầu tháng|cuối tháng|giữa tháng|(trung|thượng|hạ) tuần|quý (i|ii|iii|iv|1|2|3|4)|thông báo sau|có thông báo|sau khi|đầu năm|cuối năm)( |$)`)

func (v *view) fuzzyDate() []hit {
	if e := v.plan.Event; fuzzy.MatchString(folded(e.TimeText)) {
		return v.eventHit("")
	}
	if v.plan.Event.Date != nil {
		return nil
	}
	for _, t := range v.texts {
		if t.table == 0 && has(t.fold, "thời gian") && fuzzy.MatchString(t.fold) && len(t.s) < 240 {
			return []hit{{line: t.line, text: clip(t.s, 120)}}
		}
	}
	return nil
}

var anyYear = regexp.MustCompile(`(?:19|20)\d\d`)

func (v *view) yearMissing() []hit {
	e := v.plan.Event
	if e.Date == nil {
		return nil
	}
	days := v.datesIn(e.TimeText)
	for _, d := range days {
		if d.year {
			return nil
		}
	}
	if len(days) == 0 || anyYear.MatchString(e.TimeText) {
		return nil
	}
	return v.eventHit("")
}

var clockText = regexp.MustCompile(`(?i)(?:^|[^\d])(\d{1,2})\s*(?:h|g|giờ|:)\s*(\d{2})?`)

// timeConflicts finds a second start: on another line about the event's day, or
// in the programme's first row.
func (v *view) timeConflicts() []hit {
	start, ok := v.eventStart()
	if !ok {
		return nil
	}
	var out []hit
	day, _ := v.eventDay()
	for _, t := range v.texts {
		if t.line == v.plan.Event.Line || !v.speaksOfEvent(t) {
			continue
		}
		m := clockText.FindStringSubmatch(t.s)
		days := v.datesIn(unquote(t.s))
		if m == nil || len(days) != 1 || !days[0].day.Equal(day) || minuteOf(m) == start || minuteOf(m) > 24*60 {
			continue
		}
		out = append(out, hit{line: t.line, text: clip(t.s, 120), args: say("start", clock(start), "other", clock(minuteOf(m)))})
	}
	if first := v.firstStart(); first > start {
		r := v.plan.Agenda[0]
		out = append(out, hit{line: r.Line, tt: number(r.TT), text: r.TimeText, args: say("start", clock(start), "other", clock(first))})
	}
	return out
}

func minuteOf(m []string) int {
	h, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	return h*60 + minute
}

func clock(minute int) string { return fmt.Sprintf("%dh%02d", minute/60, minute%60) }

func (v *view) eventStart() (minute int, ok bool) {
	if v.plan.Event.Start == nil {
		return 0, false
	}
	at, err := time.Parse("2006-01-02T15:04", *v.plan.Event.Start)
	if err != nil {
		return 0, false
	}
	return at.Hour()*60 + at.Minute(), true
}

// firstStart is the minute at which the programme begins, or -1.
func (v *view) firstStart() int {
	if len(v.plan.Agenda) == 0 {
		return -1
	}
	return minutes(v.plan.Agenda[0].Start)
}

// minutes reads "15:04"; -1 where there is none.
func minutes(s *string) int {
	if s == nil {
		return -1
	}
	at, err := time.Parse("15:04", *s)
	if err != nil {
		return -1
	}
	return at.Hour()*60 + at.Minute()
}

func number(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

var midnight = regexp.MustCompile(`(?i)(?:^|[^\d])24\s*(?:h(?:00)?|giờ|g00|:00)(?:[^\d\pL]|$)`)

func (v *view) hour24() []hit {
	var out []hit
	for _, t := range v.texts {
		if m := midnight.FindString(t.s); m != "" && !has(t.fold, "24 24", "24 giờ làm việc", "trong 24 giờ", "sau 24 giờ", "trước 24 giờ") {
			out = append(out, hit{line: t.line, text: strings.TrimSpace(m)})
		}
	}
	return out
}

var dayInName = regexp.MustCompile(`(?i)[“"]?[^“”",;]*?ngày[^“”",;]*?(\d{1,2}/\d{1,2})[”"]?`)

// falseFriendDates tells of days that are part of a name and not the event's.
func (v *view) falseFriendDates() []hit {
	day, ok := v.eventDay()
	if !ok {
		return nil
	}
	for _, m := range dayInName.FindAllStringSubmatch(v.plan.Title, -1) {
		days := v.datesIn(m[1])
		if len(days) == 1 && !days[0].day.Equal(day) {
			return []hit{{line: v.titleLine(), text: strings.Trim(m[0], " “”\""), args: say("day", vnDay(day))}}
		}
	}
	return nil
}

var fullDay = regexp.MustCompile(`(?:^|[^\d/.-])\d{1,2}([/.-])\d{1,2}([/.-])\d{4}(?:[^\d/]|$)`)

func (v *view) mixedDateStyles() []hit {
	styles := map[string]bool{}
	for _, t := range v.texts {
		for _, m := range fullDay.FindAllStringSubmatch(t.s, -1) {
			if m[1] == m[2] {
				styles[m[1]] = true
			}
		}
	}
	if len(styles) < 2 {
		return nil
	}
	return []hit{{at: "whole"}}
}
