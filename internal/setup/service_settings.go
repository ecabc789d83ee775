package setup

import (
	"context"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
)

// SettingsView is the settings with the deadlines that follow from them; there
// are none while the start is open.
type SettingsView struct {
	Settings  Settings   `json:"settings"`
	Deadlines []Deadline `json:"deadlines"`
	Revision  int64      `json:"revision" doc:"Of the event"`
}

// Settings reads the settings of an event.
func (s *Service) Settings(ctx context.Context, id string) (SettingsView, error) {
	r, err := s.store.event(ctx, id)
	return s.viewSettings(r), err
}

// SetSettings replaces the settings of an event.
func (s *Service) SetSettings(ctx context.Context, id string, settings Settings, revision int64) (SettingsView, error) {
	if _, err := s.change(ctx, id, revision, "setup.settings", func(_ context.Context, r *eventRow) (any, error) {
		if r.State == Closed {
			return nil, errs.Conflict("setup.closed")
		}
		r.Settings.V = settings
		return settings, nil
	}); err != nil {
		return SettingsView{}, err
	}
	return s.Settings(ctx, id)
}

func (s *Service) viewSettings(r eventRow) SettingsView {
	v := SettingsView{Settings: r.Settings.V, Deadlines: []Deadline{}, Revision: r.Revision}
	if r.StartAt != nil {
		v.Deadlines = Deadlines(event.At(*r.StartAt), s.clock(), r.Settings.V)
	}
	return v
}

// write runs do in a transaction, in an event that can be changed.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

func byPerson() origin.Source { return origin.Source{Kind: origin.Person} }
