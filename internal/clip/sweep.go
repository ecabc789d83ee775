package clip

import (
	"context"
	"time"

	"diemcau/internal/event"
)

const (
	partLife   = 24 * time.Hour
	sweepEvery = time.Hour
	writeEvery = 2 * time.Second
)

// Run sweeps now and every hour, and writes the drifts down every two seconds,
// until the context ends.
func (s *Service) Run(ctx context.Context) {
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System})
	sweep, write := time.NewTicker(sweepEvery), time.NewTicker(writeEvery)
	defer sweep.Stop()
	defer write.Stop()
	s.sweepOrLog(ctx)
	for {
		select {
		case <-ctx.Done():
			s.flushOrLog(context.WithoutCancel(ctx))
			return
		case <-sweep.C:
			s.sweepOrLog(ctx)
		case <-write.C:
			s.flushOrLog(ctx)
		}
	}
}

func (s *Service) sweepOrLog(ctx context.Context) {
	if err := s.Sweep(ctx); err != nil && ctx.Err() == nil {
		s.Log.Error("old uploads could not be swept away", "error", err)
	}
}

// Sweep takes away uploads that nobody touched for a day, and files of that
// age that belong to no clip: what a crash left.
func (s *Service) Sweep(ctx context.Context) error {
	old := s.Clock().Add(-partLife)
	stale, err := s.store.stale(ctx, old.UnixMilli())
	if err != nil {
		return err
	}
	for _, r := range stale {
		if err := s.expire(ctx, r); err != nil {
			return err
		}
	}
	films, err := s.Files.List()
	if err != nil {
		return err
	}
	known, err := s.store.ids(ctx)
	if err != nil {
		return err
	}
	for id, changed := range films {
		if !known[id] && changed.Before(old) {
			s.discard(id)
		}
	}
	return nil
}

func (s *Service) expire(ctx context.Context, r clipRow) error {
	release, err := s.hold(r.ID)
	if err != nil { // somebody goes on with it at this moment
		return nil
	}
	defer release()
	return s.DB.InTx(ctx, func(ctx context.Context) error { return s.remove(ctx, r, "clip.expire") })
}
