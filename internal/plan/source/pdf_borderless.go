package source

import (
	"unicode"
	"unicode/utf8"
)

// borderless reads a table without lines: a head of three parts or more and
// rows that keep the same empty strips between their columns.
func borderless(lines []pdfLine) (Table, int) {
	if len(lines[0].segments) < 3 || !firstCol.MatchString(lines[0].segments[0].text) {
		return Table{}, 0
	}
	columns := make([][2]float64, 0, len(lines[0].segments))
	for _, s := range lines[0].segments {
		columns = append(columns, [2]float64{s.left, s.right})
	}
	rows := []pdfLine{lines[0]}
	for _, l := range lines[1:] {
		cut := cutAt(columns, l)
		if !grow(columns, cut) {
			break
		}
		rows = append(rows, cut)
	}
	n := len(rows)
	if n < 3 {
		return Table{}, 0
	}
	var g grid
	widths := make([]int, len(columns))
	for i, l := range rows {
		row := gridRow{line: i, cells: make([]string, len(columns))}
		for _, s := range l.segments {
			c := columnOf(columns, s)
			row.cells[c] = fold(row.cells[c] + " " + s.text)
			widths[c] = max(widths[c], utf8.RuneCountInString(row.cells[c]))
		}
		g.rows = append(g.rows, row)
	}
	return foldRows(g, widths).plainTable(), n
}

// grow widens the columns by the parts of a line; false where a part would
// lie in two columns or the line is one of running text.
func grow(columns [][2]float64, l pdfLine) bool {
	next := append([][2]float64{}, columns...)
	for _, s := range l.segments {
		c := columnOf(columns, s)
		next[c][0], next[c][1] = min(next[c][0], s.left), max(next[c][1], s.right)
	}
	for c := 1; c < len(next); c++ {
		if next[c][0] < next[c-1][1] {
			return false
		}
	}
	copy(columns, next)
	return true
}

// columnOf finds the column that a part overlaps most, or stands nearest to.
func columnOf(columns [][2]float64, s pdfSegment) int {
	best, score := 0, -1e9
	for c, col := range columns {
		overlap := min(col[1], s.right) - max(col[0], s.left)
		if overlap > score {
			best, score = c, overlap
		}
	}
	return best
}

// cutAt parts text that runs from one column into the next: at a word that
// begins where the column does.
func cutAt(columns [][2]float64, l pdfLine) pdfLine {
	out := pdfLine{page: l.page, base: l.base}
	for _, s := range l.segments {
		from := 0
		for i := 1; i < len(s.chars); i++ {
			// columns are set apart, words of a sentence by a letter of space
			apart := s.chars[i].left-s.chars[i-1].right > 1.5 && !unicode.IsSpace(s.chars[i-1].r)
			if !apart || unicode.IsSpace(s.chars[i].r) || !startsColumn(columns, s.chars[i].left) {
				continue
			}
			if part, ok := newSegment(s.chars[from:i]); ok {
				out.segments = append(out.segments, part)
			}
			from = i
		}
		if from == 0 {
			out.segments = append(out.segments, s)
		} else if part, ok := newSegment(s.chars[from:]); ok {
			out.segments = append(out.segments, part)
		}
	}
	return out
}

func startsColumn(columns [][2]float64, x float64) bool {
	for _, c := range columns[1:] {
		if near(c[0], x, 4) {
			return true
		}
	}
	return false
}
