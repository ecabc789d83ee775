package bridge

import (
	"context"
	"strings"

	"diemcau/internal/errs"
)

// Desk is what papers tell of the control room.
type Desk struct {
	EventID  string `json:"-" db:"event_id"`
	Phone    string `json:"phone" db:"phone" maxLength:"60" doc:"Telephone of the control room, printed on every page"`
	Revision int64  `json:"revision" db:"revision"`
}

// Desk is what papers tell of the control room of an event.
func (s *Service) Desk(ctx context.Context, eventID string) (Desk, error) {
	return s.store.desk(ctx, eventID)
}

// SetDesk changes what papers tell of the control room, over the revision that
// was read.
func (s *Service) SetDesk(ctx context.Context, eventID string, d Desk) (Desk, error) {
	d.Phone = strings.Join(strings.Fields(d.Phone), " ")
	if d.Phone != "" && !dialable(d.Phone) {
		return d, errs.Invalid("core.invalid").Field("phone", "bridge.phone_bad")
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		before, err := s.store.desk(ctx, eventID)
		if err != nil {
			return err
		}
		if before.Revision != d.Revision {
			return errs.Conflict("core.conflict")
		}
		d.EventID, d.Revision = eventID, d.Revision+1
		if err := s.store.putDesk(ctx, d); err != nil {
			return err
		}
		return s.told(ctx, eventID, "desk.set", "desk", nil)
	})
	return d, err
}
