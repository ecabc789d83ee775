package bridge

import (
	"cmp"
	"context"
	"slices"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Chair is the person who directs now. It is a name that every desk shows and
// no lock: whoever holds the role may press, so that a dead laptop stops nobody.
type Chair struct {
	EventID   string `json:"-" db:"event_id"`
	AccountID string `json:"account_id" db:"account_id" doc:"Empty while nobody is in the chair"`
	Name      string `json:"name" db:"name"`
	Since     int64  `json:"since" db:"since" doc:"Unix ms"`
	Revision  int64  `json:"revision" db:"revision"`
}

// Person is somebody who works at the desks of the event.
type Person struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Directs bool   `json:"directs" doc:"Holds the role of director already"`
	Ready   bool   `json:"ready" doc:"Has the second factor that a director needs"`
}

// People are those who work at the desks. MakeDirector gives one the role.
type People interface {
	AtDesks(ctx context.Context, eventID string) ([]Person, error)
	MakeDirector(ctx context.Context, eventID, accountID string) error
}

// Chair is who directs the event now.
func (s *Service) Chair(ctx context.Context, eventID string) (Chair, error) {
	return s.store.chair(ctx, eventID)
}

// MayDirect lists those who can be given the chair: directors first.
func (s *Service) MayDirect(ctx context.Context, eventID string) ([]Person, error) {
	list, err := s.People.AtDesks(ctx, eventID)
	slices.SortStableFunc(list, func(a, b Person) int { return -cmp.Compare(rank(a), rank(b)) })
	return full(list), err
}

func rank(p Person) int {
	if p.Directs {
		return 1
	}
	return 0
}

// HandOver gives the chair to a person, over the revision that was read: the
// one in the chair gives it away, any other director takes it. Who gets it and
// is no director yet becomes one.
func (s *Service) HandOver(ctx context.Context, eventID, accountID string, revision int64) (Chair, error) {
	a := event.ActorFrom(ctx)
	var next Chair
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		now, err := s.store.chair(ctx, eventID)
		switch {
		case err != nil:
			return err
		case now.Revision != revision:
			return errs.Conflict("core.conflict")
		case now.AccountID != "" && now.AccountID != a.ID && accountID != a.ID:
			return errs.Conflict("bridge.chair_not_yours", "name", now.Name)
		}
		list, err := s.People.AtDesks(ctx, eventID)
		if err != nil {
			return err
		}
		n := slices.IndexFunc(list, func(p Person) bool { return p.ID == accountID })
		if n < 0 {
			return errs.NotFound("bridge.chair_nobody")
		}
		to := list[n]
		if !to.Ready {
			return errs.Conflict("bridge.chair_second_factor", "name", to.Name)
		}
		if !to.Directs {
			if err := s.People.MakeDirector(ctx, eventID, to.ID); err != nil {
				return err
			}
		}
		next = Chair{EventID: eventID, AccountID: to.ID, Name: to.Name, Since: s.Clock.Millis(), Revision: revision + 1}
		if err := s.store.putChair(ctx, next); err != nil {
			return err
		}
		return s.told(ctx, eventID, "chair.hand_over", "account/"+to.ID, map[string]any{"from": now.Name, "to": to.Name})
	})
	return next, err
}
