package show

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// stateRow is what of the show belongs to the event rather than to a run: the
// picture on air, what stands by, the message, and the version of it all.
// Standby and Message are null where nobody chose one.
type stateRow struct {
	EventID        string               `db:"event_id"`
	Version        int64                `db:"version"`
	AgendaRevision int64                `db:"agenda_revision"`
	Program        column[Program]      `db:"program"`
	Standby        column[*Program]     `db:"standby"`
	Message        column[*Message]     `db:"message"`
	Blackout       bool                 `db:"blackout"`
	Removed        column[[]removedRow] `db:"removed"`
}

// removedRow is a row of the plan that a person deleted: a later reading does
// not bring it back.
type removedRow struct {
	Ref   string `json:"ref"`
	Title string `json:"title"`
}

// state reads the event's state; before anything happened it is the title card.
func (s store) state(ctx context.Context, eventID string) (stateRow, error) {
	r := stateRow{EventID: eventID, Program: column[Program]{titleCard(0)}}
	err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM show_states WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return stateRow{}, fmt.Errorf("read show state: %w", err)
	}
	return r, nil
}

func (s store) version(ctx context.Context, eventID string) (int64, error) {
	var v int64
	err := s.db.Q(ctx).GetContext(ctx, &v, `SELECT version FROM show_states WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return 0, fmt.Errorf("read show version: %w", err)
	}
	return v, nil
}

func (s store) saveState(ctx context.Context, r stateRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO show_states
		(event_id, version, agenda_revision, program, standby, message, blackout, removed)
		VALUES (:event_id, :version, :agenda_revision, :program, :standby, :message, :blackout, :removed)
		ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, agenda_revision = excluded.agenda_revision,
			program = excluded.program, standby = excluded.standby, message = excluded.message, blackout = excluded.blackout, removed = excluded.removed`, r)
	if err != nil {
		return fmt.Errorf("save show state: %w", err)
	}
	return nil
}

func (s store) eventIDs(ctx context.Context) ([]string, error) {
	var ids []string
	if err := s.db.Q(ctx).SelectContext(ctx, &ids, `SELECT event_id FROM show_states ORDER BY event_id`); err != nil {
		return nil, fmt.Errorf("list events with a show: %w", err)
	}
	return ids, nil
}

type clockRow struct {
	ID     int64   `db:"id"`
	WallAt int64   `db:"wall_at"`
	ShowAt int64   `db:"show_at"`
	Speed  float64 `db:"speed"`
}

func (s store) clock(ctx context.Context) (clockRow, error) {
	var r clockRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM show_clock WHERE id = 1`); err != nil {
		return clockRow{}, fmt.Errorf("read the show's clock: %w", err)
	}
	return r, nil
}

func (s store) saveClock(ctx context.Context, r clockRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO show_clock (id, wall_at, show_at, speed)
		VALUES (:id, :wall_at, :show_at, :speed)
		ON CONFLICT (id) DO UPDATE SET wall_at = excluded.wall_at, show_at = excluded.show_at, speed = excluded.speed`, r)
	if err != nil {
		return fmt.Errorf("keep the show's clock: %w", err)
	}
	return nil
}
