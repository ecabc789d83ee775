package app

import (
	"slices"
	"testing"

	"diemcau/internal/show"
)

// TestWhatTheShowPutsOnAir: whose picture is on air and standing by, and whose
// microphones are open, as the watch of the lines asks for them.
func TestWhatTheShowPutsOnAir(t *testing.T) {
	site := func(kind show.SceneKind, id string, mics ...string) show.Program {
		return show.Program{Scene: show.Scene{Kind: kind, SiteID: id}, Mics: mics}
	}
	run := &show.HotRun{ID: "phiên", State: show.Held}
	air := onAir(show.Hot{Run: run, Current: &show.CueBrief{ID: "bước"}, Program: site(show.SceneSplit, "a", micHall, micSite), Standby: site(show.SceneSite, "b", micSite)})
	if air.RunID != "phiên" || air.CueID != "bước" || !slices.Equal(air.Sites, []string{"a", ""}) || !slices.Equal(air.Standby, []string{"b"}) ||
		!slices.Equal(air.OpenMics, []string{"", "a"}) {
		t.Errorf("%+v", air)
	}
	run.State = show.Ended
	if over := onAir(show.Hot{Run: run, Program: site(show.SceneCard, "", micSite)}); over.RunID != "" || len(over.Sites) != 0 || len(over.OpenMics) != 0 {
		t.Errorf("%+v", over)
	}
}
