package show

import (
	"sync"
	"time"

	"diemcau/internal/event"
)

// Clock tells the wall time and the show's time in unix ms. The show's time is
// anchored to the wall once and advances Speed times as fast, so that a
// rehearsal at speed 60 runs an hour of programme in a minute.
//
// Both advance by the machine's monotonic time from when the process started:
// setting the host's clock moves neither until the next start. After a start,
// time elapsed is the wall clock now less the wall clock then.
type Clock struct {
	now     event.Clock
	since   func(time.Time) time.Duration
	origin  time.Time
	mu      sync.RWMutex
	wallAt  int64
	showAt  int64
	speed   float64
	lastMS  int64
	lastSet sync.Mutex
}

// NewClock makes a clock that runs at the speed; 1 is real time. Until it is
// anchored, the show's time is the wall time.
func NewClock(now event.Clock, speed float64) *Clock {
	if speed <= 0 {
		speed = 1
	}
	c := &Clock{now: now, origin: now(), speed: speed}
	c.since = func(t time.Time) time.Duration { return c.now().Sub(t) } // monotonic where the instants carry it
	c.wallAt = c.origin.UnixMilli()
	c.showAt = c.wallAt
	return c
}

// Wall is the time of the wall clock, unix ms, safe from changes of the host's
// clock; it never goes back while the process lives.
func (c *Clock) Wall() int64 {
	ms := c.origin.UnixMilli() + c.since(c.origin).Milliseconds()
	c.lastSet.Lock()
	defer c.lastSet.Unlock()
	c.lastMS = max(c.lastMS, ms)
	return c.lastMS
}

// Face is the present of both clocks, as screens are told it.
func (c *Clock) Face() ClockFace {
	wall := c.Wall()
	c.mu.RLock()
	defer c.mu.RUnlock()
	return ClockFace{At: wall, ShowAt: c.showAt + int64(float64(wall-c.wallAt)*c.speed), Speed: c.speed}
}

// anchor continues the show's time from what an earlier process kept.
func (c *Clock) anchor(wallAt, showAt int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wallAt, c.showAt = wallAt, showAt
}
