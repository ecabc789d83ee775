package source

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decode turns the bytes of a text file into UTF-8 in NFC. ok is false where
// the bytes are no plausible text.
func decode(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return plausible(decodeUTF16(data[2:], false))
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return plausible(decodeUTF16(data[2:], true))
	case looksUTF16(data, 1):
		return plausible(decodeUTF16(data, false))
	case looksUTF16(data, 0):
		return plausible(decodeUTF16(data, true))
	}
	if !utf8.Valid(data) {
		return "", false
	}
	return plausible(string(data))
}

// looksUTF16 tells that the bytes at even or odd places are often zero, as in
// UTF-16 without its mark.
func looksUTF16(data []byte, offset int) bool {
	n := min(len(data), 4096) &^ 1
	if n < 8 {
		return false
	}
	zero, other := 0, 0
	for i := 0; i < n; i += 2 {
		if data[i+offset] == 0 {
			zero++
		}
		if data[i+1-offset] == 0 {
			other++
		}
	}
	return zero > n/5 && other == 0
}

func decodeUTF16(data []byte, bigEndian bool) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if bigEndian {
			a, b = b, a
		}
		units[i] = a | b<<8
	}
	return string(utf16.Decode(units))
}

// plausible refuses text in which control characters are more than an accident.
func plausible(text string) (string, bool) {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || r == 0 || (unicode.IsControl(r) && !strings.ContainsRune("\n\r\t\f\v\u0085", r)) {
			bad++
		}
	}
	if bad*200 > all {
		return "", false
	}
	return norm.NFC.String(text), true
}

// tidy removes what cannot be seen and folds the kinds of space to one; line
// feeds and tabs stay.
func tidy(text string) string {
	if !strings.ContainsFunc(text, unusual) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == '\u2011': // non-breaking hyphen
			return '-'
		case r == '\u2028', r == '\u2029', r == '\v':
			return '\n'
		case unicode.Is(unicode.Zs, r), r == '\f', r == '\r':
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, text)
}

func unusual(r rune) bool {
	return r < ' ' || r == 0x7F || (r >= 0x80 && (unicode.Is(unicode.Zs, r) || invisible(r) || r == '\u2011' || r == '\u2028' || r == '\u2029'))
}

func invisible(r rune) bool {
	return r == '\u00AD' || r == '\uFFFD' || r == '\uFFFC' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

var (
	spaces       = regexp.MustCompile(`[ \t]+`)
	spaceInside  = regexp.MustCompile(`([“(\[]) +`)
	spaceOutside = regexp.MustCompile(` +([”;,)\]])`)
	blankLines   = regexp.MustCompile(` ?\n[ \n]*`)
)

// fold gives text on one line with single spaces, none left where a word
// processor's markup stood between a bracket and its word.
func fold(text string) string {
	return foldLine(strings.ReplaceAll(tidy(text), "\n", " "))
}

// foldLines is fold for each line of a cell; empty lines fall away.
func foldLines(text string) string {
	text = foldLine(tidy(text))
	if !strings.Contains(text, "\n") {
		return text
	}
	return strings.Trim(blankLines.ReplaceAllString(text, "\n"), " \n")
}

func foldLine(text string) string {
	if strings.Contains(text, "  ") || strings.Contains(text, "\t") {
		text = spaces.ReplaceAllString(text, " ")
	}
	if strings.ContainsAny(text, "“([") {
		text = spaceInside.ReplaceAllString(text, "$1")
	}
	if strings.Contains(text, " ") {
		text = spaceOutside.ReplaceAllString(text, "$1")
	}
	return strings.TrimSpace(norm.NFC.String(text))
}

var apostrophe = regexp.MustCompile(`\d{1,2} ?[hHgG:] ?\d{2} ?(['’‘´′` + "`" + `])`)

// noteApostrophes tells when the minutes of times carry more than one kind of
// apostrophe.
func (b *builder) noteApostrophes() {
	seen := map[string]bool{}
	look := func(line int, text string) {
		for _, m := range apostrophe.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
			if len(seen) > 1 {
				b.note("mixed_apostrophes", line, text)
			}
		}
	}
	for _, block := range b.doc.Blocks {
		if p := block.Paragraph; p != nil {
			look(p.Line, p.Text)
			continue
		}
		for _, row := range block.Table.Rows {
			for _, cell := range row.Cells {
				look(cell.Line, cell.Text)
			}
		}
	}
}
