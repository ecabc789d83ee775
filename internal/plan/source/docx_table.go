package source

import "strings"

// assemble adds items to the document: tables, layouts taken apart, and
// paragraphs that stand in columns by tabs.
func (b *builder) assemble(items []item) error {
	for i := 0; i < len(items); {
		it := items[i]
		switch {
		case it.t != nil:
			if err := b.wordTable(it.t); err != nil {
				return err
			}
		case it.blank:
		default:
			n, err := b.tabbed(items[i:])
			if err != nil {
				return err
			}
			if n > 0 {
				i += n
				continue
			}
			if it.p.Text != "" {
				if err := b.paragraph(*it.p); err != nil {
					return err
				}
			}
		}
		i++
	}
	return nil
}

// tabbed reads paragraphs whose tabs make columns, as in text saved as a
// document, and tells how many items it took.
func (b *builder) tabbed(items []item) (int, error) {
	if !columned(items[0]) {
		return 0, nil
	}
	if bareLead(items[0]) {
		return 0, nil
	}
	var lines []textLine
	plain := 0 // paragraphs without columns since the last with
	for _, it := range items {
		if it.t != nil || len(lines) >= 20_000 || plain > 40 || (it.p != nil && it.p.Number != "") {
			break
		}
		if plain++; columned(it) {
			plain = 0
		}
		l := textLine{}
		if it.p != nil {
			l = textLine{no: it.p.Line, raw: it.tabs, tidy: strings.TrimRight(wideGap(it.tabs), " ")}
		}
		lines = append(lines, l)
		if l.blank() && len(lines) > 1 && lines[len(lines)-2].blank() {
			break
		}
	}
	g, n := tabGrid(lines)
	if n == 0 {
		if g, n = pipeGrid(lines); n == 0 {
			return 0, nil
		}
	}
	t := g.plainTable()
	if layoutTable(&t) {
		return n, b.layout(t)
	}
	return n, b.table(t)
}

// bareLead tells that a paragraph only has a number or a bullet before its tab.
func bareLead(it item) bool {
	_, row := tabCells(textLine{tidy: wideGap(it.tabs)})
	return !row && !strings.Contains(it.tabs, "|")
}

// columned tells that a paragraph may be a row.
func columned(it item) bool {
	return it.p != nil && it.p.Number == "" && (strings.ContainsAny(it.tabs, "\t|") || wideGap(it.tabs) != it.tabs)
}

// wideGap makes a tab of the spaces with which people part the two sides of a
// letterhead or a signature.
func wideGap(text string) string {
	if !strings.Contains(text, "     ") || !(nation.MatchString(text) || dispatch.MatchString(text)) {
		return text
	}
	at := strings.Index(strings.TrimLeft(text, " "), "     ")
	if at < 0 {
		return text
	}
	body := strings.TrimLeft(text, " ")
	return body[:at] + "\t" + strings.TrimLeft(body[at:], " ")
}

// plainTable is a grid whose cells hold no markup.
func (g grid) plainTable() Table {
	t := Table{Line: g.rows[0].line}
	for _, gr := range g.rows {
		row := Row{Line: gr.line}
		for c, raw := range gr.cells {
			text := foldLines(raw)
			row.Cells = append(row.Cells, Cell{Text: text, Raw: text, Line: gr.line, Column: c})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// wordTable adds a table, or its cells one after the other where it only
// lays out the page.
func (b *builder) wordTable(wt *wordTable) error {
	t := wt.resolve()
	if !wt.wraps() && !layoutTable(&t) {
		return b.table(t)
	}
	if len(t.Rows[0].Cells) > 1 {
		b.note("letterhead_table", t.Line, t.Rows[0].Cells[0].Text)
	}
	width := 0
	for _, row := range wt.rows {
		width = max(width, len(row))
	}
	for c := range width {
		for _, row := range wt.rows {
			if c >= len(row) {
				continue
			}
			if err := b.assemble(row[c].items); err != nil {
				return err
			}
		}
	}
	return nil
}

// wraps tells that the table only holds another table.
func (wt *wordTable) wraps() bool {
	if len(wt.rows) > 2 {
		return false
	}
	for _, row := range wt.rows {
		for _, cell := range row {
			for _, it := range cell.items {
				if it.t != nil && len(it.t.rows) > 1 && len(it.t.rows[0]) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// resolve makes the grid: a merged cell repeats the text that it covers.
func (wt *wordTable) resolve() Table {
	t := Table{Line: wt.line}
	for i, cells := range wt.rows {
		row := Row{Line: wt.at[i]}
		for c, cell := range cells {
			one := Cell{Line: row.Line, Column: c}
			switch {
			case !cell.merged:
				one.Text, one.Raw = cellText(cell.items)
			case cell.down && i > 0 && c < len(t.Rows[i-1].Cells):
				above := t.Rows[i-1].Cells[c]
				one.Text, one.Raw, one.Merged = above.Text, above.Raw, true
			case !cell.down && c > 0:
				left := row.Cells[c-1]
				one.Text, one.Raw, one.Merged = left.Text, left.Raw, true
			}
			row.Cells = append(row.Cells, one)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cellText joins what stands in a cell; an automatic number is written out,
// since a cell has no other place for it.
func cellText(items []item) (text, raw string) {
	var texts, raws []string
	for _, it := range items {
		switch {
		case it.t != nil:
			for _, row := range it.t.rows {
				var cells []string
				for _, cell := range row {
					if inner, _ := cellText(cell.items); inner != "" {
						cells = append(cells, inner)
					}
				}
				texts, raws = append(texts, strings.Join(cells, " ")), append(raws, strings.Join(cells, " "))
			}
		case it.p != nil:
			lead := ""
			if it.p.Number != "" {
				lead = it.p.Number + " "
			}
			texts = append(texts, strings.TrimSpace(lead+it.p.Text))
			raws = append(raws, strings.TrimSpace(lead+it.p.Raw))
		}
	}
	return strings.Join(texts, "\n"), strings.Join(raws, "\n")
}
