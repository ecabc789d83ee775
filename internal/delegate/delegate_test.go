package delegate_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/delegate"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/setup"
	"diemcau/internal/sheet"
	"diemcau/internal/testkit"
)

// world is the service in an event with one unit, Sở KH&CN.
type world struct {
	*delegate.Service
	t       *testing.T
	ctx     context.Context
	setup   *setup.Service
	event   setup.Event
	unit    setup.Unit
	notices []string
}

func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.notices = append(w.notices, topic)
}

func (w *world) Grant(context.Context, string, string, event.Role) error { return nil }

func open(t *testing.T, d *db.DB) *world {
	t.Helper()
	clock := event.Clock(func() time.Time { return time.Date(2025, 10, 1, 8, 0, 0, 0, event.Zone) })
	w := &world{t: t, ctx: event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "lan", Name: "Lan (mẫu)", Admin: true})}
	log := audit.New(d, clock)
	w.setup = setup.New(d, log, clock, w, w)
	w.Service = delegate.New(d, log, w, w.setup, w.setup)
	w.setup.UsesUnits(w)
	e, err := w.setup.Create(w.ctx, setup.EventIn{Name: "Ngày hội (mẫu)"})
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

func (w *world) add(label string, count int64) delegate.Group {
	w.t.Helper()
	g, err := w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: label, Count: &count})
	return ok(w.t, g, err)
}

func (w *world) labels() (list []string) {
	w.t.Helper()
	groups, err := w.Groups(w.ctx, w.event.ID)
	for _, g := range ok(w.t, groups, err) {
		list = append(list, g.Label)
	}
	return list
}

func TestAddUpdateRemove(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		g, err := w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: " Lãnh đạo   Tỉnh ủy ", Issuer: "Sở KH&CN"})
		if ok(t, g, err); g.Label != "Lãnh đạo Tỉnh ủy" || g.Count != nil || g.Place != delegate.Hall || g.Address != delegate.Respect ||
			g.IssuerUnitID != w.unit.ID || !g.IssuerCertain || g.Position != 1 {
			t.Errorf("%+v", g)
		}
		count := int64(3)
		form := delegate.GroupForm{Label: g.Label, Count: &count, Issuer: "Cơ quan khác", Address: g.Address}
		got, err := w.Update(w.ctx, w.event.ID, g.ID, form, g.Revision)
		if ok(t, got, err); *got.Count != 3 || got.IssuerUnitID != "" || !slices.Equal(got.Edited, []string{"count", "issuer"}) {
			t.Errorf("%+v", got)
		}
		_, err = w.Update(w.ctx, w.event.ID, g.ID, form, g.Revision)
		fails(t, err, errs.KindConflict)
		if err := w.Remove(w.ctx, w.event.ID, g.ID, got.Revision); err != nil || len(w.labels()) != 0 {
			t.Error(err, w.labels())
		}
		if err := w.Remove(w.ctx, w.event.ID, g.ID, got.Revision); !db.IsNoRow(err) {
			t.Error(err)
		}
		if !slices.Contains(w.notices, "groups") {
			t.Error(w.notices)
		}
	})
}

func TestFormsAreChecked(t *testing.T) {
	w := open(t, testkit.DB(t))
	less := int64(-1)
	_, err := w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: " ", Count: &less})
	if p := fails(t, err, errs.KindInvalid); len(p.Fields) != 2 {
		t.Error(p.Fields)
	}
	_, err = w.Add(w.ctx, "nothing", delegate.GroupForm{Label: "A"})
	if !db.IsNoRow(err) {
		t.Error(err)
	}
	e, err := w.setup.Close(w.ctx, w.event.ID, true, w.event.Revision)
	ok(t, e, err)
	_, err = w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: "A"})
	fails(t, err, errs.KindConflict)
}

func TestAPersonOrdersTheGroups(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a, b, c := w.add("A", 1), w.add("B", 2), w.add("C", 3)
		_, err := w.Order(w.ctx, w.event.ID, []string{c.ID, a.ID})
		fails(t, err, errs.KindConflict)
		groups, err := w.Order(w.ctx, w.event.ID, []string{c.ID, a.ID, b.ID})
		if ok(t, groups, err); !slices.Equal(w.labels(), []string{"C", "A", "B"}) {
			t.Error(w.labels())
		}
	})
}

