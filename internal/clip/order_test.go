package clip_test

import (
	"fmt"
	"testing"

	"diemcau/internal/clip"
	"diemcau/internal/errs"
)

func TestArrangeFollowsTheAgenda(t *testing.T) {
	clips := []clip.Clip{{ID: "unused", State: clip.Whole, CreatedAt: 1}, {ID: "late", State: clip.Whole, CreatedAt: 2},
		{ID: "half", State: clip.Uploading, CreatedAt: 3}, {ID: "twice", State: clip.Whole, CreatedAt: 4}}
	cues := []clip.CueClip{{CueID: "c1", ClipID: "twice"}, {CueID: "c2"}, {CueID: "c3", ClipID: "late"}, {CueID: "c4", ClipID: "twice"},
		{CueID: "c5", ClipID: "gone"}}
	got := ""
	for _, c := range clip.Arrange(clips, cues) {
		got += fmt.Sprintf("%d:%s(%d) ", c.Number, c.ID, len(c.Uses))
	}
	if want := "1:twice(2) 2:late(1) 3:unused(0) 0:half(0) "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if clips[0].Number != 0 {
		t.Error("the list given was changed")
	}
}

func TestReminders(t *testing.T) {
	const minute = 60_000
	clips := clip.Arrange([]clip.Clip{{ID: "a", Name: "A", State: clip.Whole}, {ID: "b", State: clip.Uploading}}, nil)
	cues := []clip.CueClip{{CueID: "past", ClipID: "a", StartAt: 10 * minute, Over: true}, {CueID: "soon", ClipID: "a", StartAt: 100 * minute},
		{CueID: "later", ClipID: "b", StartAt: 200 * minute}, {CueID: "some day", ClipID: "a"}, {CueID: "without", StartAt: 300 * minute}}
	for _, c := range []struct {
		now  int64
		want string
	}{
		{95*minute - 1, "past over 5 1; soon early 95 1; later early 195 0; some day unknown 0 1; without early 295 0; "},
		{95 * minute, "past over 5 1; soon due 95 1; later early 195 0; some day unknown 0 1; without early 295 0; "},
		{400 * minute, "past over 5 1; soon due 95 1; later due 195 0; some day unknown 0 1; without due 295 0; "},
	} {
		got := ""
		for _, r := range clip.Reminders(cues, clips, 5, c.now) {
			got += fmt.Sprintf("%s %s %d %d; ", r.CueID, r.State, r.DueAt/minute, r.Number)
		}
		if got != c.want {
			t.Errorf("at %d\ngot  %s\nwant %s", c.now, got, c.want)
		}
	}
}

func TestListFollowsTheAgendaAndTheSettings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first, second := w.add("một.mp4", corpus(t, "h264-aac.mp4")), w.add("hai.webm", corpus(t, "vp8-opus.webm"))
		w.cues = []clip.CueClip{{CueID: "c1", Words: "2 Phóng sự", ClipID: second.ID, StartAt: w.now.UnixMilli() + 7*60_000}}
		list := w.list()
		if list[0].ID != second.ID || list[0].Number != 1 || list[0].Uses[0].Words != "2 Phóng sự" || list[1].ID != first.ID {
			t.Errorf("%+v", list)
		}
		due := func() clip.Reminder {
			t.Helper()
			reminders, err := w.Reminders(w.ctx, eventID)
			return ok(t, reminders, err)[0]
		}
		if r := due(); r.State != "early" || r.DueAt != w.now.UnixMilli()+2*60_000 || r.Number != 1 || r.Name != "hai.webm" {
			t.Errorf("%+v", r)
		}
		settings, err := w.SetSettings(w.ctx, eventID, clip.Settings{ReminderMin: 10})
		ok(t, settings, err)
		if r := due(); r.State != "due" {
			t.Errorf("%+v", r)
		}
		renamed, err := w.Rename(w.ctx, eventID, first.ID, " Mở màn ", first.Revision)
		if ok(t, renamed, err); renamed.Name != "Mở màn" {
			t.Errorf("%+v", renamed)
		}
		_, err = w.Rename(w.ctx, eventID, first.ID, "x", first.Revision)
		refused(t, err, errs.KindConflict, "core.conflict")
		_, err = w.Rename(w.ctx, eventID, first.ID, " ", renamed.Revision)
		refused(t, err, errs.KindInvalid, "core.invalid")
	})
}

func TestDeleteAsksTwiceForWhatIsUsed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.add("a.mp4", corpus(t, "h264-aac.mp4"))
		w.cues = []clip.CueClip{{CueID: "c1", Words: "2 Phóng sự", ClipID: c.ID}}
		refused(t, w.Delete(w.ctx, eventID, c.ID, false), errs.KindConflict, "clip.used")
		w.inUse = []string{c.ID}
		refused(t, w.Delete(w.ctx, eventID, c.ID, false), errs.KindConflict, "clip.on_air")
		refused(t, w.Delete(w.ctx, "another event", c.ID, true), errs.KindNotFound, "clip.gone")
		if err := w.Delete(w.ctx, eventID, c.ID, true); err != nil || len(w.list()) != 0 || w.films() != 0 {
			t.Errorf("%v, %d clips, %d files", err, len(w.list()), w.films())
		}
		w.add("b.mp4", corpus(t, "h264-aac.mp4"))
		if err := w.Drop(w.ctx, eventID); err != nil || w.films() != 0 {
			t.Errorf("%v, %d files of a deleted event", err, w.films())
		}
	})
}
