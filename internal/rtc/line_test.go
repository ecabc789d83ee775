package rtc_test

import (
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/rtc"
)

// TestALineIsCounted holds the sums of both ends against each other.
func TestALineIsCounted(t *testing.T) {
	s := newStand(t)
	viewer, hall := s.dial(s.options("screen")), s.dial(s.options("hall"))
	noise := rtc.Sending{Source: lk.TrackSource_CAMERA, Layers: []rtc.Layer{{Quality: lk.VideoQuality_HIGH, Width: 640, Height: 360, Bitrate: 800_000}}}
	for _, what := range []rtc.Sending{noise, sound} {
		if err := viewer.Subscribe(true, s.publish(hall, what)); err != nil {
			t.Fatal(err)
		}
	}
	var out rtc.Line
	for end := time.Now().Add(patience); out.PacketsOut < 300 || out.RoundTrip == 0; time.Sleep(50 * time.Millisecond) {
		if out = hall.Line(); time.Now().After(end) {
			t.Fatalf("the hall's line %+v", out)
		}
	}
	in := viewer.Line()
	if in.PacketsIn < out.PacketsOut/2 || in.BytesIn < out.BytesOut/2 || in.LostIn != 0 || out.LostOut != 0 || out.LossOut != 0 {
		t.Errorf("sent %+v, received %+v", out, in)
	}
	if in.PacketsOut != 0 || in.RoundTrip > time.Second || out.RoundTrip > time.Second || in.Jitter > time.Second {
		t.Errorf("sent %+v, received %+v", out, in)
	}
}
