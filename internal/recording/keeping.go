package recording

import (
	"context"
	"errors"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Recordings lists those of an event, newest first.
func (s *Service) Recordings(ctx context.Context, eventID string) ([]Recording, error) {
	list, err := s.store.recordings(ctx, eventID)
	for i := range list {
		list[i] = s.withFiles(list[i])
	}
	return list, err
}

// withFiles adds what only the files tell: what is being written, and the flat
// one.
func (s *Service) withFiles(rec Recording) Recording {
	if r := s.recorder(rec.EventID); r != nil && r.rec.ID == rec.ID {
		for _, n := range r.sizes() {
			rec.Bytes += n
		}
	}
	rec.Flat = s.flatOf(rec.ID)
	rec.Bytes += rec.Flat.Bytes
	return rec
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
	if r := s.recorder(eventID); r != nil && r.rec.ID == id {
		open := r.sizes()
		for i, t := range tracks {
			if t.EndedAt == 0 {
				tracks[i].Bytes = open[t.ID]
			}
		}
	}
	cuts, err := s.store.cuts(ctx, id)
	return Detail{Recording: s.withFiles(rec), Tracks: tracks, Cuts: cuts}, err
}

// File is a track and the path of its file.
func (s *Service) File(ctx context.Context, eventID, recordingID, trackID string) (Track, string, error) {
	t, err := s.store.track(ctx, eventID, recordingID, trackID)
	if err != nil {
		return Track{}, "", gone(err)
	}
	return t, s.trackPath(recordingID, t.ID), nil
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
	if err != nil {
		return Recording{}, err
	}
	return s.withFiles(rec), nil
}

// Delete takes a recording and its files away; not one that runs.
func (s *Service) Delete(ctx context.Context, eventID, id string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		rec, err := s.store.recording(ctx, eventID, id)
		if err != nil {
			return gone(err)
		}
		if rec.State == Running {
			return errs.Conflict("recording.delete_running")
		}
		return s.delete(ctx, rec, "recording.delete")
	})
}

func (s *Service) delete(ctx context.Context, rec Recording, action string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.delete(ctx, rec.ID); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() {
			if s.flat.of(rec.ID) {
				s.flat.stop()
			}
			s.remove(s.folder(rec.ID))
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
	problems := []error{}
	for _, rec := range list {
		problems = append(problems, s.delete(ctx, rec, "recording.expired"))
	}
	return errors.Join(problems...)
}

// Drop deletes the recordings of an event that is deleted, also one that runs.
func (s *Service) Drop(ctx context.Context, eventID string) error {
	list, err := s.store.recordings(ctx, eventID)
	if err != nil {
		return err
	}
	for _, rec := range list {
		if rec.State == Running {
			db.AfterCommit(ctx, func() {
				if r := s.takeOut(eventID); r != nil {
					r.forgot.Store(true)
					r.stop()
				}
			})
		}
		if err := s.delete(ctx, rec, "recording.delete"); err != nil {
			return err
		}
	}
	return nil
}
