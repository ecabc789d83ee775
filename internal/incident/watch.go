package incident

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"diemcau/internal/event"
)

// How often the watch does what, in ms.
const (
	flushEvery = int64(5_000)     // figures and timers are written
	readEvery  = int64(5_000)     // what changes rarely is read again
	sweepEvery = int64(3_600_000) // old figures are deleted
)

// TickEvery is how often Run wants its ticks.
const TickEvery = time.Second

// watch is what Tick remembers of one event.
type watch struct {
	detector *detector
	book     book
	settings Settings
	occasion Occasion
	sites    []Site
	noClips  map[string]int // nil: not asked
	readAt   int64
	kept     bool // timers of it lie in the database
}

// Run watches until the context ends: at each tick it judges every event, and
// at the end it writes what is still in memory.
func (s *Service) Run(ctx context.Context, ticks <-chan time.Time) {
	said := ""
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			if err := s.Flush(last); err != nil {
				s.Log.ErrorContext(last, "incident: the last figures were not written", "error", err)
			}
			return
		case <-ticks:
		}
		err := s.Tick(ctx, s.Clock.Millis())
		switch {
		case ctx.Err() != nil:
		case err == nil:
			said = ""
		case err.Error() != said: // once, not every second while the database is away
			said = err.Error()
			s.Log.ErrorContext(ctx, "incident: watch", "error", err)
		}
	}
}

// Tick looks at every event once. An event that fails keeps no other from
// being looked at.
func (s *Service) Tick(ctx context.Context, now int64) error {
	s.ticking.Lock()
	defer s.ticking.Unlock()
	if s.started == 0 {
		s.started = now
	}
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System})
	ids, err := s.Events.Watched(ctx)
	if err != nil {
		return fmt.Errorf("list events to watch: %w", err)
	}
	s.keepOnly(ids)
	var problems []error
	for _, id := range ids {
		if err := s.watchEvent(ctx, id, now); err != nil {
			problems = append(problems, fmt.Errorf("watch event %s: %w", id, err))
		}
	}
	if now-s.flushed >= flushEvery {
		s.flushed = now
		problems = append(problems, s.flush(ctx))
	}
	if now-s.swept >= sweepEvery && !s.anyRun() {
		s.swept = now
		problems = append(problems, s.sweep(ctx, now))
	}
	return errors.Join(problems...)
}

// keepOnly forgets the events that are not watched any more.
func (s *Service) keepOnly(ids []string) {
	for id := range s.watches {
		if !slices.Contains(ids, id) {
			delete(s.watches, id)
			s.setRun(id, "")
		}
	}
}

func (s *Service) watchEvent(ctx context.Context, eventID string, now int64) error {
	w, err := s.watchOf(ctx, eventID, now)
	if err != nil {
		return err
	}
	air, err := s.Air.Air(ctx, eventID)
	if err != nil {
		return fmt.Errorf("ask what is on air: %w", err)
	}
	s.setRun(eventID, air.RunID)
	if !w.on(air, now) {
		clear(w.detector.timers)
		return nil
	}
	sights, err := s.sights(ctx, eventID, w, air, now)
	if err != nil {
		return err
	}
	signs := w.detector.look(now, w.settings, sights, w.book.isOpen)
	signs = slices.DeleteFunc(signs, func(sg sign) bool {
		deed, _ := w.book.decide(sg, now, w.settings)
		return deed == nothing
	})
	if len(signs) == 0 {
		return nil
	}
	return s.follow(ctx, eventID, w, air, signs, now)
}

// on tells whether incidents open by themselves now: while a run is open, and
// for some minutes before the start.
func (w *watch) on(air OnAir, now int64) bool {
	start := w.occasion.StartAt
	return air.RunID != "" || (start != nil && now < *start && now >= *start-minutes(w.settings.WatchMin))
}

func minutes(n int) int64 { return int64(n) * 60_000 }

// watchOf is what is remembered of the event, taken up from the database the
// first time and read again when something changed.
func (s *Service) watchOf(ctx context.Context, eventID string, now int64) (*watch, error) {
	w, known := s.watches[eventID]
	if !known {
		w = &watch{detector: newDetector()}
	}
	if known && now-w.readAt < readEvery && !s.takeUnread(eventID) {
		return w, nil
	}
	if err := s.read(ctx, eventID, w, now); err != nil {
		return nil, err
	}
	if !known {
		if err := s.takeUp(ctx, eventID, w, now); err != nil {
			return nil, err
		}
		s.watches[eventID] = w
	}
	w.readAt = now
	return w, nil
}

// read reads what changes rarely.
func (s *Service) read(ctx context.Context, eventID string, w *watch, now int64) error {
	all, err := s.store.known(ctx, eventID)
	if err != nil {
		return err
	}
	w.book = newBook(all)
	settings, err := s.store.settings(ctx, eventID)
	if err != nil {
		return err
	}
	w.settings = settings.Settings
	if w.occasion, err = s.Events.Occasion(ctx, eventID); err != nil {
		return fmt.Errorf("ask when the event starts: %w", err)
	}
	if w.sites, err = s.Sites.Sites(ctx, eventID); err != nil {
		return fmt.Errorf("list sites: %w", err)
	}
	w.noClips = nil
	if due := w.occasion.StartAt; s.Clips != nil && due != nil && now >= *due-minutes(w.occasion.SiteLoginMin) {
		if w.noClips, err = s.Clips.ClipsMissing(ctx, eventID); err != nil {
			return fmt.Errorf("ask which clips are missing: %w", err)
		}
	}
	return nil
}

// takeUp continues from before a restart: timers, and the newest figures.
func (s *Service) takeUp(ctx context.Context, eventID string, w *watch, now int64) error {
	timers, err := s.store.timers(ctx, eventID)
	if err != nil {
		return err
	}
	w.detector.restore(timers, w.settings, now)
	w.kept = len(timers) > 0
	figures, err := s.store.newestFigures(ctx, eventID, now-restoreMS)
	for _, f := range figures {
		s.monitor.restore(eventID, f)
	}
	return err
}

// stale makes the watch read the event again at its next tick.
func (s *Service) stale(eventID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unread[eventID] = true
}

func (s *Service) takeUnread(eventID string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	unread := s.unread[eventID]
	delete(s.unread, eventID)
	return unread
}

func (s *Service) setRun(eventID, runID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if runID == "" {
		delete(s.runs, eventID)
		return
	}
	s.runs[eventID] = runID
}

func (s *Service) run(eventID string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.runs[eventID]
}

func (s *Service) anyRun() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.runs) > 0
}
