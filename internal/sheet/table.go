package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diemcau/internal/event"
)

// Table is a list to be written.
type Table struct {
	// Name of the sheet.
	Name   string
	Header []string
	Rows   [][]Value
}

// Value is one cell: text, or a number that a spreadsheet may add up.
type Value struct {
	text   string
	number float64
	counts bool
}

// Text is a cell of text; codes and telephone numbers are text.
func Text(text string) Value { return Value{text: written(text)} }

// Number is a cell that can be added up.
func Number[N int | int64 | float64](n N) Value {
	return Value{number: float64(n), counts: true}
}

// Clock is the time of day as it is said here: 14h00. The zero time is empty.
func Clock(t time.Time) Value { return moment(t, "15h04") }

// Date is a day: 15/10/2025. The zero time is empty.
func Date(t time.Time) Value { return moment(t, "02/01/2006") }

func moment(t time.Time, layout string) Value {
	if t.IsZero() {
		return Value{}
	}
	return Value{text: t.In(event.Zone).Format(layout)}
}

// String is the value as text.
func (v Value) String() string {
	if v.counts {
		return strconv.FormatFloat(v.number, 'f', -1, 64)
	}
	return v.text
}

// written is text that both kinds of file can hold: composed, with plain line
// ends, no control marks and no space around.
func written(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.TrimSpace(norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, text)))
}

// WriteCSV writes the table for a spreadsheet to open with a double click: with
// the mark by which it knows UTF-8, and with nothing that it would calculate.
func WriteCSV(w io.Writer, table Table) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("sheet: writing %q: %w", table.Name, err)
	}
	out := bufio.NewWriter(w)
	header := make([]Value, len(table.Header))
	for i, title := range table.Header {
		header[i] = Text(title)
	}
	for _, row := range append([][]Value{header}, table.Rows...) {
		for i, value := range row {
			if i > 0 {
				// The writer keeps its first error and Flush tells it.
				_ = out.WriteByte(',')
			}
			_, _ = out.WriteString(field(value))
		}
		_, _ = out.WriteString("\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("sheet: writing %q: %w", table.Name, err)
	}
	return nil
}

// field is a cell of a CSV file. It is quoted wherever it holds any separator,
// so that nobody takes another one for the file's.
func field(value Value) string {
	if value.counts {
		return value.String()
	}
	text := escape(value.text)
	if strings.ContainsAny(text, separators+"\"\n") {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}
