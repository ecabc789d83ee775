package show

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Gate tells how many errors of the event's plan nobody has answered; a live
// run is not opened while there are any.
type Gate interface {
	Blocking(ctx context.Context, eventID string) (int, error)
}

// Ceremony is what the show must know of its event.
type Ceremony struct {
	Name     string
	Organ    string // the province or the issuing body, for the title card
	Place    string
	StartsAt *int64 // unix ms
}

// Ceremonies tells about events, and is told when one is live.
type Ceremonies interface {
	Ceremony(ctx context.Context, eventID string) (Ceremony, error)
	// MustBeOpen refuses changes to an event that is closed.
	MustBeOpen(ctx context.Context, eventID string) error
	// GoLive and LeaveLive are called as a live run starts and ends, inside its
	// transaction.
	GoLive(ctx context.Context, eventID string) error
	LeaveLive(ctx context.Context, eventID string) error
}

// Parts are what a Service is built from. Changed and Publish are called after
// commit: a notice to read again, and a snapshot on a hot channel. Connected
// counts the screens of an event by kind.
type Parts struct {
	DB         *db.DB
	Audit      *audit.Log
	Clock      *Clock
	Gate       Gate
	Ceremonies Ceremonies
	Files      Files
	Changed    func(ctx context.Context, eventID, topic, id string, revision int64)
	Publish    func(channel string, version int64, state any)
	Connected  func(eventID string) map[string]int
	Log        *slog.Logger
	// MaxSlideBytes limits an uploaded picture; 0 means 20 MiB.
	MaxSlideBytes int64
}

// Service is what can be done with agendas and runs. Its exported methods join
// the transaction in the context or open their own.
type Service struct {
	Parts
	store   store
	sources Sources
	clips   Clips
	memory  memory
	publish sync.Mutex // snapshots leave in the order of their versions
}

// New makes the service.
func New(p Parts) *Service {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.MaxSlideBytes == 0 {
		p.MaxSlideBytes = 20 << 20
	}
	return &Service{Parts: p, store: store{p.DB}}
}

// Sources refuses a picture whose sites cannot be stood by.
type Sources interface {
	MayStandBy(ctx context.Context, eventID string, siteIDs []string) error
}

// AsksSources says who knows the sites; it is called before anybody is served.
func (s *Service) AsksSources(sources Sources) { s.sources = sources }

// Clips refuses a clip that is not in the event, or not whole yet.
type Clips interface {
	MayPlay(ctx context.Context, eventID, clipID string) error
}

// AsksClips says who knows the clips; it is called before anybody is served.
func (s *Service) AsksClips(clips Clips) { s.clips = clips }

// Recover makes the show continue after a start: the show's clock goes on from
// its anchor, and the hot state of every event is sent again.
func (s *Service) Recover(ctx context.Context) error {
	if err := s.recoverClock(ctx); err != nil {
		return err
	}
	ids, err := s.store.eventIDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		s.Republish(ctx, id)
	}
	return nil
}

// recoverClock continues from the kept anchor. Where the speed was changed
// between two starts, a run that is open goes on from where the old speed led;
// without one the show's clock is the wall clock again.
func (s *Service) recoverClock(ctx context.Context) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		kept, err := s.store.clock(ctx)
		face := s.Clock.Face()
		switch {
		case db.IsNoRow(err):
		case err != nil:
			return err
		case kept.Speed == face.Speed:
			s.Clock.anchor(kept.WallAt, kept.ShowAt)
			return nil
		}
		open, err := s.store.hasOpenRun(ctx)
		if err != nil {
			return err
		}
		if open && kept.ID != 0 {
			face.ShowAt = kept.ShowAt + int64(float64(face.At-kept.WallAt)*kept.Speed)
		}
		s.Clock.anchor(face.At, face.ShowAt)
		return s.store.saveClock(ctx, clockRow{ID: 1, WallAt: face.At, ShowAt: face.ShowAt, Speed: face.Speed})
	})
}

// touched raises the version of the event's show, keeps the state, and sends
// notice and snapshot once the transaction is committed.
func (s *Service) touched(ctx context.Context, state stateRow, topic, id string, revision int64) error {
	// The snapshot is read anew after the commit, whatever became of the request.
	return s.told(ctx, state, topic, id, revision, func() { s.Republish(context.Background(), state.EventID) })
}

// told is touched with a way of its own to send the snapshot.
func (s *Service) told(ctx context.Context, state stateRow, topic, id string, revision int64, send func()) error {
	state.Version++
	if err := s.store.saveState(ctx, state); err != nil {
		return err
	}
	db.AfterCommit(ctx, send)
	s.Changed(ctx, state.EventID, topic, id, revision)
	return nil
}

func (s *Service) record(ctx context.Context, eventID, action, subject string, detail any) error {
	if err := s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: subject, Detail: detail}); err != nil {
		return fmt.Errorf("record %s: %w", action, err)
	}
	return nil
}

func actorName(ctx context.Context) string {
	a := event.ActorFrom(ctx)
	if a.Name != "" {
		return a.Name
	}
	return lang.Text(lang.From(ctx), "show.actor_system", nil)
}

func stale() error { return errs.Conflict("show.row_stale") }
