package show

import (
	"context"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// action is one thing done to a run. Only one that fires is bound to the
// revision: a message to the stage must not make the director's GO stale.
type action struct {
	name  Action
	bound bool
	gated bool // may begin the run, which a live one may not with open errors
	do    func(*play) error
}

// Go fires the next cue; the first one starts the run. expected may name the
// cue that the operator's screen said it would fire.
func (s *Service) Go(ctx context.Context, eventID string, c Command, expected string) (Done, error) {
	return s.act(ctx, eventID, c, action{ActGo, true, true, func(p *play) error { return p.goNext(expected) }})
}

// Goto fires any cue.
func (s *Service) Goto(ctx context.Context, eventID string, c Command, cueID string) (Done, error) {
	return s.act(ctx, eventID, c, action{ActGoto, true, true, func(p *play) error { return p.goTo(cueID) }})
}

// Back returns to the cue before; its countdown goes on from where it was.
func (s *Service) Back(ctx context.Context, eventID string, c Command) (Done, error) {
	return s.act(ctx, eventID, c, action{ActBack, true, false, (*play).back})
}

// Hold stops the countdown of the cue on air.
func (s *Service) Hold(ctx context.Context, eventID string, c Command) (Done, error) {
	return s.act(ctx, eventID, c, action{ActHold, true, false, (*play).hold})
}

// Resume lets it run on.
func (s *Service) Resume(ctx context.Context, eventID string, c Command) (Done, error) {
	return s.act(ctx, eventID, c, action{ActResume, true, false, (*play).resume})
}

// Adjust adds seconds to the cue on air, or takes them; with shift it moves the
// plan of all that is still to come.
func (s *Service) Adjust(ctx context.Context, eventID string, c Command, seconds int64, shift bool) (Done, error) {
	return s.act(ctx, eventID, c, action{ActAdjust, true, false, func(p *play) error { return p.adjust(seconds, shift) }})
}

// Skip makes GO pass over a cue ahead, or no longer.
func (s *Service) Skip(ctx context.Context, eventID string, c Command, cueID string, restore bool) (Done, error) {
	return s.act(ctx, eventID, c, action{ActSkip, true, false, func(p *play) error { return p.skip(cueID, restore) }})
}

// End closes the run.
func (s *Service) End(ctx context.Context, eventID string, c Command) (Done, error) {
	return s.act(ctx, eventID, c, action{ActEnd, true, false, (*play).end})
}

// act does one action on the event's current run: one transaction, one log
// entry, and the screens told after it is committed.
func (s *Service) act(ctx context.Context, eventID string, c Command, a action) (Done, error) {
	var done Done
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if again, err := s.repeated(ctx, eventID, c.Key); err != nil || again != nil {
			if again != nil {
				done = *again
			}
			return err
		}
		p, err := s.play(ctx, eventID)
		if err != nil {
			return err
		}
		if a.bound && p.run.Revision != c.Revision {
			return s.wasActed(ctx, p.run)
		}
		if a.gated && p.run.State == NotStarted {
			if err := s.gate(ctx, eventID, p.run.Kind); err != nil {
				return err
			}
		}
		before := p.run
		p.entry.Action = a.name
		if err := a.do(p); err != nil {
			return err
		}
		if err := s.keep(ctx, p, before, a.bound); err != nil {
			return err
		}
		if done, err = s.log(ctx, p, before, p.entry.Seq, c.Key); err != nil {
			return err
		}
		return s.moved(ctx, p)
	})
	return done, err
}

// keep saves the run where the action moved it, and tells the event when it
// goes live or ceases to be.
func (s *Service) keep(ctx context.Context, p *play, before Run, bound bool) error {
	if !bound {
		return nil
	}
	p.run.Revision++
	if err := s.store.saveRun(ctx, p.run, before.Revision); db.IsNoRow(err) {
		return s.wasActed(ctx, before)
	} else if err != nil {
		return err
	}
	switch {
	case p.run.Kind != Live:
		return nil
	case before.StartedAt == nil && p.run.StartedAt != nil:
		return s.Ceremonies.GoLive(ctx, p.run.EventID)
	case before.StartedAt != nil && p.run.State == Ended:
		return s.Ceremonies.LeaveLive(ctx, p.run.EventID)
	}
	return nil
}

