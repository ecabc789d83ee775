package bridge_test

import (
	"slices"
	"testing"
	"time"

	"diemcau/internal/bridge"
)

const slotKept = 2*time.Minute + time.Second

func TestOnlyStandbyAndAirMayPublish(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a, b := w.confirmed("a"), w.confirmed("b")
		idA, idB := "site:a:"+a.ID, "site:b:"+b.ID
		steps := []struct {
			name             string
			program, standby bridge.Frame
			a, b             bool
		}{
			{"both off air", hall, nothing, false, false},
			{"a stands by", hall, siteA, true, false},
			{"a on air, b stands by", siteA, bridge.Frame{Kind: "site", SiteIDs: []string{"b"}}, true, true},
			{"b on air beside the hall", bridge.Frame{Kind: "split", SiteIDs: []string{"b"}}, nothing, false, true},
			{"a clip", bridge.Frame{Kind: "clip"}, nothing, false, false},
		}
		for _, step := range steps {
			w.put(step.program, step.standby)
			if w.mayPublish(idA) != step.a || w.mayPublish(idB) != step.b {
				t.Errorf("%s: a may publish %v, b %v", step.name, w.mayPublish(idA), w.mayPublish(idB))
			}
		}
	})
}

func TestRightsFollowAfterTheMediaServerOrThisOneWasAway(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.confirmed("a")
		id := "site:a:" + a.ID
		w.down = true
		w.put(siteA, nothing)
		if w.mayPublish(id) {
			t.Fatal("a media server that is away gave a right")
		}
		w.down = false
		w.restart() // killed between commit and grant
		if err := w.Recover(technician); err != nil {
			t.Fatal(err)
		}
		w.Settled()
		if !w.mayPublish(id) {
			t.Error("after the start the right is missing")
		}
		w.put(hall, nothing)
		w.room[id].MayPublish = true // an older token was believed somewhere
		w.settle()
		if w.mayPublish(id) {
			t.Error("a right that nobody gave was left")
		}
	})
}

func TestTheEntranceForgetsEveryOlderRight(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.confirmed("a")
		w.put(siteA, nothing)
		if ticket := w.enter(a, "page-1"); !ticket.MayPublish || ticket.Hidden {
			t.Errorf("on air: %+v", ticket)
		}
		w.put(hall, nothing)
		if ticket := w.enter(a, "page-1"); ticket.MayPublish || !ticket.Hidden {
			t.Errorf("off air again: %+v", ticket)
		}
		pending := w.bind("b")
		w.put(bridge.Frame{Kind: "site", SiteIDs: []string{"b"}}, nothing)
		if ticket := w.enter(pending, "page-1"); ticket.MayPublish {
			t.Error("a device that nobody confirmed may publish")
		}
	})
}

// TestACutIsShownBeforeItIsTold un-pauses the picture first, and tells nobody
// what did not change.
func TestACutIsShownBeforeItIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a, b := w.confirmed("a"), w.confirmed("b")
		w.put(hall, siteA)
		w.heard = nil
		w.put(siteA, nothing)
		want := []string{"shown hall:cam,site:a:" + a.ID, "air:" + eventID}
		if !slices.Equal(w.heard, want) {
			t.Errorf("at the cut %v, not %v", w.heard, want)
		}
		w.heard = nil
		w.enter(b, "page-1")
		w.settle()
		if len(w.heard) != 0 {
			t.Errorf("a site off air that came in was told to everybody: %v", w.heard)
		}
	})
}

