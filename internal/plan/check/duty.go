package check

import (
	"regexp"
	"strings"

	"diemcau/internal/plan/reading"
)

func (v *view) noAssignments() []hit {
	if len(v.plan.Agencies) > 0 {
		return nil
	}
	return []hit{{at: "duties"}}
}

// task is one thing that an agency is to do by itself or at the head of others.
type task struct {
	agency string
	ref    string
	line   int
	text   string
	lead   bool // "Chủ trì" is written
	verb   string
	words  map[string]bool
}

// duplicateLeads finds one task with two leads: between the agencies, and
// between an agency and the unit that the programme names for it.
func (v *view) duplicateLeads() []hit {
	tasks := v.tasks()
	var out []hit
	told := map[string]bool{}
	for i, b := range tasks {
		if told[b.ref] {
			continue
		}
		for _, a := range tasks[:i] {
			if a.agency == b.agency || !sameTask(a, b) {
				continue
			}
			told[b.ref] = true
			out = append(out, hit{line: b.line, text: b.text, args: say("first", a.agency, "second", b.agency, "place", a.ref)})
			break
		}
	}
	return append(out, v.leadsAgainstAgenda(tasks)...)
}

func (v *view) tasks() []task {
	var out []task
	for _, a := range v.plan.Agencies {
		if isGroupName(a.Name) {
			continue
		}
		for _, d := range a.Duties {
			out = append(out, tasksOf(a, d)...)
		}
	}
	return out
}

// everybody's duties: each agency does them for itself.
var forItself = []string{"tham dự", "cử đại biểu", "tuyên truyền", "đưa tin", "truyền thông", "cử cán bộ tham", "cử người", "mời đại biểu", "huy động", "chịu trách nhiệm", "theo chức năng", "cử lãnh đạo", "kinh phí", "chỉ đạo các đơn vị", "lựa chọn", "báo cáo kết quả", "treo", "hoàn thành nhiệm vụ", "đăng ký", "đôn đốc", "triển khai kế hoạch", "căn cứ"}

func tasksOf(a reading.Agency, d reading.Duty) []task {
	clauses := d.Clauses
	if len(clauses) == 0 {
		clauses = []reading.Clause{{Text: d.Text, Role: d.Role}}
	}
	var out []task
	verb := ""
	for _, c := range clauses {
		if own := verbOf(c.Text); own != "" && (verb == "" || startsVerb(c.Text)) {
			verb = own // a clause without a verb carries on the one before
		}
		f := folded(c.Text)
		if c.Role == "support" || starts(f, "phối hợp") || has(f, forItself...) {
			continue
		}
		out = append(out, task{agency: a.Name, ref: d.ID, line: d.Line, text: c.Text, lead: c.Role == "lead", verb: verb, words: object(c.Text)})
	}
	return out
}

// verbs that mean the same act share a class.
var verbClasses = []struct {
	class string
	verbs []string
}{
	{"draft", []string{"dự thảo", "soạn thảo", "tham mưu"}},
	{"prepare", []string{"chuẩn bị", "bố trí", "trang trí", "lắp đặt", "thiết kế"}},
	{"make", []string{"xây dựng", "sản xuất", "làm", "biên tập", "thực hiện", "dàn dựng"}},
	{"issue", []string{"phát hành", "gửi", "ban hành", "mời", "chuẩn bị và phát hành"}},
	{"connect", []string{"kết nối", "đảm bảo kết nối", "bảo đảm kết nối", "đảm bảo đường truyền", "bảo đảm đường truyền"}},
	{"ensure", []string{"đảm bảo", "bảo đảm"}},
	{"welcome", []string{"đón tiếp", "tiếp đón"}},
	{"send", []string{"cử"}},
	{"award", []string{"trao", "tổ chức trao"}},
	{"summarise", []string{"tổng hợp", "thẩm định", "báo cáo"}},
	{"hold", []string{"tổ chức"}},
}

var roleWords = regexp.MustCompile(`^(?i)\s*(?:chủ trì|chịu trách nhiệm|có trách nhiệm|trực tiếp|là đầu mối)[\s,]+`)

func withoutRole(s string) string { return roleWords.ReplaceAllString(s, "") }

// startsVerb: the clause begins with an act that is known.
func startsVerb(s string) bool {
	f := folded(withoutRole(s))
	for _, c := range verbClasses {
		if starts(f, c.verbs...) {
			return true
		}
	}
	return false
}

func verbOf(s string) string {
	f := folded(withoutRole(s))
	best, class := 0, ""
	for _, c := range verbClasses {
		for _, verb := range c.verbs {
			if len(verb) > best && starts(f, verb) {
				best, class = len(verb), c.class
			}
		}
	}
	if ws := strings.Fields(f); class == "" && len(ws) >= 2 {
		return ws[0] + " " + ws[1]
	}
	return class
}

var small = set(strings.Fields(`và các của cho tại với để từ đến trong về giữa theo có được là những một số tỉnh xã phường chương trình toàn bộ bảo đảm đảm phục vụ kế hoạch thực hiện tổ chức điều kiện nội dung khác liên quan đơn vị cơ quan ngành`))

