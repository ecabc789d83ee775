package auth

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/event"
)

// Drop takes away the roles and the screens of an event that is deleted.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		screens, err := devicesOf(ctx, s.db.Q(ctx), eventID)
		if err != nil {
			return err
		}
		for _, statement := range []string{`DELETE FROM account_roles WHERE event_id = $1`, `DELETE FROM devices WHERE event_id = $1`} {
			if _, err := s.db.Q(ctx).ExecContext(ctx, statement, eventID); err != nil {
				return fmt.Errorf("drop roles and screens of %s: %w", eventID, err)
			}
		}
		db.AfterCommit(ctx, func() {
			s.forgetDevices()
			for _, d := range screens {
				s.live.Expel(event.Device, d.ID)
			}
		})
		return nil
	})
}
