package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge"
	"diemcau/internal/db"
	"diemcau/internal/drill/rtc"
)

// How a simulated source lives.
const (
	simStillEvery = 3 * time.Second
	simJoinTime   = 20 * time.Second
	simAgainMin   = 200 * time.Millisecond // before it dials again, with jitter
	simAgainMax   = 800 * time.Millisecond
	// simGrace is how long packets of a source that went off air may still be
	// under way before one counts as a broken promise.
	simGrace = 1500 * time.Millisecond
)

// source is one simulated browser of a site or of the hall: it speaks, sends
// stills, publishes when it may, receives what is on air, and keeps what came.
type source struct {
	*browser
	number int    // of its site, from 1; 0 is the hall
	key    string // bridge.HallKey or bridge.SiteKey
	event  string
	engine *rtc.Engine
	stills [][]byte
	air    *watcher

	wake chan struct{}

	mu       sync.Mutex
	page     string
	identity string // in the media room, once it was asked for
	client   *rtc.Client
	token    string // of a connection on air, for one who replays it
	own      map[lk.TrackSource]string
	offSince map[string]time.Time // identity -> when it ceased to be on air or at standby
	cutAt    map[string]time.Time // track -> when the word came that it is on air
	until    map[string]time.Time // fault -> its end
	seen     Seen
}

// Seen is what a simulated source noticed.
type Seen struct {
	Joins     int           // into the media room
	Cuts      []float64     // ms from the word that a picture is on air to its first key frame here
	Stray     []string      // packets of a source that was neither on air nor at standby
	Refused   int           // tries to publish without permission that the server refused
	Published int           // and those that it took
	Program   time.Time     // when the last packet of the program came
	Back      time.Duration // how long the last return took
}

func newSource(b *browser, number int, key, eventID string, engine *rtc.Engine) *source {
	b.device = true
	return &source{browser: b, number: number, key: key, event: eventID, engine: engine, stills: stillWalk(number), wake: make(chan struct{}, 1),
		page: db.NewID(), own: map[lk.TrackSource]string{}, offSince: map[string]time.Time{}, cutAt: map[string]time.Time{}, until: map[string]time.Time{}}
}

func (s *source) path(sub string) string { return "/api/events/" + s.event + "/bridge/me/" + sub }

// live runs the source until the context ends.
func (s *source) live(ctx context.Context) {
	var parts sync.WaitGroup
	for _, part := range []func(context.Context){s.beat, s.show, s.stay, s.audit} {
		parts.Go(func() { part(ctx) })
	}
	parts.Wait()
}

// has tells whether a fault is at work.
func (s *source) has(kind string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	end, there := s.until[kind]
	return there && time.Now().Before(end)
}

// away tells whether the line is cut now.
func (s *source) away() bool {
	return s.has(FaultDrop) || (s.has(FaultFlap) && time.Now().Unix()%2 == 0)
}

// beat says how the source is, as often as the server asks.
func (s *source) beat(ctx context.Context) {
	next := time.Duration(0)
	for pause(ctx, next) == nil {
		next = time.Second
		if s.away() {
			continue
		}
		if s.has(FaultSlow) && pause(ctx, 2*time.Second) != nil {
			return
		}
		var out bridge.BeatOut
		if err := s.call(ctx, http.MethodPost, s.path("beat"), s.condition(), &out); err == nil && out.NextMS > 0 {
			next = time.Duration(out.NextMS) * time.Millisecond
		}
	}
}

func (s *source) condition() bridge.Condition {
	c := bridge.Condition{Camera: "ok", Microphone: "ok", Sound: "ok", Quality: 4, Level: 0.3}
	if s.has(FaultSilent) {
		c.Level = 0
	}
	if s.has(FaultWeak) {
		c.Quality = 1
	}
	return c
}

