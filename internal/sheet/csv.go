package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"diemcau/internal/errs"
)

func readCSV(data []byte, limits Limits) ([][]string, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	text, comma := separator(text)
	rows, err := parse(text, comma, false, limits)
	if errors.Is(err, csv.ErrBareQuote) {
		rows, err = parse(text, comma, true, limits)
	}
	var place *csv.ParseError
	if errors.As(err, &place) {
		return nil, errs.Invalid("sheet.quotes", "line", place.StartLine).Because(err)
	}
	return rows, err
}

// decode gives the text of a file in UTF-8 or UTF-16. Other encodings cannot be
// told apart for certain, and a guess would spoil names.
func decode(data []byte) (string, error) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		text, err := utf16.NewDecoder().Bytes(data)
		if err != nil || len(data)%2 == 1 {
			return "", errs.Invalid("sheet.encoding").Because(err)
		}
		data = text
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return "", errs.Invalid("sheet.encoding")
	}
	return string(data), nil
}

// separator finds the mark between cells in the first line that has any, or
// takes the one that a leading "sep=;" line names.
func separator(text string) (string, rune) {
	if first, rest, ok := strings.Cut(text, "\n"); ok {
		named := strings.TrimRight(first, "\r")
		if len(named) == 5 && strings.EqualFold(named[:4], "sep=") && strings.Contains(separators+"|", named[4:]) {
			// The line stays as an empty one, so that rows keep their numbers.
			return "\n" + rest, rune(named[4])
		}
	}
	counts := map[rune]int{}
	quoted, opening := false, true
	for _, r := range text {
		switch {
		case r == '"' && (quoted || opening):
			quoted = !quoted
			// A closed quote that opens at once again is one inside the cell.
			opening = true
			continue
		case quoted:
		case strings.ContainsRune(separators, r):
			counts[r]++
		case r == '\n' && len(counts) > 0:
			return text, commonest(counts)
		}
		opening = r == '\n' || strings.ContainsRune(separators, r)
	}
	return text, commonest(counts)
}

// separators between cells; offices here write semicolons, the comma being
// their decimal mark.
const separators = ",;\t"

func commonest(counts map[rune]int) rune {
	best := ','
	for _, r := range ";\t" {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

func parse(text string, comma rune, lazy bool, limits Limits) ([][]string, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = lazy
	reader.Comma = comma
	var rows [][]string
	cells := 0
	for {
		from := reader.InputOffset()
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		for range emptyLines(text[from:reader.InputOffset()]) {
			rows = append(rows, nil)
		}
		if cells += len(record); cells > limits.Cells {
			return nil, errs.TooLarge("sheet.too_many_cells", "limit", grouped(limits.Cells))
		}
		row, err := limits.row(len(rows)+1, record)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
}

// emptyLines counts the lines that the reader skips without a word; they count
// as rows on the screen.
func emptyLines(read string) int {
	n := 0
	for {
		read = strings.TrimPrefix(read, "\r")
		rest, found := strings.CutPrefix(read, "\n")
		if !found {
			return n
		}
		read, n = rest, n+1
	}
}
