package livekit

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/go-logr/logr"
	"github.com/livekit/protocol/logger"
)

// LiveKit logs by one logger of the whole process. It is set once, to a handler
// that passes errors on to the log of the server opened last.
var (
	ear       atomic.Pointer[slog.Logger]
	earIsSet  sync.Once
	noOne     = slog.New(slog.DiscardHandler)
	component = slog.String("part", "livekit")
)

func listen(log *slog.Logger) {
	ear.Store(log)
	earIsSet.Do(func() { logger.SetLogger(logger.LogRLogger(logr.FromSlogHandler(errorsOnly{})), "livekit") })
}

// deafen forgets the log of a server that is closed.
func deafen(log *slog.Logger) { ear.CompareAndSwap(log, noOne) }

// errorsOnly drops everything below an error before it is formatted: LiveKit
// says much about each participant.
type errorsOnly struct{ attrs []slog.Attr }

func (h errorsOnly) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelError
}

func (h errorsOnly) Handle(ctx context.Context, r slog.Record) error {
	out := ear.Load().Handler()
	if !out.Enabled(ctx, r.Level) {
		return nil
	}
	r.AddAttrs(component)
	return out.WithAttrs(h.attrs).Handle(ctx, r)
}

func (h errorsOnly) WithAttrs(attrs []slog.Attr) slog.Handler {
	return errorsOnly{append(h.attrs[:len(h.attrs):len(h.attrs)], attrs...)}
}

// WithGroup keeps names flat: LiveKit does not use groups.
func (h errorsOnly) WithGroup(string) slog.Handler { return h }