func TestAMergedIssuerTakesItsGroups(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		g, err := w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: "A", Issuer: "Sở KH&CN"})
		ok(t, g, err)
		fails(t, w.setup.DeleteUnit(w.ctx, w.event.ID, w.unit.ID, w.unit.Revision), errs.KindConflict)
		other, err := w.setup.CreateUnit(w.ctx, w.event.ID, setup.UnitForm{Name: "Sở mới"})
		ok(t, other, err)
		_, err = w.setup.MergeUnits(w.ctx, w.event.ID, w.unit.ID, other.ID, w.unit.Revision)
		ok(t, other, err)
		groups, err := w.Groups(w.ctx, w.event.ID)
		if ok(t, groups, err); groups[0].IssuerUnitID != other.ID || groups[0].Issuer != "Sở KH&CN" {
			t.Errorf("%+v", groups[0])
		}
	})
}

func TestTotalsCountOpenQuotasApart(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	got := delegate.Sum([]delegate.Group{{Issuer: "UBND tỉnh", Count: n(2)}, {Issuer: "Sở KH&CN", IssuerUnitID: "u", Count: n(15)},
		{Issuer: "Sở Khoa học và Công nghệ", IssuerUnitID: "u"}, {Issuer: "UBND tỉnh", Count: n(30), Place: delegate.Site}})
	if got.Count != 47 || got.Hall != 17 || got.Site != 30 || got.Open != 1 || len(got.Issuers) != 2 {
		t.Errorf("%+v", got)
	}
	if i := got.Issuers[1]; i.Groups != 2 || i.Count != 15 || i.Open != 1 {
		t.Errorf("%+v", i)
	}
}

func TestHowAGroupIsAddressed(t *testing.T) {
	for _, c := range []struct {
		label, section string
		want           delegate.Address
	}{
		{"Lãnh đạo Tỉnh ủy", "", delegate.Respect},
		{"Lãnh đạo Uỷ ban nhân dân tỉnh", "", delegate.Respect},
		{"Lãnh đạo, chuyên viên Văn phòng Tỉnh ủy", "", delegate.Invite},
		{"Lãnh đạo, chuyên viên Sở Khoa học và Công nghệ", "", delegate.Invite},
		{"Đại diện lãnh đạo Công an tỉnh", "", delegate.Invite},
		{"Đại diện lãnh đạo các cơ quan Trung ương", "", delegate.Respect},
		{"Lãnh đạo, đoàn thanh niên trường: THPT số 1", "", delegate.Mobilise},
		{"Phóng viên các cơ quan báo chí", "", delegate.Respect},
		{"Lãnh đạo Tỉnh ủy", "Thành phần huy động", delegate.Mobilise},
		{"Công an tỉnh", "Đại biểu kính mời", delegate.Respect},
		{"Công an tỉnh", "Danh sách đại biểu mời và thành phần huy động", delegate.Invite},
	} {
		if got := delegate.AddressOf(c.label, c.section); got != c.want {
			t.Errorf("%s (%s): %s, not %s", c.label, c.section, got, c.want)
		}
	}
}

func TestTheTableAsAWorkbook(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.add("=1+1", 4)
	_, err := w.Add(w.ctx, w.event.ID, delegate.GroupForm{Label: "B", Place: delegate.Site})
	ok(t, w, err)
	data, err := w.Table(w.ctx, w.event.ID)
	ok(t, data, err)
	rows, err := sheet.Read("a.xlsx", data, sheet.Limits{})
	if ok(t, rows, err); len(rows) != 4 || rows[1][1] != "=1+1" || rows[1][2] != "4" || rows[2][6] != "Điểm cầu" || rows[3][2] != "4" {
		t.Errorf("%q", rows)
	}
}

func fromPlan(ref, label string, count int64) delegate.GroupIn {
	in := delegate.GroupIn{Source: origin.Source{Kind: origin.Plan, Document: "doc", Line: 99, Ref: ref}}
	in.Label, in.Issuer = label, "Sở KH&CN"
	if count > 0 {
		in.Count = &count
	}
	return in
}
