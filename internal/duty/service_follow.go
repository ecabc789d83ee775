package duty

import (
	"context"
	"math"
	"slices"
	"time"
)

// Shift moves the due dates by as many whole days as the event was moved.
func (s *Service) Shift(ctx context.Context, eventID string, delta time.Duration) error {
	days := int(math.Round(delta.Hours() / 24))
	if days == 0 {
		return nil
	}
	return s.every(ctx, eventID, "duty.shift", map[string]int{"days": days}, func(d *Duty) bool {
		due, err := time.Parse(time.DateOnly, d.Due)
		if err != nil {
			return false // no day is given
		}
		d.Due = due.AddDate(0, 0, days).Format(time.DateOnly)
		return true
	})
}

// MoveUnit gives every part of one unit to another.
func (s *Service) MoveUnit(ctx context.Context, eventID, from, to string) error {
	return s.every(ctx, eventID, "duty.unit", map[string]string{"from": from, "to": to}, func(d *Duty) bool {
		found := false
		for _, list := range [][]Party{d.Lead, d.Support} {
			for i := range list {
				if list[i].UnitID == from {
					list[i].UnitID, found = to, true
				}
			}
		}
		return found
	})
}

// UnitUses counts the duties in which the unit has a part.
func (s *Service) UnitUses(ctx context.Context, eventID, unitID string) (int, error) {
	all, err := s.store.duties(ctx, eventID)
	return len(slices.DeleteFunc(all, func(d Duty) bool { return d.Removed || !d.names(unitID) })), err
}

// every lets do alter each duty of the event, and writes those it altered.
func (s *Service) every(ctx context.Context, eventID, action string, detail any, do func(*Duty) bool) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.duties(ctx, eventID)
		if err != nil {
			return err
		}
		changed := false
		for _, d := range all {
			if !do(&d) {
				continue
			}
			changed = true
			d.Revision++
			if err := s.store.update(ctx, d); err != nil {
				return err
			}
		}
		if !changed {
			return nil
		}
		return s.toldAll(ctx, eventID, action, detail)
	})
}
