package show

import (
	"testing"
	"time"
)

func TestClockIgnoresAJumpOfTheHost(t *testing.T) {
	wall := time.Date(2025, 10, 15, 14, 0, 0, 0, time.UTC)
	elapsed := time.Duration(0)
	c := NewClock(func() time.Time { return wall }, 1)
	c.since = func(time.Time) time.Duration { return elapsed }
	before := c.Face()
	wall = wall.Add(3 * time.Hour) // somebody sets the clock
	elapsed = 90 * time.Second
	if got := c.Face().ShowAt - before.ShowAt; got != 90_000 {
		t.Errorf("90 s passed, the show's clock says %d ms", got)
	}
	if got := c.Wall() - before.At; got != 90_000 {
		t.Errorf("90 s passed, the wall says %d ms", got)
	}
}

func TestClockNeverGoesBack(t *testing.T) {
	elapsed := 10 * time.Second
	c := NewClock(func() time.Time { return time.UnixMilli(1_760_511_600_000) }, 1)
	c.since = func(time.Time) time.Duration { return elapsed }
	first := c.Wall()
	elapsed = 4 * time.Second
	if got := c.Wall(); got < first {
		t.Errorf("went back from %d to %d", first, got)
	}
}

func TestClockScalesTheShowOnly(t *testing.T) {
	now := time.UnixMilli(1_760_511_600_000)
	c := NewClock(func() time.Time { return now }, 60)
	before := c.Face()
	now = now.Add(time.Minute)
	after := c.Face()
	if after.At-before.At != 60_000 || after.ShowAt-before.ShowAt != 3_600_000 {
		t.Errorf("a minute gave wall %d ms, show %d ms", after.At-before.At, after.ShowAt-before.ShowAt)
	}
}

func TestClockContinuesFromItsAnchor(t *testing.T) {
	now := time.UnixMilli(1_760_511_600_000)
	first := NewClock(func() time.Time { return now }, 60)
	start := first.Face()
	now = now.Add(10 * time.Second)
	second := NewClock(func() time.Time { return now }, 60) // a new process
	second.anchor(start.At, start.ShowAt)
	if first.Face() != second.Face() {
		t.Errorf("before the restart %+v, after it %+v", first.Face(), second.Face())
	}
}
