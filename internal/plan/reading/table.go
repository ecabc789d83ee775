package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// column is what a column of a table holds.
type column int

const (
	noColumn column = iota
	ordinalColumn
	timeColumn
	startColumn
	endColumn
	lengthColumn
	contentColumn
	unitColumn
	partnerColumn
	countColumn
	dueColumn
	noteColumn
	placeColumn
	nameColumn
)

// grid is a table with its columns told apart.
type grid struct {
	line *line
	rows []source.Row // without the header
	head int          // rows of header
	cols []column
	by   string // "words" when a header told the columns

	above string // the line above the table
}

// splitTime turns two columns of time into start and end.
func (g *grid) splitTime() {
	first := -1
	for i, c := range g.cols {
		if c != timeColumn {
			continue
		}
		if first < 0 {
			first = i
			continue
		}
		if sameColumn(g.rows, first, i) {
			g.cols[i] = noColumn
			continue
		}
		g.cols[first], g.cols[i] = startColumn, endColumn
	}
}

func sameColumn(rows []source.Row, a, b int) bool {
	for _, r := range rows {
		if b < len(r.Cells) && r.Cells[a].Text != r.Cells[b].Text {
			return false
		}
	}
	return true
}

func (g *grid) column(c column) int {
	for i, k := range g.cols {
		if k == c {
			return i
		}
	}
	return -1
}

// text is the cell of a row in a column of the kind, "" where there is none.
func (g *grid) text(row source.Row, c column) string {
	if i := g.column(c); i >= 0 && i < len(row.Cells) {
		return row.Cells[i].Text
	}
	return ""
}

// ordinal is the cell of the row's number; a narrow column may break it.
func (g *grid) ordinal(row source.Row) string {
	text := tidy(g.text(row, ordinalColumn))
	if joined := strings.ReplaceAll(text, " ", ""); isRoman(strings.Trim(joined, ".)")) || isIntCell(joined) {
		return joined
	}
	return text
}

func (g *grid) cell(row source.Row, c column) source.Cell {
	if i := g.column(c); i >= 0 && i < len(row.Cells) {
		return row.Cells[i]
	}
	return source.Cell{}
}

var leadingIntRE = regexp.MustCompile(`^\D{0,3}(\d{1,4})\D{0,2}$`)

// cellInt reads a cell that holds one whole number: "1", "01.", "(2)".
func cellInt(s string) (int, bool) {
	m := leadingIntRE.FindStringSubmatch(tidy(s))
	if m == nil || strings.ContainsFunc(s, unicode.IsLetter) {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// share is the part of the filled cells of a column that a test accepts.
func (g *grid) share(col int, test func(string) bool) (part float64, filled int) {
	hits := 0
	for _, r := range g.rows {
		if col >= len(r.Cells) || tidy(r.Cells[col].Text) == "" {
			continue
		}
		filled++
		if test(r.Cells[col].Text) {
			hits++
		}
	}
	if filled == 0 {
		return 0, 0
	}
	return float64(hits) / float64(filled), filled
}

// longest is the column with the most text among those not yet told.
func (g *grid) longest() int {
	best, most := -1, 0
	for i, c := range g.cols {
		if c != noColumn {
			continue
		}
		sum := 0
		for _, r := range g.rows {
			if i < len(r.Cells) && !r.Cells[i].Merged {
				sum += len(r.Cells[i].Text)
			}
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

func isClockCell(s string) bool {
	s = tidy(s)
	sp, ok := cellSpan(s)
	return ok && sp.start >= 0 && utf8.RuneCountInString(s) < 60 && len(days(s, 2000)) == 0
}

func isTimeCell(s string) bool {
	_, ok := cellSpan(s)
	return ok && utf8.RuneCountInString(tidy(s)) < 60 && len(days(s, 2000)) == 0
}

func isIntCell(s string) bool { _, ok := cellInt(s); return ok }

// readTables sends each table to the reader that knows its like.
func (r *reader) readTables() {
	for i, l := range r.lines {
		if l.table == nil || len(l.table.Rows) == 0 {
			continue
		}
		g := readGrid(l)
		if i > 0 && r.lines[i-1].table == nil {
			g.above = r.lines[i-1].text
		}
		lead := r.leadOf(i)
		switch {
		case r.readSiteTable(g, lead):
		case r.isAgenda(g, lead):
			r.readAgendaTable(g)
		case r.isDuty(g, lead):
			r.readDutyTable(g, i)
		case r.isDelegates(g, lead):
			r.readDelegateTable(g)
		}
	}
}

// leadOf is the heading text above a table, folded: what it says it is.
func (r *reader) leadOf(i int) string {
	var parts []string
	for j := i - 1; j >= 0 && j >= i-5 && r.lines[j].table == nil; j-- {
		parts = append(parts, r.lines[j].fold)
	}
	return strings.Join(parts, " | ")
}

// markHeader marks the header rows of a table with what its rows are.
func (r *reader) markHeader(g *grid, kind string) {
	for _, row := range g.line.table.Rows[:g.head] {
		r.mark(row.Line, kind, "")
	}
}
