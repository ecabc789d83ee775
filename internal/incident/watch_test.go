package incident_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/incident"
	"diemcau/internal/testkit"
)

func (w *world) lose(siteID string) {
	w.links = map[string]incident.Link{siteID: {DeviceID: "máy", LostSince: w.now.UnixMilli()}}
}

func (w *world) find(siteID string) {
	w.links = map[string]incident.Link{siteID: {DeviceID: "máy", ConnectedSince: w.now.UnixMilli()}}
}

func TestALostSiteIsAskedAboutOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.air = incident.OnAir{RunID: "phiên", CueID: "bước", Sites: []string{w.site[0]}}
		lostAt := w.now.UnixMilli()
		w.lose(w.site[0])
		w.pass(9)
		w.expect(incident.Query{}, "")
		w.pass(60)
		w.expect(incident.Query{}, "lost Xã Y Tý: open")
		i := w.first()
		if i.From != lostAt || i.To != nil || i.RunID != "phiên" || i.CueID != "bước" || i.DeviceID != "máy" || i.Severity != incident.Critical ||
			i.OpenedBy != "" || i.Number != 1 || len(i.Steps) != 2 || i.Steps[0].Key != "network" {
			t.Errorf("%+v", i)
		}
		w.find(w.site[0])
		w.pass(5)
		w.expect(incident.Query{}, "lost Xã Y Tý: open")
		w.pass(1)
		w.expect(incident.Query{}, "lost Xã Y Tý: open over")
		w.lose(w.site[0])
		w.pass(11)
		w.expect(incident.Query{}, "lost Xã Y Tý: open x1")
		if got := w.deeds(); !slices.Equal(got, []string{"open", "recover", "repeat"}) {
			t.Error(got)
		}
		if !slices.Contains(w.notices, "incidents") {
			t.Error(w.notices)
		}
	})
}

func TestAClosedIncidentCoolsDown(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.air.RunID = "phiên"
		w.lose(w.site[1])
		w.pass(11)
		i := w.first()
		i, err := w.Close(w.ctx, w.event, i.ID, incident.CloseForm{Cause: "network", Note: "đứt cáp"}, i.Revision)
		if ok(t, i, err); i.ClosedBy != "Lan (mẫu)" || *i.To != w.now.UnixMilli() || i.Cause != "network" {
			t.Errorf("%+v", i)
		}
		w.find(w.site[1])
		w.pass(10)
		w.lose(w.site[1])
		w.pass(30)
		w.expect(incident.Query{}, "lost Xã Bát Xát: closed x1")
		w.pass(90)
		w.expect(incident.Query{}, "lost Xã Bát Xát: open; lost Xã Bát Xát: closed x1")
	})
}

// TestARestartForgetsNothing: what is open is not reported again, what had
// begun goes on, and a site that does not come back is lost from the start on.
func TestARestartForgetsNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.air.RunID = "phiên"
		w.lose(w.site[0])
		w.passReporting(15, w.site[1], incident.Report{LossPercent: 20, Browser: "Firefox 140"})
		w.expect(incident.Query{}, "lost Xã Y Tý: open")
		w.now = w.now.Add(30 * time.Second)
		w.start()
		if err := w.Tick(w.ctx, w.now.UnixMilli()); err != nil {
			t.Fatal(err)
		}
		if newest := w.Newest(w.event); len(newest) != 1 || newest[0].LossPercent != 20 || newest[0].Browser != "Firefox 140" {
			t.Errorf("%+v", newest)
		}
		w.passReporting(7, w.site[1], incident.Report{LossPercent: 20})
		w.expect(incident.Query{Site: w.site[0]}, "lost Xã Y Tý: open")
		w.passReporting(4, w.site[1], incident.Report{LossPercent: 20})
		w.expect(incident.Query{Site: w.site[1]}, "loss Xã Bát Xát: open")
		w.start()
		w.find(w.site[0])
		w.pass(7)
		w.expect(incident.Query{Kind: incident.Lost}, "lost Xã Y Tý: open over")
		w.pass(9) // the second site has not reported since the second restart
		w.expect(incident.Query{Site: w.site[1]}, "lost Xã Bát Xát: open; loss Xã Bát Xát: open")
	})
}

