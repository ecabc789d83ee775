package setup

import (
	"cmp"
	"slices"

	"diemcau/internal/collation"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
)

// lay finds the site of each row: by code, then by full name, then by a bare
// name that only one site has; what is left names the unnamed sites in their
// order, and what is left then adds sites.
func (l *siteList) lay(sites []Site) {
	taken := make([]bool, len(sites))
	pass := func(rowKey func(SiteListRow) string, siteKey func(Site) string) {
		free := map[string][]int{}
		for at, site := range sites {
			if key := siteKey(site); key != "" && !taken[at] {
				free[key] = append(free[key], at)
			}
		}
		for i := range l.rows {
			row := &l.rows[i]
			if row.Deed == ListWrong || row.SiteID != "" {
				continue
			}
			if key := rowKey(*row); len(free[key]) > 0 {
				at := free[key][0]
				free[key], taken[at], row.SiteID = free[key][1:], true, sites[at].ID
			}
		}
	}
	bare := map[string]int{}
	for _, site := range sites {
		bare[collation.Fold(site.Name)]++
	}
	rowName := func(row SiteListRow) string { return collation.Fold(row.Name) }
	onlyName := func(site Site) string {
		key := collation.Fold(site.Name)
		return when(bare[key] == 1, key)
	}
	pass(func(row SiteListRow) string { return codeKey(row.Code) }, func(site Site) string { return codeKey(site.Code) })
	pass(func(row SiteListRow) string { return collation.Fold(row.fullName()) },
		func(site Site) string { return collation.Fold(site.form().fullName()) })
	pass(rowName, func(site Site) string { return when(site.Kind == "", onlyName(site)) })
	pass(func(row SiteListRow) string { return when(row.Kind == "", rowName(row)) }, onlyName)
	pass(func(SiteListRow) string { return "unnamed" }, func(site Site) string { return when(site.Name == "", "unnamed") })
	known := map[string]Site{}
	for _, site := range sites {
		known[site.ID] = site
	}
	for i := range l.rows {
		l.decide(i, known)
	}
	l.clash(sites)
}

func when(yes bool, key string) string {
	if yes {
		return key
	}
	return ""
}

// decide says what the row does to its site. An empty cell erases nothing.
func (l *siteList) decide(i int, sites map[string]Site) {
	row := &l.rows[i]
	row.Change, row.Label = []origin.Change{}, row.fullName()
	if row.Deed == ListWrong {
		return
	}
	site, ok := sites[row.SiteID]
	if !ok {
		row.Deed, row.Change = ListAdds, origin.Diff(nil, row.fields())
		return
	}
	was := site.form()
	f := SiteForm{Code: cmp.Or(row.Code, was.Code), Name: row.Name, Kind: cmp.Or(row.Kind, was.Kind),
		Cluster: cmp.Or(row.Cluster, was.Cluster), Note: cmp.Or(row.Note, was.Note)}
	if codeKey(f.Code) == codeKey(was.Code) {
		f.Code = was.Code
	}
	row.SiteForm, row.Label, row.Number = f, f.fullName(), site.Number
	row.Was = site.labelled(l.language).Label
	row.Change = origin.Diff(was.fields(), f.fields())
	switch {
	case len(row.Change) == 0:
		row.Deed = ListSame
	case was.Name == "":
		row.Deed = ListNames
	default:
		row.Deed = ListUpdates
	}
}

// clash finds rows whose name a site that the list does not have bears already.
func (l *siteList) clash(sites []Site) {
	listed := map[string]bool{}
	for _, row := range l.rows {
		listed[row.SiteID] = true
	}
	others := map[string]int64{}
	for _, site := range sites {
		if site.Name != "" && !listed[site.ID] {
			others[collation.Fold(site.form().fullName())] = site.Number
		}
	}
	for i, row := range l.rows {
		if number, ok := others[collation.Fold(row.Label)]; ok && row.Deed != ListWrong {
			l.wrong(i, "name", "setup.site_name_taken", "name", row.Label, "number", number)
		}
	}
}

// preview sums up what the list would do.
func (l *siteList) preview(sites []Site, planned *int64) SiteListPreview {
	p := SiteListPreview{Rows: l.rows, Problems: l.problems, Planned: planned, Absent: []string{}, Total: len(sites)}
	listed := map[string]bool{}
	for _, row := range l.rows {
		listed[row.SiteID] = true
		switch row.Deed {
		case ListNames:
			p.Names++
		case ListUpdates:
			p.Updates++
		case ListAdds:
			p.Adds++
		case ListSame:
			p.Same++
		}
	}
	p.Total += p.Adds
	for _, site := range sites {
		if site.Name != "" && !listed[site.ID] {
			p.Absent = append(p.Absent, site.form().fullName())
		}
	}
	slices.SortStableFunc(p.Problems, func(a, b SiteListProblem) int { return cmp.Compare(a.Row, b.Row) })
	if planned != nil && int64(len(l.rows)) != *planned {
		p.Note = lang.Text(l.language, "setup.list_count", lang.Args{"rows": len(l.rows), "planned": *planned})
	}
	return p
}
