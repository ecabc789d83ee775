package rtc

import (
	"testing"
	"time"
)

// TestLayersFollowTheLine goes through a line that carries more and more, one
// that does not, and one that gives way.
func TestLayersFollowTheLine(t *testing.T) {
	f := &fitting{needs: []int{210_000, 660_000, 2_160_000}, patient: tryAfter}
	now := time.Unix(0, 0)
	for i, step := range []struct {
		after   time.Duration
		carries int
		layers  int
	}{
		{0, 300_000, 1},
		{tryAfter + 1, 300_000, 2},  // a layer more is tried
		{time.Second, 500_000, 2},   // and the estimate rises
		{time.Second, 700_000, 2},   // as far as it needs
		{tryAfter + 1, 900_000, 3},  // the next is tried
		{time.Second, 600_000, 1},   // the line does not carry it, nor the one before
		{tryAfter + 1, 600_000, 1},  // it is not tried again so soon
		{tryAfter + 1, 600_000, 2},  // but later
		{time.Second, 2_500_000, 3}, // everything fits
		{time.Second, 100_000, 1},   // nothing fits: the lowest flows
		{0, 2_500_000, 3},           // everything fits again
	} {
		now = now.Add(step.after)
		if got := f.layers(step.carries, now); got != step.layers {
			t.Errorf("step %d, %d bits a second: %d layers, not %d", i, step.carries, got, step.layers)
		}
	}
}
