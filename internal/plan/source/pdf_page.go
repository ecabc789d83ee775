package source

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
)

// pdfChar is one letter with its box in points; y grows upward.
type pdfChar struct {
	r                        rune
	index                    int
	left, right, bottom, top float64
	angle                    float64
}

// pdfRule is a drawn line, upright or level.
type pdfRule struct{ left, right, bottom, top float64 }

func (r pdfRule) upright() bool { return r.top-r.bottom > r.right-r.left }

// pdfSegment is text on one line without a wide gap.
type pdfSegment struct {
	chars                  []pdfChar
	text                   string
	left, right, base, top float64
	bold, italic           bool
	firstWord              float64 // width of the first word
}

// pdfLine is what stands at one height, in parts from left to right.
type pdfLine struct {
	page     int
	base     float64
	segments []pdfSegment
}

type pdfPage struct {
	index         int
	width, height float64
	chars         []pdfChar
	rules         []pdfRule
	segments      []pdfSegment
}

// gap at which text on one line falls into two parts, in points.
const pdfGap = 14

// split makes segments of the letters in the order of the file.
func (p *pdfPage) split() {
	var run []pdfChar
	flush := func() {
		if s, ok := newSegment(run); ok {
			p.segments = append(p.segments, s)
		}
		run = nil
	}
	for _, c := range p.chars {
		switch {
		case c.r == '\r' || c.r == '\n':
			flush()
			continue
		case math.Abs(math.Sin(c.angle)) > 0.1 || (c.r != ' ' && unicode.IsControl(c.r)) || c.r == 0xFFFE:
			continue
		case len(run) > 0 && p.parts(run, c):
			flush()
		}
		if len(run) == 0 && unicode.IsSpace(c.r) {
			continue
		}
		if n := len(run); n > 0 && run[n-1].r == c.r && math.Abs(run[n-1].left-c.left) < 0.6 && math.Abs(run[n-1].bottom-c.bottom) < 0.6 && !unicode.IsSpace(c.r) {
			continue // printed twice to look bold
		}
		run = append(run, c)
	}
	flush()
}

// parts tells that c begins a new segment: after a wide gap, to the left, at
// another height, or beyond an upright rule.
func (p *pdfPage) parts(run []pdfChar, c pdfChar) bool {
	if unicode.IsSpace(c.r) {
		return false
	}
	last := run[len(run)-1]
	for i := len(run) - 1; i > 0 && unicode.IsSpace(last.r); i-- {
		last = run[i-1]
	}
	if c.left-last.right > pdfGap || c.left < last.left-20 {
		return true
	}
	if c.bottom > last.top+1 || c.top < last.bottom-1 {
		return math.Abs(c.bottom-last.bottom) > 8
	}
	if c.left-last.right > 2 {
		for _, r := range p.rules {
			if r.upright() && r.left > last.right-1 && r.right < c.left+1 && r.top > c.bottom && r.bottom < c.top {
				return true
			}
		}
	}
	return false
}

func newSegment(run []pdfChar) (pdfSegment, bool) {
	for len(run) > 0 && unicode.IsSpace(run[len(run)-1].r) {
		run = run[:len(run)-1]
	}
	if len(run) == 0 {
		return pdfSegment{}, false
	}
	s := pdfSegment{chars: run, left: run[0].left, right: run[0].right, top: run[0].top}
	var text strings.Builder
	bottoms := make([]float64, 0, len(run))
	for _, c := range run {
		text.WriteRune(c.r)
		s.left, s.right, s.top = min(s.left, c.left), max(s.right, c.right), max(s.top, c.top)
		if unicode.IsLetter(c.r) || unicode.IsDigit(c.r) {
			bottoms = append(bottoms, c.bottom)
		}
	}
	if len(bottoms) == 0 {
		bottoms = append(bottoms, run[0].bottom)
	}
	sort.Float64s(bottoms)
	// letters with tails and dots below hang lower: the upper half stands on the line
	s.base = bottoms[len(bottoms)*3/4]
	s.text = fold(text.String())
	s.firstWord = run[0].right - run[0].left
	for _, c := range run {
		if unicode.IsSpace(c.r) {
			break
		}
		s.firstWord = c.right - run[0].left
	}
	return s, s.text != ""
}

var boldFont = regexp.MustCompile(`(?i)bold|black|heavy|demi`)
var slopedFont = regexp.MustCompile(`(?i)italic|oblique`)

// fonts asks the look of the first and the last letter of each segment.
func (p *pdfPage) fonts(lib pdfium.Pdfium, at requests.Page) error {
	if len(p.segments) == 0 {
		return nil
	}
	text, err := lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return err
	}
	defer lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	font := func(c pdfChar) string {
		info, err := lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text.TextPage, Index: c.index})
		if err != nil {
			return ""
		}
		return info.FontName
	}
	for i := range p.segments {
		s := &p.segments[i]
		first := font(s.chars[0])
		s.bold, s.italic = boldFont.MatchString(first), slopedFont.MatchString(first)
		if s.bold || s.italic {
			last := font(s.chars[len(s.chars)-1])
			s.bold = s.bold && boldFont.MatchString(last)
			s.italic = s.italic && slopedFont.MatchString(last)
		}
	}
	return nil
}

// lines puts segments at the same height together.
func toLines(page int, segments []pdfSegment) []pdfLine {
	sorted := slices.Clone(segments)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].base > sorted[j].base })
	var lines []pdfLine
	for _, s := range sorted {
		if n := len(lines); n > 0 && lines[n-1].base-s.base < 4 {
			lines[n-1].segments = append(lines[n-1].segments, s)
			continue
		}
		lines = append(lines, pdfLine{page: page, base: s.base, segments: []pdfSegment{s}})
	}
	for i := range lines {
		lines[i].order()
	}
	return lines
}

// order sorts the parts from left to right and joins those that only a
// narrow gap or a bullet parts.
func (l *pdfLine) order() {
	sort.SliceStable(l.segments, func(i, j int) bool { return l.segments[i].left < l.segments[j].left })
	joined := l.segments[:1]
	for _, s := range l.segments[1:] {
		last := &joined[len(joined)-1]
		if s.left-last.right > pdfGap && !(len(joined) == 1 && bareItem.MatchString(last.text)) {
			joined = append(joined, s)
			continue
		}
		space := " "
		if s.left-last.right < 1 {
			space = ""
		}
		last.text = fold(last.text + space + s.text)
		last.right, last.top = max(last.right, s.right), max(last.top, s.top)
		last.bold, last.italic = last.bold && s.bold, last.italic && s.italic
		last.chars = append(slices.Clip(last.chars), s.chars...)
	}
	l.segments = joined
}

func (l pdfLine) left() float64  { return l.segments[0].left }
func (l pdfLine) right() float64 { return l.segments[len(l.segments)-1].right }

// text is the whole line; parts are a space apart.
func (l pdfLine) text() string {
	parts := make([]string, len(l.segments))
	for i, s := range l.segments {
		parts[i] = s.text
	}
	return strings.Join(parts, " ")
}
