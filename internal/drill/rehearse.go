package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/lang"
	"diemcau/internal/show"
)

// Options of a rehearsal. Speed is that of the show's clock; reconnects and
// thresholds run in real time. Binary is the program to start as the server;
// "" is the program that runs now.
type Options struct {
	PlanName string
	Plan     []byte
	Speed    float64
	Sites    int // simulated sites; 0 rehearses the programme alone
	Faults   []Fault
	Binary   string
	Progress io.Writer
}

// patience bounds every wait for something that should come within moments.
const patience = 20 * time.Second

// tolerance is how far the elapsed time may be off after a crash, in real time.
const tolerance = 100 * time.Millisecond

// rehearsal is one going.
type rehearsal struct {
	*stage
	o      Options
	report *Report
	fired  []firing

	crowd    *Crowd // nil without sites
	sendAway func()
}

// firing is one GO as the clients saw it.
type firing struct {
	cue     show.Cue
	title   string
	at      time.Time // when it was pressed
	version int64
	reached []time.Duration // until each screen had it
	wrong   []string        // what a screen showed otherwise
}

// Rehearse runs the whole programme of a plan and checks the promises by what
// the clients received. The report is whole also where a promise broke; an
// error means that the rehearsal could not be run.
func Rehearse(ctx context.Context, o Options) (*Report, error) {
	if o.Binary == "" {
		var err error
		if o.Binary, err = self(); err != nil {
			return nil, err
		}
	}
	data, err := os.MkdirTemp("", "diemcau-rehearse-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the rehearsal: %w", err)
	}
	defer os.RemoveAll(data)
	r := &rehearsal{o: o, report: &Report{Plan: o.PlanName, Speed: o.Speed, StartedAt: time.Now()}}
	r.say("rehearse.stage", nil)
	r.stage, err = setStage(ctx, o, data)
	if r.stage != nil {
		defer r.stage.close()
	}
	if err != nil {
		return nil, err
	}
	if len(r.order()) == 0 {
		return nil, errors.New(lang.Text(lang.Default, "rehearse.empty", nil))
	}
	if err := r.bringSites(ctx); err != nil {
		return nil, err
	}
	if r.sendAway != nil {
		defer r.sendAway()
	}
	if err := r.run(ctx); err != nil {
		var screen *missed
		if !errors.As(err, &screen) || ctx.Err() != nil {
			return nil, err
		}
		if err := r.note(ctx, "go.reached", false, "rehearse.not_reached", lang.Args{"screen": screen.screen, "why": screen.Error()}, nil); err != nil {
			return nil, err
		}
	}
	if err := r.judge(ctx); err != nil {
		return nil, err
	}
	r.report.TookS = time.Since(r.report.StartedAt).Seconds()
	return r.report, nil
}

type step struct {
	item show.Item
	cue  show.Cue
}

// order is the running order: every cue of every item.
func (r *rehearsal) order() []step {
	var list []step
	for _, item := range r.agenda.Items {
		for _, cue := range item.Cues {
			list = append(list, step{item, cue})
		}
	}
	return list
}

// run opens a rehearsal and fires each cue when its turn comes, with one
// trouble at each of the first cues.
func (r *rehearsal) run(ctx context.Context) error {
	var opened show.Done
	if err := r.director.call(ctx, http.MethodPost, r.path+"/runs", map[string]string{"kind": "rehearsal", "key": db.NewID()}, &opened); err != nil {
		return err
	}
	r.report.run = opened.RunID
	if err := r.settle(ctx, opened.Revision); err != nil {
		return err
	}
	troubles := []func(context.Context) error{r.doublePress, r.twoOperators, r.hold, r.crash, r.message, r.lostLine, r.onBridge}
	for i, s := range r.order() {
		if err := r.fire(ctx, s); err != nil {
			return err
		}
		if i < len(troubles) {
			if err := troubles[i](ctx); err != nil {
				return err
			}
		}
		if err := r.waitOut(ctx, s.cue); err != nil {
			return err
		}
	}
	return r.press(ctx, "end", nil)
}

