package bridge

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// chair is empty while nobody is in it.
func (s store) chair(ctx context.Context, eventID string) (Chair, error) {
	c := Chair{EventID: eventID}
	err := s.db.Q(ctx).GetContext(ctx, &c, `SELECT * FROM bridge_chairs WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return c, fmt.Errorf("read who directs: %w", err)
	}
	return c, nil
}

func (s store) putChair(ctx context.Context, c Chair) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO bridge_chairs (event_id, account_id, name, since, revision)
		VALUES (:event_id, :account_id, :name, :since, :revision)
		ON CONFLICT (event_id) DO UPDATE SET account_id = excluded.account_id, name = excluded.name, since = excluded.since, revision = excluded.revision`, c)
	if err != nil {
		return fmt.Errorf("keep who directs: %w", err)
	}
	return nil
}
