package setup

import (
	"context"
	"fmt"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/collation"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// UsesUnits adds a feature that names units. It is called before the first request.
func (s *Service) UsesUnits(user UnitUser) { s.users = append(s.users, user) }

// Units lists the units of an event by name, those that match the query only.
func (s *Service) Units(ctx context.Context, eventID, query string) ([]Unit, error) {
	list, err := s.store.units(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(u Unit) bool {
		return !slices.ContainsFunc(u.spellings(), func(text string) bool { return collation.Contains(text, query) })
	})
	collation.Sort(list, func(u Unit) string { return u.Name })
	return list, nil
}

// Unit is one unit of an event by its id.
func (s *Service) Unit(ctx context.Context, eventID, id string) (Unit, error) {
	list, err := s.store.units(ctx, eventID)
	if err != nil {
		return Unit{}, err
	}
	i := slices.IndexFunc(list, func(u Unit) bool { return u.ID == id })
	if i < 0 {
		return Unit{}, fmt.Errorf("read unit %s: %w", id, db.ErrNoRow)
	}
	return list[i], nil
}

// ResolveUnit finds the unit that is written so.
func (s *Service) ResolveUnit(ctx context.Context, eventID, name string) (Unit, error) {
	list, err := s.store.units(ctx, eventID)
	if err != nil {
		return Unit{}, err
	}
	u, ok := bySpelling(list)[collation.Fold(name)]
	if !ok {
		return Unit{}, errs.NotFound("setup.unit_unknown", "name", name)
	}
	return u, nil
}

// ResolveUnits gives the id of the unit that each name means, by the name as it
// was given; names that no unit has are left out.
func (s *Service) ResolveUnits(ctx context.Context, eventID string, names []string) (map[string]string, error) {
	list, err := s.store.units(ctx, eventID)
	if err != nil {
		return nil, err
	}
	known, ids := bySpelling(list), map[string]string{}
	for _, name := range names {
		if u, ok := known[collation.Fold(name)]; ok {
			ids[name] = u.ID
		}
	}
	return ids, nil
}

// CreateUnit adds a unit.
func (s *Service) CreateUnit(ctx context.Context, eventID string, form UnitForm) (Unit, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Unit{}, err
	}
	u := Unit{ID: db.NewID(), EventID: eventID, Name: form.Name, Kind: form.Kind, Aliases: form.Aliases, Source: byPerson(),
		Edited: []string{}, Revision: 1}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.spellingsFree(ctx, u); err != nil {
			return err
		}
		if err := s.insertUnit(ctx, u); err != nil {
			return err
		}
		return s.unitTold(ctx, u, "unit.create", u.form())
	})
	return u, err
}

// UpdateUnit replaces what is known of a unit. A former name stays an alias.
func (s *Service) UpdateUnit(ctx context.Context, eventID, id string, form UnitForm, revision int64) (Unit, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Unit{}, err
	}
	var u Unit
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if u, err = s.unitAt(ctx, eventID, id, revision); err != nil {
			return err
		}
		if collation.Fold(form.Name) != collation.Fold(u.Name) {
			form.Aliases = append(form.Aliases, u.Name)
			form = form.clean()
		}
		before := u.form().fields()
		u.Name, u.Kind, u.Aliases = form.Name, form.Kind, form.Aliases
		u.Edited = origin.Edit(u.Edited, before, form.fields())
		if err := s.spellingsFree(ctx, u); err != nil {
			return err
		}
		if err := s.saveUnit(ctx, &u); err != nil {
			return err
		}
		return s.unitTold(ctx, u, "unit.update", origin.Diff(before, form.fields()))
	})
	return u, err
}

// MergeUnits makes one unit of two: all that names gone names keep, and every
// spelling of gone is one of keep. Revision is of gone.
func (s *Service) MergeUnits(ctx context.Context, eventID, gone, keep string, revision int64) (Unit, error) {
	if gone == keep {
		return Unit{}, errs.Invalid("core.invalid").Field("into", "setup.unit_itself")
	}
	var kept Unit
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		old, err := s.unitAt(ctx, eventID, gone, revision)
		if err != nil {
			return err
		}
		if kept, err = s.Unit(ctx, eventID, keep); err != nil {
			return err
		}
		for _, user := range s.users {
			if err := user.MoveUnit(ctx, eventID, gone, keep); err != nil {
				return err
			}
		}
		if err := s.store.deleteUnit(ctx, eventID, gone); err != nil {
			return err
		}
		kept.Aliases = append(kept.Aliases, old.spellings()...)
		if !slices.Contains(kept.Edited, "aliases") {
			kept.Edited = append(kept.Edited, "aliases")
		}
		if err := s.saveUnit(ctx, &kept); err != nil {
			return err
		}
		return s.unitTold(ctx, kept, "unit.merge", map[string]string{"gone": old.Name, "kept": kept.Name})
	})
	return kept, err
}

// DeleteUnit removes a unit that nothing names.
func (s *Service) DeleteUnit(ctx context.Context, eventID, id string, revision int64) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		u, err := s.unitAt(ctx, eventID, id, revision)
		if err != nil {
			return err
		}
		for _, user := range s.users {
			n, err := user.UnitUses(ctx, eventID, id)
			if err != nil {
				return err
			}
			if n > 0 {
				return errs.Conflict("setup.unit_used", "name", u.Name, "count", n)
			}
		}
		if err := s.store.deleteUnit(ctx, eventID, id); err != nil {
			return err
		}
		return s.unitTold(ctx, u, "unit.delete", u.form())
	})
}

func (s *Service) unitAt(ctx context.Context, eventID, id string, revision int64) (Unit, error) {
	u, err := s.Unit(ctx, eventID, id)
	if err == nil && u.Revision != revision {
		return u, errs.Conflict("core.conflict")
	}
	return u, err
}

// spellingsFree refuses a spelling that another unit of the event has.
func (s *Service) spellingsFree(ctx context.Context, u Unit) error {
	list, err := s.store.units(ctx, u.EventID)
	if err != nil {
		return err
	}
	taken := bySpelling(list)
	p := errs.Invalid("core.invalid")
	for i, text := range u.spellings() {
		other, ok := taken[collation.Fold(text)]
		if !ok || other.ID == u.ID {
			continue
		}
		field := "aliases"
		if i == 0 {
			field = "name"
		}
		p.Field(field, "setup.spelling_taken", "text", text, "unit", other.Name)
	}
	return problem(p)
}

func (s *Service) insertUnit(ctx context.Context, u Unit) error {
	if err := s.store.insertUnit(ctx, u); err != nil {
		return err
	}
	return s.putSpellings(ctx, u)
}

func (s *Service) saveUnit(ctx context.Context, u *Unit) error {
	u.Revision++
	if err := s.store.updateUnit(ctx, *u); err != nil {
		return err
	}
	if err := s.store.clearAliases(ctx, u.EventID, u.ID); err != nil {
		return err
	}
	return s.putSpellings(ctx, *u)
}

func (s *Service) putSpellings(ctx context.Context, u Unit) error {
	for _, text := range u.spellings() {
		if err := s.store.putAlias(ctx, u.EventID, u.ID, text); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) unitTold(ctx context.Context, u Unit, action string, detail any) error {
	s.notices.Changed(ctx, u.EventID, "units", u.ID, u.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: u.EventID, Action: action, Subject: "unit/" + u.ID, Detail: detail})
}

// bySpelling indexes units by every folded way they are written.
func bySpelling(list []Unit) map[string]Unit {
	index := map[string]Unit{}
	for _, u := range list {
		for _, text := range u.spellings() {
			index[collation.Fold(text)] = u
		}
	}
	return index
}