// write is a transaction on an event that is not closed.
func (s *Service) write(ctx context.Context, eventID string, do func(context.Context) error) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.Ceremonies.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

// play loads the current run with all that an action decides on.
func (s *Service) play(ctx context.Context, eventID string) (*play, error) {
	version, err := s.store.version(ctx, eventID)
	if err != nil {
		return nil, err
	}
	v, err := s.viewAt(ctx, eventID, version)
	if err != nil {
		return nil, err
	}
	if v.run == nil {
		return nil, errs.Conflict("show.no_run")
	}
	face, last := s.Clock.Face(), endOf(v.entries)
	p := &play{run: *v.run, order: v.order, state: v.state, wallAt: face.At, lastGo: last.FiredAt, seen: v}
	p.showAt = max(face.ShowAt, last.ShowAt) // the log never runs backwards, whatever the host's clock did between two starts
	p.entry.Seq = last.Seq + 1
	return p, nil
}

// log writes the entry and the audit.
func (s *Service) log(ctx context.Context, p *play, before Run, seq int64, key string) (Done, error) {
	e := &p.entry
	e.RunID, e.Seq, e.EventID = p.run.ID, seq, p.run.EventID
	e.ActorID, e.Actor = event.ActorFrom(ctx).ID, actorName(ctx)
	e.At, e.ShowAt = p.wallAt, p.showAt
	e.BeforeCue, e.AfterCue = before.CueID, p.run.CueID
	e.State, e.Revision = p.run.State, p.run.Revision
	if key != "" {
		e.Key = &key
	}
	if err := s.store.addLog(ctx, *e); err != nil {
		return Done{}, err
	}
	if err := s.record(ctx, e.EventID, "show."+string(e.Action), "run/"+e.RunID, e.entry()); err != nil {
		return Done{}, err
	}
	return e.done(false), nil
}

// moved has the screens told of an action. What they will show follows from
// what the action was decided on and its entry, so nothing is read again
// between its commit and their picture.
func (s *Service) moved(ctx context.Context, p *play) error {
	v, run := p.seen, p.run // a copy: p holds the view of the action before
	v.run, v.entries, v.state = &run, append(slices.Clip(v.entries), p.entry), p.state
	v.state.Version++ // as told raises it
	drawn := s.draw(s.timed(v))
	return s.told(ctx, p.state, "show", p.run.ID, p.run.Revision, func() {
		s.publish.Lock()
		defer s.publish.Unlock()
		s.memory.keep(v)
		s.send(drawn)
	})
}

// repeated finds what the key was answered before; nil where it is new.
func (s *Service) repeated(ctx context.Context, eventID, key string) (*Done, error) {
	if key == "" {
		return nil, nil
	}
	r, err := s.store.logByKey(ctx, eventID, key)
	if db.IsNoRow(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	done := r.done(true)
	return &done, nil
}

// wasActed tells who was first and what they did.
func (s *Service) wasActed(ctx context.Context, run Run) error {
	entries, err := s.store.log(ctx, run.ID)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(entries) {
		if e.Revision == run.Revision && e.Action.bound() {
			return errs.Conflict("show.stale", "who", e.Actor, "what", actionWords(ctx, e), "when", clockText(e.At))
		}
	}
	return errs.Conflict("show.run_stale")
}

// bound tells whether the action raises the run's revision.
func (a Action) bound() bool {
	return !slices.Contains([]Action{ActMessage, ActBlackout, ActStandby, ActFallback}, a)
}

func actionWords(ctx context.Context, e logRow) string {
	words := lang.Text(lang.From(ctx), "show.act_"+string(e.Action), nil)
	if e.CueNumber != "" {
		words += " " + e.CueNumber
	}
	return words
}

func runWords(ctx context.Context, r Run) string {
	return lang.Text(lang.From(ctx), "show.run_"+string(r.Kind), lang.Args{"n": r.Number})
}

// clockText writes an instant as 14h05.
func clockText(at int64) string { return event.At(at).Format("15h04") }
