package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// setUnit fills the performers of an agenda row from its unit cells.
func (r *reader) setUnit(a *AgendaRow, g *grid, row source.Row) {
	a.putUnit(g.text(row, unitColumn), r.previousUnit())
	partner := g.cell(row, partnerColumn)
	if g.column(unitColumn) < 0 {
		a.putUnit(partner.Text, r.previousUnit())
	} else if !partner.Merged && strings.Trim(partner.Text, " -–.…/_\n") != "" {
		a.Partners = splitUnits(partner.Text)
	}
}

// previousUnit is what "như trên" refers to.
func (r *reader) previousUnit() *AgendaRow {
	if n := len(r.plan.Agenda); n > 0 {
		return &r.plan.Agenda[n-1]
	}
	return nil
}

// putUnit sets the performers from a cell as written.
func (a *AgendaRow) putUnit(text string, above *AgendaRow) {
	text = joinHeads(text)
	written := tidy(strings.ReplaceAll(text, "\n", joinBreaks(text)))
	if strings.Trim(written, " -–.…/_") == "" {
		return
	}
	a.Unit = ptr(written)
	if f := strings.Trim(fold(written), " -.\""); f == "nt" || f == "như trên" || f == "" {
		if above != nil {
			a.Units = append([]string{}, above.Units...)
		}
		return
	}
	name, note := cutNote(written)
	if fold(note) == "mẫu" { // marks people who do not exist, part of the name
		name, note = written, ""
	}
	if note != "" && !looksLikeUnit(note) || name != written && !strings.ContainsAny(name, ",;") && !looksLikeUnitList(note) {
		a.UnitNote = note
	} else if note != "" {
		name = name + "; " + note
	}
	a.Units = a.Units[:0]
	for _, u := range splitUnits(name) {
		whole := u
		u, inner := cutNote(u)
		if fold(inner) == "mẫu" {
			u, inner = whole, ""
		}
		if inner != "" && a.UnitNote == "" {
			a.UnitNote = inner
		}
		if u = withoutAct(dropRole(u)); u != "" {
			a.Units = append(a.Units, u)
		}
	}
}

func looksLikeUnitList(s string) bool { return looksLikeUnit(s) && strings.ContainsAny(s, ",;") }

// joinHeads joins a line that is only the beginning of a name ("VP", "Sở") to
// the line that goes on with it.
func joinHeads(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	var out strings.Builder
	for i, piece := range strings.Split(text, "\n") {
		if i > 0 {
			before := out.String()
			if f := fold(before[strings.LastIndexByte(before, '\n')+1:]); f != "" && headOf(f) == f && f != "mc" {
				out.WriteByte(' ')
			} else {
				out.WriteByte('\n')
			}
		}
		out.WriteString(piece)
	}
	return out.String()
}

// joinBreaks tells what a line break in a unit cell stands for: a new name or
// only the width of the column.
func joinBreaks(text string) string {
	for i, piece := range strings.Split(text, "\n") {
		if mk, _ := cutMarker(tidy(piece)); i > 0 && mk.style == dash {
			return "; "
		}
		if i > 0 && !beginsName(tidy(piece)) {
			return " "
		}
	}
	return "; "
}

// dropRole takes off "Chủ trì:", "Đơn vị thực hiện:" before a name.
func dropRole(s string) string {
	for {
		before, after, ok := strings.Cut(s, ":")
		f := fold(before)
		if !ok || !has(f, "chủ trì", "chủ tọa", "phối hợp", "thực hiện", "trình bày", "phụ trách", "dẫn chương trình", "điều hành", "khách mời", "diễn giả", "báo cáo viên") || utf8.RuneCountInString(f) > 40 {
			return strings.Trim(s, " -–")
		}
		s = tidy(after)
	}
}

func agendaRef(a *AgendaRow, ordinal int) string {
	if a.TT != nil {
		return "agenda/" + strconv.Itoa(*a.TT)
	}
	return "agenda/" + strconv.Itoa(ordinal)
}

// cutPerformer finds who performs a programme line that has no column for it:
// "nội dung (đơn vị)", "nội dung - Đơn vị: X", "nội dung; do X thực hiện".
func cutPerformer(s string) (text, unit string) {
	s = strings.TrimRight(tidy(s), ".; ")
	for _, label := range []string{"đơn vị thực hiện:", "đơn vị chủ trì:", "người thực hiện:", "thực hiện:", "chủ trì:", "phụ trách:", "trình bày:", "đơn vị:"} {
		f := strings.ToLower(s)
		if i := strings.LastIndex(f, label); i > 0 && len(f) == len(s) {
			return strings.TrimRight(s[:i], " -–;.,(|"), strings.TrimRight(s[i+len(label):], " ).;")
		}
	}
	if name, note := cutNote(s); note != "" && !strings.Contains(name, " - Đ/c") && (looksLikeUnit(note) || isOfficer(capitalise(note)) || starts(fold(note), "do", "mc")) {
		return name, strings.TrimPrefix(strings.TrimSuffix(strings.TrimSuffix(note, " thực hiện"), " trình bày"), "do ")
	}
	if i := strings.LastIndexAny(s, "|"); i > 0 && looksLikeUnit(s[i+1:]) {
		return strings.TrimRight(s[:i], " |"), tidy(s[i+1:])
	}
	for _, sep := range []string{" - ", " – ", ": "} {
		i := strings.LastIndex(s, sep)
		if i <= 0 || openQuote(s[:i]) || openBracket(s[:i]) {
			continue
		}
		if who := withoutAct(s[i+len(sep):]); looksLikeUnit(who) && utf8.RuneCountInString(who) < 80 || isOfficer(who) {
			return s[:i], who
		}
	}
	return s, ""
}

func openQuote(s string) bool { return strings.Count(s, "“") > strings.Count(s, "”") }

// withoutAct drops what the performer does behind the name: "Lãnh đạo tỉnh trao".
func withoutAct(s string) string {
	s = tidy(s)
	for _, act := range []string{" trao tặng", " trao", " phát biểu", " thực hiện", " trình bày", " chủ trì", " điều hành", " phụ trách", " công bố", " đọc", " báo cáo"} {
		if cut, ok := strings.CutSuffix(s, act); ok && upperStart(cut) {
			return strings.TrimPrefix(cut, "Do ")
		}
	}
	return s
}

// isOfficer tells whether a short text names a person by post or address.
func isOfficer(s string) bool {
	return upperStart(s) && utf8.RuneCountInString(s) < 60 && starts(fold(s), append([]string{"chủ tọa", "thư ký", "ban tổ chức", "mc", "lễ tân", "toàn thể", "thầy", "cô", "em"}, officers...)...) && verbAt(strings.TrimSuffix(s, " điều hành")) < 0
}
