package source

import (
	"regexp"
	"strings"
)

// grid is a table found in lines of text, before markup is taken out.
type grid struct {
	rows []gridRow
}

type gridRow struct {
	line  int
	cells []string
}

func (g grid) table(r *lineReader) Table {
	t := Table{Line: g.rows[0].line}
	for _, gr := range g.rows {
		row := Row{Line: gr.line}
		for c, raw := range gr.cells {
			m := unmark(raw, false, func() bool { return false })
			if m.had && !r.md {
				r.note("markup_residue", gr.line, raw)
			}
			text := m.text
			if r.md {
				text = mdEscape.ReplaceAllString(mdLink.ReplaceAllString(text, "$1"), "$1")
			}
			row.Cells = append(row.Cells, Cell{Text: foldLines(text), Raw: strings.TrimSpace(raw), Line: gr.line, Column: c})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

var (
	bareItem = regexp.MustCompile(`^(?:[-–—+*•●○▪■]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ][).]|[IVXL]{1,6}[.)])$`)
	ordinal  = regexp.MustCompile(`^(?:\d{1,4}|[IVXL]{1,6}|[A-ZĐ])[.)]?$`)
	firstCol = regexp.MustCompile(`(?i)^(?:tt|stt|số tt|số thứ tự|thời gian|giờ|thời điểm|thời lượng|ngày)\b`)
)

// tabCells splits a line at tabs; ok is false for a line that is no row: no
// tab after its text began, or only a bullet or a number before the text.
func tabCells(l textLine) (cells []string, ok bool) {
	if !strings.Contains(strings.TrimLeft(l.tidy, " \t"), "\t") {
		return nil, false
	}
	cells = strings.Split(strings.TrimLeft(l.tidy, " "), "\t")
	filled := make([]string, 0, len(cells))
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			filled = append(filled, c)
		}
	}
	if len(filled) == 2 && bareItem.MatchString(filled[0]) && len(cells) == 2 {
		return nil, false
	}
	if len(filled) == 2 && strings.HasSuffix(filled[0], ":") && !dispatch.MatchString(filled[0]) {
		return nil, false // "Thời gian:" and its value
	}
	return cells, len(filled) > 0
}

// tabGrid reads a table whose cells are parted by tabs. A cell broken over
// lines is joined where the pieces together fill the row.
func tabGrid(lines []textLine) (grid, int) {
	first, ok := tabCells(lines[0])
	if !ok {
		return grid{}, 0
	}
	g := grid{rows: []gridRow{{lines[0].no, first}}}
	width, i := len(first), 1
	for i < len(lines) {
		at := i
		if lines[i].blank() {
			// a blank line between two rows of the same shape is only air
			if i+1 < len(lines) {
				if cells, ok := tabCells(lines[i+1]); ok && len(cells) == width && width > 2 {
					i++
					continue
				}
			}
			break
		}
		last := &g.rows[len(g.rows)-1]
		if n := joinBroken(last, lines[i:], width); n > 0 {
			i += n
			continue
		}
		cells, ok := tabCells(lines[i])
		if !ok && rowFollows(lines[i+1:], width) {
			cells, ok = []string{lines[i].tidy}, true // a heading row over the whole width
		}
		if !ok {
			break
		}
		g.rows = append(g.rows, gridRow{lines[at].no, cells})
		if len(g.rows) == 2 {
			width = max(width, len(cells))
		}
		i++
	}
	if len(g.rows) < 2 && !letterheadCells(first) {
		return grid{}, 0
	}
	return g, i
}

// joinBroken adds lines to a row that is short of cells, if they complete it
// to exactly width.
func joinBroken(row *gridRow, lines []textLine, width int) int {
	have := row.cells
	for n := 0; n < len(lines) && n < 40 && !lines[n].blank(); n++ {
		cells := strings.Split(lines[n].tidy, "\t")
		if len(have) >= width && !(len(cells) == 1 && goesOn(have[len(have)-1], cells[0]) && rowFollows(lines[n+1:], width)) {
			return 0
		}
		if ordinal.MatchString(strings.TrimSpace(cells[0])) || len(cells) > 1 && firstCol.MatchString(strings.TrimSpace(cells[0])) || len(have)+len(cells)-1 > width {
			return 0
		}
		joined := append([]string{}, have...)
		joined[len(joined)-1] += "\n" + cells[0]
		have = append(joined, cells[1:]...)
		if len(have) == width {
			row.cells = have
			return n + 1
		}
	}
	return 0
}

// rowFollows tells that a full row comes before the next blank line.
func rowFollows(lines []textLine, width int) bool {
	for n := 0; n < len(lines) && n < 12 && !lines[n].blank(); n++ {
		if cells, ok := tabCells(lines[n]); ok {
			return len(cells) == width && width > 2
		}
	}
	return false
}

// goesOn tells that a line without a tab belongs to the cell before it.
func goesOn(before, line string) bool {
	before = strings.TrimSpace(before)
	return !startsUpper(line) || strings.HasSuffix(before, ";") || strings.HasSuffix(before, ",")
}
