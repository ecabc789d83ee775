package show_test

import (
	"context"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/show"
)

// shelf has the clips of its names, whole or not.
type shelf map[string]bool

func (s shelf) MayPlay(_ context.Context, _, id string) error {
	if whole, there := s[id]; !there {
		return errs.NotFound("clip.gone")
	} else if !whole {
		return errs.NotFound("clip.not_whole")
	}
	return nil
}

// onClip fires the second cue of the programme, whose picture is a clip, and
// tells when that was.
func (s *stage) onClip() int64 {
	s.t.Helper()
	s.programme()
	s.open(show.Rehearsal)
	s.goOn()
	s.goOn()
	if p := s.hot().Program; p.Scene.Kind != show.SceneClip || p.ClipStartedAt != s.now.UnixMilli() || p.ClipHeldAt != 0 {
		s.t.Fatalf("on air: %+v", p)
	}
	return s.now.UnixMilli()
}

// played is how far the clip on air is: what every place works out of the state.
func (s *stage) played() time.Duration {
	s.t.Helper()
	p := s.hot().Program
	until := s.now.UnixMilli()
	if p.ClipHeldAt > 0 {
		until = p.ClipHeldAt
	}
	return time.Duration(until-p.ClipStartedAt) * time.Millisecond
}

func TestAHoldHoldsTheClipAndResumingGoesOnFromThere(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		began := s.onClip()
		s.wait(20 * time.Second)
		must(s.Hold(director, eventID, s.cmd()))(t)
		s.wait(time.Minute)
		if got := s.played(); got != 20*time.Second {
			t.Errorf("held after 20 s, a minute later the clip is at %s", got)
		}
		s.boot() // the process was killed while it was held
		s.wait(time.Minute)
		if got := s.played(); got != 20*time.Second {
			t.Errorf("after a restart the held clip is at %s", got)
		}
		must(s.Resume(director, eventID, s.cmd()))(t)
		s.wait(5 * time.Second)
		if got := s.played(); got != 25*time.Second {
			t.Errorf("5 s after it went on the clip is at %s", got)
		}
		s.boot()
		if p := s.hot().Program; s.played() != 25*time.Second || p.ClipStartedAt != began+120_000 || p.ClipHeldAt != 0 {
			t.Errorf("after a restart: %+v", p)
		}
		must(s.Hold(director, eventID, s.cmd()))(t)
		s.wait(10 * time.Second)
		must(s.Resume(director, eventID, s.cmd()))(t)
		if got := s.played(); got != 25*time.Second {
			t.Errorf("held twice, the clip is at %s", got)
		}
	})
}

func TestAnotherPictureEndsTheClip(t *testing.T) {
	hall := &show.Program{Scene: show.Scene{Kind: show.SceneHall}}
	for name, leave := range map[string]func(*testing.T, *stage){
		"go": func(_ *testing.T, s *stage) { s.goOn() },
		"take": func(t *testing.T, s *stage) {
			must(s.Standby(director, eventID, "", hall))(t)
			must(s.Take(director, eventID, s.cmd()))(t)
		},
		"back": func(t *testing.T, s *stage) { must(s.Back(director, eventID, s.cmd()))(t) },
		"end":  func(t *testing.T, s *stage) { must(s.End(director, eventID, s.cmd()))(t) },
		"fallback": func(t *testing.T, s *stage) {
			must(s.Fallback(context.Background(), eventID, s.hot().Program.Since, hall.Scene, ""))(t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			onEachEngine(t, func(t *testing.T, s *stage) {
				s.onClip()
				s.wait(5 * time.Second)
				must(s.Hold(director, eventID, s.cmd()))(t)
				leave(t, s)
				if p := s.hot().Program; p.ClipTime != (show.ClipTime{}) {
					t.Errorf("%s: %+v", p.Scene.Kind, p.ClipTime)
				}
			})
		})
	}
}

func TestAClipTakenWhileTheRunIsHeldPlays(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.onClip()
		must(s.Hold(director, eventID, s.cmd()))(t)
		s.wait(10 * time.Second)
		must(s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneClip, ClipID: "film"}}))(t)
		must(s.Take(director, eventID, s.cmd()))(t)
		s.wait(3 * time.Second)
		must(s.Resume(director, eventID, s.cmd()))(t)
		if got := s.played(); got != 3*time.Second {
			t.Errorf("taken 3 s ago, the clip is at %s", got)
		}
	})
}

// On a show's clock that runs faster a clip plays no faster.
func TestAClipKeepsToTheWallClock(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.Clock = show.NewClock(func() time.Time { return s.now }, 10)
		s.onClip()
		s.wait(20 * time.Second)
		must(s.Hold(director, eventID, s.cmd()))(t)
		s.wait(5 * time.Second)
		must(s.Resume(director, eventID, s.cmd()))(t)
		if got := s.played(); got != 20*time.Second {
			t.Errorf("at speed 10 the clip is at %s after 20 s", got)
		}
	})
}

func TestAClipThatCannotPlayIsRefused(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		clips := shelf{"film": true, "sent": false}
		s.AsksClips(clips)
		cue := s.programme().Items[1].Cues[0]
		s.open(show.Rehearsal)
		s.goOn()
		change := func(clip string) (show.Agenda, error) {
			return s.ChangeCue(director, eventID, cue.ID, cue.Revision, show.CueChange{Scene: &show.Scene{Kind: show.SceneClip, ClipID: clip}})
		}
		standBy := func(clip string) (show.Done, error) {
			return s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneClip, ClipID: clip}})
		}
		for clip, why := range map[string]string{"elsewhere": "clip.gone", "sent": "clip.not_whole"} {
			_, err := change(clip)
			refused(t, err, errs.KindNotFound, why)
			_, err = standBy(clip)
			refused(t, err, errs.KindNotFound, why)
		}
		_, err := standBy("")
		refused(t, err, errs.KindConflict, "show.clip_none")
		_, err = s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneSlide}})
		refused(t, err, errs.KindConflict, "show.slide_none")
		_, err = s.Take(director, eventID, s.cmd()) // the next cue, whose clip is still to be chosen
		refused(t, err, errs.KindConflict, "show.clip_none")
		if p := s.hot().Program; p.Scene.Kind != show.SceneHall {
			t.Errorf("refused, and yet on air: %+v", p)
		}
		if cue = must(change(""))(t).Items[1].Cues[0]; cue.Scene.ClipID != "" { // to be chosen later
			t.Errorf("%+v", cue.Scene)
		}
		cue = must(change("film"))(t).Items[1].Cues[0]
		must(standBy("film"))(t)
		delete(clips, "film") // by one who said twice that it may go
		_, err = s.Take(director, eventID, s.cmd())
		refused(t, err, errs.KindNotFound, "clip.gone")
		must(s.Standby(director, eventID, "", nil))(t)
		s.goOn() // the show goes on, without a picture
		if h := s.hot(); h.Current.ID != cue.ID {
			t.Errorf("GO did not fire the cue: %+v", h.Current)
		}
		title := "Phóng sự (mẫu)"
		cue = must(s.ChangeCue(director, eventID, cue.ID, cue.Revision, show.CueChange{Title: &title}))(t).Items[1].Cues[0]
		if must(s.Undo(director, eventID))(t).Items[1].Cues[0].Title == title {
			t.Error("the title stayed")
		}
		must(s.Undo(director, eventID))(t) // back to a clip that is still to be chosen
		_, err = s.Redo(director, eventID)
		refused(t, err, errs.KindConflict, "show.undo_changed")
	})
}
