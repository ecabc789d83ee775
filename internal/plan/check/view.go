package check

import (
	"regexp"
	"strconv"
	"strings"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// view is the document and the plan as the rules look at them.
type view struct {
	doc               *source.Document
	plan              *reading.Plan
	texts             []text
	refs              map[int]string // section of a line: "II.3.1"
	spots             map[int]place  // rows, recipients and duties by line
	agenda, delegates map[int]bool   // lines of the two tables
	cells             map[int][]text // cells of a row, by its line
	merged            map[int]bool   // lines of rows whose first cell belongs to the row above
	words             map[string][]wordPlace
	slip              *slips
}

type place struct{ at, ref string }

// wordPlace is a word of a text, both by ordinal.
type wordPlace struct{ text, word int }

// placesOf lists where a folded word stands.
func (v *view) placesOf(word string) []wordPlace {
	if v.words == nil {
		v.words = map[string][]wordPlace{}
		for i, t := range v.texts {
			for j, w := range t.ts {
				v.words[w.fold] = append(v.words[w.fold], wordPlace{i, j})
			}
		}
	}
	return v.words[word]
}

// text is a whole paragraph (hard wraps joined) or a cell.
type text struct {
	line   int
	s      string
	fold   string
	ts     []token
	caps   bool
	number string // as typed or made: "1.", "3.1.", "-"
	table  int    // ordinal from 1, 0 outside tables
	row    int
	column int
	last   bool // the document ends here
	body   bool // between the first section and "Nơi nhận"
}

func newView(doc *source.Document, p *reading.Plan) *view {
	v := &view{doc: doc, plan: p, refs: map[int]string{}, spots: map[int]place{}, agenda: map[int]bool{}, delegates: map[int]bool{},
		cells: map[int][]text{}, merged: map[int]bool{}}
	v.flatten()
	v.findSections()
	v.findSpots()
	return v
}

func (v *view) flatten() {
	table := 0
	joining := false
	for _, b := range v.doc.Blocks {
		if b.Table != nil {
			table++
			v.addTable(b.Table, table)
			joining = false
			continue
		}
		p := b.Paragraph
		if n := len(v.texts); joining && n > 0 {
			last := &v.texts[n-1]
			last.s += " " + strings.TrimSpace(p.Text)
		} else {
			for i, piece := range strings.Split(p.Text, "\n") {
				t := text{line: p.Line, s: strings.TrimSpace(piece)}
				if i == 0 {
					t.number = p.Number
				}
				v.addText(t)
			}
		}
		joining = p.Wrapped
	}
	if n := len(v.texts); n > 0 {
		v.texts[n-1].last = true
	}
	for i := range v.texts {
		v.texts[i].settle()
		if t := v.texts[i]; t.table > 0 {
			v.cells[t.line] = append(v.cells[t.line], t)
		}
	}
}

// settle prepares what the rules ask of a text again and again.
func (t *text) settle() {
	t.ts = tokens(t.s)
	fold := make([]string, len(t.ts))
	for i, w := range t.ts {
		fold[i] = w.fold
	}
	t.fold = strings.Join(fold, " ")
	t.caps = isCaps(t.s)
}

func (v *view) addText(t text) {
	if t.s == "" {
		return
	}
	if t.number == "" {
		if m := typedNumber.FindString(t.s); m != "" {
			t.number = strings.TrimSpace(m)
		}
	}
	v.texts = append(v.texts, t)
}

var typedNumber = regexp.MustCompile(`^(?:[IVXLC]{1,6}[.)]|[A-H]\.|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\)|[-–+•*])\s`)

func (v *view) addTable(t *source.Table, ordinal int) {
	for i, row := range t.Rows {
		v.merged[row.Line] = i > 0 && len(row.Cells) > 0 && row.Cells[0].Merged
		for _, c := range row.Cells {
			if c.Merged {
				continue
			}
			line := c.Line
			if line == 0 {
				line = row.Line
			}
			v.addText(text{line: line, s: strings.TrimSpace(c.Text), table: ordinal, row: i + 1, column: c.Column})
		}
	}
}

var (
	romanHead  = regexp.MustCompile(`^(?:(?i:phần|mục|chương)\s+)?([IVX]{1,6})[.)]?(?:\s|$)`)
	arabicHead = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s*$`)
)

// findSections gives each line the number of the section that it stands in.
func (v *view) findSections() {
	roman, arabic := "", ""
	body := false
	for i := range v.texts {
		t := &v.texts[i]
		if t.table == 0 {
			if starts(t.fold, "nơi nhận") || opensAnnex(*t) {
				roman, arabic, body = "", "", false
			}
			head := t.number
			if head == "" && romanHead.MatchString(t.s) && isCaps(t.s) {
				head = romanHead.FindStringSubmatch(t.s)[1] + "."
			}
			if m := romanHead.FindStringSubmatch(head); m != nil {
				roman, arabic, body = m[1], "", true
			} else if m := arabicHead.FindStringSubmatch(head); m != nil && !starts(t.fold, "căn cứ") {
				arabic, body = m[1], true
			}
		}
		t.body = body && t.table == 0
		v.refs[t.line] = strings.Trim(roman+"."+arabic, ".")
	}
}

func (v *view) findSpots() {
	p := v.plan
	for i := range p.Agenda {
		r := &p.Agenda[i]
		v.agenda[r.Line] = true
		v.spots[r.Line] = place{"agenda_row", ttText(r.TT, i)}
	}
	for i := range p.Delegates {
		r := &p.Delegates[i]
		v.delegates[r.Line] = true
		v.spots[r.Line] = place{"delegate_row", ttText(r.TT, i)}
	}
	for _, a := range p.Agencies {
		for _, d := range a.Duties {
			if d.ID != "" {
				v.spots[d.Line] = place{"section", d.ID}
			}
		}
	}
	for _, r := range p.RecipientUnits {
		v.spots[r.At] = place{"recipients", ""}
	}
	if p.Archive.Line > 0 {
		v.spots[p.Archive.Line] = place{"recipients", ""}
	}
	if p.Signatory.Line > 0 {
		v.spots[p.Signatory.Line] = place{"signature", ""}
	}
	delete(v.spots, 0)
}

func ttText(tt *int, i int) string {
	if tt != nil {
		return strconv.Itoa(*tt)
	}
	return "#" + strconv.Itoa(i+1)
}

func (v *view) place(h hit) (at, ref string) {
	if h.at != "" {
		return h.at, h.ref
	}
	if s, ok := v.spots[h.line]; ok {
		return s.at, s.ref
	}
	if ref := v.refs[h.line]; ref != "" {
		return "section", ref
	}
	if h.line > 0 && h.line == v.titleLine() {
		return "title", ""
	}
	if h.line > 0 {
		return "line", strconv.Itoa(h.line)
	}
	return "whole", ""
}

// lineWith is the first line that holds the words of s, or 0.
func (v *view) lineWith(s string) int {
	want := folded(s)
	if want == "" {
		return 0
	}
	for _, t := range v.texts {
		if has(t.fold, want) {
			return t.line
		}
	}
	return 0
}

// titleLine is the line on which the title begins, or 0.
func (v *view) titleLine() int {
	for _, m := range v.plan.Marks {
		if m.Kind == "title" {
			if t := v.at(m.Line); t != nil && !starts(folded(v.plan.DocType), t.fold) {
				return m.Line
			}
		}
	}
	title := folded(v.plan.Title)
	for _, t := range v.texts {
		if len(t.fold) > 8 && (strings.HasPrefix(title, t.fold) || strings.HasPrefix(t.fold, title)) && title != "" {
			return t.line
		}
	}
	return 0
}

func (v *view) at(line int) *text {
	for i := range v.texts {
		if v.texts[i].line == line {
			return &v.texts[i]
		}
	}
	return nil
}

// all is the whole text, folded.
func (v *view) all() string {
	var b strings.Builder
	for _, t := range v.texts {
		b.WriteString(t.fold)
		b.WriteByte('\n')
	}
	return b.String()
}

func isCaps(s string) bool {
	return s == strings.ToUpper(s) && s != strings.ToLower(s)
}
