package app

import (
	"slices"
	"testing"

	"diemcau/internal/bridge"
	"diemcau/internal/incident"
)

// TestWhatIsOnAirForTheWatch: whose picture is on air and standing by, and
// whose microphones are open.
func TestWhatIsOnAirForTheWatch(t *testing.T) {
	air := onAir(keptRun{runID: "phiên", cue: "bước"}, bridge.Air{
		OnAir:   []bridge.Source{{Key: bridge.HallKey, MicOpen: true}, {SiteID: "a", MicOpen: true}, {SiteID: "b"}},
		Standby: []bridge.Source{{SiteID: "c", MicOpen: true}}})
	if air.RunID != "phiên" || air.CueID != "bước" || !slices.Equal(air.Sites, []string{"", "a", "b"}) || !slices.Equal(air.Standby, []string{"c"}) ||
		!slices.Equal(air.OpenMics, []string{"", "a"}) {
		t.Errorf("%+v", air)
	}
}

// TestWhoIsThereForTheWatch: one that never came, was put out, or is not
// confirmed opens no incident.
func TestWhoIsThereForTheWatch(t *testing.T) {
	hall := bridge.HallCamera{Camera: bridge.Camera{ID: "cam"}, Active: true, Since: 5}
	got := links(bridge.Wall{Hall: []bridge.HallCamera{{Camera: bridge.Camera{ID: "spare"}, There: true, Since: 9}, hall}, Tiles: []bridge.Tile{
		{SiteID: "there", DeviceID: "1", State: bridge.OnAir, Since: 7}, {SiteID: "lost", DeviceID: "2", State: bridge.Lost, Since: 8},
		{SiteID: "never", DeviceID: "3", State: bridge.Expected}, {SiteID: "out", DeviceID: "4", State: bridge.Lost, Since: 8, Removed: true},
		{SiteID: "pending", State: bridge.Lost, Since: 8}}})
	want := map[string]incident.Link{"": {DeviceID: "cam", LostSince: 5}, "there": {DeviceID: "1", ConnectedSince: 7}, "lost": {DeviceID: "2", LostSince: 8},
		"out": {}, "pending": {}}
	if len(got) != len(want) {
		t.Errorf("%+v", got)
	}
	for id, link := range want {
		if got[id] != link {
			t.Errorf("%s: %+v", id, got[id])
		}
	}
}
