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
	if len(days) == 0 || regexp.MustCompile(`(?:19|20)\d\d`).MatchString(e.TimeText) {
		return nil
	}
	return v.eventHit("")
}

var (
	holdsEvent = regexp.MustCompile(`(^| )(thời gian|tổ chức vào|diễn ra|khai mạc vào|được tổ chức|tổ chức ngày|tổ chức lúc|tham dự (lễ|chương trình|hội nghị))( |$)`)
	notEvent   = regexp.MustCompile(`(^| )(căn cứ|trước|xong|hoàn thành|chậm nhất|hạn|kể từ|báo cáo|gửi về|đăng ký|nộp|tổng duyệt|chạy thử|sơ duyệt|kiểm tra|rà soát|phát động|chung khảo|sơ khảo|vòng|ban hành|kèm theo|kỷ niệm|chuẩn bị|trang trí|hiệu lực|thành lập|tổ chức thi|tuyên truyền|treo|lắp đặt|nhận bài|chấm|hưởng ứng ngày|sinh ngày|giai đoạn|từ năm|đón tiếp|khách đến|dự phòng|lùi)( |$)`)
)

// impossibleDates finds days that no calendar has.
func (v *view) impossibleDates() []hit {
	var out []hit
	for _, t := range v.texts {
		for _, d := range v.datesIn(t.s) {
			if !d.valid {
				out = append(out, hit{line: t.line, text: d.shown})
			}
		}
	}
	return out
}

// dateConflicts finds another day given for the event, and a plan signed after
// its event.
func (v *view) dateConflicts() []hit {
	day, ok := v.eventDay()
	var out []hit
	for _, t := range v.texts {
		if !ok || t.line == v.plan.Event.Line {
			continue
		}
		if v.speaksOfEvent(t) {
			out = append(out, v.otherDay(t, day)...)
		} else if t.body {
			out = append(out, v.eventOn(t, day)...)
		}
	}
	if signed := v.plan.DocDate; ok && signed != nil {
		if at, err := time.Parse("2006-01-02", *signed); err == nil && at.After(day) {
			out = append(out, hit{line: v.dateText().line, at: "header", text: v.plan.DocDateText, args: say("day", vnDay(day))})
		}
	}
	return out
}

func (v *view) speaksOfEvent(t text) bool {
	if notEvent.MatchString(t.fold) || len(t.s) > 600 || v.agenda[t.line] || v.delegates[t.line] {
		return false
	}
	if holdsEvent.MatchString(t.fold) {
		return true
	}
	// the heading of an annex repeats the day in brackets
	return !t.body && t.table == 0 && len(t.s) < 160 && strings.HasPrefix(t.s, "(") && has(t.fold, "ngày")
}

var eventBefore = regexp.MustCompile(`(?i)(?:hội nghị|buổi lễ|lễ [\pL\s]{2,24}|chương trình|đại hội|ngày hội|hội thi|liên hoan|(?:diễn ra|tổ chức)(?: vào)?)\s+ngày\s*$`)

// eventOn finds "the conference on <day>" inside a sentence about something else.
func (v *view) eventOn(t text, day time.Time) []hit {
	for _, d := range v.datesIn(t.s) {
		before := t.s[:d.from]
		if !strings.HasSuffix(strings.TrimSpace(strings.ToLower(before)), "ngày") && wordDay.MatchString(t.s[max(0, d.from-8):d.to]) {
			before += "ngày "
		}
		near := folded(tailOf(before, 90))
		if !eventBefore.MatchString(before) || has(near, "kết luận", "nghị quyết", "biên bản", "thông báo", "công văn", "quyết định", "tổng duyệt", "sơ duyệt", "báo cáo", "trước") {
			continue
		}
		if gap := d.day.Sub(day).Abs(); d.valid && gap > 0 && gap < 60*24*time.Hour {
			return []hit{{line: t.line, text: around(t.s, max(0, d.from-30), d.to, 0), args: say("day", vnDay(day))}}
		}
	}
	return nil
}

func (v *view) otherDay(t text, day time.Time) []hit {
	days := v.datesIn(unquote(t.s))
	if len(days) == 0 || len(days) > 2 {
		return nil
	}
	first, last := days[0].day, days[len(days)-1].day
	if !first.After(day) && !last.Before(day) || first.Equal(day) || last.Equal(day) {
		return nil
	}
	if first.Sub(day).Abs() > 200*24*time.Hour || len(days) == 2 && first.Before(day) {
		return nil
	}
	return []hit{{line: t.line, text: clip(t.s, 120), args: say("day", vnDay(day))}}
}

func vnDay(day time.Time) string { return day.Format("02/01/2006") }

