package paper

// Column of a table.
type Column struct {
	Title string
	// Share of the page's width against the other columns' shares.
	Share float64
	Align Align
	// Middle puts the cell's lines half-way down its row.
	Middle bool
}

// Table has a header that comes again on each page and thin rules.
type Table struct {
	Columns []Column
	Rows    [][]Text
	// Empty is what a table without rows says.
	Empty string
	// Points is the size of its type; 13 when 0.
	Points float64
	// Spacing of its lines; 1.05 when 0.
	Spacing float64
	// tail is the height that must follow the last row on its page.
	tail float64
}

const (
	cellSide = 1.6
	cellTop  = 1.1
	// A header that takes more of the page than this is not repeated.
	headShare = 0.4
	// A row is begun on a page only where so many of its lines go there.
	rowStart = 2
)

// grid is a table while it is being set.
type grid struct {
	d       *Document
	columns []Column
	lefts   []float64
	widths  []float64
	set     set
	head    row
	repeat  bool
}

// row holds the wrapped cells of one row.
type row struct {
	cells [][]line
	title bool
}

func (r row) lines() int {
	most := 1
	for _, cell := range r.cells {
		most = max(most, len(cell))
	}
	return most
}

// Table sets all rows, whatever their size: one that does not fit on the rest
// of the page goes to the next, one higher than a page is parted.
func (d *Document) Table(t Table) {
	if d.stopped() || len(t.Columns) == 0 {
		return
	}
	g := d.grid(t)
	first := row{}
	if len(t.Rows) > 0 {
		first = g.row(t.Rows[0])
	}
	g.start(first)
	for i, cells := range t.Rows {
		if d.stopped() {
			return
		}
		tail := 0.0
		if i == len(t.Rows)-1 {
			tail = t.tail
		}
		g.put(g.row(cells), tail)
	}
	if len(t.Rows) == 0 {
		g.say(t.Empty)
	}
}

func (d *Document) grid(t Table) *grid {
	points, spacing := t.Points, t.Spacing
	if points == 0 {
		points = 13
	}
	if spacing == 0 {
		spacing = 1.05
	}
	g := &grid{d: d, columns: t.Columns, set: set{points: points, leading: leading(points, spacing)}}
	total := 0.0
	for _, c := range t.Columns {
		total += share(c)
	}
	x := d.left
	for _, c := range t.Columns {
		width := d.width() * share(c) / total
		g.lefts, g.widths = append(g.lefts, x), append(g.widths, width)
		x += width
	}
	g.head = row{title: true}
	for i, c := range t.Columns {
		g.head.cells = append(g.head.cells, balanced(Strong(c.Title), points, g.inner(i)))
	}
	g.repeat = g.high(g.head.lines()) <= headShare*d.height()
	return g
}

func share(c Column) float64 {
	if c.Share <= 0 {
		return 1
	}
	return c.Share
}

func (g *grid) inner(column int) float64 { return max(g.widths[column]-2*cellSide, 1) }

func (g *grid) high(lines int) float64 { return float64(lines)*g.set.leading + 2*cellTop }

// fit is how many lines of a row the rest of the page takes.
func (g *grid) fit() int {
	return int((g.d.room() - 2*cellTop + roundingMM) / g.set.leading)
}

// row wraps the cells. Cells beyond the last column join the last one, so that
// nothing is lost when a row has too many.
func (g *grid) row(cells []Text) row {
	last := len(g.columns) - 1
	for len(cells) > last+1 {
		joined := Join(cells[last], Plain(" "), cells[last+1])
		cells = append(append(append([]Text{}, cells[:last]...), joined), cells[last+2:]...)
	}
	r := row{cells: make([][]line, last+1)}
	for i, text := range cells {
		r.cells[i] = g.d.lines(text, g.inner(i), set{points: g.set.points, align: g.columns[i].Align})
	}
	return r
}

// start sets the header, on a new page when the first row would not follow it.
func (g *grid) start(first row) {
	lines := first.lines()
	if g.high(lines) > g.whole() {
		lines = rowStart
	}
	if g.repeat {
		g.d.need(g.high(g.head.lines()) + g.high(lines))
	}
	g.put(g.head, 0)
}

// whole is the height that a page has for rows.
func (g *grid) whole() float64 {
	if g.repeat {
		return g.d.height() - g.high(g.head.lines())
	}
	return g.d.height()
}

func (g *grid) turn() {
	g.d.turn()
	if g.repeat {
		g.draw(g.head, 0, g.head.lines())
	}
}

func (g *grid) put(r row, tail float64) {
	total := r.lines()
	if with := g.high(total) + tail; with > g.d.room() && with <= g.whole() && !g.d.atTop() {
		g.turn()
	}
	if fit := g.fit(); fit < total && (g.high(total) <= g.whole()+roundingMM || fit < rowStart) && !g.d.atTop() {
		g.turn()
	}
	for from := 0; from < total; {
		n := min(total-from, max(g.fit(), 1))
		g.draw(r, from, n)
		from += n
		if from < total {
			g.turn()
		}
	}
}

// draw sets n lines of a row, from one on, inside its frame.
func (g *grid) draw(r row, from, n int) {
	height := g.high(n)
	whole := n == r.lines()
	for i, c := range g.columns {
		g.d.pdf.Rect(g.lefts[i], g.d.y, g.widths[i], height, "D")
		cell := r.cells[i][min(from, len(r.cells[i])):min(from+n, len(r.cells[i]))]
		y := g.d.y + cellTop
		s := g.set
		s.align = c.Align
		if r.title {
			s.align = Centre
		}
		if whole && (c.Middle || r.title) {
			y += float64(n-len(cell)) * g.set.leading / 2
		}
		for _, l := range cell {
			g.d.line(g.lefts[i]+cellSide, y, g.inner(i), l, s)
			y += g.set.leading
		}
	}
	g.d.y += height
}

// say sets one row over all columns.
func (g *grid) say(text string) {
	if text == "" {
		text = g.d.label("empty", nil)
	}
	over := *g
	over.columns = []Column{{Align: Centre}}
	over.lefts, over.widths = g.lefts[:1], []float64{g.d.width()}
	r := row{cells: [][]line{wrap(Slanted(text), g.set.points, over.inner(0), 0)}}
	over.repeat = false
	over.put(r, 0)
}
