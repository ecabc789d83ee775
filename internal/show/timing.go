package show

// Slot is one cue of the running order for the engine: when it is planned, how
// long, and whether its start is hard.
type Slot struct {
	ID       string
	StartAt  int64
	LengthMS int64
	Hard     bool
}

func (s Slot) endAt() int64 { return s.StartAt + s.LengthMS }

// Mark is one action of the log, at an instant of the show's clock.
type Mark struct {
	Action  Action
	At      int64
	CueID   string
	DeltaMS int64
}

// The states of a cue within a run.
const (
	CueWaiting = "waiting"
	CueNext    = "next"
	CueCurrent = "current"
	CueDone    = "done"
	CuePassed  = "passed"
	CueSkipped = "skipped"
)

// The phases of a countdown.
const (
	PhaseNone   = "none"
	PhaseNormal = "normal"
	PhaseAmber  = "amber"
	PhaseRed    = "red"
	PhaseOver   = "over"
)

// CueTiming is what is known of one cue: planned, actual and expected, in show
// ms, and its drift: how much later than planned it ended or will end.
type CueTiming struct {
	ID            string   `json:"id"`
	State         string   `json:"state" enum:"waiting,next,current,done,passed,skipped"`
	PlannedAt     int64    `json:"planned_at"`
	PlannedEndAt  int64    `json:"planned_end_at"`
	StartedAt     *int64   `json:"started_at"`
	EndedAt       *int64   `json:"ended_at"`
	ExpectedAt    *int64   `json:"expected_at"`
	ExpectedEndAt *int64   `json:"expected_end_at"`
	OverS         int64    `json:"over_s" doc:"Signed: beyond its planned duration"`
	DriftS        int64    `json:"drift_s" doc:"Signed: end against planned end"`
	Start         *Outlook `json:"-"`
}

// Timing is what the engine computes for one instant.
type Timing struct {
	At             int64       `json:"at"`
	State          RunState    `json:"state" enum:"not_started,running,held,ended"`
	Cues           []CueTiming `json:"cues"`
	CurrentID      string      `json:"current_id"`
	NextID         string      `json:"next_id"`
	Countdown      *Countdown  `json:"countdown"`
	RemainingMS    int64       `json:"remaining_ms" doc:"Of the current cue, negative when over"`
	Phase          string      `json:"phase" enum:"none,normal,amber,red,over"`
	DriftS         int64       `json:"drift_s" doc:"Signed: how late the current cue will end, or the ceremony ended"`
	EndDriftS      int64       `json:"end_drift_s" doc:"Signed: expected end of the ceremony against its planned end"`
	PlannedStartAt int64       `json:"planned_start_at"`
	PlannedEndAt   int64       `json:"planned_end_at"`
	ExpectedEndAt  int64       `json:"expected_end_at"`
	CurrentEndAt   int64       `json:"current_planned_end_at"`
	End            Outlook     `json:"end"`
}

// PhaseOf colours what remains of total: amber in the last fifth, red in the
// last tenth, over below zero. A cue without a duration has no phase.
func PhaseOf(remainingMS, totalMS int64) string {
	switch {
	case totalMS <= 0:
		return PhaseNone
	case remainingMS < 0:
		return PhaseOver
	case remainingMS*10 <= totalMS:
		return PhaseRed
	case remainingMS*5 <= totalMS:
		return PhaseAmber
	}
	return PhaseNormal
}

// Compute says how a run stands at now, from its running order and the marks
// of its log in order. It is pure: the same input gives the same answer.
func Compute(slots []Slot, marks []Mark, now int64) Timing {
	r := replayMarks(slots, marks)
	t := Timing{At: now, State: r.state, Phase: PhaseNone, Cues: make([]CueTiming, len(r.slots))}
	if n := len(r.slots); n > 0 {
		t.PlannedStartAt, t.PlannedEndAt = r.slots[0].StartAt, r.slots[n-1].endAt()
	}
	for i, s := range r.slots {
		t.Cues[i] = r.past(i, s)
	}
	if r.state == Ended {
		t.ExpectedEndAt = r.endedAt
		t.DriftS = seconds(r.endedAt - t.PlannedEndAt)
		t.EndDriftS, t.End = t.DriftS, Outlook{FloorAt: r.endedAt}
		return t
	}
	ahead := r.current(&t, now)
	r.chain(&t, ahead)
	t.EndDriftS = seconds(t.ExpectedEndAt - t.PlannedEndAt)
	return t
}

