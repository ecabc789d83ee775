package drill

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// simClockSamples are kept of the answers on the server's time; the one with
// the shortest way counts.
const simClockSamples = 5

// serverClock is the server's clock as a page estimates it.
type serverClock struct {
	mu      sync.Mutex
	samples []clockSample
}

type clockSample struct{ way, ahead time.Duration }

// ask takes one sample more. Without an answer the clock goes on with what it
// knows.
func (c *serverClock) ask(ctx context.Context, b *browser) {
	var server struct {
		Now int64 `json:"now"`
	}
	sent := time.Now()
	if err := b.call(ctx, http.MethodGet, "/api/time", nil, &server); err != nil {
		return
	}
	way := time.Since(sent)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.samples = append(c.samples, clockSample{way, sent.Add(way / 2).Sub(time.UnixMilli(server.Now))})
	c.samples = c.samples[max(0, len(c.samples)-simClockSamples):]
}

// ahead is how far this machine's clock is ahead of the server's.
func (c *serverClock) ahead() (d time.Duration, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.samples) == 0 {
		return 0, false
	}
	best := slices.MinFunc(c.samples, func(a, b clockSample) int { return cmp.Compare(a.way, b.way) })
	return best.ahead, true
}

// now is the server's clock.
func (c *serverClock) now() time.Time {
	ahead, _ := c.ahead()
	return time.Now().Add(-ahead)
}
