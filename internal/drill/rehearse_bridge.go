package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/lang"
	"diemcau/internal/show"
)

// How long things may take at the bridge, in real time, on a machine that runs
// the sites too.
const (
	sitesTime    = 90 * time.Second // until all are in the room, at first and after a crash
	replacedTime = 10 * time.Second // until a lost picture was replaced: the rule says three seconds
)

// bringSites lets the simulated sites in and waits until the server and they
// themselves say that they are there.
func (r *rehearsal) bringSites(ctx context.Context) error {
	if r.o.Sites == 0 {
		return nil
	}
	r.say("rehearse.sites", lang.Args{"n": r.o.Sites})
	begun := time.Now()
	crowd, err := gatherCrowd(ctx, r.director, SimOptions{URL: r.server.url, Event: r.event, Sites: r.o.Sites, Hall: true, Confirm: true})
	if err != nil {
		return err
	}
	r.crowd = crowd
	going, stop := context.WithCancel(ctx)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		crowd.run(going, r.o.Faults)
	}()
	r.sendAway = func() {
		stop()
		<-gone
		crowd.leave()
	}
	missing, err := r.allThere(ctx, 1)
	if err != nil {
		return err
	}
	return r.note(ctx, "sites.came", missing == "", "rehearse.sites_came", lang.Args{"n": len(crowd.sources) - 1, "s": seconds(begun), "missing": missing}, nil)
}

// allThere waits until every source joined the room so many times, and the wall
// misses nobody; it names those that are missing at the end.
func (r *rehearsal) allThere(ctx context.Context, joins int) (missing string, err error) {
	end := time.Now().Add(sitesTime)
	for {
		var names []string
		for _, s := range r.crowd.sources {
			if s.noticed().Joins < joins {
				names = append(names, s.name)
			}
		}
		var wall bridge.Wall
		if err := r.director.call(ctx, http.MethodGet, r.path+"/bridge/wall", nil, &wall); err != nil {
			return "", err
		}
		if lost := wall.Count[bridge.Lost]; lost > 0 {
			names = append(names, fmt.Sprintf("%d %s", lost, bridge.Lost))
		}
		if len(names) == 0 || time.Now().After(end) {
			return strings.Join(names, ", "), nil
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return "", err
		}
	}
}

// sitesBack looks, after the kill, whether every source came back by itself.
func (r *rehearsal) sitesBack(ctx context.Context, killed time.Time) error {
	if r.crowd == nil {
		return nil
	}
	missing, err := r.allThere(ctx, 2)
	return r.note(ctx, "crash.sites", missing == "", "rehearse.crash_sites", lang.Args{"n": len(r.crowd.sources), "s": seconds(killed), "missing": missing}, err)
}

// onBridge puts a site on the air and off it, has it misbehave, and loses it.
func (r *rehearsal) onBridge(ctx context.Context) error {
	if r.crowd == nil {
		return nil
	}
	speaker, intruder := r.steady(0), r.steady(1)
	if speaker == nil || intruder == nil {
		return errors.New(lang.Text(lang.Default, "rehearse.no_steady", nil))
	}
	for _, part := range []func(context.Context, *source, *source) error{r.cut, r.reloaded, r.intrusion, r.offAir, r.loss} {
		if err := part(ctx, speaker, intruder); err != nil {
			return err
		}
	}
	return nil
}

// steady is the n-th site that no fault is planned for.
func (r *rehearsal) steady(n int) *source {
	for _, s := range slices.Backward(r.crowd.sources) {
		planned := slices.ContainsFunc(r.o.Faults, func(f Fault) bool { return f.Site == s.number })
		if s.number == 0 || planned {
			continue
		}
		if n == 0 {
			return s
		}
		n--
	}
	return nil
}

// take has a scene stand by, until its sources are ready, and puts it on air.
func (r *rehearsal) take(ctx context.Context, scene show.Scene, mics []string) error {
	if err := r.director.call(ctx, http.MethodPost, r.path+"/show/standby", map[string]any{"scene": scene, "mics": mics}, nil); err != nil {
		return err
	}
	if scene.SiteID != "" { // its camera must be there before the cut
		if err := pause(ctx, time.Second); err != nil {
			return err
		}
	}
	hot := show.Hot{}
	if err := r.director.call(ctx, http.MethodGet, r.path+"/show", nil, &hot); err != nil {
		return err
	}
	return r.director.call(ctx, http.MethodPost, r.path+"/show/take", map[string]any{"revision": hot.Run.Revision}, nil)
}

// cut puts the site on air and waits until every other source got its picture.
func (r *rehearsal) cut(ctx context.Context, speaker, _ *source) error {
	before := map[*source]int{}
	for _, s := range r.crowd.sources {
		before[s] = len(s.noticed().Cuts)
	}
	if err := r.take(ctx, show.Scene{Kind: show.SceneSite, SiteID: siteID(speaker)}, []string{show.MicSite}); err != nil {
		return err
	}
	var blind []string
	var took []time.Duration
	end := time.Now().Add(patience)
	for _, s := range r.crowd.sources {
		if s == speaker || s.away() {
			continue
		}
		for len(s.noticed().Cuts) == before[s] && time.Now().Before(end) && !s.away() {
			if err := pause(ctx, 50*time.Millisecond); err != nil {
				return err
			}
		}
		if cuts := s.noticed().Cuts; len(cuts) > before[s] {
			took = append(took, time.Duration(cuts[len(cuts)-1]*float64(time.Millisecond)))
		} else if !s.away() {
			blind = append(blind, s.name)
		}
	}
	r.report.CutMS = spread(took)
	return r.note(ctx, "flow.cut", len(blind) == 0, "rehearse.flow_cut", lang.Args{"n": len(took), "p50": r.report.CutMS.P50, "max": r.report.CutMS.Max, "missing": strings.Join(blind, ", ")}, nil)
}

