package sheet

import (
	"bytes"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"diemcau/internal/errs"
)

// Read gives the rows of a CSV file, or of the first sheet of an XLSX file that
// is shown and holds anything. Row i of the file is at index i-1; empty rows
// stay where they are, those at the end are dropped. Cells are as a person sees
// them, composed (NFC), without spaces around. The errors are of package errs,
// with a sentence for the person who sent the file.
func Read(name string, data []byte, limits Limits) ([][]string, error) {
	limits = limits.filled()
	if int64(len(data)) > limits.Bytes {
		return nil, errs.TooLarge("sheet.too_large", "limit", limits.Bytes/mib)
	}
	rows, err := readAs(name, data, limits)
	if err != nil {
		return nil, err
	}
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return nil, errs.Invalid("sheet.empty")
	}
	return rows, nil
}

// readAs trusts the content before the name: files are renamed by hand.
func readAs(name string, data []byte, limits Limits) ([][]string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readXLSX(data, limits)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, errs.Invalid("sheet.old_or_locked")
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return readCSV(data, limits)
	case ".xlsx", ".xlsm":
		return nil, errs.Invalid("sheet.damaged")
	}
	return nil, errs.Invalid("sheet.unknown_kind")
}

// tidy is a cell as it is kept.
func tidy(cell string) string {
	return unescape(norm.NFC.String(strings.TrimSpace(cell)))
}
