package show

import (
	"context"
	"fmt"
)

// Drop takes away the agenda, the runs and the slides of an event that is deleted.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, statement := range []string{
			`DELETE FROM agenda_edits WHERE event_id = $1`, `DELETE FROM agenda_items WHERE event_id = $1`,
			`DELETE FROM runs WHERE event_id = $1`, `DELETE FROM slides WHERE event_id = $1`, `DELETE FROM show_states WHERE event_id = $1`,
		} {
			if _, err := s.DB.Q(ctx).ExecContext(ctx, statement, eventID); err != nil {
				return fmt.Errorf("drop the show of %s: %w", eventID, err)
			}
		}
		return nil
	})
}
