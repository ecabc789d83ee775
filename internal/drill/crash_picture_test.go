package drill

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"diemcau/internal/show"
)

// picture is what the screens must show, as far as actions change it.
type picture struct {
	Opened            bool // there is or was a run
	State             show.RunState
	Cue, Next         string // ids
	Program, Standby  string // kind and words of the scene
	Caption, Message  string
	Blackout          bool
	TotalMS, ShiftedS int64 // of the cue on air, and of the plan of the next one
}

// pictureOf reads the picture from what the control screen received.
func pictureOf(hot show.Hot, planned map[string]int64) picture {
	p := picture{State: show.NotStarted, Program: words(hot.Program.Scene), Standby: words(hot.Standby.Scene), Caption: hot.Program.Caption.Name, Blackout: hot.Blackout}
	if hot.Run != nil {
		p.Opened, p.State = true, hot.Run.State
	}
	if hot.Current != nil {
		p.Cue = hot.Current.ID
	}
	if hot.Message != nil {
		p.Message = hot.Message.Text
	}
	if hot.Countdown != nil {
		p.TotalMS = hot.Countdown.TotalMS
	}
	if hot.Next != nil {
		p.Next = hot.Next.ID
		for _, c := range hot.Cues {
			if c.ID == p.Next {
				p.ShiftedS = (c.PlannedAt - planned[c.ID]) / 1000
			}
		}
	}
	return p
}

func words(s show.Scene) string { return string(s.Kind) + ":" + s.Text }

// desk is what the test itself knows of the run from what it did and what was
// acknowledged: it is never read from the server.
type desk struct {
	picture
	cues    []show.Cue
	at      int // of the cue on air; -1 before the first
	skipped map[string]bool
	added   map[string]int64 // seconds
	shifted map[string]int64
	chosen  string // standby that was chosen; "" is the next cue
	watches map[string]*stopwatch
}

// stopwatch measures how long a cue was on air, between two bounds: the server
// decided at some instant between the press and its answer.
type stopwatch struct {
	least, most time.Duration
	from, to    time.Time // it was started between these; zero while it stands
}

func (s *stopwatch) start(from, to time.Time) { s.from, s.to = from, to }

func (s *stopwatch) stop(from, to time.Time) {
	if !s.from.IsZero() {
		s.least += from.Sub(s.to)
		s.most += to.Sub(s.from)
	}
	s.from = time.Time{}
}

func (s *stopwatch) read(now time.Time) (least, most time.Duration) {
	c := *s
	c.stop(now, now)
	return c.least, c.most
}

// copy is a desk of its own, to try on it what an action would lead to.
func (d *desk) copy() *desk {
	c := *d
	c.skipped, c.added, c.shifted = maps.Clone(d.skipped), maps.Clone(d.added), maps.Clone(d.shifted)
	c.watches = map[string]*stopwatch{}
	for id, w := range d.watches {
		own := *w
		c.watches[id] = &own
	}
	return &c
}

// newDesk is that of a programme before its first run.
func newDesk(cues []show.Cue) *desk {
	d := &desk{cues: cues, at: -1, skipped: map[string]bool{}, added: map[string]int64{}, shifted: map[string]int64{}, watches: map[string]*stopwatch{}}
	d.State, d.Program = show.NotStarted, string(show.SceneCard)+":"
	d.ahead()
	return d
}

func (d *desk) opened() {
	*d = *newDesk(d.cues)
	d.Opened = true
}

// ahead works out what comes next and what stands by.
func (d *desk) ahead() {
	d.Next, d.Standby, d.ShiftedS = "", string(show.SceneCard)+":", 0
	i := d.at + 1
	for i < len(d.cues) && d.skipped[d.cues[i].ID] {
		i++
	}
	if i < len(d.cues) && d.State != show.Ended {
		d.Next, d.Standby, d.ShiftedS = d.cues[i].ID, words(d.cues[i].Scene), d.shifted[d.cues[i].ID]
	}
	if d.chosen != "" {
		d.Standby = d.chosen
	}
}