// unquote blanks what stands in quotes: names may hold days of their own.
func unquote(s string) string {
	return regexp.MustCompile(`[“"][^“”"]*[”"]`).ReplaceAllStringFunc(s, func(q string) string { return strings.Repeat(" ", len(q)) })
}

var (
	weekdayBefore = regexp.MustCompile(`(?i)(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)[\s,(]{1,3}(?:ngày\s*)?$`)
	weekdayAfter  = regexp.MustCompile(`(?i)^\s*[(,]\s*(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\b?`)
	weekdays      = map[string]time.Weekday{"thứ hai": 1, "thứ ba": 2, "thứ tư": 3, "thứ năm": 4, "thứ sáu": 5, "thứ bảy": 6, "thứ bẩy": 6, "chủ nhật": 0,
		"thứ 2": 1, "thứ 3": 2, "thứ 4": 3, "thứ 5": 4, "thứ 6": 5, "thứ 7": 6}
	weekdayNames = [7]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
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
				out = append(out, hit{line: t.line, text: m[1] + ", " + d.shown, args: say("said", m[1], "right", weekdayNames[d.day.Weekday()], "day", vnDay(d.day))})
			}
		}
	}
	return out
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

func (v *view) hour24() []hit {
	re := regexp.MustCompile(`(?i)(?:^|[^\d])24\s*(?:h(?:00)?|giờ|g00|:00)(?:[^\d\pL]|$)`)
	var out []hit
	for _, t := range v.texts {
		if m := re.FindString(t.s); m != "" && !has(t.fold, "24 24", "24 giờ làm việc", "trong 24 giờ", "sau 24 giờ", "trước 24 giờ") {
			out = append(out, hit{line: t.line, text: strings.TrimSpace(m)})
		}
	}
	return out
}

// falseFriendDates tells of days that are part of a name and not the event's.
func (v *view) falseFriendDates() []hit {
	day, ok := v.eventDay()
	if !ok {
		return nil
	}
	for _, m := range regexp.MustCompile(`(?i)[“"]?[^“”",;]*?ngày[^“”",;]*?(\d{1,2}/\d{1,2})[”"]?`).FindAllStringSubmatch(v.plan.Title, -1) {
		days := v.datesIn(m[1])
		if len(days) == 1 && !days[0].day.Equal(day) {
			return []hit{{line: v.titleLine(), text: strings.Trim(m[0], " “”\""), args: say("day", vnDay(day))}}
		}
	}
	return nil
}

func (v *view) mixedDateStyles() []hit {
	styles := map[string]bool{}
	re := regexp.MustCompile(`(?:^|[^\d/.-])\d{1,2}([/.-])\d{1,2}([/.-])\d{4}(?:[^\d/]|$)`)
	for _, t := range v.texts {
		for _, m := range re.FindAllStringSubmatch(t.s, -1) {
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

func (v *view) venueMissing() []hit {
	if len(v.plan.Event.Venues) > 0 || v.plan.Event.Format == "online" {
		return nil
	}
	return []hit{{line: v.plan.Event.Line, at: "venue"}}
}

func (v *view) venueCapacityUnknown() []hit {
	for _, p := range v.plan.Event.Venues {
		if p.Role == "main" && p.Capacity == nil && !outdoors.MatchString(folded(p.Name)) {
			return []hit{{line: p.Line, text: p.Name}}
		}
	}
	return nil
}

// outdoors has no seats to plan.
var outdoors = regexp.MustCompile(`^(địa điểm )?(sân|khu vực|quảng trường|công trường|tuyến|đường|phố|công viên|bãi|bờ|cầu|khu đất|khuôn viên|trục|sông|đồi|rừng|cánh đồng)( |$)`)

func (v *view) siteCountMissing() []hit {
	e := v.plan.Event
	says := has(folded(e.FormatText), "trực tuyến", "điểm cầu") || strings.Contains(v.all(), "điểm cầu")
	online := says && (e.Format == "hybrid" || e.Format == "online") || e.OnlineSites.Text != "" || len(v.plan.Participants.OnlineSites) > 0
	if !online || e.OnlineSites.Count != nil || len(e.OnlineSites.Names) > 0 {
		return nil
	}
	return []hit{{line: e.OnlineSites.Line, text: e.OnlineSites.Text, at: atTime(e.OnlineSites.Line)}}
}

func (v *view) sitesNotListed() []hit {
	s := v.plan.Event.OnlineSites
	if s.Count == nil || *s.Count < 2 || s.Named || len(s.Names) > 0 {
		return nil
	}
	return []hit{{line: s.Line, text: s.Text, args: say("sites", strconv.Itoa(*s.Count))}}
}
