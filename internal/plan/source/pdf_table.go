package source

import (
	"slices"
	"sort"
	"strings"
)

const maxPageRules = 4000

// pdfGrid is a table drawn with lines on one page. xs run from left to right,
// ys from top to bottom.
type pdfGrid struct {
	page   int
	xs, ys []float64
	owner  [][][2]int // the top left place of the cell that covers each place
	inside [][][]pdfSegment
}

func (g *pdfGrid) top() float64    { return g.ys[0] }
func (g *pdfGrid) bottom() float64 { return g.ys[len(g.ys)-1] }

// grids finds the tables of a page by their lines and moves the text inside
// them out of the page's segments.
func (p *pdfPage) grids() []*pdfGrid {
	if len(p.rules) < 4 || len(p.rules) > maxPageRules {
		return nil
	}
	var grids []*pdfGrid
	for _, rules := range touching(p.rules) {
		if g := newGrid(p.index, rules); g != nil {
			if last := len(g.xs) - 1; g.xs[last] > p.width-6 {
				g.xs[last] = 2 * p.width // a table that runs off the page takes its text along
			}
			grids = append(grids, g)
		}
	}
	if len(grids) == 0 {
		return nil
	}
	var outside []pdfSegment
	for _, s := range p.segments {
		if !place(grids, s) {
			outside = append(outside, s)
		}
	}
	p.segments = outside
	return grids
}

// touching groups rules that meet.
func touching(rules []pdfRule) [][]pdfRule {
	group := make([]int, len(rules))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range rules {
		for j, b := range rules[:i] {
			if a.left < b.right+3 && b.left < a.right+3 && a.bottom < b.top+3 && b.bottom < a.top+3 {
				group[root(i)] = root(j)
			}
		}
	}
	byRoot := map[int][]pdfRule{}
	var order []int
	for i, r := range rules {
		at := root(i)
		if byRoot[at] == nil {
			order = append(order, at)
		}
		byRoot[at] = append(byRoot[at], r)
	}
	out := make([][]pdfRule, len(order))
	for i, at := range order {
		out[i] = byRoot[at]
	}
	return out
}

// newGrid makes a grid of rules that meet; nil where they make no table of at
// least two columns.
func newGrid(page int, rules []pdfRule) *pdfGrid {
	var xs, ys []float64
	for _, r := range rules {
		if r.upright() {
			xs = append(xs, (r.left+r.right)/2)
			continue
		}
		ys = append(ys, (r.bottom+r.top)/2)
	}
	for _, r := range rules { // a table may lack its outer lines
		if r.upright() {
			ys = append(ys, r.bottom, r.top)
		} else {
			xs = append(xs, r.left, r.right)
		}
	}
	g := &pdfGrid{page: page, xs: cluster(xs), ys: cluster(ys)}
	slices.Reverse(g.ys)
	if len(g.xs) < 3 || len(g.ys) < 2 || len(g.xs) > 40 || len(g.ys) > 300 {
		return nil
	}
	g.merge(rules)
	g.inside = make([][][]pdfSegment, len(g.ys)-1)
	for r := range g.inside {
		g.inside[r] = make([][]pdfSegment, len(g.xs)-1)
	}
	return g
}

// cluster sorts values and joins those within 5 points.
func cluster(values []float64) []float64 {
	sort.Float64s(values)
	var out []float64
	for _, v := range values {
		if n := len(out); n > 0 && v-out[n-1] < 5 {
			continue
		}
		out = append(out, v)
	}
	return out
}

// merge finds which places belong to one cell: no line is drawn between them.
func (g *pdfGrid) merge(rules []pdfRule) {
	g.owner = make([][][2]int, len(g.ys)-1)
	for r := range g.owner {
		g.owner[r] = make([][2]int, len(g.xs)-1)
		midY := (g.ys[r] + g.ys[r+1]) / 2
		for c := range g.owner[r] {
			midX := (g.xs[c] + g.xs[c+1]) / 2
			switch {
			case c > 0 && !drawn(rules, true, g.xs[c], midY):
				g.owner[r][c] = g.owner[r][c-1]
			case r > 0 && !drawn(rules, false, g.ys[r], midX):
				g.owner[r][c] = g.owner[r-1][c]
			default:
				g.owner[r][c] = [2]int{r, c}
			}
		}
	}
}

func drawn(rules []pdfRule, upright bool, at, through float64) bool {
	for _, r := range rules {
		if r.upright() != upright {
			continue
		}
		if upright && near((r.left+r.right)/2, at, 5.5) && r.bottom <= through && r.top >= through {
			return true
		}
		if !upright && near((r.bottom+r.top)/2, at, 5.5) && r.left <= through && r.right >= through {
			return true
		}
	}
	return false
}

