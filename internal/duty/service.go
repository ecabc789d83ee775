package duty

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
)

// Events says whether an event is there and can be changed.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
}

// Units knows every way that units are written.
type Units interface {
	ResolveUnits(ctx context.Context, eventID string, names []string) (map[string]string, error)
}

// Notices tells browsers, after commit, that something changed.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Service holds the use cases of duties.
type Service struct {
	store   store
	audit   *audit.Log
	clock   event.Clock
	notices Notices
	events  Events
	units   Units
}

// New makes the service.
func New(d *db.DB, log *audit.Log, clock event.Clock, notices Notices, events Events, units Units) *Service {
	return &Service{store: store{d}, audit: log, clock: clock, notices: notices, events: events, units: units}
}

// Query chooses duties of a list; what is empty chooses all. Unit is an id or
// a name as written.
type Query struct {
	Unit    string
	State   State
	Overdue bool
}

// Duties lists the duties of an event that match, in their order.
func (s *Service) Duties(ctx context.Context, eventID string, q Query) ([]Duty, error) {
	all, err := s.store.duties(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list, now := []Duty{}, s.clock()
	for _, d := range all {
		d.Overdue = d.overdue(now)
		if !d.Removed && (q.Unit == "" || d.names(q.Unit)) && (q.State == "" || d.State == q.State) && (!q.Overdue || d.Overdue) {
			list = append(list, d)
		}
	}
	return list, nil
}

// Add adds a duty at the end.
func (s *Service) Add(ctx context.Context, eventID string, form DutyForm) (Duty, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Duty{}, err
	}
	d := newDuty(eventID, origin.Source{Kind: origin.Person})
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.duties(ctx, eventID)
		if err != nil {
			return err
		}
		if err := s.fill(ctx, &d, form); err != nil {
			return err
		}
		d.Position = lastPosition(all) + 1
		if err := s.store.insert(ctx, d); err != nil {
			return err
		}
		return s.told(ctx, d, "duty.add", form)
	})
	return s.shown(d), err
}

// Update replaces what is known of a duty; its state is Report's.
func (s *Service) Update(ctx context.Context, eventID, id string, form DutyForm, revision int64) (Duty, error) {
	form = form.clean()
	if err := form.check(); err != nil {
		return Duty{}, err
	}
	return s.change(ctx, eventID, id, revision, "duty.update", func(ctx context.Context, d *Duty) (any, error) {
		before := d.form().fields()
		d.Edited = origin.Edit(d.Edited, before, form.fields())
		return origin.Diff(before, form.fields()), s.fill(ctx, d, form)
	})
}

// Report says how far a duty is, and what shows it.
func (s *Service) Report(ctx context.Context, eventID, id string, r Report, revision int64) (Duty, error) {
	r.Evidence = strings.TrimSpace(r.Evidence)
	if err := r.check(); err != nil {
		return Duty{}, err
	}
	return s.change(ctx, eventID, id, revision, "duty.report", func(ctx context.Context, d *Duty) (any, error) {
		at := s.clock.Millis()
		d.State, d.Evidence, d.ReportedBy, d.ReportedAt = r.State, r.Evidence, event.ActorFrom(ctx).Name, &at
		return r, nil
	})
}

// Remove takes a duty away. One that the plan made is remembered, so that a
// later reading does not bring it back.
func (s *Service) Remove(ctx context.Context, eventID, id string, revision int64) error {
	_, err := s.change(ctx, eventID, id, revision, "duty.remove", func(_ context.Context, d *Duty) (any, error) {
		d.Removed = true
		return d.form(), nil
	})
	return err
}

// change loads the duty, lets do alter it, and writes it with one more
// revision, the log entry and the notice.
func (s *Service) change(ctx context.Context, eventID, id string, revision int64, action string,
	do func(context.Context, *Duty) (any, error)) (Duty, error) {
	var d Duty
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if d, err = s.at(ctx, eventID, id, revision); err != nil {
			return err
		}
		detail, err := do(ctx, &d)
		if err != nil {
			return err
		}
		return s.save(ctx, &d, action, detail)
	})
	return s.shown(d), err
}

// save writes the duty; one that a person made and took away is deleted.
func (s *Service) save(ctx context.Context, d *Duty, action string, detail any) (err error) {
	d.Revision++
	if d.Removed && d.Source.Ref == "" {
		err = s.store.delete(ctx, d.EventID, d.ID)
	} else {
		err = s.store.update(ctx, *d)
	}
	if err != nil {
		return err
	}
	return s.told(ctx, *d, action, detail)
}

// write runs do in a transaction, in an event that can be changed.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

func (s *Service) at(ctx context.Context, eventID, id string, revision int64) (Duty, error) {
	all, err := s.store.duties(ctx, eventID)
	if err != nil {
		return Duty{}, err
	}
	i := slices.IndexFunc(all, func(d Duty) bool { return d.ID == id && !d.Removed })
	if i < 0 {
		return Duty{}, fmt.Errorf("find duty %s: %w", id, db.ErrNoRow)
	}
	if all[i].Revision != revision {
		return Duty{}, errs.Conflict("core.conflict")
	}
	return all[i], nil
}

// fill takes the form, with the units that its names mean.
func (s *Service) fill(ctx context.Context, d *Duty, form DutyForm) error {
	ids, err := s.units.ResolveUnits(ctx, d.EventID, slices.Concat(form.Lead, form.Support))
	d.takeAll(form, ids)
	return err
}

func (s *Service) told(ctx context.Context, d Duty, action string, detail any) error {
	s.notices.Changed(ctx, d.EventID, "duties", d.ID, d.Revision)
	return s.audit.Write(ctx, audit.Entry{Event: d.EventID, Action: action, Subject: "duty/" + d.ID, Detail: detail})
}

// toldAll tells of many duties at once.
func (s *Service) toldAll(ctx context.Context, eventID, action string, detail any) error {
	s.notices.Changed(ctx, eventID, "duties", "", 0)
	return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: "duties", Detail: detail})
}

func (s *Service) shown(d Duty) Duty {
	d.Overdue = d.overdue(s.clock())
	return d
}

func newDuty(eventID string, source origin.Source) Duty {
	return Duty{ID: db.NewID(), EventID: eventID, State: NotStarted, Lead: []Party{}, Support: []Party{}, Source: source,
		Edited: []string{}, Revision: 1}
}

func lastPosition(all []Duty) (last int64) {
	for _, d := range all {
		last = max(last, d.Position)
	}
	return last
}
