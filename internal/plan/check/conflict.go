package check

import (
	"regexp"
	"strings"
	"time"
)

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
	if starts(t.fold, "thời gian ký", "ngày ký", "ký bởi", "người ký") || notEvent.MatchString(t.fold) || len(t.s) > 600 || v.agenda[t.line] || v.delegates[t.line] {
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

var inQuotes = regexp.MustCompile(`[“"][^“”"]*[”"]`)

// unquote blanks what stands in quotes: names may hold days of their own.
func unquote(s string) string {
	return inQuotes.ReplaceAllStringFunc(s, func(q string) string { return strings.Repeat(" ", len(q)) })
}
