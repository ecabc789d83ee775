package setup

import (
	"context"
	"slices"

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
		known := bySpelling(list)
		for _, in := range units {
			if err := s.ensureUnit(ctx, eventID, known, in); err != nil {
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
		return nil
	})
	return ids, err
}

// ensureUnit keeps known up to date with what it wrote.
func (s *Service) ensureUnit(ctx context.Context, eventID string, known map[string]Unit, in UnitIn) error {
	form := UnitForm{Name: in.Name, Aliases: in.Aliases}.clean()
	if collation.Fold(form.Name) == "" {
		return nil
	}
	spellings := append([]string{form.Name}, form.Aliases...)
	at := slices.IndexFunc(spellings, func(text string) bool { _, ok := known[collation.Fold(text)]; return ok })
	free := slices.DeleteFunc(slices.Clone(spellings), func(text string) bool { _, ok := known[collation.Fold(text)]; return ok })
	if at < 0 {
		u := Unit{ID: db.NewID(), EventID: eventID, Name: form.Name, Kind: form.Kind, Aliases: form.Aliases, Edited: []string{}, Revision: 1,
			Source: in.Source}
		remember(known, u)
		return s.insertUnit(ctx, u)
	}
	u := known[collation.Fold(spellings[at])]
	if len(free) == 0 || slices.Contains(u.Edited, "aliases") {
		return nil
	}
	u.Aliases = append(slices.Clone(u.Aliases), free...)
	err := s.saveUnit(ctx, &u, "unit.learn", free)
	remember(known, u)
	return err
}

func remember(known map[string]Unit, u Unit) {
	for _, text := range u.spellings() {
		known[collation.Fold(text)] = u
	}
}
