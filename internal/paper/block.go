package paper

import "strings"

// Align is how the lines of a block stand between its edges.
type Align int

// The ways of standing.
const (
	Left Align = iota
	Centre
	Right
	Justified
)

// set is how a block is set; the leading is the height of a line in millimetres.
type set struct {
	points  float64
	leading float64
	align   Align
	indent  float64
}

func leading(points, spacing float64) float64 { return points * pointInMM * singleLine * spacing }

const (
	// First lines are indented by 1-1.27 cm, paragraphs stand at least 6 pt apart.
	firstIndent  = 12.7
	paragraphGap = 6 * pointInMM
)

var body = set{points: bodyPoints, leading: leading(bodyPoints, 1.1), align: Justified, indent: firstIndent}

// Paragraph sets justified text with an indented first line.
func (d *Document) Paragraph(text Text) { d.block(text, body) }

// Basis sets a legal basis: a paragraph in italics.
func (d *Document) Basis(text string) { d.block(Slanted(text), body) }

// Heading sets a bold line that stays with what follows it.
func (d *Document) Heading(text string) {
	d.need(body.leading*3 + 2*paragraphGap)
	d.block(Strong(text), body)
}

// Note sets a centred line in italics, such as the one under an appendix title.
func (d *Document) Note(text string) {
	d.block(Slanted(text), set{points: bodyPoints, leading: body.leading, align: Centre})
}

// Title sets the kind of the document in capitals, its subject below, and the
// rule of a third of the line under both.
func (d *Document) Title(kind, subject string) {
	s := set{points: bodyPoints, leading: leading(bodyPoints, 1.1), align: Centre}
	lines := d.lines(Strong(subject), d.width()-20, s)
	d.Space(4)
	d.need(s.leading*float64(len(lines)+1) + 20)
	d.block(Strong(strings.ToUpper(kind)), s)
	d.y -= paragraphGap
	d.flow(d.left+10, d.width()-20, lines, s)
	over := measure(strings.ToUpper(Clean(kind)), Bold, s.points)
	if n := len(lines); n > 0 {
		over = lines[n-1].width
	}
	last := min(d.width()/3, max(over*0.45, 15))
	d.rule(last, 1.6)
	d.y += 4.5
}

// rule draws a centred line that far below the last baseline block.
func (d *Document) rule(length, below float64) {
	middle := (d.left + d.right) / 2
	d.pdf.Line(middle-length/2, d.y+below, middle+length/2, d.y+below)
	d.y += below
}

func (d *Document) lines(text Text, width float64, s set) []line {
	if s.align == Centre {
		return balanced(text, s.points, width)
	}
	return wrap(text, s.points, width, s.indent)
}

func (d *Document) block(text Text, s set) {
	if d.stopped() {
		return
	}
	d.flow(d.left, d.width(), d.lines(text, d.width(), s), s)
	d.Space(paragraphGap)
}

// flow sets lines down the page and on to the next ones; it never leaves a
// single line of a paragraph alone at the foot or the head of a page.
func (d *Document) flow(x, width float64, lines []line, s set) {
	for at := 0; at < len(lines) && !d.stopped(); {
		n := together(len(lines)-at, int((d.room()+roundingMM)/s.leading))
		if n == 0 && !d.atTop() {
			d.turn()
			continue
		}
		n = min(max(n, 1), len(lines)-at)
		for i := at; i < at+n; i++ {
			indent := 0.0
			if i == 0 {
				indent = s.indent
			}
			d.line(x+indent, d.y, width-indent, lines[i], s)
			d.y += s.leading
		}
		at += n
	}
}

// together tells how many of the lines left to set here, where so many fit.
func together(left, fit int) int {
	if fit >= left {
		return left
	}
	if left-fit == 1 {
		fit--
	}
	if fit < 2 {
		return 0
	}
	return fit
}

// line sets one line whose box begins at y.
func (d *Document) line(x, y, width float64, l line, s set) {
	stretch := 0.0
	switch {
	case s.align == Centre:
		x += (width - l.width) / 2
	case s.align == Right:
		x += width - l.width
	case s.align == Justified && !l.last && len(l.words) > 1:
		stretch = (width - l.width) / float64(len(l.words)-1)
	}
	size := s.points * pointInMM
	base := y + (s.leading-(ascent+descent)*size)/2 + ascent*size
	run := run{d: d, x: x, base: base, points: s.points}
	for i, w := range l.words {
		for _, p := range w.pieces {
			run.add(p.face, p.text, p.width)
		}
		if i == len(l.words)-1 {
			break
		}
		run.add(run.face, " ", w.space(s.points))
		if stretch > 0 {
			run.flush()
			run.x += stretch
		}
	}
	run.flush()
}

// run gathers text in one face, so that a line takes few writes.
type run struct {
	d       *Document
	x, base float64
	points  float64
	face    Face
	text    strings.Builder
	width   float64
}

func (r *run) add(face Face, text string, width float64) {
	if face != r.face {
		r.flush()
		r.face = face
	}
	r.text.WriteString(text)
	r.width += width
}

func (r *run) flush() {
	if r.text.Len() > 0 {
		r.d.print(r.x, r.base, r.text.String(), r.face, r.points)
	}
	r.x += r.width
	r.width = 0
	r.text.Reset()
}

func oneLine(text string) string { return strings.Join(strings.Fields(Clean(text)), " ") }

// shorten cuts a line of the furniture, never of the text, to a width.
func shorten(text string, face Face, points, width float64) string {
	if measure(text, face, points) <= width {
		return text
	}
	runes := []rune(text)
	n, used := 0, measure("…", face, points)
	for n < len(runes) && used <= width {
		used += measure(string(runes[n]), face, points)
		n++
	}
	runes = runes[:max(n-1, 0)]
	return strings.TrimRight(string(runes), " ,;:-“(") + "…"
}
