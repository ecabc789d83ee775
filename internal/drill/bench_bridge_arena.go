package drill

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"diemcau/internal/rtc"
)

// arenaPatience bounds each part of a measurement.
const arenaPatience = 60 * time.Second

// afterwards is how long after a join its last messages may still be under way.
const afterwards = 500 * time.Millisecond

// ground is a server under measurement. The hall is number 0; the first site
// is the one that is put on air.
type ground interface {
	up(ctx context.Context) (time.Duration, error)
	kill()
	cpu() time.Duration
	close()

	way(number int) (rtc.Options, error)
	identity(number int) string
	// standBy gives the first site the right to publish, take puts the source on
	// air and tells when the server accepted it.
	standBy(ctx context.Context, number int) error
	take(ctx context.Context, number int, to, from []string) (time.Time, error)
	// gone waits until the seats know that the first site, off air now, publishes
	// nothing any more.
	gone(ctx context.Context, seats []*seat) error
	// begin has the sites send stills, words and reports and watch the live state; false
	// where the server knows none of it. cease ends that.
	begin(ctx context.Context) bool
	cease()
	// heed has the seats turn at the server's word, until the context ends.
	heed(ctx context.Context, seats []*seat)
}

// arena is a server with its clients.
type arena struct {
	ground ground
	hall   *seat
	seats  []*seat
}

func newArena(g ground, sites int) *arena {
	a := &arena{ground: g, hall: &seat{way: func() (rtc.Options, error) { return g.way(0) }}}
	for i := range sites {
		a.seats = append(a.seats, &seat{way: func() (rtc.Options, error) { return g.way(i + 1) }})
	}
	return a
}

func (a *arena) everyone() []*seat { return append([]*seat{a.hall}, a.seats...) }

func (a *arena) leave() {
	each(a.everyone(), func(_ int, s *seat) error { s.leave(); return nil })
}

// each does something at all seats at once; the first error stands for all.
func each(seats []*seat, do func(i int, s *seat) error) error {
	problems := make([]error, len(seats))
	var all sync.WaitGroup
	for i, s := range seats {
		all.Go(func() { problems[i] = do(i, s) })
	}
	all.Wait()
	failed := slices.DeleteFunc(problems, func(err error) bool { return err == nil })
	if len(failed) == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d clients, the first: %w", len(failed), len(seats), failed[0])
}

// open has the hall come in and publish.
func (a *arena) open(ctx context.Context) error {
	if err := a.hall.enter(ctx); err != nil {
		return fmt.Errorf("the hall: %w", err)
	}
	return a.hall.publish(ctx)
}

// storm lets n sites in at once, into a room where the hall is, until the last
// of them has a picture. It tells how many messages a site was sent for that.
func (a *arena) storm(ctx context.Context, n int) (took time.Duration, told float64, err error) {
	ctx, cancel := context.WithTimeout(ctx, arenaPatience)
	defer cancel()
	if err := a.open(ctx); err != nil {
		return 0, 0, err
	}
	begun := time.Now()
	err = each(a.seats[:n], func(_ int, s *seat) error {
		if err := s.enter(ctx); err != nil {
			return err
		}
		return a.watch(ctx, s)
	})
	took = time.Since(begun)
	if err := pause(ctx, afterwards); err != nil {
		return took, 0, err
	}
	for _, s := range a.seats[:n] {
		told += float64(s.messages())
	}
	return took, told / float64(n), err
}

// watch subscribes to the hall and waits for its picture.
func (a *arena) watch(ctx context.Context, s *seat) error {
	if err := s.follow(ctx, a.ground.identity(0), true); err != nil {
		return err
	}
	_, err := s.sees(ctx, a.ground.identity(0))
	return err
}

// usage is what a server needed in a span of time, and what everything on the
// machine needed that is neither the server nor its clients.
type usage struct {
	span, cpu, others time.Duration
	bits              int64
}

func (u usage) othersCore() float64 {
	return rounded(100 * max(0, u.others.Seconds()) / u.span.Seconds())
}

func (u usage) core() float64 { return rounded(100 * u.cpu.Seconds() / u.span.Seconds()) }
func (u usage) mbit() float64 { return rounded(float64(u.bits) / 1e6 / u.span.Seconds()) }

