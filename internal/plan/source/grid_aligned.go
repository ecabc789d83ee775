package source

import (
	"strings"
	"unicode/utf8"
)

// maxAlignedWidth bounds the drawing of one aligned table.
const maxAlignedWidth = 400

// segments counts the pieces of a line parted by two spaces or more.
func segments(line string) int {
	n := 0
	for _, part := range strings.Split(strings.TrimSpace(line), "  ") {
		if strings.TrimSpace(part) != "" {
			n++
		}
	}
	return n
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// alignedGrid reads a table whose columns stand under each other, parted by
// two spaces or more.
func (r *lineReader) alignedGrid(lines []textLine) (grid, int) {
	if segments(lines[0].tidy) < 2 || strings.Contains(lines[0].tidy, "\t") || r.effort <= 0 {
		return grid{}, 0
	}
	n := alignedBlock(lines)
	r.effort -= n
	rivers := findRivers(lines[:n])
	if len(rivers) == 0 || len(rivers) > 12 {
		return grid{}, 0
	}
	g, widths := cutAtRivers(lines[:n], rivers)
	if !alignedEnough(g) {
		return grid{}, 0
	}
	texts := make([][]string, len(g.rows))
	for i, row := range g.rows {
		texts[i] = row.cells
	}
	if layoutCells(texts) {
		return g, n
	}
	return foldRows(g, widths), n
}

// alignedBlock counts the lines that may belong to one aligned table: lines
// in columns, lines that begin under a later column, single blank lines between.
func alignedBlock(lines []textLine) int {
	n := 1
	foot := dispatch.MatchString(strings.TrimSpace(lines[0].tidy))
	head := nation.MatchString(lines[0].tidy)
	for i := 1; i < len(lines) && i < 20_000; i++ {
		line := lines[i].tidy
		switch {
		case strings.Contains(line, "\t"), dispatch.MatchString(strings.TrimSpace(line)), i > 2 && nation.MatchString(line):
			return n
		case lines[i].blank():
			if i+1 >= len(lines) || lines[i+1].blank() || segments(lines[i+1].tidy) < 2 {
				return n
			}
			continue
		case segments(line) >= 2 || indent(line) >= 3:
		case foot && strings.HasPrefix(strings.TrimSpace(line), "-"):
		case head && i < 6 && utf8.RuneCountInString(line) < 45:
		default:
			return n
		}
		n = i + 1
	}
	return n
}

// findRivers finds the runs of two or more places that are empty in every line.
func findRivers(lines []textLine) [][2]int {
	var taken [maxAlignedWidth]bool
	end := 0
	for _, l := range lines {
		at := 0
		for _, r := range l.tidy {
			if at >= maxAlignedWidth {
				break
			}
			if r != ' ' {
				taken[at] = true
				end = max(end, at+1)
			}
			at++
		}
	}
	var rivers [][2]int
	start := 0
	for start < end && !taken[start] {
		start++
	}
	for at := start; at < end; at++ {
		if taken[at] {
			continue
		}
		from := at
		for at < end && !taken[at] {
			at++
		}
		if at-from >= 2 {
			rivers = append(rivers, [2]int{from, at})
		}
	}
	return rivers
}

func cutAtRivers(lines []textLine, rivers [][2]int) (grid, []int) {
	var g grid
	widths := make([]int, len(rivers)+1)
	for _, l := range lines {
		if l.blank() {
			continue
		}
		runes := []rune(l.tidy)
		row := gridRow{line: l.no}
		from := 0
		for c := 0; c <= len(rivers); c++ {
			to := len(runes)
			if c < len(rivers) {
				to = min(rivers[c][0], len(runes))
			}
			cell := ""
			if from < to {
				cell = strings.TrimSpace(string(runes[from:to]))
			}
			row.cells = append(row.cells, cell)
			widths[c] = max(widths[c], utf8.RuneCountInString(cell))
			if c < len(rivers) {
				from = rivers[c][1]
			}
		}
		g.rows = append(g.rows, row)
	}
	return g, widths
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

func alignedEnough(g grid) bool {
	rows, items := 0, 0
	for _, row := range g.rows {
		if filled(row.cells) >= 2 {
			rows++
		}
		if len(row.cells) == 2 && (bareItem.MatchString(row.cells[0]) || row.cells[0] == "") {
			items++
		}
	}
	if items > len(g.rows)/2 || len(g.rows) == 0 {
		return false
	}
	if letterheadCells(g.rows[0].cells) || dispatch.MatchString(g.rows[0].cells[0]) {
		return true
	}
	return rows >= 2 && (len(g.rows[0].cells) > 2 || rows >= 3)
}

// foldRows joins the lines of one row: with a numbered or timed first column a
// row begins where that is filled, else where two cells are.
func foldRows(g grid, widths []int) grid {
	keyed := firstCol.MatchString(g.rows[0].cells[0])
	var out grid
	for i, row := range g.rows {
		begins := filled(row.cells) >= 2
		if keyed {
			begins = row.cells[0] != ""
		}
		if begins || i == 0 {
			out.rows = append(out.rows, row)
			continue
		}
		last := &out.rows[len(out.rows)-1]
		for c, piece := range row.cells {
			last.cells[c] = joinWrapped(last.cells[c], piece, widths[c])
		}
	}
	return out
}

// joinWrapped joins two lines of a cell: by a space where the first word of
// the second would not have fitted, else by a line feed.
func joinWrapped(have, piece string, width int) string {
	if have == "" || piece == "" {
		return have + piece
	}
	last := have[strings.LastIndex(have, "\n")+1:]
	word, _, _ := strings.Cut(piece, " ")
	if utf8.RuneCountInString(last)+1+utf8.RuneCountInString(word) > width && !beginsItem(piece) {
		return have + " " + piece
	}
	return have + "\n" + piece
}
