package clip

import (
	"context"
	"io"

	"golang.org/x/time/rate"
)

// pace lets n bytes go when it is their turn. All readers ask the same one, a
// small part at a time, and are served in the order they ask: so each gets the
// same share, however many there are.
type pace interface {
	WaitN(ctx context.Context, n int) error
}

const share = 32 << 10

// newPace keeps all readers together within bytes a second. What may go at
// once is small, or the first to come would get more than the others.
func newPace(bytes int64) pace {
	return rate.NewLimiter(rate.Limit(bytes), max(2*share, int(bytes/50)))
}

// paced reads at the pace that all readers share.
type paced struct {
	io.ReadSeeker
	ctx  context.Context
	pace pace
}

// Read gives the next part when its turn has come.
func (p paced) Read(buffer []byte) (int, error) {
	n, err := p.ReadSeeker.Read(buffer[:min(len(buffer), share)])
	if n == 0 {
		return n, err
	}
	if wait := p.pace.WaitN(p.ctx, n); wait != nil {
		return 0, wait
	}
	return n, err
}
