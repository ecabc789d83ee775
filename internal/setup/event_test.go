package setup_test

import (
	"slices"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/setup"
)

func TestCreateAndRead(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		made := w.draft()
		e, err := w.Event(w.ctx, made.ID)
		ok(t, e, err)
		if e.Name != "Ngày hội (mẫu)" || e.Date != "2025-10-15" || *e.StartAt != start || e.EndAt != nil || e.State != setup.Draft {
			t.Errorf("%+v", e)
		}
		if !slices.Equal(w.granted, []string{"lan organiser"}) || !slices.Equal(w.notices, []string{"event"}) {
			t.Error(w.granted, w.notices)
		}
		if got := w.actions(made.ID); !slices.Equal(got, []string{"setup.create"}) {
			t.Error(got)
		}
	})
}

func TestFactsAreChecked(t *testing.T) {
	w := single(t)
	end := start - 1
	_, err := w.Create(w.ctx, setup.EventIn{Name: " ", StartAt: &[]int64{start}[0], EndAt: &end})
	e := fails(t, err, errs.KindInvalid)
	if len(e.Fields) != 2 || e.Fields[0].Field != "name" || e.Fields[1].Field != "end_at" {
		t.Error(e.Fields)
	}
}

func TestWhoSeesWhichEvents(t *testing.T) {
	w := single(t)
	mine, _ := w.draft(), w.draft()
	for _, c := range []struct {
		actor event.Actor
		want  int
	}{
		{event.Actor{Kind: event.Account, ID: "a", Admin: true}, 2},
		{event.Actor{Kind: event.Account, ID: "b", Roles: map[string][]event.Role{mine.ID: {event.Viewer}}}, 1},
		{event.Actor{Kind: event.Account, ID: "c"}, 0},
		{event.Actor{Kind: event.Device, ID: "d", Event: mine.ID, Screen: event.ScreenHall}, 0},
	} {
		list, err := w.Events(event.WithActor(t.Context(), c.actor))
		if len(ok(t, list, err)) != c.want {
			t.Errorf("%s sees %d events, not %d", c.actor.ID, len(list), c.want)
		}
	}
}

func TestUpdateRemembersWhatWasEdited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		in := setup.EventIn{Name: e.Name, Province: e.Province, StartAt: e.StartAt, HallName: "Hội trường (mẫu)"}
		got, err := w.Update(w.ctx, e.ID, in, e.Revision)
		if ok(t, got, err); got.Revision != 2 || !slices.Equal(got.Edited, []string{"hall_name"}) {
			t.Errorf("%+v", got)
		}
		_, err = w.Update(w.ctx, e.ID, in, e.Revision)
		fails(t, err, errs.KindConflict)
	})
}

func TestMoveTakesEverythingAlong(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		end := start + int64(2*time.Hour/time.Millisecond)
		e, err := w.Update(w.ctx, e.ID, setup.EventIn{Name: e.Name, StartAt: e.StartAt, EndAt: &end}, e.Revision)
		ok(t, e, err)
		day := int64(24 * time.Hour / time.Millisecond)
		e, err = w.Move(w.ctx, e.ID, start+day, e.Revision)
		if ok(t, e, err); *e.EndAt != end+day || e.Date != "2025-10-16" || w.shifted != 24*time.Hour {
			t.Errorf("%+v, agenda by %v", e, w.shifted)
		}
	})
}

