package rtc_test

import (
	"slices"
	"testing"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge/livekit"
	"diemcau/internal/rtc"
)

// TestLayersArePublishedAgain takes the right back and gives it again, as a
// site goes off air and on it.
func TestLayersArePublishedAgain(t *testing.T) {
	s := newStand(t)
	o := s.options("site")
	revoked := make(chan string, 8)
	o.Events.Revoked = func(sid string) { revoked <- sid }
	viewer, site := s.dial(s.options("screen")), s.dial(o)
	for range 8 {
		if err := s.server.Grant(s.context(), "r", "site", livekit.Camera, livekit.Microphone); err != nil {
			t.Fatal(err)
		}
		s.until(site, "the right", func() bool { return site.Permission().GetCanPublish() })
		sid := s.publish(site, rtc.Sending{Source: lk.TrackSource_CAMERA, Layers: []rtc.Layer{
			{Quality: lk.VideoQuality_LOW, Width: 320, Height: 180, Bitrate: 40_000},
			{Quality: lk.VideoQuality_MEDIUM, Width: 640, Height: 360, Bitrate: 80_000},
			{Quality: lk.VideoQuality_HIGH, Width: 1280, Height: 720, Bitrate: 200_000},
		}})
		tone := s.publish(site, sound)
		s.until(viewer, "the track", func() bool { return viewer.Track("site", lk.TrackSource_CAMERA) != nil })
		if err := viewer.Subscribe(true, sid); err != nil {
			t.Fatal(err)
		}
		s.until(viewer, "the picture", func() bool { return !viewer.Received(sid).Shown.IsZero() })
		if err := s.server.Withdraw(s.context(), "r", "site"); err != nil {
			t.Fatal(err)
		}
		s.until(viewer, "the end", func() bool { return viewer.Track("site", lk.TrackSource_CAMERA) == nil })
		if gone := []string{<-revoked, <-revoked}; !slices.Contains(gone, sid) || !slices.Contains(gone, tone) {
			t.Fatalf("%v were taken back, not %s and %s", gone, sid, tone)
		}
	}
}