// cost is in seconds of the processor for each forwarded Gbit.
func (u usage) cost() float64 {
	if u.bits == 0 {
		return 0
	}
	return rounded(u.cpu.Seconds() / (float64(u.bits) / 1e9))
}

func rounded(x float64) float64 { return float64(int64(x*1000+0.5)) / 1000 }

// steady looks at the server for a span, after it has calmed down.
func (a *arena) steady(ctx context.Context, calm, span time.Duration) (usage, error) {
	if err := pause(ctx, calm); err != nil {
		return usage{}, err
	}
	begun, cpu, bits, busy := time.Now(), a.ground.cpu(), a.bits(), busyMachine()-cpuOf(os.Getpid())
	if err := pause(ctx, span); err != nil {
		return usage{}, err
	}
	u := usage{span: time.Since(begun), cpu: a.ground.cpu() - cpu, bits: a.bits() - bits}
	u.others = busyMachine() - cpuOf(os.Getpid()) - busy - u.cpu
	return u, nil
}

func (a *arena) bits() (sum int64) {
	for _, s := range a.seats {
		sum += s.received()
	}
	return sum
}

// cuts puts the first site on air and the hall again, so many times, and tells
// how long after the server accepted it each seat had a key frame.
func (a *arena) cuts(ctx context.Context, n int) (took []time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, arenaPatience)
	defer cancel()
	var heeding sync.WaitGroup
	heeding.Go(func() { a.ground.heed(ctx, a.seats[1:]) })
	defer heeding.Wait()
	defer cancel()
	for range n {
		if err := a.present(ctx); err != nil {
			return nil, err
		}
		for _, number := range []int{1, 0} {
			one, err := a.cut(ctx, number)
			if err != nil {
				return nil, fmt.Errorf("cut to %d: %w", number, err)
			}
			took = append(took, one...)
		}
		if err := a.ground.gone(ctx, a.seats[1:]); err != nil {
			return nil, err
		}
	}
	return took, nil
}

// present has the first site publish, and everybody hold it paused.
func (a *arena) present(ctx context.Context) error {
	if err := a.ground.standBy(ctx, 1); err != nil {
		return err
	}
	if a.seats[1].lacks(a.ground.identity(1)) {
		if err := a.seats[0].publish(ctx); err != nil {
			return fmt.Errorf("the site at standby: %w", err)
		}
	}
	err := each(a.seats[1:], func(_ int, s *seat) error { return s.follow(ctx, a.ground.identity(1), false) })
	return errors.Join(err, pause(ctx, time.Second)) // a director looks before he takes
}

// cut puts a source on air that everybody holds paused.
func (a *arena) cut(ctx context.Context, number int) ([]time.Duration, error) {
	to, from := a.ground.identity(number), a.ground.identity(1-number)
	if number == 0 { // the site stays at standby until the hall is taken
		if err := a.ground.standBy(ctx, 0); err != nil {
			return nil, err
		}
		if err := pause(ctx, 500*time.Millisecond); err != nil {
			return nil, err
		}
	}
	viewers := a.seats[1:]
	for _, s := range viewers {
		s.await(to)
	}
	accepted, err := a.ground.take(ctx, number, a.tracks(to), a.tracks(from))
	if err != nil {
		return nil, err
	}
	took := make([]time.Duration, len(viewers))
	err = each(viewers, func(i int, s *seat) error {
		at, err := s.sees(ctx, to)
		took[i] = max(0, at.Sub(accepted))
		return err
	})
	return took, errors.Join(err, pause(ctx, 500*time.Millisecond))
}

func (a *arena) tracks(identity string) []string {
	s := a.seats[1]
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.tracks[identity])
}

// restart kills the server and tells how long after that the last site saw the
// program again.
func (a *arena) restart(ctx context.Context) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, arenaPatience)
	defer cancel()
	back := make(chan error, 1)
	go func() {
		back <- each(a.everyone(), func(i int, s *seat) error {
			return s.again(ctx, func(ctx context.Context) error {
				if i == 0 {
					return s.publish(ctx)
				}
				return a.watch(ctx, s)
			})
		})
	}()
	killed := time.Now()
	a.ground.kill()
	if _, err := a.ground.up(ctx); err != nil {
		cancel()
		return 0, errors.Join(err, <-back)
	}
	err := <-back
	return time.Since(killed), err
}
