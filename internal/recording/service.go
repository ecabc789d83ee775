package recording

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"syscall"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/rtc"
)

// topic of the change notices.
const topic = "recordings"

// Room lets the recorder into the media room of an event, hidden and without
// the right to publish.
type Room interface {
	Enter(ctx context.Context, eventID, identity string) (address string, header http.Header, err error)
}

// Air tells what is on air.
type Air interface {
	Scene(ctx context.Context, eventID string) (Scene, error)
}

// Sites shows the newest still of every site that sent one.
type Sites interface {
	Stills(ctx context.Context, eventID string) ([]Seen, error)
}

// Seen is a still as a site sent it.
type Seen struct {
	SiteID, Label string
	At            int64
	Data          []byte
}

// Parts are what a Service is built from. Loopback says that the media server
// is on this machine alone. Changed is told after commit, Switched whenever an
// event begins or ends to be recorded. StillEvery of 0 keeps no stills. KeepFree
// is how much of the disk is left to the rest of the program. Create and Free
// are the disk: nil takes the real one.
type Parts struct {
	DB         *db.DB
	Audit      *audit.Log
	Clock      event.Clock
	Room       Room
	Air        Air
	Sites      Sites
	Folder     string
	Loopback   bool
	StillEvery time.Duration
	KeepFree   int64
	Changed    func(ctx context.Context, eventID, topic, id string, revision int64)
	Switched   func(eventID string)
	Create     func(path string) (Disk, error)
	Free       func(folder string) (int64, error)
	Log        *slog.Logger
}

// Service is what can be done with recordings.
type Service struct {
	Parts
	store  store
	engine *rtc.Engine

	mu      sync.Mutex
	running map[string]*recorder // event id
	closed  bool
	work    sync.WaitGroup // mends files of recordings that were cut off
	flat    flattening
}

// New makes the service.
func New(p Parts) (*Service, error) {
	if p.Create == nil {
		p.Create = create
	}
	if p.Free == nil {
		p.Free = freeBytes
	}
	engine, err := rtc.NewEngine(rtc.Network{Loopback: p.Loopback})
	return &Service{Parts: p, store: store{p.DB}, engine: engine, running: map[string]*recorder{}}, err
}

// On tells whether the event is being recorded: every screen says so.
func (s *Service) On(eventID string) bool { return s.recorder(eventID) != nil }

func (s *Service) recorder(eventID string) *recorder {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running[eventID]
}

// Start begins a recording.
func (s *Service) Start(ctx context.Context, eventID string) (Recording, error) {
	if _, _, err := s.Room.Enter(ctx, eventID, "recorder"); err != nil {
		return Recording{}, err // a server without picture and sound
	}
	if err := s.roomLeft(); err != nil {
		return Recording{}, errs.Conflict("recording.disk_full").Because(err)
	}
	scene, err := s.Air.Scene(ctx, eventID)
	if err != nil {
		return Recording{}, err
	}
	now := s.Clock()
	rec := Recording{ID: db.NewID(), EventID: eventID, State: Running, StartedAt: now.UnixMilli(), StartedBy: event.ActorFrom(ctx).Name,
		KeepUntil: now.Add(keepFor).UnixMilli(), Flat: Flat{State: FlatNone}}
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
		return s.told(ctx, rec, "recording.start")
	})
	if err != nil {
		return Recording{}, err
	}
	s.begin(rec, scene)
	// What changed while the first scene was written down.
	if scene, err = s.Air.Scene(ctx, eventID); err == nil {
		s.Heard(eventID, scene)
	}
	return rec, nil
}

// begin lets the recorder run. A flat file that is being made gives way: the
// machine is needed for what is on air.
func (s *Service) begin(rec Recording, scene Scene) {
	s.flat.stop()
	s.mu.Lock()
	if !s.closed {
		s.running[rec.EventID] = s.record(context.Background(), rec, scene)
	}
	s.mu.Unlock()
	s.Switched(rec.EventID)
}

