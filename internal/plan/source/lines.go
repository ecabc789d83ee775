package source

import (
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is one line of a text file; no is its number from 1.
type textLine struct {
	no   int
	raw  string // without the line end, tabs kept
	tidy string // invisible characters gone, spaces plain, tabs kept
}

func (l textLine) blank() bool { return strings.TrimSpace(l.tidy) == "" }

// lineReader walks over the lines of a text or Markdown file.
type lineReader struct {
	*builder
	lines  []textLine
	width  int  // the width at which lines are wrapped by hand, 0 where they are not
	inBold bool // a "**" of an earlier line is open
	inItem bool // the paragraph that the line belongs to began with a number or a bullet
	goesOn bool // the line before goes on in this one
	md     bool
	effort int // lines that the search for aligned tables may still look at
}

func readLines(ctx context.Context, text, format string, limits Limits) (*Document, error) {
	r := &lineReader{builder: newBuilder(ctx, format, limits), md: format == "md"}
	r.lines = splitLines(text)
	if len(r.lines) > 4*limits.Blocks {
		return nil, tooMuch()
	}
	r.width = wrapWidth(r.lines)
	r.effort = 20*len(r.lines) + 2000
	r.doc.Lines = len(r.lines)
	for i := 0; i < len(r.lines); {
		n, err := r.step(i)
		if err != nil {
			return nil, err
		}
		i += n
	}
	return r.finish()
}

func splitLines(text string) []textLine {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text)
	parts := strings.Split(strings.TrimRight(text, "\n"), "\n")
	lines := make([]textLine, len(parts))
	for i, part := range parts {
		lines[i] = textLine{no: i + 1, raw: part, tidy: strings.TrimRight(tidy(part), " ")}
	}
	return lines
}

// step reads what begins at line i and tells how many lines it took.
func (r *lineReader) step(i int) (int, error) {
	if r.lines[i].blank() {
		return 1, nil
	}
	for _, find := range []func([]textLine) (grid, int){pipeGrid, tabGrid, r.alignedGrid} {
		if g, n := find(r.lines[i:]); n > 0 {
			r.inBold = false
			return n, r.emit(g)
		}
	}
	return 1, r.line(i)
}

// emit adds a grid as a table, or as paragraphs where it only lays out the
// letterhead or the signature.
func (r *lineReader) emit(g grid) error {
	t := g.table(r)
	if layoutTable(&t) {
		return r.layout(t)
	}
	return r.table(t)
}

var (
	mdHeading = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
	mdRule    = regexp.MustCompile(`^\s*(?:[-_*=]\s*){3,}$`)
	mdBullet  = regexp.MustCompile(`^(\s*)\*\s+(\S.*)$`)
	mdEscape  = regexp.MustCompile(`\\([\\*_.()\[\]#+|<>&=~{}!$^:-])`)
	mdLink    = regexp.MustCompile(`!?\[([^\]\n]*)\]\(([^)\s]*)\)`)
)

func (r *lineReader) line(i int) error {
	l := r.lines[i]
	p := Paragraph{Line: l.no, Raw: strings.TrimSpace(spaces.ReplaceAllString(l.raw, " "))}
	text := l.tidy
	if mdRule.MatchString(text) {
		return nil
	}
	if r.md {
		text = r.markdown(text, &p)
	}
	m := unmark(text, r.inBold, func() bool { return r.closes(i) })
	r.inBold = m.boldOpen
	if m.had && !r.md {
		r.note("markup_residue", l.no, p.Raw)
	}
	p.Bold, p.Italic = m.bold || strings.HasPrefix(p.Style, "heading"), m.italic
	p.Text = fold(m.text)
	p.Centred = r.centred(l.tidy)
	if !r.goesOn {
		r.inItem = beginsItem(p.Text)
	}
	p.Wrapped = r.wrapped(i)
	r.goesOn = p.Wrapped
	return r.paragraph(p)
}

