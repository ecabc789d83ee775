package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var annexNoteRE = regexp.MustCompile(`(?i)^\(?\s*(?:kèm theo|ban hành kèm|kèm|\(kèm)`)

// readAnnexes reads what stands behind the signature: each title in capitals
// opens an annex, with or without its label.
func (r *reader) readAnnexes() {
	next := 0
	for i := r.annex; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.table != nil {
			continue
		}
		m := annexRE.FindStringSubmatch(l.text)
		labelled := m != nil && (isCaps(strings.Fields(l.text)[0]) || l.centred || utf8.RuneCountInString(l.text) < 24)
		if !labelled && (!r.annexTitle(i) || !r.freshTitle(i)) {
			continue
		}
		a := Annex{Labelled: labelled, Line: l.no}
		r.markLine(l, "annex", "")
		i = r.annexContent(i, labelled, &a)
		switch {
		case labelled && m[1] != "":
			a.Ref = "Phụ lục " + m[1]
		case labelled:
			a.Ref = "Phụ lục"
		case next < len(r.annexRef):
			a.Ref = r.annexRef[next]
		}
		next++
		r.plan.Annexes = append(r.plan.Annexes, a)
	}
}

// annexContent gathers the title lines of an annex and gives the last one's place.
func (r *reader) annexContent(i int, labelled bool, a *Annex) int {
	var parts []string
	if labelled {
		if loc := annexRE.FindStringIndex(r.lines[i].text); loc != nil {
			if rest := strings.Trim(r.lines[i].text[loc[1]:], " .:-–()"); rest != "" {
				parts = append(parts, rest)
			}
		}
		i++
	}
	for ; i < len(r.lines) && len(parts) < 4; i++ {
		l := r.lines[i]
		if l.table != nil || annexNoteRE.MatchString(l.text) || !isCaps(l.text) || l.mk.style == roman && len(parts) > 0 {
			break
		}
		if len(parts) > 0 && !labelled && l.no-r.lines[i-1].last > 1 && startsTitle(l) {
			break
		}
		parts = append(parts, l.text)
		r.markLine(l, "annex", "")
	}
	if len(parts) == 0 && labelled && i < len(r.lines) && r.lines[i].table == nil {
		l := r.lines[i]
		if utf8.RuneCountInString(l.text) < 200 && !annexNoteRE.MatchString(l.text) && l.mk.style == plain {
			parts = append(parts, l.text)
			r.markLine(l, "annex", "")
			i++
		}
	}
	a.Content = strings.Join(parts, " ")
	return i - 1
}

func startsTitle(l *line) bool { return starts(l.fold, annexTitles...) }

// freshTitle tells whether a title in capitals opens an annex of its own and
// is not the second line of one, nor a heading within.
func (r *reader) freshTitle(i int) bool {
	l := r.lines[i]
	if l.mk.style != plain {
		return false
	}
	return i == r.annex || startsTitle(l) && (r.lines[i-1].table != nil || l.bold || l.centred || l.no-r.lines[i-1].last > 1)
}

// readAnnexDuties joins annexes that give out tasks to the tree of the body.
func (r *reader) readAnnexDuties() {
	for n, a := range r.plan.Annexes {
		if kindOf(a.Content) != organise {
			continue
		}
		var lines []*line
		for _, l := range r.lines[r.annex:] {
			if l.no > a.Line && (n+1 == len(r.plan.Annexes) || l.no < r.plan.Annexes[n+1].Line) && r.marks[l.no].Kind != "annex" {
				lines = append(lines, l)
			}
		}
		r.tree.kids = append(r.tree.kids, buildTreeOf(organise, lines).kids...)
	}
}
