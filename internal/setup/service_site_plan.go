package setup

import (
	"context"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// EnsureSites makes the n sites that a plan counts, or those that it names, and
// says what it does to each; dry only says. Sites that are there already are
// counted in: what a person named or took away stays so, and a surplus is
// removed only where nobody touched it.
func (s *Service) EnsureSites(ctx context.Context, eventID string, n int, names []string, source origin.Source, dry bool) ([]origin.Outcome, error) {
	if n = max(n, len(names)); n > MaxSites {
		return nil, errs.Invalid("core.invalid").Field("planned_sites", "setup.sites_count", "limit", MaxSites)
	}
	wanted := wantedSites(n, names)
	if dry {
		_, outcomes, err := s.mergeSites(ctx, eventID, wanted)
		return outcomes, err
	}
	var outcomes []origin.Outcome
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, found, err := s.mergeSites(ctx, eventID, wanted)
		if err != nil {
			return err
		}
		outcomes = found
		next := nextNumber(all)
		for i := range outcomes {
			if err := s.carryOutSite(ctx, eventID, &outcomes[i], all, wanted, source, &next); err != nil {
				return err
			}
		}
		return s.sitesTold(ctx, eventID, "site.plan", map[string]int{"count": n, "names": len(names)})
	})
	return outcomes, err
}

// mergeSites compares the sites of the event with those wanted. Sites that no
// plan made are matched too, but never found to have vanished.
func (s *Service) mergeSites(ctx context.Context, eventID string, wanted []origin.Row) ([]Site, []origin.Outcome, error) {
	all, err := s.store.sites(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	outcomes := []origin.Outcome{}
	for _, o := range origin.Merge(siteRows(all, wanted), wanted) {
		if o.Want >= 0 || all[o.Have].Source.Ref != "" {
			outcomes = append(outcomes, o)
		}
	}
	return all, outcomes, nil
}

func (s *Service) carryOutSite(ctx context.Context, eventID string, o *origin.Outcome, all []Site, wanted []origin.Row,
	source origin.Source, next *int64) error {
	switch o.Deed {
	case origin.Added:
		source.Ref = o.Ref
		site := newSite(eventID, *next, source)
		*next++
		for _, f := range wanted[o.Want].Fields {
			site.takeField(f.Name, f.Value)
		}
		o.ID = site.ID
		return s.store.insertSite(ctx, site)
	case origin.Removed:
		return s.store.deleteSite(ctx, eventID, o.ID)
	}
	site := all[o.Have]
	for _, c := range o.Changes {
		site.takeField(c.Field, c.New)
	}
	was := site.Source
	site.Source.Ref, site.Source.Dropped = o.Ref, o.Deed == origin.Dropped
	if len(o.Changes) == 0 && site.Source == was {
		return nil
	}
	site.Revision++
	return s.store.updateSite(ctx, site)
}

// wantedSites are rows for the sites a plan counts, named as far as it names them.
func wantedSites(n int, names []string) []origin.Row {
	rows := make([]origin.Row, max(n, 0))
	for i := range rows {
		rows[i].Ref = siteRef(int64(i + 1))
		if i < len(names) {
			f := SiteForm{Name: names[i]}.clean()
			rows[i].Name = f.fullName()
			rows[i].Fields = []origin.Field{{Name: "name", Value: f.Name}, {Name: "kind", Value: f.Kind}}
		}
	}
	return rows
}

// siteRows are the sites as Merge wants them. Where the plan only counts, names
// do not matter, and a site that no plan made takes a ref that nobody has.
func siteRows(all []Site, wanted []origin.Row) []origin.Row {
	named := len(wanted) > 0 && wanted[0].Name != ""
	used := map[string]bool{}
	for _, site := range all {
		used[site.Source.Ref] = true
	}
	rows, free := make([]origin.Row, len(all)), 0
	for i, site := range all {
		rows[i] = origin.Row{ID: site.ID, Ref: site.Source.Ref, Fields: site.form().fields(), Edited: site.Edited, Removed: site.Removed}
		if named {
			rows[i].Name = site.form().fullName()
			continue
		}
		for rows[i].Ref == "" && free < len(wanted) {
			if !used[wanted[free].Ref] {
				rows[i].Ref = wanted[free].Ref
			}
			free++
		}
	}
	return rows
}

func (s *Site) takeField(field, value string) {
	switch field {
	case "name":
		s.Name = value
	case "kind":
		s.Kind = value
	}
}
