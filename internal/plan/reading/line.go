package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// line is one logical line: a paragraph, or several that a hard wrap broke
// apart. A table stands in the sequence as a line of its own.
type line struct {
	no      int   // place in the document
	others  []int // places of the wrapped pieces after the first
	text    string
	raw     string
	mk      marker
	body    string // text behind the number or bullet
	fold    string // of body
	bold    bool
	centred bool
	wrapped bool
	paged   bool          // a page ends behind it
	auto    bool          // the number was made by the word processor
	level   int           // its depth, from 0
	last    int           // place of the last piece
	table   *source.Table // set for a table
	tableNo int           // ordinal of the table, from 1
	kind    kind          // of the section it stands in
	owner   *node         // what it stands under
}

// longest is the most of one paragraph that is looked at, in bytes: no plan has
// a paragraph of thirty pages, and broken files have lines of megabytes.
const longest = 100_000

func newLine(no int, text, raw string) *line {
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "")
	}
	l := &line{no: no, last: no, text: tidy(text), raw: raw}
	l.settle()
	return l
}

func (l *line) settle() {
	if !l.auto {
		l.mk, l.body = cutMarker(l.text)
	} else {
		l.body = l.text
	}
	l.fold = fold(l.body)
}

// flatten turns the blocks into lines; tables that only lay out a letterhead
// or a signature are taken apart, column by column.
func flatten(doc *source.Document) []*line {
	var out []*line
	tables := 0
	for _, b := range doc.Blocks {
		switch {
		case b.Paragraph != nil && len(out) > 0 && isPageNumber(b.Paragraph):
			out[len(out)-1].paged = true
			out[len(out)-1].others = append(out[len(out)-1].others, b.Paragraph.Line)
		case b.Paragraph != nil:
			out = append(out, paragraphLines(b.Paragraph)...)
		case b.Table != nil:
			tables++
			if isLayout(b.Table) {
				out = append(out, layoutLines(b.Table)...)
				continue
			}
			out = append(out, &line{no: b.Table.Line, last: b.Table.Line, table: b.Table, tableNo: tables})
		}
	}
	return joinWrapped(out, doc.Format)
}

var pageNumberRE = regexp.MustCompile(`^[-–—]?\s*\d{1,3}\s*[-–—]?$`)

// isPageNumber tells a paragraph that is only the number of a page.
func isPageNumber(p *source.Paragraph) bool {
	return p.Number == "" && pageNumberRE.MatchString(p.Text)
}

func paragraphLines(p *source.Paragraph) []*line {
	var out []*line
	for piece := range strings.SplitSeq(p.Text, "\n") {
		if tidy(piece) == "" {
			continue
		}
		raw := p.Raw
		if raw == p.Text || strings.Contains(p.Text, "\n") {
			raw = piece
		}
		l := newLine(p.Line, piece, raw)
		l.bold, l.centred, l.wrapped = p.Bold, p.Centred, p.Wrapped
		if p.Number != "" && len(out) == 0 {
			l.mk, l.auto, l.level = autoMarker(p.Number), true, p.Level
			l.settle()
		}
		out = append(out, l)
	}
	return out
}

// autoMarker reads a number that the word processor made.
func autoMarker(number string) marker {
	if _, ok := smallNumber(number); ok {
		number += "."
	}
	if mk, _ := cutMarker(number + " XX"); mk.style != plain {
		return mk
	}
	return marker{style: dash}
}

// isLayout tells whether a table is a frame for the letterhead or for the
// recipients and the signature.
func isLayout(t *source.Table) bool {
	if len(t.Rows) == 0 || len(t.Rows) > 4 || len(t.Rows[0].Cells) > 4 {
		return false
	}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			f := fold(c.Text)
			if starts(f, "nơi nhận") || strings.Contains(f, "cộng hòa xã hội chủ nghĩa") || strings.Contains(f, "đảng cộng sản việt nam") {
				return true
			}
		}
	}
	return false
}

func layoutLines(t *source.Table) []*line {
	var out []*line
	for col := range t.Rows[0].Cells {
		for _, row := range t.Rows {
			if col >= len(row.Cells) || row.Cells[col].Merged {
				continue
			}
			for piece := range strings.SplitSeq(row.Cells[col].Text, "\n") {
				if tidy(piece) != "" {
					out = append(out, newLine(row.Line, piece, piece))
				}
			}
		}
	}
	return out
}

