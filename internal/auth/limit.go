package auth

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// limiter slows guessing down: a bucket by key (an address, an account), and a
// bounded number of buckets. When full, those at rest are forgotten.
type limiter struct {
	mu      sync.Mutex
	clock   event.Clock
	buckets map[string]*rate.Limiter
}

const (
	maxBuckets = 10_000
	burst      = 10
	perTry     = 6 * time.Second // one more try every six seconds
)

func newLimiter(clock event.Clock) *limiter {
	return &limiter{clock: clock, buckets: map[string]*rate.Limiter{}}
}

// allow takes one try from each key's bucket and says how long to wait where
// one is empty.
func (l *limiter) allow(keys ...string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	for _, key := range keys {
		bucket := l.bucket(key, now)
		r := bucket.ReserveN(now, 1)
		if wait := r.DelayFrom(now); wait > 0 {
			r.CancelAt(now)
			return errs.TooMany("core.too_many", "seconds", int(math.Ceil(wait.Seconds())))
		}
	}
	return nil
}

// Allow takes one try from each key's bucket; where one is empty the error says
// how long to wait.
func (s *Service) Allow(keys ...string) error { return s.limits.allow(keys...) }

// Ready is an error, which says how long to wait, where a bucket is empty; it
// takes nothing.
func (s *Service) Ready(keys ...string) error { return s.limits.ready(keys...) }

// ready tells how long to wait where a bucket is empty, and takes nothing: an
// office behind one address signs in as often as it likes.
func (l *limiter) ready(keys ...string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	for _, key := range keys {
		if left := l.bucket(key, now).TokensAt(now); left < 1 {
			return errs.TooMany("core.too_many", "seconds", int(math.Ceil((1-left)*perTry.Seconds())))
		}
	}
	return nil
}

func (l *limiter) bucket(key string, now time.Time) *rate.Limiter {
	if b, ok := l.buckets[key]; ok {
		return b
	}
	if len(l.buckets) >= maxBuckets {
		for k, b := range l.buckets {
			if b.TokensAt(now) >= burst {
				delete(l.buckets, k)
			}
		}
		for k := range l.buckets { // all at work: some guesser gets a fresh bucket, memory stays bounded
			if len(l.buckets) < maxBuckets {
				break
			}
			delete(l.buckets, k)
		}
	}
	b := rate.NewLimiter(rate.Every(perTry), burst)
	l.buckets[key] = b
	return b
}
