package setup

import (
	"context"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/collation"
	"diemcau/internal/db"
)

// EnsureUnits finds or makes the units that a plan names, and teaches them the
// spellings that are new; a unit whose aliases a person edited learns none. It
// gives the unit's id for every folded name and alias it was asked for.
func (s *Service) EnsureUnits(ctx context.Context, eventID string, units []UnitIn) (map[string]string, error) {
	ids := map[string]string{}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		list, err := s.store.units(ctx, eventID)
		if err != nil {
			return err
		}
		known, news := bySpelling(list), map[string][]string{}
		for _, in := range units {
			if err := s.ensureUnit(ctx, eventID, known, news, in); err != nil {
				return err
			}
		}
		for _, in := range units {
			for _, text := range append([]string{in.Name}, in.Aliases...) {
				if u, ok := known[collation.Fold(text)]; ok {
					ids[collation.Fold(text)] = u.ID
				}
			}
		}
		if len(news) == 0 {
			return nil
		}
		s.notices.Changed(ctx, eventID, "units", "", 0)
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: "unit.plan", Subject: "units", Detail: news})
	})
	return ids, err
}

// ensureUnit keeps known up to date with what it wrote, and news with the
// spellings that are new, by the name of their unit.
func (s *Service) ensureUnit(ctx context.Context, eventID string, known map[string]Unit, news map[string][]string, in UnitIn) error {
	form := UnitForm{Name: in.Name, Aliases: in.Aliases}.clean()
	if collation.Fold(form.Name) == "" {
		return nil
	}
	spellings := append([]string{form.Name}, form.Aliases...)
	isKnown := func(text string) bool { _, ok := known[collation.Fold(text)]; return ok }
	at, free := slices.IndexFunc(spellings, isKnown), slices.DeleteFunc(slices.Clone(spellings), isKnown)
	if at < 0 {
		u := Unit{ID: db.NewID(), EventID: eventID, Name: form.Name, Kind: form.Kind, Aliases: form.Aliases, Source: in.Source,
			Edited: []string{}, Revision: 1}
		news[u.Name] = spellings
		remember(known, u)
		return s.insertUnit(ctx, u)
	}
	u := known[collation.Fold(spellings[at])]
	if len(free) == 0 || slices.Contains(u.Edited, "aliases") {
		return nil
	}
	u.Aliases = append(slices.Clone(u.Aliases), free...)
	news[u.Name] = append(news[u.Name], free...)
	err := s.saveUnit(ctx, &u)
	remember(known, u)
	return err
}

func remember(known map[string]Unit, u Unit) {
	for _, text := range u.spellings() {
		known[collation.Fold(text)] = u
	}
}
