package recording

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// flattening is the one flat file that is being made on this server.
type flattening struct {
	mu      sync.Mutex
	id      string // of the recording; empty for none
	percent int
	broken  map[string]bool // recordings whose last try failed
	cancel  context.CancelFunc
	done    chan struct{} // closed when the job is over
	closed  bool
}

// start runs the job unless another one runs.
func (f *flattening) start(id string, job func(context.Context) error) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.id != "" || f.closed {
		return false
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	f.id, f.percent, f.cancel, f.done = id, 0, cancel, done
	delete(f.broken, id)
	go func() {
		defer close(done)
		defer cancel()
		err := job(ctx)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.id = ""
		if err != nil && ctx.Err() == nil {
			if f.broken == nil {
				f.broken = map[string]bool{}
			}
			f.broken[id] = true
		}
	}()
	return true
}

// stop breaks the job off and waits until it is gone; what it made stays.
func (f *flattening) stop() {
	f.mu.Lock()
	done := f.done
	if f.id != "" {
		f.cancel()
	}
	f.mu.Unlock()
	if done != nil {
		<-done
	}
}

func (f *flattening) close() {
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.stop()
}

func (f *flattening) of(id string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.id == id
}

func (f *flattening) tell(percent int) (changed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed = f.percent != percent
	f.percent = percent
	return changed
}

// CanFlatten tells whether this machine can make flat files.
func (s *Service) CanFlatten() bool { return ffmpeg() != "" }

// Flatten begins to make the flat file, or goes on with one that was broken
// off. Nothing is made while anything is recorded: a machine that is busy
// loses sites.
func (s *Service) Flatten(ctx context.Context, eventID, id string) (Recording, error) {
	d, err := s.Recording(ctx, eventID, id)
	if err != nil {
		return Recording{}, err
	}
	tool := ffmpeg()
	switch {
	case tool == "":
		return Recording{}, errs.Conflict("recording.no_ffmpeg")
	case s.anyRunning():
		return Recording{}, errs.Conflict("recording.flat_later")
	case d.Flat.State == FlatReady:
		return d.Recording, nil
	}
	if !s.flat.start(id, func(ctx context.Context) error { return s.flatten(ctx, tool, d) }) {
		return Recording{}, errs.Conflict("recording.flat_busy")
	}
	if err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.told(ctx, d.Recording, "recording.flat") }); err != nil {
		return Recording{}, err
	}
	return s.withFiles(d.Recording), nil
}

// Unflatten breaks the making of a flat file off.
func (s *Service) Unflatten(ctx context.Context, eventID, id string) error {
	if _, err := s.store.recording(ctx, eventID, id); err != nil {
		return gone(err)
	}
	if !s.flat.of(id) {
		return errs.Conflict("recording.flat_not_running")
	}
	s.flat.stop()
	s.Changed(ctx, eventID, topic, id, 0)
	return nil
}

func (s *Service) flatten(ctx context.Context, tool string, d Detail) error {
	tell := func() {
		s.Changed(event.WithActor(context.Background(), event.Actor{Kind: event.System}), d.EventID, topic, d.ID, 0)
	}
	m := maker{tool: tool, tracks: s.folder(d.ID), work: filepath.Join(s.folder(d.ID), workFolder), room: s.roomLeft, told: func(percent int) {
		if s.flat.tell(percent) {
			tell()
		}
	}}
	err := m.make(ctx, d)
	if err != nil && !errors.Is(err, context.Canceled) {
		s.Log.Error("recording: make the flat file", "recording", d.ID, "error", err)
	}
	context.AfterFunc(ctx, tell) // once the job counts as over
	return err
}

func (s *Service) anyRunning() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.running) > 0
}

// flatOf tells how far the flat file of a recording is.
func (s *Service) flatOf(id string) Flat {
	s.flat.mu.Lock()
	making, percent, broken := s.flat.id == id, s.flat.percent, s.flat.broken[id]
	s.flat.mu.Unlock()
	if making {
		return Flat{State: FlatMaking, Percent: percent}
	}
	if info, err := os.Stat(s.flatPath(id)); err == nil {
		return Flat{State: FlatReady, Bytes: info.Size()}
	}
	if broken {
		return Flat{State: FlatFailed}
	}
	if _, err := os.Stat(filepath.Join(s.folder(id), workFolder)); err == nil {
		return Flat{State: FlatBegun}
	}
	return Flat{State: FlatNone}
}

// FlatFile is the path of the flat file.
func (s *Service) FlatFile(ctx context.Context, eventID, id string) (Recording, string, error) {
	rec, err := s.store.recording(ctx, eventID, id)
	if err != nil {
		return Recording{}, "", gone(err)
	}
	if s.flatOf(id).State != FlatReady {
		return Recording{}, "", errs.NotFound("recording.no_flat")
	}
	return rec, s.flatPath(id), nil
}

func (s *Service) flatPath(id string) string { return filepath.Join(s.folder(id), flatName) }
