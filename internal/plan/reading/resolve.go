package reading

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// personLeads are words for people that stand before the name of their body.
var personLeads = []string{"mc", "lãnh đạo", "chuyên viên", "đại diện", "cán bộ", "đồng chí", "đ/c", "phóng viên", "thành viên", "kính mời", "toàn thể", "công chức", "viên chức", "giám đốc", "phó giám đốc", "hội viên", "đoàn viên", "các thành viên", "nhân viên", "người dẫn chương trình"}

// unitKey is the form in which names of bodies are compared: short forms
// written out, without people, level words and punctuation.
func unitKey(s string) string { return keyOf(s, "") }

// key is unitKey that also leaves out the place of the document.
func (r *reader) key(s string) string { return keyOf(s, fold(r.plan.Place)) }

func keyOf(s, place string) string {
	f := fold(s)
	f = strings.TrimSpace(stripLeads(f))
	var out []string
	for _, w := range strings.FieldsFunc(f, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`,;:()"'.-`, r) }) {
		if long, ok := abbreviations[w]; ok {
			w = long
		}
		for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == ' ' || r == ',' || r == '-' }) {
			if part != "của" && !(part == "các" && len(out) > 0) {
				out = append(out, part)
			}
		}
	}
	key := strings.Join(out, " ")
	key = strings.TrimPrefix(strings.TrimPrefix(strings.Replace(key, "ủy ban mặt trận", "mặt trận", 1), "trường "), "các trường ")
	for changed := true; changed; {
		changed = false
		for _, tail := range []string{"tỉnh", "thành phố", place} {
			if cut, ok := strings.CutSuffix(key, " "+tail); ok && tail != "" && utf8.RuneCountInString(cut) > 3 {
				key, changed = cut, true
			}
		}
	}
	return key
}

// stripLeads takes off "Lãnh đạo, chuyên viên" and the like; f is folded.
func stripLeads(f string) string {
	for changed := true; changed; {
		changed = false
		for _, lead := range personLeads {
			if starts(f, lead) && len(f) > len(lead)+1 {
				rest := strings.TrimLeft(f[len(lead):], " ,.:")
				if strings.Contains(rest, " ") { // "Giám đốc Sở" has no name to keep
					f, changed = rest, true
				}
			}
		}
	}
	return f
}

// dropLeads is stripLeads on a text as written.
func dropLeads(s string) string {
	s = tidy(s)
	f := fold(s)
	rest := stripLeads(f)
	rs := []rune(s)
	n := utf8.RuneCountInString(f) - utf8.RuneCountInString(rest)
	if n < 0 || n > len(rs) {
		return s
	}
	return strings.TrimSpace(string(rs[n:]))
}

// resolveNames writes partners the way the plan heads their own duties, so
// that one body has one name.
func (r *reader) resolveNames() {
	heads := map[string]string{}
	for _, a := range r.plan.Agencies {
		if k := r.key(a.Name); heads[k] == "" {
			heads[k] = a.Name
		}
	}
	resolve := func(list []string) {
		for i, p := range list {
			if name, ok := heads[r.key(p)]; ok && !starts(fold(p), "các") {
				list[i] = name
			}
		}
	}
	for i := range r.plan.Agencies {
		for j := range r.plan.Agencies[i].Duties {
			d := &r.plan.Agencies[i].Duties[j]
			resolve(d.Partners)
			for k := range d.Clauses {
				resolve(d.Clauses[k].Partners)
			}
		}
	}
}

// readUnits gathers every body named in a row, with the ways it is written.
func (r *reader) readUnits() {
	c := &unitCollector{reader: r, at: map[string]int{}}
	c.add(r.plan.Issuer, r.plan.Signatory.Line)
	for _, a := range r.plan.Agencies {
		c.add(a.Name, a.Line)
		for _, d := range a.Duties {
			c.add(d.Subject, d.Line)
			for _, p := range d.Partners {
				c.add(p, d.Line)
			}
		}
	}
	for _, a := range r.plan.Agenda {
		for _, u := range a.Units {
			c.add(u, a.Line)
		}
	}
	for _, d := range r.plan.Delegates {
		for _, u := range splitUnits(dropLeads(d.Label)) {
			if starts(fold(u), "hội", "sở", "ban", "văn phòng", "vp", "ubnd", "ủy ban", "công an", "bộ", "tỉnh đoàn", "liên hiệp", "hiệp hội", "trường", "hđnd", "hội đồng nhân dân", "mặt trận", "trung tâm", "tỉnh ủy", "báo", "đài", "liên đoàn", "phòng") {
				c.add(u, d.Line)
			}
		}
	}
	for i := range r.plan.RecipientUnits {
		for _, u := range r.plan.RecipientUnits[i].Units {
			c.add(u, r.plan.RecipientUnits[i].At)
		}
	}
	for _, s := range r.plan.Budget.Sources {
		c.add(s, r.plan.Budget.Line)
	}
	for i, s := range r.plan.Schools {
		c.add(s, r.schoolLines[i])
	}
	for i := range c.units {
		slices.Sort(c.units[i].Lines)
		c.units[i].Lines = slices.Compact(c.units[i].Lines)
	}
	r.plan.Units = append(r.plan.Units, c.units...)
}

