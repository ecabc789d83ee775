package clip

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Events says whether an event is there and can be changed.
type Events interface {
	MustBeOpen(ctx context.Context, eventID string) error
}

// Show tells what the agenda and the picture on air make of clips.
type Show interface {
	// CuesWithClips are the cues whose scene is a clip, in the order of the agenda.
	CuesWithClips(ctx context.Context, eventID string) ([]CueClip, error)
	// ClipsInUse are the clips on air and at standby.
	ClipsInUse(ctx context.Context, eventID string) ([]string, error)
}

// Places tells who should have the clips: the linked places of the event, and
// the devices that are still bound to it.
type Places interface {
	Sites(ctx context.Context, eventID string) ([]Site, error)
	BoundDevices(ctx context.Context, eventID string) (map[string]bool, error)
}

// Devices tells whether a technician confirmed a site's device.
type Devices interface {
	Confirmed(ctx context.Context, eventID, deviceID string) (bool, error)
}

// Site is a linked place.
type Site struct {
	ID      string
	Number  int64
	Label   string
	Cluster string
}

// Notices tells browsers, after commit, that something changed. The topic clip
// is of the clips themselves, clip_copy of who has them.
type Notices interface {
	Changed(ctx context.Context, eventID, topic, id string, revision int64)
}

// Parts are what a Service is built from.
type Parts struct {
	DB      *db.DB
	Audit   *audit.Log
	Clock   event.Clock
	Notices Notices
	Events  Events
	Show    Show
	Places  Places
	Devices Devices
	Files   Files
	Probe   Prober // nil without one
	// MaxBytes limits a clip; 0 means 2 GiB.
	MaxBytes int64
	// Mbit is the ceiling of handing out ahead of time, Mbit/s in all; 0 means 50.
	Mbit int64
	Log  *slog.Logger
}

// Service is what can be done with clips. Its exported methods join the
// transaction in the context or open their own.
type Service struct {
	Parts
	store  store
	pace   pace
	held   sync.Map // ids whose part is being worked on
	drifts driftLog
}

const (
	topicClip = "clip"
	topicCopy = "clip_copy"
)

// New makes the service.
func New(p Parts) *Service {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.MaxBytes == 0 {
		p.MaxBytes = 2 << 30
	}
	if p.Mbit == 0 {
		p.Mbit = 50
	}
	return &Service{Parts: p, store: store{p.DB}, pace: newPace(p.Mbit * 1_000_000 / 8)}
}

// Clips lists the clips and the uploads of an event, numbered in the order of
// the agenda, with findings in the language of the asker.
func (s *Service) Clips(ctx context.Context, eventID string) ([]Clip, error) {
	clips, _, err := s.arranged(ctx, eventID)
	for i := range clips {
		clips[i] = clips[i].speak(lang.From(ctx))
	}
	return clips, err
}

// Reminders says when each clip is to be opened.
func (s *Service) Reminders(ctx context.Context, eventID string) ([]Reminder, error) {
	clips, cues, err := s.arranged(ctx, eventID)
	if err != nil {
		return nil, err
	}
	settings, err := s.store.settings(ctx, eventID)
	return Reminders(cues, clips, settings.ReminderMin, s.Clock.Millis()), err
}

