package drill

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"

	"diemcau/internal/incident"
	"diemcau/internal/rtc"
)

// How a simulated source reports how its line is.
const (
	simReportEvery = 5 * time.Second
	simClockFirst  = 3 // asks for the server's time at once, one more with every few reports
	simClockEvery  = 6
	simBrowser     = "diemcau simulate"
)

// What a fault makes of the figures: the line of the simulation itself is a
// good one, so it is the figures that have the trouble.
const (
	simWeakLoss = 12 // percent: more than an event bears by default
	simSlowWay  = 2 * time.Second
)

// report tells every five seconds how the line is, as a page does. A device
// that is not confirmed yet is refused, and heard as soon as it is.
func (s *source) report(ctx context.Context) {
	var last glance
	wait := rand.N(simReportEvery) // not all sites at one moment
	for n := 0; pause(ctx, wait) == nil; n++ {
		wait = simReportEvery
		if s.away() {
			continue
		}
		if n == 0 {
			s.learnClock(ctx)
		} else if n%simClockEvery == 0 {
			s.clock.ask(ctx, s.browser)
		}
		s.mu.Lock()
		c := s.client
		s.mu.Unlock()
		_ = s.call(ctx, http.MethodPost, "/api/events/"+s.event+"/health", s.health(last.next(c)), nil) // the next one follows
	}
}

func (s *source) learnClock(ctx context.Context) {
	for range simClockFirst {
		s.clock.ask(ctx, s.browser)
	}
}

// health is what is reported of a line. What was measured comes from the media
// connection; the microphone is that of the simulated person.
func (s *source) health(f figuresOf) incident.Report {
	f = s.troubled(f)
	level := s.condition().Level
	ahead, _ := s.clock.ahead()
	return incident.Report{
		DownKbps: f.downKbps, UpKbps: f.upKbps, LossPercent: max(f.lossDown, f.lossUp), RTTMS: ms(f.roundTrip), JitterMS: ms(f.jitter),
		Freezes: float64(f.freezes), Frozen: s.has(FaultFrozen), Level: &level, ClockErrorMS: ms(ahead), Browser: simBrowser,
	}
}

// troubled are the figures as the faults at work make them.
func (s *source) troubled(f figuresOf) figuresOf {
	if s.has(FaultWeak) {
		f.lossDown = max(f.lossDown, simWeakLoss)
	}
	if s.has(FaultSlow) {
		f.roundTrip += simSlowWay
	}
	return f
}

// figuresOf is how a line was for a while. What nothing is known of is 0.
type figuresOf struct {
	downKbps, upKbps  float64
	lossDown, lossUp  float64 // percent
	roundTrip, jitter time.Duration
	freezes           int64
	arrived           int64 // packets
}

// between is what a line carried between two looks at its counters. One that
// began anew, with a track that ended, counts as nothing.
func between(before, now rtc.Line) (f figuresOf) {
	seconds := now.At.Sub(before.At).Seconds()
	if seconds <= 0 {
		return f
	}
	grown := func(before, now int64) float64 { return float64(max(0, now-before)) }
	received, lost := grown(before.PacketsIn, now.PacketsIn), grown(before.LostIn, now.LostIn)
	f.arrived = int64(received)
	f.downKbps, f.upKbps = grown(before.BytesIn, now.BytesIn)*8/1000/seconds, grown(before.BytesOut, now.BytesOut)*8/1000/seconds
	if received+lost > 0 {
		f.lossDown = 100 * lost / (received + lost)
	}
	f.lossUp, f.roundTrip, f.jitter = 100*now.LossOut, now.RoundTrip, now.Jitter
	f.freezes = max(0, now.Freezes-before.Freezes)
	return f
}

// glance is the last look at a connection.
type glance struct {
	of   *rtc.Client
	line rtc.Line
}

// next looks again; without a connection there are no figures.
func (g *glance) next(c *rtc.Client) figuresOf {
	if c == nil || c.Err() != nil {
		*g = glance{line: rtc.Line{At: time.Now()}}
		return figuresOf{}
	}
	before, now := g.line, c.Line()
	if c != g.of {
		before = rtc.Line{At: g.line.At} // all of it came since
	}
	*g = glance{c, now}
	if before.At.IsZero() {
		return figuresOf{roundTrip: now.RoundTrip, jitter: now.Jitter}
	}
	return between(before, now)
}
