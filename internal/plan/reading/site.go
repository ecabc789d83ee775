package reading

import (
	"regexp"
	"strconv"
	"strings"
)

var bareSitesRE = regexp.MustCompile(`(?i)(\d[\d.]*)\s+(?:(tỉnh|xã|phường|huyện|đơn vị|trường|thôn|xã,\s?phường|xã và phường)\b|điểm\b)`)

// linkedRE reads sites that are counted by their places: "kết nối trực tuyến
// đến 99 xã, phường".
var linkedRE = regexp.MustCompile(`(?i)(?:trực tuyến|kết nối)[^.;]{0,40}?\s(?:đến|tới|với|tại)\s+(?:trụ sở\s+|hội trường\s+)?(?:UBND\s+|Ủy ban nhân dân\s+)?(?:của\s+)?(\d[\d.]*)(?:/\d+)?\s+(?:xã|phường|huyện|thôn|đơn vị|trường|tỉnh|đội|trạm|chi nhánh|sở|phòng|bệnh viện|đồn|cơ sở)(?:,?\s+(?:xã|phường|đặc khu|thị trấn|thị xã|thành phố))*`)

// readSiteTable takes the names of the linked sites from a list of them.
func (r *reader) readSiteTable(g *grid, lead string) bool {
	column := -1
	for _, row := range g.line.table.Rows[:g.head] {
		for i, c := range row.Cells {
			f := fold(c.Text)
			if column < 0 && (starts(f, "tên điểm cầu", "điểm cầu", "tên xã", "xã, phường", "tên đơn vị", "đơn vị", "địa phương") || f == "xã" || f == "phường") {
				column = i
			}
		}
	}
	if !has(lead, "danh sách điểm cầu", "danh sách các điểm cầu", "các điểm cầu") || column < 0 {
		return false
	}
	sites := &r.plan.Event.OnlineSites
	for _, row := range g.rows {
		if column >= len(row.Cells) || oneCell(row) {
			continue
		}
		if name := tidy(strings.ReplaceAll(row.Cells[column].Text, "\n", " ")); name != "" && !isTotal(name) {
			sites.Names = append(sites.Names, name)
			r.mark(row.Line, "fact", "sites")
		}
	}
	sites.Named = len(sites.Names) > 0
	if n := len(sites.Names); sites.Count == nil && n > 0 {
		sites.Count, sites.Line = &n, g.line.no
		sites.Kind = kindOfSite(fold(lead + " " + sites.Names[0]))
	}
	return sites.Named
}

// readSiteText reads a statement that is about the linked sites only.
func (r *reader) readSiteText(s string, f fact) {
	r.markLine(f.line, "fact", "sites")
	if r.setSites(s, f.line) {
		return
	}
	sites := &r.plan.Event.OnlineSites
	if sites.Text != "" {
		return
	}
	sites.Text, sites.Line = trimEnd(s), f.line.no
	if m := bareSitesRE.FindStringSubmatch(s); m != nil {
		sites.Count = count(m[1])
	}
	sites.Kind = kindOfSite(fold(f.label + " " + s))
}

// setSites fills the linked sites from "99 điểm cầu tại các xã, phường".
func (r *reader) setSites(s string, l *line) bool {
	sites := &r.plan.Event.OnlineSites
	m := sitesRE.FindStringSubmatchIndex(s)
	if m == nil || sites.Count != nil {
		return m != nil
	}
	sites.Count = count(s[m[2]:m[3]])
	s, m = addSites(sites, s, m)
	sites.Text, sites.Line = trimEnd(s[m[0]:m[1]]), l.no
	sites.Kind = kindOfSite(fold(sites.Text))
	if _, list, ok := strings.Cut(s[m[1]:], ":"); ok {
		sites.Names = siteNames(list)
		sites.Named = len(sites.Names) > 1
	} else if open := strings.TrimSpace(s[m[1]:]); strings.HasPrefix(open, "(") {
		list, _, _ := strings.Cut(open[1:], ")")
		if names := siteNames(list); len(names) > 2 {
			sites.Names, sites.Named = names, true
		}
	}
	return true
}

// addSites adds up kinds of sites that are counted one after the other: "99
// điểm cầu xã, phường và 5 điểm cầu đảng ủy trực thuộc". The main site is none
// of them, and parts of a total are not added to it.
func addSites(sites *OnlineSites, s string, m []int) (string, []int) {
	for sites.Count != nil {
		next := sitesRE.FindStringSubmatchIndex(s[m[1]:])
		more := (*int)(nil)
		if next != nil {
			more = count(s[m[1]+next[2] : m[1]+next[3]])
		}
		main := mainSiteWordRE.MatchString(s[m[0]:m[1]])
		if more == nil || len(words(s[m[1]:m[1]+next[0]])) > 12 || !main && has(fold(s[m[1]:m[1]+next[0]]), "trong đó", "gồm", "bao gồm") {
			return s, m
		}
		if main {
			*sites.Count = 0
		}
		*sites.Count += *more
		from := m[0]
		if main {
			from = m[1] + next[0]
		}
		m = []int{from, m[1] + next[1], m[1] + next[2], m[1] + next[3]}
	}
	return s, m
}

var mainSiteWordRE = regexp.MustCompile(`(?i)điểm\s*cầu\s+(?:chính|trung tâm|cấp tỉnh|tỉnh|trung ương|chủ trì)`)

func count(s string) *int {
	n, err := strconv.Atoi(strings.ReplaceAll(s, ".", ""))
	if err != nil {
		return nil
	}
	return &n
}

// kindOfSite says what kind of place the sites are, in the words of the plan.
func kindOfSite(f string) string {
	for _, k := range []string{"tỉnh, thành phố", "xã, phường, đặc khu", "xã, phường, thị trấn", "xã, phường", "phường, xã", "xã và phường", "huyện, thị xã, thành phố", "huyện, thành phố", "thôn, bản", "thôn, tổ dân phố", "trường học", "trường", "doanh nghiệp", "xã", "phường", "huyện", "sở, ban, ngành", "đơn vị"} {
		if has(f, k) {
			return k
		}
	}
	return ""
}

func siteNames(list string) []string {
	var names []string
	list, _, _ = strings.Cut(list, ".")
	for _, n := range splitOutside(list, ",;") {
		for part := range strings.SplitSeq(n, " và ") {
			if part = trimEnd(part); part != "" && upperStart(part) {
				names = append(names, part)
			}
		}
	}
	return names
}

// readSites looks for the number of sites elsewhere when the place did not tell.
func (r *reader) readSites() {
	if r.plan.Event.OnlineSites.Count != nil {
		return
	}
	for _, l := range r.lines[min(r.titleEnd, r.end):r.end] {
		if l.table == nil && l.kind != organise && len(l.body) < 4000 {
			if m := linkedRE.FindStringSubmatch(l.body); m != nil {
				sites := &r.plan.Event.OnlineSites
				sites.Count, sites.Text, sites.Line = count(m[1]), trimEnd(m[0]), l.no
				sites.Kind = kindOfSite(fold(m[0]))
				return
			}
		}
		if l.table == nil {
			if loc := sitesRE.FindStringIndex(l.body); loc != nil && r.setSites(l.body[loc[0]:], l) {
				return
			}
		}
	}
}