// takeOut removes the recorder of the event, if any. It still runs.
func (s *Service) takeOut(eventID string) *recorder {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.running[eventID]
	delete(s.running, eventID)
	return r
}

// Stop ends the recording of the event. Where that cannot be written down the
// recording goes on.
func (s *Service) Stop(ctx context.Context, eventID string) (Recording, error) {
	rec, err := s.store.runningOf(ctx, eventID)
	if db.IsNoRow(err) {
		return Recording{}, errs.Conflict("recording.not_running")
	}
	if err != nil {
		return Recording{}, err
	}
	r := s.takeOut(eventID)
	if r != nil {
		r.stop()
	}
	if rec, err = s.end(ctx, rec, Ended, ""); err != nil {
		if r != nil {
			s.begin(r.rec, r.scene)
		}
		return Recording{}, err
	}
	s.Switched(eventID)
	return s.withFiles(rec), nil
}

// end writes down that a recording is over, and how.
func (s *Service) end(ctx context.Context, rec Recording, state State, why Problem) (Recording, error) {
	err := s.DB.InTx(ctx, func(ctx context.Context) (err error) {
		if rec, err = s.store.recording(ctx, rec.EventID, rec.ID); err != nil {
			return gone(err)
		}
		if rec.State != Running {
			return errs.Conflict("recording.not_running")
		}
		rec.State, rec.EndedAt, rec.Problem = state, s.Clock.Millis(), why
		if err := s.store.update(ctx, rec); err != nil {
			return err
		}
		return s.told(ctx, rec, "recording."+string(state))
	})
	return rec, err
}

// failed ends a recording that cannot be written, and says why. What it has is
// kept. It may be called by the recorder itself, so it does not wait for it.
func (s *Service) failed(rec Recording, why error) {
	s.mu.Lock()
	r := s.running[rec.EventID]
	if r == nil || r.rec.ID != rec.ID {
		s.mu.Unlock()
		return
	}
	delete(s.running, rec.EventID)
	s.mu.Unlock()
	r.cancel()
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System})
	s.Log.ErrorContext(ctx, "recording: failed", "recording", rec.ID, "error", why)
	if _, err := s.end(ctx, rec, Failed, problemOf(why)); err != nil {
		s.Log.ErrorContext(ctx, "recording: note that it failed", "recording", rec.ID, "error", err)
	}
	s.Switched(rec.EventID)
}

// errNearlyFull is told before the disk is: the database is on it too.
var errNearlyFull = errors.New("the disk is nearly full")

func (s *Service) roomLeft() error {
	free, err := s.Free(existing(s.Folder))
	if err == nil && free < s.KeepFree {
		err = errNearlyFull
	}
	return err
}

func problemOf(err error) Problem {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, errNearlyFull) {
		return DiskFull
	}
	return WriteFailed
}

// Heard is told of every change of what is on air.
func (s *Service) Heard(eventID string, scene Scene) {
	r := s.recorder(eventID)
	if r == nil || !r.show(scene) {
		return
	}
	s.cut(r.rec, scene)
}

func (s *Service) cut(rec Recording, scene Scene) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.store.addCut(ctx, rec.ID, Cut{At: s.Clock.Millis(), Scene: scene})
	})
	if err != nil {
		s.Log.ErrorContext(ctx, "recording: keep a cut", "recording", rec.ID, "error", err)
	}
}

func (s *Service) told(ctx context.Context, rec Recording, action string) error {
	s.Changed(ctx, rec.EventID, topic, rec.ID, 0)
	return s.Audit.Write(ctx, audit.Entry{Event: rec.EventID, Action: action, Subject: "recording/" + rec.ID, Detail: rec})
}

func gone(err error) error {
	if db.IsNoRow(err) {
		return errs.NotFound("recording.gone")
	}
	return err
}
