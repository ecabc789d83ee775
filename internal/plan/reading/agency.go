package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// readAgencies reads who does what from the sections on the organisation, and
// merges in what the tables of duties gave.
func (r *reader) readAgencies() {
	fromTables := r.plan.Agencies
	r.plan.Agencies = []Agency{}
	r.tree.walk(func(n *node) {
		if n.kind == organise && n.line.table == nil {
			r.readOrganised(n)
		}
	})
	for _, a := range fromTables {
		a.No = len(r.plan.Agencies) + 1
		r.plan.Agencies = append(r.plan.Agencies, a)
	}
	for i := range r.plan.Agencies {
		a := &r.plan.Agencies[i]
		for j := range a.Duties {
			r.mark(a.Duties[j].Line, "duty", "duty/"+a.Duties[j].ID)
		}
	}
}

// readOrganised reads one node of a section on the organisation.
func (r *reader) readOrganised(n *node) {
	if n.agency >= 0 || n.skipped {
		return
	}
	if isAgencyHeading(n) {
		r.openAgency(n)
		return
	}
	if n.heading && n.inline == "" && len(n.kids) > 0 || n.parent == nil {
		return
	}
	r.looseDuty(n)
}

// isAgencyHeading tells whether a node names a body whose tasks follow.
func isAgencyHeading(n *node) bool {
	title := afterOrder(n.title)
	if title == "" || n.own == organise && n.heading && !looksLikeUnit(title) {
		return false
	}
	if !looksLikeUnit(title) && !(n.heading && (len(n.kids) > 0 || n.inline != "") && (headsTasks(title) || n.amongUnits(title))) {
		return false
	}
	if n.heading {
		return n.inline != "" || len(n.kids) > 0 || n.style >= capsHead || utf8.RuneCountInString(title) < 80
	}
	return n.style >= dash && n.style <= plus && (n.inline != "" || len(n.kids) > 0 && strings.HasSuffix(n.line.body, ":")) || n.style == letter && n.inline != ""
}

// amongUnits tells whether a heading whose words tell nothing stands in a list
// where most headings name bodies.
func (n *node) amongUnits(title string) bool {
	if n.own != unknown || len(words(title)) > 10 || verbAt(title) >= 0 || starts(fold(title), "công tác", "về", "nội dung", "chuẩn bị", "tổ chức") {
		return false
	}
	p := n.parent
	if p.headings == 0 {
		for _, k := range p.kids {
			if k.heading && k.line.table == nil {
				p.headings++
				if t := afterOrder(k.title); looksLikeUnit(t) || headsTasks(t) {
					p.unitHeads++
				}
			}
		}
	}
	return p.unitHeads > 0 && p.unitHeads*2 >= p.headings-1
}

// officers are people to whom a small office gives tasks by their post.
var officers = []string{"đồng chí", "đ/c", "ông", "bà", "hiệu trưởng", "phó hiệu trưởng", "tổng phụ trách", "bí thư", "trưởng", "phó", "nhân viên", "kế toán", "chủ tịch", "giám đốc", "thành viên", "chuyên viên", "công chức", "phụ huynh", "chánh", "cán bộ"}

// headsTasks is looksLikeUnit for a heading with tasks below it: there a small
// word may belong to the name ("Phòng Quản lý hoạt động xây dựng"), and a
// person may stand for a body.
func headsTasks(title string) bool {
	f := fold(title)
	if utf8.RuneCountInString(f) > 110 || strings.ContainsAny(title, ";") || has(f, "chủ trì", "phối hợp", "nội dung", "kinh phí") {
		return false
	}
	return headOf(f) != "" || starts(f, officers...)
}

// afterOrder drops "Giao", "Đề nghị" before a name.
func afterOrder(s string) string {
	f := fold(s)
	for _, w := range []string{"giao cho", "giao", "đề nghị", "yêu cầu", "trách nhiệm của", "nhiệm vụ của", "đối với"} {
		if starts(f, w) {
			return capitalise(strings.TrimSpace(afterWords(s, w)))
		}
	}
	return s
}

