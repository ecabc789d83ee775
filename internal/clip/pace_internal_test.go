package clip

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// asking notes how much was asked for at a time.
type asking struct{ parts []int }

func (a *asking) WaitN(_ context.Context, n int) error {
	a.parts = append(a.parts, n)
	return nil
}

func TestPacedReadsSmallParts(t *testing.T) {
	film, pace := bytes.Repeat([]byte("x"), 3*share+5), &asking{}
	r := paced{ReadSeeker: bytes.NewReader(film), ctx: t.Context(), pace: pace}
	got, err := io.ReadAll(io.LimitReader(r, int64(len(film))))
	if err != nil || !bytes.Equal(got, film) {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	sum := 0
	for _, n := range pace.parts {
		if sum += n; n > share {
			t.Errorf("asked for %d at once", n)
		}
	}
	if sum != len(film) {
		t.Errorf("%d of %d bytes were asked for", sum, len(film))
	}
}

func TestPacedEndsWithItsReader(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := paced{ReadSeeker: bytes.NewReader(make([]byte, 8*share)), ctx: ctx, pace: newPace(1)}
	if _, err := io.Copy(io.Discard, r); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestReadersShareTheCeiling has ten readers come one after another, on time
// that a machine's load does not move: all together keep within the ceiling,
// and none gets much more than another.
func TestReadersShareTheCeiling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const readers, each, mbit = 10, 2 << 20, 50
		limiter := newPace(mbit * 1_000_000 / 8)
		begun := time.Now()
		took := make([]time.Duration, readers)
		var running sync.WaitGroup
		for i := range readers {
			running.Go(func() {
				r := paced{ReadSeeker: bytes.NewReader(make([]byte, each)), ctx: t.Context(), pace: limiter}
				if _, err := io.Copy(io.Discard, struct{ io.Reader }{r}); err != nil {
					t.Error(err)
				}
				took[i] = time.Since(begun)
			})
		}
		running.Wait()
		all := time.Since(begun)
		least := time.Duration(float64(readers*each-4*share) / (mbit * 1_000_000 / 8) * float64(time.Second))
		if all < least || all > least+200*time.Millisecond {
			t.Errorf("%d readers took %v together, the ceiling gives %v", readers, all, least)
		}
		for i, d := range took {
			if d < all*9/10 {
				t.Errorf("reader %d was done after %v of %v: it got more than its share", i, d, all)
			}
		}
	})
}
