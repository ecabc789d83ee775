package show_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/origin"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

func TestMergePlanKeepsWhatPeopleDid(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		a = must(s.ChangeItem(organiser, eventID, a.Items[0].ID, a.Items[0].Revision, show.ItemChange{DurationS: ptr(int64(900))}))(t)
		cue := a.Items[1].Cues[0]
		a = must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, show.CueChange{Script: ptr("Mời xem phóng sự")}))(t)
		a = must(s.DropItem(organiser, eventID, a.Items[3].ID, a.Items[3].Revision))(t)
		row := func(n int, title, start string, min int64) show.PlanRow {
			return show.PlanRow{Source: origin.Source{Kind: origin.Plan, Document: "plan-2", Line: 200 + n, Ref: fmt.Sprint("agenda/", n)},
				Number: fmt.Sprint(n), Title: title, StartAt: ptr(clock(t, start)), DurationS: ptr(min * 60), Units: []show.Unit{{Text: "Sở KH&CN (mẫu)", ID: "unit-1"}}}
		}
		// the film is gone, an item is new, the start is given another length, the prizes were deleted by hand
		changed := []show.PlanRow{row(1, "Tuyên bố lý do", "14:00", 5), row(2, "Văn nghệ chào mừng", "14:05", 10), row(3, "Phát biểu chỉ đạo", "14:15", 20), row(4, "Trao giải", "14:45", 15)}
		dry := must(s.MergePlan(organiser, eventID, changed, true))(t)
		if v := must(s.Agenda(organiser, eventID))(t); v.Revision != a.Revision {
			t.Error("a dry run changed the agenda")
		}
		outcomes := must(s.MergePlan(organiser, eventID, changed, false))(t)
		var deeds []string
		for i, o := range outcomes {
			deeds = append(deeds, fmt.Sprint(o.Deed, " ", o.Name))
			if dry[i].Deed != o.Deed {
				t.Errorf("%s: dry %s, done %s", o.Name, dry[i].Deed, o.Deed)
			}
		}
		sameList(t, deeds, "kept_edited Tuyên bố lý do", "changed Văn nghệ chào mừng", "changed Phát biểu chỉ đạo", "kept_removed Trao giải")
		a = must(s.Agenda(organiser, eventID))(t)
		sameList(t, titles(a), "Tuyên bố lý do", "Văn nghệ chào mừng", "Phát biểu chỉ đạo")
		if *a.Items[0].DurationS != 900 || *a.Items[2].StartAt != clock(t, "14:15") || a.Items[1].Cues[0].Script != "Mời xem phóng sự" {
			t.Errorf("merged into %+v", a.Items)
		}
		outcomes = must(s.MergePlan(organiser, eventID, changed[:1], false))(t)
		a = must(s.Agenda(organiser, eventID))(t)
		sameList(t, titles(a), "Tuyên bố lý do", "Văn nghệ chào mừng")
		if !a.Items[1].Source.Dropped {
			t.Errorf("an edited item that left the plan is not marked: %+v", outcomes)
		}
	})
}

func TestShiftMovesTheWholeAgenda(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		if err := s.Shift(organiser, eventID, 90*time.Minute); err != nil {
			t.Fatal(err)
		}
		a := must(s.Agenda(organiser, eventID))(t)
		if *a.Items[0].StartAt != clock(t, "15:30") || a.Planned.EndAt != clock(t, "16:30") || len(a.Items[0].Edited) != 0 {
			t.Errorf("moved to %+v", a.Planned)
		}
	})
}

func TestUnitsAreMovedAndCounted(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.programme()
	if n := must(s.UnitUses(organiser, eventID, "unit-1"))(t); n != 4 {
		t.Errorf("%d uses", n)
	}
	if err := s.MoveUnit(organiser, eventID, "unit-1", "unit-2"); err != nil {
		t.Fatal(err)
	}
	if n := must(s.UnitUses(organiser, eventID, "unit-1"))(t); n != 0 {
		t.Errorf("%d uses are left", n)
	}
}

func TestApplyPlanJoinsTheTransaction(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		err := s.db.InTx(organiser, func(ctx context.Context) error {
			if err := s.ApplyPlan(ctx, eventID, []show.PlanRow{{Title: "Một mục"}}); err != nil {
				return err
			}
			return db.ErrNoRow
		})
		if !db.IsNoRow(err) {
			t.Fatal(err)
		}
		if a := must(s.Agenda(organiser, eventID))(t); len(a.Items) != 0 {
			t.Error("rolled back, and yet there are items")
		}
	})
}
