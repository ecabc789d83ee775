package source

import (
	"strings"
	"unicode/utf8"
)

// paragraphs joins lines into paragraphs and adds them. column tells that the
// lines stand in a column of their own, which is only as wide as they are.
func (f *pdfFlow) paragraphs(lines []pdfLine, column bool) error {
	left, right := f.left, f.right
	if column {
		left, right = 1e9, 0
		for _, l := range lines {
			left, right = min(left, l.left()), max(right, l.right())
		}
	}
	for i := 0; i < len(lines); {
		n := 1
		for i+n < len(lines) && !f.begins(lines[i+n-1], lines[i+n], left, right, n == 1) {
			n++
		}
		if err := f.add(lines[i:i+n], left, right); err != nil {
			return err
		}
		i += n
	}
	return nil
}

func (f *pdfFlow) add(lines []pdfLine, left, right float64) error {
	f.line++
	p := Paragraph{Line: f.line, Bold: true, Italic: true, Centred: true}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text()
		for _, s := range l.segments {
			p.Bold, p.Italic = p.Bold && s.bold, p.Italic && s.italic
		}
		p.Centred = p.Centred && l.left() > left+12 && near(l.left()-left, right-l.right(), 12)
	}
	joined := strings.Join(texts, " ")
	clean, had := residue(joined)
	p.Text = fold(clean)
	p.Raw = p.Text
	if had {
		p.Raw = joined
		f.note("markup_residue", p.Line, joined)
	}
	return f.paragraph(p)
}

// begins tells that next is the first line of a paragraph. first tells that
// prev is the first line of its own.
func (f *pdfFlow) begins(prev, next pdfLine, left, right float64, first bool) bool {
	before, after := prev.text(), next.text()
	gap := prev.base - next.base
	full := prev.right()+3+next.segments[0].firstWord > right
	if near(prev.left()-left, right-prev.right(), 12) && prev.left() > left+12 {
		full = prev.right()-prev.left()+3+next.segments[0].firstWord > right-left
	}
	if !full && prev.right()-prev.left() > (right-left)/2 && startsLower(after) && !ended(before) && !beginsItem(after) {
		full = true // in the middle of a sentence
	}
	switch {
	case strings.HasSuffix(strings.ToLower(before), "hạnh phúc"):
		return true // the motto ends its line, however narrow the column
	case strings.HasSuffix(before, " năm") && len(after) == 4 && strings.Trim(after, "0123456789") == "":
		return false
	case !full:
		return true
	case prev.page == next.page && gap > f.pitch*1.18+0.5:
		return true
	case strings.HasSuffix(before, "./.") || strings.HasSuffix(before, ";") && startsUpper(after) && beginsItem(after):
		return true
	case beginsItem(after):
		return !dashInside(before, after)
	case next.left() > left+12 && prev.left() < left+6:
		return true // the indent of a first line
	case first && near(next.left(), prev.left(), 2) && prev.left() > left+12 && finished(before) && startsUpper(after):
		return true
	}
	return false
}

// dashInside tells that a line begins with the dash of a sentence broken there.
func dashInside(before, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("-–—", r) && !finished(before)
}

func finished(text string) bool {
	text = strings.TrimRight(text, "”\"’' ")
	return text != "" && strings.ContainsAny(text[len(text)-1:], ".;:!?,/")
}

// columns takes the two columns of a letterhead or of the recipients beside
// the signature.
func (f *pdfFlow) columns(lines []pdfLine) (left, right []pdfLine, n int) {
	var at float64
	switch {
	case f.headAt(lines, &at):
		n = f.headEnd(lines, at)
	case dispatch.MatchString(lines[0].segments[0].text):
		if at = signatureAt(lines); at == 0 {
			return nil, nil, 0
		}
		n = signatureEnd(lines, at)
	default:
		return nil, nil, 0
	}
	for _, l := range lines[:n] {
		var a, b []pdfSegment
		for _, s := range l.segments {
			if (s.left+s.right)/2 < at {
				a = append(a, s)
			} else {
				b = append(b, s)
			}
		}
		if len(a) > 0 {
			left = append(left, pdfLine{l.page, l.base, a})
		}
		if len(b) > 0 {
			right = append(right, pdfLine{l.page, l.base, b})
		}
	}
	if len(left) == 0 || len(right) == 0 {
		return nil, nil, 0
	}
	return left, right, n
}

// headAt finds where the right column of a letterhead begins: at the name of
// the state, when something stands left of it.
func (f *pdfFlow) headAt(lines []pdfLine, at *float64) bool {
	beside := false
	for i, l := range lines[:min(len(lines), 6)] {
		for j, s := range l.segments {
			if nation.MatchString(s.text) {
				*at = s.left - 3
				return beside || j > 0 || i > 0 || (len(lines) > 1 && lines[1].left() < s.left-60)
			}
		}
		beside = beside || l.right() < f.pages[l.page].width*0.55
		if l.right() > f.pages[l.page].width*0.6 && len(l.segments) == 1 {
			return false
		}
	}
	return false
}

func (f *pdfFlow) headEnd(lines []pdfLine, at float64) int {
	centre := (f.left + f.right) / 2
	for i, l := range lines[:min(len(lines), 14)] {
		if l.page != lines[0].page {
			return i
		}
		for _, s := range l.segments {
			crosses := s.left < at-8 && s.right > at+8
			alone := len(l.segments) == 1 && i > 1 && near((s.left+s.right)/2, centre, 18)
			if (crosses || alone) && i > 0 {
				return i
			}
		}
		if i > 1 && lines[i-1].base-l.base > 3*f.pitch {
			return i
		}
	}
	return min(len(lines), 14)
}

// signatureAt finds where the column of the signature begins.
func signatureAt(lines []pdfLine) float64 {
	at := 0.0
	for i, l := range lines[:min(len(lines), 30)] {
		if l.page > lines[0].page+1 || (i > 0 && !inSignature(l)) {
			break
		}
		s := l.segments[len(l.segments)-1]
		if (len(l.segments) > 1 || authority.MatchString(s.text) || office.MatchString(s.text)) && s.left > lines[0].left()+110 {
			if at == 0 || s.left < at {
				at = s.left
			}
		}
		if at == 0 && i > 6 {
			return 0
		}
	}
	if at == 0 {
		return 0
	}
	return at - 3
}

func signatureEnd(lines []pdfLine, at float64) int {
	for i, l := range lines {
		first := l.segments[0]
		if i > 0 && first.left < at-8 && first.right > at+12 {
			return i
		}
		if i == 0 || first.left >= at {
			continue
		}
		if i > 2 && len(l.segments) == 1 && first.right > at && !inSignature(l) && startsUpper(first.text) && lines[i-1].base-l.base > 20 {
			return i // the title of an annex on the same page
		}
		turned := l.page != lines[i-1].page
		if (turned || lines[i-1].base-l.base > 45) && !inSignature(l) || l.page > lines[0].page+1 {
			return i
		}
	}
	return len(lines)
}

// inSignature tells that a line can stand beside or below "Nơi nhận".
func inSignature(l pdfLine) bool {
	text := l.segments[0].text
	return len(l.segments) == 2 || strings.HasPrefix(text, "-") || authority.MatchString(text) || office.MatchString(text) || startsLower(text)
}
