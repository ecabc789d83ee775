package incident

import (
	"math"
	"strings"
	"testing"
)

// TestALyingDeviceIsClamped: nothing that a device says reaches further than
// what is possible, and the time is not its own.
func TestALyingDeviceIsClamped(t *testing.T) {
	f := Report{DownKbps: 1e300, UpKbps: -5, LossPercent: 250, RTTMS: math.Inf(1), JitterMS: math.NaN(), Freezes: 1e9, Level: level(7),
		ClockErrorMS: -1e300, Browser: "Firefox\x00\n" + strings.Repeat("x", 500)}.figures("a", "d", t0)
	if f.DownKbps != maxKbps || f.UpKbps != 0 || f.LossPercent != 100 || f.RTTMS != maxMS || f.JitterMS != 0 || f.Freezes != maxFreezes ||
		*f.Level != 1 || f.ClockErrorMS != -maxClockMS || f.At != t0 || f.SiteID != "a" {
		t.Errorf("%+v", f)
	}
	if strings.ContainsAny(f.Browser, "\x00\n") || len([]rune(f.Browser)) != maxBrowser {
		t.Errorf("%q", f.Browser)
	}
	if quiet := (Report{}).figures("a", "d", t0); quiet.Level != nil || quiet.flags() != 0 {
		t.Errorf("%+v", quiet)
	}
}

func TestFlagsComeBack(t *testing.T) {
	for bits := range int64(32) {
		var f Figures
		if f.setFlags(bits); f.flags() != bits {
			t.Errorf("%b came back as %b", bits, f.flags())
		}
	}
}

func one(device string, at int64, freezes int64) sample {
	return sample{EventID: "e", Figures: Figures{SiteID: device, DeviceID: device, At: at, Freezes: freezes, LossPercent: float64(freezes)}}
}

// TestTheMonitorKeepsOneOfEach: a device that reports a thousand times between
// two batches costs one row.
func TestTheMonitorKeepsOneOfEach(t *testing.T) {
	m := newMonitor()
	for n := range int64(1000) {
		m.report(one("a", t0+n, 1))
	}
	m.report(one("b", t0, 2))
	list := m.take()
	if len(list) != 2 || list[0].At != t0+999 || list[0].Freezes != 1000 || list[1].Freezes != 2 {
		t.Errorf("%+v", list)
	}
	if again := m.take(); len(again) != 0 {
		t.Errorf("written twice: %+v", again)
	}
	if loss, _ := m.curve("e", "a"); len(loss) != 1 {
		t.Error(loss)
	}
}

func TestTheMonitorWaitsForTheDatabase(t *testing.T) {
	m := newMonitor()
	m.report(one("a", t0, 0))
	m.give(m.take())
	m.report(one("a", t0+5000, 0))
	if list := m.take(); len(list) != 2 || list[0].At != t0 || list[1].At != t0+5000 {
		t.Errorf("%+v", list)
	}
	m.give(make([]sample, backlogMax+7))
	if list := m.take(); len(list) != backlogMax {
		t.Errorf("%d wait", len(list))
	}
}

func TestTheMonitorForgets(t *testing.T) {
	m := newMonitor()
	for n := range int64(recentSize + 5) {
		m.report(one("a", t0+n*5000, n))
		m.take()
	}
	if loss, down := m.curve("e", "a"); len(loss) != recentSize || len(down) != recentSize || loss[0] != 5 || loss[recentSize-1] != recentSize+4 {
		t.Error(loss)
	}
	m.restore("e", Figures{DeviceID: "a", At: t0})
	if m.newest("e")[0].At == t0 {
		t.Error("what came before a restart took the place of what came since")
	}
	m.forget(t0 + 2*forgetMS)
	if len(m.newest("e")) != 0 || len(m.events) != 0 {
		t.Error("kept for ever")
	}
}

// TestAChartKeepsTheWorst: spans, means, worst cases and gaps.
func TestAChartKeepsTheWorst(t *testing.T) {
	c := newChart(t0, t0+100_000, 10)
	for _, f := range []Figures{
		{At: t0, DownKbps: 100, LossPercent: 1, RTTMS: 40, Freezes: 1, Level: level(0.1)},
		{At: t0 + 5000, DownKbps: 300, LossPercent: 9, RTTMS: 20, Freezes: 2},
		{At: t0 + 60_000, DownKbps: 50},
	} {
		c.add(f)
	}
	s := c.series
	if s.StepMS != 10_001 || len(s.Points) != 2 {
		t.Fatalf("%+v", s)
	}
	p := s.Points[0]
	if p.At != t0 || p.DownKbps != 200 || p.LossPercent != 9 || p.RTTMS != 40 || p.Freezes != 3 || *p.Level != 0.1 || s.Points[1].Level != nil {
		t.Errorf("%+v", s.Points)
	}
	if hours := newChart(0, 20*365*24*3600_000, 1e9).series; hours.StepMS < 20*365*24*3600_000/maxPoints {
		t.Error("more points than may be")
	}
}
