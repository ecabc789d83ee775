package drill

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/rtc"
)

// How a seat comes back after a crash of the server: soon, but not all at once,
// and not waiting for ever for a server that went away meanwhile.
const (
	seatAgainMin = 100 * time.Millisecond
	seatAgainMax = 400 * time.Millisecond
	seatTry      = 15 * time.Second
)

// shown are the two tracks of a source.
var shown = []lk.TrackSource{lk.TrackSource_CAMERA, lk.TrackSource_MICROPHONE}

// seat is one client of either server. It subscribes to what it is told and
// measures; the deciding is outside.
type seat struct {
	way func() (rtc.Options, error) // in, as of now

	mu     sync.Mutex
	client *rtc.Client
	tracks map[string][]string // identity -> tracks it subscribed to
	bits   int64               // of clients before
}

// enter dials, and leaves whatever was before.
func (s *seat) enter(ctx context.Context) error {
	s.leave()
	o, err := s.way()
	if err != nil {
		return err
	}
	c, err := rtc.Dial(ctx, o)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.client, s.tracks = c, map[string][]string{}
	return nil
}

func (s *seat) leave() {
	s.mu.Lock()
	c := s.client
	s.bits, s.client = s.bitsNow(), nil
	s.mu.Unlock()
	if c != nil {
		c.Close()
	}
}

func (s *seat) in() (*rtc.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client == nil {
		return nil, errors.New("nobody sits there")
	}
	return s.client, nil
}

// publish sends picture and sound once the server lets it.
func (s *seat) publish(ctx context.Context) error {
	c, err := s.in()
	if err != nil {
		return err
	}
	if err := c.Until(ctx, func() bool { return c.Permission().GetCanPublish() }); err != nil {
		return fmt.Errorf("wait for the right to publish: %w", err)
	}
	for _, what := range shown {
		sending := rtc.Sending{Source: what}
		if what == lk.TrackSource_CAMERA {
			sending.Layers = hallLayers
		}
		if _, err := c.Publish(ctx, sending); err != nil {
			return err
		}
	}
	return nil
}

// follow subscribes to both tracks of a source, flowing or paused.
func (s *seat) follow(ctx context.Context, identity string, on bool) error {
	c, err := s.in()
	if err != nil {
		return err
	}
	var sids []string
	for _, what := range shown {
		if err := c.Until(ctx, func() bool { return c.Track(identity, what) != nil }); err != nil {
			return fmt.Errorf("wait for %s of %s: %w", what, identity, err)
		}
		if t := c.Track(identity, what); t != nil {
			sids = append(sids, t.Sid)
		}
	}
	s.mu.Lock()
	s.tracks[identity] = sids
	s.mu.Unlock()
	return errors.Join(c.Subscribe(true, sids...), c.Enable(on, sids...))
}

// lacks tells whether the source publishes nothing that this seat is told of.
func (s *seat) lacks(identity string) bool {
	c, err := s.in()
	return err == nil && c.Track(identity, lk.TrackSource_CAMERA) == nil
}

// sees waits until a key frame of the source came.
func (s *seat) sees(ctx context.Context, identity string) (time.Time, error) {
	c, err := s.in()
	if err != nil {
		return time.Time{}, err
	}
	s.mu.Lock()
	sids := s.tracks[identity]
	s.mu.Unlock()
	if len(sids) == 0 {
		return time.Time{}, fmt.Errorf("%s was not subscribed to", identity)
	}
	err = c.Until(ctx, func() bool { return !c.Received(sids[0]).Shown.IsZero() })
	return c.Received(sids[0]).Shown, err
}

// await begins the wait of sees.
func (s *seat) await(identity string) {
	if c, err := s.in(); err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		c.Await(s.tracks[identity]...)
	}
}

// turn lets one source flow and pauses all others, as a page does at the word
// of the server.
func (s *seat) turn(identity string) {
	c, err := s.in()
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.tracks[identity]) == 0 {
		return
	}
	for of, sids := range s.tracks {
		_ = c.Confirm(of == identity, sids...) // a broken socket ends the client, which is noticed
	}
}

// received is how many bits of media came in so far.
func (s *seat) received() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bitsNow()
}

func (s *seat) bitsNow() int64 {
	sum := s.bits
	if s.client == nil {
		return sum
	}
	for _, sids := range s.tracks {
		for _, sid := range sids {
			sum += 8 * s.client.Received(sid).Bytes
		}
	}
	return sum
}

func (s *seat) messages() int {
	if c, err := s.in(); err == nil {
		return c.Messages()
	}
	return 0
}

// again comes back once its connection has ended, for as long as it takes.
func (s *seat) again(ctx context.Context, then func(context.Context) error) error {
	c, err := s.in()
	if err != nil {
		return err
	}
	select {
	case <-c.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		if err = s.try(ctx, then); err == nil {
			return nil
		}
		if paused := pause(ctx, seatAgainMin+rand.N(seatAgainMax-seatAgainMin)); paused != nil {
			return errors.Join(paused, err)
		}
	}
}

func (s *seat) try(ctx context.Context, then func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, seatTry)
	defer cancel()
	if err := s.enter(ctx); err != nil {
		return err
	}
	return then(ctx)
}
