package recording

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/drill/rtc"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Room lets the recorder into the media room of an event, hidden and without
// the right to publish.
type Room interface {
	Enter(ctx context.Context, eventID, identity string) (address string, header http.Header, err error)
}

// Air tells what is on air.
type Air interface {
	Scene(ctx context.Context, eventID string) (Scene, error)
}

// Parts are what a Service is built from. Loopback says that the media server
// is on this machine alone. Changed is told after commit.
type Parts struct {
	DB       *db.DB
	Audit    *audit.Log
	Clock    event.Clock
	Room     Room
	Air      Air
	Folder   string
	Loopback bool
	Changed  func(ctx context.Context, eventID, topic, id string, revision int64)
	Log      *slog.Logger
}

// Service is what can be done with recordings.
type Service struct {
	Parts
	store  store
	engine *rtc.Engine

	mu      sync.Mutex
	running map[string]*recorder // event id
	closed  bool
}

// New makes the service.
func New(p Parts) (*Service, error) {
	engine, err := rtc.NewEngine(rtc.Network{Loopback: p.Loopback})
	return &Service{Parts: p, store: store{p.DB}, engine: engine, running: map[string]*recorder{}}, err
}

// On tells whether the event is being recorded: every screen says so.
func (s *Service) On(eventID string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running[eventID] != nil
}

// Start begins a recording.
func (s *Service) Start(ctx context.Context, eventID string) (Recording, error) {
	now := s.Clock()
	rec := Recording{ID: db.NewID(), EventID: eventID, State: Running, StartedAt: now.UnixMilli(), StartedBy: event.ActorFrom(ctx).Name,
		KeepUntil: now.Add(keepFor).UnixMilli()}
	scene, err := s.Air.Scene(ctx, eventID)
	if err != nil {
		return Recording{}, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.insert(ctx, rec); err != nil {
			if db.IsUnique(err) {
				return errs.Conflict("recording.running")
			}
			return err
		}
		if err := s.store.addCut(ctx, rec.ID, Cut{At: rec.StartedAt, Scene: scene}); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() { s.begin(rec, scene) })
		return s.told(ctx, rec, "recording.start")
	})
	return rec, err
}

func (s *Service) begin(rec Recording, scene Scene) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.running[rec.EventID] = s.record(context.Background(), rec, scene)
	}
}

// Stop ends the recording of the event.
func (s *Service) Stop(ctx context.Context, eventID string) (Recording, error) {
	s.mu.Lock()
	r := s.running[eventID]
	delete(s.running, eventID)
	s.mu.Unlock()
	if r == nil {
		return Recording{}, errs.Conflict("recording.not_running")
	}
	r.stop()
	rec := r.rec
	rec.State, rec.EndedAt = Ended, s.Clock.Millis()
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.update(ctx, rec); err != nil {
			return err
		}
		return s.told(ctx, rec, "recording.stop")
	})
	return rec, err
}

// failed ends a recording that cannot be written, and says why. What it has is
// kept.
func (s *Service) failed(rec Recording, why error) {
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System})
	s.mu.Lock()
	r := s.running[rec.EventID]
	if r == nil || r.rec.ID != rec.ID {
		s.mu.Unlock()
		return
	}
	delete(s.running, rec.EventID)
	s.mu.Unlock()
	r.cancel() // it may be the recorder itself that tells
	s.Log.ErrorContext(ctx, "recording: failed", "recording", rec.ID, "error", why)
	rec.State, rec.EndedAt, rec.Problem = Failed, s.Clock.Millis(), why.Error()
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.update(ctx, rec); err != nil {
			return err
		}
		return s.told(ctx, rec, "recording.failed")
	})
	if err != nil {
		s.Log.ErrorContext(ctx, "recording: note that it failed", "error", err)
	}
}

// Heard is told of every change of what is on air.
func (s *Service) Heard(eventID string, scene Scene) {
	s.mu.Lock()
	r := s.running[eventID]
	s.mu.Unlock()
	if r == nil {
		return
	}
	r.mu.Lock()
	same := r.scene.same(scene)
	r.mu.Unlock()
	r.show(scene)
	if same {
		return
	}
	ctx := context.Background()
	if err := s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.store.addCut(ctx, r.rec.ID, Cut{At: s.Clock.Millis(), Scene: scene})
	}); err != nil {
		s.Log.ErrorContext(ctx, "recording: keep a cut", "recording", r.rec.ID, "error", err)
	}
}

