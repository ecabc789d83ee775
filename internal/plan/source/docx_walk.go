package source

import (
	"encoding/xml"
	"strings"
)

// item is a paragraph or a table on its way into the document. tabs is the
// paragraph's text with its tabs and runs of spaces kept.
type item struct {
	p     *Paragraph
	tabs  string
	t     *wordTable
	blank bool // an empty paragraph
}

// wordTable keeps what stands in each cell until it is known whether the
// table is one.
type wordTable struct {
	line int
	rows [][]wordCell
	at   []int // the line of each row
}

type wordCell struct {
	items  []item
	merged bool // goes on from above or the left; items is empty then
	down   bool // from above
}

// wordWalker reads word/document.xml from start to end.
type wordWalker struct {
	*builder
	d         *xml.Decoder
	styles    wordStyles
	numbering wordNumbering
	depth     int
	line      int
	items     int
	seen      int // cells
	kept      int // bytes of text
	inTable   int // depth of tables
	carried   runs
}

// runs is the text of a paragraph while it is read.
type runs struct {
	text    strings.Builder
	some    bool // text that is not space
	plain   bool // some of it is not bold
	upright bool // some of it is not italic
	boxes   []item
	inCode  []bool
}

func newWordWalker(b *builder, d *xml.Decoder) *wordWalker { return &wordWalker{builder: b, d: d} }

// document walks the body.
func (w *wordWalker) document() ([]item, error) {
	if _, err := rootOf(w.d); err != nil {
		return nil, err
	}
	var items []item
	err := w.each(func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "body" {
			return false, nil
		}
		var err error
		items, err = w.blocks(false)
		return true, err
	})
	return items, err
}

// each is children with the limits of depth and time.
func (w *wordWalker) each(see func(xml.StartElement) (bool, error)) error {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > w.limits.Depth {
		return tooMuch()
	}
	if err := w.ctx.Err(); err != nil {
		return err
	}
	return children(w.d, see)
}

func (w *wordWalker) spend() error {
	if w.items > w.limits.Blocks || w.seen > w.limits.Cells || w.kept > w.limits.Text {
		return tooMuch()
	}
	return nil
}

// blocks reads the paragraphs and tables of the element just opened.
func (w *wordWalker) blocks(box bool) ([]item, error) {
	var items []item
	err := w.blocksInto(&items, box)
	return items, err
}

func (w *wordWalker) blocksInto(items *[]item, box bool) error {
	return w.each(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "p":
			if !isWord(e.Name.Space) {
				return false, nil
			}
			more, err := w.paragraphItems(box)
			*items = append(*items, more...)
			w.items += len(more)
			if err == nil {
				err = w.spend()
			}
			return true, err
		case "tbl":
			t, err := w.tableItem(box)
			if t != nil {
				*items = append(*items, item{t: t})
			}
			return true, err
		case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag":
			return true, w.blocksInto(items, box)
		case "AlternateContent":
			return true, w.alternate(func() error { return w.blocksInto(items, box) })
		}
		return false, nil
	})
}

// alternate reads the first choice of several ways to say the same.
func (w *wordWalker) alternate(read func() error) error {
	done := false
	return w.each(func(e xml.StartElement) (bool, error) {
		if done || (e.Name.Local != "Choice" && e.Name.Local != "Fallback") {
			return false, nil
		}
		done = true
		return true, read()
	})
}

func (w *wordWalker) tableItem(box bool) (*wordTable, error) {
	t := &wordTable{}
	w.inTable++
	defer func() { w.inTable-- }()
	err := w.rows(t, box)
	if len(t.rows) == 0 {
		return nil, err
	}
	return t, err
}

func (w *wordWalker) rows(t *wordTable, box bool) error {
	return w.each(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "tr":
			w.line++
			if w.items++; w.items > w.limits.Blocks {
				return false, tooMuch()
			}
			line := w.line
			cells, deleted, err := w.row(box)
			if !deleted && len(cells) > 0 {
				if t.line == 0 {
					t.line = line
				}
				t.rows, t.at = append(t.rows, cells), append(t.at, line)
			}
			return true, err
		case "sdt", "sdtContent", "ins", "customXml":
			return true, w.rows(t, box)
		}
		return false, nil
	})
}

func (w *wordWalker) row(box bool) (cells []wordCell, deleted bool, err error) {
	err = w.rowInto(&cells, &deleted, box)
	return cells, deleted, err
}

func (w *wordWalker) rowInto(cells *[]wordCell, deleted *bool, box bool) error {
	return w.each(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "trPr":
			return true, w.each(func(e xml.StartElement) (bool, error) {
				switch e.Name.Local {
				case "del":
					*deleted = true
				case "gridBefore":
					for range min(attrInt(e, "val", 0), w.limits.Columns) {
						*cells = append(*cells, wordCell{})
					}
				}
				return false, nil
			})
		case "tc":
			return true, w.cell(cells, box)
		case "sdt", "sdtContent", "customXml", "ins":
			return true, w.rowInto(cells, deleted, box)
		}
		return false, nil
	})
}

func (w *wordWalker) cell(cells *[]wordCell, box bool) error {
	cell := wordCell{}
	span := 1
	err := w.each(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "tcPr":
			return true, w.each(func(e xml.StartElement) (bool, error) {
				switch e.Name.Local {
				case "gridSpan":
					span = max(1, attrInt(e, "val", 1))
				case "vMerge":
					cell.down = attr(e, "val") != "restart"
				case "hMerge":
					cell.merged = attr(e, "val") != "restart"
				}
				return false, nil
			})
		case "p", "tbl", "sdt", "AlternateContent", "customXml", "ins":
			return true, w.oneBlock(e, &cell.items, box)
		}
		return false, nil
	})
	if cell.down || cell.merged {
		cell.items, cell.merged = nil, true
	}
	*cells = append(*cells, cell)
	for range min(span-1, w.limits.Columns) {
		*cells = append(*cells, wordCell{merged: true, down: cell.down})
	}
	w.seen += span
	if len(*cells) > w.limits.Columns {
		return tooMuch()
	}
	if err == nil {
		err = w.spend()
	}
	return err
}

// oneBlock reads a block whose element is already open.
func (w *wordWalker) oneBlock(e xml.StartElement, items *[]item, box bool) error {
	switch e.Name.Local {
	case "p":
		more, err := w.paragraphItems(box)
		*items = append(*items, more...)
		return err
	case "tbl":
		t, err := w.tableItem(box)
		if t != nil {
			*items = append(*items, item{t: t})
		}
		return err
	case "AlternateContent":
		return w.alternate(func() error { return w.blocksInto(items, box) })
	}
	return w.blocksInto(items, box)
}