func TestAMicrophoneOpensByDecisionOnly(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.confirmed("a")
		w.pass(time.Second)
		expect := func(when string, open bool) {
			t.Helper()
			if w.micOpen("site:a") != open {
				t.Errorf("%s: open is %v", when, !open)
			}
		}
		w.put(siteA, nothing)
		expect("taken", true)
		w.pass(time.Second)
		w.enter(a, "page-1")
		expect("the line was away for a moment", true)
		w.restart()
		expect("the server was killed", true)
		w.enter(a, "page-1")
		expect("and the page came back", true)
		w.enter(a, "page-2")
		expect("the page was loaded anew", false)
		w.pass(time.Second)
		if err := w.SetMic(technician, eventID, "site:a", true); err != nil {
			t.Fatal(err)
		}
		expect("opened with one press", true)
		if err := w.SetMic(technician, eventID, "all", false); err != nil {
			t.Fatal(err)
		}
		expect("all closed", false)
		if w.micOpen(bridge.HallKey) {
			t.Error("all closed, but the hall's")
		}
		w.put(bridge.Frame{Kind: "clip", Mics: []string{"hall", "site"}}, nothing)
		if w.micOpen(bridge.HallKey) {
			t.Error("a clip left a microphone open")
		}
		w.pass(time.Second)
		w.put(siteA, nothing)
		expect("taken again", true)
		if err := w.SetMic(technician, eventID, "site:b", true); key(err) != "bridge.mic_off_air" {
			t.Errorf("a site that is not on air: %v", err)
		}
		if err := w.SetMic(technician, eventID, "all", true); err == nil {
			t.Error("every microphone was opened at once")
		}
	})
}

func TestALostSiteGivesWayToTheHall(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.pass(10 * time.Second)
		a := w.confirmed("a")
		w.put(siteA, nothing)
		w.pass(2900 * time.Millisecond)
		w.Tick(technician)
		if len(w.fell) > 0 {
			t.Fatal("three seconds had not passed")
		}
		w.speak(a)
		w.pass(2900 * time.Millisecond)
		w.Tick(technician)
		if len(w.fell) > 0 {
			t.Fatal("a site that speaks was replaced")
		}
		w.pass(200 * time.Millisecond)
		w.Tick(technician)
		w.Settled()
		if !slices.Equal(w.fell, []string{"Xã A (mẫu)"}) {
			t.Fatalf("replaced: %v", w.fell)
		}
		tile := must(w.Wall(technician, eventID))(t).Tiles[0]
		if tile.State != bridge.Lost {
			t.Errorf("its tile says %s", tile.State)
		}
	})
}

func TestAfterAStartSourcesHaveTimeToComeBack(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.pass(10 * time.Second)
		w.confirmed("a")
		w.put(siteA, nothing)
		w.pass(time.Minute)
		w.restart()
		if err := w.Recover(technician); err != nil {
			t.Fatal(err)
		}
		w.Settled()
		w.pass(7 * time.Second)
		w.Tick(technician)
		if len(w.fell) > 0 {
			t.Fatal("a site that is on its way back was replaced")
		}
		drawn := must(w.WallVersion(technician, eventID))(t)
		w.pass(5 * time.Second)
		w.Tick(technician)
		if len(w.fell) != 1 {
			t.Error("one that does not come back stays on air")
		}
		if again := must(w.WallVersion(technician, eventID))(t); again <= drawn {
			t.Error("the wall goes on showing it as there")
		}
	})
}

func TestWhatEachOneSees(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			frame          bridge.Frame
			sites, theHall []string
		}{
			{hall, []string{"hall"}, []string{}},
			{bridge.Frame{Kind: "site_to_choose"}, []string{"hall"}, []string{}},
			{siteA, []string{"site:a"}, []string{"site:a"}},
			{bridge.Frame{Kind: "split", SiteIDs: []string{"a", "b"}}, []string{"hall", "site:a", "site:b"}, []string{"site:a", "site:b"}},
			{bridge.Frame{Kind: "clip"}, []string{}, []string{}},
			{bridge.Frame{Kind: "black"}, []string{}, []string{}},
		} {
			w.put(c.frame, nothing)
			a := must(w.Air(technician, eventID))(t)
			if !slices.Equal(a.ForSites, c.sites) || !slices.Equal(a.ForHall, c.theHall) {
				t.Errorf("%s: the sites see %v, the hall %v", c.frame.Kind, a.ForSites, a.ForHall)
			}
		}
	})
}

