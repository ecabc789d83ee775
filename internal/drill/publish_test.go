package drill

import (
	"context"
	"encoding/json"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// TestScreensGetWhatWasNotPublished loses every snapshot between commit and
// publish: the beat brings it, without anybody connecting again.
func TestScreensGetWhatWasNotPublished(t *testing.T) {
	t.Parallel()
	u := testkit.Server(t)
	var lost atomic.Bool
	publish := u.App.Show.Publish
	u.App.Show.Publish = func(channel string, version int64, state any) {
		if !lost.Load() {
			publish(channel, version, state)
		}
	}
	path := "/api/events/" + u.Event
	director := u.As(event.Director)
	for _, title := range []string{"Khai mạc (mẫu)", "Trao giải (mẫu)"} {
		u.As(event.Organiser).Must(http.MethodPost, path+"/agenda/items", map[string]any{"title": title, "duration_s": 600}, nil)
	}
	var done show.Done
	director.Must(http.MethodPost, path+"/runs", map[string]string{"kind": "rehearsal", "key": db.NewID()}, &done)
	s := stage{event: u.Event}
	t.Cleanup(func() {
		for _, w := range s.screens {
			w.close()
		}
	})
	var before show.Hot
	director.Must(http.MethodGet, path+"/show", nil, &before)
	for name, c := range map[string]*testkit.Client{"director": director, "mc": u.Device(event.ScreenMC), "timer": u.Device(event.ScreenTimer), "hall": u.Device(event.ScreenHall)} {
		channel := map[string]string{"timer": "timer", "hall": "hall"}[name]
		if channel == "" {
			channel = "show"
		}
		if err := s.open(&browser{name: name, url: u.URL, client: c.HTTP, device: name != "director"}, channel); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.look(t.Context(), before.Version, time.Time{}); err != nil {
		t.Fatal(err)
	}
	lost.Store(true)
	for _, step := range []struct{ path, body string }{
		{"go", `{}`}, {"hold", `{}`}, {"message", `{"text":"Nhanh lên (mẫu)"}`}, {"blackout", `{"on":true}`}, {"standby", `{"scene":{"kind":"black"}}`}, {"take", `{}`}, {"end", `{}`},
	} {
		body := map[string]any{}
		if err := json.Unmarshal([]byte(step.body), &body); err != nil {
			t.Fatal(err)
		}
		body["key"] = db.NewID()
		if step.path != "message" && step.path != "blackout" && step.path != "standby" {
			body["revision"] = done.Revision
		}
		pressed := time.Now()
		director.Must(http.MethodPost, path+"/show/"+step.path, body, &done)
		before.Version++
		late, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		v, err := s.look(late, before.Version, pressed)
		cancel()
		if err != nil {
			t.Fatalf("%s: %v", step.path, err)
		}
		if v.control.Run.State != done.State || v.hall.State != done.State || v.timer.State != done.State || v.control.Last.Action != done.Action {
			t.Errorf("%s: the screens show %s, %s and %s after %s", step.path, v.control.Run.State, v.hall.State, v.timer.State, done.State)
		}
		t.Logf("%s: every screen had it after %s", step.path, time.Since(pressed).Round(time.Millisecond))
	}
	for _, w := range s.screens {
		w.mu.Lock()
		if w.drops > 1 {
			t.Errorf("%s had to connect again", w.name)
		}
		w.mu.Unlock()
	}
}
