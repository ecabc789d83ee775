package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// isDuty tells whether a table gives out tasks: what, who leads, who helps, by when.
func (r *reader) isDuty(g *grid, lead string) bool {
	if g.by != "words" || g.column(countColumn) >= 0 {
		return false
	}
	task, who := g.column(contentColumn), g.column(unitColumn)
	if task < 0 || who < 0 {
		return false
	}
	part, filled := g.share(who, func(s string) bool { return looksLikeUnit(firstUnit(s)) || isOfficer(firstUnit(s)) })
	if filled > 0 && part < 0.5 && g.column(dueColumn) >= 0 && has(lead, "phân công", "nhiệm vụ", "tổ chức thực hiện") {
		part = 1 // a small office names its people
	}
	more := g.column(partnerColumn) >= 0 || g.column(dueColumn) >= 0 || g.column(timeColumn) >= 0 || has(lead, "phân công", "nhiệm vụ", "tổ chức thực hiện", "tiến độ")
	return filled > 0 && part >= 0.5 && more
}

func firstUnit(s string) string {
	if us := splitUnits(s); len(us) > 0 {
		return strings.TrimLeft(us[0], "-+• ")
	}
	return ""
}

// readDutyTable gives each row to its leading bodies.
func (r *reader) readDutyTable(g *grid, at int) {
	path := r.pathAbove(at)
	var last []int
	r.markHeader(g, "duty")
	for _, row := range g.rows {
		task := tidy(strings.ReplaceAll(g.text(row, contentColumn), "\n", " "))
		if task == "" || oneCell(row) && len(row.Cells) > 2 {
			continue
		}
		leads := splitUnits(g.text(row, unitColumn))
		if len(leads) == 0 && len(last) > 0 {
			r.extendDuty(last, task)
			r.mark(row.Line, "duty", "")
			continue
		}
		last = last[:0]
		for _, lead := range leads {
			lead, _ = cutNote(strings.Trim(lead, "-– "))
			if utf8.RuneCountInString(lead) < 2 {
				continue
			}
			i := r.agencyFor(lead, row.Line)
			a := &r.plan.Agencies[i]
			l := newLine(row.Line, task, task)
			if !r.addDuty(a, join(path, strconv.Itoa(a.No)), task, l) {
				continue
			}
			d := &a.Duties[len(a.Duties)-1]
			d.Role, d.RoleExplicit = "lead", true
			partner := g.text(row, partnerColumn)
			for _, p := range splitUnits(partner) {
				if p, _ = cutNote(strings.Trim(p, "-– ")); strings.Trim(p, " -–.…/") != "" {
					d.Partners = appendNew(d.Partners, p)
				}
			}
			r.setDue(d, g, row.Line, g.text(row, dueColumn)+" "+g.text(row, timeColumn))
			last = append(last, i)
		}
	}
}

func (r *reader) setDue(d *Duty, g *grid, _ int, text string) {
	if d.Due != nil {
		return
	}
	if ds := days("ngày "+tidy(text), r.year()); len(ds) > 0 {
		d.Due = ptr(ds[len(ds)-1].date.Format(dateForm))
	}
}

func (r *reader) extendDuty(agencies []int, text string) {
	for _, i := range agencies {
		a := &r.plan.Agencies[i]
		d := &a.Duties[len(a.Duties)-1]
		d.Text = tidy(d.Text + " " + text)
		d.Clauses = r.clausesOf(d.Text)
	}
}

// agencyFor finds or adds the agency of a table row.
func (r *reader) agencyFor(name string, line int) int {
	key := unitKey(name)
	if i, ok := r.tabled[key]; ok {
		return i
	}
	r.tabled[key] = len(r.plan.Agencies)
	r.plan.Agencies = append(r.plan.Agencies, Agency{No: len(r.plan.Agencies) + 1, Name: name, Duties: []Duty{}, Line: line})
	return len(r.plan.Agencies) - 1
}

// pathAbove is the path of the last heading before line i.
func (r *reader) pathAbove(i int) string {
	path := ""
	r.tree.walk(func(n *node) {
		if n.heading && n.line != r.lines[i] && n.line.no <= r.lines[i].no {
			path = n.path
		}
	})
	return path
}
