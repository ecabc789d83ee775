package check

import (
	"regexp"
	"strconv"
	"strings"

	"diemcau/internal/plan/reading"
)

func rowHit(r *reading.AgendaRow, text string, pairs ...string) hit {
	return hit{line: r.Line, tt: number(r.TT), text: text, args: say(pairs...)}
}

// each runs over the rows with the row before in the same table.
func (v *view) each(visit func(before, r *reading.AgendaRow)) {
	var before *reading.AgendaRow
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		if before != nil && before.Cell != r.Cell {
			before = nil
		}
		visit(before, r)
		before = r
	}
}

func (v *view) agendaMissing() []hit {
	if len(v.plan.Agenda) > 0 {
		return nil
	}
	return []hit{{at: "agenda"}}
}

func absolute(r *reading.AgendaRow, s *string) int {
	m := minutes(s)
	if m < 0 {
		return -1
	}
	return m + r.Day*24*60
}

// endOf is the end of a row, past midnight where it lies before the start.
func endOf(r *reading.AgendaRow) int {
	start, end := absolute(r, r.Start), absolute(r, r.End)
	if end >= 0 && overnight(r) {
		end += 24 * 60
	}
	if end < 0 && start >= 0 && r.DurationMin != nil {
		end = start + *r.DurationMin
	}
	return end
}

func overnight(r *reading.AgendaRow) bool {
	start, end := minutes(r.Start), minutes(r.End)
	return start >= 18*60 && end >= 0 && end <= 6*60
}

func (v *view) agendaOverlaps() []hit {
	var out []hit
	v.each(func(before, r *reading.AgendaRow) {
		if before == nil || negative(before) || sameSpan(before, r) {
			return
		}
		start, end := absolute(r, r.Start), endOf(before)
		if start >= 0 && end > start {
			out = append(out, rowHit(r, r.TimeText, "before", before.TimeText, "minutes", strconv.Itoa(end-start)))
			return
		}
		if first := absolute(before, before.Start); end < 0 && start >= 0 && first > start {
			out = append(out, rowHit(r, r.TimeText, "before", before.TimeText, "minutes", strconv.Itoa(first-start)))
		}
	})
	return out
}

// sameSpan: a time cell merged over several rows is one time, not an overlap.
func sameSpan(a, b *reading.AgendaRow) bool {
	return a.TimeText == b.TimeText && a.TimeText != ""
}

func negative(r *reading.AgendaRow) bool {
	start, end := minutes(r.Start), minutes(r.End)
	return start >= 0 && end >= 0 && end < start && !overnight(r)
}

func (v *view) agendaNegativeRanges() []hit {
	var out []hit
	v.each(func(_, r *reading.AgendaRow) {
		if negative(r) {
			out = append(out, rowHit(r, r.TimeText))
		}
	})
	return out
}

func (v *view) agendaGaps() []hit {
	var out []hit
	v.each(func(before, r *reading.AgendaRow) {
		if before == nil || negative(before) {
			return
		}
		start, end := absolute(r, r.Start), endOf(before)
		if start >= 0 && end >= 0 && start > end && start-end < 12*60 && !nextDay(before, r) {
			h := rowHit(r, r.TimeText, "before", before.TimeText, "minutes", strconv.Itoa(start-end))
			h.minor = overMidday(end, start)
			out = append(out, h)
		}
	})
	return out
}

// nextDay: a row that opens another day of the programme.
func nextDay(before, r *reading.AgendaRow) bool {
	return r.Day > before.Day && minutes(r.Start) >= 5*60
}

// overMidday: between a morning and an afternoon people eat.
func overMidday(end, start int) bool {
	return end%(24*60) <= 12*60+30 && end%(24*60) >= 10*60 && start%(24*60) >= 13*60 && start-end >= 45
}

func (v *view) timed() (starts, ends, spans int) {
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		if written(r) {
			starts++
		}
		if r.End != nil {
			ends++
		}
		if r.DurationMin != nil {
			spans++
		}
	}
	return starts, ends, spans
}

// written: the row itself gives the hour; one that is only reckoned from
// durations does not count.
func written(r *reading.AgendaRow) bool {
	return r.Start != nil && (r.TimeText == "" || clockText.MatchString(r.TimeText) || !strings.Contains(strings.ToLower(r.TimeText), "phút"))
}

func (v *view) agendaWithoutTimes() []hit {
	if starts, _, _ := v.timed(); len(v.plan.Agenda) == 0 || starts > 0 {
		return nil
	}
	return []hit{{at: "agenda"}}
}

func (v *view) agendaRowsWithoutTime() []hit {
	if starts, _, _ := v.timed(); starts == 0 {
		return nil
	}
	var out []hit
	for i := range v.plan.Agenda {
		if r := &v.plan.Agenda[i]; r.Start == nil && r.DurationMin == nil && !v.merged[r.Line] {
			out = append(out, rowHit(r, clip(r.Content, 100)))
		}
	}
	return out
}

