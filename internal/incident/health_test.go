package incident_test

import (
	"fmt"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/incident"
	"diemcau/internal/testkit"
)

func TestOnlyAConfirmedDeviceReports(t *testing.T) {
	w := open(t, testkit.DB(t))
	fails(t, w.Report(w.ctx, w.event, incident.Report{}), errs.KindDenied)
	w.unconfirmed = true
	fails(t, w.Report(w.device(w.site[0]), w.event, incident.Report{}), errs.KindConflict)
	if newest := w.Newest(w.event); len(newest) != 0 {
		t.Error(newest)
	}
}

// TestFiguresAreKeptByRun: written every 5 seconds, read again as a chart, of
// one run or of all.
func TestFiguresAreKeptByRun(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		level := 0.5
		w.pass(1)
		from := w.now.UnixMilli()
		w.passReporting(10, w.site[0], incident.Report{DownKbps: 1000, UpKbps: 500, LossPercent: 1.5, RTTMS: 40, JitterMS: 8, Freezes: 1, Level: &level})
		w.air.RunID = "phiên"
		w.pass(1)
		w.passReporting(10, w.site[0], incident.Report{DownKbps: 3000})
		w.report("", incident.Report{DownKbps: 9000})
		w.pass(5)
		series, err := w.Series(w.ctx, w.event, w.site[0], 0, 0)
		if ok(t, series, err); len(series.Points) != 4 || series.From != from {
			t.Fatalf("%+v", series)
		}
		p := series.Points[0]
		if p.At != from || p.DownKbps != 1000 || p.UpKbps != 500 || p.LossPercent != 1.5 || p.RTTMS != 40 || p.JitterMS != 8 || p.Freezes != 1 || *p.Level != 0.5 {
			t.Errorf("%+v", p)
		}
		if last := series.Points[3]; last.DownKbps != 3000 || last.Level != nil {
			t.Errorf("%+v", last)
		}
		part, err := w.Series(w.ctx, w.event, w.site[0], from, from+5000)
		if ok(t, part, err); len(part.Points) != 2 {
			t.Errorf("%+v", part)
		}
		hall, err := w.Series(w.ctx, w.event, "", 0, 0)
		if ok(t, hall, err); len(hall.Points) != 1 || hall.Points[0].DownKbps != 9000 {
			t.Errorf("%+v", hall)
		}
		if recent := w.Recent(w.event); len(recent) != 2 || len(recent[1].Down) != 4 || recent[1].Down[3] != 3000 {
			t.Errorf("%+v", recent)
		}
	})
}

// TestOldFiguresGo: after the days of the setting, while no run is open.
func TestOldFiguresGo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.passReporting(6, w.site[0], incident.Report{})
		points := func() int {
			if err := w.Flush(w.ctx); err != nil {
				t.Fatal(err)
			}
			series, err := w.Series(w.ctx, w.event, w.site[0], 0, 0)
			return len(ok(t, series, err).Points)
		}
		if points() != 2 {
			t.Fatal(points())
		}
		w.now = w.now.Add(30*24*time.Hour - time.Minute)
		w.pass(1)
		if points() != 2 {
			t.Error("gone too early")
		}
		w.now = w.now.Add(2 * time.Hour)
		w.air.RunID = "phiên"
		w.pass(1)
		if points() != 2 {
			t.Error("deleted while a run is open")
		}
		w.air.RunID = ""
		w.pass(1)
		if points() != 0 {
			t.Error("kept for ever")
		}
		w.passReporting(6, w.site[0], incident.Report{})
		if points() != 2 {
			t.Error("its sender was not made anew")
		}
	})
}

// BenchmarkBatchOf99Sites is what 99 sites cost every 5 seconds: their reports
// and the one transaction that writes them.
func BenchmarkBatchOf99Sites(b *testing.B) {
	w := open(b, testkit.DB(b))
	w.pass(1)
	level := 0.25
	r := incident.Report{DownKbps: 1543, UpKbps: 812, LossPercent: 0.4, RTTMS: 38, JitterMS: 6, Level: &level, Browser: "Chromium 142"}
	b.ReportAllocs()
	for b.Loop() {
		w.now = w.now.Add(5 * time.Second)
		for n := range 99 {
			if err := w.Report(w.device(fmt.Sprint(n)), w.event, r); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(w.ctx); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTickOver99Sites is what the watch costs every second.
func BenchmarkTickOver99Sites(b *testing.B) {
	w := open(b, testkit.DB(b))
	if err := w.setup.AddUnnamedSites(w.ctx, w.event, 96); err != nil {
		b.Fatal(err)
	}
	sites, err := w.Sites(w.ctx, w.event)
	ok(b, sites, err)
	w.air.RunID = "phiên"
	b.ReportAllocs()
	for b.Loop() {
		w.now = w.now.Add(time.Second)
		if w.now.Second()%5 == 0 {
			for _, s := range sites {
				w.report(s.ID, incident.Report{DownKbps: 1500, Browser: "Chromium 142"})
			}
		}
		if err := w.Tick(w.ctx, w.now.UnixMilli()); err != nil {
			b.Fatal(err)
		}
	}
}
