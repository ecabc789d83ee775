package duty_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/duty"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/setup"
	"diemcau/internal/sheet"
	"diemcau/internal/testkit"
)

// world is the service in an event with one unit, Sở KH&CN, on 1/10/2025.
type world struct {
	*duty.Service
	t       *testing.T
	ctx     context.Context
	setup   *setup.Service
	event   setup.Event
	unit    setup.Unit
	now     time.Time
	notices []string
}

func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.notices = append(w.notices, topic)
}

func (w *world) Grant(context.Context, string, string, event.Role) error { return nil }

func open(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2025, 10, 1, 8, 0, 0, 0, event.Zone),
		ctx: event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "lan", Name: "Lan (mẫu)", Admin: true})}
	clock := event.Clock(func() time.Time { return w.now })
	log := audit.New(d, clock)
	w.setup = setup.New(d, log, clock, w, w)
	w.Service = duty.New(d, log, clock, w, w.setup, w.setup)
	w.setup.UsesUnits(w)
	w.setup.Shifts(w)
	start := time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone).UnixMilli()
	e, err := w.setup.Create(w.ctx, setup.EventIn{Name: "Ngày hội (mẫu)", StartAt: &start})
	w.event = ok(t, e, err)
	u, err := w.setup.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở Khoa học và Công nghệ", Aliases: []string{"Sở KH&CN"}})
	w.unit = ok(t, u, err)
	return w
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func ok[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func fails(t *testing.T, err error, kind errs.Kind) *errs.Error {
	t.Helper()
	e, _ := errs.As(err)
	if !errs.Is(err, kind) {
		t.Fatalf("want an error of kind %v, got %v", kind, err)
	}
	return e
}

func (w *world) add(form duty.DutyForm) duty.Duty {
	w.t.Helper()
	d, err := w.Add(w.ctx, w.event.ID, form)
	return ok(w.t, d, err)
}

func (w *world) list(q duty.Query) (list []duty.Duty) {
	w.t.Helper()
	list, err := w.Duties(w.ctx, w.event.ID, q)
	return ok(w.t, list, err)
}

func texts(list []duty.Duty) (out []string) {
	for _, d := range list {
		out = append(out, d.Text)
	}
	return out
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAddUpdateRemove(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := w.add(duty.DutyForm{Text: " Chuẩn bị hội trường ", Lead: []string{"Sở  KH&CN", "Sở KH&CN"}, Support: []string{"Sở KH&CN", "VNPT"}, Due: "2025-10-10"})
		if fmt.Sprint(d.Lead) != "[{Sở KH&CN "+w.unit.ID+"}]" || fmt.Sprint(d.Support) != "[{VNPT }]" || d.State != duty.NotStarted || d.Text != "Chuẩn bị hội trường" {
			t.Errorf("%+v", d)
		}
		got, err := w.Update(w.ctx, w.event.ID, d.ID, duty.DutyForm{Text: d.Text, Lead: []string{"VNPT"}, Due: d.Due}, d.Revision)
		if ok(t, got, err); !slices.Equal(got.Edited, []string{"lead", "support"}) || len(got.Support) != 0 {
			t.Errorf("%+v", got)
		}
		_, err = w.Update(w.ctx, w.event.ID, d.ID, duty.DutyForm{Text: "x"}, d.Revision)
		fails(t, err, errs.KindConflict)
		if err := w.Remove(w.ctx, w.event.ID, d.ID, got.Revision); err != nil || len(w.list(duty.Query{})) != 0 {
			t.Error(err)
		}
		if err := w.Remove(w.ctx, w.event.ID, d.ID, got.Revision+1); !db.IsNoRow(err) {
			t.Error(err)
		}
		if !slices.Contains(w.notices, "duties") {
			t.Error(w.notices)
		}
	})
}

func TestFormsAreChecked(t *testing.T) {
	w := open(t, testkit.DB(t))
	_, err := w.Add(w.ctx, w.event.ID, duty.DutyForm{Text: " ", Due: "10/10/2025"})
	if p := fails(t, err, errs.KindInvalid); len(p.Fields) != 2 {
		t.Error(p.Fields)
	}
	d := w.add(duty.DutyForm{Text: "A"})
	_, err = w.Report(w.ctx, w.event.ID, d.ID, duty.Report{State: duty.Cannot, Evidence: " "}, d.Revision)
	if p := fails(t, err, errs.KindInvalid); p.Fields[0].Field != "evidence" {
		t.Error(p.Fields)
	}
}

