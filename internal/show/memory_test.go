package show_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// another is a second server over the same database.
func (s *stage) another() *stage {
	other := &stage{t: s.t, db: s.db, now: s.now, sent: map[string][]int64{}, last: map[string]any{}, folder: s.folder, startsAt: s.startsAt}
	other.boot()
	return other
}

// TestTwoServersSeeEachOther has two servers act in turn: what one remembers
// is never older than what the other wrote.
func TestTwoServersSeeEachOther(t *testing.T) {
	onEachEngine(t, func(t *testing.T, one *stage) {
		a := one.programme()
		one.open(show.Rehearsal)
		two := one.another()
		one.goOn()
		two.wait(2 * time.Second)
		if done := two.goOn(); done.CueID != a.Items[1].Cues[0].ID {
			t.Fatalf("the other server fired %s after %+v", done.CueID, a.Items[0])
		}
		one.wait(2 * time.Second)
		_, err := one.Go(director, eventID, show.Command{Revision: 2}, "") // what its operator saw last
		refused(t, err, errs.KindConflict, "show.stale")
		must(two.Say(as("Kỹ thuật (mẫu)"), eventID, "", show.Message{Text: "Nhanh lên", Color: "white"}))(t)
		if h := one.hot(); h.Message == nil || h.Last.Actor != "Kỹ thuật (mẫu)" {
			t.Errorf("the message of the other server is not there: %+v", h)
		}
		if done := one.goOn(); done.CueID != a.Items[2].Cues[0].ID || done.Seq != 5 {
			t.Errorf("after the other's GO and message: %+v", done)
		}
		one.sentIsKept("go")
		must(two.End(director, eventID, two.cmd()))(t)
		must(two.Open(director, eventID, show.Rehearsal, ""))(t)
		if done := one.goOn(); done.CueID != a.Items[0].Cues[0].ID || done.Seq != 2 {
			t.Errorf("the first GO of the run that the other server opened: %+v", done)
		}
		one.sentIsKept("go in a new run")
	})
}

// TestTheAgendaIsEditedBetweenTwoGOs edits it on another server.
func TestTheAgendaIsEditedBetweenTwoGOs(t *testing.T) {
	onEachEngine(t, func(t *testing.T, one *stage) {
		a := one.programme()
		one.open(show.Rehearsal)
		two := one.another()
		one.goOn()
		edited := must(two.AddItem(organiser, eventID, a.Items[0].ID, show.ItemChange{Title: ptr("Tiết mục thêm (mẫu)"), DurationS: ptr(int64(300))}, show.CueChange{}))(t)
		_, err := one.Go(director, eventID, show.Command{Revision: 2}, a.Items[1].Cues[0].ID)
		refused(t, err, errs.KindConflict, "show.too_soon")
		one.wait(time.Second)
		_, err = one.Go(director, eventID, show.Command{Revision: 2}, a.Items[1].Cues[0].ID) // the operator's screen still names it
		refused(t, err, errs.KindConflict, "show.next_changed")
		if done := one.goOn(); done.CueID != edited.Items[1].Cues[0].ID {
			t.Errorf("fired %s, not the new item", done.CueID)
		}
		if h := one.hot(); h.Countdown.TotalMS != 300_000 || h.AgendaRevision != edited.Revision {
			t.Errorf("%d ms at revision %d", h.Countdown.TotalMS, h.AgendaRevision)
		}
		one.sentIsKept("go")
		_, err = two.Undo(organiser, eventID) // the other knows what is on air
		refused(t, err, errs.KindConflict, "show.on_air")
	})
}

