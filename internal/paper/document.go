package paper

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Setup is what holds for a whole document.
type Setup struct {
	// Language of the labels; Vietnamese when empty.
	Language string
	// Title goes into the file's properties.
	Title string
	// Created is the only clock that the file knows: the same values with the
	// same Created give the same bytes.
	Created time.Time
	// Mark stands framed at the top right of every page ("BẢN MẪU", "TỔNG DUYỆT").
	Mark string
	// Landscape turns the page.
	Landscape bool
	// Working marks a paper of the crew: narrower margins, a foot line with the
	// title and the time of printing, and page numbers that tell how many there
	// are. Without it the page is that of an administrative document.
	Working bool
}

// Compose makes a document: build fills it, then it is written to w. Nothing is
// written when building fails, the context ends, or something inside breaks.
func Compose(ctx context.Context, w io.Writer, setup Setup, build func(*Document)) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("paper: composing %q: %v", setup.Title, broken)
		}
	}()
	d := open(ctx, setup)
	build(d)
	if d.stopped() {
		return fmt.Errorf("paper: composing %q: %w", setup.Title, d.err)
	}
	d.furnish()
	if err := d.pdf.Output(w); err != nil {
		return fmt.Errorf("paper: writing %q: %w", setup.Title, err)
	}
	return nil
}

// Document is set from top to bottom; each block starts where the one before
// it ended, on a new page when the rest of this one is too small.
type Document struct {
	ctx   context.Context
	pdf   *fpdf.Fpdf
	setup Setup
	err   error

	// The body of the page and the cursor in it, in millimetres.
	left, right, top, bottom float64
	y                        float64

	faces  [4]bool
	face   Face
	points float64

	// turned is called at the top of each new page.
	turned func()
}

// Margins of an administrative page (NĐ 30: top and bottom 20-25, left 30-35,
// right 15-20) and of a working paper.
const (
	marginTop, marginBottom           = 20.0, 20.0
	marginLeft, marginRight           = 30.0, 15.0
	workMarginTop, workMarginBottom   = 20.0, 18.0
	workMarginLeft, workMarginRight   = 15.0, 15.0
	bodyPoints, numberPoints          = 14.0, 13.0
	headLine, footLine, smallestPoint = 13.0, 8.0, 9.0
)

func open(ctx context.Context, setup Setup) *Document {
	orientation := "P"
	if setup.Landscape {
		orientation = "L"
	}
	pdf := fpdf.New(orientation, "mm", "A4", "")
	created := setup.Created
	if created.IsZero() {
		created = time.Unix(0, 0)
	}
	pdf.SetCreationDate(created.In(event.Zone))
	pdf.SetModificationDate(created.In(event.Zone))
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetTitle(Clean(setup.Title), true)
	pdf.SetLang(setup.language())
	pdf.SetLineWidth(0.2)

	d := &Document{ctx: ctx, pdf: pdf, setup: setup}
	width, height := pdf.GetPageSize()
	d.left, d.right, d.top, d.bottom = marginLeft, width-marginRight, marginTop, height-marginBottom
	if setup.Working {
		d.left, d.right, d.top, d.bottom = workMarginLeft, width-workMarginRight, workMarginTop, height-workMarginBottom
	}
	d.use(Regular, bodyPoints)
	d.turn()
	return d
}

func (s Setup) language() string {
	if s.Language == "" {
		return lang.Default
	}
	return s.Language
}

func (d *Document) label(key string, args lang.Args) string {
	return lang.Text(d.setup.language(), "paper."+key, args)
}

// stopped tells that nothing more is to be set: the asker has gone, or the
// writer of the file has failed.
func (d *Document) stopped() bool {
	if d.err == nil {
		d.err = d.ctx.Err()
	}
	if d.err == nil {
		d.err = d.pdf.Error()
	}
	return d.err != nil
}

func (d *Document) width() float64  { return d.right - d.left }
func (d *Document) height() float64 { return d.bottom - d.top }
func (d *Document) room() float64   { return d.bottom - d.y }
func (d *Document) atTop() bool     { return d.y <= d.top+roundingMM }

func (d *Document) turn() {
	d.pdf.AddPage()
	d.y = d.top
	if d.turned != nil {
		d.turned()
	}
}

// need starts a new page unless so much height is left on this one.
func (d *Document) need(height float64) {
	if height > d.room()+roundingMM && !d.atTop() {
		d.turn()
	}
}

// spot is a place to come back to, for what stands side by side.
type spot struct {
	page int
	y    float64
}

func (d *Document) here() spot { return spot{d.pdf.PageNo(), d.y} }

// back returns to the spot, unless what was set since has left its page.
func (d *Document) back(s spot) {
	if d.pdf.PageNo() == s.page {
		d.y = s.y
	}
}

// Space leaves height in millimetres free, except at the top of a page.
func (d *Document) Space(height float64) {
	if !d.atTop() {
		d.y += height
	}
}

func (d *Document) use(face Face, points float64) {
	if d.face == face && d.points == points {
		return
	}
	if !d.faces[face] {
		d.pdf.AddUTF8FontFromBytes(family, face.style(), face.data())
		d.faces[face] = true
	}
	d.pdf.SetFont(family, face.style(), points)
	d.face, d.points = face, points
}

// print puts clean text with its baseline at y.
func (d *Document) print(x, y float64, text string, face Face, points float64) {
	d.use(face, points)
	d.pdf.Text(x, y, text)
}

// furnish adds to every page what stands outside its body, once the number of
// pages is known.
func (d *Document) furnish() {
	total := d.pdf.PageCount()
	for page := 1; page <= total; page++ {
		d.pdf.SetPage(page)
		d.points = 0
		d.number(page, total)
		d.mark()
		if d.setup.Working {
			d.foot()
		}
	}
}

func (d *Document) number(page, total int) {
	text := strconv.Itoa(page)
	switch {
	case d.setup.Working:
		text += "/" + strconv.Itoa(total)
	case page == 1:
		return
	}
	// NĐ 30 centres the number over the body, not over the sheet.
	x := (d.left+d.right)/2 - measure(text, Regular, numberPoints)/2
	d.print(x, headLine, text, Regular, numberPoints)
}

func (d *Document) mark() {
	text := shorten(oneLine(d.setup.Mark), Bold, 11, d.width()/3)
	if text == "" {
		return
	}
	width := measure(text, Bold, 11)
	d.print(d.right-2-width, headLine-0.4, text, Bold, 11)
	d.pdf.SetLineWidth(0.4)
	d.pdf.Rect(d.right-4-width, headLine-4.9, width+4, 6.2, "D")
	d.pdf.SetLineWidth(0.2)
}

func (d *Document) foot() {
	_, height := d.pdf.GetPageSize()
	y := height - footLine
	stamp := ""
	if !d.setup.Created.IsZero() {
		stamp = d.label("printed", lang.Args{"time": d.setup.Created.In(event.Zone).Format("15h04, 02/01/2006")})
	}
	taken := measure(stamp, Italic, smallestPoint)
	d.print(d.right-taken, y, stamp, Italic, smallestPoint)
	title := shorten(oneLine(d.setup.Title), Italic, smallestPoint, d.width()-taken-6)
	d.print(d.left, y, title, Italic, smallestPoint)
	d.pdf.Line(d.left, y-4, d.right, y-4)
}
