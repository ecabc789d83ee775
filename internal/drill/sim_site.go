package drill

import (
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge"
	"diemcau/internal/db"
	"diemcau/internal/rtc"
)

// How a simulated source lives.
const (
	simStillEvery = 3 * time.Second
	simJoinTime   = 20 * time.Second
	simAgainMin   = 200 * time.Millisecond // before it dials again, with jitter
	simAgainMax   = 800 * time.Millisecond
	simReach      = 3 * time.Second // until a server that does not answer is dialled anew
	// simStalled is how long the program may stand still before the connection is
	// given up; each time in vain it waits twice as long.
	simStalled    = 4 * time.Second
	simStalledMax = time.Minute
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

	layers []rtc.Layer // sent instead of the sample
	clock  serverClock

	wake          chan struct{}
	roundsChanged chan struct{} // of line tests
	clipsChanged  chan struct{}
	tests         chan struct{} // holds those who test their line now

	mu       sync.Mutex
	page     string
	identity string // in the media room, once it was asked for
	client   *rtc.Client
	token    string // of a connection on air, for one who replays it
	own      map[lk.TrackSource]string
	offSince map[string]time.Time // identity -> when it ceased to be on air or at standby
	cutAt    map[string]time.Time // track -> when the word came that it is on air
	counted  map[string]bool      // track -> whether its cut was counted
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
	return &source{browser: b, number: number, key: key, event: eventID, engine: engine, stills: stillWalk(number),
		wake: make(chan struct{}, 1), roundsChanged: make(chan struct{}, 1), clipsChanged: make(chan struct{}, 1), page: db.NewID(), own: map[lk.TrackSource]string{}, offSince: map[string]time.Time{}, cutAt: map[string]time.Time{}, counted: map[string]bool{}, until: map[string]time.Time{}}
}

func (s *source) path(sub string) string { return "/api/events/" + s.event + "/bridge/me/" + sub }

// live runs the source until the context ends.
func (s *source) live(ctx context.Context) {
	var parts sync.WaitGroup
	for _, part := range []func(context.Context){s.beat, s.show, s.stay, s.audit, s.report, s.takeTests, s.keepClips} {
		parts.Go(func() { part(ctx) })
	}
	parts.Wait()
}

// noted takes the topic of a notice; "" stands for all of them.
func (s *source) noted(topic string) {
	if topic == "" || topic == "linetest-rounds" {
		poke(s.roundsChanged)
	}
	if topic == "" || topic == "clip" {
		poke(s.clipsChanged)
	}
}

// poke wakes who waits, or who comes next.
func poke(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
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
	if t.Type == lk.TrackType_VIDEO && !at.IsZero() && !in.Shown.IsZero() && !s.counted[t.Sid] {
		s.seen.Cuts = append(s.seen.Cuts, ms(max(0, in.Shown.Sub(at)))) // the picture may be here before the word
		s.counted[t.Sid] = true
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
