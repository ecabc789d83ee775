package rtc_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge/livekit"
	"diemcau/internal/rtc"
)

const patience = 10 * time.Second

// stand is a media server whose proxy lets everyone in as what the header says.
type stand struct {
	t      *testing.T
	url    string
	server *livekit.Server
	engine *rtc.Engine
}

func newStand(t *testing.T) *stand {
	t.Helper()
	server, err := livekit.Open(t.Context(), livekit.Config{Loopback: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	engine, err := rtc.NewEngine(rtc.Network{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	mint := func(r *http.Request, _ livekit.Asked) (string, error) {
		join := livekit.Join{Room: "r", Identity: r.Header.Get("X-Device")}
		if join.Identity == "" {
			return "", errors.New("not signed in")
		}
		if strings.HasPrefix(join.Identity, "hall") {
			join.Sources = []livekit.Source{livekit.Camera, livekit.Microphone}
		}
		return server.Token(join)
	}
	web := httptest.NewServer(server.Proxy(mint, func(w http.ResponseWriter, _ *http.Request, err error) {
		http.Error(w, err.Error(), http.StatusForbidden)
	}))
	t.Cleanup(web.Close)
	return &stand{t, web.URL, server, engine}
}

func (s *stand) context() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	s.t.Cleanup(cancel)
	return ctx
}

func (s *stand) options(device string) rtc.Options {
	return rtc.Options{URL: s.url, Header: http.Header{"X-Device": {device}}, Engine: s.engine}
}

func (s *stand) dial(o rtc.Options) *rtc.Client {
	s.t.Helper()
	c, err := rtc.Dial(s.context(), o)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	return c
}

func (s *stand) publish(c *rtc.Client, what rtc.Sending) string {
	s.t.Helper()
	sid, err := c.Publish(s.context(), what)
	if err != nil {
		s.t.Fatal(err)
	}
	return sid
}

func (s *stand) until(c *rtc.Client, what string, holds func() bool) {
	s.t.Helper()
	if err := c.Until(s.context(), holds); err != nil {
		s.t.Fatalf("%s: %v", what, err)
	}
}

var (
	picture = rtc.Sending{Source: lk.TrackSource_CAMERA}
	sound   = rtc.Sending{Source: lk.TrackSource_MICROPHONE}
)

func TestSampleArrivesAndIsCounted(t *testing.T) {
	s := newStand(t)
	type news struct {
		identity, sid string
		source        lk.TrackSource
	}
	published, unpublished := make(chan news, 2), make(chan string, 2)
	o := s.options("screen")
	o.Events.Published = func(identity string, track *lk.TrackInfo) { published <- news{identity, track.Sid, track.Source} }
	o.Events.Unpublished = func(_, sid string) { unpublished <- sid }
	viewer, hall := s.dial(o), s.dial(s.options("hall"))
	sid := s.publish(hall, picture)
	if got, want := <-published, (news{"hall", sid, picture.Source}); got != want {
		t.Fatalf("told of %+v, not %+v", got, want)
	}
	if err := viewer.Subscribe(true, sid); err != nil {
		t.Fatal(err)
	}
	s.until(viewer, "first key frame", func() bool { return !viewer.Received(sid).Shown.IsZero() })
	got := viewer.Received(sid)
	if !got.Live || got.Packets == 0 || got.Bytes < 1000 || got.Keys == 0 || got.Lost != 0 || got.Last.Before(got.Shown) {
		t.Errorf("received %+v", got)
	}
	if !viewer.Receiving() || viewer.Sending() || !hall.Sending() || hall.Sent(sid) == 0 {
		t.Errorf("receiving %t, sending %t; the hall %t, %d packets", viewer.Receiving(), viewer.Sending(), hall.Sending(), hall.Sent(sid))
	}
	if err := hall.Unpublish(sid); err != nil {
		t.Fatal(err)
	}
	if gone := <-unpublished; gone != sid {
		t.Fatalf("%s went, not %s", gone, sid)
	}
	s.until(viewer, "the end of the track", func() bool { return !viewer.Received(sid).Live })
	if err := hall.Unpublish(sid); err == nil {
		t.Error("it was unpublished twice")
	}
}

func TestPausedTracksFlowWhenEnabled(t *testing.T) {
	s := newStand(t)
	viewer, hall := s.dial(s.options("screen")), s.dial(s.options("hall"))
	for _, what := range []rtc.Sending{picture, sound} {
		sid := s.publish(hall, what)
		s.until(viewer, "the track", func() bool { return viewer.Track("hall", what.Source) != nil })
		for _, step := range []error{viewer.Subscribe(true, sid), viewer.Enable(false, sid)} {
			if step != nil {
				t.Fatal(step)
			}
		}
		s.until(viewer, "the paused track", func() bool { return viewer.Received(sid).Live })
		asked := time.Now()
		if err := viewer.Enable(true, sid); err != nil {
			t.Fatal(err)
		}
		s.until(viewer, "the first frame", func() bool { return viewer.Received(sid).Shown.After(asked) })
	}
}

// TestTheLargestLayerIsShown tells layers by the size of their packets: frames
// of 200, 400 and 1,000 bytes. The sound is the clock to ask by.
func TestTheLargestLayerIsShown(t *testing.T) {
	s := newStand(t)
	hall := s.dial(s.options("hall"))
	sid := s.publish(hall, rtc.Sending{Source: lk.TrackSource_CAMERA, Layers: []rtc.Layer{
		{Quality: lk.VideoQuality_LOW, Width: 320, Height: 180, Bitrate: 40_000},
		{Quality: lk.VideoQuality_MEDIUM, Width: 640, Height: 360, Bitrate: 80_000},
		{Quality: lk.VideoQuality_HIGH, Width: 1280, Height: 720, Bitrate: 200_000},
	}})
	tone := s.publish(hall, sound)
	o := s.options("screen")
	o.AutoSubscribe = true
	viewer := s.dial(o)
	s.until(viewer, "the largest layer", func() bool {
		viewer.Await(tone)
		got := viewer.Received(sid)
		return got.Packets > 30 && got.Bytes/got.Packets > 900
	})
	codecs := viewer.Track("hall", lk.TrackSource_CAMERA).GetCodecs()
	if len(codecs) == 0 || len(codecs[0].GetLayers()) != 3 {
		t.Errorf("the track is sent as %v", codecs)
	}
}

func TestMutedFromTheFirstPacket(t *testing.T) {
	s := newStand(t)
	viewer, hall := s.dial(s.options("screen")), s.dial(s.options("hall"))
	sid := s.publish(hall, rtc.Sending{Source: sound.Source, Muted: true})
	s.until(viewer, "the track", func() bool { return viewer.Track("hall", sound.Source) != nil })
	if !viewer.Track("hall", sound.Source).Muted || hall.Sent(sid) != 0 {
		t.Fatalf("%d packets went out of %v", hall.Sent(sid), viewer.Track("hall", sound.Source))
	}
	if err := viewer.Subscribe(true, sid); err != nil {
		t.Fatal(err)
	}
	if err := hall.Mute(sid, false); err != nil {
		t.Fatal(err)
	}
	s.until(viewer, "the open microphone", func() bool { return !viewer.Track("hall", sound.Source).Muted && !viewer.Received(sid).Shown.IsZero() })
	if err := hall.Mute(sid, true); err != nil {
		t.Fatal(err)
	}
	s.until(viewer, "the closed microphone", func() bool { return viewer.Track("hall", sound.Source).Muted })
}

func TestRightsAreHeard(t *testing.T) {
	s := newStand(t)
	heard := make(chan *lk.ParticipantPermission, 8)
	o := s.options("site")
	o.Events.Permission = func(p *lk.ParticipantPermission) { heard <- p }
	site := s.dial(o)
	var refused *rtc.NotAllowed
	if _, err := site.Publish(s.context(), picture); !errors.As(err, &refused) || refused.Source != picture.Source {
		t.Fatalf("without the right: %v", err)
	}
	if err := s.server.Grant(s.context(), "r", "site", livekit.Camera); err != nil {
		t.Fatal(err)
	}
	if p := <-heard; !p.CanPublish || len(p.CanPublishSources) != 1 {
		t.Fatalf("heard %v", p)
	}
	s.publish(site, picture)
}

func TestClientsThatCannotEnterSayWhy(t *testing.T) {
	s := newStand(t)
	var refused *rtc.Refused
	if _, err := rtc.Dial(s.context(), s.options("")); !errors.As(err, &refused) || refused.Status != http.StatusForbidden || !strings.Contains(refused.Body, "not signed in") {
		t.Errorf("a stranger: %v", err)
	}
	for _, address := range []string{"ftp://127.0.0.1", "127.0.0.1", "http://127.0.0.1:1"} {
		o := s.options("site")
		o.URL = address
		if _, err := rtc.Dial(s.context(), o); err == nil {
			t.Errorf("%s answered", address)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := rtc.Dial(ctx, s.options("site")); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

func TestEndIsToldOnce(t *testing.T) {
	s := newStand(t)
	told := make(chan error, 4)
	o := s.options("site")
	o.Events.Ended = func(err error) { told <- err }
	site := s.dial(o)
	site.Close()
	site.Close()
	<-site.Done()
	if err := <-told; !errors.Is(err, rtc.ErrClosed) || len(told) != 0 || !errors.Is(site.Err(), rtc.ErrClosed) {
		t.Fatalf("told %v and %d more", err, len(told))
	}
	if err := site.Until(s.context(), func() bool { return false }); !errors.Is(err, rtc.ErrClosed) {
		t.Errorf("waiting ended with %v", err)
	}
	if _, err := site.Publish(s.context(), picture); err == nil {
		t.Error("a closed client published")
	}
}
