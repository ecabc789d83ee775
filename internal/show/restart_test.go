package show_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// A process that dies between commit and publish, or at any other moment, comes
// back to the same cue and the same elapsed time.
func TestARestartAfterEveryAction(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		s.open(show.Rehearsal)
		last := a.Items[3].Cues[0].ID
		steps := []struct {
			name string
			do   func(show.Command) (show.Done, error)
		}{
			{"go", func(c show.Command) (show.Done, error) { return s.Go(director, eventID, c, "") }},
			{"adjust", func(c show.Command) (show.Done, error) { return s.Adjust(director, eventID, c, 60, false) }},
			{"shift", func(c show.Command) (show.Done, error) { return s.Adjust(director, eventID, c, 300, true) }},
			{"hold", func(c show.Command) (show.Done, error) { return s.Hold(director, eventID, c) }},
			{"resume", func(c show.Command) (show.Done, error) { return s.Resume(director, eventID, c) }},
			{"skip", func(c show.Command) (show.Done, error) { return s.Skip(director, eventID, c, "", false) }},
			{"unskip", func(c show.Command) (show.Done, error) {
				return s.Skip(director, eventID, c, a.Items[1].Cues[0].ID, true)
			}},
			{"goto", func(c show.Command) (show.Done, error) { return s.Goto(director, eventID, c, last) }},
			{"back", func(c show.Command) (show.Done, error) { return s.Back(director, eventID, c) }},
			{"standby", func(c show.Command) (show.Done, error) {
				return s.Standby(director, eventID, "", &show.Program{Scene: show.Scene{Kind: show.SceneBlack}})
			}},
			{"take", func(c show.Command) (show.Done, error) { return s.Take(director, eventID, c) }},
			{"message", func(c show.Command) (show.Done, error) {
				return s.Say(director, eventID, "", show.Message{Text: "Nhanh lên", Color: "white"})
			}},
			{"blackout", func(c show.Command) (show.Done, error) { return s.Blackout(director, eventID, "", true) }},
			{"end", func(c show.Command) (show.Done, error) { return s.End(director, eventID, c) }},
		}
		for _, step := range steps {
			s.wait(90 * time.Second)
			must(step.do(s.cmd()))(t)
			s.sentIsKept(step.name)
			clear(s.last) // the snapshot is lost with the process
			before := s.hot()
			s.boot()
			after := s.hot()
			before.Screens, after.Screens = nil, nil
			if !equalJSON(t, before, after) {
				t.Errorf("%s: before the restart\n%s\nafter it\n%s", step.name, asJSON(t, before), asJSON(t, after))
			}
			sent, ok := s.last["show:"+eventID].(show.Hot)
			if !ok || sent.Version != after.Version {
				t.Errorf("%s: the screens were not told after the restart", step.name)
			}
		}
	})
}

// sentIsKept compares what was sent on each channel, which an action makes from
// what it was decided on, with what the database has.
func (s *stage) sentIsKept(step string) {
	s.t.Helper()
	fresh := show.New(s.Parts)
	for channel, kept := range map[string]any{"show": s.hot(), "hall": must(fresh.Hall(director, eventID))(s.t), "timer": must(fresh.Timer(director, eventID))(s.t)} {
		if sent := s.last[channel+":"+eventID]; !equalJSON(s.t, sent, kept) {
			s.t.Errorf("%s: sent on %s\n%s\nkept\n%s", step, channel, asJSON(s.t, sent), asJSON(s.t, kept))
		}
	}
}

func TestSpeedScalesTheShowAndSurvivesARestart(t *testing.T) {
	d := testkit.DB(t)
	s := newStage(t, d)
	parts := s.Parts
	tell := func() time.Time { return s.now }
	parts.Clock = show.NewClock(tell, 60)
	fast := show.New(parts)
	if err := fast.Recover(director); err != nil {
		t.Fatal(err)
	}
	start := parts.Clock.Face()
	s.wait(10 * time.Second)
	parts.Clock = show.NewClock(tell, 60)
	if err := show.New(parts).Recover(director); err != nil {
		t.Fatal(err)
	}
	if got := parts.Clock.Face().ShowAt - start.ShowAt; got != 600_000 {
		t.Errorf("10 s at speed 60 over a restart gave %d ms", got)
	}
	s.programme()
	s.open(show.Rehearsal)
	parts.Clock = show.NewClock(tell, 1) // the speed is set back while a run is open
	if err := show.New(parts).Recover(director); err != nil {
		t.Fatal(err)
	}
	if got := parts.Clock.Face().ShowAt - start.ShowAt; got != 600_000 {
		t.Errorf("the show's clock of an open run jumped to %d ms", got)
	}
	must(s.End(director, eventID, s.cmd()))(t)
	parts.Clock = show.NewClock(tell, 2)
	if err := show.New(parts).Recover(director); err != nil {
		t.Fatal(err)
	}
	if face := parts.Clock.Face(); face.ShowAt != face.At {
		t.Errorf("without a run the show's clock is %d ms off the wall", face.ShowAt-face.At)
	}
}

func TestANestedTransactionRollsAllBack(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		s.open(show.Rehearsal)
		version := s.hot().Version
		broken := errors.New("the outer feature failed")
		err := s.db.InTx(director, func(ctx context.Context) error {
			if _, err := s.Go(ctx, eventID, show.Command{Revision: 1}, ""); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		if h := s.hot(); h.Run.State != show.NotStarted || h.Version != version {
			t.Errorf("rolled back, and yet %s at version %d", h.Run.State, h.Version)
		}
	})
}
