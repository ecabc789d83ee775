package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"sync"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/lang"
	"diemcau/internal/show"
)

// doublePress presses GO again at once: nothing may move.
func (r *rehearsal) doublePress(ctx context.Context) error {
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	err = r.director.call(ctx, http.MethodPost, r.path+"/show/go", map[string]any{"revision": hot.Run.Revision, "key": db.NewID()}, nil)
	var no *refusal
	if !errors.As(err, &no) {
		return r.note(ctx, "go.double", false, "rehearse.double_taken", nil, err)
	}
	var after show.Hot
	if err := r.director.call(ctx, http.MethodGet, r.path+"/show", nil, &after); err != nil {
		return err
	}
	return r.note(ctx, "go.double", after.Current != nil && after.Current.ID == hot.Current.ID, "rehearse.double_refused", lang.Args{"code": no.Code}, nil)
}

// twoOperators has two hands press an action on the same revision at once: one
// wins, the other is told.
func (r *rehearsal) twoOperators(ctx context.Context) error {
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	begun, outcome := time.Now(), make([]error, 2)
	var both sync.WaitGroup
	for i := range outcome {
		both.Go(func() {
			body := map[string]any{"revision": hot.Run.Revision, "key": db.NewID(), "minutes": 1}
			outcome[i] = r.director.call(ctx, http.MethodPost, r.path+"/show/adjust", body, nil)
		})
	}
	both.Wait()
	won, told := 0, ""
	for _, err := range outcome {
		var no *refusal
		switch {
		case err == nil:
			won++
		case errors.As(err, &no) && no.Status == http.StatusConflict:
			told = no.Detail
		default:
			return err
		}
	}
	if err := r.reach(ctx, hot.Version+1, begun); err != nil {
		return err
	}
	if err := r.note(ctx, "go.two_operators", won == 1 && told != "", "rehearse.two_operators", lang.Args{"won": won, "told": told}, nil); err != nil {
		return err
	}
	return r.press(ctx, "adjust", map[string]any{"minutes": -1})
}

// hold stops the countdown for a moment: the held time must not count.
func (r *rehearsal) hold(ctx context.Context) error {
	if err := r.press(ctx, "hold", nil); err != nil {
		return err
	}
	held, _, err := r.control()
	if err != nil {
		return err
	}
	if err := pause(ctx, 300*time.Millisecond); err != nil {
		return err
	}
	if err := r.press(ctx, "resume", nil); err != nil {
		return err
	}
	resumed, _, err := r.control()
	if err != nil {
		return err
	}
	ok := held.Countdown != nil && resumed.Countdown != nil && held.Countdown.SinceAt == nil && resumed.Countdown.SinceAt != nil &&
		held.Countdown.UsedMS == resumed.Countdown.UsedMS
	return r.note(ctx, "show.hold", ok, "rehearse.hold", nil, nil)
}

// crash kills the server in the middle of a cue and brings it up again: the
// same cue, the same elapsed time to 100 ms, the screens back by themselves.
func (r *rehearsal) crash(ctx context.Context) error {
	before, _, err := r.control()
	if err != nil {
		return err
	}
	r.say("rehearse.kill", nil)
	r.server.kill()
	if err := pause(ctx, 200*time.Millisecond); err != nil {
		return err
	}
	up := time.Now()
	took, err := r.server.up(ctx)
	if err != nil {
		return err
	}
	if err := r.reach(ctx, before.Version, up); err != nil {
		return r.note(ctx, "crash.screens", false, "rehearse.crash_screens", lang.Args{"why": err, "ms": 0}, nil)
	}
	back := time.Since(up)
	after, at, err := r.control()
	if err != nil {
		return err
	}
	off := time.Duration(math.Abs(elapsedMS(after, at)-elapsedMS(before, at))/r.o.Speed) * time.Millisecond
	same := after.Current != nil && after.Current.ID == before.Current.ID && after.Run.State == before.Run.State &&
		after.Run.Revision == before.Run.Revision && after.CueSince == before.CueSince
	r.report.Restart = Restart{UpMS: took.Milliseconds(), BackMS: back.Milliseconds(), OffMS: off.Milliseconds()}
	if err := r.note(ctx, "crash.cue", same, "rehearse.crash_cue", lang.Args{"cue": before.Current.Number}, nil); err != nil {
		return err
	}
	if err := r.note(ctx, "crash.elapsed", off <= tolerance, "rehearse.crash_elapsed", lang.Args{"ms": off.Milliseconds()}, nil); err != nil {
		return err
	}
	if err := r.note(ctx, "crash.screens", true, "rehearse.crash_screens", lang.Args{"why": "", "ms": back.Milliseconds()}, nil); err != nil {
		return err
	}
	return r.sitesBack(ctx, up)
}

// message speaks to the stage: the timer shows it, the hall's screen must not.
func (r *rehearsal) message(ctx context.Context) error {
	const words = "Còn một phút (diễn tập)"
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	begun := time.Now()
	if err := r.director.call(ctx, http.MethodPost, r.path+"/show/message", map[string]any{"text": words, "key": db.NewID(), "color": "amber"}, nil); err != nil {
		return err
	}
	if err := r.reach(ctx, hot.Version+1, begun); err != nil {
		return err
	}
	onTimer, onHall := false, false
	for _, w := range r.screens {
		a, _ := w.last()
		var text string
		if raw, err := json.Marshal(a.State); err == nil {
			text = string(raw)
		}
		if strings.Contains(text, words) {
			onTimer = onTimer || strings.HasPrefix(w.channel, "timer:")
			onHall = onHall || strings.HasPrefix(w.channel, "hall:")
		}
	}
	if err := r.note(ctx, "show.message", onTimer && !onHall, "rehearse.message", nil, nil); err != nil {
		return err
	}
	return r.director.call(ctx, http.MethodPost, r.path+"/show/message", map[string]any{"text": "", "key": db.NewID()}, nil)
}

// lostLine cuts the hall's socket while something changes: once the line is
// back the screen has the newest state.
func (r *rehearsal) lostLine(ctx context.Context) error {
	hall := r.screens[len(r.screens)-1]
	if err := hall.client.Disconnect(); err != nil {
		return fmt.Errorf("cut the line: %w", err)
	}
	hot, _, err := r.control()
	if err != nil {
		return err
	}
	body := map[string]any{"revision": hot.Run.Revision, "key": db.NewID(), "minutes": 1}
	if err := r.director.call(ctx, http.MethodPost, r.path+"/show/adjust", body, nil); err != nil {
		return err
	}
	begun := time.Now()
	if err := hall.client.Connect(); err != nil {
		return fmt.Errorf("mend the line: %w", err)
	}
	err = r.reach(ctx, hot.Version+1, time.Time{})
	if err := r.note(ctx, "line.back", err == nil, "rehearse.line_back", lang.Args{"ms": time.Since(begun).Milliseconds()}, nil); err != nil {
		return err
	}
	return r.press(ctx, "adjust", map[string]any{"minutes": -1})
}

// note records a check that was made on the way.
func (r *rehearsal) note(_ context.Context, id string, ok bool, key string, args lang.Args, err error) error {
	if err != nil {
		return err
	}
	text := lang.Text(lang.Default, key, args)
	r.report.Checks = append(r.report.Checks, Check{ID: id, OK: ok, Evidence: text})
	r.say("rehearse.check", lang.Args{"mark": mark(ok), "text": text})
	return nil
}
