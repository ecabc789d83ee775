package source

import (
	"regexp"
	"slices"
	"sort"
	"strings"
)

// pdfElement is a line or a table in reading order.
type pdfElement struct {
	line *pdfLine
	grid *pdfGrid
}

func (e pdfElement) top() float64 {
	if e.grid != nil {
		return e.grid.top()
	}
	return e.line.base + 4
}

// pdfFlow makes paragraphs and tables of the pages.
type pdfFlow struct {
	*builder
	pages       []pdfPage
	left, right float64 // the edges of the body
	pitch       float64 // from line to line inside a paragraph
	line        int
}

func (f *pdfFlow) run() error {
	elements := f.elements()
	f.measure(elements)
	for i := 0; i < len(elements); {
		if err := f.room(); err != nil {
			return err
		}
		n, err := f.step(elements[i:])
		if err != nil {
			return err
		}
		i += n
	}
	return nil
}

// elements puts lines and tables in order and leaves page numbers and running
// heads out.
func (f *pdfFlow) elements() []pdfElement {
	var all []pdfElement
	perPage := make([][]pdfLine, len(f.pages))
	running := map[string]int{}
	grids := make([][]*pdfGrid, len(f.pages))
	for i := range f.pages {
		grids[i] = f.pages[i].grids()
		perPage[i] = toLines(i, f.pages[i].segments)
		for _, l := range perPage[i] {
			if f.margin(l) {
				running[l.text()]++
			}
		}
	}
	for i := range f.pages {
		var page []pdfElement
		for j := range perPage[i] {
			l := &perPage[i][j]
			if f.margin(*l) && (f.pageNumber(*l) || (running[l.text()] > 2 && len(f.pages) > 2)) {
				continue
			}
			page = append(page, pdfElement{line: l})
		}
		for _, g := range grids[i] {
			page = append(page, pdfElement{grid: g})
		}
		sort.SliceStable(page, func(a, b int) bool { return page[a].top() > page[b].top() })
		all = append(all, page...)
	}
	return all
}

// margin tells that a line stands where word processors put heads and feet.
func (f *pdfFlow) margin(l pdfLine) bool {
	height := f.pages[l.page].height
	return l.base > height-62 || l.base < 58
}

var pageNumber = regexp.MustCompile(`(?i)^[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$`)

func (f *pdfFlow) pageNumber(l pdfLine) bool {
	if len(l.segments) != 1 || !pageNumber.MatchString(l.text()) {
		return false
	}
	f.note("page_number_in_text", f.line+1, l.text())
	return true
}

// measure finds the edges of the body and the usual distance of lines.
func (f *pdfFlow) measure(elements []pdfElement) {
	var lefts, rights []float64
	steps := map[int]int{}
	var last *pdfLine
	for _, e := range elements {
		if e.line == nil {
			last = nil
			continue
		}
		l := e.line
		if width := f.pages[l.page].width; l.right()-l.left() > width*0.4 {
			lefts, rights = append(lefts, l.left()), append(rights, l.right())
		}
		if last != nil && last.page == l.page {
			if d := last.base - l.base; d > 8 && d < 40 {
				steps[int(d*2+0.5)]++
			}
		}
		last = l
	}
	f.left, f.right, f.pitch = 0, 1e9, 20
	if len(lefts) > 0 {
		sort.Float64s(lefts)
		sort.Float64s(rights)
		f.left, f.right = lefts[len(lefts)/20], rights[len(rights)-1-len(rights)/20]
	}
	best := 0
	for step, n := range steps {
		// of near distances the smaller is inside paragraphs
		if n > best || (n == best && float64(step)/2 < f.pitch) {
			best, f.pitch = n, float64(step)/2
		}
	}
}

func (f *pdfFlow) step(elements []pdfElement) (int, error) {
	if elements[0].grid != nil {
		return f.grid(elements)
	}
	lines := lineRun(elements)
	if left, right, n := f.columns(lines); n > 0 {
		f.note("letterhead_table", f.line+1, lines[0].text())
		if err := f.paragraphs(left, true); err != nil {
			return 0, err
		}
		return n, f.paragraphs(right, true)
	}
	if t, n := borderless(lines); n > 0 {
		return n, f.emit(t)
	}
	n := 1
	for n < len(lines) && !f.special(lines[n:]) {
		n++
	}
	return n, f.paragraphs(lines[:n], false)
}

func lineRun(elements []pdfElement) []pdfLine {
	var lines []pdfLine
	for _, e := range elements {
		if e.line == nil {
			break
		}
		lines = append(lines, *e.line)
	}
	return lines
}

// special tells that something other than running text begins.
func (f *pdfFlow) special(lines []pdfLine) bool {
	if len(lines[0].segments) < 2 && !nation.MatchString(lines[0].text()) && !dispatch.MatchString(lines[0].text()) {
		return false
	}
	if _, _, n := f.columns(lines); n > 0 {
		return true
	}
	_, n := borderless(lines)
	return n > 0
}

// grid emits a table with its further parts on the next pages.
func (f *pdfFlow) grid(elements []pdfElement) (int, error) {
	g := elements[0].grid
	t := g.table()
	n := 1
	for n < len(elements) && elements[n].grid != nil && g.goesOnIn(elements[n].grid) {
		g = elements[n].grid
		t.extend(g.table())
		n++
	}
	return n, f.emit(t)
}

func (f *pdfFlow) emit(t Table) error {
	for i := range t.Rows {
		f.line++
		t.Rows[i].Line = f.line
	}
	t.Line = t.Rows[0].Line
	t.Rows = slices.DeleteFunc(t.Rows, func(r Row) bool {
		return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Text != "" })
	})
	if len(t.Rows) == 0 {
		return nil
	}
	if layoutTable(&t) {
		return f.layout(t)
	}
	return f.table(t)
}

// extend adds the rows of the next page: without the repeated head, and with
// the rest of a row that the page break cut joined to its beginning.
func (t *Table) extend(more Table) {
	rows := more.Rows
	if len(rows) > 0 && sameCells(rows[0], t.Rows[0]) {
		rows = rows[1:]
	}
	if len(rows) > 0 && t.continues(rows[0]) {
		last := &t.Rows[len(t.Rows)-1]
		for c := range last.Cells {
			rest := rows[0].Cells[c].Text
			switch {
			case rest == "" || rows[0].Cells[c].Merged:
			case last.Cells[c].Text == "":
				last.Cells[c].Text = rest
			case beginsItem(rest) || ended(last.Cells[c].Text):
				last.Cells[c].Text += "\n" + rest
			default:
				last.Cells[c].Text += " " + rest
			}
			last.Cells[c].Raw = last.Cells[c].Text
		}
		rows = rows[1:]
	}
	t.Rows = append(t.Rows, rows...)
}

// continues tells that a row at the top of a page is the rest of the last one:
// its first cell is empty though that of most rows is not.
func (t *Table) continues(row Row) bool {
	if row.Cells[0].Text != "" || row.Cells[0].Merged {
		return false
	}
	filled := 0
	for _, r := range t.Rows {
		if r.Cells[0].Text != "" {
			filled++
		}
	}
	total := slices.ContainsFunc(row.Cells, func(c Cell) bool {
		return strings.HasPrefix(strings.ToLower(c.Text), "tổng") || strings.HasPrefix(strings.ToLower(c.Text), "cộng")
	})
	return filled*3 >= len(t.Rows)*2 && !total
}

func sameCells(a, b Row) bool {
	return slices.EqualFunc(a.Cells, b.Cells, func(x, y Cell) bool { return x.Text == y.Text })
}
