package livekit

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
)

// TestAnEncoderPublishesByWHIP sends what an encoder would send, with a token of
// its own invention.
func TestAnEncoderPublishesByWHIP(t *testing.T) {
	d := behindDoor(t, open(t))
	ask := func(method, path, body string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(d.context(), method, d.url+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header = http.Header{"X-Device": {"hall:1"}, "Content-Type": {"application/sdp"}, "Authorization": {"Bearer made-up"}, "X-Livekit-Clientinfo": {"{"}}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(text)
	}
	if answer, text := ask("POST", "/whip/v1", "v=0"); answer.StatusCode != http.StatusForbidden || !strings.Contains(text, errStranger.Error()) {
		t.Fatalf("a stranger got %s, %s", answer.Status, text)
	}
	d.admit("hall:1", Join{Sources: []Source{Camera, Microphone}})
	viewer := d.enter("site:1", Join{Hidden: true})
	encoder, offer := newEncoder(t)
	answer, sdp := ask("POST", "/whip/v1", offer)
	place := answer.Header.Get("Location")
	if answer.StatusCode != http.StatusCreated || !strings.HasPrefix(place, "/whip/v1/PA_") {
		t.Fatalf("the encoder got %s, Location %q: %s", answer.Status, place, sdp)
	}
	if !d.ask[len(d.ask)-1].WHIP {
		t.Error("who decides was not told that it is an encoder")
	}
	if err := encoder.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: sdp}); err != nil {
		t.Fatal(err)
	}
	if list, err := d.Participants(d.context(), room); err != nil || len(list) != 2 || list[0].Identity != "hall:1" || !list[0].CanPublish {
		t.Fatalf("in the room: %+v, %v", list, err)
	}
	for _, source := range []lk.TrackSource{camera, microphone} {
		until(t, viewer, "told of the encoder's "+source.String(), func() bool { return viewer.Track("hall:1", source) != nil })
		d.watch(viewer, viewer.Track("hall:1", source).Sid)
	}
	if answer, text := ask("DELETE", place, ""); answer.StatusCode != http.StatusOK {
		t.Fatalf("leaving: %s, %s", answer.Status, text)
	}
	if list, err := d.Participants(d.context(), room); err != nil || len(list) != 1 {
		t.Fatalf("after leaving: %+v, %v", list, err)
	}
}

func newEncoder(t *testing.T) (*webrtc.PeerConnection, string) {
	t.Helper()
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true)
	s.SetIPFilter(func(ip net.IP) bool { return ip.IsLoopback() })
	pc, err := webrtc.NewAPI(webrtc.WithSettingEngine(s)).NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pc.Close() })
	send(t, pc, webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48_000, Channels: 2}, []byte{0xf8, 0xff, 0xfe}, 20*time.Millisecond)
	send(t, pc, webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000}, keyFrame, 40*time.Millisecond)
	offer, err := pc.CreateOffer(nil)
	if err != nil {
		t.Fatal(err)
	}
	gathered := webrtc.GatheringCompletePromise(pc)
	if err := pc.SetLocalDescription(offer); err != nil {
		t.Fatal(err)
	}
	<-gathered
	return pc, pc.LocalDescription().SDP
}

// keyFrame is the head of a VP8 key frame of 320x180: servers look no further.
var keyFrame = append([]byte{0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00}, make([]byte, 400)...)

// send sends the same frame for as long as the test lasts, as an encoder does
// that waits for nobody.
func send(t *testing.T, pc *webrtc.PeerConnection, codec webrtc.RTPCodecCapability, frame []byte, every time.Duration) {
	t.Helper()
	track, err := webrtc.NewTrackLocalStaticSample(codec, codec.MimeType, "encoder")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pc.AddTransceiverFromTrack(track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly}); err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	go func() {
		for ticker := time.NewTicker(every); ctx.Err() == nil; <-ticker.C {
			_ = track.WriteSample(media.Sample{Data: frame, Duration: every}) // not connected yet, or not any more
		}
	}()
}