// Recover goes on with what a server that was killed recorded. Tracks that were
// open stay as they are; new ones are begun.
func (s *Service) Recover(ctx context.Context) error {
	list, err := s.store.running(ctx)
	if err != nil {
		return err
	}
	for _, rec := range list {
		scene, err := s.Air.Scene(ctx, rec.EventID)
		if err != nil {
			return err
		}
		s.begin(rec, scene)
	}
	return nil
}

// Close ends the files; the recordings go on at the next start.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	list := s.running
	s.running = map[string]*recorder{}
	s.mu.Unlock()
	for _, r := range list {
		r.stop()
	}
}

// Recordings lists those of an event, newest first.
func (s *Service) Recordings(ctx context.Context, eventID string) ([]Recording, error) {
	return s.store.recordings(ctx, eventID)
}

// Recording is one with its files and cuts.
func (s *Service) Recording(ctx context.Context, eventID, id string) (Detail, error) {
	rec, err := s.store.recording(ctx, eventID, id)
	if err != nil {
		return Detail{}, gone(err)
	}
	tracks, err := s.store.tracks(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	cuts, err := s.store.cuts(ctx, id)
	return Detail{Recording: rec, Tracks: tracks, Cuts: cuts}, err
}

// File is the path of a track's file.
func (s *Service) File(ctx context.Context, eventID, recordingID, trackID string) (string, error) {
	t, err := s.store.track(ctx, eventID, recordingID, trackID)
	if err != nil {
		return "", gone(err)
	}
	return s.trackPath(recordingID, t.ID), nil
}

// Keep changes the day until which a recording is kept.
func (s *Service) Keep(ctx context.Context, eventID, id string, until int64) (Recording, error) {
	if until <= s.Clock.Millis() {
		return Recording{}, errs.Invalid("core.invalid").Field("keep_until", "recording.keep_past")
	}
	var rec Recording
	err := s.DB.InTx(ctx, func(ctx context.Context) (err error) {
		if rec, err = s.store.recording(ctx, eventID, id); err != nil {
			return gone(err)
		}
		rec.KeepUntil = until
		if err := s.store.update(ctx, rec); err != nil {
			return err
		}
		return s.told(ctx, rec, "recording.keep")
	})
	return rec, err
}

// Delete takes a recording and its files away; not one that runs.
func (s *Service) Delete(ctx context.Context, eventID, id string) error {
	rec, err := s.store.recording(ctx, eventID, id)
	if err != nil {
		return gone(err)
	}
	if rec.State == Running {
		return errs.Conflict("recording.running")
	}
	return s.delete(ctx, rec, "recording.delete")
}

func (s *Service) delete(ctx context.Context, rec Recording, action string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.delete(ctx, rec.ID); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() {
			if err := os.RemoveAll(filepath.Join(s.Folder, rec.ID)); err != nil {
				s.Log.Error("recording: delete files", "recording", rec.ID, "error", err)
			}
		})
		return s.told(ctx, rec, action)
	})
}

// Expire deletes what is past its day.
func (s *Service) Expire(ctx context.Context) error {
	list, err := s.store.expired(ctx, s.Clock.Millis())
	if err != nil {
		return err
	}
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System})
	for _, rec := range list {
		if err := s.delete(ctx, rec, "recording.expired"); err != nil {
			return err
		}
	}
	return nil
}

// Drop deletes the recordings of an event that is deleted.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	list, err := s.store.recordings(ctx, eventID)
	if err != nil {
		return err
	}
	for _, rec := range list {
		if err := s.delete(ctx, rec, "recording.delete"); err != nil {
			return err
		}
	}
	return nil
}

// keep stores a track; the recording goes on where that fails for a moment.
func (s *Service) keep(t Track) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.store.putTrack(ctx, t) }); err != nil {
		s.Log.ErrorContext(ctx, "recording: keep a track", "track", t.ID, "error", err)
	}
}

// discard deletes a file that nothing came for.
func (s *Service) discard(recordingID, trackID string) {
	if err := os.Remove(s.trackPath(recordingID, trackID)); err != nil && !errors.Is(err, os.ErrNotExist) {
		s.Log.Warn("recording: delete an empty file", "error", err)
	}
}

func (s *Service) told(ctx context.Context, rec Recording, action string) error {
	s.Changed(ctx, rec.EventID, "recordings", rec.ID, 0)
	return s.Audit.Write(ctx, audit.Entry{Event: rec.EventID, Action: action, Subject: "recording/" + rec.ID, Detail: rec})
}

func gone(err error) error {
	if db.IsNoRow(err) {
		return errs.NotFound("recording.gone")
	}
	return err
}
