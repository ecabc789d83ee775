package check

import (
	"regexp"
	"slices"
	"strings"
)

func (v *view) recipientsMissing() []hit {
	if len(v.plan.RecipientUnits) > 0 || len(v.plan.Recipients) > 0 {
		return nil
	}
	return []hit{{at: "recipients"}}
}

// dutyNotRecipient finds agencies that are charged with something and do not
// get the plan.
func (v *view) dutyNotRecipient() []hit {
	if len(v.plan.RecipientUnits) == 0 {
		return nil
	}
	units := v.unreachedAgencies()
	if len(units) == 0 {
		return nil
	}
	outside := slices.DeleteFunc(slices.Clone(units), v.inHouse)
	if len(outside) == 0 {
		return []hit{{at: "recipients", args: say("units", strings.Join(units, ", ")), minor: true}}
	}
	return []hit{{at: "recipients", args: say("units", strings.Join(outside, ", "))}}
}

func (v *view) unreachedAgencies() []string {
	var out []string
	for _, a := range v.plan.Agencies {
		for _, name := range agencyBodies(a.Name) {
			if !isGroupName(name) && !isInner(name) && !v.isIssuer(name) && !v.reached(name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// agencyBodies parts a heading that names several bodies.
func agencyBodies(name string) []string {
	var out []string
	for _, piece := range strings.Split(name, ";") {
		if piece = body(piece); piece != "" {
			out = append(out, piece)
		}
	}
	return out
}

// isInner: committees and teams made for the event get no paper of their own.
func isInner(name string) bool {
	return starts(folded(name), "ban tổ chức", "btc", "tiểu ban", "tổ giúp việc", "tổ thư ký", "ban giám khảo", "hội đồng giám khảo", "tổ", "bộ phận", "đồng chí", "ông", "bà", "thành viên", "nhóm")
}

// inHouse: an office of the issuing body itself, or one of its people. The
// office of a province's People's Committee is a body of its own.
func (v *view) inHouse(name string) bool {
	f, issuer := folded(name), folded(v.plan.Issuer)
	if starts(f, "đ c", "thầy", "cô", "em", "văn thư", "gvcn", "giáo viên", "kế toán", "hiệu trưởng", "phó hiệu trưởng", "tổng phụ trách") {
		return true
	}
	if starts(issuer, "ủy ban nhân dân tỉnh", "ubnd tỉnh", "ủy ban nhân dân thành phố") || issuer == "" {
		return false
	}
	union := starts(issuer, "hội", "liên đoàn", "ban", "bch", "tỉnh đoàn", "đoàn", "công đoàn", "đảng ủy", "tỉnh ủy", "liên hiệp")
	school := starts(issuer, "trường")
	switch {
	case starts(f, "phòng", "p"):
		return true
	case starts(f, "văn phòng"):
		own := set(strings.Fields(issuer + " sở ban hội văn phòng hđnd và ubnd tỉnh đoàn"))
		for _, w := range strings.Fields(f) {
			if !own[w] {
				return false
			}
		}
		return true
	case starts(f, "ban"):
		return union || school
	case starts(f, "công đoàn", "đoàn thanh niên", "đội", "khoa"):
		return school || starts(issuer, "công ty", "bệnh viện")
	}
	return false
}

// people are groups of persons: no paper goes to them as a body.
var people = []string{"thành viên", "phóng viên", "đạt giải", "được khen", "khen thưởng", "tuyên dương", "được tôn vinh", "cơ quan báo chí", "học sinh", "sinh viên", "hội viên",
	"đoàn viên thanh niên", "nguyên", "cá nhân", "tập thể", "gia đình", "nghệ nhân", "chiến sĩ", "diễn viên", "vận động viên", "người dân", "nhân dân các", "quần chúng", "cán bộ chiến sĩ", "ban chỉ đạo", "ban tổ chức", "khách mời", "đại biểu trung ương", "mc", "lễ tân", "kỹ thuật viên", "phục vụ", "ban giám khảo", "bộ trưởng", "chủ tịch", "bí thư", "thường trực", "báo cáo viên", "trưởng các", "trưởng phó các", "lãnh đạo sở", "học viên", "người lao động", "đoàn viên"}

// invitedNotRecipient finds bodies that are invited and do not get the plan.
// The place shown is that of the first body with a name of its own; kinds of
// bodies come after it.
func (v *view) invitedNotRecipient() []hit {
	if len(v.plan.RecipientUnits) == 0 {
		return nil
	}
	var named, kinds []string
	var first hit
	charged := v.agencyCores()
	var told []map[string]bool
	for _, g := range v.groups() {
		if g.online || has(folded(g.text), people...) || v.isIssuer(g.text) || matchesAny(core(g.text), charged) {
			continue
		}
		if !organisation.MatchString(folded(strip(g.text))) || v.reached(headBody(g.text)) || v.reachedParts(g.text) {
			continue
		}
		c := core(g.text)
		if matchesAny(c, told) {
			continue // the list of guests says it again
		}
		told = append(told, c)
		label := clip(g.text, 90)
		if isGroupName(strip(g.text)) {
			kinds = append(kinds, label)
			if first.line == 0 && len(named) == 0 {
				first = hit{line: g.line, tt: g.tt, text: g.text}
			}
			continue
		}
		if len(named) == 0 {
			first = hit{line: g.line, tt: g.tt, text: g.text}
		}
		named = append(named, label)
	}
	if first.line == 0 {
		return nil
	}
	first.args = say("units", strings.Join(append(named, kinds...), "; "))
	return []hit{first}
}

// organisation: a body, not persons ("bạn đọc", "cha mẹ học sinh").
var organisation = regexp.MustCompile(`^(các |một số |toàn thể )?(sở|ban|bộ|phòng|văn phòng|ủy ban|ubnd|hđnd|hội|hiệp hội|liên hiệp|liên đoàn|liên minh|tỉnh đoàn|thành đoàn|huyện đoàn|đoàn|công an|trung tâm|báo|đài|trường|thpt|thcs|mặt trận|ủy ban mặt trận|công ty|tổng công ty|tập đoàn|doanh nghiệp|chi cục|cục|kho bạc|ngân hàng|đảng ủy|huyện ủy|thành ủy|tỉnh ủy|bệnh viện|viện|tòa án|học viện|cơ quan|đơn vị|hợp tác xã|thanh tra|đồn|vnpt|viettel|đoàn thanh niên)( |$)`)

func (v *view) agencyCores() []map[string]bool {
	var out []map[string]bool
	for _, a := range v.plan.Agencies {
		out = append(out, core(body(a.Name)))
	}
	return out
}

func matchesAny(c map[string]bool, list []map[string]bool) bool {
	for _, o := range list {
		if sameUnit(c, o) {
			return true
		}
	}
	return false
}

// isIssuer: the leaders of the body that signs need no copy.
func (v *view) isIssuer(group string) bool {
	issuer := core(v.plan.Issuer)
	for w := range core(v.plan.Place) {
		delete(issuer, w)
	}
	c := core(headBody(group))
	return sameUnit(c, issuer) && !isOfficeOf(c, issuer)
}

var ranks = regexp.MustCompile(`(?i)^(?:(?:kính mời|mời|đại diện|lãnh đạo|cán bộ|chuyên viên|công chức|viên chức|nhân viên|đoàn viên|đồng chí|đ/c|trưởng|phó|và|,|\d+)[\s,]*)+`)

// strip drops the ranks before a body: "Lãnh đạo, cán bộ Tỉnh đoàn" -> "Tỉnh đoàn".
func strip(s string) string {
	s = strings.TrimSpace(strings.TrimLeft(s, "-–+ "))
	if rest := strings.TrimSpace(ranks.ReplaceAllString(s, "")); rest != "" {
		return rest
	}
	return s
}

// headBody is the first body that a group names.
func headBody(s string) string {
	s = strip(s)
	if i := strings.IndexAny(s, ";("); i > 0 {
		s = s[:i]
	}
	return strings.Trim(s, " .,:")
}

var listMark = regexp.MustCompile(`[,;:]`)

// reachedParts: of a list of bodies it is enough that one gets the plan.
func (v *view) reachedParts(s string) bool {
	for _, piece := range listMark.Split(strip(s), -1) {
		if piece = strip(piece); len(tokens(piece)) >= 2 && v.reached(piece) {
			return true
		}
	}
	return false
}

// recipientWithoutDuty finds executive agencies that get the plan, are invited,
// and have nothing to do in it. Superiors and associations often have nothing.
func (v *view) recipientWithoutDuty() []hit {
	if len(v.plan.Agencies) == 0 {
		return nil
	}
	duties := v.dutyText()
	var names []string
	first := hit{}
	for _, r := range v.plan.RecipientUnits {
		if f := folded(r.Text); has(f, "b c", "báo cáo", "để biết") {
			continue // told, not charged
		}
		for _, unit := range r.Units {
			if !executive.MatchString(folded(unit)) || isGroupName(unit) || v.charged(unit, duties) || !v.invited(unit) {
				continue
			}
			if first.line == 0 {
				first = hit{line: r.At, at: "recipients", text: unit}
			}
			names = append(names, unit)
		}
	}
	if len(names) == 0 {
		return nil
	}
	first.args = say("units", strings.Join(names, ", "))
	return []hit{first}
}

var executive = regexp.MustCompile(`^(sở|công an|bộ chỉ huy|ban chỉ huy|ban quản lý|ban dân tộc|thanh tra|cục|chi cục|phòng|điện lực|bưu điện|viễn thông|trung tâm) `)

func (v *view) dutyText() string {
	var b strings.Builder
	for _, a := range v.plan.Agencies {
		b.WriteString(folded(long(a.Name)) + "\n")
		for _, d := range a.Duties {
			b.WriteString(folded(long(d.Text)) + "\n")
		}
	}
	return b.String()
}

// charged: the body has a heading, or some duty names it.
func (v *view) charged(unit, duties string) bool {
	if matchesAny(core(unit), v.agencyCores()) {
		return true
	}
	f := folded(long(unit))
	f = strings.TrimSuffix(f, " tỉnh")
	for _, line := range strings.Split(duties, "\n") {
		if has(line, f) {
			return true
		}
	}
	for _, r := range v.plan.Agenda {
		for _, u := range r.Units {
			if sameUnit(core(body(u)), core(unit)) {
				return true
			}
		}
	}
	return false
}

func (v *view) invited(unit string) bool {
	want := core(unit)
	for _, g := range v.groups() {
		if sameUnit(want, core(headBody(g.text))) {
			return true
		}
	}
	return false
}
