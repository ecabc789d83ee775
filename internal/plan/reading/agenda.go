package reading

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// isAgenda tells whether a table is the programme: a column of clock times (or
// of lengths) beside a column of text.
func (r *reader) isAgenda(g *grid, lead string) bool {
	if g.by == "" && len(r.agendaCols) == len(g.cols) {
		copy(g.cols, r.agendaCols) // the programme goes on after a line of text
	} else if g.by == "" {
		g.guessAgenda()
	} else {
		g.completeAgenda()
	}
	if g.column(contentColumn) < 0 || g.column(countColumn) >= 0 && g.column(timeColumn) < 0 && g.column(startColumn) < 0 {
		return false
	}
	for _, c := range []column{timeColumn, startColumn} {
		if i := g.column(c); i >= 0 {
			part, filled := g.share(i, isTimeCell)
			return filled > 0 && part >= 0.5
		}
	}
	if i := g.column(lengthColumn); i >= 0 {
		part, _ := g.share(i, func(s string) bool { return isTimeCell(s) || isIntCell(s) })
		return part >= 0.5
	}
	return g.by == "words" && has(lead, "chương trình") && !has(lead, "danh sách", "đại biểu") && (g.column(unitColumn) >= 0 || g.column(noteColumn) >= 0) && g.column(dueColumn) < 0 && g.column(partnerColumn) < 0
}

// completeAgenda mends a header whose words do not tell all: "Thời gian thực
// hiện" over clock times, a nameless column of them.
func (g *grid) completeAgenda() {
	for i, c := range g.cols {
		if c != dueColumn && c != noColumn && c != lengthColumn {
			continue
		}
		if part, filled := g.share(i, isClockCell); filled > 1 && part > 0.6 && g.column(timeColumn) < 0 && g.column(startColumn) < 0 {
			g.cols[i] = timeColumn
		}
	}
	if g.column(timeColumn) < 0 && g.column(startColumn) < 0 && g.column(lengthColumn) < 0 {
		return
	}
	if g.column(contentColumn) < 0 {
		if i := g.longest(); i >= 0 {
			g.cols[i] = contentColumn
		}
	}
	g.guessOrdinal()
}

func (g *grid) guessOrdinal() {
	if g.column(ordinalColumn) >= 0 {
		return
	}
	for i, c := range g.cols {
		if part, filled := g.share(i, isIntCell); c == noColumn && filled > 1 && part > 0.8 {
			g.cols[i] = ordinalColumn
			return
		}
	}
}

// guessAgenda tells the columns of a table without header by their cells.
func (g *grid) guessAgenda() {
	times := 0
	for i := range g.cols {
		if part, filled := g.share(i, isClockCell); filled >= max(2, len(g.rows)/2) && part >= 0.7 && times < 2 {
			g.cols[i] = timeColumn
			times++
		}
	}
	if times == 0 {
		return
	}
	g.splitTime()
	g.guessOrdinal()
	if i := g.longest(); i >= 0 {
		g.cols[i] = contentColumn
	}
	for i, c := range g.cols {
		if c == noColumn {
			if part, filled := g.share(i, looksLikeUnit); filled > 0 && part > 0.5 {
				g.cols[i] = unitColumn
				break
			}
		}
	}
}

// readAgendaTable turns the rows into agenda rows.
func (r *reader) readAgendaTable(g *grid) {
	first := len(r.plan.Agenda)
	r.agendaCols = g.cols
	day, lastStart := 0, -1
	if offset, ok := r.dayOffset(g.above); ok {
		day = offset
	}
	r.markHeader(g, "agenda")
	for _, row := range g.rows {
		if r.isAgendaHeading(g, row) {
			for _, c := range row.Cells {
				if offset, ok := r.dayOffset(c.Text); ok {
					day, lastStart = offset, -1
				}
			}
			continue
		}
		content := g.cell(row, contentColumn)
		times := g.cellTime(row)
		if offset, ok := r.dayOffset(times.text); ok {
			day, lastStart = offset, -1
		}
		tt, numbered := cellInt(g.ordinal(row))
		if len(r.plan.Agenda) > first && !numbered && r.extends(g, row, times, content) {
			continue
		}
		if tidy(content.Text) == "" {
			if times.text == "" && !numbered {
				continue
			}
		}
		a := AgendaRow{Line: row.Line, Cell: g.line.tableNo, TimeText: times.text, Units: []string{}}
		if numbered {
			a.TT = ptr(tt)
		}
		if lastStart >= 18*60 && times.start >= 0 && times.start < 6*60 {
			day++
		}
		if times.start >= 0 {
			lastStart = times.start
		}
		a.Day = day
		a.setTime(times.span)
		a.setContent(content.Text, content.Raw)
		r.setUnit(&a, g, row)
		r.plan.Agenda = append(r.plan.Agenda, a)
		r.mark(row.Line, "agenda", agendaRef(&a, len(r.plan.Agenda)))
	}
	r.startLengths(r.plan.Agenda[first:], g.above)
}

