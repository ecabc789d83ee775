package sheet

import (
	"strconv"
	"strings"

	"diemcau/internal/errs"
)

// Limits bound what is read. A zero field takes the default.
type Limits struct {
	// Bytes of the file (20 MiB), and of what is packed in it (64 MiB).
	Bytes, Unpacked int64
	// Rows down to the last one that holds anything (20,000), and columns (200).
	Rows, Columns int
	// Cells that the file lists, empty ones too (1,000,000).
	Cells int
	// Runes in one cell (32,767, as many as a spreadsheet takes).
	Runes int
}

const (
	mib      = 1 << 20
	maxRunes = 32767
)

func (l Limits) filled() Limits {
	l.Bytes = or(l.Bytes, 20*mib)
	l.Unpacked = or(l.Unpacked, 64*mib)
	l.Rows = or(l.Rows, 20_000)
	l.Columns = or(l.Columns, 200)
	l.Cells = or(l.Cells, 1_000_000)
	l.Runes = or(l.Runes, maxRunes)
	return l
}

func or[N int | int64](value, otherwise N) N {
	if value <= 0 {
		return otherwise
	}
	return value
}

// row checks one row and drops the empty cells at its end.
func (l Limits) row(number int, cells []string) ([]string, error) {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil, nil
	}
	if number > l.Rows {
		return nil, errs.TooLarge("sheet.too_many_rows", "limit", grouped(l.Rows))
	}
	if len(cells) > l.Columns {
		return nil, errs.TooLarge("sheet.too_many_columns", "row", number, "limit", l.Columns)
	}
	for i, cell := range cells {
		if len(cell) > l.Runes && len([]rune(cell)) > l.Runes {
			return nil, errs.TooLarge("sheet.cell_too_long", "row", number, "column", letters(i), "limit", grouped(l.Runes))
		}
		cells[i] = tidy(cell)
	}
	return cells, nil
}

// letters names a column as spreadsheets do: 0 is A, 26 is AA.
func letters(column int) string {
	name := ""
	for column >= 0 {
		name = string(rune('A'+column%26)) + name
		column = column/26 - 1
	}
	return name
}

// grouped writes a number as 1.234.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "." + digits[at:]
	}
	return digits
}