func TestTheHallIsTheCameraThatIsThere(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.pass(10 * time.Second)
		if a := must(w.Air(technician, eventID))(t); !a.Wait {
			t.Error("no camera, and nobody is asked to wait")
		}
		backup := bridge.Device{ID: "cam2"}
		w.enter(backup, "p")
		w.settle()
		if a := must(w.Air(technician, eventID))(t); a.Wait || a.OnAir[0].DeviceID != "cam2" {
			t.Errorf("the camera that is there is not the hall's: %+v", a.OnAir[0])
		}
		if err := w.ChooseHall(technician, eventID, "cam"); err != nil {
			t.Fatal(err)
		}
		if a := must(w.Air(technician, eventID))(t); !a.Wait || a.OnAir[0].DeviceID != "cam" {
			t.Errorf("the chosen camera is not the hall's: %+v", a.OnAir[0])
		}
	})
}

func TestStatesOfASite(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		state := func(i int) bridge.SiteState { return must(w.Wall(technician, eventID))(t).Tiles[i].State }
		if state(0) != bridge.Expected {
			t.Errorf("before anybody came: %s", state(0))
		}
		pending := w.bind("a")
		w.enter(pending, "p")
		if tile := must(w.Wall(technician, eventID))(t).Tiles[0]; tile.State != bridge.SignedIn || !slices.Equal(tile.Pending, []string{pending.ID}) {
			t.Errorf("pending: %+v", tile)
		}
		if err := w.MayStandBy(technician, eventID, []string{"a"}); key(err) != "bridge.standby_pending" {
			t.Errorf("a pending device was stood by: %v", err)
		}
		if err := w.MayStandBy(technician, eventID, []string{"c"}); key(err) != "bridge.standby_nobody" {
			t.Errorf("a site without device was stood by: %v", err)
		}
		b := w.confirmed("b")
		if state(1) != bridge.Ready {
			t.Errorf("tested, confirmed and well: %s", state(1))
		}
		if err := w.MayStandBy(technician, eventID, []string{"b"}); err != nil {
			t.Error(err)
		}
		w.put(hall, bridge.Frame{Kind: "site", SiteIDs: []string{"b"}})
		if state(1) != bridge.Standby {
			t.Errorf("stood by: %s", state(1))
		}
		w.put(bridge.Frame{Kind: "site", SiteIDs: []string{"b"}}, nothing)
		if state(1) != bridge.OnAir {
			t.Errorf("taken: %s", state(1))
		}
		w.put(hall, nothing)
		w.speak(b)
		w.pass(11 * time.Second)
		w.Tick(technician)
		w.Settled()
		if state(1) != bridge.Lost {
			t.Errorf("silent for eleven seconds: %s", state(1))
		}
	})
}

func TestAHeldClipIsToldAndIsNoCut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		clip := bridge.Frame{Kind: "clip", ClipID: "film", ClipStartedAt: 1000}
		w.put(clip, nothing)
		before := must(w.Air(technician, eventID))(t)
		w.pass(time.Second)
		w.heard = nil
		clip.ClipHeldAt = 5000
		w.put(clip, nothing)
		a := must(w.Air(technician, eventID))(t)
		if a.ClipStartedAt != 1000 || a.ClipHeldAt != 5000 || a.TakenAt != before.TakenAt || a.Version <= before.Version {
			t.Errorf("held: %+v", a)
		}
		if !slices.Equal(w.heard, []string{"air:" + eventID}) {
			t.Errorf("of a hold %v were told", w.heard)
		}
	})
}

// TestALineTestRedrawsTheWall has a site pass and nothing else happen.
func TestALineTestRedrawsTheWall(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.confirmed("a")
		must(w.Wall(technician, eventID))(t)
		before := must(w.WallVersion(technician, eventID))(t)
		w.pass(4 * time.Second)
		must(w.Wall(technician, eventID))(t)
		if now := must(w.WallVersion(technician, eventID))(t); now != before {
			t.Fatalf("the wall went from %d to %d by itself", before, now)
		}
		w.mu.Lock()
		w.lines["a"] = true
		w.mu.Unlock()
		w.pass(4 * time.Second)
		wall := must(w.Wall(technician, eventID))(t)
		if now := must(w.WallVersion(technician, eventID))(t); now <= before || wall.Version != now {
			t.Errorf("version %d before, %d after, %d on the wall", before, now, wall.Version)
		}
	})
}
