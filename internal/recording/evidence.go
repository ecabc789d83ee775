package recording

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"diemcau/internal/db"
)

// freshFor is how old a still may be to show that its site is there: a site
// sends another one every three seconds.
const freshFor = time.Minute

// witness keeps a still of every site, at once and then every so often, until
// the recording ends.
func (r *recorder) witness(ctx context.Context) {
	if r.s.StillEvery <= 0 {
		return
	}
	ticker := time.NewTicker(r.s.StillEvery)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if err := r.s.keepStills(ctx, r.rec); err != nil && ctx.Err() == nil {
			if problemOf(err) == DiskFull {
				go r.s.failed(r.rec, err) // it waits for us
				return
			}
			r.s.Log.ErrorContext(ctx, "recording: keep stills", "recording", r.rec.ID, "error", err)
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
}

// keepStills writes the newest still of each site beside the recording. A site
// that sent none lately has none: that is evidence too.
func (s *Service) keepStills(ctx context.Context, rec Recording) error {
	list, err := s.Sites.Stills(ctx, rec.EventID)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.stillFolder(rec.ID), 0o750); err != nil {
		return fmt.Errorf("make the folder of stills: %w", err)
	}
	oldest := s.Clock().Add(-freshFor).UnixMilli()
	var rows []Still
	for _, still := range list {
		if still.At < oldest {
			continue
		}
		row := Still{ID: db.NewID(), RecordingID: rec.ID, SiteID: still.SiteID, Label: still.Label, At: still.At, Bytes: int64(len(still.Data))}
		if err := os.WriteFile(s.stillPath(rec.ID, row.ID), still.Data, 0o640); err != nil {
			return fmt.Errorf("write a still: %w", err)
		}
		rows = append(rows, row)
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, row := range rows {
			if err := s.store.addStill(ctx, row); err != nil {
				return err
			}
		}
		s.Changed(ctx, rec.EventID, topic, rec.ID, 0)
		return nil
	})
}

// Stills lists the pictures kept with a recording, by time and place.
func (s *Service) Stills(ctx context.Context, eventID, recordingID string) ([]Still, error) {
	if _, err := s.store.recording(ctx, eventID, recordingID); err != nil {
		return nil, gone(err)
	}
	return s.store.stills(ctx, recordingID)
}

// StillFile is a still and the path of its file.
func (s *Service) StillFile(ctx context.Context, eventID, recordingID, stillID string) (Still, string, error) {
	still, err := s.store.still(ctx, eventID, recordingID, stillID)
	if err != nil {
		return Still{}, "", gone(err)
	}
	return still, s.stillPath(recordingID, still.ID), nil
}

func (s *Service) stillFolder(recordingID string) string {
	return filepath.Join(s.folder(recordingID), "stills")
}

func (s *Service) stillPath(recordingID, stillID string) string {
	return filepath.Join(s.stillFolder(recordingID), stillID+".jpg")
}
