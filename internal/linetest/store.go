package linetest

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// store holds the SQL of line tests.
type store struct{ db *db.DB }

type settingsRow struct {
	Thresholds db.JSON[Thresholds] `db:"thresholds"`
	Revision   int64               `db:"revision"`
}

// settings reads the thresholds of the event; the defaults at revision 0 where
// nobody set any.
func (s store) settings(ctx context.Context, eventID string) (Thresholds, int64, error) {
	var r settingsRow
	err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT thresholds, revision FROM line_test_settings WHERE event_id = $1`, eventID)
	if db.IsNoRow(err) {
		return DefaultThresholds(), 0, nil
	}
	if err != nil {
		return Thresholds{}, 0, fmt.Errorf("read the settings of line tests: %w", err)
	}
	return r.Thresholds.V, r.Revision, nil
}

// setSettings writes the thresholds; their revision must already be raised by one.
func (s store) setSettings(ctx context.Context, eventID string, t Thresholds, revision int64) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `INSERT INTO line_test_settings (event_id, thresholds, revision) VALUES ($1, $2, $3)
		ON CONFLICT (event_id) DO UPDATE SET thresholds = excluded.thresholds, revision = excluded.revision`,
		eventID, db.JSON[Thresholds]{V: t}, revision)
	if err != nil {
		return fmt.Errorf("write the settings of line tests: %w", err)
	}
	return nil
}

type roundRow struct {
	Round
	Sites      db.JSON[[]string]   `db:"sites"`
	Thresholds db.JSON[Thresholds] `db:"thresholds"`
}

func roundRowOf(r Round) roundRow {
	return roundRow{Round: r, Sites: db.JSON[[]string]{V: r.Sites}, Thresholds: db.JSON[Thresholds]{V: r.thresholds}}
}

// rounds reads the rounds of the event, oldest first.
func (s store) rounds(ctx context.Context, eventID string) ([]Round, error) {
	rows := []roundRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM line_test_rounds WHERE event_id = $1 ORDER BY number`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list rounds: %w", err)
	}
	list := make([]Round, len(rows))
	for i, r := range rows {
		list[i] = r.Round
		list[i].Sites, list[i].thresholds = r.Sites.V, r.Thresholds.V
	}
	return list, nil
}

func (s store) insertRound(ctx context.Context, r Round) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO line_test_rounds
		(id, event_id, number, kind, sites, planned_at, opened_at, opened_by, closed_at, closed_by, thresholds, revision)
		VALUES (:id, :event_id, :number, :kind, :sites, :planned_at, :opened_at, :opened_by, :closed_at, :closed_by, :thresholds, :revision)`,
		roundRowOf(r))
	if err != nil {
		return fmt.Errorf("insert round: %w", err)
	}
	return nil
}

// updateRound closes the round; its revision must already be raised by one.
func (s store) updateRound(ctx context.Context, r Round) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE line_test_rounds SET closed_at = :closed_at, closed_by = :closed_by,
		thresholds = :thresholds, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, roundRowOf(r)))
	if err != nil {
		return fmt.Errorf("update round %s: %w", r.ID, err)
	}
	return nil
}
