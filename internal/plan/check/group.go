package check

import "strings"

// group is somebody who attends: a row of the quotas or a line of "Thành phần".
type group struct {
	text   string
	line   int
	tt     int
	row    bool // stands in the list with quotas
	online bool
}

// groups lists the rows of the quotas, then the participants of the main site
// (parted where one line names several, by ";"), then those of the linked sites.
func (v *view) groups() []group {
	out := v.rows()
	out = append(out, v.participants()...)
	for i, s := range v.plan.Participants.OnlineSites {
		out = append(out, group{text: trimEnd(s), line: at(v.plan.Participants.OnlineSitesLines, i), online: true})
	}
	return out
}

func (v *view) rows() []group {
	var out []group
	for _, d := range v.plan.Delegates {
		g := group{text: trimEnd(d.Label), line: d.Line, row: true}
		if d.TT != nil {
			g.tt = *d.TT
		}
		out = append(out, g)
	}
	return out
}

func (v *view) participants() []group {
	var out []group
	for i, s := range v.plan.Participants.MainSite {
		line := at(v.plan.Participants.MainSiteLines, i)
		if line == 0 {
			line = v.lineWith(s)
		}
		for _, piece := range splitGroups(s) {
			out = append(out, group{text: piece, line: line})
		}
	}
	return out
}

// splitGroups parts at ";" where both sides are groups of their own.
func splitGroups(s string) []string {
	var out []string
	for _, piece := range strings.Split(s, ";") {
		piece = trimEnd(piece)
		if piece == "" {
			continue
		}
		if n := len(out); n > 0 && strings.Contains(out[n-1], ":") && !startsGroup(piece) {
			out[n-1] += "; " + piece
			continue
		}
		out = append(out, piece)
	}
	return out
}

func startsGroup(s string) bool {
	return starts(folded(s), "đại diện", "lãnh đạo", "các", "thành viên", "doanh nghiệp", "cán bộ", "phóng viên", "đồng chí", "kính mời", "mời")
}

func trimEnd(s string) string { return strings.TrimRight(strings.TrimSpace(s), " ;.,") }

func at(lines []int, i int) int {
	if i < len(lines) {
		return lines[i]
	}
	return 0
}