func (v *view) startsOnly() bool {
	starts, ends, spans := v.timed()
	if starts >= 4 && ends*2 <= starts && spans*2 <= starts {
		return true // most rows give a start only, and a few say how long they are
	}
	return starts >= 2 && ends == 0 && spans <= starts-1
}

func (v *view) agendaStartsOnly() []hit {
	if !v.startsOnly() {
		return nil
	}
	for i := range v.plan.Agenda {
		if r := &v.plan.Agenda[i]; r.Start != nil && r.End == nil {
			return []hit{{at: "agenda"}}
		}
	}
	return nil
}

// agendaOpenEnds finds rows that begin and do not end. Where the whole
// programme gives starts only, each next start is an end and the last row
// alone is open, which agenda_starts_only tells.
func (v *view) agendaOpenEnds() []hit {
	if v.startsOnly() {
		return nil
	}
	var out []hit
	for i := range v.plan.Agenda {
		if r := &v.plan.Agenda[i]; r.Start != nil && r.End == nil && r.DurationMin == nil {
			out = append(out, rowHit(r, r.TimeText))
		}
	}
	return out
}

func (v *view) noUnits() []hit {
	if len(v.plan.Agenda) < 2 || v.anyUnit() {
		return nil
	}
	return []hit{{at: "agenda"}}
}

func (v *view) anyUnit() bool {
	for _, r := range v.plan.Agenda {
		if r.Unit != nil && *r.Unit != "" || len(r.Units) > 0 {
			return true
		}
	}
	return false
}

func (v *view) agendaRowsWithoutUnit() []hit {
	if len(v.noUnits()) > 0 {
		return nil
	}
	var out []hit
	for i := range v.plan.Agenda {
		if r := &v.plan.Agenda[i]; (r.Unit == nil || strings.TrimSpace(*r.Unit) == "") && len(r.Units) == 0 {
			h := rowHit(r, clip(r.Content, 120))
			h.minor = needsNobody(r.Content)
			out = append(out, h)
		}
	}
	return out
}

// needsNobody: nobody performs a break.
func needsNobody(content string) bool {
	f := folded(content)
	return starts(f, "nghỉ", "giải lao", "ăn trưa", "ăn tối", "tiệc trà", "teabreak", "tea break", "dùng cơm", "tự do") && !strings.Contains(content, ";")
}

var script = regexp.MustCompile(`(?i)(?:có\s+)?(?:kịch bản|chương trình)\s+(?:chi tiết\s+)?riêng|theo kịch bản(?: riêng| chi tiết)?`)

func (v *view) externalScripts() []hit {
	var out []hit
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		cell := r.UnitNote + " " + r.Content
		for _, t := range v.cells[r.Line] {
			cell += " " + t.s // a column of notes belongs to the row too
		}
		if m := script.FindString(cell); m != "" {
			out = append(out, rowHit(r, m))
		}
	}
	return out
}

func (v *view) crossesMidnight() []hit {
	for i := range v.plan.Agenda {
		if r := &v.plan.Agenda[i]; overnight(r) || r.Day > 0 && i > 0 && v.plan.Agenda[i-1].Day == r.Day-1 && minutes(v.plan.Agenda[i-1].Start) >= 18*60 && minutes(r.Start) < 6*60 {
			return []hit{rowHit(r, r.TimeText)}
		}
	}
	return nil
}

func (v *view) beforeEventStart() []hit {
	start, ok := v.eventStart()
	if first := v.firstStart(); !ok || first < 0 || first >= start {
		return nil
	}
	r := &v.plan.Agenda[0]
	return []hit{rowHit(r, r.TimeText, "start", clock(start))}
}

func (v *view) noReception() []hit {
	if len(v.plan.Agenda) == 0 {
		return nil
	}
	for _, r := range v.plan.Agenda {
		if has(folded(r.Content), "đón tiếp", "tiếp đón", "đón khách", "đón đại biểu", "ổn định", "đăng ký đại biểu", "điểm danh", "kiểm tra đường truyền", "kết nối", "check in", "văn nghệ chào mừng", "tập trung", "vào vị trí") {
			return nil
		}
	}
	return []hit{{at: "agenda"}}
}

// multiLineCells tells of cells that hold more than one line: one row may be several.
func (v *view) multiLineCells() []hit {
	var out []hit
	for _, t := range v.texts {
		if t.table > 0 && v.agenda[t.line] && strings.Contains(t.s, "\n") {
			return append(out, hit{line: t.line, text: clip(strings.ReplaceAll(t.s, "\n", " / "), 120)})
		}
	}
	return out
}

func (v *view) trailingPunctuation() []hit {
	var out []hit
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		if c := strings.TrimSpace(r.Content); strings.HasSuffix(c, ";") || strings.HasSuffix(c, ",") || strings.HasSuffix(c, ":") {
			out = append(out, rowHit(r, tailOf(c, 60)))
		}
	}
	return out
}
