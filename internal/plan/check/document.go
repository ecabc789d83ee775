package check

import (
	"regexp"
	"strconv"
	"strings"

	"diemcau/internal/plan/source"
)

// planTypes are the kinds of document in which an event is laid down.
var planTypes = []string{"kế hoạch", "chương trình", "kịch bản", "phương án", "đề án"}

// otherTypes are kinds that may speak of an event and are no plan of it.
var otherTypes = []string{"báo cáo", "quyết định", "giấy mời", "hợp đồng", "biên bản", "tờ trình", "nghị quyết", "công điện", "thông báo", "giấy giới thiệu", "hướng dẫn"}

// isEventPlan asks for the marks of an event (programme, time, place, guests)
// and, where the document says what it is, for a kind that lays one down.
func (v *view) isEventPlan() bool {
	p := v.plan
	signs := 0
	for _, there := range []bool{len(p.Agenda) > 0, len(p.Agenda) > 2, p.Event.Start != nil, p.Event.Date != nil, len(p.Event.Venues) > 0,
		len(p.Participants.MainSite) > 0, len(p.Delegates) > 0} {
		if there {
			signs++
		}
	}
	kind := folded(p.DocType)
	switch {
	case starts(kind, otherTypes...):
		return len(p.Agenda) > 2 && len(p.Delegates)+len(p.Participants.MainSite) > 0
	case starts(kind, planTypes...):
		return signs >= 1
	}
	return signs >= 3
}

var terminal = ".;:!?/)]”\"…’'"

// truncated finds a document that stops before it ends: in the middle of a
// sentence, and without the signature that would follow.
func (v *view) truncated() []hit {
	if len(v.texts) == 0 {
		return nil
	}
	last := v.texts[len(v.texts)-1]
	ts := last.ts
	if len(ts) == 0 {
		return nil
	}
	end := ts[len(ts)-1]
	tail := strings.TrimSpace(last.s[end.to:])
	open := tail == "," || tail == "(" || tail == "“" || tail == "" && (danglingWords[end.fold] || unfinished(last))
	signed := v.plan.Signatory.Name != "" || v.plan.Signatory.Position != ""
	mid := tail == "" && last.table == 0 && !signed && len(ts) >= 6 && !last.caps && len(v.plan.Recipients) == 0
	if !open && !mid {
		return nil
	}
	return []hit{{line: last.line, text: tailOf(last.s, 80)}}
}

// unfinished tells a last word that is the head of a longer one ("tổ ch").
func unfinished(t text) bool {
	ts := t.ts
	last := ts[len(ts)-1]
	return t.table == 0 && len(ts) > 5 && last.raw == last.fold && !validSyllable(last.fold) && !foreignLike(last.fold) || len(last.fold) == 1 && len(ts) > 8 && isLetter(rune(last.fold[0])) && t.table == 0 && last.fold != "a" && last.fold != "y"
}

var danglingWords = set([]string{"và", "của", "các", "những", "tại", "với", "cho", "về", "để", "là", "do", "từ", "đến", "theo", "trong", "bằng", "hoặc", "được"})

func tailOf(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return "…" + string(r[len(r)-n:])
	}
	return s
}

var annexRef = regexp.MustCompile(`(?i)phụ lục\s*(?:số\s*)?([0-9]{1,2}|[IVX]{1,5})?(?:[^\pL\d]|$)`)

// annexRefs are the annexes that the body speaks of, by number, with the place
// of the first mention; "" where none is numbered.
func (v *view) annexRefs() (order []string, at map[string]text) {
	at = map[string]text{}
	for _, t := range v.texts {
		if opensAnnex(t) {
			continue
		}
		for _, m := range annexRef.FindAllStringSubmatch(t.s, -1) {
			n := strings.TrimLeft(strings.ToUpper(m[1]), "0")
			if _, seen := at[n]; !seen {
				at[n] = t
				order = append(order, n)
			}
		}
	}
	return order, at
}

var annexLabel = regexp.MustCompile(`^\W{0,3}(?i:phụ lục)(?:\s+(?:(?i:số)\s*)?(?:\d{1,2}|[IVX]{1,5}|[A-Z]))?\s*(?:$|[.:(\n–-]|\p{Lu}\p{Lu})`)

// opensAnnex tells the label at the head of an annex from a mention of it.
func opensAnnex(t text) bool { return annexLabel.MatchString(t.s) && len(t.s) < 240 }

func (v *view) annexLabels() map[string]bool {
	labels := map[string]bool{}
	for _, t := range v.texts {
		if opensAnnex(t) {
			m := annexRef.FindStringSubmatch(t.s)
			if m != nil {
				labels[strings.TrimLeft(strings.ToUpper(m[1]), "0")] = true
			}
		}
	}
	return labels
}

