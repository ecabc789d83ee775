package show_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

var organiser = as("Ban tổ chức (mẫu)")

func ptr[T any](v T) *T { return &v }

func titles(a show.Agenda) (list []string) {
	for _, item := range a.Items {
		list = append(list, item.Title)
	}
	return list
}

func sameList(t *testing.T, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEditingItems(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		a = must(s.AddItem(organiser, eventID, a.Items[1].ID, show.ItemChange{Title: ptr("  Văn   nghệ ")}, show.CueChange{Speaker: ptr("Đội văn nghệ (mẫu)")}))(t)
		sameList(t, titles(a), "Tuyên bố lý do", "Trình chiếu phóng sự", "Văn nghệ", "Phát biểu chỉ đạo", "Trao giải")
		if item := a.Items[2]; item.Source.Kind != origin.Person || item.Cues[0].Speaker != "Đội văn nghệ (mẫu)" || item.Number != "3" {
			t.Errorf("added %+v", item)
		}
		a = must(s.MoveItem(organiser, eventID, a.Items[4].ID, ""))(t)
		sameList(t, titles(a), "Trao giải", "Tuyên bố lý do", "Trình chiếu phóng sự", "Văn nghệ", "Phát biểu chỉ đạo")
		a = must(s.ChangeItem(organiser, eventID, a.Items[1].ID, a.Items[1].Revision, show.ItemChange{Title: ptr("Khai mạc"), Clear: []string{"start_at"}}))(t)
		if item := a.Items[1]; item.Title != "Khai mạc" || item.StartAt != nil || fmt.Sprint(item.Edited) != "[start_at title]" {
			t.Errorf("changed %+v", item)
		}
		_, err := s.ChangeItem(organiser, eventID, a.Items[1].ID, a.Items[1].Revision-1, show.ItemChange{Title: ptr("X")})
		refused(t, err, errs.KindConflict, "show.row_stale")
		_, err = s.ChangeItem(organiser, eventID, a.Items[1].ID, a.Items[1].Revision, show.ItemChange{Title: ptr(" ")})
		refused(t, err, errs.KindInvalid, "core.invalid")
		a = must(s.DropItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision))(t)
		sameList(t, titles(a), "Khai mạc", "Trình chiếu phóng sự", "Văn nghệ", "Phát biểu chỉ đạo")
		_, err = s.DropItem(organiser, "another event", a.Items[0].ID, a.Items[0].Revision)
		refused(t, err, errs.KindNotFound, "show.item_gone")
	})
}

func TestSubCues(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		prize := a.Items[3]
		a = must(s.SplitCue(organiser, eventID, prize.Cues[0].ID, prize.Cues[0].Revision, []string{"Giải trực tuyến", "Giải thiếu nhi", "Giải kỹ thuật"}))(t)
		cues := a.Items[3].Cues
		if len(cues) != 3 || cues[2].Number != "4.3" || cues[2].Title != "Giải kỹ thuật" || cues[1].Scene.Kind != show.ScenePrizeList {
			t.Fatalf("split into %+v", cues)
		}
		if cues[1].Planned.StartAt != clock(t, "14:50") || cues[1].Planned.DurationS != 300 {
			t.Errorf("the second shares %+v", cues[1].Planned)
		}
		a = must(s.MoveCue(organiser, eventID, cues[2].ID, prize.ID, ""))(t)
		if got := a.Items[3].Cues[0].Title; got != "Giải kỹ thuật" {
			t.Errorf("first is %q", got)
		}
		a = must(s.AddCue(organiser, eventID, a.Items[0].ID, a.Items[0].Cues[0].ID, show.CueChange{Title: ptr("Giới thiệu đại biểu"), DurationS: ptr(int64(420))}))(t)
		first := a.Items[0].Cues
		if len(first) != 2 || first[0].Title != "Tuyên bố lý do" || first[0].Planned.DurationS != 180 || first[1].Number != "1.2" {
			t.Errorf("with company: %+v", first)
		}
		a = must(s.MoveCue(organiser, eventID, first[0].ID, a.Items[1].ID, ""))(t)
		if len(a.Items[0].Cues) != 1 || a.Items[1].Cues[0].Title != "Tuyên bố lý do" || a.Items[1].Cues[1].Title != "Trình chiếu phóng sự" {
			t.Errorf("moved to another item: %+v", a.Items[1].Cues)
		}
		_, err := s.DropCue(organiser, eventID, a.Items[0].Cues[0].ID, a.Items[0].Cues[0].Revision)
		refused(t, err, errs.KindConflict, "show.last_cue")
		a = must(s.MoveCue(organiser, eventID, a.Items[0].Cues[0].ID, a.Items[2].ID, ""))(t)
		if len(a.Items) != 3 {
			t.Errorf("an item without cues stays: %q", titles(a))
		}
	})
}

