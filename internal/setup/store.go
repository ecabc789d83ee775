package setup

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/origin"
)

// store holds the SQL of events; units and sites are beside it.
type store struct{ db *db.DB }

type eventRow struct {
	Event
	Settings db.JSON[Settings]      `db:"settings"`
	Source   db.JSON[origin.Source] `db:"source"`
	Edited   db.JSON[[]string]      `db:"edited"`
}

func rowOf(e Event, s Settings) eventRow {
	return eventRow{Event: e, Settings: db.JSON[Settings]{V: s}, Source: db.JSON[origin.Source]{V: e.Source},
		Edited: db.JSON[[]string]{V: e.Edited}}
}

func (r eventRow) event() Event {
	e := r.Event
	e.Source, e.Edited = r.Source.V, full(r.Edited.V)
	return e
}

func (s store) insertEvent(ctx context.Context, r eventRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO events
		(id, name, short_name, province, issuer, place, hall_name, date, start_at, end_at, planned_sites, state, demo,
		 settings, source, edited, created_at, revision)
		VALUES (:id, :name, :short_name, :province, :issuer, :place, :hall_name, :date, :start_at, :end_at, :planned_sites, :state, :demo,
		 :settings, :source, :edited, :created_at, :revision)`, r)
	if err != nil {
		return fmt.Errorf("insert event: %w", err)
	}
	return nil
}

// updateEvent writes the whole row; its revision must already be raised by one.
func (s store) updateEvent(ctx context.Context, r eventRow) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE events SET name = :name, short_name = :short_name,
		province = :province, issuer = :issuer, place = :place, hall_name = :hall_name, date = :date, start_at = :start_at, end_at = :end_at,
		planned_sites = :planned_sites, state = :state, demo = :demo, settings = :settings, source = :source, edited = :edited,
		revision = :revision WHERE id = :id AND revision = :revision - 1`, r))
	if err != nil {
		return fmt.Errorf("update event %s: %w", r.ID, err)
	}
	return nil
}

func (s store) event(ctx context.Context, id string) (eventRow, error) {
	var r eventRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM events WHERE id = $1`, id); err != nil {
		return r, fmt.Errorf("read event %s: %w", id, err)
	}
	return r, nil
}

func (s store) state(ctx context.Context, id string) (state State, err error) {
	if err := s.db.Q(ctx).GetContext(ctx, &state, `SELECT state FROM events WHERE id = $1`, id); err != nil {
		return "", fmt.Errorf("read the state of event %s: %w", id, err)
	}
	return state, nil
}

func (s store) events(ctx context.Context) ([]Event, error) {
	rows := []eventRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM events ORDER BY created_at DESC, id DESC`); err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	list := make([]Event, len(rows))
	for i, r := range rows {
		list[i] = r.event()
	}
	return list, nil
}

func (s store) deleteEvent(ctx context.Context, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM events WHERE id = $1`, id); err != nil {
		return fmt.Errorf("delete event %s: %w", id, err)
	}
	return nil
}

// full is the list, empty rather than null in JSON.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
