package livekit

import (
	"errors"
	"slices"
	"testing"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/rtc"
)

const (
	camera     = lk.TrackSource_CAMERA
	microphone = lk.TrackSource_MICROPHONE
	room       = "hall-1"
)

func TestASiteIsSeenFromGrantToWithdrawal(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		ctx := d.context()
		if err := s.EnsureRoom(ctx, room); err != nil {
			t.Fatal(err)
		}
		viewer := d.enter("screen:1", Join{Hidden: true})
		revoked := make(chan string, 4)
		site := d.enter("site:1", Join{Hidden: true}, func(o *rtc.Options) { o.Events.Revoked = func(sid string) { revoked <- sid } })
		refusePublishing(t, d, site)
		if others := viewer.Others(); len(others) > 0 {
			t.Fatalf("the viewer is told of %v", others)
		}

		if err := s.Grant(ctx, room, "site:1", Camera, Microphone); err != nil {
			t.Fatal(err)
		}
		until(t, site, "the right", func() bool { return site.Permission().CanPublish })
		if p := site.Permission(); p.CanPublishData || p.CanUpdateMetadata || !p.CanSubscribe || p.Hidden {
			t.Fatalf("granted %v", p)
		}
		if _, err := site.Publish(ctx, rtc.Sending{Source: lk.TrackSource_SCREEN_SHARE}); !errors.As(err, new(*rtc.NotAllowed)) {
			t.Fatalf("a source that was not granted: %v", err)
		}
		video, sound := d.publish(site, camera), d.publish(site, microphone)
		until(t, viewer, "both tracks", func() bool { return viewer.Track("site:1", camera) != nil && viewer.Track("site:1", microphone) != nil })
		d.watch(viewer, video)
		d.watch(viewer, sound)

		if err := s.Withdraw(ctx, room, "site:1"); err != nil {
			t.Fatal(err)
		}
		until(t, viewer, "no ghosts", func() bool { return viewer.Track("site:1", camera) == nil && viewer.Track("site:1", microphone) == nil })
		until(t, viewer, "the end of both tracks", func() bool { return !viewer.Received(video).Live && !viewer.Received(sound).Live })
		until(t, site, "the withdrawal", func() bool { return site.Permission().Hidden && !site.Permission().CanPublish })
		if got := []string{<-revoked, <-revoked}; !slices.Contains(got, video) || !slices.Contains(got, sound) {
			t.Fatalf("%v were revoked, not %s and %s", got, video, sound)
		}
		refusePublishing(t, d, site)
		if late := d.enter("screen:2", Join{Hidden: true}); len(late.Others()) > 0 {
			t.Fatalf("who comes later is told of %v", late.Others())
		}
	})
}

func refusePublishing(t *testing.T, d *door, c *rtc.Client) {
	t.Helper()
	for _, source := range []lk.TrackSource{camera, microphone} {
		if sid, err := c.Publish(d.context(), rtc.Sending{Source: source}); !errors.As(err, new(*rtc.NotAllowed)) {
			t.Fatalf("%s published %s as %q: %v", c.Identity(), source, sid, err)
		}
	}
}

