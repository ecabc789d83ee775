package bridge

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"diemcau/internal/errs"
)

// How often silence is looked for, and how often the media server is compared
// with what should be where nothing happened.
const (
	sweepEvery   = 500 * time.Millisecond
	compareEvery = 2 * time.Second
	followTime   = 10 * time.Second
	returnTime   = 8 * time.Second // in which sources come back after a start of the server
)

// following runs one follower for each event: what happens while one is at
// work is followed once more afterwards.
type following struct {
	mu     sync.Mutex
	events map[string]*follower
	done   sync.WaitGroup
	closed bool
}

type follower struct {
	running, again bool
	last           Air
	comparedAt     int64
}

// Follow brings the bridge to what the show and the director want: everybody is
// told what is on air, pictures are un-paused, and the media server gets the
// rights that follow. It returns at once.
func (s *Service) Follow(eventID string) {
	s.follow.mu.Lock()
	defer s.follow.mu.Unlock()
	f := s.follow.events[eventID]
	if f == nil {
		f = &follower{}
		s.follow.events[eventID] = f
	}
	if f.again = true; f.running || s.follow.closed {
		return
	}
	f.running = true
	s.follow.done.Go(func() { s.chase(eventID, f) })
}

// chase follows until nothing new happened meanwhile.
func (s *Service) chase(eventID string, f *follower) {
	for {
		s.follow.mu.Lock()
		if !f.again || s.follow.closed {
			f.running = false
			s.follow.mu.Unlock()
			return
		}
		f.again = false
		s.follow.mu.Unlock()
		ctx, cancel := context.WithTimeout(context.Background(), followTime)
		if err := s.followOnce(ctx, eventID, f); err != nil {
			s.Log.ErrorContext(ctx, "bridge: follow", "event", eventID, "error", err)
		}
		cancel()
	}
}

// followOnce un-pauses the new picture first, by what is known without asking:
// everything else can wait for the few milliseconds that this takes.
func (s *Service) followOnce(ctx context.Context, eventID string, f *follower) error {
	picture, err := s.Show.OnAir(ctx, eventID)
	if err != nil {
		return err
	}
	s.follow.mu.Lock()
	before := f.last
	s.follow.mu.Unlock()
	cut := before.Since != picture.Program.Since
	early := before.ready(picture.Program)
	if cut {
		s.unpause(ctx, eventID, early)
	}
	c, _, err := s.scenarioOf(ctx, eventID, picture)
	if err != nil {
		return err
	}
	if all := c.air().shown(); cut && !slices.Equal(all, early) {
		s.unpause(ctx, eventID, all)
	}
	if c.picture.Program.Since != c.state.ProgramSince || c.state.TakenAt == 0 {
		if c.state, err = s.taken(ctx, eventID, c.picture.Program.Since); err != nil {
			return err
		}
	}
	a := c.air()
	s.roster.watch(eventID, a.devices())
	if !reflect.DeepEqual(before, a) { // a hundred sites that come in are no news to one another
		s.Live.SetState("air:"+eventID, a.Version, a)
		s.roster.redraw(eventID)
	}
	s.follow.mu.Lock()
	f.last, f.comparedAt = a, s.Clock.Millis()
	s.follow.mu.Unlock()
	return s.compare(ctx, eventID, c.publishers(a))
}

// unpause lets pictures flow. Where it fails the pages do it a moment later.
func (s *Service) unpause(ctx context.Context, eventID string, identities []string) {
	if err := s.Media.ShowTo(ctx, eventID, identities); err != nil {
		s.Log.WarnContext(ctx, "bridge: un-pause at the cut", "event", eventID, "error", err)
	}
}

// ready are the identities of the picture's sources that were on air or stood
// by before, as shown gives them.
func (a Air) ready(next Frame) []string {
	var out, sites []string
	if next.live() {
		sites = next.sites()
	}
	for i, key := range append([]string{""}, sites...) {
		for _, source := range append(a.OnAir[:len(a.OnAir):len(a.OnAir)], a.Standby...) {
			wanted := source.SiteID == key && (i > 0 || source.Key == HallKey)
			if wanted && source.Identity != "" {
				out = append(out, source.Identity)
			}
		}
	}
	return out
}

// taken notes that another picture went on air: what the director opened and
// closed belonged to the one before.
func (s *Service) taken(ctx context.Context, eventID string, since int64) (st state, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if st, err = s.store.state(ctx, eventID); err != nil {
			return err
		}
		st.ProgramSince, st.TakenAt, st.Mics = since, s.Clock.Millis(), map[string]mic{}
		st.Version++
		return s.store.putState(ctx, st)
	})
	return st, err
}