// markdown takes out what only Markdown means: headings, escapes, links, "*" bullets.
func (r *lineReader) markdown(text string, p *Paragraph) string {
	if m := mdHeading.FindStringSubmatch(text); m != nil {
		p.Style = "heading" + string(rune('0'+len(m[1])))
		text = m[2]
	}
	if m := mdBullet.FindStringSubmatch(text); m != nil {
		p.Number, p.Level, p.Style = "-", len(m[1])/2, "list"
		text = m[2]
	}
	text = strings.TrimPrefix(text, "> ")
	text = mdLink.ReplaceAllString(text, "$1")
	return mdEscape.ReplaceAllString(text, "$1")
}

// closes tells whether a "**" left open in line i is closed by one of the next lines.
func (r *lineReader) closes(i int) bool {
	for _, l := range r.lines[i+1 : min(i+7, len(r.lines))] {
		if n := len(stars.FindAllString(l.tidy, -1)); n > 0 {
			return n%2 == 1
		}
	}
	return false
}

func (r *lineReader) centred(line string) bool {
	body := strings.TrimLeft(line, " \t")
	indent := utf8.RuneCountInString(strings.ReplaceAll(line[:len(line)-len(body)], "\t", "        "))
	width := r.width
	if width == 0 {
		width = 80
	}
	middle := indent + utf8.RuneCountInString(body)/2
	return indent >= 8 && middle > width/2-6 && middle < width/2+6
}

// wrapWidth finds the width at which a file was wrapped by hand: the longest
// of the lines that plainly go on in the next. 0 where there are hardly any.
func wrapWidth(lines []textLine) int {
	width, seen := 0, 0
	for i := range lines {
		n := utf8.RuneCountInString(lines[i].tidy)
		if n < 40 || n > 160 || strings.ContainsAny(lines[i].tidy, "\t|") || !goesOnLower(lines, i) {
			continue
		}
		seen++
		width = max(width, n)
	}
	if seen < 2 {
		return 0
	}
	return width
}

// goesOnLower tells that the next line begins in the middle of a sentence.
func goesOnLower(lines []textLine, i int) bool {
	if i+1 >= len(lines) || lines[i+1].blank() || ended(lines[i].tidy) {
		return false
	}
	next := strings.TrimSpace(lines[i+1].tidy)
	return startsLower(next) && !beginsItem(next)
}

// wrapped tells that line i goes on in the next: that one begins in the middle
// of a sentence, or its first word would not have fitted and nothing shows
// that a new paragraph begins.
func (r *lineReader) wrapped(i int) bool {
	if r.width == 0 || i+1 >= len(r.lines) || r.lines[i+1].blank() {
		return false
	}
	here, next := r.lines[i].tidy, strings.TrimSpace(r.lines[i+1].tidy)
	length := utf8.RuneCountInString(here)
	if length > r.width+6 {
		return false
	}
	if length > r.width/2 && goesOnLower(r.lines, i) {
		return true
	}
	if length > r.width*3/4 && startsDigit(next) && !beginsItem(next) && !ended(here) {
		return true
	}
	word, _, _ := strings.Cut(next, " ")
	if length+1+utf8.RuneCountInString(word) <= r.width {
		return false
	}
	return !beginsItem(next) && !(ended(here) && startsUpper(next) && !r.inItem)
}

func startsDigit(line string) bool { return line != "" && line[0] >= '0' && line[0] <= '9' }

var itemStart = regexp.MustCompile(`^(?:[-–—+*•●○▪■➢✓▸►❖◆\x{E000}-\x{F8FF}]\s*\S|(?:[Tt]ừ )?\d{1,2}\s?(?:[hHgG:]|giờ)\s?(?:\d{2})?\s?(?:phút|['’′])?\s*(?:[-–—→:]|đến\s)|\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s|[a-zđ]\)\s|[IVXL]{1,6}[.)]\s|(?i:điều|chương|mục|phụ lục)\s+[\dIVX]+|(?:Căn cứ|Nơi nhận|Số:))`)

// beginsItem tells that the line begins with a number, a bullet or a word
// that opens a part of a document.
func beginsItem(line string) bool { return itemStart.MatchString(line) }

func ended(line string) bool {
	line = strings.TrimRight(line, " *”\"’')")
	return strings.HasSuffix(line, ";") || strings.HasSuffix(line, "./") || strings.HasSuffix(line, ":")
}

func startsUpper(line string) bool {
	for _, r := range line {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}