// annexMissing finds annexes that are spoken of and not there. One without a
// label counts as there as long as enough parts stand behind the signature.
func (v *view) annexMissing() []hit {
	order, at := v.annexRefs()
	labels := v.annexLabels()
	unlabelled := 0
	for _, a := range v.plan.Annexes {
		if !a.Labelled {
			unlabelled++
		}
	}
	if len(v.plan.Annexes) == 0 {
		unlabelled = tablesIn(v.doc)
	}
	var out []hit
	for _, n := range order {
		if labels[n] || n == "" && (len(labels) > 0 || unlabelled > 0) || labels[""] && len(order) == 1 {
			continue
		}
		if unlabelled > 0 {
			unlabelled--
			continue
		}
		out = append(out, hit{line: at[n].line, text: clip(at[n].s, 120), args: say("annex", strings.TrimSpace("Phụ lục "+n))})
	}
	return out
}

func tablesIn(doc *source.Document) int {
	n := 0
	for _, b := range doc.Blocks {
		if b.Table != nil {
			n++
		}
	}
	return n
}

func (v *view) annexLabelMissing() []hit {
	order, _ := v.annexRefs()
	labels := v.annexLabels()
	var bare []string
	for _, n := range order {
		if n != "" && !labels[n] {
			bare = append(bare, "Phụ lục "+n)
		}
	}
	if len(bare) == 0 || len(v.plan.Annexes) == 0 || len(v.annexMissing()) > 0 {
		return nil
	}
	return []hit{{at: "annex", args: say("annex", strings.Join(bare, ", "))}}
}

var sectionRank = []struct {
	rank  int
	heads []string
}{
	{1, []string{"mục đích", "mục đích yêu cầu", "mục tiêu"}},
	{2, []string{"nội dung", "nội dung thực hiện", "thời gian", "thời gian địa điểm"}},
	{4, []string{"tổ chức thực hiện", "phân công nhiệm vụ", "phân công thực hiện"}},
}

// sectionOrder finds duties that come before what is to be done, or the aim
// that comes after it.
func (v *view) sectionOrder() []hit {
	highest := 0
	for _, t := range v.texts {
		if t.table > 0 || !romanHead.MatchString(t.s) && t.number == "" {
			continue
		}
		head := strings.TrimPrefix(t.fold, folded(t.number)+" ")
		for _, s := range sectionRank {
			if !starts(head, s.heads...) || !t.caps && !romanHead.MatchString(t.number+" ") {
				continue
			}
			if s.rank < highest {
				return []hit{{line: t.line, text: clip(t.s, 100)}}
			}
			highest = s.rank
		}
	}
	return nil
}

var markup = regexp.MustCompile(`\*\*|</?[a-zA-Z][a-zA-Z0-9]{0,6}(?:\s[^<>]{0,60})?/?>|&(?:nbsp|amp|quot|lt|gt);`)

func (v *view) markupResidue() []hit {
	if n := v.notes("markup_residue"); n != nil {
		return n
	}
	for _, b := range v.doc.Blocks {
		if p := b.Paragraph; p != nil && v.doc.Format == "txt" && markup.MatchString(p.Raw) {
			return []hit{{at: "whole"}}
		}
	}
	return nil
}

// notes turns what the reader met into one hit for the document.
func (v *view) notes(code string) []hit {
	for _, n := range v.doc.Notes {
		if n.Code == code {
			return []hit{{at: "whole", text: clip(n.Text, 100), args: say("line", strconv.Itoa(n.Line))}}
		}
	}
	return nil
}

func (v *view) mixedApostrophes() []hit {
	if n := v.notes("mixed_apostrophes"); n != nil {
		return n
	}
	straight, curly := false, false
	for _, t := range v.texts {
		for i, r := range t.s {
			after := i > 0 && t.s[i-1] >= '0' && t.s[i-1] <= '9'
			straight = straight || after && r == '\''
			curly = curly || after && (r == '’' || r == '‘' || r == '′')
		}
	}
	if straight && curly {
		return []hit{{at: "whole"}}
	}
	return nil
}

var pageNumber = regexp.MustCompile(`^(?:(?i:trang|page)\s*)?[-–]?\s*\d{1,3}\s*(?:[/-]\s*\d{0,3})?\s*[-–]?$`)

func (v *view) pageNumbers() []hit {
	if n := v.notes("page_number_in_text"); n != nil {
		return n
	}
	for _, t := range v.texts {
		if t.table == 0 && !t.last && t.line > 1 && pageNumber.MatchString(t.s) {
			return []hit{{line: t.line, text: t.s}}
		}
	}
	return nil
}