func TestCueFields(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		cue := a.Items[2].Cues[0]
		change := show.CueChange{Speaker: ptr("Nguyễn Văn A (mẫu)"), Presenter: ptr("MC (mẫu)"), Script: ptr("Kính thưa\nquý vị đại biểu"),
			Notes: &show.Notes{LED: "Phông chính", Light: "Sáng sân khấu"}, Scene: &show.Scene{Kind: show.SceneSite, SiteID: "site-7"},
			Mics: &[]string{"hall", "site:site-7"}, Caption: &show.Caption{Name: "Nguyễn Văn A (mẫu)", Office: "Chủ tịch (mẫu)"}}
		a = must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, change))(t)
		got := a.Items[2].Cues[0]
		if got.Script != "Kính thưa\nquý vị đại biểu" || got.Notes.LED != "Phông chính" || got.Scene.SiteID != "site-7" || got.Caption.Office != "Chủ tịch (mẫu)" || len(got.Mics) != 2 {
			t.Errorf("%+v", got)
		}
		_, err := s.ChangeCue(organiser, eventID, cue.ID, got.Revision, show.CueChange{Scene: &show.Scene{Kind: "dance"}})
		refused(t, err, errs.KindInvalid, "core.invalid")
		script := must(s.Script(organiser, eventID))(t)
		if c := script.Items[2].Cues[0]; c.Script == "" || c.Notes != (show.Notes{}) {
			t.Errorf("the MC reads %+v", c)
		}
	})
}

func TestUndoAndRedo(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		a = must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr("Khai mạc")}))(t)
		a = must(s.DropItem(organiser, eventID, a.Items[1].ID, a.Items[1].Revision))(t)
		a = must(s.MoveItem(organiser, eventID, a.Items[2].ID, ""))(t)
		sameList(t, titles(a), "Trao giải", "Khai mạc", "Phát biểu chỉ đạo")
		if a.UndoText != `chuyển chỗ mục "Trao giải"` {
			t.Errorf("undo would take back: %s", a.UndoText)
		}
		for range 3 {
			a = must(s.Undo(organiser, eventID))(t)
		}
		sameList(t, titles(a), "Tuyên bố lý do", "Trình chiếu phóng sự", "Phát biểu chỉ đạo", "Trao giải")
		if a.Items[1].Cues[0].Scene.Kind != show.SceneClip || a.CanUndo || !a.CanRedo {
			t.Errorf("the cue came back as %+v; undo %v redo %v", a.Items[1].Cues[0], a.CanUndo, a.CanRedo)
		}
		_, err := s.Undo(organiser, eventID)
		refused(t, err, errs.KindConflict, "show.undo_nothing")
		for range 3 {
			a = must(s.Redo(organiser, eventID))(t)
		}
		sameList(t, titles(a), "Trao giải", "Khai mạc", "Phát biểu chỉ đạo")
		a = must(s.Undo(organiser, eventID))(t)
		a = must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr("Chào cờ")}))(t)
		_, err = s.Redo(organiser, eventID)
		refused(t, err, errs.KindConflict, "show.redo_nothing")
	})
}

