package show

import "slices"

// visit is the time a cue was on air. Going back to it goes on counting,
// firing it anew begins again.
type visit struct {
	startedAt, endedAt int64
	since              int64 // of the stretch that is running
	usedMS             int64 // of the stretches before
	addedMS            int64
}

// replay is the state that the marks of a log lead to.
type replay struct {
	slots   []Slot
	visits  map[string]*visit
	skipped map[string]bool
	state   RunState
	at      int    // index of the current slot; -1 before the first
	open    *visit // of the cue on air; nil before the first, and where it left the running order
	endedAt int64
}

func replayMarks(slots []Slot, marks []Mark) *replay {
	r := &replay{slots: slices.Clone(slots), visits: map[string]*visit{}, skipped: map[string]bool{}, state: NotStarted, at: -1}
	for _, m := range marks {
		r.apply(m)
	}
	return r
}

func (r *replay) apply(m Mark) {
	if r.state == Ended {
		return
	}
	switch m.Action {
	case ActGo, ActGoto:
		r.enter(m, true)
	case ActBack:
		r.enter(m, false)
	case ActHold:
		if r.state == Running {
			r.pause(m.At)
			r.state = Held
		}
	case ActResume:
		if r.state == Held {
			r.state = Running
			if v := r.open; v != nil {
				v.since = m.At
			}
		}
	case ActAdjust:
		if v := r.open; v != nil {
			v.addedMS += m.DeltaMS
		}
	case ActShift:
		for i := r.at + 1; i < len(r.slots); i++ {
			r.slots[i].StartAt += m.DeltaMS
		}
	case ActSkip:
		r.skipped[m.CueID] = true
	case ActUnskip:
		delete(r.skipped, m.CueID)
	case ActEnd:
		r.leave(m.At)
		r.state, r.endedAt = Ended, m.At
	}
}

// enter puts the cue on air; fresh begins its count anew. A cue that is no
// longer in the running order changes nothing but the end of the one before.
func (r *replay) enter(m Mark, fresh bool) {
	r.leave(m.At)
	r.state = Running
	i := slices.IndexFunc(r.slots, func(s Slot) bool { return s.ID == m.CueID })
	if i < 0 {
		return
	}
	r.at = i
	delete(r.skipped, m.CueID)
	v := r.visits[m.CueID]
	if v == nil || fresh {
		v = &visit{startedAt: m.At}
		r.visits[m.CueID] = v
	}
	v.since = m.At
	r.open = v
}

// leave closes the stretch of the cue on air.
func (r *replay) leave(at int64) {
	v := r.open
	if v == nil {
		return
	}
	if r.state == Running {
		v.usedMS += max(0, at-v.since)
	}
	v.endedAt = at
	r.open = nil
}

func (r *replay) pause(at int64) {
	if v := r.open; v != nil {
		v.usedMS += max(0, at-v.since)
	}
}