type unitCollector struct {
	reader *reader
	at     map[string]int
	units  []Unit
}

func (c *unitCollector) add(name string, line int) {
	name, _ = cutNote(name)
	name = trimEnd(strings.Trim(name, "-– "))
	for _, plural := range []string{"trường:", "các trường:", "các trường "} {
		if rest, ok := strings.CutPrefix(name, plural); ok {
			name = tidy(rest)
		}
	}
	k := c.reader.key(name)
	if k == "" || starts(k, "các") || utf8.RuneCountInString(name) > 150 {
		return
	}
	i, known := c.at[k]
	if !known {
		i = len(c.units)
		c.at[k] = i
		c.units = append(c.units, Unit{Name: name, Aliases: []string{}, Lines: []int{}})
	}
	u := &c.units[i]
	u.addForm(name)
	if line > 0 {
		u.Lines = append(u.Lines, line)
	}
}

// addForm keeps the fullest form as the name and the others as aliases.
func (u *Unit) addForm(form string) {
	if form == u.Name {
		return
	}
	for _, a := range u.Aliases {
		if a == form {
			return
		}
	}
	bare := stripLeads(fold(form)) == fold(form)
	if bare && utf8.RuneCountInString(form) > utf8.RuneCountInString(u.Name) || bare && stripLeads(fold(u.Name)) != fold(u.Name) {
		form, u.Name = u.Name, form
	}
	u.Aliases = append(u.Aliases, form)
}

// finishEvent fills what the agenda tells about the length of the event.
func (r *reader) finishEvent() {
	e := &r.plan.Event
	if e.Format == "" {
		e.Format = r.formatByPlaces()
	}
	first, last := -1, -1
	for _, a := range r.plan.Agenda {
		for _, t := range []*string{a.Start, a.End} {
			if t == nil {
				continue
			}
			m := dotted((*t)[:2], (*t)[3:]) + a.Day*24*60
			if first < 0 {
				first = m
			}
			if m < last-12*60 {
				m += 24 * 60
			}
			if m >= last {
				last, e.AgendaLastMark = m, *t
			}
		}
	}
	if first >= 0 && last > first {
		e.PlannedMinutes = ptr(last - first)
	}
	if e.Start == nil && e.Date != nil && first >= 0 && r.plan.Agenda[0].Day == 0 {
		e.Start = ptr(*e.Date + "T" + clockText(first))
	}
	r.endByAgenda(last)
}

// formatByPlaces tells the form from the places named where no line says it.
func (r *reader) formatByPlaces() string {
	e := &r.plan.Event
	switch {
	case e.OnlineSites.Text != "" && len(e.Venues) > 0:
		return "hybrid"
	case e.OnlineSites.Text != "":
		return "online"
	}
	return ""
}

// endByAgenda ends the event with the last row of the programme where that row
// has an end and nothing else told it.
func (r *reader) endByAgenda(last int) {
	e, n := &r.plan.Event, len(r.plan.Agenda)
	if e.End != nil || e.Date == nil || e.Start == nil || n == 0 || r.plan.Agenda[n-1].End == nil || *r.plan.Agenda[n-1].End != e.AgendaLastMark {
		return
	}
	if _, written := findSpan(r.plan.Agenda[n-1].TimeText); !written {
		return
	}
	day, err := time.Parse(dateForm, *e.Date)
	if err != nil {
		return
	}
	e.End = ptr(day.Add(time.Duration(last) * time.Minute).Format(dateForm + "T15:04"))
}