func TestUndoLeavesWhatOthersDid(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		other := as("Người khác (mẫu)")
		a = must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr("Khai mạc")}))(t)
		a = must(s.ChangeItem(other, eventID, a.Items[1].ID, a.Items[1].Revision, show.ItemChange{Title: ptr("Chiếu phim")}))(t)
		a = must(s.Undo(organiser, eventID))(t) // other rows do not stand in the way
		sameList(t, titles(a)[:2], "Tuyên bố lý do", "Chiếu phim")
		a = must(s.Redo(organiser, eventID))(t)
		must(s.ChangeItem(other, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr("Mở đầu")}))(t)
		_, err := s.Undo(organiser, eventID)
		refused(t, err, errs.KindConflict, "show.undo_changed")
		sameList(t, titles(must(s.Agenda(organiser, eventID))(t))[:1], "Mở đầu")

		a = must(s.AddItem(organiser, eventID, "", show.ItemChange{Title: ptr("Đón khách")}, show.CueChange{}))(t)
		must(s.AddCue(other, eventID, a.Items[0].ID, a.Items[0].Cues[0].ID, show.CueChange{Title: ptr("Tặng hoa")}))(t)
		_, err = s.Undo(organiser, eventID) // it would delete the other's cue too
		refused(t, err, errs.KindConflict, "show.undo_changed")
	})
}

func TestUndoIsBounded(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	a := s.programme()
	for i := range 205 {
		a = must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{Title: ptr(fmt.Sprint("Lần ", i))}))(t)
	}
	n := 0
	for a.CanUndo {
		a = must(s.Undo(organiser, eventID))(t)
		n++
	}
	if n != 200 || a.Items[0].Title != "Lần 4" {
		t.Errorf("took back %d, to %q", n, a.Items[0].Title)
	}
}

func TestTheCueOnAirIsNotDeleted(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		s.open(show.Rehearsal)
		s.goOn()
		_, err := s.DropItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision)
		refused(t, err, errs.KindConflict, "show.on_air")
		a = must(s.DropItem(organiser, eventID, a.Items[1].ID, a.Items[1].Revision))(t)
		if next := s.hot().Next; next.Words != "2. Phát biểu chỉ đạo" {
			t.Errorf("GO would fire %q", next.Words)
		}
		cue := a.Items[0].Cues[0]
		must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, show.CueChange{Caption: &show.Caption{Name: "Lê B (mẫu)"}, Scene: &show.Scene{Kind: show.SceneBlack}}))(t)
		if p := s.hot().Program; p.Caption.Name != "Lê B (mẫu)" || p.Scene.Kind != show.SceneHall {
			t.Errorf("an edit put %+v on air", p)
		}
	})
}

func TestRecompute(t *testing.T) {
	base := []show.Item{item("a", "14:00", 10, false, false), item("b", "14:15", 30, false, false), item("c", "14:40", 20, true, false), item("d", "15:30", 10, false, false)}
	cases := []struct {
		name, mode string
		change     func([]show.Item)
		want       []string
	}{
		{"starts follow, a locked one stays", show.Follow, nil, []string{"14:00 10", "14:10 30", "14:40 20", "15:00 10"}},
		{"an overlap with a locked start is left to be seen", show.Follow, func(l []show.Item) { l[1].DurationS = ptr(int64(40 * 60)) },
			[]string{"14:00 10", "14:10 40", "14:40 20", "15:00 10"}},
		{"fitting squeezes what is not locked", show.Fit, func(l []show.Item) { l[0].LockDuration, l[1].DurationS = true, ptr(int64(40*60)) },
			[]string{"14:00 10", "14:10 30", "14:40 20", "15:00 10"}},
		{"fitting squeezes in proportion", show.Fit, func(l []show.Item) { l[0].DurationS, l[1].DurationS = ptr(int64(20*60)), ptr(int64(60*60)) },
			[]string{"14:00 10", "14:10 30", "14:40 20", "15:00 10"}},
		{"fitting cannot squeeze what is locked", show.Fit, func(l []show.Item) {
			l[0].LockDuration, l[1].LockDuration, l[1].DurationS = true, true, ptr(int64(40*60))
		}, []string{"14:00 10", "14:10 40", "14:40 20", "15:00 10"}},
		{"a length that followed from the next start is kept", show.Follow, func(l []show.Item) { l[0].DurationS = nil },
			[]string{"14:00 15", "14:15 30", "14:40 20", "15:00 10"}},
		{"no start, no change", show.Follow, func(l []show.Item) { l[1].StartAt = nil }, []string{"14:00 10", "- 30", "14:40 20", "15:00 10"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			items := append([]show.Item(nil), base...)
			if c.change != nil {
				c.change(items)
			}
			var got []string
			for _, it := range show.Recomputed(items, c.mode) {
				start := "-"
				if it.StartAt != nil {
					start = time.UnixMilli(*it.StartAt).UTC().Add(7 * time.Hour).Format("15:04")
				}
				got = append(got, fmt.Sprint(start, " ", *it.DurationS/60))
			}
			sameList(t, got, c.want...)
		})
	}
}

