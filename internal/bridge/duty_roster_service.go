package bridge

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// beforeStart is how long before the start technicians are to be there.
const beforeStart = time.Hour

// Roster lists the technicians on duty by hour and name.
func (s *Service) Roster(ctx context.Context, eventID string) (RosterList, error) {
	out := RosterList{Shifts: []Shift{}}
	sites, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return out, err
	}
	rows, err := s.store.shifts(ctx, eventID)
	if err != nil {
		return out, err
	}
	about, err := s.Papers.About(ctx, eventID)
	if err != nil {
		return out, err
	}
	if about.StartAt > 0 {
		out.From, out.Until = about.StartAt-beforeStart.Milliseconds(), about.EndAt
	}
	now := s.Clock.Millis()
	for _, r := range rows {
		shift, err := s.opened(r)
		if err != nil {
			return out, err
		}
		shift.Late = shift.late(now)
		out.Shifts = append(out.Shifts, shift)
	}
	sortShifts(out.Shifts)
	out.Count = countShifts(out.Shifts, sites)
	return out, nil
}

// OnDuty lists the shifts that cover some of the time from when technicians are
// to be there until the end: who signed in at a rehearsal of the day before is
// not there for that. Hours that are not set leave nobody out.
func (s *Service) OnDuty(ctx context.Context, eventID string) ([]Shift, error) {
	roster, err := s.Roster(ctx, eventID)
	return slices.DeleteFunc(roster.Shifts, func(shift Shift) bool { return !shift.covers(roster.From, roster.Until) }), err
}

// opened is a shift with its sealed part read.
func (s *Service) opened(r shiftRow) (Shift, error) {
	p, err := s.unsealed(r.Sealed)
	return Shift{ID: r.ID, Name: p.Name, Phone: p.Phone, Role: r.Role, Sites: full(r.Sites.V), StartsAt: r.StartsAt, EndsAt: r.EndsAt,
		SignedAt: r.SignedAt, SignedBy: r.SignedBy, Note: r.Note, Revision: r.Revision}, err
}

func (s *Service) sealedShift(eventID string, shift Shift) (shiftRow, error) {
	plain, err := json.Marshal(person{Name: shift.Name, Phone: shift.Phone})
	return shiftRow{ID: shift.ID, EventID: eventID, Sealed: s.Box.Seal(plain), Role: shift.Role, Sites: db.JSON[[]string]{V: shift.Sites},
		StartsAt: shift.StartsAt, EndsAt: shift.EndsAt, SignedAt: shift.SignedAt, SignedBy: shift.SignedBy, Note: shift.Note, Revision: shift.Revision}, err
}

// AddShift puts a technician on duty.
func (s *Service) AddShift(ctx context.Context, eventID string, shift Shift) (Shift, error) {
	shift = shift.clean()
	shift.ID, shift.Revision, shift.SignedAt, shift.SignedBy = db.NewID(), 1, 0, ""
	if err := shift.check(); err != nil {
		return shift, err
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.sitesKnown(ctx, eventID, shift.Sites); err != nil {
			return err
		}
		row, err := s.sealedShift(eventID, shift)
		if err != nil {
			return err
		}
		if err := s.store.insertShift(ctx, row); err != nil {
			return err
		}
		return s.told(ctx, eventID, "shift.add", "shift/"+shift.ID, nil) // no names in the log
	})
	return shift, err
}

// ChangeShift replaces what is said of a technician on duty, over the revision
// that was read; whether they signed in stays.
func (s *Service) ChangeShift(ctx context.Context, eventID, id string, shift Shift) (Shift, error) {
	shift = shift.clean()
	if err := shift.check(); err != nil {
		return shift, err
	}
	return s.changeShift(ctx, eventID, id, "shift.change", func(ctx context.Context, before Shift) (Shift, error) {
		if before.Revision != shift.Revision {
			return shift, errs.Conflict("core.conflict")
		}
		shift.ID, shift.SignedAt, shift.SignedBy = id, before.SignedAt, before.SignedBy
		return shift, s.sitesKnown(ctx, eventID, shift.Sites)
	})
}

// SignIn notes that a technician is there, or takes that back.
func (s *Service) SignIn(ctx context.Context, eventID, id string, on bool) (Shift, error) {
	return s.changeShift(ctx, eventID, id, "shift.sign_in", func(ctx context.Context, shift Shift) (Shift, error) {
		switch {
		case !on:
			shift.SignedAt, shift.SignedBy = 0, ""
		case shift.SignedAt == 0:
			shift.SignedAt, shift.SignedBy = s.Clock.Millis(), event.ActorFrom(ctx).Name
		}
		return shift, nil
	})
}

func (s *Service) changeShift(ctx context.Context, eventID, id, action string, change func(context.Context, Shift) (Shift, error)) (Shift, error) {
	var shift Shift
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		row, err := s.store.shift(ctx, eventID, id)
		if db.IsNoRow(err) {
			return errs.NotFound("bridge.shift_gone")
		}
		if err != nil {
			return err
		}
		if shift, err = s.opened(row); err != nil {
			return err
		}
		if shift, err = change(ctx, shift); err != nil {
			return err
		}
		shift.Revision = row.Revision + 1
		if row, err = s.sealedShift(eventID, shift); err != nil {
			return err
		}
		if err := s.store.updateShift(ctx, row); err != nil {
			return err
		}
		return s.told(ctx, eventID, action, "shift/"+id, map[string]any{"signed": shift.SignedAt > 0})
	})
	shift.Late = shift.late(s.Clock.Millis())
	return shift, err
}

// RemoveShift takes a technician off the roster.
func (s *Service) RemoveShift(ctx context.Context, eventID, id string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		if _, err := s.store.shift(ctx, eventID, id); err != nil {
			if db.IsNoRow(err) {
				return errs.NotFound("bridge.shift_gone")
			}
			return err
		}
		if err := s.store.deleteShift(ctx, eventID, id); err != nil {
			return err
		}
		return s.told(ctx, eventID, "shift.remove", "shift/"+id, nil)
	})
}

func (s *Service) sitesKnown(ctx context.Context, eventID string, ids []string) error {
	sites, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return err
	}
	_, err = chosen(sites, ids)
	return err
}