// openAgency adds an agency with the tasks on its line and below it.
func (r *reader) openAgency(n *node) {
	a := Agency{No: len(r.plan.Agencies) + 1, Name: trimEnd(afterOrder(n.title)), Duties: []Duty{}, Line: n.line.no}
	if name, _ := cutNote(a.Name); name != "" {
		a.Name = name
	}
	inline := n.inline
	if inline != "" && len(n.kids) > 0 && starts(fold(n.title), "các") && verbAt(inline) < 0 {
		a.Name, inline = trimEnd(n.line.body), "" // "Các Sở: Tài chính, Nội vụ"
	}
	if no, ok := smallNumber(lastPart(n.line.mk.num)); ok {
		a.No = no
	}
	if n.style == roman {
		a.No = romanValue(n.line.mk.num)
	}
	base := n.path
	if !n.heading {
		base = join(n.path, strconv.Itoa(a.No))
	}
	r.markLine(n.line, "agency", base)
	n.agency = len(r.plan.Agencies)
	if inline != "" {
		r.addDuty(&a, base, inline, n.line)
	}
	for _, k := range n.kids {
		r.readTask(&a, base, k)
	}
	r.plan.Agencies = append(r.plan.Agencies, a)
}

func lastPart(num string) string {
	if i := strings.LastIndexByte(num, '.'); i >= 0 {
		return num[i+1:]
	}
	return num
}

// readTask reads a line below an agency; a line that ends in a colon takes the
// lines below it as its parts.
func (r *reader) readTask(a *Agency, base string, k *node) {
	k.skipped = true
	if k.line.table != nil || isClosing(k) {
		return
	}
	text := k.line.body
	if k.own != unknown && k.heading && k.inline == "" && len(k.kids) > 0 {
		for _, sub := range k.kids {
			r.readTask(a, base, sub)
		}
		return
	}
	if len(k.kids) == 0 {
		r.addDuty(a, base, text, k.line)
		return
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";") && k.style != arabic {
		parts := []string{text}
		k.walk(func(sub *node) {
			sub.skipped = true
			if sub.line.table == nil {
				parts = append(parts, sub.line.text)
				r.markLine(sub.line, "duty", "")
			}
		})
		r.addDuty(a, base, strings.Join(parts, " "), k.line)
		return
	}
	r.addDuty(a, base, text, k.line)
	for _, sub := range k.kids {
		r.readTask(a, base, sub)
	}
}

// isClosing tells whether a paragraph ends the plan rather than setting a task.
func isClosing(n *node) bool {
	return n.style == plain && starts(n.line.fold, "trên đây", "trong quá trình", "kế hoạch này", "yêu cầu các", "đề nghị các", "căn cứ kế hoạch", "căn cứ nội dung", "căn cứ chức năng", "nhận được", "quá trình", "nơi nhận", "kính đề nghị", "mọi vướng mắc", "nếu có", "các cơ quan, đơn vị căn cứ", "thông tin liên hệ", "đầu mối liên hệ", "thời gian báo cáo")
}

// looseDuty reads a task that names its body itself: "Giao Sở X chủ trì ...".
func (r *reader) looseDuty(n *node) {
	if isClosing(n) || n.line.table != nil {
		return
	}
	text := n.line.body
	name, rest := cutSubject(afterOrder(text))
	if name == "" {
		return
	}
	a := Agency{No: len(r.plan.Agencies) + 1, Name: name, Duties: []Duty{}, Line: n.line.no}
	at, known := r.loose[unitKey(name)]
	if !known {
		at = len(r.plan.Agencies)
		r.loose[unitKey(name)] = at
		r.plan.Agencies = append(r.plan.Agencies, a)
	}
	n.agency = at
	base := join(n.path, strconv.Itoa(r.plan.Agencies[at].No))
	r.addDuty(&r.plan.Agencies[at], base, capitalise(rest), n.line)
	for _, k := range n.kids {
		r.readTask(&r.plan.Agencies[at], base, k)
	}
}

// cutSubject parts the body that a sentence begins with from what it shall do.
func cutSubject(s string) (name, rest string) {
	if !upperStart(s) {
		return "", s
	}
	at := verbAt(s)
	if at <= 0 {
		return "", s
	}
	name = strings.TrimRight(strings.TrimSpace(s[:at]), ",:-– ")
	if !looksLikeUnit(name) || utf8.RuneCountInString(name) > 110 || starts(fold(name), "các nội dung", "các điều kiện", "tổ chức", "các hoạt động", "các công việc") {
		return "", s
	}
	return name, strings.TrimSpace(s[at:])
}