// fire presses GO and looks at what reached each screen.
func (r *rehearsal) fire(ctx context.Context, s step) error {
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	f := firing{cue: s.cue, title: s.item.Title, at: time.Now()}
	var done show.Done
	body := map[string]any{"revision": hot.Run.Revision, "key": db.NewID(), "cue_id": s.cue.ID}
	if err := r.director.call(ctx, http.MethodPost, r.path+"/show/go", body, &done); err != nil {
		return err
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, w := range r.screens {
		a, err := w.until(waiting, hot.Version+1, f.at)
		if err != nil {
			f.wrong = append(f.wrong, err.Error())
			continue
		}
		f.version = max(f.version, a.Version)
		f.reached = append(f.reached, a.At.Sub(f.at))
		if problem := shows(w, a, s); problem != "" {
			f.wrong = append(f.wrong, problem)
		}
	}
	r.fired = append(r.fired, f)
	r.say("rehearse.go", lang.Args{"number": s.cue.Number, "title": s.item.Title, "ms": slowest(f.reached).Milliseconds()})
	return nil
}

// shows tells what is wrong with what a screen got after GO; "" is right.
func shows(w *watcher, a arrival, s step) string {
	title := s.cue.Title
	if title == "" {
		title = s.item.Title
	}
	got, want := "", ""
	switch w.channel[:4] {
	case "show":
		var hot show.Hot
		if err := json.Unmarshal(a.State, &hot); err != nil || hot.Current == nil {
			return fmt.Sprintf("%s: no cue on air", w.name)
		}
		got, want = hot.Current.ID+string(hot.Program.Scene.Kind), s.cue.ID+string(s.cue.Scene.Kind)
	case "hall":
		var hot show.HotHall
		if err := json.Unmarshal(a.State, &hot); err != nil {
			return w.name + ": " + err.Error()
		}
		got, want = string(hot.Scene.Kind), string(s.cue.Scene.Kind)
	case "time":
		var hot show.HotTimer
		if err := json.Unmarshal(a.State, &hot); err != nil {
			return w.name + ": " + err.Error()
		}
		got, want = hot.Title, title
	}
	if got != want {
		return fmt.Sprintf("%s: %q instead of %q", w.name, got, want)
	}
	return ""
}

// waitOut lets the planned time of the cue pass by the show's clock, less what
// the trouble at the cue took.
func (r *rehearsal) waitOut(ctx context.Context, cue show.Cue) error {
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	left := float64(cue.Planned.DurationS)*1000 - elapsedMS(hot, time.Now())
	real := max(time.Duration(left/r.o.Speed)*time.Millisecond, time.Until(r.fired[len(r.fired)-1].at.Add(750*time.Millisecond)))
	return pause(ctx, real)
}

// elapsedMS is how long the cue on air runs, in show ms, as a screen computes it.
func elapsedMS(hot show.Hot, now time.Time) float64 {
	return float64(hot.Clock.ShowAt) + float64(now.UnixMilli()-hot.Clock.At)*hot.Clock.Speed - float64(hot.CueSince)
}

// press does an action on the run as the control screen knows it and waits
// until that screen has the outcome.
func (r *rehearsal) press(ctx context.Context, name string, more map[string]any) error {
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	body := map[string]any{"revision": hot.Run.Revision, "key": db.NewID()}
	for k, v := range more {
		body[k] = v
	}
	begun := time.Now()
	if err := r.director.call(ctx, http.MethodPost, r.path+"/show/"+name, body, nil); err != nil {
		return err
	}
	return r.reach(ctx, hot.Version+1, begun)
}

// settle waits until the control screen knows the run at the revision.
func (r *rehearsal) settle(ctx context.Context, revision int64) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		hot, _, err := r.control()
		if err == nil && hot.Run != nil && hot.Run.Revision >= revision {
			return nil
		}
		if err := pause(ctx, 10*time.Millisecond); err != nil {
			return fmt.Errorf("the control screen did not get the run: %w", err)
		}
	}
}

// reach waits until every screen has the version.
func (r *rehearsal) reach(ctx context.Context, version int64, since time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, w := range r.screens {
		if _, err := w.until(ctx, version, since); err != nil {
			return err
		}
	}
	return nil
}

func (r *rehearsal) say(key string, args lang.Args) {
	if r.o.Progress != nil {
		fmt.Fprintln(r.o.Progress, lang.Text(lang.Default, key, args))
	}
}

func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func slowest(list []time.Duration) (most time.Duration) {
	for _, d := range list {
		most = max(most, d)
	}
	return most
}