// TestTheEventIsMovedBetweenTwoGOs moves a programme that has no starts of its
// own, so that nothing of the show is written.
func TestTheEventIsMovedBetweenTwoGOs(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.startsAt = ptr(clock(t, "14:00"))
		var after string
		for i := range 3 {
			a := must(s.AddItem(organiser, eventID, after, show.ItemChange{Title: ptr(fmt.Sprintf("Mục %d (mẫu)", i+1)), DurationS: ptr(int64(600))}, show.CueChange{}))(t)
			after = a.Items[i].ID
		}
		s.open(show.Rehearsal)
		s.goOn()
		if h := s.hot(); h.Cues[1].PlannedAt != clock(t, "14:10") {
			t.Fatalf("planned at %d", h.Cues[1].PlannedAt)
		}
		s.startsAt = ptr(clock(t, "15:00"))
		s.goOn()
		if h := s.hot(); h.Cues[1].PlannedAt != clock(t, "15:10") || *h.ScheduledAt != clock(t, "15:00") {
			t.Errorf("after the move planned at %d, scheduled at %d", h.Cues[1].PlannedAt, *h.ScheduledAt)
		}
		s.sentIsKept("go")
	})
}

// TestWhatIsRolledBackIsNotRemembered lets another version take the number of
// one that never was.
func TestWhatIsRolledBackIsNotRemembered(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		s.open(show.Rehearsal)
		s.goOn()
		s.wait(time.Second)
		broken := errors.New("the outer feature failed")
		err := s.db.InTx(director, func(ctx context.Context) error {
			if _, err := s.AddItem(ctx, eventID, a.Items[0].ID, show.ItemChange{Title: ptr("Không có (mẫu)")}, show.CueChange{}); err != nil {
				return err
			}
			if _, err := s.Go(ctx, eventID, show.Command{Revision: 2}, ""); err != nil {
				return err
			}
			if h, err := s.Show(ctx, eventID); err != nil || h.Current.Words != "2. Không có (mẫu)" {
				return errors.Join(err, fmt.Errorf("inside its transaction %+v is on air", h.Current))
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		two := s.another()
		must(two.Hold(director, eventID, two.cmd()))(t)
		must(two.Resume(director, eventID, two.cmd()))(t) // as many versions as were rolled back
		if done := s.goOn(); done.CueID != a.Items[1].Cues[0].ID {
			t.Errorf("fired %s", done.CueID)
		}
		s.sentIsKept("go")
	})
}

// TestADroppedShowIsForgotten deletes what another server remembers.
func TestADroppedShowIsForgotten(t *testing.T) {
	onEachEngine(t, func(t *testing.T, one *stage) {
		one.programme()
		one.open(show.Rehearsal)
		one.goOn()
		two := one.another()
		if err := two.Drop(director, eventID); err != nil {
			t.Fatal(err)
		}
		_, err := one.Go(director, eventID, show.Command{Revision: 2}, "")
		refused(t, err, errs.KindConflict, "show.no_run")
		if h := one.hot(); h.Run != nil || len(h.Cues) != 0 {
			t.Errorf("remembered %+v", h)
		}
	})
}

// TestManyEventsAreRemembered acts on more events than are kept in memory.
func TestManyEventsAreRemembered(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	var ids []string
	for i := range 40 {
		id := fmt.Sprintf("event-%d", i)
		ids = append(ids, id)
		must(s.AddItem(organiser, id, "", show.ItemChange{Title: ptr("Mục của " + id)}, show.CueChange{}))(t)
		must(s.Open(director, id, show.Rehearsal, ""))(t)
		must(s.Go(director, id, show.Command{Revision: 1}, ""))(t)
	}
	for _, id := range slices.Backward(ids) {
		if h := must(s.Show(director, id))(t); h.Current == nil || h.Current.Title != "Mục của "+id {
			t.Errorf("%s shows %+v", id, h.Current)
		}
	}
}

func BenchmarkGoto(b *testing.B) {
	s := newStage(b, testkit.DB(b))
	s.Publish = func(string, int64, any) {}
	a := s.programme()
	s.open(show.Rehearsal)
	revision := int64(1)
	for i := 0; b.Loop(); i++ {
		done := must(s.Goto(director, eventID, show.Command{Revision: revision, Key: db.NewID()}, a.Items[i%4].Cues[0].ID))(b)
		if revision = done.Revision; revision > 50 { // a run of an ordinary length
			b.StopTimer()
			must(s.End(director, eventID, show.Command{Revision: revision}))(b)
			s.open(show.Rehearsal)
			revision = 1
			b.StartTimer()
		}
	}
}