func TestEveryKindOpensByItself(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.air = incident.OnAir{RunID: "phiên", Sites: []string{w.site[0]}, OpenMics: []string{w.site[0]}}
	w.missing = map[string]int{w.site[0]: 1, w.site[1]: 0}
	nought := 0.0
	w.passReporting(25, w.site[0], incident.Report{LossPercent: 30, Level: &nought, Frozen: true, SoundBlocked: true, CameraRefused: true})
	for _, kind := range []incident.Kind{incident.Loss, incident.Silent, incident.Frozen, incident.SoundBlocked, incident.CameraRefused} {
		w.expect(incident.Query{Kind: kind}, string(kind)+" Xã Y Tý: open")
	}
	w.expect(incident.Query{Kind: incident.ClipMissing}, "") // it is 13h00
	w.now = w.now.Add(50 * time.Minute)
	w.pass(6)
	w.expect(incident.Query{Kind: incident.ClipMissing}, "clip_missing Xã Y Tý: open")
}

// TestNothingIsWatchedLongBefore: a technician who closes the page on the eve
// wakes nobody.
func TestNothingIsWatchedLongBefore(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.now = w.now.Add(-2 * time.Hour)
	w.lose(w.site[0])
	w.pass(30)
	w.expect(incident.Query{}, "")
	w.air.RunID = "tổng duyệt"
	w.pass(1)
	w.expect(incident.Query{}, "lost Xã Y Tý: open")
}

func TestAClosedEventIsLeftAlone(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.air.RunID = "phiên"
	w.lose(w.site[0])
	e, err := w.setup.Event(w.ctx, w.event)
	ok(t, e, err)
	_, err = w.setup.Close(w.ctx, w.event, true, e.Revision)
	ok(t, e, err)
	w.report(w.site[0], incident.Report{})
	w.pass(30)
	w.expect(incident.Query{}, "")
	if series, err := w.Series(w.ctx, w.event, w.site[0], 0, 0); err != nil || len(series.Points) != 0 {
		t.Error(series, err)
	}
}

// TestAnEventThatFailsHoldsUpNoOther: figures are written all the same.
func TestAnEventThatFailsHoldsUpNoOther(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.pass(1)
	w.report(w.site[0], incident.Report{})
	w.airFails = errAway
	w.now = w.now.Add(6 * time.Second)
	if err := w.Tick(w.ctx, w.now.UnixMilli()); err == nil || !strings.Contains(err.Error(), errAway.Error()) {
		t.Error(err)
	}
	if series, err := w.Series(w.ctx, w.event, w.site[0], 0, 0); err != nil || len(series.Points) != 1 {
		t.Error(series, err)
	}
}

// TestAnIncidentBecomesGraver: an incident becomes graver with what the audience sees.
func TestAnIncidentBecomesGraver(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.air.RunID = "phiên"
	w.passReporting(21, w.site[0], incident.Report{LossPercent: 30})
	before := w.first()
	w.air.Sites = []string{w.site[0]}
	w.passReporting(2, w.site[0], incident.Report{LossPercent: 30})
	if after := w.first(); before.Severity != incident.Minor || after.Severity != incident.Critical || after.Revision != before.Revision {
		t.Errorf("%+v\n%+v", before, after)
	}
}

// TestRunStopsAndWritesTheLast: what is in memory at the end is written.
func TestRunStopsAndWritesTheLast(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		w := open(t, d)
		w.pass(1)
		w.report(w.site[0], incident.Report{DownKbps: 1500})
		ctx, cancel := context.WithCancel(w.ctx)
		cancel()
		w.Run(ctx, nil)
		series, err := w.Series(w.ctx, w.event, w.site[0], 0, 0)
		if ok(t, series, err); len(series.Points) != 1 || series.Points[0].DownKbps != 1500 {
			t.Errorf("%+v", series)
		}
	})
}
