package show

import (
	"context"
	"maps"
	"slices"

	"diemcau/internal/db"
)

// view is all that the screens of an event are drawn from, read at one version.
type view struct {
	eventID string
	about   Ceremony
	items   []Item // scheduled
	planned Planned
	order   []orderedCue
	run     *Run
	entries []logRow
	state   stateRow
	face    ClockFace
	timing  Timing
	screens map[string]int
}

// readTries bounds the reading of a view; the commit that came between sends a
// newer one.
const readTries = 5

// view reads the event's show. Several reads make it up, so it is read again
// where a commit came between.
func (s *Service) view(ctx context.Context, eventID string) (view, error) {
	for try := 1; ; try++ {
		before, err := s.store.version(ctx, eventID)
		if err != nil {
			return view{}, err
		}
		v, err := s.viewAt(ctx, eventID, before)
		if err != nil {
			return view{}, err
		}
		after, err := s.store.version(ctx, eventID)
		if err != nil {
			return view{}, err
		}
		if before == after && v.state.Version == after {
			db.AfterCommit(ctx, func() { s.memory.keep(v) })
			return s.timed(v), nil
		}
		if try == readTries {
			return s.timed(v), nil
		}
	}
}

// viewAt is the event's show with its current run, not yet timed. The version
// is the one that the database has; at that one nothing need be read again but
// what the event itself says.
func (s *Service) viewAt(ctx context.Context, eventID string, version int64) (view, error) {
	about, err := s.Ceremonies.Ceremony(ctx, eventID)
	if err != nil {
		return view{}, err
	}
	if v, known := s.memory.recall(eventID, version); known && same(v.about.StartsAt, about.StartsAt) {
		v.about = about
		return v, nil
	}
	run, err := s.store.latestRun(ctx, eventID)
	if db.IsNoRow(err) {
		return s.viewOf(ctx, eventID, about, nil)
	}
	if err != nil {
		return view{}, err
	}
	return s.viewOf(ctx, eventID, about, &run)
}

// viewOf reads the show with the given run, none where it is nil.
func (s *Service) viewOf(ctx context.Context, eventID string, about Ceremony, run *Run) (view, error) {
	v := view{eventID: eventID, about: about, run: run}
	d, err := s.load(ctx, eventID)
	if err != nil {
		return view{}, err
	}
	v.items = d.agenda()
	_, v.planned = Schedule(v.items, about.StartsAt)
	v.order = runningOrder(v.items)
	if v.state, err = s.store.state(ctx, eventID); err != nil {
		return view{}, err
	}
	if run != nil {
		if v.entries, err = s.store.log(ctx, run.ID); err != nil {
			return view{}, err
		}
	}
	return v, nil
}

func same(a, b *int64) bool { return a == b || (a != nil && b != nil && *a == *b) }

// timed fills in what follows from the present: clock, timing, open screens.
func (s *Service) timed(v view) view {
	v.face, v.screens = s.Clock.Face(), map[string]int{}
	if s.Connected != nil {
		maps.Copy(v.screens, s.Connected(v.eventID))
	}
	v.timing = Compute(Slots(v.items, v.origin()), marksOf(v.entries), v.face.ShowAt)
	return v
}

// origin is where a programme without any start is counted from.
func (v *view) origin() int64 {
	if v.run != nil && v.run.StartedAt != nil {
		return *v.run.StartedAt
	}
	return v.face.ShowAt
}

func marksOf(entries []logRow) []Mark {
	marks := make([]Mark, len(entries))
	for i, e := range entries {
		marks[i] = e.mark()
	}
	return marks
}

func (v *view) runState() RunState {
	if v.run == nil {
		return NotStarted
	}
	return v.run.State
}

func (v *view) scheduledAt() *int64 {
	if v.planned.Known {
		at := v.planned.StartAt
		return &at
	}
	return v.about.StartsAt
}

func (v *view) cue(id string) *CueBrief {
	i := slices.IndexFunc(v.order, func(c orderedCue) bool { return c.ID == id })
	if id == "" || i < 0 {
		return nil
	}
	return v.order[i].brief()
}

