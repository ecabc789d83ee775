package line

import (
	"math/rand/v2"
	"time"
)

// Shape is how bad one direction is; the zero value is a perfect line.
type Shape struct {
	Loss   float64       // 0 to 1
	Delay  time.Duration // one way
	Jitter time.Duration // around the delay
	Rate   float64       // bits a second; 0: no limit
	Queue  time.Duration // what waits longer for its turn is dropped; 0: usualQueue
	Out    bool          // nothing passes
	NoUDP  bool          // as in an office that lets nothing through but TCP
}

// usualQueue is that of a cheap router.
const usualQueue = 300 * time.Millisecond

// protocolUDP is its number in a packet's header.
const protocolUDP = 17

// way decides about the packets of one direction, one after another.
type way struct {
	chance *rand.Rand
	free   time.Time // when the line has sent what it has
}

// pass tells when a packet comes out at the other end; ok is false where it
// does not.
func (w *way) pass(s Shape, packet []byte, now time.Time) (at time.Time, ok bool) {
	udp := len(packet) > 9 && packet[9] == protocolUDP
	if s.Out || (s.NoUDP && udp) || w.chance.Float64() < s.Loss {
		return time.Time{}, false
	}
	at = now
	if s.Rate > 0 {
		queue := s.Queue
		if queue == 0 {
			queue = usualQueue
		}
		if w.free.Before(now) {
			w.free = now
		}
		if w.free.Sub(now) > queue {
			return time.Time{}, false
		}
		w.free = w.free.Add(time.Duration(float64(8*len(packet)) / s.Rate * float64(time.Second)))
		at = w.free
	}
	at = at.Add(s.Delay)
	if s.Jitter > 0 {
		at = at.Add(time.Duration((2*w.chance.Float64() - 1) * float64(s.Jitter)))
	}
	return at, true
}
