package recording

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// storeTime is how long a note of the recorder may wait for the database.
const storeTime = 10 * time.Second

// Recover goes on with what a server that was killed recorded: files that were
// open get their index and stay as they are, new ones are begun. Files that no
// row knows are deleted.
func (s *Service) Recover(ctx context.Context) error {
	list, err := s.store.running(ctx)
	if err != nil {
		return err
	}
	open, err := s.store.openTracks(ctx)
	if err != nil {
		return err
	}
	if err := s.sweep(ctx); err != nil {
		return err
	}
	for _, rec := range list {
		scene, err := s.Air.Scene(ctx, rec.EventID)
		if err != nil {
			return err
		}
		s.cut(rec, scene) // from here on there are files again
		s.begin(rec, scene)
	}
	s.work.Go(func() {
		for _, t := range open {
			s.mend(t)
		}
	})
	return nil
}

// mend gives a file that was cut off its index, and its row what is true of it.
func (s *Service) mend(t Track) {
	path := s.trackPath(t.RecordingID, t.ID)
	length, err := index(path)
	info, statErr := os.Stat(path)
	switch {
	case errors.Is(statErr, os.ErrNotExist):
		t.Problem, t.EndedAt = FileGone, t.StartedAt
	case err != nil || statErr != nil:
		s.Log.Warn("recording: a file without an index", "track", t.ID, "error", errors.Join(err, statErr))
		t.Problem, t.EndedAt = WriteFailed, t.StartedAt+length.Milliseconds()
	default:
		t.EndedAt, t.Bytes = t.StartedAt+length.Milliseconds(), info.Size()
	}
	s.keep(t)
}

// sweep deletes folders of recordings that are gone, and tracks and stills that
// were cut off before they came into the list.
func (s *Service) sweep(ctx context.Context) error {
	folders, err := os.ReadDir(s.Folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	known, err := s.store.ids(ctx)
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if !slices.Contains(known, folder.Name()) {
			s.remove(filepath.Join(s.Folder, folder.Name()))
			continue
		}
		if err := s.sweepFolder(ctx, folder.Name()); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) sweepFolder(ctx context.Context, recordingID string) error {
	tracks, err := s.store.tracks(ctx, recordingID)
	if err != nil {
		return err
	}
	stills, err := s.store.stills(ctx, recordingID)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, t := range tracks {
		known[s.trackPath(recordingID, t.ID)] = true
	}
	for _, still := range stills {
		known[s.stillPath(recordingID, still.ID)] = true
	}
	for _, pattern := range []string{s.trackPath(recordingID, "*"), s.stillPath(recordingID, "*")} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, path := range found {
			if !known[path] {
				s.remove(path)
			}
		}
	}
	return nil
}

func (s *Service) remove(path string) {
	if err := os.RemoveAll(path); err != nil {
		s.Log.Warn("recording: delete what is left over", "error", err)
	}
}

// keep stores a track; the recording goes on where that fails for a moment.
func (s *Service) keep(t Track) { s.note(t, s.store.putTrack) }

func (s *Service) note(t Track, write func(context.Context, Track) error) {
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	if err := s.DB.InTx(ctx, func(ctx context.Context) error { return write(ctx, t) }); err != nil {
		s.Log.ErrorContext(ctx, "recording: keep a track", "track", t.ID, "error", err)
	}
}

// discard deletes a file that nothing came for.
func (s *Service) discard(recordingID, trackID string) { s.remove(s.trackPath(recordingID, trackID)) }

// existing is the folder, or the nearest one above it that is there.
func existing(folder string) string {
	for {
		if _, err := os.Stat(folder); err == nil || !strings.ContainsRune(folder, filepath.Separator) {
			return folder
		}
		folder = filepath.Dir(folder)
	}
}

// Close ends the files; the recordings go on at the next start.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	list := s.running
	s.running = map[string]*recorder{}
	s.mu.Unlock()
	s.flat.close()
	for _, r := range list {
		r.stop()
	}
	s.work.Wait()
}
