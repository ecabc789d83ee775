package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// readAgendaLists reads programmes written as lines that begin with a time,
// where no table gave one.
func (r *reader) readAgendaLists() {
	if len(r.plan.Agenda) > 0 {
		return
	}
	var best []timedLine
	for from := 0; from < len(r.lines); {
		block, next := r.timedBlock(from)
		if len(block) > len(best) {
			best = block
		}
		from = next
	}
	if len(best) < 2 || (len(best) < 3 || r.kindAt < 0) && !r.underProgramme(best[0].at) {
		return
	}
	day, lastStart := 0, -1
	for _, t := range best {
		if lastStart >= 18*60 && t.span.start >= 0 && t.span.start < 6*60 {
			day++
		}
		if t.span.start >= 0 {
			lastStart = t.span.start
		}
		a := AgendaRow{Line: t.line.no, TimeText: t.span.text, Day: day, Units: []string{}}
		if n, ok := smallNumber(t.line.mk.num); ok && t.line.mk.style == arabic {
			a.TT = ptr(n)
		}
		text, unit := cutPerformer(t.text)
		a.setTime(t.span)
		a.setContent(text, t.line.raw)
		a.putUnit(unit, r.previousUnit())
		for _, s := range t.subs {
			a.SubItems = append(a.SubItems, trimEnd(s.body))
		}
		r.plan.Agenda = append(r.plan.Agenda, a)
		ref := agendaRef(&a, len(r.plan.Agenda))
		for _, s := range t.subs {
			r.markLine(s, "agenda", ref)
		}
		r.markLine(t.line, "agenda", ref)
	}
}

// timedLine is a line that begins with a time.
type timedLine struct {
	at   int
	line *line
	span span
	text string
	subs []*line
}

// timedBlock gathers the timed lines from a place on; a few lines between
// them may be sub-items or headings.
func (r *reader) timedBlock(from int) (block []timedLine, next int) {
	gap := 0
	for i := from; i < len(r.lines); i++ {
		t, ok := timed(r.lines[i])
		switch {
		case ok:
			t.at = i
			block = append(block, t)
			gap = 0
		case len(block) == 0:
			if i-from > 0 {
				return nil, i
			}
		case r.lines[i].table != nil || gap >= 3 || r.lines[i].mk.style == plain && isCaps(r.lines[i].text):
			return block, i
		default:
			gap++
			l, last := r.lines[i], &block[len(block)-1]
			if l.mk.style >= letter && l.mk.style <= plus && l.mk.style != last.line.mk.style {
				last.subs = append(last.subs, l)
				gap = 0
			} else if l.mk.style < letter && l.mk.style != plain {
				return block, i
			}
		}
	}
	return block, len(r.lines)
}

// timed reads "14h00 - 14h10: Đón tiếp đại biểu" and "Từ 14h00 đến 14h10, ...".
func timed(l *line) (timedLine, bool) {
	if l.table != nil {
		return timedLine{}, false
	}
	body := l.body
	lead := firstWords(body, 12)
	sp, ok := findSpan(lead)
	if t, ok := bracketed(l); ok {
		return t, true
	}
	if !ok {
		return lengthLine(l)
	}
	if before := strings.Trim(fold(lead[:sp.from]), " :("); sp.from > 24 || before != "" && before != "từ" && before != "lúc" && before != "vào hồi" && before != "thời gian" && before != "khoảng" {
		return timedLine{}, false
	}
	rest := strings.TrimLeft(body[sp.to:], " :.,;-–—|)’'")
	if rest == "" || len(days(firstWords(rest, 8), 2000)) > 0 && starts(fold(rest), "ngày", "thứ") || starts(fold(rest), "ngày", "đến khi", "hằng ngày", "hàng ngày", "các ngày") {
		return timedLine{}, false
	}
	return timedLine{line: l, span: sp, text: rest}, true
}

var inBracketsRE = regexp.MustCompile(`^(.{3,300}?)\s*[(\[]([^()\[\]]{3,40})[)\]]\s*[:;.,–-]?\s*(.*)$`)

// bracketed reads "1. Báo cáo tổng kết (13h45 - 14h15): Giám đốc".
func bracketed(l *line) (timedLine, bool) {
	if l.mk.style == plain && l.kind != programme || len(l.body) > 800 {
		return timedLine{}, false
	}
	m := inBracketsRE.FindStringSubmatch(l.body)
	if m == nil {
		return trailing(l)
	}
	sp, ok := findSpan(m[2])
	if !ok || sp.end < 0 || strings.Trim(m[2][:sp.from]+m[2][sp.to:], " .từ") != "" {
		return timedLine{}, false
	}
	text := m[1]
	if m[3] != "" {
		text += ": " + m[3]
	}
	return timedLine{line: l, span: sp, text: text}, true
}

var trailingTimeRE = regexp.MustCompile(`^(.{3,300}?)\s*[:\-–]\s*((?:từ\s+)?\d{1,2}\s?(?:[hHgG:]|giờ).{0,24}?)\s*[.;]?$`)

// trailing reads "1. Đón tiếp đại biểu: 7h30 - 8h00".
func trailing(l *line) (timedLine, bool) {
	m := trailingTimeRE.FindStringSubmatch(l.body)
	if m == nil || starts(l.fold, "thời gian", "khai mạc", "bắt đầu", "kết thúc", "từ", "sáng", "chiều", "tối", "buổi", "ngày", "địa điểm") {
		return timedLine{}, false
	}
	sp, ok := findSpan(m[2])
	if !ok || strings.Trim(m[2][:sp.from]+m[2][sp.to:], " .;’'") != "" {
		return timedLine{}, false
	}
	return timedLine{line: l, span: sp, text: m[1]}, true
}

// lengthLine reads "- Đón tiếp đại biểu (15 phút)" and "15 phút: Đón tiếp".
func lengthLine(l *line) (timedLine, bool) {
	if l.mk.style == plain && l.kind != programme || utf8.RuneCountInString(l.body) > 400 {
		return timedLine{}, false
	}
	m := lengthRE.FindStringSubmatchIndex(l.body)
	if m == nil {
		return timedLine{}, false
	}
	none := span{start: -1, end: -1}
	none.length, _ = smallNumber(strings.TrimLeft(l.body[m[2]:m[3]], "0"))
	none.text = tidy(l.body[m[0]:m[1]])
	rest := strings.TrimLeft(l.body[m[1]:], " :.-–)")
	switch before := strings.TrimRight(l.body[:m[0]], " :(-–[,"); {
	case before == "" && rest != "":
		return timedLine{line: l, span: none, text: rest}, true
	case before != "" && strings.Trim(rest, " ]);.") == "" && len(before) != len(l.body[:m[0]]):
		return timedLine{line: l, span: none, text: before}, true
	}
	return timedLine{}, false
}

// underProgramme tells whether a line stands below a heading on the programme.
func (r *reader) underProgramme(at int) bool {
	if r.lines[at].kind == programme {
		return true
	}
	for i := at - 1; i >= 0 && i > at-4; i-- {
		if r.lines[i].table == nil && has(r.lines[i].fold, "chương trình", "kịch bản", "trình tự", "diễn biến") {
			return true
		}
	}
	return false
}
