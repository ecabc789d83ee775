package check

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	honours   = regexp.MustCompile(`(?i)(bằng khen|giấy khen|tuyên dương|biểu dương|tôn vinh|vinh danh|khen thưởng|kỷ niệm chương|huân chương|huy chương|trao thưởng|học bổng)`)
	honoured  = regexp.MustCompile(`(?i)(\d{1,4})\s+(tập thể|cá nhân|hộ gia đình|gia đình|điển hình|gương|đồng chí|học sinh|sinh viên|nhà giáo|thầy cô|giáo viên|doanh nghiệp|đảng viên|công trình|sản phẩm|suất|đơn vị|nghệ nhân|chiến sĩ)`)
	prizeLine = regexp.MustCompile(`(?i)(\d{1,3})\s+giải\s+(nhất|nhì|ba|khuyến khích|tư|đặc biệt|a|b|c|phụ|triển vọng|tập thể|chuyên đề|sáng tạo)`)
)

// honouredConflicts finds two numbers for one kind of honoured people.
func (v *view) honouredConflicts() []hit {
	type seen struct {
		n    string
		line int
	}
	first := map[string]seen{}
	var out []hit
	for _, t := range v.texts {
		form := honours.FindString(t.s)
		if form == "" || starts(t.fold, "căn cứ") {
			continue
		}
		here := map[string]bool{}
		for _, m := range honoured.FindAllStringSubmatch(t.s, -1) {
			key := folded(m[2])
			if here[key] {
				continue // several levels of honour on one line
			}
			here[key] = true
			n := strings.TrimLeft(m[1], "0")
			if was, ok := first[key]; ok && was.n != n {
				out = append(out, hit{line: t.line, text: m[0], args: say("before", was.n+" "+m[2], "line", strconv.Itoa(was.line))})
			} else if !ok {
				first[key] = seen{n, t.line}
			}
		}
	}
	return append(out, v.quotaOfHonoured()...)
}

// quotaOfHonoured compares the row of the honoured with the numbers in the text.
func (v *view) quotaOfHonoured() []hit {
	var row hit
	count, rows := 0, 0
	for _, d := range v.plan.Delegates {
		f := folded(d.Label)
		if d.Count != nil && has(f, "được khen thưởng", "được tuyên dương", "được biểu dương", "được tôn vinh", "được vinh danh", "được tặng bằng khen", "được khen") {
			rows++
			count = *d.Count
			row = hit{line: d.Line, tt: number(d.TT), text: clip(d.Label, 120)}
		}
	}
	if rows != 1 {
		return nil
	}
	for _, t := range v.texts {
		if t.table > 0 || !honours.MatchString(t.s) {
			continue
		}
		total := 0
		for _, m := range honoured.FindAllStringSubmatch(t.s, -1) {
			n, _ := strconv.Atoi(m[1])
			total += n
		}
		if total > 1 && total != count {
			row.args = say("before", strconv.Itoa(total), "line", strconv.Itoa(t.line))
			return []hit{row}
		}
	}
	return nil
}

// winnersMoreThanPrizes compares the invited winners with the prizes that the
// document counts. Prizes won by teams make it a question, not an error.
func (v *view) winnersMoreThanPrizes() []hit {
	prizes, line := 0, 0
	for _, t := range v.texts {
		found := prizeLine.FindAllStringSubmatch(t.s, -1)
		for _, m := range found {
			n, _ := strconv.Atoi(m[1])
			prizes += n
		}
		if len(found) > 0 && line == 0 {
			line = t.line
		}
	}
	if prizes == 0 {
		return nil
	}
	for _, d := range v.plan.Delegates {
		if d.Count != nil && *d.Count > prizes && has(folded(d.Label), "đạt giải", "đoạt giải", "được trao giải") {
			return []hit{{line: d.Line, tt: number(d.TT), text: clip(d.Label, 120),
				args: say("winners", strconv.Itoa(*d.Count), "prizes", strconv.Itoa(prizes), "line", strconv.Itoa(line))}}
		}
	}
	return nil
}

var (
	invites   = regexp.MustCompile(`(?i)(?:phát hành |gửi |chuẩn bị |ban hành )?giấy mời (?:đối với|tới|đến|cho|gửi)\s*:?\s*(.+)$|(?i:mời)\s*:\s*(.+)$`)
	privately = []string{"doanh nghiệp", "các doanh nghiệp", "hợp tác xã", "các hợp tác xã", "hộ kinh doanh", "nghệ nhân", "nhà tài trợ", "chuyên gia"}
)

// issuersUncertain: where the plan parts the invitations among agencies, it
// finds groups outside the state that none of them is to invite.
func (v *view) issuersUncertain() []hit {
	lists, all := v.invitationLists()
	var out []hit
	for _, g := range v.groups() {
		if g.online || !startsPrivate(g.text) {
			continue
		}
		if len(lists) > 0 && !anyGroup(core(g.text), lists) && !strings.Contains(all, folded(g.text)) {
			out = append(out, hit{line: g.line, tt: g.tt, text: g.text})
		}
	}
	for _, d := range v.plan.Delegates {
		if d.Issuer == "" && len(lists) > 0 {
			out = append(out, hit{line: d.Line, tt: number(d.TT), text: clip(d.Label, 120)})
		}
	}
	return out
}

func startsPrivate(s string) bool { return starts(folded(strip(s)), privately...) }

func (v *view) invitationLists() (lists []map[string]bool, all string) {
	for _, a := range v.plan.Agencies {
		for _, d := range a.Duties {
			m := invites.FindStringSubmatch(strings.TrimSpace(d.Text))
			if m == nil {
				continue
			}
			for _, piece := range strings.Split(m[1]+m[2], ";") {
				lists = append(lists, core(piece))
				all += folded(piece) + "\n"
			}
		}
	}
	return lists, all
}
