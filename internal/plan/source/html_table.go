package source

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table with its spans into the same shape as a word
// processor's.
func (w *htmlWalker) table(n *html.Node) error {
	g := &htmlGrid{walker: w, table: &wordTable{}, open: map[int]int{}}
	if err := g.rows(n); err != nil {
		return err
	}
	if len(g.table.rows) > 0 {
		g.table.line = g.table.at[0]
		w.items = append(w.items, item{t: g.table})
	}
	return nil
}

// htmlGrid places the cells of a table; open counts the rows that a cell from
// above still covers, by column.
type htmlGrid struct {
	walker *htmlWalker
	table  *wordTable
	open   map[int]int
}

func (g *htmlGrid) rows(n *html.Node) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || skipped(c) {
			continue
		}
		var err error
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			err = g.rows(c)
		case atom.Tr:
			err = g.row(c)
		case atom.Caption:
			err = g.walker.walk(c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *htmlGrid) row(n *html.Node) error {
	w := g.walker
	w.line++
	if err := w.spend(); err != nil {
		return err
	}
	line := w.line
	var cells []wordCell
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cells = g.covered(cells)
		items, err := w.inside(c)
		if err != nil {
			return err
		}
		span := min(max(1, nodeInt(c, "colspan", 1)), w.limits.Columns)
		down := min(max(1, nodeInt(c, "rowspan", 1)), w.limits.Cells)
		for i := range span {
			if down > 1 {
				g.open[len(cells)] = down - 1
			}
			if i == 0 {
				cells = append(cells, wordCell{items: items})
				continue
			}
			cells = append(cells, wordCell{merged: true})
		}
		if len(cells) > w.limits.Columns {
			return tooMuch()
		}
	}
	cells = g.covered(cells)
	w.cells += len(cells)
	if len(cells) > 0 {
		g.table.rows, g.table.at = append(g.table.rows, cells), append(g.table.at, line)
	}
	return nil
}

// covered adds the places that cells of earlier rows reach down to.
func (g *htmlGrid) covered(cells []wordCell) []wordCell {
	for g.open[len(cells)] > 0 {
		g.open[len(cells)]--
		cells = append(cells, wordCell{merged: true, down: true})
	}
	return cells
}

// inside reads the content of a cell apart from the text around the table.
func (w *htmlWalker) inside(n *html.Node) ([]item, error) {
	items, number, level, kind, style := w.items, w.number, w.level, w.kind, w.style
	w.items, w.number, w.level, w.kind = nil, "", 0, ""
	w.style = htmlLook{}
	w.style.look(n)
	err := w.children(n)
	w.flush()
	inner := w.items
	w.items, w.number, w.level, w.kind, w.style = items, number, level, kind, style
	return inner, err
}