// joinWrapped puts the pieces of hard-wrapped paragraphs together again.
func joinWrapped(in []*line, format string) []*line {
	width, step := wrapWidth(in, format), lineStep(in)
	out := make([]*line, 0, len(in))
	var run strings.Builder // the text being joined, so that long joins stay linear
	flush := func() {
		if run.Len() > 0 {
			l := out[len(out)-1]
			l.text, l.raw = tidy(run.String()), tidy(run.String())
			l.settle()
			run.Reset()
		}
	}
	for i, l := range in {
		if i > 0 && run.Len() < longest && goesOn(in[i-1], l, width, step) {
			head := out[len(out)-1]
			if run.Len() == 0 {
				run.WriteString(head.text)
			}
			run.WriteByte(' ')
			run.WriteString(l.text)
			head.others = append(append(head.others, l.no), l.others...)
			head.last = l.no
			head.bold = head.bold && l.bold
			continue
		}
		flush()
		out = append(out, l)
	}
	flush()
	return out
}

// wrapWidth is the length at which a text file breaks its lines, or 0 when its
// paragraphs are whole.
func wrapWidth(in []*line, format string) int {
	if format == "docx" || format == "html" {
		return 0
	}
	longest, full := 0, 0
	for _, l := range in {
		longest = max(longest, utf8.RuneCountInString(l.text))
	}
	if longest > 160 || longest < 40 {
		return 0
	}
	for i, l := range in {
		if i+1 < len(in) && in[i+1].table == nil && in[i+1].no-l.no <= 2 && utf8.RuneCountInString(l.text) > longest*3/4 {
			full++
		}
	}
	if full < 3 {
		return 0
	}
	return longest
}

// lineStep is how far the next line of a paragraph lies: 2 in a file that
// leaves every other line empty.
func lineStep(in []*line) int {
	near, far := 0, 0
	for i := 1; i < len(in); i++ {
		switch in[i].no - in[i-1].no {
		case 1:
			near++
		case 2:
			far++
		}
	}
	if far > 20 && near*20 < far {
		return 2
	}
	return 1
}

// goesOn tells whether b is the rest of the paragraph that a began.
func goesOn(a, b *line, width, step int) bool {
	if a.table != nil || b.table != nil {
		return false
	}
	if a.wrapped {
		return true
	}
	if a.paged && b.mk.style == plain && lowerStart(b.text) && strings.IndexByte(".;:/", a.text[len(a.text)-1]) < 0 {
		return true
	}
	if b.no-a.no > step || a.no == b.no || b.mk.style != plain || timedRE.MatchString(b.text) || strings.IndexByte(":!?/", a.text[len(a.text)-1]) >= 0 {
		return false
	}
	first, _, _ := strings.Cut(b.text, " ")
	filled := utf8.RuneCountInString(a.text) + utf8.RuneCountInString(first) + 1
	if strings.IndexByte(".;", a.text[len(a.text)-1]) >= 0 {
		return width > 0 && filled > width && !isLabel(b) && !isCaps(b.text)
	}
	if lowerStart(b.text) && !isCaps(a.text) && utf8.RuneCountInString(a.text) > 30 {
		return true
	}
	if width == 0 || isCaps(a.text) != isCaps(b.text) || isLabel(b) {
		return false
	}
	return filled > width*9/10
}

// timedRE tells a line of a programme: a time followed by another or by what
// happens then.
var timedRE = regexp.MustCompile(`^(?:[Tt]ừ\s+)?\d{1,2}\s?(?:[hHgG:]|giờ)\s?(?:\d{2})?\s?(?:phút|['’′])?\s*(?:[-–—→:]|đến\s)`)

// isLabel tells whether a line opens something of its own, so that it is never
// the rest of the line before.
func isLabel(l *line) bool {
	return starts(l.fold, "căn cứ", "nơi nhận", "phụ lục", "thời gian", "địa điểm", "thành phần", "hình thức", "trên đây", "số:", "lưu") || isDateLine(l.text)
}
