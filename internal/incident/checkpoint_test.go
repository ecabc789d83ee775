package incident_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"diemcau/internal/incident"
	"diemcau/internal/testkit"
)

// missing is who lacks what at a checkpoint: "Xã Y Tý: device line_test".
func missing(c incident.Checkpoint) string {
	out := []string{}
	for _, m := range c.Missing {
		out = append(out, m.Site+": "+strings.Join(m.Lacks, " "))
	}
	return strings.Join(out, "; ")
}

func TestCheckpointsSayWhoIsMissing(t *testing.T) {
	w := open(t, testkit.DB(t))
	sapa := w.site[2]
	w.there = map[string]bool{w.site[0]: true, sapa: true}
	w.ready = map[string]incident.Ready{w.site[0]: {DeviceConfirmed: true}, sapa: {DeviceConfirmed: true, CameraReady: true, MicrophoneReady: true}}
	w.rolls = map[string]bool{w.site[0]: true, sapa: true}
	w.passed = map[string]bool{sapa: true}
	w.missing = map[string]int{w.site[0]: 2, sapa: 0}
	w.links = map[string]incident.Link{w.site[0]: {LostSince: 1}, sapa: {ConnectedSince: 1}}
	w.now = w.now.Add(40 * time.Minute)
	points, err := w.Checkpoints(w.ctx, w.event)
	ok(t, points, err)
	want := []string{
		"technicians 60 past: Xã Bát Xát: technician",
		"roll_call 30 past: Xã Bát Xát: roll_call device line_test; Xã Y Tý: line_test",
		"sites_in 10 ahead: Xã Bát Xát: connected camera microphone clips; Xã Y Tý: connected camera microphone clips",
	}
	for n, c := range points {
		word := "ahead"
		if c.Past {
			word = "past"
		}
		if got := fmt.Sprintf("%s %d %s: %s", c.Key, c.Minutes, word, missing(c)); got != want[n] {
			t.Errorf("got  %q\nwant %q", got, want[n])
		}
	}
	if c := points[1].Checks; c[0].Done != 2 || c[1].Done != 2 || c[2].Done != 1 || !c[0].Asked {
		t.Errorf("%+v", c)
	}
}

// TestWhatNobodyTellsIsNotAsked: no feature answers, so no site lacks it; one
// that reports is there all the same.
func TestWhatNobodyTellsIsNotAsked(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.Service = incident.New(incident.Parts{DB: w.db, Audit: w.log, Clock: func() time.Time { return w.now }, Notices: w, Events: w, Sites: w, Air: w, People: w})
	w.report(w.site[1], incident.Report{})
	points, err := w.Checkpoints(w.ctx, w.event)
	ok(t, points, err)
	if points[0].Checks[0].Asked || len(points[0].Missing) != 0 || len(points[1].Missing) != 0 {
		t.Errorf("%+v", points[0])
	}
	if got := missing(points[2]); got != "Phường Sa Pa: connected; Xã Y Tý: connected" {
		t.Error(got)
	}
}

// TestClustersComeInOrder: those without one come last, names within each.
func TestClustersComeInOrder(t *testing.T) {
	w := open(t, testkit.DB(t))
	if err := w.setup.AddUnnamedSites(w.ctx, w.event, 1); err != nil {
		t.Fatal(err)
	}
	points, err := w.Checkpoints(w.ctx, w.event)
	if got := missing(ok(t, points, err)[0]); got != "Phường Sa Pa: technician; Xã Bát Xát: technician; Xã Y Tý: technician; Điểm cầu 4: technician" {
		t.Error(got)
	}
}

// TestASiteOfAnotherSystem: its people are asked for, its device is not.
func TestASiteOfAnotherSystem(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.ready = map[string]incident.Ready{w.site[0]: {OtherSystem: true}, w.site[1]: {OtherSystem: true}, w.site[2]: {OtherSystem: true}}
	points, err := w.Checkpoints(w.ctx, w.event)
	ok(t, points, err)
	if len(points[0].Missing) != 3 || missing(points[1]) != "Phường Sa Pa: roll_call; Xã Bát Xát: roll_call; Xã Y Tý: roll_call" || len(points[2].Missing) != 0 {
		t.Errorf("%+v", points)
	}
}