// at finds the cell that holds a point.
func (g *pdfGrid) at(x, y float64) (row, col int, ok bool) {
	if x < g.xs[0]-2 || x > g.xs[len(g.xs)-1]+2 || y > g.ys[0]+2 || y < g.bottom()-2 {
		return 0, 0, false
	}
	for col < len(g.xs)-2 && x > g.xs[col+1] {
		col++
	}
	for row < len(g.ys)-2 && y < g.ys[row+1] {
		row++
	}
	owner := g.owner[row][col]
	return owner[0], owner[1], true
}

// place puts a segment into the grid around it, cut where it crosses cells.
func place(grids []*pdfGrid, s pdfSegment) bool {
	y := (s.base + s.top) / 2
	for _, g := range grids {
		if _, _, ok := g.at((s.left+s.right)/2, y); !ok {
			continue
		}
		var run []pdfChar
		lastRow, lastCol := -1, -1
		flush := func() {
			if part, ok := newSegment(run); ok {
				part.bold, part.italic = s.bold, s.italic
				g.inside[lastRow][lastCol] = append(g.inside[lastRow][lastCol], part)
			}
			run = nil
		}
		for _, c := range s.chars {
			row, col, ok := g.at((c.left+c.right)/2, y)
			if !ok {
				row, col = max(lastRow, 0), max(lastCol, 0)
			}
			if (row != lastRow || col != lastCol) && len(run) > 0 {
				flush()
			}
			lastRow, lastCol = row, col
			run = append(run, c)
		}
		if len(run) > 0 {
			flush()
		}
		return true
	}
	return false
}

// table reads the cells of the grid.
func (g *pdfGrid) table() Table {
	pads := g.pads()
	var t Table
	for r := range g.inside {
		var row Row
		for c := range g.inside[r] {
			owner := g.owner[r][c]
			if owner != [2]int{r, c} {
				from := row.Cells
				if owner[0] < r {
					from = t.Rows[owner[0]].Cells
				}
				cell := from[owner[1]]
				cell.Merged = true
				row.Cells = append(row.Cells, cell)
				continue
			}
			text := cellOf(g.inside[r][c], g.width(r, c)-2*pads[c], g.page)
			row.Cells = append(row.Cells, Cell{Text: text, Raw: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// width of the cell whose top left place this is.
func (g *pdfGrid) width(r, c int) float64 {
	end := c
	for end+1 < len(g.owner[r]) && g.owner[r][end+1] == [2]int{r, c} {
		end++
	}
	return g.xs[end+1] - g.xs[c]
}

// pads measures how far the text of each column stays off its lines.
func (g *pdfGrid) pads() []float64 {
	pads := make([]float64, len(g.xs)-1)
	for c := range pads {
		pads[c] = 6
		for r := range g.inside {
			for _, s := range g.inside[r][c] {
				pads[c] = min(pads[c], max(1, s.left-g.xs[c]))
			}
		}
	}
	return pads
}

// cellOf joins the lines of a cell: by a space where the line was full.
func cellOf(segments []pdfSegment, room float64, page int) string {
	lines := toLines(page, segments)
	var out strings.Builder
	for i, l := range lines {
		switch {
		case i == 0, brokenWord(l.text()):
		case runsOn(lines[i-1], l, room):
			out.WriteString(" ")
		default:
			out.WriteString("\n")
		}
		out.WriteString(l.text())
	}
	// the dash of a list item may hang above its line
	return foldLines(strings.ReplaceAll(out.String(), " -\n", "\n- "))
}

// brokenWord tells that a line begins with the rest of a word that a narrow
// column broke: letters without a vowel, or the mark behind a time.
func brokenWord(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	word = strings.TrimRight(word, ".,;:)")
	if word == "" || len(word) > 3 && !strings.HasPrefix(word, "’") && !strings.HasPrefix(word, "'") {
		return strings.HasPrefix(word, "’") || strings.HasPrefix(word, "'")
	}
	return strings.Trim(word, "bcdghklmnpqrstvx") == "" || word == "’" || word == "'"
}

// runsOn tells that the next line of a cell goes on in the same paragraph: the
// first word of it had no room, give or take the space around letters.
func runsOn(prev, next pdfLine, room float64) bool {
	before, after := prev.text(), next.text()
	if prev.base-next.base > 40 || (beginsItem(after) && ended(before)) {
		return false
	}
	if startsLower(after) && !beginsItem(after) && !ended(before) {
		return true
	}
	return prev.right()-prev.left()+4+next.segments[0].firstWord > room-6
}

// goesOnIn tells that next is the same table on the following page.
func (g *pdfGrid) goesOnIn(next *pdfGrid) bool {
	if len(g.xs) != len(next.xs) || next.page != g.page+1 {
		return false
	}
	for i := range g.xs {
		if !near(g.xs[i], next.xs[i], 6) {
			return false
		}
	}
	return true
}