// reloaded loads the page of the site on air anew: its microphone must be
// closed, and open again after one press.
func (r *rehearsal) reloaded(ctx context.Context, speaker, _ *source) error {
	joins := speaker.noticed().Joins
	before, err := r.micOpen(ctx, speaker, true)
	if err != nil {
		return err
	}
	speaker.wrong(ctx, Fault{Kind: FaultReload})
	for end := time.Now().Add(patience); speaker.noticed().Joins == joins && time.Now().Before(end); {
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
	closed, err := r.micOpen(ctx, speaker, false)
	if err != nil {
		return err
	}
	if err := r.director.call(ctx, http.MethodPost, r.path+"/bridge/mic", map[string]any{"key": speaker.key, "open": true}, nil); err != nil {
		return err
	}
	opened, err := r.micOpen(ctx, speaker, true)
	return r.note(ctx, "accident.reload", before && closed && opened, "rehearse.accident_reload", nil, err)
}

// micOpen waits until the speaker itself was told that its microphone is as
// wanted.
func (r *rehearsal) micOpen(ctx context.Context, s *source, open bool) (bool, error) {
	for end := time.Now().Add(patience); ; {
		if air, ok := s.onAir(); ok {
			for _, from := range air.OnAir {
				if from.Key == s.key && from.MicOpen == open {
					return true, nil
				}
			}
		}
		if time.Now().After(end) {
			return false, nil
		}
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return false, err
		}
	}
}

// intrusion has a site that is off air publish, without permission and with a
// token that was good once.
func (r *rehearsal) intrusion(ctx context.Context, speaker, intruder *source) error {
	speaker.mu.Lock()
	token := speaker.token
	speaker.mu.Unlock()
	intruder.mu.Lock()
	intruder.token = token
	intruder.mu.Unlock()
	intruder.wrong(ctx, Fault{Kind: FaultPublish})
	intruder.wrong(ctx, Fault{Kind: FaultReplay})
	seen := intruder.noticed()
	return r.note(ctx, "accident.intruder", seen.Published == 0 && seen.Refused == 2, "rehearse.accident_intruder", lang.Args{"refused": seen.Refused, "taken": seen.Published}, nil)
}

// offAir puts the hall back on air; from then on nobody may receive a packet
// of the site.
func (r *rehearsal) offAir(ctx context.Context, _, _ *source) error {
	if err := r.take(ctx, show.Scene{Kind: show.SceneHall}, []string{show.MicHall}); err != nil {
		return err
	}
	return pause(ctx, 2*simGrace)
}

// loss cuts the line of a site on air: the hall's picture must take its place.
func (r *rehearsal) loss(ctx context.Context, speaker, _ *source) error {
	if err := r.take(ctx, show.Scene{Kind: show.SceneSite, SiteID: siteID(speaker)}, []string{show.MicSite}); err != nil {
		return err
	}
	if err := pause(ctx, 2*time.Second); err != nil {
		return err
	}
	cutAt := time.Now()
	speaker.wrong(ctx, Fault{Kind: FaultDrop, For: replacedTime})
	replaced := false
	for !replaced && time.Since(cutAt) < replacedTime {
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return err
		}
		a, ok := r.crowd.sources[0].air.last()
		var air bridge.Air
		replaced = ok && json.Unmarshal(a.State, &air) == nil && air.Kind == string(show.SceneHall)
	}
	return r.note(ctx, "go.lost_site", replaced, "rehearse.go_lost_site", lang.Args{"s": seconds(cutAt)}, nil)
}

// flowKept looks at what every source received: nothing of whom nobody should
// see, and nothing published without permission.
func (r *rehearsal) flowKept(_ context.Context, _ show.RunDetail) ([]Check, error) {
	var stray []string
	for _, s := range r.crowd.sources {
		for _, from := range s.noticed().Stray {
			stray = append(stray, s.name+" < "+from)
		}
	}
	checks := []Check{r.check("flow.stray", len(stray) == 0, lang.Args{"n": len(r.crowd.sources), "stray": short(strings.Join(stray, ", "), 300)})}
	return append(checks, r.noted("flow.")...), nil
}

func (r *rehearsal) accidentKept(_ context.Context, _ show.RunDetail) ([]Check, error) {
	taken := 0
	for _, s := range r.crowd.sources {
		taken += s.noticed().Published
	}
	return append([]Check{r.check("accident.published", taken == 0, lang.Args{"n": taken})}, r.noted("accident.")...), nil
}

func siteID(s *source) string { return strings.TrimPrefix(s.key, bridge.SiteKey("")) }

func seconds(since time.Time) string { return fmt.Sprintf("%.1f", time.Since(since).Seconds()) }
