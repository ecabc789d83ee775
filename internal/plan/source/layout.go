package source

import (
	"regexp"
	"strings"
)

// Tables in which word processors set the head and the foot of a document are
// no tables to a reader.
var (
	nation    = regexp.MustCompile(`(?i)cộng h(?:òa|oà) xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc`)
	unionHead = regexp.MustCompile(`^ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$`)
	dispatch  = regexp.MustCompile(`(?i)^nơi nhận\s*:?`)
	authority = regexp.MustCompile(`^(?:TM|KT|TL|TUQ|T/M|K/T|Q)\s?\.`)
	office    = regexp.MustCompile(`^(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|TRƯỞNG BAN|CHỈ HUY TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG PHÒNG|TỔNG BIÊN TẬP)`)
)

// layoutCells tells that a grid of texts only lays out the letterhead or the
// recipients beside the signature.
func layoutCells(rows [][]string) bool {
	if len(rows) == 0 || len(rows) > 40 {
		return false
	}
	width, dispatched, signed := 0, false, false
	for i, row := range rows {
		width = max(width, len(row))
		for _, cell := range row {
			cell = strings.Trim(cell, "*_ \t")
			switch {
			case (nation.MatchString(cell) || unionHead.MatchString(cell)) && i < 4:
				return true
			case dispatch.MatchString(cell):
				dispatched = true
			case authority.MatchString(cell), office.MatchString(cell):
				signed = true
			}
		}
	}
	if width == 1 {
		return len(rows) <= 3
	}
	return width <= 4 && (dispatched || (signed && len(rows) <= 6 && !headed(rows[0])))
}

// headed tells that the row is the head of a real table.
func headed(row []string) bool {
	return len(row) > 0 && firstCol.MatchString(strings.TrimSpace(row[0]))
}

func letterheadCells(row []string) bool {
	return layoutCells([][]string{row}) && len(row) > 1
}

func layoutTable(t *Table) bool {
	rows := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		for _, cell := range row.Cells {
			rows[i] = append(rows[i], cell.Text)
		}
	}
	return layoutCells(rows)
}

// layout adds the cells of a table as paragraphs, the left column first.
func (b *builder) layout(t Table) error {
	b.note("letterhead_table", t.Line, "")
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	for c := range width {
		for _, row := range t.Rows {
			if c >= len(row.Cells) || row.Cells[c].Merged {
				continue
			}
			if err := b.cellLines(row.Cells[c]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) cellLines(cell Cell) error {
	raws := strings.Split(cell.Raw, "\n")
	for i, text := range strings.Split(cell.Text, "\n") {
		raw := text
		if i < len(raws) && len(raws) == strings.Count(cell.Text, "\n")+1 {
			raw = raws[i]
		}
		if err := b.paragraph(Paragraph{Line: cell.Line, Text: text, Raw: raw}); err != nil {
			return err
		}
	}
	return nil
}