var beginRE = regexp.MustCompile(`(?i)(?:bắt đầu|từ|lúc|vào hồi)\s`)

// startLengths works out the times of a programme of lengths whose heading
// says when it begins.
func (r *reader) startLengths(rows []AgendaRow, above string) {
	sp, ok := findSpan(above)
	if !ok || !beginRE.MatchString(above) {
		return
	}
	for _, a := range rows {
		if a.Start != nil || a.DurationMin == nil {
			return
		}
	}
	at := sp.start
	for i := range rows {
		rows[i].Start = ptr(clockText(at))
		rows[i].Day += at / (24 * 60)
		at += *rows[i].DurationMin
		rows[i].End = ptr(clockText(at))
	}
}

// dayOffset reads how many days after the event's first day a heading
// ("Ngày 16/10/2025") stands.
func (r *reader) dayOffset(heading string) (int, bool) {
	if r.plan.Event.Date == nil || utf8.RuneCountInString(heading) > 80 {
		return 0, false
	}
	ds := days(heading, r.year())
	first, err := time.Parse(dateForm, *r.plan.Event.Date)
	if len(ds) == 0 || err != nil {
		return 0, false
	}
	offset := int(ds[0].date.Sub(first).Hours() / 24)
	return offset, offset >= 0 && offset < 31
}

func (a *AgendaRow) setTime(sp span) {
	if sp.start >= 24*60 {
		a.Day++
	}
	if sp.start >= 0 {
		a.Start = ptr(clockText(sp.start))
	}
	if sp.end >= 0 {
		a.End = ptr(clockText(sp.end))
	}
	switch {
	case sp.length >= 0:
		a.DurationMin = ptr(sp.length)
	case sp.start >= 0 && sp.end >= 0:
		long := sp.end - sp.start
		if long < 0 && sp.start >= 18*60 && sp.end < 6*60 {
			long += 24 * 60
		}
		if long >= 0 {
			a.DurationMin = ptr(long)
		}
	}
}

// rowTime is the time of a row; shared where a merged cell repeats the time of
// the row above.
type rowTime struct {
	span
	shared bool
}

func (g *grid) cellTime(row source.Row) rowTime {
	none := rowTime{span: span{start: -1, end: -1, length: -1}}
	if i := g.column(startColumn); i >= 0 {
		from, ok := cellSpan(g.text(row, startColumn))
		to, ok2 := cellSpan(g.text(row, endColumn))
		if ok && from.end < 0 && ok2 {
			from.end = to.start
			from.text = tidy(g.text(row, startColumn)) + " - " + tidy(g.text(row, endColumn))
		}
		from.text = tidy(from.text)
		return rowTime{span: from, shared: g.cell(row, startColumn).Merged}
	}
	cell := g.cell(row, timeColumn)
	if g.column(timeColumn) >= 0 {
		sp, ok := cellSpan(cell.Text)
		if !ok {
			none.text = tidy(cell.Text)
			return none
		}
		if sp.length < 0 && sp.end < 0 {
			if long, ok := cellSpan(g.text(row, lengthColumn)); ok && long.length > 0 {
				sp.length = long.length
			}
		}
		return rowTime{span: sp, shared: cell.Merged}
	}
	text := g.text(row, lengthColumn)
	if sp, ok := cellSpan(text); ok {
		if sp.length < 0 {
			sp.length, sp.start, sp.end = sp.start, -1, -1
		}
		return rowTime{span: sp}
	}
	if n, ok := cellInt(text); ok {
		none.length, none.text = n, tidy(text)
	}
	return none
}

// isAgendaHeading tells whether a row only parts the programme ("BUỔI SÁNG", "I. PHẦN LỄ").
func (r *reader) isAgendaHeading(g *grid, row source.Row) bool {
	texts, filled := map[string]bool{}, 0
	for i, c := range row.Cells {
		if t := tidy(c.Text); t != "" && g.cols[i] != ordinalColumn {
			texts[t] = true
			filled++
		}
	}
	tt := strings.Trim(g.ordinal(row), ". ")
	if len(texts) == 1 && filled > 1 && (!isClockCell(first(texts)) || spansRow(row)) {
		return true
	}
	if tt != "" && len(texts) == 0 && !isIntCell(tt) && len(row.Cells) > 1 {
		return true // in the first cell of the row alone
	}
	text := first(texts)
	if len(texts) != 1 || isClockCell(text) {
		return false
	}
	return isRoman(tt) || len(tt) == 1 && tt >= "A" && tt <= "H" || isCaps(text) && tt == "" || starts(fold(text), "buổi sáng", "buổi chiều", "buổi tối", "ngày", "sáng ngày", "chiều ngày", "tối ngày") && tt == ""
}

// spansRow tells whether the cells of a row are merged into one.
func spansRow(row source.Row) bool {
	for _, c := range row.Cells[1:] {
		if !c.Merged {
			return false
		}
	}
	return len(row.Cells) > 2
}

func first(set map[string]bool) string {
	for k := range set {
		return k
	}
	return ""
}

// extends adds a row without number and time to the row above: the rest of a
// broken cell, or a sub-item.
func (r *reader) extends(g *grid, row source.Row, times rowTime, content source.Cell) bool {
	if times.text != "" && !times.shared && !(content.Text == "" && times.start < 0) {
		return false
	}
	text := tidy(content.Text)
	last := &r.plan.Agenda[len(r.plan.Agenda)-1]
	unit := tidy(g.text(row, unitColumn))
	mk, body := cutMarker(text)
	sub := mk.style >= letter && mk.style <= plus
	rest := lowerStart(text) || text == "" || strings.HasSuffix(last.Content, ",") || strings.HasSuffix(last.Content, "-")
	switch {
	case sub:
		last.SubItems = append(last.SubItems, trimEnd(body))
		last.ContentRaw = tidy(last.ContentRaw + "\n" + content.Raw)
		last.Content = last.Content + " " + text
	case times.shared && !rest:
		return false
	case g.column(ordinalColumn) >= 0 && times.text == "" || rest:
		last.setContent(last.Content+" "+text, last.ContentRaw+" "+content.Raw)
	default:
		return false
	}
	if unit != "" && (last.Unit == nil || *last.Unit != unit) {
		joined := unit
		if last.Unit != nil {
			joined = *last.Unit + joint(*last.Unit, unit) + unit
		}
		last.putUnit(joined, r.previousUnit())
	}
	r.mark(row.Line, "agenda", agendaRef(last, len(r.plan.Agenda)))
	return true
}

// joint is what goes between two pieces of a broken unit cell.
func joint(a, b string) string {
	if beginsName(b) && !strings.HasSuffix(a, ",") && !strings.HasSuffix(a, ";") && !strings.HasSuffix(a, " và") {
		return "; "
	}
	return " "
}

// setContent fills the text of a row and the items it lists behind a colon.
func (a *AgendaRow) setContent(text, raw string) {
	var lines []string
	for piece := range strings.SplitSeq(text, "\n") {
		if piece = tidy(piece); piece != "" {
			lines = append(lines, piece)
		}
	}
	if mk, body := cutMarker(strings.Join(lines, " ")); len(lines) == 1 && mk.style == dash {
		lines[0] = body // a list of one
	}
	a.Content = tidy(strings.Join(lines, " "))
	a.ContentRaw = strings.TrimSpace(raw)
	a.SubItems = nil
	for i, l := range lines {
		if mk, body := cutMarker(l); mk.style >= letter && mk.style <= plus && (i > 0 || len(lines) > 1) {
			a.SubItems = append(a.SubItems, trimEnd(body))
		}
	}
	if len(a.SubItems) > 0 {
		return
	}
	head, list, ok := strings.Cut(a.Content, ":")
	if !ok || utf8.RuneCountInString(head) > 160 || !strings.Contains(list, ";") || strings.Contains(head, "“") {
		return
	}
	for _, item := range splitOutside(list, ";") {
		if item = trimEnd(item); item != "" {
			a.SubItems = append(a.SubItems, item)
		}
	}
}
