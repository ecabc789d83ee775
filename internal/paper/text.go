package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Span is a stretch of text in one face.
type Span struct {
	Face Face
	Text string
}

// Text is what one paragraph or one cell says. A line break in it is kept.
type Text []Span

// Plain is text in the regular face.
func Plain(text string) Text { return Text{{Regular, text}} }

// Strong is text in bold.
func Strong(text string) Text { return Text{{Bold, text}} }

// Slanted is text in italics.
func Slanted(text string) Text { return Text{{Italic, text}} }

// Join puts texts one after the other.
func Join(texts ...Text) Text {
	var all Text
	for _, text := range texts {
		all = append(all, text...)
	}
	return all
}

func (t Text) blank() bool {
	for _, span := range t {
		if strings.TrimSpace(Clean(span.Text)) != "" {
			return false
		}
	}
	return true
}

const (
	// The PDF writer has two bytes for a rune, and no room for the last two.
	lastRune = 0xFFFD

	unprintable = '□'
	glue        = '\u00a0'
)

// Clean makes text printable: composed Vietnamese letters (NFC), valid UTF-8,
// no control or invisible marks, and a box for what the face cannot hold, such
// as an emoji. Line breaks and spaces that bind stay.
func Clean(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, string(unprintable)), "\r\n", "\n")
	return norm.NFC.String(strings.Map(printable, text))
}

func printable(r rune) rune {
	switch {
	case r == '\n' || r == glue:
		return r
	case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
		return '\n'
	case r == '\u202f' || r == '\u2007':
		return glue
	case r == '\u2010' || r == '\u2011':
		return '-'
	case r == '\uf0b7':
		return '•'
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || isVariation(r):
		return -1
	case r > lastRune || unicode.Is(unicode.Co, r):
		return unprintable
	}
	return r
}

func isVariation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }
