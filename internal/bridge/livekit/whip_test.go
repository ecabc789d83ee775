package livekit

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/pion/webrtc/v4"
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
	d.admit("hall:1", Join{Sources: []Source{Camera}})
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
	list, err := d.Participants(d.context(), room)
	if err != nil || len(list) != 1 || list[0].Identity != "hall:1" || !list[0].CanPublish {
		t.Fatalf("in the room: %+v, %v", list, err)
	}
	if answer, text := ask("DELETE", place, ""); answer.StatusCode != http.StatusOK {
		t.Fatalf("leaving: %s, %s", answer.Status, text)
	}
	if list, err := d.Participants(d.context(), room); err != nil || len(list) != 0 {
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
	track, err := webrtc.NewTrackLocalStaticSample(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8}, "camera", "encoder")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pc.AddTrack(track); err != nil {
		t.Fatal(err)
	}
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
