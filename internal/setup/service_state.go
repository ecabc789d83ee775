package setup

import (
	"context"
	"errors"
	"slices"

	"diemcau/internal/audit"
	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// anyRevision is for what the program does by itself.
const anyRevision = -1

// MustBeOpen says whether the event is there and can be changed: other
// features ask before they write.
func (s *Service) MustBeOpen(ctx context.Context, id string) error {
	state, err := s.store.state(ctx, id)
	if err == nil && state == Closed {
		return errs.Conflict("setup.closed")
	}
	return err
}

// Close ends the work on an event. The person must say that it is meant.
func (s *Service) Close(ctx context.Context, id string, confirmed bool, revision int64) (Event, error) {
	if !confirmed {
		return Event{}, errs.Invalid("core.invalid").Field("confirmed", "setup.close_unconfirmed")
	}
	return s.become(ctx, id, revision, "setup.close", Closed, Draft, Prepared)
}

// Reopen makes a closed event prepared again.
func (s *Service) Reopen(ctx context.Context, id string, confirmed bool, revision int64) (Event, error) {
	if !confirmed {
		return Event{}, errs.Invalid("core.invalid").Field("confirmed", "setup.reopen_unconfirmed")
	}
	return s.change(ctx, id, revision, "setup.reopen", func(_ context.Context, r *eventRow) (any, error) {
		if r.State != Closed {
			return nil, errs.Conflict("setup.not_closed")
		}
		r.State = Prepared
		return nil, nil
	})
}

// Prepare says that a draft made by hand is ready to be rehearsed.
func (s *Service) Prepare(ctx context.Context, id string, revision int64) (Event, error) {
	return s.become(ctx, id, revision, "setup.prepare", Prepared, Draft, Prepared)
}

// GoLive is called when a live run starts.
func (s *Service) GoLive(ctx context.Context, id string) error {
	_, err := s.become(ctx, id, anyRevision, "setup.live", Live, Draft, Prepared, Live)
	return err
}

// LeaveLive is called when a live run ends.
func (s *Service) LeaveLive(ctx context.Context, id string) error {
	_, err := s.become(ctx, id, anyRevision, "setup.leave_live", Prepared, Live)
	return err
}

// become takes the event from one of the states to the next. Nothing but the
// end of its run takes it out of live, and nothing is closed while a run is open.
func (s *Service) become(ctx context.Context, id string, revision int64, action string, next State, from ...State) (Event, error) {
	return s.change(ctx, id, revision, action, func(ctx context.Context, r *eventRow) (any, error) {
		switch {
		case r.State == Closed:
			return nil, errs.Conflict("setup.closed")
		case !slices.Contains(from, r.State):
			return nil, errs.Conflict("setup.live")
		}
		if next == Closed && s.runs != nil {
			if open, err := s.runs.RunOpen(ctx, id); err != nil || open {
				return nil, errors.Join(err, errs.Conflict("setup.run_open"))
			}
		}
		was := r.State
		r.State = next
		return []origin.Change{{Field: "state", Old: string(was), New: string(next)}}, nil
	})
}

// Delete removes a draft with all that was made in it.
func (s *Service) Delete(ctx context.Context, id string, revision int64) error {
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.store.event(ctx, id)
		if err != nil {
			return err
		}
		if r.Revision != revision {
			return errs.Conflict("core.conflict")
		}
		if r.State != Draft {
			return errs.Conflict("setup.not_draft")
		}
		s.notices.Changed(ctx, id, "event", id, r.Revision+1)
		if err := s.audit.Write(ctx, audit.Entry{Event: id, Action: "setup.delete", Subject: "event/" + id, Detail: r.in()}); err != nil {
			return err
		}
		for _, d := range s.droppers {
			if err := d.Drop(ctx, id); err != nil {
				return err
			}
		}
		return s.store.deleteEvent(ctx, id)
	})
}

// ApplyFacts writes what the plan says about the event, and the draft becomes
// prepared. Facts edited by hand stay.
func (s *Service) ApplyFacts(ctx context.Context, id string, facts Facts) error {
	_, err := s.MergeFacts(ctx, id, facts, false)
	return err
}

// MergeFacts says what the plan changes in the facts of the event, and does it
// unless dry.
func (s *Service) MergeFacts(ctx context.Context, id string, facts Facts, dry bool) (origin.Outcome, error) {
	in := facts.EventIn.clean()
	if dry {
		r, err := s.store.event(ctx, id)
		return mergeFacts(r, in, facts.Source.Ref), err
	}
	var outcome origin.Outcome
	_, err := s.change(ctx, id, anyRevision, "setup.plan", func(_ context.Context, r *eventRow) (any, error) {
		if r.State == Closed {
			return nil, errs.Conflict("setup.closed")
		}
		outcome = mergeFacts(*r, in, facts.Source.Ref)
		for _, c := range outcome.Changes {
			r.take(in, c.Field)
		}
		if r.State == Draft {
			r.State = Prepared
		}
		r.Source.V = facts.Source
		return outcome, r.in().check()
	})
	return outcome, err
}

func mergeFacts(r eventRow, in EventIn, ref string) origin.Outcome {
	have := origin.Row{ID: r.ID, Ref: ref, Fields: r.in().facts(), Edited: r.Edited.V}
	want := origin.Row{Ref: ref, Name: in.Name, Fields: known(in.facts())}
	return origin.Merge([]origin.Row{have}, []origin.Row{want})[0]
}