// fired puts a cue on air between the two instants; fresh begins its count anew.
func (d *desk) fired(i int, fresh bool, from, to time.Time) {
	if d.at >= 0 && d.State == show.Running {
		d.watches[d.Cue].stop(from, to)
	}
	cue := d.cues[i]
	if d.watches[cue.ID] == nil || fresh {
		d.watches[cue.ID] = &stopwatch{}
		delete(d.added, cue.ID)
	}
	d.watches[cue.ID].start(from, to)
	delete(d.skipped, cue.ID)
	d.at, d.State, d.Cue, d.chosen = i, show.Running, cue.ID, ""
	d.Program, d.Caption, d.TotalMS = words(cue.Scene), cue.Caption.Name, (cue.Planned.DurationS+d.added[cue.ID])*1000
	d.ahead()
}

func (d *desk) held(from, to time.Time) {
	d.watches[d.Cue].stop(from, to)
	d.State = show.Held
}

func (d *desk) resumed(from, to time.Time) {
	d.watches[d.Cue].start(from, to)
	d.State = show.Running
}

func (d *desk) ended() {
	d.State, d.Cue, d.Program, d.Caption, d.Message, d.Blackout, d.TotalMS, d.chosen = show.Ended, "", string(show.SceneCard)+":", "", "", false, 0, ""
	d.ahead()
}

// views are the newest states of the four screens, all of one version or newer.
type views struct {
	control, mc show.Hot
	hall        show.HotHall
	timer       show.HotTimer
	at          time.Time // when the control screen got its state
	timerAt     time.Time
}

// look waits until every screen has the version from after the instant.
func (s *stage) look(ctx context.Context, version int64, since time.Time) (v views, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, w := range s.screens {
		a, err := w.until(ctx, version, since)
		if err != nil {
			return v, err
		}
		var into any
		switch w.name {
		case "director":
			into, v.at = &v.control, a.At
		case "mc":
			into = &v.mc
		case "hall":
			into = &v.hall
		case "timer":
			into, v.timerAt = &v.timer, a.At
		}
		if err := decode(a, into); err != nil {
			return v, fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return v, nil
}

// differs tells in which of the screens the picture is another one; "" is none.
func (v views) differs(p picture, planned map[string]int64) string {
	if got := pictureOf(v.control, planned); got != p {
		return fmt.Sprintf("control shows %+v instead of %+v", got, p)
	}
	if got := pictureOf(v.mc, planned); got != p {
		return fmt.Sprintf("the MC's screen shows %+v instead of %+v", got, p)
	}
	if got := words(v.hall.Scene); got != p.Program || v.hall.State != p.State || v.hall.Caption.Name != p.Caption {
		return fmt.Sprintf("the hall shows %s, %q, %s instead of %s, %q, %s", got, v.hall.Caption.Name, v.hall.State, p.Program, p.Caption, p.State)
	}
	message, total := "", int64(0)
	if v.timer.Message != nil {
		message = v.timer.Message.Text
	}
	if v.timer.Countdown != nil {
		total = v.timer.Countdown.TotalMS
	}
	if message != p.Message || v.timer.Blackout != p.Blackout || total != p.TotalMS || v.timer.State != p.State {
		return fmt.Sprintf("the timer shows %q, dark %t, %d ms, %s instead of %+v", message, v.timer.Blackout, total, v.timer.State, p)
	}
	return ""
}

// off is how far the time that the screens show is outside what the stopwatch
// of the test allows.
func (v views) off(d *desk) time.Duration {
	w := d.watches[d.Cue]
	if d.Cue == "" || w == nil {
		return 0
	}
	return max(w.off(v.control.Countdown, v.control.Clock, v.at), w.off(v.timer.Countdown, v.timer.Clock, v.timerAt))
}

func (s *stopwatch) off(c *show.Countdown, face show.ClockFace, at time.Time) time.Duration {
	if c == nil {
		return math.MaxInt64
	}
	used := c.UsedMS
	if c.SinceAt != nil {
		used += face.ShowAt + at.UnixMilli() - face.At - *c.SinceAt
	}
	shown := time.Duration(used) * time.Millisecond
	least, most := s.read(at)
	return max(0, least-shown, shown-most)
}

func plannedStarts(cues []show.Cue) map[string]int64 {
	starts := map[string]int64{}
	for _, c := range cues {
		starts[c.ID] = c.Planned.StartAt
	}
	return starts
}

func cuesOf(a show.Agenda) (cues []show.Cue) {
	for _, item := range a.Items {
		cues = slices.Concat(cues, item.Cues)
	}
	return cues
}
