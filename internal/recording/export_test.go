package recording

import (
	"context"
	"os"
	"testing"
)

// Names of what tests outside the package look at.
var (
	SpansOf = spansOf
	Index   = index
)

// KeepStills is one round of the stills.
func (s *Service) KeepStills(ctx context.Context, rec Recording) error { return s.keepStills(ctx, rec) }

// PutTrack stores a track as the recorder does.
func (s *Service) PutTrack(t Track) { s.keep(t) }

// BeginTrack stores the first frame of a track as the recorder does.
func (s *Service) BeginTrack(t Track) { s.note(t, s.store.beganTrack) }

// TrackPath is where the file of a track lies.
func (s *Service) TrackPath(recordingID, trackID string) string {
	return s.trackPath(recordingID, trackID)
}

// Mended waits until the files that were cut off are whole.
func (s *Service) Mended() { s.work.Wait() }

// CutFilm is a film as a kill leaves it.
func CutFilm(t *testing.T) []byte {
	t.Helper()
	s := open(t, true)
	s.run(1, 0, 60)
	if err := s.flush(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	return raw[:len(raw)-3]
}

// Flattened waits until no flat file is being made.
func (s *Service) Flattened() {
	s.flat.mu.Lock()
	done := s.flat.done
	s.flat.mu.Unlock()
	if done != nil {
		<-done
	}
}