// hot is the snapshot for operators and the MC.
func (v *view) hot() Hot {
	h := Hot{EventID: v.eventID, EventName: v.about.Name, Version: v.state.Version, Clock: v.face, ScheduledAt: v.scheduledAt(),
		AgendaRevision: v.state.AgendaRevision, Next: v.cue(v.timing.NextID), Countdown: v.timing.Countdown,
		Program: v.state.Program.V, Message: v.state.Message.V, Blackout: v.state.Blackout, Screens: v.screens,
		Current: v.cue(v.timing.CurrentID),
		Timing: Summary{DriftS: v.timing.DriftS, PlannedEndAt: v.timing.PlannedEndAt, ExpectedEndAt: v.timing.ExpectedEndAt,
			End: v.timing.End, CurrentEndAt: v.timing.CurrentEndAt}}
	h.Cues = make([]CueTrack, len(v.timing.Cues))
	for i, c := range v.timing.Cues {
		h.Cues[i] = CueTrack{ID: c.ID, State: c.State, PlannedAt: c.PlannedAt, PlannedEndAt: c.PlannedEndAt, StartedAt: c.StartedAt,
			EndedAt: c.EndedAt, OverS: c.OverS, Expected: c.Start}
	}
	if r := v.run; r != nil {
		h.Run = &HotRun{ID: r.ID, Kind: r.Kind, Number: r.Number, State: r.State, Revision: r.Revision, StartedAt: r.StartedAt,
			HeldSince: r.HeldSince, EndedAt: r.EndedAt}
		h.CueSince = r.CueSince
	}
	h.Standby = v.standby()
	if n := len(v.entries); n > 0 {
		last := v.entries[n-1]
		h.Last = &LastAction{Action: last.Action, Actor: last.Actor, At: last.At}
	}
	return h
}

// standby is what stands by.
func (v *view) standby() Program {
	p := play{order: v.order, state: v.state}
	if v.run != nil {
		p.run = *v.run
	}
	return p.standby()
}

// hall is the picture for the audience.
func (v *view) hall() HotHall {
	h := HotHall{EventID: v.eventID, EventName: v.about.Name, Organ: v.about.Organ, Version: v.state.Version, Clock: v.face,
		ScheduledAt: v.scheduledAt(), State: v.runState(), Rehearsal: v.run != nil && v.run.Kind == Rehearsal,
		Scene: v.state.Program.V.Scene, Caption: v.state.Program.V.Caption, Agenda: []HallRow{}}
	states := map[string]string{}
	for _, c := range v.timing.Cues {
		states[c.ID] = c.State
	}
	for _, item := range v.items {
		row := HallRow{Number: item.Number, Title: item.Title, StartAt: item.Planned.StartAt, State: "done"}
		if !item.Planned.Known {
			row.StartAt = 0
		}
		for _, cue := range item.Cues {
			switch s := states[cue.ID]; {
			case s == CueCurrent:
				row.State = CueCurrent
			case (s == CueWaiting || s == CueNext) && row.State != CueCurrent:
				row.State = CueWaiting
			}
		}
		h.Agenda = append(h.Agenda, row)
	}
	return h
}

// timer is what the stage timer shows.
func (v *view) timer() HotTimer {
	t := HotTimer{EventID: v.eventID, EventName: v.about.Name, Version: v.state.Version, Clock: v.face, ScheduledAt: v.scheduledAt(),
		State: v.runState(), Rehearsal: v.run != nil && v.run.Kind == Rehearsal, Countdown: v.timing.Countdown,
		Message: v.state.Message.V, Blackout: v.state.Blackout}
	if current := v.cue(v.timing.CurrentID); current != nil {
		t.Title, t.Speaker = current.Title, current.Speaker
	}
	if next := v.cue(v.timing.NextID); next != nil {
		t.NextTitle = next.Title
	}
	return t
}

// Version counts the changes of the event's show; it is kept in the database.
func (s *Service) Version(ctx context.Context, eventID string) (int64, error) {
	return s.store.version(ctx, eventID)
}

// Show is the snapshot for operators and the MC.
func (s *Service) Show(ctx context.Context, eventID string) (Hot, error) {
	v, err := s.view(ctx, eventID)
	return v.hot(), err
}

// Hall is the snapshot for the hall's screen: no script, no notes.
func (s *Service) Hall(ctx context.Context, eventID string) (HotHall, error) {
	v, err := s.view(ctx, eventID)
	return v.hall(), err
}

// Timer is the snapshot for the stage timer.
func (s *Service) Timer(ctx context.Context, eventID string) (HotTimer, error) {
	v, err := s.view(ctx, eventID)
	return v.timer(), err
}

// Script is the agenda for the MC's screen: what is said and by whom, without
// the notes for other positions.
func (s *Service) Script(ctx context.Context, eventID string) (Agenda, error) {
	a, err := s.Agenda(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	for i := range a.Items {
		for j := range a.Items[i].Cues {
			a.Items[i].Cues[j].Notes = Notes{}
		}
	}
	a.CanUndo, a.CanRedo, a.UndoText, a.RedoText = false, false, "", ""
	return a, nil
}