func TestTheLifeOfAnEvent(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		if err := w.ApplyFacts(w.ctx, e.ID, setup.Facts{EventIn: setup.EventIn{Name: "Ngày hội", HallName: "Hội trường A"}, Source: fromPlan}); err != nil {
			t.Fatal(err)
		}
		e, err := w.Event(w.ctx, e.ID)
		ok(t, e, err)
		if e.State != setup.Prepared || e.HallName != "Hội trường A" || e.Province != "Lào Cai" || e.Source != fromPlan {
			t.Errorf("%+v", e)
		}
		fails(t, w.Delete(w.ctx, e.ID, e.Revision), errs.KindConflict)
		if err := w.GoLive(w.ctx, e.ID); err != nil {
			t.Fatal(err)
		}
		_, err = w.Move(w.ctx, e.ID, start+1, e.Revision+1)
		fails(t, err, errs.KindConflict)
		_, err = w.Close(w.ctx, e.ID, false, e.Revision+1)
		fails(t, err, errs.KindInvalid)
		_, err = w.Close(w.ctx, e.ID, true, e.Revision+1)
		fails(t, err, errs.KindConflict) // in the middle of the show
		_, err = w.Prepare(w.ctx, e.ID, e.Revision+1)
		fails(t, err, errs.KindConflict)
		if err := w.LeaveLive(w.ctx, e.ID); err != nil {
			t.Fatal(err)
		}
		e, err = w.Close(w.ctx, e.ID, true, e.Revision+2)
		ok(t, e, err)
		_, err = w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở A"})
		fails(t, err, errs.KindConflict)
		e, err = w.Reopen(w.ctx, e.ID, true, e.Revision)
		if ok(t, e, err); e.State != setup.Prepared {
			t.Error(e.State)
		}
	})
}

func TestADraftIsDeletedWithItsContent(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		u, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở A"})
		ok(t, u, err)
		if err := w.Delete(w.ctx, e.ID, e.Revision); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Unit(w.ctx, e.ID, u.ID); !db.IsNoRow(err) {
			t.Error(err)
		}
		if err := w.MustBeOpen(w.ctx, e.ID); !db.IsNoRow(err) {
			t.Error(err)
		}
	})
}

func TestASecondReadingKeepsHandEdits(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		facts := setup.Facts{EventIn: setup.EventIn{Name: "Kế hoạch", HallName: "Hội trường A"}}
		if err := w.ApplyFacts(w.ctx, e.ID, facts); err != nil {
			t.Fatal(err)
		}
		e, err := w.Event(w.ctx, e.ID)
		ok(t, e, err)
		in := setup.EventIn{Name: e.Name, Province: e.Province, StartAt: e.StartAt, HallName: "Hội trường B"}
		e, err = w.Update(w.ctx, e.ID, in, e.Revision)
		ok(t, e, err)
		facts.HallName, facts.Name = "Hội trường C", "Kế hoạch mới"
		for _, dry := range []bool{true, false} {
			o, err := w.MergeFacts(w.ctx, e.ID, facts, dry)
			ok(t, o, err)
			wantChanged := []origin.Change{{Field: "name", Old: "Kế hoạch", New: "Kế hoạch mới"}}
			wantKept := []origin.Change{{Field: "hall_name", Old: "Hội trường B", New: "Hội trường C"}}
			if o.Deed != origin.Changed || !slices.Equal(o.Changes, wantChanged) || !slices.Equal(o.Kept, wantKept) {
				t.Errorf("dry %v: %+v", dry, o)
			}
			got, err := w.Event(w.ctx, e.ID)
			if ok(t, got, err); dry == (got.Name == "Kế hoạch mới") || got.HallName != "Hội trường B" {
				t.Errorf("dry %v: %+v", dry, got)
			}
		}
	})
}

func TestSettingsAndDeadlines(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		s := setup.DefaultSettings()
		s.TechnicianMin = 90
		v, err := w.SetSettings(w.ctx, e.ID, s, e.Revision)
		if ok(t, v, err); v.Settings != s || v.Revision != 2 || len(v.Deadlines) != 5 {
			t.Fatalf("%+v", v)
		}
		want := []string{"10/10 17h00", "14/10 17h00", "15/10 12h30", "15/10 13h45", "15/10 13h50"}
		for i, d := range v.Deadlines {
			if got := event.At(d.At).Format("02/01 15h04"); got != want[i] || d.Past {
				t.Errorf("%s: %s, not %s; past %v", d.Kind, got, want[i], d.Past)
			}
		}
	})
}

func TestDeadlinesSkipTheWeekend(t *testing.T) {
	monday := time.Date(2025, 10, 20, 8, 0, 0, 0, event.Zone)
	got := setup.Deadlines(monday, now, setup.DefaultSettings())[0]
	if day := event.At(got.At); day.Day() != 15 {
		t.Errorf("three working days before Monday 20/10 is Wednesday 15/10, not %v", day)
	}
}