func (s *Service) arranged(ctx context.Context, eventID string) ([]Clip, []CueClip, error) {
	rows, err := s.store.clips(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	cues, err := s.Show.CuesWithClips(ctx, eventID)
	if err != nil {
		return nil, nil, err
	}
	return Arrange(clipsOf(rows), cues), cues, nil
}

// mayFetch refuses a site's device that nobody confirmed: whoever photographed
// the code of a site has no film before the ceremony shows it.
func (s *Service) mayFetch(ctx context.Context, eventID string) error {
	actor := event.ActorFrom(ctx)
	if actor.Kind != event.Device || actor.Screen != event.ScreenSite {
		return nil // the hall's screens are enrolled from the desk
	}
	confirmed, err := s.Devices.Confirmed(ctx, eventID, actor.ID)
	if err != nil {
		return err
	}
	if !confirmed { // not denied: it may as soon as somebody confirms it
		return errs.Conflict("clip.device_unconfirmed")
	}
	return nil
}

// Manifests lists what a device fetches, in the order in which it is needed.
func (s *Service) Manifests(ctx context.Context, eventID string) ([]Manifest, error) {
	if err := s.mayFetch(ctx, eventID); err != nil {
		return nil, err
	}
	rows, err := s.store.clips(ctx, eventID)
	if err != nil {
		return nil, err
	}
	cues, err := s.Show.CuesWithClips(ctx, eventID)
	if err != nil {
		return nil, err
	}
	list := []Manifest{}
	for _, c := range Arrange(clipsOf(rows), cues) {
		i := slices.IndexFunc(rows, func(r clipRow) bool { return r.ID == c.ID })
		if c.State == Whole {
			list = append(list, Manifest{ID: c.ID, Name: c.Name, Mime: c.Mime, Size: c.Size, SHA256: c.SHA256, DurationMS: c.DurationMS,
				PieceBytes: PieceBytes, Pieces: rows[i].Pieces.V})
		}
	}
	return list, nil
}

// MayPlay refuses a clip that is not in the event, or not whole yet. What no
// browser plays never became whole.
func (s *Service) MayPlay(ctx context.Context, eventID, id string) error {
	_, err := s.whole(ctx, eventID, id)
	return err
}

// Open gives a whole clip with its bytes; the caller closes them.
func (s *Service) Open(ctx context.Context, eventID, id string) (Clip, File, error) {
	if err := s.mayFetch(ctx, eventID); err != nil {
		return Clip{}, nil, err
	}
	r, err := s.whole(ctx, eventID, id)
	if err != nil {
		return Clip{}, nil, err
	}
	file, err := s.Files.Open(id)
	if err != nil {
		return Clip{}, nil, fmt.Errorf("open clip %s: %w", id, err)
	}
	return r.Clip, file, nil
}

// Rename gives a clip another name.
func (s *Service) Rename(ctx context.Context, eventID, id, name string, revision int64) (Clip, error) {
	if name = clean(name); name == "" {
		return Clip{}, errs.Invalid("core.invalid").Field("name", "clip.name_missing")
	}
	var r clipRow
	err := s.write(ctx, eventID, func(ctx context.Context) (err error) {
		if r, err = s.whole(ctx, eventID, id); err != nil {
			return err
		}
		if r.Revision != revision {
			return errs.Conflict("core.conflict")
		}
		before := r.Name
		r.Name, r.Revision = name, r.Revision+1
		if err := s.store.update(ctx, r); err != nil {
			return err
		}
		return s.told(ctx, r.Clip, "clip.rename", map[string]string{"from": before, "to": name})
	})
	return r.speak(lang.From(ctx)), err
}

// Delete takes a clip or an upload away. One that a cue plays, or that is on
// air or stands by, needs sure.
func (s *Service) Delete(ctx context.Context, eventID, id string, sure bool) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		r, err := s.at(ctx, eventID, id)
		if err != nil {
			return err
		}
		if !sure {
			if err := s.unused(ctx, eventID, id); err != nil {
				return err
			}
		}
		return s.remove(ctx, r, "clip.delete")
	})
}

func (s *Service) unused(ctx context.Context, eventID, id string) error {
	onAir, err := s.Show.ClipsInUse(ctx, eventID)
	if err != nil {
		return err
	}
	if slices.Contains(onAir, id) {
		return errs.Conflict("clip.on_air")
	}
	cues, err := s.Show.CuesWithClips(ctx, eventID)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(cues, func(c CueClip) bool { return c.ClipID == id }); i >= 0 {
		return errs.Conflict("clip.used", "cue", cues[i].Words)
	}
	return nil
}

// remove deletes the row now and the file once that is committed. Should the
// process end between the two, the sweep finds the file.
func (s *Service) remove(ctx context.Context, r clipRow, action string) error {
	if err := s.store.delete(ctx, r.EventID, r.ID); err != nil {
		return err
	}
	db.AfterCommit(ctx, func() { s.discard(r.ID) })
	return s.told(ctx, r.Clip, action, map[string]any{"name": r.Name, "size": r.Size, "state": r.State})
}

func (s *Service) discard(id string) {
	if err := s.Files.Remove(id); err != nil {
		s.Log.Error("the file of a clip stays", "clip", id, "error", err)
	}
}

// Drop takes away the clips of an event that is deleted.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		rows, err := s.store.clips(ctx, eventID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			db.AfterCommit(ctx, func() { s.discard(r.ID) })
		}
		return s.store.drop(ctx, eventID)
	})
}

// Settings of the event's clips.
func (s *Service) Settings(ctx context.Context, eventID string) (Settings, error) {
	return s.store.settings(ctx, eventID)
}

// SetSettings replaces them.
func (s *Service) SetSettings(ctx context.Context, eventID string, settings Settings) (Settings, error) {
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		if err := s.store.setSettings(ctx, eventID, settings); err != nil {
			return err
		}
		s.Notices.Changed(ctx, eventID, topicClip, "", 0)
		return s.Audit.Write(ctx, audit.Entry{Event: eventID, Action: "clip.settings", Subject: "clips", Detail: settings})
	})
	return settings, err
}

// write runs do in a transaction, in an event that can be changed.
func (s *Service) write(ctx context.Context, eventID string, do func(ctx context.Context) error) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.Events.MustBeOpen(ctx, eventID); err != nil {
			return err
		}
		return do(ctx)
	})
}

func (s *Service) at(ctx context.Context, eventID, id string) (clipRow, error) {
	r, err := s.store.clip(ctx, eventID, id)
	if db.IsNoRow(err) {
		return r, errs.NotFound("clip.gone").Because(err)
	}
	return r, err
}

func (s *Service) whole(ctx context.Context, eventID, id string) (clipRow, error) {
	r, err := s.at(ctx, eventID, id)
	if err == nil && r.State != Whole {
		return r, errs.NotFound("clip.not_whole")
	}
	return r, err
}

func (s *Service) told(ctx context.Context, c Clip, action string, detail any) error {
	s.Notices.Changed(ctx, c.EventID, topicClip, c.ID, c.Revision)
	return s.Audit.Write(ctx, audit.Entry{Event: c.EventID, Action: action, Subject: "clip/" + c.ID, Detail: detail})
}