// object is the set of words that say what a task is about, up to the first
// comma behind five words: what follows adds detail.
func object(s string) map[string]bool {
	s = withoutRole(s)
	if i := strings.IndexByte(s, '('); i > 20 {
		s = s[:i]
	}
	if head, list, ok := strings.Cut(s, ":"); ok && len(head) < 80 && len(tokens(list)) > 3 {
		s = list // what is asked for, not that it is asked for
	}
	m := map[string]bool{}
	all := 0
	for _, piece := range strings.Split(s, ",") {
		if all >= 14 {
			break
		}
		for _, w := range words(long(piece)) {
			all++
			if !small[w] {
				m[w] = true
			}
		}
	}
	return m
}

// sameTask: the same act on the same object. Two written leads need less
// likeness than tasks that merely stand under two agencies.
func sameTask(a, b task) bool {
	if a.verb != b.verb || a.verb == "" || len(a.words) < 4 || len(b.words) < 4 {
		return false
	}
	n := float64(shared(a.words, b.words))
	inside := n / float64(min(len(a.words), len(b.words)))
	alike := n / float64(len(a.words)+len(b.words)-int(n))
	if a.lead && b.lead {
		return inside >= 0.6 && alike >= 0.35
	}
	return (a.lead || b.lead || alike < 0.9) && inside >= 0.7 && alike >= 0.33
}

var film = []string{"phóng sự", "clip", "video", "phim", "video clip"}

// leadsAgainstAgenda compares who makes a film with whom the programme names for it.
func (v *view) leadsAgainstAgenda(tasks []task) []hit {
	var out []hit
	for _, t := range tasks {
		for i, r := range v.plan.Agenda {
			if !t.lead || len(r.Units) == 0 || !has(folded(t.text), film...) || !has(folded(r.Content), film...) || namedAmong(t.agency, r.Units) {
				continue
			}
			out = append(out, hit{line: t.line, text: t.text, args: say("first", strings.Join(r.Units, ", "), "second", t.agency, "place", "TT "+ttText(r.TT, i))})
		}
	}
	return out
}

func namedAmong(agency string, units []string) bool {
	for _, u := range units {
		if sameUnit(core(body(agency)), core(body(u))) {
			return true
		}
	}
	return false
}

var dueWords = regexp.MustCompile(`(^| )(trước ngày|xong trước|chậm nhất|hoàn thành trước|trước \d|hạn|thời hạn|trong tháng|hoàn thành ngày|xong ngày|trước khi)( |$)`)

func (v *view) noDeadlines() []hit {
	if len(v.plan.Agencies) == 0 {
		return nil
	}
	for _, a := range v.plan.Agencies {
		for _, d := range a.Duties {
			if d.Due != nil || dueWords.MatchString(folded(d.Text)) || len(v.datesIn(unquote(d.Text))) > 0 {
				return nil
			}
		}
	}
	for _, t := range v.texts {
		if t.table > 0 && has(t.fold, "thời gian hoàn thành", "thời hạn", "hạn hoàn thành", "tiến độ") {
			return nil
		}
	}
	return []hit{{at: "duties"}}
}

var (
	hazard  = regexp.MustCompile(`(?i)(?:trong\s+)?(?:trường hợp|nếu|khi)\s+[^.;]*?(?:thời tiết|mưa|bão|lũ|thiên tai|dịch|mất điện|mất kết nối|sự cố|bất khả kháng|không thuận lợi|gián đoạn)[^.;]*`)
	trigger = regexp.MustCompile(`(?i)\d+\s*(?:phút|giờ|h|mm|ngày|%|cấp)|cấp\s*\d|trước\s+\d|quyết định|xin ý kiến|báo cáo .{0,40}(?:chủ tịch|trưởng ban|ban tổ chức|ubnd|ủy ban)`)
)

// contingencies finds "in case of bad weather" without a measure, a moment or
// somebody who decides.
func (v *view) contingencies() []hit {
	var out []hit
	for _, t := range v.texts {
		if !t.body {
			continue
		}
		m := hazard.FindString(t.s)
		if m == "" || trigger.MatchString(t.s) {
			continue
		}
		out = append(out, hit{line: t.line, text: clip(strings.TrimSpace(m), 200)})
	}
	return out
}

// unlistedAgencies names partners that are given work and have no section of
// their own.
func (v *view) unlistedAgencies() []hit {
	charged := v.agencyCores()
	seen := map[string]bool{}
	var names []string
	line := 0
	for _, a := range v.plan.Agencies {
		for _, d := range a.Duties {
			for _, p := range d.Partners {
				key := folded(p)
				if isGroupName(p) || seen[key] || len(core(p)) == 0 || matchesAny(core(p), charged) || len(tokens(p)) > 14 || isInner(p) {
					continue
				}
				seen[key] = true
				names = append(names, p)
				if line == 0 {
					line = d.Line
				}
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []hit{{line: line, text: names[0], args: say("units", strings.Join(names, ", "))}}
}

var contact = regexp.MustCompile(`(?:\+84|\b0)(?:[\s.-]?\d){8,10}|[\w.+-]+@[\w-]+\.[\w.]+`)

func (v *view) noContacts() []hit {
	for _, t := range v.texts {
		if contact.MatchString(t.s) {
			return nil
		}
	}
	return []hit{{at: "whole"}}
}

func (v *view) noBudgetAmount() []hit {
	b := v.plan.Budget
	if b.Amount != nil || b.Text == "" {
		return nil
	}
	return []hit{{line: b.Line, at: "budget", text: ""}}
}