func TestAReportSaysWhoAndWhen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := w.add(duty.DutyForm{Text: "A", Due: "2025-09-30"})
		if !d.Overdue {
			t.Error("due yesterday and not begun")
		}
		got, err := w.Report(w.ctx, w.event.ID, d.ID, duty.Report{State: duty.Done, Evidence: "Biên bản số 3"}, d.Revision)
		if ok(t, got, err); got.Overdue || got.ReportedBy != "Lan (mẫu)" || *got.ReportedAt != w.now.UnixMilli() || len(got.Edited) != 0 {
			t.Errorf("%+v", got)
		}
		_, err = w.Report(w.ctx, w.event.ID, d.ID, duty.Report{State: duty.InProgress}, d.Revision)
		fails(t, err, errs.KindConflict)
	})
}

func TestDutiesAreChosenAndCounted(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.add(duty.DutyForm{Text: "A", Lead: []string{"Sở KH&CN"}, Support: []string{"VNPT"}, Due: "2025-09-30"})
		b := w.add(duty.DutyForm{Text: "B", Lead: []string{"Sở Khoa học và Công nghệ"}, Due: "2025-10-01"})
		w.add(duty.DutyForm{Text: "C", Support: []string{"VNPT"}})
		_, err := w.Report(w.ctx, w.event.ID, b.ID, duty.Report{State: duty.Done}, b.Revision)
		ok(t, b, err)
		expect(t, texts(w.list(duty.Query{Unit: w.unit.ID})), "A", "B")
		expect(t, texts(w.list(duty.Query{Unit: "VNPT"})), "A", "C")
		expect(t, texts(w.list(duty.Query{State: duty.Done})), "B")
		expect(t, texts(w.list(duty.Query{Overdue: true})), "A")
		c := duty.Sum(w.list(duty.Query{}))
		if c.Total != 3 || c.Done != 1 || c.NotStarted != 2 || c.Overdue != 1 || c.WithoutLead != 1 || c.WithoutDue != 1 || len(c.Units) != 2 {
			t.Errorf("%+v", c)
		}
		if u := c.Units[0]; u.UnitID != w.unit.ID || u.Lead != 2 || u.Done != 1 || u.Overdue != 1 {
			t.Errorf("%+v", u)
		}
	})
}

func TestDueDatesMoveWithTheEvent(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.add(duty.DutyForm{Text: "A", Due: "2025-10-31"})
		w.add(duty.DutyForm{Text: "B"})
		e, err := w.setup.Move(w.ctx, w.event.ID, *w.event.StartAt+(26*time.Hour).Milliseconds(), w.event.Revision)
		ok(t, e, err)
		list := w.list(duty.Query{})
		if list[0].Due != "2025-11-01" || list[1].Due != "" || len(list[0].Edited) != 0 {
			t.Errorf("%+v", list)
		}
	})
}

func TestAMergedUnitTakesItsDuties(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.add(duty.DutyForm{Text: "A", Support: []string{"Sở KH&CN"}})
		fails(t, w.setup.DeleteUnit(w.ctx, w.event.ID, w.unit.ID, w.unit.Revision), errs.KindConflict)
		other, err := w.setup.CreateUnit(w.ctx, w.event.ID, setup.UnitForm{Name: "Sở mới"})
		ok(t, other, err)
		_, err = w.setup.MergeUnits(w.ctx, w.event.ID, w.unit.ID, other.ID, w.unit.Revision)
		ok(t, other, err)
		if got := w.list(duty.Query{Unit: other.ID}); len(got) != 1 || got[0].Support[0].Name != "Sở KH&CN" {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheTableAsAWorkbook(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.add(duty.DutyForm{Number: "IV.1.1", Text: "=A", Lead: []string{"Sở KH&CN", "VNPT"}, Due: "2025-09-30"})
	data, err := w.Table(w.ctx, w.event.ID, duty.Query{})
	ok(t, data, err)
	rows, err := sheet.Read("a.xlsx", data, sheet.Limits{})
	ok(t, rows, err)
	if got := strings.Join(rows[1], "|"); len(rows) != 2 || got != "IV.1.1||=A|Sở KH&CN; VNPT||30/09/2025|Chưa làm|Quá hạn" {
		t.Errorf("%q", rows)
	}
}