// show sends the stills.
func (s *source) show(ctx context.Context) {
	if s.number == 0 {
		return
	}
	wait := rand.N(simStillEvery) // not all sites at one moment
	for step := 0; pause(ctx, wait) == nil; step++ {
		wait = simStillEvery
		if s.away() {
			continue
		}
		if s.has(FaultFrozen) {
			step--
		}
		_, _ = s.put(ctx, s.path("still"), "image/jpeg", s.stills[max(step, 0)%len(s.stills)]) // the next one comes in three seconds
	}
}

// stay is in the media room for as long as the line is there.
func (s *source) stay(ctx context.Context) {
	lost := time.Now()
	for ctx.Err() == nil {
		if s.away() {
			_ = pause(ctx, 100*time.Millisecond)
			continue
		}
		c, err := s.join(ctx)
		if err == nil {
			s.mu.Lock()
			s.seen.Joins++
			s.seen.Back = time.Since(lost)
			s.mu.Unlock()
			s.attend(ctx, c)
			c.Close()
			lost = time.Now()
		}
		_ = pause(ctx, simAgainMin+rand.N(simAgainMax-simAgainMin))
	}
}

func (s *source) join(ctx context.Context) (*rtc.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, simJoinTime)
	defer cancel()
	s.mu.Lock()
	page := s.page
	s.own, s.cutAt = map[lk.TrackSource]string{}, map[string]time.Time{}
	s.mu.Unlock()
	poke := func() {
		select {
		case s.wake <- struct{}{}:
		default:
		}
	}
	c, err := rtc.Dial(ctx, rtc.Options{URL: s.url + "/media/" + s.event, Query: url.Values{"as": {"device,page=" + page}}, Header: s.cookies(), Engine: s.engine,
		Events: rtc.Events{
			Permission:  func(*lk.ParticipantPermission) { poke() },
			Published:   func(string, *lk.TrackInfo) { poke() },
			Unpublished: func(string, string) { poke() },
			Revoked:     s.revoked,
		}})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.client = c
	s.mu.Unlock()
	poke()
	return c, nil
}

func (s *source) revoked(sid string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for source, own := range s.own {
		if own == sid {
			delete(s.own, source)
		}
	}
}

// attend does what the air asks for until the connection or the line is gone.
func (s *source) attend(ctx context.Context, c *rtc.Client) {
	look := time.NewTicker(250 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.Done():
			return
		case <-s.wake:
		case <-s.air.changed:
		case <-look.C:
		}
		if s.away() {
			return
		}
		air, ok := s.onAir()
		if !ok {
			continue
		}
		s.receive(c, air)
		if err := s.publish(ctx, c, air); err != nil && ctx.Err() == nil && c.Err() == nil {
			var no *rtc.NotAllowed
			if !errors.As(err, &no) { // taken back meanwhile
				return
			}
		}
	}
}

// onAir is the newest word on what is on air.
func (s *source) onAir() (air bridge.Air, ok bool) {
	a, ok := s.air.last()
	if !ok || json.Unmarshal(a.State, &air) != nil {
		return bridge.Air{}, false
	}
	return air, true
}

// receive subscribes to the sources at standby and on air, and lets flow what
// this place shows and hears.
func (s *source) receive(c *rtc.Client, air bridge.Air) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wanted := map[string]bool{}
	for _, list := range [][]bridge.Source{air.OnAir, air.Standby} {
		for _, from := range list {
			if from.Identity != "" && from.Key != s.key {
				wanted[from.Identity] = true
			}
		}
	}
	now := time.Now()
	for _, p := range c.Others() {
		if !wanted[p.Identity] {
			if s.offSince[p.Identity].IsZero() {
				s.offSince[p.Identity] = now
			}
			continue
		}
		delete(s.offSince, p.Identity)
		for _, t := range p.Tracks {
			s.follow(c, air, p.Identity, t, now)
		}
	}
}