func TestWithdrawingNothingTellsNobody(t *testing.T) {
	d := behindDoor(t, open(t))
	ctx := d.context()
	viewer := d.enter("screen:1", Join{Hidden: true})
	d.enter("site:1", Join{Hidden: true})
	d.enter("site:2", Join{Hidden: true})
	for range 3 {
		if err := d.Withdraw(ctx, room, "site:1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Grant(ctx, room, "site:2", Camera); err != nil { // told after what would have been told before
		t.Fatal(err)
	}
	until(t, viewer, "the site that was granted", func() bool { return len(viewer.Others()) > 0 })
	if others := viewer.Others(); len(others) != 1 || others[0].Identity != "site:2" {
		t.Fatalf("the viewer is told of %v", others)
	}
}

// TestNobodyReceivesAPacketAfterWithdrawal lets another source flow meanwhile,
// so that packets would have had the time to come.
func TestNobodyReceivesAPacketAfterWithdrawal(t *testing.T) {
	d := behindDoor(t, open(t))
	ctx := d.context()
	hall := d.enter("hall:1", Join{Sources: []Source{Camera, Microphone}})
	site := d.enter("site:1", Join{Sources: []Source{Camera}})
	program, picture := d.publish(hall, microphone), d.publish(site, camera)
	viewer := d.enter("screen:1", Join{Hidden: true})
	d.watch(viewer, program)
	d.watch(viewer, picture)
	if err := d.Withdraw(ctx, room, "site:1"); err != nil {
		t.Fatal(err)
	}
	until(t, viewer, "the end of the track", func() bool { return !viewer.Received(picture).Live })
	before, sound := viewer.Received(picture).Packets, viewer.Received(program).Packets
	for range 10 { // ten more pieces of the hall's sound are over half a second
		viewer.Await(program)
		until(t, viewer, "the hall's sound", func() bool { return !viewer.Received(program).Shown.IsZero() })
	}
	if after := viewer.Received(picture).Packets; after != before {
		t.Fatalf("%d packets came after the withdrawal", after-before)
	}
	if more := viewer.Received(program).Packets - sound; more < 10 {
		t.Fatalf("only %d packets of the hall came meanwhile", more)
	}
}

func TestParticipantsAreListedAsTheyAre(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		ctx := d.context()
		if list, err := s.Participants(ctx, room); err != nil || len(list) != 0 {
			t.Fatalf("a room that is not there: %v, %v", list, err)
		}
		viewer := d.enter("screen:1", Join{Hidden: true})
		hall := d.enter("hall:1", Join{Sources: []Source{Camera, Microphone}})
		sound := d.publish(hall, microphone)
		until(t, viewer, "the track", func() bool { return viewer.Track("hall:1", microphone) != nil })
		list, err := s.Participants(ctx, room)
		if err != nil || len(list) != 2 || list[0].Identity != "hall:1" || list[1].Identity != "screen:1" {
			t.Fatalf("listed %+v, %v", list, err)
		}
		if h := list[0]; h.SID != hall.SID() || h.JoinedAt.IsZero() || h.Hidden || !h.CanPublish ||
			!slices.Equal(h.Tracks, []Track{{SID: sound, Source: Microphone}}) {
			t.Errorf("the hall is %+v", h)
		}
		if v := list[1]; !v.Hidden || v.CanPublish || len(v.Tracks) > 0 {
			t.Errorf("the screen is %+v", v)
		}
	})
}

func TestAMicrophoneIsClosedAndOpened(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		ctx := d.context()
		viewer := d.enter("screen:1", Join{Hidden: true})
		told := make(chan bool, 2)
		site := d.enter("site:1", Join{Sources: []Source{Microphone}}, func(o *rtc.Options) { o.Events.Muted = func(_ string, muted bool) { told <- muted } })
		sid := d.publish(site, microphone)
		d.watch(viewer, sid)
		for _, muted := range []bool{true, false} {
			if err := s.Mute(ctx, room, "site:1", sid, muted); err != nil {
				t.Fatal(err)
			}
			if got := <-told; got != muted {
				t.Fatalf("the site was told %t", got)
			}
			until(t, viewer, "the state of the microphone", func() bool { return viewer.Track("site:1", microphone).GetMuted() == muted })
		}
		if err := s.Mute(ctx, room, "site:1", "TR_gone", true); !errors.Is(err, ErrAbsent) {
			t.Fatalf("a track that is not there: %v", err)
		}
	})
}

func TestWhoIsNotThereIsAbsent(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		ctx := behindDoor(t, s).context()
		for _, made := range []bool{false, true} {
			for name, err := range map[string]error{
				"grant":    s.Grant(ctx, room, "site:9", Camera),
				"withdraw": s.Withdraw(ctx, room, "site:9"),
				"mute":     s.Mute(ctx, room, "site:9", "TR_x", true),
				"remove":   s.Remove(ctx, room, "site:9"),
			} {
				if !errors.Is(err, ErrAbsent) {
					t.Errorf("%s (room made: %t): %v", name, made, err)
				}
			}
			if err := s.EnsureRoom(ctx, room); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Grant(ctx, room, "site:9"); err == nil || errors.Is(err, ErrAbsent) {
			t.Errorf("a grant of nothing: %v", err)
		}
	})
}

func TestRemovedAndDeletedConnectionsEnd(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		ctx := d.context()
		first, second := d.enter("site:1", Join{Hidden: true}), d.enter("site:2", Join{Hidden: true})
		if err := s.Remove(ctx, room, "site:1"); err != nil {
			t.Fatal(err)
		}
		leftBecause(t, first, lk.DisconnectReason_PARTICIPANT_REMOVED)
		if err := s.DeleteRoom(ctx, room); err != nil {
			t.Fatal(err)
		}
		leftBecause(t, second, lk.DisconnectReason_ROOM_DELETED)
		if err := s.DeleteRoom(ctx, room); err != nil {
			t.Fatalf("once more: %v", err)
		}
	})
}

func leftBecause(t *testing.T, c *rtc.Client, reason lk.DisconnectReason) {
	t.Helper()
	ended(t, c)
	var left *rtc.Left
	if !errors.As(c.Err(), &left) || left.Reason != reason {
		t.Fatalf("it ended with %v", c.Err())
	}
}
