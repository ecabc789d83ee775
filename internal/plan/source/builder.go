package source

import (
	"context"
	"slices"
)

// builder collects blocks and stops at the limits.
type builder struct {
	ctx    context.Context
	doc    *Document
	limits Limits
	cells  int
	text   int
	noted  map[string]bool
}

func newBuilder(ctx context.Context, format string, limits Limits) *builder {
	return &builder{ctx: ctx, doc: &Document{Format: format}, limits: limits, noted: map[string]bool{}}
}

// note keeps the first note of each code: the place where a person may look.
func (b *builder) note(code string, line int, text string) {
	if b.noted[code] {
		return
	}
	b.noted[code] = true
	b.doc.Notes = append(b.doc.Notes, Note{Code: code, Line: line, Text: clip(text, 200)})
}

func (b *builder) room() error {
	if len(b.doc.Blocks) >= b.limits.Blocks || b.text > b.limits.Text || b.cells > b.limits.Cells {
		return tooMuch()
	}
	if len(b.doc.Blocks)%256 == 0 {
		return b.ctx.Err()
	}
	return nil
}

func (b *builder) paragraph(p Paragraph) error {
	if p.Text == "" {
		return nil
	}
	if err := b.room(); err != nil {
		return err
	}
	b.text += len(p.Text) + len(p.Raw)
	b.doc.Blocks = append(b.doc.Blocks, Block{Paragraph: &p})
	return nil
}

// table adds a table with its rows made equally long.
func (b *builder) table(t Table) error {
	if err := b.room(); err != nil {
		return err
	}
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	if width == 0 {
		return nil
	}
	b.cells += width * len(t.Rows)
	for i := range t.Rows {
		row := &t.Rows[i]
		for c := len(row.Cells); c < width; c++ {
			row.Cells = append(row.Cells, Cell{Line: row.Line, Column: c})
		}
		for c := range row.Cells {
			row.Cells[c].Column = c
			if !row.Cells[c].Merged {
				b.text += len(row.Cells[c].Text) + len(row.Cells[c].Raw)
			}
		}
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{Table: &t})
	return b.room()
}

// finish gives the document, or the refusal of one without any text.
func (b *builder) finish() (*Document, error) {
	if err := b.ctx.Err(); err != nil {
		return nil, err
	}
	b.doc.Blocks = slices.DeleteFunc(b.doc.Blocks, func(k Block) bool {
		return k.Table != nil && k.Table.blank()
	})
	if b.doc.Lines == 0 {
		b.renumber()
	}
	b.noteApostrophes()
	return b.doc, nil
}

// renumber gives each paragraph and each row its ordinal, for formats without
// lines, and moves the notes along.
func (b *builder) renumber() {
	moved := map[int]int{}
	next := func(line *int) {
		b.doc.Lines++
		if _, known := moved[*line]; !known {
			moved[*line] = b.doc.Lines
		}
		*line = b.doc.Lines
	}
	for _, block := range b.doc.Blocks {
		if p := block.Paragraph; p != nil {
			next(&p.Line)
			continue
		}
		for i := range block.Table.Rows {
			row := &block.Table.Rows[i]
			next(&row.Line)
			for c := range row.Cells {
				row.Cells[c].Line = row.Line
			}
		}
		block.Table.Line = block.Table.Rows[0].Line
	}
	for i, n := range b.doc.Notes {
		at := n.Line // a paragraph of a cell: the row is the nearest line before it
		for at > 0 && moved[at] == 0 {
			at--
		}
		b.doc.Notes[i].Line = max(1, moved[at])
	}
}

func (t *Table) blank() bool {
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.Text != "" {
				return false
			}
		}
	}
	return true
}

func clip(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	return string(runes[:n]) + "…"
}
