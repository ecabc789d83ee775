package livekit

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/rtc"
)

// patience is how long a test waits for what should come at once.
const patience = 10 * time.Second

// door is a media server behind our proxy, as pages meet it. Who is let in, and
// with what rights, is set by the test, as the database would.
type door struct {
	*Server
	url string
	t   *testing.T
	mu  sync.Mutex
	may map[string]Join // by the X-Device of the asker
	ask []Asked
}

func behindDoor(t *testing.T, s *Server) *door {
	t.Helper()
	d := &door{Server: s, t: t, may: map[string]Join{}}
	web := httptest.NewServer(s.Proxy(d.mint, func(w http.ResponseWriter, _ *http.Request, err error) {
		http.Error(w, err.Error(), http.StatusForbidden)
	}))
	t.Cleanup(web.Close)
	d.url = web.URL
	return d
}

func (d *door) mint(r *http.Request, asked Asked) (string, error) {
	d.mu.Lock()
	join, known := d.may[r.Header.Get("X-Device")]
	d.ask = append(d.ask, asked)
	d.mu.Unlock()
	if !known {
		return "", errStranger
	}
	return d.Token(join)
}

// admit sets what the device gets when it connects next.
func (d *door) admit(device string, j Join) {
	d.mu.Lock()
	defer d.mu.Unlock()
	j.Room, j.Identity = "hall-1", device
	d.may[device] = j
}

func (d *door) context() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	d.t.Cleanup(cancel)
	return ctx
}

var engine = sync.OnceValues(func() (*rtc.Engine, error) { return rtc.NewEngine(rtc.Network{Loopback: true}) })

// options are those of a page of the device.
func (d *door) options(device string) rtc.Options {
	d.t.Helper()
	e, err := engine()
	if err != nil {
		d.t.Fatal(err)
	}
	return rtc.Options{URL: d.url, Header: http.Header{"X-Device": {device}}, Engine: e}
}

// enter connects a device with the rights.
func (d *door) enter(device string, j Join, set ...func(*rtc.Options)) *rtc.Client {
	d.t.Helper()
	d.admit(device, j)
	o := d.options(device)
	for _, f := range set {
		f(&o)
	}
	c, err := rtc.Dial(d.context(), o)
	if err != nil {
		d.t.Fatalf("%s: %v", device, err)
	}
	d.t.Cleanup(c.Close)
	return c
}

func until(t *testing.T, c *rtc.Client, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := c.Until(ctx, holds); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func ended(t *testing.T, c *rtc.Client) {
	t.Helper()
	select {
	case <-c.Done():
	case <-time.After(patience):
		t.Fatalf("%s is still connected", c.Identity())
	}
}

func (d *door) publish(c *rtc.Client, source lk.TrackSource) string {
	d.t.Helper()
	sid, err := c.Publish(d.context(), rtc.Sending{Source: source})
	if err != nil {
		d.t.Fatalf("publish %s: %v", source, err)
	}
	return sid
}

// watch subscribes and waits for the first key frame.
func (d *door) watch(viewer *rtc.Client, sid string) {
	d.t.Helper()
	if err := viewer.Subscribe(true, sid); err != nil {
		d.t.Fatal(err)
	}
	until(d.t, viewer, "first frame of "+sid, func() bool { return !viewer.Received(sid).Shown.IsZero() })
}

// eachServer runs the test against one in this process and one by its address.
func eachServer(t *testing.T, run func(*testing.T, *Server)) {
	t.Run("embedded", func(t *testing.T) { run(t, open(t)) })
	t.Run("external", func(t *testing.T) {
		far := open(t)
		s, err := Open(t.Context(), Config{URL: far.origin.String(), Key: far.key, Secret: far.secret}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close(context.Background()) })
		run(t, s)
	})
}