// follow subscribes to one track, paused, and un-pauses it at the cut.
func (s *source) follow(c *rtc.Client, air bridge.Air, identity string, t *lk.TrackInfo, now time.Time) {
	shown := false
	for _, from := range air.OnAir {
		if from.Identity != identity || from.Key == s.key {
			continue
		}
		if t.Type == lk.TrackType_VIDEO {
			shown = from.Live && slices.Contains(air.ForSites, from.Key)
		} else {
			shown = from.MicOpen
		}
	}
	at, known := s.cutAt[t.Sid]
	if !known {
		_ = c.Subscribe(true, t.Sid) // a broken socket ends the client, which is noticed
		_ = c.Enable(shown, t.Sid)
	}
	switch {
	case shown && (!known || at.IsZero()):
		if known {
			_ = c.Enable(true, t.Sid)
		}
		s.cutAt[t.Sid] = now
	case !shown && (!known || !at.IsZero()):
		if known {
			_ = c.Enable(false, t.Sid)
		}
		s.cutAt[t.Sid] = time.Time{}
	}
}

// publish sends camera and microphone for as long as the server lets it, the
// microphone muted until the air opens it.
func (s *source) publish(ctx context.Context, c *rtc.Client, air bridge.Air) error {
	if !c.Permission().GetCanPublish() {
		s.mu.Lock()
		s.own = map[lk.TrackSource]string{}
		s.mu.Unlock()
		return nil
	}
	open := false
	for _, from := range air.OnAir {
		open = open || (from.Identity == c.Identity() && from.MicOpen)
	}
	for _, what := range []lk.TrackSource{lk.TrackSource_CAMERA, lk.TrackSource_MICROPHONE} {
		s.mu.Lock()
		sid := s.own[what]
		s.mu.Unlock()
		if sid == "" {
			var err error
			sid, err = c.Publish(ctx, rtc.Sending{Source: what, Muted: what == lk.TrackSource_MICROPHONE})
			if err != nil {
				return fmt.Errorf("publish: %w", err)
			}
			s.mu.Lock()
			s.own[what], s.token = sid, c.Token()
			s.mu.Unlock()
		}
		if what == lk.TrackSource_MICROPHONE {
			if err := c.Mute(sid, !open || s.has(FaultSilent)); err != nil {
				return err
			}
		}
	}
	return nil
}

// audit looks every half second at what comes in.
func (s *source) audit(ctx context.Context) {
	for pause(ctx, 500*time.Millisecond) == nil {
		s.mu.Lock()
		c := s.client
		if c == nil || c.Err() != nil {
			s.mu.Unlock()
			continue
		}
		for _, p := range c.Others() {
			off := s.offSince[p.Identity]
			for _, t := range p.Tracks {
				s.look(c, p.Identity, t, off)
			}
		}
		s.mu.Unlock()
	}
}

// look notes the first key frame after a cut, and packets that should not flow.
func (s *source) look(c *rtc.Client, identity string, t *lk.TrackInfo, off time.Time) {
	in := c.Received(t.Sid)
	if in.Last.IsZero() {
		return
	}
	if !off.IsZero() && in.Last.After(off.Add(simGrace)) {
		s.seen.Stray = append(s.seen.Stray, identity)
		s.offSince[identity] = time.Now() // once for each time
		return
	}
	if in.Last.After(s.seen.Program) {
		s.seen.Program = in.Last
	}
	at := s.cutAt[t.Sid]
	if t.Type == lk.TrackType_VIDEO && !at.IsZero() && !in.Shown.IsZero() && in.Shown.After(at) {
		s.seen.Cuts = append(s.seen.Cuts, ms(in.Shown.Sub(at)))
		s.cutAt[t.Sid] = at.AddDate(-1, 0, 0) // counted; still shown
	}
}

// noticed is what the source saw so far.
func (s *source) noticed() Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.seen
	out.Cuts, out.Stray = slices.Clone(out.Cuts), slices.Clone(out.Stray)
	return out
}
