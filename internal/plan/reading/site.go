package reading

import (
	"regexp"
	"strconv"
	"strings"
)

var bareSitesRE = regexp.MustCompile(`(?i)(\d[\d.]*)\s+(?:(tỉnh|xã|phường|huyện|đơn vị|trường|thôn|xã,\s?phường|xã và phường)\b|điểm\b)`)

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
		if l.table == nil {
			if loc := sitesRE.FindStringIndex(l.body); loc != nil && r.setSites(l.body[loc[0]:], l) {
				return
			}
		}
	}
}
