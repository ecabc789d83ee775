package bridge_test

import (
	"context"
	"testing"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
)

// TestAMicrophoneThatWaitsIsSaidAtEveryDesk: the wall says it, so a desk that is
// opened later knows it too, and what one desk decided ends it at all.
func TestAMicrophoneThatWaitsIsSaidAtEveryDesk(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := w.confirmed("a")
		w.put(hall, siteA)
		w.put(siteA, hall)
		w.pass(time.Second)
		waits := func(when string, want bool) {
			t.Helper()
			w.settle()
			if tile := w.tile("a"); tile.MicWaits != want || (want && tile.MicOpen) {
				t.Errorf("%s: waits %t, open %t", when, tile.MicWaits, tile.MicOpen)
			}
		}
		set := func(open bool) {
			t.Helper()
			if err := w.SetMic(technician, eventID, "site:a", open); err != nil {
				t.Fatal(err)
			}
		}
		waits("taken", false)
		w.enter(d, "page-2")
		waits("loaded anew", true)
		w.restart()
		w.speak(d)
		waits("the server was killed", true)
		set(true)
		waits("opened", false)
		w.pass(time.Second)
		w.enter(d, "page-3")
		waits("loaded anew again", true)
		set(false)
		waits("left closed on purpose", false)
	})
}

// TestTheHallsScreenSaysThatItsSoundIsBlocked until it is not, or is gone.
func TestTheHallsScreenSaysThatItsSoundIsBlocked(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		screen := event.WithActor(context.Background(), event.Actor{Kind: event.Device, ID: "led", Event: eventID, Screen: event.ScreenHall})
		on := func() bridge.HallScreen {
			t.Helper()
			return must(w.Wall(technician, eventID))(t).Screens[0]
		}
		if s := on(); s.There || s.Sound != "ok" {
			t.Errorf("before it came: %+v", s)
		}
		for _, sound := range []string{"blocked", "ok", "blocked"} {
			if err := w.HearScreen(screen, eventID, sound); err != nil {
				t.Fatal(err)
			}
			if s := on(); !s.There || s.Sound != sound {
				t.Errorf("it said %q: %+v", sound, s)
			}
		}
		w.pass(11 * time.Second)
		w.Tick(context.Background())
		w.Settled()
		if s := on(); s.There {
			t.Errorf("it fell silent: %+v", s)
		}
		if err := w.HearScreen(technician, eventID, "ok"); key(err) != "core.denied" {
			t.Errorf("a person spoke for it: %v", err)
		}
	})
}
