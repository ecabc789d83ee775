package paper

import (
	"sync"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Face is one of the four cuts of Liberation Serif.
type Face int

// The faces.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
)

const (
	family    = "serif"
	pointInMM = 25.4 / 72

	// From the face's own metrics, in parts of its size.
	ascent     = 0.891
	descent    = 0.216
	singleLine = 1.149
)

func (f Face) style() string { return [...]string{"", "B", "I", "BI"}[f] }

func (f Face) data() []byte {
	switch f {
	case Bold:
		return liberationserifbold.TTF
	case Italic:
		return liberationserifitalic.TTF
	case BoldItalic:
		return liberationserifbolditalic.TTF
	default:
		return liberationserifregular.TTF
	}
}

// widths are the advances of every rune that can be printed, in thousandths of
// the size. They are read once: measuring must not write into a page.
var widths = sync.OnceValue(readWidths)

func readWidths() *[4][lastRune + 1]uint16 {
	table := new([4][lastRune + 1]uint16)
	for face := Regular; face <= BoldItalic; face++ {
		pdf := fpdf.New("P", "mm", "A4", "")
		pdf.AddUTF8FontFromBytes(family, face.style(), face.data())
		pdf.SetFont(family, face.style(), 10)
		for r := rune(1); r <= lastRune; r++ {
			table[face][r] = uint16(pdf.GetStringSymbolWidth(string(r)))
		}
	}
	return table
}

// measure gives the width of clean text in millimetres.
func measure(text string, face Face, points float64) float64 {
	row, sum := &widths()[face], 0
	for _, r := range text {
		if r <= lastRune {
			sum += int(row[r])
		}
	}
	return float64(sum) * points * pointInMM / 1000
}
