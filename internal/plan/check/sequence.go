package check

import "strconv"

// numbered is a row of a table with its number.
type numbered struct {
	tt    int
	line  int
	text  string
	table string // rows of one series
}

func (v *view) agendaNumbers() []numbered {
	var out []numbered
	for _, r := range v.plan.Agenda {
		if r.TT != nil && !v.merged[r.Line] {
			out = append(out, numbered{*r.TT, r.Line, r.Content, strconv.Itoa(r.Cell)})
		}
	}
	return out
}

func (v *view) delegateNumbers() []numbered {
	var out []numbered
	for _, d := range v.plan.Delegates {
		if d.TT != nil && !v.merged[d.Line] {
			out = append(out, numbered{*d.TT, d.Line, d.Label, ""})
		}
	}
	return out
}

// gapsTT finds the numbers that a table leaves out. A new start at 1 is a new series.
func gapsTT(rows []numbered, at string) []hit {
	var out []hit
	for i := 1; i < len(rows); i++ {
		before, r := rows[i-1], rows[i]
		if r.tt <= before.tt || r.table != before.table || r.tt-before.tt > 20 {
			continue
		}
		if i > 1 && before.tt == rows[i-2].tt && r.tt == before.tt+2 {
			continue // the number before was typed twice: one slip, not two
		}
		for n := before.tt + 1; n < r.tt; n++ {
			out = append(out, hit{line: r.line, tt: n, at: at, args: say("before", strconv.Itoa(before.tt), "after", strconv.Itoa(r.tt))})
		}
	}
	if len(rows) > 1 && rows[0].tt > 1 && rows[0].tt <= 4 {
		for n := 1; n < rows[0].tt; n++ {
			out = append(out, hit{line: rows[0].line, tt: n, at: at, args: say("before", "0", "after", strconv.Itoa(rows[0].tt))})
		}
	}
	return out
}

func duplicatesTT(rows []numbered) []hit {
	var out []hit
	seen := map[int]bool{}
	for i, r := range rows {
		if i > 0 && (r.table != rows[i-1].table || r.tt == 1) {
			seen = map[int]bool{}
		}
		if seen[r.tt] {
			out = append(out, hit{line: r.line, tt: r.tt, text: clip(r.text, 100)})
		}
		seen[r.tt] = true
	}
	return out
}

func restarts(rows []numbered) []hit {
	for i := 1; i < len(rows); i++ {
		if rows[i].tt == 1 && rows[i-1].tt > 1 && rows[i].table == rows[i-1].table {
			return []hit{{line: rows[i].line, tt: 1, text: clip(rows[i].text, 100)}}
		}
	}
	return nil
}

func (v *view) agendaGapsTT() []hit         { return gapsTT(v.agendaNumbers(), "agenda") }
func (v *view) agendaDuplicatesTT() []hit   { return duplicatesTT(v.agendaNumbers()) }
func (v *view) delegateGapsTT() []hit       { return gapsTT(v.delegateNumbers(), "delegates") }
func (v *view) delegateDuplicatesTT() []hit { return duplicatesTT(v.delegateNumbers()) }

func (v *view) restartsTT() []hit {
	return append(restarts(v.agendaNumbers()), restarts(v.delegateNumbers())...)
}
