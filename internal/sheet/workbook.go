package sheet

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"diemcau/internal/errs"
)

// WriteXLSX writes a workbook with one sheet a table: a bold header that stays
// in sight and filters, widths by content, all text as strings.
func WriteXLSX(w io.Writer, tables ...Table) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	title, body, err := styles(book)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for i, table := range tables {
		name := sheetName(table.Name, i+1, taken)
		if i == 0 {
			err = book.SetSheetName("Sheet1", name)
		} else {
			_, err = book.NewSheet(name)
		}
		if err == nil {
			err = fill(book, name, table, title, body)
		}
		if err != nil {
			return fmt.Errorf("sheet: writing %q: %w", table.Name, err)
		}
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("sheet: writing the workbook: %w", err)
	}
	return nil
}

func styles(book *excelize.File) (title, body int, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	title, err = book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}},
	})
	if err == nil {
		body, err = book.NewStyle(&excelize.Style{Alignment: top})
	}
	if err != nil {
		return 0, 0, fmt.Errorf("sheet: making styles: %w", err)
	}
	return title, body, nil
}

func fill(book *excelize.File, name string, table Table, title, body int) error {
	columns := max(len(table.Header), 1)
	last, err := excelize.CoordinatesToCellName(columns, max(len(table.Rows)+1, 2))
	if err != nil {
		return err
	}
	if len(table.Header) > 0 {
		if err := book.AutoFilter(name, "A1:"+last, nil); err != nil {
			return err
		}
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range columnWidths(table) {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]Value, len(table.Header))
	for i, text := range table.Header {
		header[i] = Text(text)
	}
	for i, row := range append([][]Value{header}, table.Rows...) {
		style := body
		if i == 0 {
			style = title
		}
		cells, err := cellsOf(i+1, row, style)
		if err != nil {
			return err
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

func cellsOf(number int, row []Value, style int) ([]any, error) {
	cells := make([]any, len(row))
	for i, value := range row {
		cell := excelize.Cell{StyleID: style}
		switch {
		case value.counts && !math.IsNaN(value.number) && !math.IsInf(value.number, 0):
			cell.Value = value.number
		default:
			text := value.String()
			if strings.HasPrefix(text, "'") {
				// Read takes one apostrophe away before a formula's beginning.
				text = escape(text)
			}
			// The library would cut it without a word.
			if len(utf16.Encode([]rune(text))) > maxRunes {
				return nil, errs.TooLarge("sheet.cell_too_long", "row", number, "column", letters(i), "limit", grouped(maxRunes))
			}
			cell.Value = text
		}
		cells[i] = cell
	}
	return cells, nil
}

const (
	narrowest, widest = 6.0, 60.0
	// Rows beyond these do not change how wide a column should be.
	sampled = 500
)

func columnWidths(table Table) []float64 {
	widths := make([]float64, len(table.Header))
	measure := func(column int, text string, extra float64) {
		for column >= len(widths) {
			widths = append(widths, 0)
		}
		for line := range strings.SplitSeq(text, "\n") {
			widths[column] = max(widths[column], float64(len([]rune(line)))*1.1+extra)
		}
	}
	for i, title := range table.Header {
		// Room for the filter's arrow.
		measure(i, title, 4)
	}
	for _, row := range table.Rows[:min(len(table.Rows), sampled)] {
		for i, value := range row {
			measure(i, value.String(), 2)
		}
	}
	for i := range widths {
		widths[i] = min(max(widths[i], narrowest), widest)
	}
	return widths
}

// sheetName makes a name that spreadsheets accept: 31 letters, some marks not
// allowed, no two alike.
func sheetName(name string, number int, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, written(name))
	name = strings.Trim(strings.Join(strings.Fields(name), " "), "' ")
	if name == "" {
		name = fmt.Sprintf("Sheet%d", number)
	}
	name = strings.TrimRight(cutName(name, 31), "' ")
	for taken[strings.ToLower(name)] {
		mark := fmt.Sprintf(" (%d)", number)
		name = strings.TrimRight(cutName(name, 31-len(mark)), " ") + mark
		number++
	}
	taken[strings.ToLower(name)] = true
	return name
}

func cutName(name string, units int) string {
	runes := []rune(name)
	for len(utf16.Encode(runes)) > units {
		runes = runes[:len(runes)-1]
	}
	return string(runes)
}
