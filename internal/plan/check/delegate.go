package check

import (
	"regexp"
	"strconv"
	"strings"

	"diemcau/internal/plan/reading"
)

func (v *view) delegatesMissing() []hit {
	if len(v.plan.Delegates) > 0 {
		return nil
	}
	return []hit{{at: "delegates"}}
}

var foreignColumn = regexp.MustCompile(`(?i)^(đơn giá|thành tiền|kinh phí.*|mức thưởng|mức chi|dự toán.*|đvt|đơn vị tính|số tiền.*|giải thưởng|định mức|tiền thưởng|loại giải|cơ cấu giải)$`)

// notDelegates finds a table with counts that was read as the list of guests
// and has columns of money or prizes.
func (v *view) notDelegates() []hit {
	for i, t := range v.texts {
		if t.table == 0 || !foreignColumn.MatchString(strings.TrimSpace(t.s)) || t.row > 2 {
			continue
		}
		for _, o := range v.texts[i:] {
			if o.table == t.table && v.delegates[o.line] {
				return []hit{{line: t.line, text: clip(t.s, 80)}}
			}
		}
	}
	return nil
}

// countsMissing finds rows without a number of people. Where no row has one
// the list as a whole carries no quotas, told once.
func (v *view) countsMissing() []hit {
	rows := v.plan.Delegates
	var missing []int
	for i := range rows {
		if rows[i].Count == nil && !strings.ContainsAny(rows[i].CountText, "0123456789") {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if len(missing) == len(rows) && len(rows) > 3 {
		return []hit{{line: rows[0].Line, at: "delegates", args: say("text", rows[0].Label)}}
	}
	var out []hit
	for _, i := range missing {
		out = append(out, hit{line: rows[i].Line, tt: number(rows[i].TT), text: clip(rows[i].Label, 140)})
	}
	return out
}

func (v *view) sum() (total, given int) {
	for _, d := range v.plan.Delegates {
		if d.Count != nil {
			total += *d.Count
			given++
		}
	}
	return total, given
}

var saysTotal = regexp.MustCompile(`(?i)(?:tổng số(?: lượng)?(?: đại biểu| người)?(?: tham dự)?|tổng cộng)\s*[:：]?\s*(?:là\s*)?([\d.]+)\s*(?:đại biểu|người|khách)?`)

// declared is the total that the document gives, in a row or in a sentence.
func (v *view) declared() (total, line int, text string) {
	if t := v.plan.DelegateTotal; t != nil {
		for _, x := range v.texts {
			if x.table > 0 && len(x.s) < 40 && starts(x.fold, "tổng cộng", "tổng số", "tổng", "cộng") {
				line, text = x.line, clip(x.s, 60)
			}
		}
		return *t, line, text
	}
	for _, t := range v.texts {
		m := saysTotal.FindStringSubmatch(t.s)
		if m == nil || !has(t.fold, "đại biểu", "khách mời", "người tham dự") || v.inForeignTable(t) {
			continue
		}
		if n, err := strconv.Atoi(strings.ReplaceAll(m[1], ".", "")); err == nil {
			return n, t.line, clip(m[0], 80)
		}
	}
	return 0, 0, ""
}

func (v *view) inForeignTable(t text) bool { return t.table > 0 && !v.delegates[t.line] }

func (v *view) totalMismatch() []hit {
	sum, given := v.sum()
	total, line, text := v.declared()
	if total == 0 || given == 0 || sum == total || given < len(v.plan.Delegates) && sum < total {
		return nil
	}
	return []hit{{line: line, at: "delegates", text: text, args: say("total", strconv.Itoa(total), "sum", strconv.Itoa(sum))}}
}

func (v *view) totalMissing() []hit {
	sum, given := v.sum()
	if total, _, _ := v.declared(); total > 0 || given < 2 {
		return nil
	}
	return []hit{{at: "delegates", args: say("rows", strconv.Itoa(given), "sum", strconv.Itoa(sum))}}
}

func (v *view) totalConsistent() []hit {
	sum, given := v.sum()
	total, line, text := v.declared()
	if total == 0 || sum != total || given < len(v.plan.Delegates) {
		return nil
	}
	return []hit{{line: line, at: "delegates", text: text, args: say("total", strconv.Itoa(total))}}
}

var (
	rangeCount = regexp.MustCompile(`\d+\s*(?:-|–|đến|tới)\s*\d+`)
	plainCount = regexp.MustCompile(`^\s*\d+\s*(?:người|đại biểu|đ/c|đồng chí|đb|học sinh|em)?\s*$`)
)

func (v *view) countRanges() []hit {
	return v.counts(func(s string) bool { return rangeCount.MatchString(s) })
}

func (v *view) countExpressions() []hit {
	return v.counts(func(s string) bool {
		return strings.ContainsAny(s, "0123456789") && !plainCount.MatchString(s) && !rangeCount.MatchString(s)
	})
}

func (v *view) counts(like func(string) bool) []hit {
	var out []hit
	for _, d := range v.plan.Delegates {
		if like(d.CountText) {
			out = append(out, hit{line: d.Line, tt: number(d.TT), text: d.CountText, args: say("label", clip(d.Label, 100))})
		}
	}
	return out
}

// groupsNotInAnnex finds groups of "Thành phần" that no row of the quotas holds.
func (v *view) groupsNotInAnnex() []hit {
	if len(v.plan.Delegates) == 0 || v.quotasInline() {
		return nil
	}
	rows := v.cores(v.rows())
	if v.quotasByPlace() {
		return nil
	}
	var out []hit
	for _, g := range v.participants() {
		c := v.core(g.text)
		if len(c) == 0 || anyGroup(c, rows) || partsCovered(g.text, rows) {
			continue
		}
		out = append(out, hit{line: g.line, text: g.text})
	}
	return out
}

// quotasByPlace: the list parts one group among villages or communes; the
// other groups are not its subject.
func (v *view) quotasByPlace() bool {
	places := 0
	for _, d := range v.plan.Delegates {
		if starts(folded(d.Label), "thôn", "bản", "xã", "phường", "tổ dân phố", "khu", "khối", "đặc khu", "thị trấn", "ubnd xã", "ubnd phường") {
			places++
		}
	}
	return places >= 3 && places*10 >= len(v.plan.Delegates)*9
}

// quotasInline: the list of participants itself carries the numbers.
func (v *view) quotasInline() bool {
	for _, g := range v.participants() {
		if g.line > 0 && v.delegates[g.line] {
			return true
		}
	}
	return false
}

// core leaves out the place of the plan, which stands in the name of every body.
func (v *view) core(s string) map[string]bool {
	c := core(s)
	for w := range core(v.plan.Place) {
		if len(c) > 1 {
			delete(c, w)
		}
	}
	return c
}

func (v *view) cores(groups []group) []map[string]bool {
	var out []map[string]bool
	for _, g := range groups {
		out = append(out, v.core(g.text))
	}
	return out
}

func anyGroup(c map[string]bool, others []map[string]bool) bool {
	for _, o := range others {
		if sameGroup(c, o) {
			return true
		}
	}
	return false
}

// partsCovered: a line that lists several bodies is covered when most of them
// have a row.
func partsCovered(s string, rows []map[string]bool) bool {
	parts, covered := 0, 0
	for _, piece := range strings.Split(s, ",") {
		c := core(strip(piece))
		if len(c) == 0 {
			continue
		}
		parts++
		if anyGroup(c, rows) {
			covered++
		}
	}
	return parts > 1 && covered*2 > parts
}

// groupsOnlyInAnnex lists the rows of the quotas that "Thành phần" does not name.
func (v *view) groupsOnlyInAnnex() []hit {
	named := v.cores(v.participants())
	if len(named) == 0 || len(v.plan.Delegates) == 0 || v.quotasInline() || v.quotasByPlace() {
		return nil
	}
	var labels []string
	for _, g := range v.rows() {
		c := v.core(g.text)
		if len(c) == 0 || anyGroup(c, named) || partsCovered(g.text, named) {
			continue
		}
		labels = append(labels, clip(g.text, 80))
	}
	if len(labels) == 0 {
		return nil
	}
	return []hit{{at: "delegates", args: say("units", strings.Join(labels, "; "))}}
}

var speaks = regexp.MustCompile(`(?i)phát biểu(?: [\pL]+){0,4}? của |tham luận(?: [\pL]+){0,2}? của |đại diện (.+?) phát biểu|giao lưu với `)

// speakersNotDelegates finds those who speak and have no row among the guests.
// Leaders and hosts speak by their office. The place shown is where the
// document first names them.
func (v *view) speakersNotDelegates() []hit {
	if len(v.plan.Delegates) == 0 && len(v.plan.Participants.MainSite) == 0 {
		return nil
	}
	guests := v.cores(append(v.rows(), v.participants()...))
	var out []hit
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		who := speaker(r)
		c := core(body(who))
		if who == "" || len(c) == 0 || host.MatchString(folded(who)) || seated(c, guests) || v.isIssuer(who) {
			continue
		}
		line := v.lineWith(who)
		if line == 0 {
			line = r.Line
		}
		out = append(out, hit{line: line, tt: number(r.TT), text: who, at: "agenda_row", ref: ttText(r.TT, i)})
	}
	return out
}

// seated is stricter than anyGroup: a speaker is one body, and a long row of
// guests holds many words by chance.
func seated(c map[string]bool, guests []map[string]bool) bool {
	for _, g := range guests {
		n := shared(c, g)
		if n*5 >= len(c)*4 || n*4 >= len(g)*3 && (len(g) > 1 || joinedWord(g)) {
			return true
		}
	}
	return false
}

var host = regexp.MustCompile(`(^| )(lãnh đạo|ban tổ chức|btc|mc|chủ tịch|phó chủ tịch|bí thư|giám đốc|đồng chí|bộ trưởng|thứ trưởng|ban giám khảo|trưởng ban|chủ trì|chủ tọa|đại biểu|khách mời|các đại biểu)( |$)`)

var whoEnds = regexp.MustCompile(`[,;:.(“]| đối với | về | tại | trong | nhân | với `)

// speaker is the one body or group that a speech row names.
func speaker(r *reading.AgendaRow) string {
	at := speaks.FindStringSubmatchIndex(r.Content)
	if at == nil {
		return ""
	}
	if len(r.Units) == 1 && r.Units[0] != "" {
		return r.Units[0]
	}
	if at[2] >= 0 {
		return r.Content[at[2]:at[3]]
	}
	who := r.Content[at[1]:]
	if i := whoEnds.FindStringIndex(who); i != nil {
		who = who[:i[0]]
	}
	return strings.TrimSpace(who)
}
