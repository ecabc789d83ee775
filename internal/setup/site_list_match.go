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
	taken := map[string]bool{}
	pass := func(match func(row SiteListRow, site Site) bool) {
		for i := range l.rows {
			row := &l.rows[i]
			if row.Deed == ListWrong || row.SiteID != "" {
				continue
			}
			at := slices.IndexFunc(sites, func(site Site) bool { return !taken[site.ID] && match(*row, site) })
			if at >= 0 {
				taken[sites[at].ID] = true
				row.SiteID = sites[at].ID
			}
		}
	}
	bare := map[string]int{}
	for _, site := range sites {
		bare[collation.Fold(site.Name)]++
	}
	pass(func(row SiteListRow, site Site) bool {
		return row.Code != "" && codeKey(row.Code) == codeKey(site.Code)
	})
	pass(func(row SiteListRow, site Site) bool {
		return site.Name != "" && collation.Fold(row.fullName()) == collation.Fold(site.form().fullName())
	})
	pass(func(row SiteListRow, site Site) bool {
		key := collation.Fold(site.Name)
		return key != "" && bare[key] == 1 && key == collation.Fold(row.Name) && (row.Kind == "" || site.Kind == "")
	})
	pass(func(_ SiteListRow, site Site) bool { return site.Name == "" })
	for i := range l.rows {
		l.decide(i, sites)
	}
	l.clash(sites)
}

// decide says what the row does to its site. An empty cell erases nothing.
func (l *siteList) decide(i int, sites []Site) {
	row := &l.rows[i]
	row.Change, row.Label = []origin.Change{}, row.fullName()
	if row.Deed == ListWrong {
		return
	}
	at := slices.IndexFunc(sites, func(site Site) bool { return site.ID == row.SiteID })
	if at < 0 {
		row.Deed, row.Change = ListAdds, origin.Diff(nil, row.fields())
		return
	}
	site := sites[at]
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
	for i, row := range l.rows {
		for _, site := range sites {
			same := row.Deed != ListWrong && collation.Fold(row.Label) == collation.Fold(site.form().fullName())
			if same && site.Name != "" && !listed[site.ID] {
				l.wrong(i, "name", "setup.site_name_taken", "name", row.Label, "number", site.Number)
			}
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
