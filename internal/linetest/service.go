package linetest

import (
	"context"
	"fmt"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Topics of notices: topic about everything here, roundTopic about rounds and
// thresholds alone. A device of a site follows the second: were each to ask
// again at every result, a round would cost the square of the sites.
const topic, roundTopic = "linetests", "linetest-rounds"

// Ceremony is what a round and its record say about the event.
type Ceremony struct {
	Name    string
	Issuer  string
	Place   string // where papers are dated: Lào Cai
	StartAt *int64
}

// Events says what an event is, and whether it can be changed.
type Events interface {
	Ceremony(ctx context.Context, eventID string) (Ceremony, error)
	MustBeOpen(ctx context.Context, eventID string) error
}

// Sites lists the linked places of an event, in their order.
type Sites interface {
	Sites(ctx context.Context, eventID string) ([]Site, error)
}

// Devices tells whether a technician confirmed the device.
type Devices interface {
	Confirmed(ctx context.Context, eventID, deviceID string) (bool, error)
}

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Parts is what the service is made of.
type Parts struct {
	DB      *db.DB
	Audit   *audit.Log
	Clock   event.Clock
	Notices Notices
	Events  Events
	Sites   Sites
	Devices Devices
}

// Service holds the use cases of line tests.
type Service struct {
	Parts
	store store
}

// New makes the service.
func New(p Parts) *Service { return &Service{Parts: p, store: store{p.DB}} }

// RoundRow is a round with how its sites stand.
type RoundRow struct {
	Round
	Count Count `json:"count"`
}

// Rounds lists the rounds of an event, newest first, and what practice asks for.
func (s *Service) Rounds(ctx context.Context, eventID string) ([]RoundRow, []Due, error) {
	about, err := s.Events.Ceremony(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	b, err := s.book(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	rows := []RoundRow{}
	for _, r := range slices.Backward(b.rounds) {
		rows = append(rows, RoundRow{Round: r, Count: sum(b.standings(&r))})
	}
	return rows, schedule(about.StartAt, b.rounds), nil
}

// Open opens a round.
func (s *Service) Open(ctx context.Context, eventID string, form RoundForm) (Round, error) {
	if err := form.check(); err != nil {
		return Round{}, err
	}
	var r Round
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		b, err := s.book(ctx, eventID)
		if err != nil {
			return err
		}
		if b.openRound() != nil {
			return errs.Conflict("linetest.round_open")
		}
		if r, err = s.newRound(ctx, b, eventID, form); err != nil {
			return err
		}
		if err := s.store.insertRound(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, r, "linetest.open", form)
	})
	return r, err
}

func (s *Service) newRound(ctx context.Context, b book, eventID string, form RoundForm) (Round, error) {
	ids, err := b.asked(form)
	if err != nil {
		return Round{}, err
	}
	about, err := s.Events.Ceremony(ctx, eventID)
	if err != nil {
		return Round{}, err
	}
	r := Round{ID: db.NewID(), EventID: eventID, Number: int64(len(b.rounds)) + 1, Kind: form.Kind, Sites: ids, PlannedAt: form.PlannedAt,
		OpenedAt: s.Clock.Millis(), OpenedBy: event.ActorFrom(ctx).Name, Revision: 1}
	if r.PlannedAt == nil {
		r.PlannedAt = planned(form.Kind, about.StartAt)
	}
	return r, nil
}

// CloseRound ends a round: what comes later is a free test, and later settings
// judge it no more.
func (s *Service) CloseRound(ctx context.Context, eventID, id string, revision int64) (Round, error) {
	var r Round
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		b, err := s.book(ctx, eventID)
		if err != nil {
			return err
		}
		if r, err = b.round(id); err != nil {
			return err
		}
		if r.Revision != revision {
			return errs.Conflict("core.conflict")
		}
		if !r.open() {
			return errs.Conflict("linetest.round_closed")
		}
		at := s.Clock.Millis()
		r.ClosedAt, r.ClosedBy, r.thresholds = &at, event.ActorFrom(ctx).Name, b.current
		r.Revision++
		if err := s.store.updateRound(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, r, "linetest.close", sum(b.standings(&r)))
	})
	return r, err
}

// Settings reads the thresholds of an event and their revision, 0 while they
// are the defaults.
func (s *Service) Settings(ctx context.Context, eventID string) (Thresholds, int64, error) {
	if _, err := s.Events.Ceremony(ctx, eventID); err != nil {
		return Thresholds{}, 0, err
	}
	return s.store.settings(ctx, eventID)
}

// SetSettings replaces the thresholds: the open round and the free tests are
// judged by them from now on.
func (s *Service) SetSettings(ctx context.Context, eventID string, t Thresholds, revision int64) (int64, error) {
	if err := t.check(); err != nil {
		return 0, err
	}
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		_, now, err := s.store.settings(ctx, eventID)
		if err != nil {
			return err
		}
		if now != revision {
			return errs.Conflict("core.conflict")
		}
		if err := s.store.setSettings(ctx, eventID, t, revision+1); err != nil {
			return err
		}
		s.changed(ctx, eventID, "settings", revision+1)
		return s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: "linetest.settings", Subject: "event/" + eventID, Detail: t})
	})
	return revision + 1, err
}

// write runs do in a transaction, in an event that can be changed.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.Events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

func (s *Service) told(ctx context.Context, r Round, action string, detail any) error {
	s.changed(ctx, r.EventID, r.ID, r.Revision)
	return s.Audit.Write(ctx, audit.Entry{Event: r.EventID, Action: action, Subject: "round/" + r.ID, Detail: detail})
}

// changed tells of rounds or thresholds.
func (s *Service) changed(ctx context.Context, eventID, id string, revision int64) {
	s.Notices.Changed(ctx, eventID, topic, id, revision)
	s.Notices.Changed(ctx, eventID, roundTopic, id, revision)
}

// book reads what an event's rounds are judged from.
func (s *Service) book(ctx context.Context, eventID string) (b book, err error) {
	b.language = lang.From(ctx)
	if b.sites, err = s.Sites.Sites(ctx, eventID); err != nil {
		return b, fmt.Errorf("list the sites: %w", err)
	}
	if b.current, _, err = s.store.settings(ctx, eventID); err != nil {
		return b, err
	}
	if b.rounds, err = s.store.rounds(ctx, eventID); err != nil {
		return b, err
	}
	if b.latest, err = s.store.latest(ctx, eventID); err != nil {
		return b, err
	}
	b.tests, err = s.store.tests(ctx, eventID)
	return b, err
}