func item(id, start string, min int64, lockStart, lockDuration bool) show.Item {
	return show.Item{ID: id, StartAt: ptr(clock(nil, start)), DurationS: ptr(min * 60), LockStart: lockStart, LockDuration: lockDuration,
		Cues: []show.Cue{{ID: "cue-" + id}}}
}

func TestRecomputedAgendaHasNoGapUnlessLocked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var items []show.Item
		at := int64(1_760_511_600_000)
		for i := range rapid.IntRange(1, 10).Draw(rt, "items") {
			at += rapid.Int64Range(-20, 30).Draw(rt, "move") * 60_000
			it := show.Item{ID: string(rune('a' + i)), StartAt: ptr(at), DurationS: ptr(rapid.Int64Range(0, 60).Draw(rt, "min") * 60),
				LockDuration: rapid.Bool().Draw(rt, "lock duration"), LockStart: rapid.Bool().Draw(rt, "lock"), Cues: []show.Cue{{}}}
			items = append(items, it)
		}
		mode := rapid.SampledFrom([]string{show.Follow, show.Fit}).Draw(rt, "mode")
		got := show.Recomputed(items, mode)
		notices, _ := show.Schedule(got, nil)
		for _, n := range notices {
			for i := range got {
				if got[i].ID == n.NextID && !got[i].LockStart {
					rt.Fatalf("%s of %d s before an item that may move", n.Kind, n.Seconds)
				}
			}
		}
		for i := range got {
			if items[i].LockStart && *got[i].StartAt != *items[i].StartAt {
				rt.Fatal("a locked start moved")
			}
			if (items[i].LockDuration || mode == show.Follow) && *got[i].DurationS != *items[i].DurationS {
				rt.Fatal("a locked duration was changed")
			}
		}
	})
}

func TestScheduleTellsGapsAndOverlaps(t *testing.T) {
	items := []show.Item{item("a", "14:00", 10, false, false), item("b", "14:15", 10, false, false), item("c", "14:20", 10, false, false)}
	items[2].Cues = []show.Cue{{ID: "c1", DurationS: ptr(int64(480))}, {ID: "c2", DurationS: ptr(int64(240))}, {ID: "c3"}}
	notices, whole := show.Schedule(items, nil)
	var got []string
	for _, n := range notices {
		got = append(got, fmt.Sprint(n.Kind, " ", n.ItemID, " ", n.NextID, " ", n.Seconds))
	}
	sameList(t, got, "gap a b 300", "overlap b c 300", "cues_over c  120")
	if whole.EndAt != clock(t, "14:30") || !whole.Known {
		t.Errorf("whole %+v", whole)
	}
}

func TestScheduleWithoutStarts(t *testing.T) {
	items := []show.Item{{ID: "a", DurationS: ptr(int64(600)), Cues: []show.Cue{{}}}, {ID: "b", StartAt: ptr(clock(t, "14:10")), Cues: []show.Cue{{}}}}
	if _, whole := show.Schedule(items, nil); whole.StartAt != clock(t, "14:00") {
		t.Error("the first start is not counted back from the first that is given")
	}
	items[1].StartAt = nil
	if _, whole := show.Schedule(items, nil); whole.Known || whole.DurationS != 600 {
		t.Errorf("without any start %+v", whole)
	}
	if _, whole := show.Schedule(items, ptr(clock(t, "08:00"))); whole.EndAt != clock(t, "08:10") {
		t.Errorf("from the ceremony's start %+v", whole)
	}
}
