package paper

import (
	"context"
	"io"
	"strings"

	"diemcau/internal/lang"
)

// Script is what the MC reads from, standing: large type, wide lines, the time
// of each cue in the margin.
type Script struct {
	Event string
	// Date and Venue as they are to be read.
	Date, Venue string
	Rows        []ScriptRow
}

// ScriptRow is one cue; the fields are printed as they are. SubRows are the
// cues of a nested script, to any depth.
type ScriptRow struct {
	Number, Time, Title string
	// Speaker is who speaks or is called up: name and office.
	Speaker string
	// Script is what is said; a line break begins a new paragraph.
	Script  string
	Caption string
	Notes   string
	SubRows []ScriptRow
}

const (
	cueMargin   = 30.0
	cueGap      = 5.0
	spokenGap   = 2.2
	spokenAhead = 2
	marginLines = 4
)

var (
	cueTitle = set{points: 17, leading: leading(17, 1.15)}
	subTitle = set{points: 16, leading: leading(16, 1.15)}
	spoken   = set{points: 17, leading: leading(17, 1.45)}
	aside    = set{points: 13, leading: leading(13, 1.15)}
	cueTime  = set{points: 16, leading: leading(16, 1.15)}
)

// WriteScript writes the script as PDF.
func WriteScript(ctx context.Context, w io.Writer, setup Setup, script Script) error {
	setup.Working = true
	if setup.Title == "" {
		setup.Title = script.Event
	}
	return Compose(ctx, w, setup, func(d *Document) {
		d.Title(d.label("script", nil), script.Event)
		d.occasion(script.Date, script.Venue, bodyPoints)
		if len(script.Rows) == 0 {
			d.Note(d.label("script.empty", nil))
			return
		}
		for _, row := range script.Rows {
			d.cue(row, 0)
		}
	})
}

// cue sets one cue and its nested ones. Its heading never stands at the foot of
// a page without the first lines of what is said.
func (d *Document) cue(r ScriptRow, depth int) {
	if d.stopped() {
		return
	}
	x, width := d.left+cueMargin, d.width()-cueMargin
	margin := wrap(Strong(r.Time), cueTime.points, cueMargin-4, 0)
	if len(margin) > marginLines {
		// Too much for the margin: it leads the heading instead.
		r.Title, margin = r.Time+" "+r.Title, nil
	}
	heading := d.cueHeading(r, depth, width)
	paragraphs := d.spokenText(r, width)

	beside := float64(len(margin)) * cueTime.leading
	ahead := max(d.ahead(r, depth), beside)
	d.Space(cueGap)
	d.need(min(ahead, d.height()))
	d.ruleAbove(depth)
	d.pdf.Bookmark(oneLine(r.Number+" "+r.Title), min(depth, 3), d.y)
	start := d.here()
	for i, l := range margin {
		d.line(d.left, d.y+float64(i)*cueTime.leading, cueMargin-4, l, cueTime)
	}

	d.turned = func() { d.continued(r.Number) }
	for _, part := range append(heading.parts(), paragraphs...) {
		d.flow(x, width, part.lines, part.set)
		d.Space(part.gap)
	}
	d.turned = nil
	if d.pdf.PageNo() == start.page {
		d.y = max(d.y, start.y+beside)
	}
	for _, sub := range r.SubRows {
		d.cue(sub, depth+1)
	}
}

// ahead is the height from a cue's heading to the first lines under it; a cue
// that says nothing itself has those of its first nested one.
func (d *Document) ahead(r ScriptRow, depth int) float64 {
	width := d.width() - cueMargin
	height := d.cueHeading(r, depth, width).height()
	if said := d.spokenText(r, width); len(said) > 0 {
		return height + said[0].ahead()
	}
	if len(r.SubRows) > 0 {
		height += cueGap + d.ahead(r.SubRows[0], depth+1)
	}
	return height
}

// passage is lines of one kind, and the gap after them.
type passage struct {
	lines []line
	set   set
	gap   float64
}

func (p passage) height() float64 { return float64(len(p.lines))*p.set.leading + p.gap }

// ahead is the height of the first lines, or of a few lines that are not to be
// parted.
func (p passage) ahead() float64 {
	n := len(p.lines)
	if n > spokenAhead+1 {
		n = spokenAhead
	}
	return float64(n) * p.set.leading
}

type cueHeading struct{ title, speaker passage }

func (h cueHeading) height() float64 { return h.title.height() + h.speaker.height() }

func (h cueHeading) parts() []passage { return []passage{h.title, h.speaker} }

func (d *Document) cueHeading(r ScriptRow, depth int, width float64) cueHeading {
	s := cueTitle
	if depth > 0 {
		s = subTitle
	}
	title := r.Title
	if n := strings.TrimRight(strings.TrimSpace(r.Number), "."); n != "" {
		title = n + "." + string(glue) + strings.TrimSpace(title)
	}
	h := cueHeading{title: passage{wrap(Strong(title), s.points, width, 0), s, 1}}
	if strings.TrimSpace(r.Speaker) != "" {
		h.speaker = passage{wrap(Text{{BoldItalic, r.Speaker}}, s.points, width, 0), s, 1}
	}
	return h
}

// spokenText is what is said, then the caption and the notes in small type.
func (d *Document) spokenText(r ScriptRow, width float64) []passage {
	var all []passage
	for _, paragraph := range strings.Split(Clean(r.Script), "\n") {
		if strings.TrimSpace(paragraph) != "" {
			all = append(all, passage{wrap(Plain(paragraph), spoken.points, width, 0), spoken, spokenGap})
		}
	}
	if len(all) == 0 && len(r.SubRows) == 0 {
		all = append(all, passage{wrap(Slanted(d.label("script.silent", nil)), aside.points, width, 0), aside, 1})
	}
	small := func(key, text string) {
		if strings.TrimSpace(text) != "" {
			said := Join(Text{{Bold, d.label(key, nil) + " "}}, Slanted(text))
			all = append(all, passage{wrap(said, aside.points, width, 0), aside, 1})
		}
	}
	small("script.caption", r.Caption)
	small("script.notes", r.Notes)
	return all
}

func (d *Document) ruleAbove(depth int) {
	if d.atTop() {
		return
	}
	from := d.left
	if depth > 0 {
		from += cueMargin
	}
	d.pdf.Line(from, d.y-cueGap/2, d.right, d.y-cueGap/2)
}

// continued says in the margin of a new page which cue goes on.
func (d *Document) continued(number string) {
	text := d.label("script.continued", lang.Args{"number": strings.TrimRight(number, ".")})
	if number == "" {
		text = d.label("script.continued_plain", nil)
	}
	for i, l := range wrap(Slanted(text), aside.points, cueMargin-4, 0) {
		if i < marginLines {
			d.line(d.left, d.y+1.3+float64(i)*aside.leading, cueMargin-4, l, aside)
		}
	}
}
