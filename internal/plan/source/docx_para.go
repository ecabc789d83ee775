package source

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// paragraphItems reads a paragraph: one item for each of its lines, then what
// stands in the boxes anchored to it.
func (w *wordWalker) paragraphItems(box bool) ([]item, error) {
	look := newParaLook()
	r := w.carried
	w.carried = runs{}
	var base runLook
	kind, resolved := "", false
	resolve := func() {
		if !resolved {
			kind, base = w.styles.resolve(&look)
			resolved = true
		}
	}
	err := w.each(func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "pPr" {
			return true, readParaLook(w.d, &look)
		}
		resolve()
		return w.inline(e, &r, base)
	})
	if err != nil {
		return nil, err
	}
	resolve()
	if look.markDeleted {
		w.carried = r
		return nil, nil
	}
	return w.finishParagraph(look, kind, &r, box), w.spend()
}

func (w *wordWalker) finishParagraph(look paraLook, kind string, r *runs, box bool) []item {
	number, level := w.number(look)
	text := r.text.String()
	w.kept += len(text)
	p := Paragraph{
		Number: number, Level: level, Style: kind,
		Bold: r.some && !r.plain, Italic: r.some && !r.upright,
		Centred: look.align == "center", InBox: box || look.frame,
	}
	if p.Style == "" && number != "" {
		p.Style = "list"
	}
	items := splitParagraph(w.builder, p, text, &w.line)
	if len(items) == 0 && w.inTable > 0 && counted(number) {
		p.Line = w.line // a column of numbers that the word processor makes
		items = append(items, item{p: &p})
	}
	if len(items) == 0 {
		items = append(items, item{blank: true})
	}
	return append(items, r.boxes...)
}

// counted tells a number from a bullet.
func counted(number string) bool {
	return strings.ContainsFunc(number, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) })
}

// splitParagraph makes a paragraph of each line of the text; only the first
// carries the number. line counts where the format has no lines.
func splitParagraph(b *builder, p Paragraph, text string, line *int) []item {
	var items []item
	parts := strings.Split(text, "\n")
	for i, part := range parts {
		one := p
		clean, had := residue(tidy(part))
		one.Text = fold(clean)
		if one.Text == "" {
			continue
		}
		one.Raw = one.Text
		*line++
		one.Line = *line
		if had {
			one.Raw = fold(part)
			b.note("markup_residue", one.Line, one.Raw)
		}
		if len(items) > 0 {
			one.Number, one.Level = "", 0
		}
		one.Wrapped = i+1 < len(parts) && startsLower(parts[i+1]) && !ended(one.Text)
		items = append(items, item{p: &one, tabs: clean})
	}
	return items
}

func startsLower(text string) bool {
	for _, r := range strings.TrimSpace(text) {
		return unicode.IsLower(r)
	}
	return false
}

func (w *wordWalker) number(look paraLook) (string, int) {
	if look.numID <= 0 {
		return "", 0
	}
	level := look.level
	if level < 0 {
		level = w.numbering.levelOfStyle(look.numID, w.styles.styleOf(look))
	}
	return w.numbering.next(look.numID, level), level
}

// inline reads an element inside a paragraph.
func (w *wordWalker) inline(e xml.StartElement, r *runs, base runLook) (bool, error) {
	again := func() error {
		return w.each(func(e xml.StartElement) (bool, error) { return w.inline(e, r, base) })
	}
	switch e.Name.Local {
	case "r":
		if !isWord(e.Name.Space) {
			return false, nil
		}
		return true, w.run(r, base)
	case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo":
		return true, again()
	case "AlternateContent":
		return true, w.alternate(again)
	}
	return false, nil
}

func (w *wordWalker) run(r *runs, base runLook) error {
	look := base
	return w.each(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "rPr":
			var own runLook
			err := readRunLook(w.d, &own)
			look = w.styles.runOf(own, base)
			return true, err
		case "t":
			text, err := w.chars()
			r.add(text, look)
			return true, err
		case "tab", "ptab":
			r.add("\t", look)
		case "br", "cr":
			if kind := attr(e, "type"); kind == "" || kind == "textWrapping" {
				r.add("\n", look)
			}
		case "noBreakHyphen":
			r.add("-", look)
		case "sym":
			r.add(symbol(attr(e, "char")), look)
		case "fldChar":
			r.field(attr(e, "fldCharType"))
		case "drawing", "pict", "object", "AlternateContent":
			return true, w.boxes(e, r)
		}
		return false, nil
	})
}

// chars reads the character data of the element just opened.
func (w *wordWalker) chars() (string, error) {
	var out strings.Builder
	for {
		token, err := w.d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			if out.Len()+len(t) > w.limits.Text {
				return "", tooMuch()
			}
			out.Write(t)
		case xml.StartElement:
			if err := w.d.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return strings.ReplaceAll(out.String(), "\n", " "), nil
		}
	}
}

// add appends text unless it is hidden or the code of a field.
func (r *runs) add(text string, look runLook) {
	if look.hidden == yes || (len(r.inCode) > 0 && r.inCode[len(r.inCode)-1]) {
		return
	}
	r.text.WriteString(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	r.some = true
	r.plain = r.plain || look.bold != yes
	r.upright = r.upright || look.italic != yes
}

// field follows the marks of a field: what stands before "separate" is code.
func (r *runs) field(mark string) {
	switch mark {
	case "begin":
		if len(r.inCode) < 64 {
			r.inCode = append(r.inCode, true)
		}
	case "separate":
		if len(r.inCode) > 0 {
			r.inCode[len(r.inCode)-1] = false
		}
	case "end":
		if len(r.inCode) > 0 {
			r.inCode = r.inCode[:len(r.inCode)-1]
		}
	}
}

func symbol(char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	if n >= 0xF020 && n <= 0xF07E {
		return string(rune(n - 0xF000))
	}
	if n >= 0xE000 && n <= 0xF8FF {
		return bullet(string(rune(n)))
	}
	return string(rune(n))
}

// boxes looks for the content of text boxes inside a drawing.
func (w *wordWalker) boxes(e xml.StartElement, r *runs) error {
	if e.Name.Local == "AlternateContent" {
		return w.alternate(func() error { return w.boxesIn(r) })
	}
	return w.boxesIn(r)
}

func (w *wordWalker) boxesIn(r *runs) error {
	return w.each(func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "txbxContent" {
			depth, carried := w.inTable, w.carried
			w.inTable, w.carried = 0, runs{}
			items, err := w.blocks(true)
			w.inTable, w.carried = depth, carried
			r.boxes = append(r.boxes, items...)
			return true, err
		}
		return true, w.boxes(e, r)
	})
}
