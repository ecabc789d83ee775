package paper

import (
	"context"
	"io"
	"strconv"
)

// EntryPage is the page by which one place comes in: where to go, the code, and
// what to do. Texts are printed as they are.
type EntryPage struct {
	// Place stands large; Above over it, as the number of the place.
	Above, Place string
	Event        string
	Date, Venue  string
	// Link as text, and as a square of modules for a camera (true is black).
	Link string
	QR   [][]bool
	// Code is read aloud, so it stands largest of all.
	CodeTitle, Code string
	Steps           []string
	// Notices in the frame below the steps, the first word of each in bold.
	Notices []Text
}

// WriteEntryPages writes one page for each place.
func WriteEntryPages(ctx context.Context, w io.Writer, setup Setup, pages []EntryPage) error {
	return Compose(ctx, w, setup, func(d *Document) {
		for i, p := range pages {
			if d.stopped() {
				return
			}
			if i > 0 {
				d.turn()
			}
			d.entryPage(p)
		}
	})
}

const (
	qrSide      = 52.0
	placePoints = 24.0
	codePoints  = 34.0
	stepIndent  = 8.0
)

func (d *Document) entryPage(p EntryPage) {
	small := set{points: 12, leading: leading(12, 1.1), align: Centre}
	d.flow(d.left, d.width(), d.lines(Plain(p.Event), d.width(), small), small)
	d.occasion(p.Date, p.Venue, 12)
	d.Space(2)
	d.flow(d.left, d.width(), d.lines(Plain(p.Above), d.width(), small), small)
	place := set{points: placePoints, leading: leading(placePoints, 1.1), align: Centre}
	d.flow(d.left, d.width(), d.lines(Strong(p.Place), d.width(), place), place)
	d.Space(5)
	d.door(p)
	step := set{points: 13, leading: leading(13, 1.15)}
	for i, text := range p.Steps {
		at := d.here()
		d.flow(d.left, stepIndent, d.lines(Strong(strconv.Itoa(i+1)+"."), stepIndent, step), step)
		d.back(at)
		d.flow(d.left+stepIndent, d.width()-stepIndent, d.lines(Plain(text), d.width()-stepIndent, step), step)
		d.Space(1.6)
	}
	d.Space(3)
	d.notices(p.Notices, step)
}

// door sets the square for a camera at the left, link and code at its right.
func (d *Document) door(p EntryPage) {
	d.need(qrSide + 8)
	top := d.y
	d.square(p.QR, d.left, top, qrSide)
	x, width := d.left+qrSide+8, d.width()-qrSide-8
	label := set{points: 12, leading: leading(12, 1.1)}
	link := set{points: 12, leading: leading(12, 1.1)}
	code := set{points: codePoints, leading: leading(codePoints, 1.1)}
	d.y = top + 2
	d.flow(x, width, d.lines(Strong(p.Link), width, link), link)
	d.y += 5
	d.flow(x, width, d.lines(Plain(p.CodeTitle), width, label), label)
	d.flow(x, width, d.lines(Strong(p.Code), width, code), code)
	d.y = max(d.y, top+qrSide) + 7
}

// square draws modules as filled boxes: sharp at any size, no picture in the
// file. Boxes side by side are drawn as one, so that no hairline parts them.
func (d *Document) square(modules [][]bool, x, y, side float64) {
	if len(modules) == 0 {
		return
	}
	unit := side / float64(len(modules))
	d.pdf.SetFillColor(0, 0, 0)
	for r, row := range modules {
		for c := 0; c < len(row); c++ {
			from := c
			for c < len(row) && row[c] {
				c++
			}
			if c > from {
				d.pdf.Rect(x+float64(from)*unit, y+float64(r)*unit, float64(c-from)*unit, unit+0.01, "F")
			}
		}
	}
}

// notices frames what must not be overlooked.
func (d *Document) notices(list []Text, s set) {
	if len(list) == 0 {
		return
	}
	const inner = 4.0
	width := d.width() - 2*inner
	height := 2 * inner
	for _, text := range list {
		height += float64(len(d.lines(text, width, s)))*s.leading + 1
	}
	d.need(height)
	top := d.y
	d.y += inner
	for _, text := range list {
		d.flow(d.left+inner, width, d.lines(text, width, s), s)
		d.y++
	}
	d.y += inner - 1
	d.pdf.SetLineWidth(0.5)
	d.pdf.Rect(d.left, top, d.width(), d.y-top, "D")
	d.pdf.SetLineWidth(0.2)
}