// past fills what has happened to slot i.
func (r *replay) past(i int, s Slot) CueTiming {
	c := CueTiming{ID: s.ID, State: CueWaiting, PlannedAt: s.StartAt, PlannedEndAt: s.endAt()}
	v := r.visits[s.ID]
	switch {
	case i == r.at && r.state != Ended:
		c.State = CueCurrent
	case i > r.at && r.skipped[s.ID]:
		c.State = CueSkipped
	case i > r.at && r.state != Ended:
		return c
	case v == nil && r.skipped[s.ID]:
		c.State = CueSkipped
	case v == nil || i > r.at:
		c.State = CuePassed
	default:
		c.State = CueDone
	}
	if v != nil && (c.State == CueCurrent || c.State == CueDone) {
		started := v.startedAt
		c.StartedAt = &started
	}
	if c.State == CueDone {
		ended := v.endedAt
		c.EndedAt = &ended
		c.OverS = seconds(ended - v.startedAt - s.LengthMS)
		c.DriftS = seconds(ended - s.endAt())
	}
	return c
}

// current fills the countdown and returns the instant that what follows is
// counted from: the expected end of the current cue, or now.
func (r *replay) current(t *Timing, now int64) int64 {
	if r.open == nil {
		if r.at < 0 && len(r.slots) > 0 {
			t.DriftS = seconds(max(0, now-r.slots[0].StartAt))
			t.CurrentEndAt = r.slots[0].StartAt
		}
		return now
	}
	slot, v, cue := r.slots[r.at], r.open, &t.Cues[r.at]
	total := max(0, slot.LengthMS+v.addedMS)
	count := Countdown{TotalMS: total, UsedMS: v.usedMS}
	used := v.usedMS
	if r.state == Running {
		since := v.since
		count.SinceAt = &since
		used += max(0, now-v.since) // the host's clock may have been set back between two starts
	}
	t.CurrentID, t.Countdown, t.RemainingMS = slot.ID, &count, total-used
	t.Phase = PhaseOf(t.RemainingMS, total)
	end := now + max(0, t.RemainingMS)
	t.CurrentEndAt, t.DriftS = slot.endAt(), seconds(end-slot.endAt())
	cue.ExpectedAt, cue.ExpectedEndAt = cue.StartedAt, &end
	cue.OverS, cue.DriftS = seconds(end-v.startedAt-slot.LengthMS), t.DriftS
	return end
}

// chain lays the cues ahead behind each other. An end is max(floor, x + after)
// of the instant x that the chain begins at: soft cues keep their distance to
// the cue before, hard ones raise the floor and so absorb lateness in gaps.
func (r *replay) chain(t *Timing, x int64) {
	var end Outlook
	for i := r.at + 1; i < len(r.slots); i++ {
		slot, cue := r.slots[i], &t.Cues[i]
		if r.skipped[slot.ID] {
			continue
		}
		switch {
		case slot.Hard || (t.NextID == "" && r.at < 0):
			end.FloorAt = max(end.FloorAt, slot.StartAt)
		case i > 0:
			gap := max(0, slot.StartAt-r.slots[i-1].endAt())
			end.FloorAt, end.AfterMS = end.FloorAt+gap, end.AfterMS+gap
		}
		if t.NextID == "" {
			t.NextID, cue.State = slot.ID, CueNext
		}
		start, from := end, end.from(x)
		end.FloorAt, end.AfterMS = end.FloorAt+slot.LengthMS, end.AfterMS+slot.LengthMS
		to := end.from(x)
		cue.Start, cue.ExpectedAt, cue.ExpectedEndAt = &start, &from, &to
		cue.OverS, cue.DriftS = 0, seconds(to-slot.endAt())
	}
	t.End, t.ExpectedEndAt = end, end.from(x)
}

func (o Outlook) from(x int64) int64 { return max(o.FloorAt, x+o.AfterMS) }

// seconds rounds ms to the nearest second, halves away from zero.
func seconds(ms int64) int64 {
	if ms < 0 {
		return -((-ms + 500) / 1000)
	}
	return (ms + 500) / 1000
}
