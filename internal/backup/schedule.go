package backup

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"diemcau/internal/event"
)

// Schedule takes a copy every so often while the server runs.
type Schedule struct {
	Source Source
	Folder string
	Every  time.Duration
	Clock  event.Clock
	Log    *slog.Logger
	last   atomic.Int64 // unix ms of the last good copy; 0 while there is none
}

// Last is when the last good copy was taken, in unix ms; 0 while there is none.
func (s *Schedule) Last() int64 { return s.last.Load() }

// Run copies until the context ends. A failure is logged and tried again at
// the next turn; the last good copy stays.
func (s *Schedule) Run(ctx context.Context) {
	ticker := time.NewTicker(s.Every)
	defer ticker.Stop()
	for {
		s.once(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (s *Schedule) once(ctx context.Context) {
	m, err := Take(ctx, s.Source, s.Folder, s.Clock())
	if err != nil {
		if ctx.Err() == nil {
			s.Log.Error("backup failed", "folder", s.Folder, "error", err)
		}
		return
	}
	s.last.Store(s.Clock.Millis())
	s.Log.Debug("backup taken", "files", m.Files, "bytes", m.Bytes)
}
