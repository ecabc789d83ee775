package setup

import (
	"context"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
)

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Granter gives an account a role in an event.
type Granter interface {
	Grant(ctx context.Context, eventID, accountID string, role event.Role) error
}

// Shifter moves what is bound to the start of an event: agenda, due dates.
type Shifter interface {
	Shift(ctx context.Context, eventID string, delta time.Duration) error
}

// Dropper takes away what a feature made in an event that is deleted.
type Dropper interface {
	Drop(ctx context.Context, eventID string) error
}

// Runs tells whether a run of the event is open.
type Runs interface {
	RunOpen(ctx context.Context, eventID string) (bool, error)
}

// Service holds the use cases of events, units, sites and settings.
type Service struct {
	store    store
	audit    *audit.Log
	clock    event.Clock
	notices  Notices
	granter  Granter
	shifters []Shifter
	users    []UnitUser
	droppers []Dropper
	runs     Runs
}

// New makes the service. What follows a moved event or a merged unit is added
// by Shifts and UsesUnits, since those features are made later.
func New(d *db.DB, log *audit.Log, clock event.Clock, notices Notices, granter Granter) *Service {
	return &Service{store: store{d}, audit: log, clock: clock, notices: notices, granter: granter}
}

// Shifts adds what moves with an event. It is called before the first request.
func (s *Service) Shifts(shifter Shifter) { s.shifters = append(s.shifters, shifter) }

// AsksRuns sets who knows of open runs. It is called before the first request.
func (s *Service) AsksRuns(runs Runs) { s.runs = runs }

// Drops adds what goes with a deleted draft. It is called before the first request.
func (s *Service) Drops(d Dropper) { s.droppers = append(s.droppers, d) }

// Create makes a draft; the account that asks becomes its organiser.
func (s *Service) Create(ctx context.Context, in EventIn) (Event, error) {
	return s.create(ctx, in, false)
}

// CreateDemo makes the draft of the sample ceremony.
func (s *Service) CreateDemo(ctx context.Context, in EventIn) (Event, error) {
	return s.create(ctx, in, true)
}

func (s *Service) create(ctx context.Context, in EventIn, demo bool) (Event, error) {
	in = in.clean()
	if err := in.check(); err != nil {
		return Event{}, err
	}
	e := Event{ID: db.NewID(), State: Draft, Demo: demo, Source: origin.Source{Kind: origin.Person}, Edited: []string{},
		CreatedAt: s.clock.Millis(), Revision: 1}
	for _, f := range in.facts() {
		e.take(in, f.Name)
	}
	err := s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.insertEvent(ctx, rowOf(e, DefaultSettings())); err != nil {
			return err
		}
		if actor := event.ActorFrom(ctx); actor.Kind == event.Account {
			if err := s.granter.Grant(ctx, e.ID, actor.ID, event.Organiser); err != nil {
				return err
			}
		}
		return s.told(ctx, "setup.create", e, in)
	})
	return e, err
}

// Events lists the events that the actor of the context may see, newest first:
// all for the administrator and the program, else those it has a role in.
func (s *Service) Events(ctx context.Context) ([]Event, error) {
	all, err := s.store.events(ctx)
	if err != nil {
		return nil, err
	}
	actor, list := event.ActorFrom(ctx), []Event{}
	for _, e := range all {
		if actor.May(event.EventView, e.ID) {
			list = append(list, e)
		}
	}
	return list, nil
}

// Event is one event by its id.
func (s *Service) Event(ctx context.Context, id string) (Event, error) {
	r, err := s.store.event(ctx, id)
	return r.event(), err
}

// Update replaces the facts of an event as a person knows them.
func (s *Service) Update(ctx context.Context, id string, in EventIn, revision int64) (Event, error) {
	in = in.clean()
	if err := in.check(); err != nil {
		return Event{}, err
	}
	return s.change(ctx, id, revision, "setup.update", func(_ context.Context, r *eventRow) (any, error) {
		if r.State == Closed {
			return nil, errs.Conflict("setup.closed")
		}
		changes := origin.Diff(r.in().facts(), in.facts())
		r.Edited.V = origin.Edit(r.Edited.V, r.in().facts(), in.facts())
		for _, c := range changes {
			r.take(in, c.Field)
		}
		return changes, nil
	})
}

// Move puts the start of the event at another instant; its end, its agenda and
// the due dates go along. Where no start was known it only sets it.
func (s *Service) Move(ctx context.Context, id string, startAt, revision int64) (Event, error) {
	return s.change(ctx, id, revision, "setup.move", func(ctx context.Context, r *eventRow) (any, error) {
		if r.State == Closed {
			return nil, errs.Conflict("setup.closed")
		}
		if r.State == Live && !r.Demo {
			return nil, errs.Conflict("setup.live")
		}
		before := r.in()
		var delta time.Duration
		if r.StartAt != nil {
			delta = time.Duration(startAt-*r.StartAt) * time.Millisecond
		}
		r.StartAt, r.Date = &startAt, event.At(startAt).Format(time.DateOnly)
		if r.EndAt != nil {
			end := *r.EndAt + delta.Milliseconds()
			r.EndAt = &end
		}
		r.Edited.V = origin.Edit(r.Edited.V, before.facts(), r.in().facts())
		if err := s.shift(ctx, id, delta); err != nil {
			return nil, err
		}
		return origin.Diff(before.facts(), r.in().facts()), nil
	})
}

func (s *Service) shift(ctx context.Context, id string, delta time.Duration) error {
	if delta == 0 {
		return nil
	}
	for _, shifter := range s.shifters {
		if err := shifter.Shift(ctx, id, delta); err != nil {
			return err
		}
	}
	return nil
}

// change loads the row, lets do alter it, and writes it with one more
// revision, the log entry and the notice. A revision below 0 is not compared:
// the program itself acts, not somebody who looked at a page.
func (s *Service) change(ctx context.Context, id string, revision int64, action string,
	do func(context.Context, *eventRow) (any, error)) (Event, error) {
	var r eventRow
	err := s.store.db.InTx(ctx, func(ctx context.Context) (err error) {
		if r, err = s.store.event(ctx, id); err != nil {
			return err
		}
		if revision >= 0 && r.Revision != revision {
			return errs.Conflict("core.conflict")
		}
		detail, err := do(ctx, &r)
		if err != nil {
			return err
		}
		r.Revision++
		if err := s.store.updateEvent(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, action, r.event(), detail)
	})
	return r.event(), err
}

func (s *Service) told(ctx context.Context, action string, e Event, detail any) error {
	s.notices.Changed(ctx, e.ID, "event", e.ID, e.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: e.ID, Action: action, Subject: "event/" + e.ID, Detail: detail})
}
