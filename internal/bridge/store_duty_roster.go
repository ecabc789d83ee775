package bridge

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

type shiftRow struct {
	ID       string            `db:"id"`
	EventID  string            `db:"event_id"`
	Sealed   []byte            `db:"sealed"`
	Role     string            `db:"role"`
	Sites    db.JSON[[]string] `db:"sites"`
	StartsAt int64             `db:"starts_at"`
	EndsAt   int64             `db:"ends_at"`
	SignedAt int64             `db:"signed_at"`
	SignedBy string            `db:"signed_by"`
	Note     string            `db:"note"`
	Revision int64             `db:"revision"`
}

func (s store) shifts(ctx context.Context, eventID string) (list []shiftRow, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM roster_shifts WHERE event_id = $1 ORDER BY id`, eventID); err != nil {
		return nil, fmt.Errorf("list shifts: %w", err)
	}
	return list, nil
}

func (s store) shift(ctx context.Context, eventID, id string) (r shiftRow, err error) {
	if err = s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM roster_shifts WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return r, fmt.Errorf("read a shift: %w", err)
	}
	return r, nil
}

func (s store) insertShift(ctx context.Context, r shiftRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO roster_shifts
		(id, event_id, sealed, role, sites, starts_at, ends_at, signed_at, signed_by, note, revision)
		VALUES (:id, :event_id, :sealed, :role, :sites, :starts_at, :ends_at, :signed_at, :signed_by, :note, :revision)`, r)
	if err != nil {
		return fmt.Errorf("add a shift: %w", err)
	}
	return nil
}

func (s store) updateShift(ctx context.Context, r shiftRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `UPDATE roster_shifts SET sealed = :sealed, role = :role, sites = :sites,
		starts_at = :starts_at, ends_at = :ends_at, signed_at = :signed_at, signed_by = :signed_by, note = :note, revision = :revision
		WHERE event_id = :event_id AND id = :id`, r)
	if err != nil {
		return fmt.Errorf("change a shift: %w", err)
	}
	return nil
}

func (s store) deleteShift(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM roster_shifts WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("remove a shift: %w", err)
	}
	return nil
}

// desk is empty where nothing was said of the control room yet.
func (s store) desk(ctx context.Context, eventID string) (Desk, error) {
	d := Desk{EventID: eventID}
	err := s.db.Q(ctx).GetContext(ctx, &d, `SELECT * FROM bridge_desks WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return d, fmt.Errorf("read the control room's facts: %w", err)
	}
	return d, nil
}

func (s store) putDesk(ctx context.Context, d Desk) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO bridge_desks (event_id, phone, revision) VALUES (:event_id, :phone, :revision)
		ON CONFLICT (event_id) DO UPDATE SET phone = excluded.phone, revision = excluded.revision`, d)
	if err != nil {
		return fmt.Errorf("keep the control room's facts: %w", err)
	}
	return nil
}
