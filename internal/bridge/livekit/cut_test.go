package livekit

import (
	"errors"
	"fmt"
	"testing"

	"diemcau/internal/rtc"
)

func TestTheCutReachesAllAtOnce(t *testing.T) {
	d := behindDoor(t, open(t))
	ctx := d.context()
	site := d.enter("site:1", Join{Sources: []Source{Camera, Microphone}})
	sid := d.publish(site, camera)
	var viewers []*rtc.Client
	for i := range 3 {
		v := d.enter(fmt.Sprintf("screen:%d", i), Join{Hidden: true})
		d.watch(v, sid)
		if err := v.Enable(false, sid); err != nil {
			t.Fatal(err)
		}
		viewers = append(viewers, v)
	}
	bystander := d.enter("screen:9", Join{Hidden: true})
	paused(t, d, viewers, site, sid)

	for _, v := range viewers {
		v.Await(sid)
	}
	if err := d.ShowTo(ctx, room, []string{"screen:0", "screen:1", "nobody"}, []string{sid}, true); err != nil {
		t.Fatal(err)
	}
	for _, v := range viewers[:2] {
		until(t, v, "the picture", func() bool { return !v.Received(sid).Shown.IsZero() })
	}
	if !viewers[2].Received(sid).Shown.IsZero() {
		t.Fatal("a viewer who was not named sees the picture")
	}
	if err := d.ShowFrom(ctx, room, []string{"nobody", "site:1"}); err != nil {
		t.Fatal(err)
	}
	until(t, viewers[2], "the picture", func() bool { return !viewers[2].Received(sid).Shown.IsZero() })
	if bystander.Received(sid).Live {
		t.Fatal("who did not subscribe was given the track")
	}
}

// paused waits until nothing of the track flows: the setting and the sound that
// is subscribed to after it pass the same connection in this order.
func paused(t *testing.T, d *door, viewers []*rtc.Client, site *rtc.Client, sid string) {
	t.Helper()
	sound := d.publish(site, microphone)
	for _, v := range viewers {
		until(t, v, "the sound", func() bool { return v.Track("site:1", microphone) != nil })
		d.watch(v, sound)
		before := v.Received(sid).Packets
		for range 5 {
			v.Await(sound)
			until(t, v, "more sound", func() bool { return !v.Received(sound).Shown.IsZero() })
		}
		if after := v.Received(sid).Packets; after != before {
			t.Fatalf("%d packets came of a paused track", after-before)
		}
	}
}

func TestTheCutIsLeftToThePagesElsewhere(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		want := ErrAbsent
		if !s.Embedded() {
			want = ErrUnsupported
		}
		for _, err := range []error{s.ShowTo(t.Context(), "no room", nil, []string{"TR_x"}, true), s.ShowFrom(t.Context(), "no room", []string{"site:1"})} {
			if !errors.Is(err, want) {
				t.Fatalf("got %v, not %v", err, want)
			}
		}
	})
}
