package app_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// TestAnEncoderIsTheHallsCamera sends what OBS or a video mixer would send: the
// key of a camera is all that it has. It comes at once after the camera was
// added, while somebody looks at the wall: an encoder that were let in without
// the right to publish would be connected and send nothing for ever.
func TestAnEncoderIsTheHallsCamera(t *testing.T) {
	u := testkit.Server(t, testkit.WithMedia)
	ctx, cancel := context.WithTimeout(t.Context(), mediaTime)
	defer cancel()
	path := "/api/events/" + u.Event
	technician := u.As(event.Technician)
	var device, screen struct{ ID string }
	technician.Must(http.MethodGet, path+"/bridge/wall", nil, nil)
	technician.Must(http.MethodPost, path+"/devices", map[string]string{"name": "Bàn trộn hình (mẫu)", "screen": "camera"}, &device)
	technician.Must(http.MethodPost, path+"/devices", map[string]string{"name": "Màn hình (mẫu)", "screen": "hall"}, &screen)
	if status, _ := technician.Do(http.MethodPost, path+"/devices/"+screen.ID+"/encoder", nil); status != http.StatusConflict {
		t.Errorf("a screen got the key of an encoder: %d", status)
	}
	var key struct{ Key, Path string }
	technician.Must(http.MethodPost, path+"/devices/"+device.ID+"/encoder", nil, &key)

	encoder, offer := encode(t)
	if status, _, _ := whip(t, ctx, http.MethodPost, u.URL+key.Path, "made-up", offer); status != http.StatusUnauthorized {
		t.Fatalf("an invented key: %d", status)
	}
	status, place, sdp := whip(t, ctx, http.MethodPost, u.URL+key.Path, key.Key, offer)
	if status != http.StatusCreated || !strings.HasPrefix(place, key.Path+"/") {
		t.Fatalf("the encoder got %d, Location %q: %s", status, place, sdp)
	}
	if err := encoder.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: sdp}); err != nil {
		t.Fatal(err)
	}
	viewer := dialMedia(t, ctx, u, u.Device(event.ScreenHall))
	var picture *lk.TrackInfo
	if err := viewer.Until(ctx, func() bool {
		picture = viewer.Track("hall:"+device.ID, lk.TrackSource_CAMERA)
		return picture != nil
	}); err != nil {
		t.Fatalf("nobody is told of the encoder's picture: %v", err)
	}
	if err := viewer.Subscribe(true, picture.Sid); err != nil {
		t.Fatal(err)
	}
	if err := viewer.Until(ctx, func() bool { return !viewer.Received(picture.Sid).Shown.IsZero() }); err != nil {
		t.Fatalf("the encoder's picture does not arrive: %v", err)
	}
	var air bridge.Air
	for ctx.Err() == nil {
		technician.Must(http.MethodGet, path+"/bridge/air", nil, &air)
		if len(air.OnAir) > 0 && air.OnAir[0].Identity == "hall:"+device.ID {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if air.OnAir[0].Identity != "hall:"+device.ID {
		t.Errorf("the hall is %+v", air.OnAir[0])
	}
	if status, _, text := whip(t, ctx, http.MethodDelete, u.URL+place, key.Key, ""); status != http.StatusOK {
		t.Errorf("leaving: %d %s", status, text)
	}
}

func encode(t *testing.T) (*webrtc.PeerConnection, string) {
	t.Helper()
	pc, err := webrtc.NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pc.Close() })
	track, err := webrtc.NewTrackLocalStaticSample(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000}, "video", "encoder")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pc.AddTransceiverFromTrack(track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly}); err != nil {
		t.Fatal(err)
	}
	offer, err := pc.CreateOffer(nil)
	if err != nil {
		t.Fatal(err)
	}
	key := append([]byte{0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00}, make([]byte, 400)...) // the head of a key frame, 320x180
	go func(ctx context.Context) {
		for ticker := time.NewTicker(40 * time.Millisecond); ctx.Err() == nil; <-ticker.C {
			_ = track.WriteSample(media.Sample{Data: key, Duration: 40 * time.Millisecond}) // not connected yet, or not any more
		}
	}(t.Context())
	return pc, gather(t, pc, offer)
}

func gather(t *testing.T, pc *webrtc.PeerConnection, offer webrtc.SessionDescription) string {
	t.Helper()
	gathered := webrtc.GatheringCompletePromise(pc)
	if err := pc.SetLocalDescription(offer); err != nil {
		t.Fatal(err)
	}
	<-gathered
	return pc.LocalDescription().SDP
}

func whip(t *testing.T, ctx context.Context, method, address, key, body string) (status int, place, text string) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/sdp")
	r.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Location"), string(raw)
}