// devices are those that are missed sooner.
func (a Air) devices() map[string]bool {
	out := map[string]bool{}
	for _, list := range [][]Source{a.OnAir, a.Standby} {
		for _, source := range list {
			if source.DeviceID != "" {
				out[source.DeviceID] = true
			}
		}
	}
	return out
}

// shown are the identities whose pictures somebody sees now.
func (a Air) shown() []string {
	var out []string
	for _, source := range a.OnAir {
		if source.Identity != "" && source.Live {
			out = append(out, source.Identity)
		}
	}
	return out
}

// compare gives rights that are missing in the media server and takes back
// those that should not be. Connections of other programs are left alone.
func (s *Service) compare(ctx context.Context, room string, may map[string]bool) error {
	present, err := s.Media.Present(ctx, room)
	if err != nil {
		return err
	}
	for _, p := range present {
		if id, camera := strings.CutPrefix(p.Identity, "hall:"); camera && len(p.Publishes) > 0 {
			s.roster.seen(room, id) // an encoder says nothing of itself
		}
		if !strings.HasPrefix(p.Identity, "site:") && !strings.HasPrefix(p.Identity, "hall:") {
			continue
		}
		switch {
		case may[p.Identity] && !p.MayPublish:
			err = s.Media.Grant(ctx, room, p.Identity, sources)
		case !may[p.Identity] && (p.MayPublish || len(p.Publishes) > 0):
			err = s.Media.Withdraw(ctx, room, p.Identity)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Run looks for silence until the context ends, then waits for what is under
// way.
func (s *Service) Run(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			s.follow.mu.Lock()
			s.follow.closed = true
			s.follow.mu.Unlock()
			s.follow.done.Wait()
			return
		case <-ticker.C:
			s.Tick(ctx)
		}
	}
}

// Tick looks once: who fell silent, whose picture must be replaced, and where
// the media server was not compared for a while.
func (s *Service) Tick(ctx context.Context) {
	missed := s.returning && !s.justStarted() // who is not back is missed from now on
	s.returning = s.justStarted()
	for _, eventID := range s.roster.watched() {
		if missed {
			s.roster.redraw(eventID)
		}
		gone := s.roster.sweep(eventID)
		s.follow.mu.Lock()
		var last Air
		old := true
		if f := s.follow.events[eventID]; f != nil {
			last, old = f.last, s.Clock.Millis()-f.comparedAt >= compareEvery.Milliseconds()
		}
		s.follow.mu.Unlock()
		if lost, label := s.pictureLost(eventID, last); lost {
			if err := s.Show.Fallback(ctx, eventID, last.Since, label); err != nil && !isConflict(err) {
				s.Log.ErrorContext(ctx, "bridge: replace a lost picture", "event", eventID, "error", err)
			}
		}
		if old {
			s.renew(ctx, eventID)
		}
		if len(gone) > 0 || old || missed {
			s.Follow(eventID)
		}
	}
}

func isConflict(err error) bool {
	var e *errs.Error
	return errors.As(err, &e) && e.Kind == errs.KindConflict
}

// pictureLost tells whether the one site on air is not there any more; a split
// picture goes on with those that are.
func (s *Service) pictureLost(eventID string, a Air) (lost bool, label string) {
	if a.Kind != "site" || s.Clock.Millis()-a.TakenAt < lostAfter.Milliseconds() || s.justStarted() {
		return false, ""
	}
	presence, _ := s.roster.snapshot(eventID)
	for _, source := range a.OnAir {
		if source.Key != HallKey && !presence[source.DeviceID].There {
			return true, source.Label
		}
	}
	return false, ""
}

// justStarted is true while sources that were there before this process may
// still be on their way back.
func (s *Service) justStarted() bool { return s.Clock.Millis()-s.bornAt < returnTime.Milliseconds() }

// AirVersion rises with everything that Air shows.
func (s *Service) AirVersion(ctx context.Context, eventID string) (int64, error) {
	picture, err := s.Show.OnAir(ctx, eventID)
	if err != nil {
		return 0, err
	}
	st, err := s.store.state(ctx, eventID)
	return picture.Version + st.Version, err
}

// Air is what is on air and what stands by.
func (s *Service) Air(ctx context.Context, eventID string) (Air, error) {
	c, _, err := s.scenario(ctx, eventID)
	if err != nil {
		return Air{}, err
	}
	return c.air(), nil
}

// Recover takes every bridge up again after a start: rights that a crash left
// between commit and media server are put right.
func (s *Service) Recover(ctx context.Context) error {
	ids, err := s.store.eventIDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		s.roster.bump(id)
		s.Follow(id)
	}
	return nil
}

// Settled waits until nothing is left to follow.
func (s *Service) Settled() { s.follow.done.Wait() }
