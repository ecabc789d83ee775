package setup

import (
	"context"
	"fmt"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/collation"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
)

// SiteQuery chooses sites of a list. Sort is "number" or "name".
type SiteQuery struct {
	Text    string
	Cluster string
	Sort    string
}

// SiteCount tells how many sites there are, and how many the plan counts.
type SiteCount struct {
	Total   int      `json:"total"`
	Named   int      `json:"named"`
	Planned *int64   `json:"planned"`
	Cluster []string `json:"clusters" doc:"Every cluster in use, by name"`
}

// Sites lists the sites of an event that match the query.
func (s *Service) Sites(ctx context.Context, eventID string, q SiteQuery) ([]Site, error) {
	list, err := s.liveSites(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(site Site) bool {
		text := site.Label + "\n" + site.Code + "\n" + site.Note
		return (q.Cluster != "" && site.Cluster != q.Cluster) || !collation.Contains(text, q.Text)
	})
	if q.Sort == "name" {
		collation.Sort(list, func(site Site) string { return site.Name })
	}
	return list, nil
}

// CountSites counts the sites of an event.
func (s *Service) CountSites(ctx context.Context, eventID string) (SiteCount, error) {
	r, err := s.store.event(ctx, eventID)
	if err != nil {
		return SiteCount{}, err
	}
	list, err := s.liveSites(ctx, eventID)
	if err != nil {
		return SiteCount{}, err
	}
	count := SiteCount{Total: len(list), Planned: r.PlannedSites, Cluster: []string{}}
	for _, site := range list {
		if site.Name != "" {
			count.Named++
		}
		if site.Cluster != "" && !slices.Contains(count.Cluster, site.Cluster) {
			count.Cluster = append(count.Cluster, site.Cluster)
		}
	}
	collation.Sort(count.Cluster, func(text string) string { return text })
	return count, nil
}

// AddSite adds one site at the end.
func (s *Service) AddSite(ctx context.Context, eventID string, form SiteForm) (Site, error) {
	form = form.clean()
	var site Site
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.roomForSites(ctx, eventID, 1)
		if err != nil {
			return err
		}
		if err := siteTaken(present(all), Site{}, form); err != nil {
			return err
		}
		site = newSite(eventID, nextNumber(all), byPerson())
		site.take(form)
		if err := s.store.insertSite(ctx, site); err != nil {
			return err
		}
		return s.siteTold(ctx, site, "site.add", form)
	})
	return site.labelled(lang.From(ctx)), err
}

// AddUnnamedSites adds n sites that are known by their number.
func (s *Service) AddUnnamedSites(ctx context.Context, eventID string, n int) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.roomForSites(ctx, eventID, n)
		if err != nil {
			return err
		}
		first := nextNumber(all)
		for i := range int64(n) {
			if err := s.store.insertSite(ctx, newSite(eventID, first+i, byPerson())); err != nil {
				return err
			}
		}
		return s.sitesTold(ctx, eventID, "site.add_unnamed", map[string]int{"count": n})
	})
}

// UpdateSite replaces what is known of a site; its id and number stay.
func (s *Service) UpdateSite(ctx context.Context, eventID, id string, form SiteForm, revision int64) (Site, error) {
	form = form.clean()
	var site Site
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.sites(ctx, eventID)
		if err != nil {
			return err
		}
		if site, err = siteAt(all, id, revision); err != nil {
			return err
		}
		if err := siteTaken(present(all), site, form); err != nil {
			return err
		}
		before := site.form().fields()
		site.Edited = origin.Edit(site.Edited, before, form.fields())
		site.take(form)
		site.Revision++
		if err := s.store.updateSite(ctx, site); err != nil {
			return err
		}
		return s.siteTold(ctx, site, "site.update", origin.Diff(before, form.fields()))
	})
	return site.labelled(lang.From(ctx)), err
}

// RemoveSite takes a site away. One that the plan made is remembered, so that a
// later reading does not bring it back.
func (s *Service) RemoveSite(ctx context.Context, eventID, id string, revision int64) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.sites(ctx, eventID)
		if err != nil {
			return err
		}
		site, err := siteAt(all, id, revision)
		if err != nil {
			return err
		}
		if err := s.takeAway(ctx, site); err != nil {
			return err
		}
		return s.siteTold(ctx, site, "site.remove", site.form())
	})
}

func (s *Service) takeAway(ctx context.Context, site Site) error {
	if site.Source.Ref == "" {
		return s.store.deleteSite(ctx, site.EventID, site.ID)
	}
	site.Removed, site.Code = true, "" // the code is free for another site
	site.Revision++
	return s.store.updateSite(ctx, site)
}

// liveSites are the sites that were not taken away, with their labels.
func (s *Service) liveSites(ctx context.Context, eventID string) ([]Site, error) {
	all, err := s.store.sites(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list := present(all)
	for i := range list {
		list[i] = list[i].labelled(lang.From(ctx))
	}
	return list, nil
}

func (s *Service) roomForSites(ctx context.Context, eventID string, n int) ([]Site, error) {
	all, err := s.store.sites(ctx, eventID)
	if err != nil {
		return nil, err
	}
	if n < 0 || len(present(all))+n > MaxSites {
		return nil, errs.Invalid("core.invalid").Field("count", "setup.sites_count", "limit", MaxSites)
	}
	return all, nil
}

func (s *Service) siteTold(ctx context.Context, site Site, action string, detail any) error {
	s.notices.Changed(ctx, site.EventID, "sites", site.ID, site.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: site.EventID, Action: action, Subject: "site/" + site.ID, Detail: detail})
}

// sitesTold tells of many sites at once.
func (s *Service) sitesTold(ctx context.Context, eventID, action string, detail any) error {
	s.notices.Changed(ctx, eventID, "sites", "", 0)
	return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: "sites", Detail: detail})
}

func newSite(eventID string, number int64, source origin.Source) Site {
	return Site{ID: db.NewID(), EventID: eventID, Number: number, Source: source, Edited: []string{}, Revision: 1}
}

func nextNumber(all []Site) int64 {
	last := int64(0)
	for _, site := range all {
		last = max(last, site.Number)
	}
	return last + 1
}

func present(all []Site) []Site {
	return slices.DeleteFunc(slices.Clone(all), func(site Site) bool { return site.Removed })
}

func siteAt(all []Site, id string, revision int64) (Site, error) {
	i := slices.IndexFunc(all, func(site Site) bool { return site.ID == id && !site.Removed })
	if i < 0 {
		return Site{}, fmt.Errorf("find site %s: %w", id, db.ErrNoRow)
	}
	if all[i].Revision != revision {
		return Site{}, errs.Conflict("core.conflict")
	}
	return all[i], nil
}
