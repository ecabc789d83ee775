package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"slices"
	"time"

	"github.com/gorilla/websocket"
	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge"
	"diemcau/internal/rtc"
)

// stay is in the media room for as long as the line is there.
func (s *source) stay(ctx context.Context) {
	lost, patient := time.Now(), simStalled
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
			joined := time.Now()
			s.attend(ctx, c, patient)
			c.Close()
			lost = time.Now()
			if patient = min(2*patient, simStalledMax); lost.Sub(joined) > 2*patient {
				patient = simStalled
			}
		}
		_ = pause(ctx, simAgainMin+rand.N(simAgainMax-simAgainMin))
	}
}

// simDialer dials again soon: a line that is back is not waited for in vain.
var simDialer = &websocket.Dialer{NetDialContext: (&net.Dialer{Timeout: simReach}).DialContext, HandshakeTimeout: simJoinTime}

func (s *source) join(ctx context.Context) (*rtc.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, simJoinTime)
	defer cancel()
	s.mu.Lock()
	page := s.page
	s.own, s.cutAt, s.counted = map[lk.TrackSource]string{}, map[string]time.Time{}, map[string]bool{}
	s.mu.Unlock()
	wake := func() { poke(s.wake) }
	c, err := rtc.Dial(ctx, rtc.Options{URL: s.url + "/media/" + s.event, Query: url.Values{"as": {"device,page=" + page}}, Header: s.cookies(), Engine: s.engine, Dialer: simDialer,
		Events: rtc.Events{
			Permission:  func(*lk.ParticipantPermission) { wake() },
			Published:   func(string, *lk.TrackInfo) { wake() },
			Unpublished: func(string, string) { wake() },
			Revoked:     s.revoked,
		}})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.client = c
	s.mu.Unlock()
	wake()
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
func (s *source) attend(ctx context.Context, c *rtc.Client, patient time.Duration) {
	look := time.NewTicker(250 * time.Millisecond)
	defer look.Stop()
	flowed := time.Now()
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
		if flowed = s.flow(c, flowed); time.Since(flowed) > patient {
			return // the line stands still: another way may be open
		}
		if err := s.publish(ctx, c, air); err != nil && ctx.Err() == nil && c.Err() == nil {
			var no *rtc.NotAllowed
			if !errors.As(err, &no) { // taken back meanwhile
				return
			}
		}
	}
}

// flow is when the newest packet came of what is shown here; now, where nothing
// is to come.
func (s *source) flow(c *rtc.Client, before time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	awaited := false
	for sid, at := range s.cutAt {
		in := c.Received(sid)
		awaited = awaited || (in.Live && in.Keys > 0 && !at.IsZero()) // a silent microphone is no standstill
		if in.Last.After(before) {
			before = in.Last
		}
	}
	if !awaited {
		return time.Now()
	}
	return before
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
			_ = c.Confirm(true, t.Sid) // the server may have been quicker, and the key frame be here
		}
		s.cutAt[t.Sid], s.counted[t.Sid] = now, false
	case !shown && (!known || !at.IsZero()):
		if known {
			_ = c.Enable(false, t.Sid)
		}
		c.Await(t.Sid)
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
			sending := rtc.Sending{Source: what, Muted: what == lk.TrackSource_MICROPHONE}
			if what == lk.TrackSource_CAMERA {
				sending.Layers = s.layers
			}
			sid, err = c.Publish(ctx, sending)
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
