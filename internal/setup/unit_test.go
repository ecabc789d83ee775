package setup_test

import (
	"slices"
	"testing"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/setup"
)

func TestKindOfAUnit(t *testing.T) {
	for name, want := range map[string]setup.UnitKind{
		"Sở Khoa học và Công nghệ": setup.Agency, "Ủy ban nhân dân tỉnh": setup.Agency, "Hội đồng nhân dân tỉnh": setup.Agency,
		"Hội nữ doanh nhân tỉnh": setup.Association, "Uỷ ban nhân dân xã Bát Xát": setup.Commune, "Phường Sa Pa": setup.Commune,
		"Trường THPT Số 1": setup.School, "VNPT Lào Cai": setup.Company, "Báo và Phát thanh, truyền hình tỉnh": setup.Press,
		"Tổ công nghệ số cộng đồng": setup.OtherUnit,
	} {
		if got := setup.KindOf(name); got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
}

func TestUnitsAreFoundByAnySpelling(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		u, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở Khoa học và Công nghệ", Aliases: []string{"Sở KH&CN", "sở kh&cn"}})
		if ok(t, u, err); !slices.Equal(u.Aliases, []string{"Sở KH&CN"}) || u.Kind != setup.Agency {
			t.Errorf("%+v", u)
		}
		found, err := w.ResolveUnit(w.ctx, e.ID, "SỞ  KH&CN")
		if ok(t, found, err); found.ID != u.ID {
			t.Error(found)
		}
		_, err = w.ResolveUnit(w.ctx, e.ID, "Sở Y tế")
		fails(t, err, errs.KindNotFound)
		_, err = w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở KH&CN"})
		if p := fails(t, err, errs.KindInvalid); p.Fields[0].Field != "name" {
			t.Error(p.Fields)
		}
		list, err := w.Units(w.ctx, e.ID, "cong nghe")
		if len(ok(t, list, err)) != 1 {
			t.Error(list)
		}
	})
}

func TestARenamedUnitKeepsItsFormerName(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		u, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở A"})
		ok(t, u, err)
		got, err := w.UpdateUnit(w.ctx, e.ID, u.ID, setup.UnitForm{Name: "Sở B"}, u.Revision)
		if ok(t, got, err); !slices.Equal(got.Aliases, []string{"Sở A"}) || !slices.Equal(got.Edited, []string{"name", "aliases"}) {
			t.Errorf("%+v", got)
		}
		_, err = w.UpdateUnit(w.ctx, e.ID, u.ID, setup.UnitForm{Name: "Sở C"}, u.Revision)
		fails(t, err, errs.KindConflict)
	})
}

func TestMergingUnitsMovesWhatNamesThem(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		gone, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "MC Báo và Phát thanh, truyền hình tỉnh"})
		ok(t, gone, err)
		keep, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Báo và Phát thanh, truyền hình tỉnh"})
		ok(t, keep, err)
		merged, err := w.MergeUnits(w.ctx, e.ID, gone.ID, keep.ID, gone.Revision)
		if ok(t, merged, err); w.moved != gone.ID+" "+keep.ID || !slices.Equal(merged.Aliases, []string{gone.Name}) {
			t.Errorf("%q %+v", w.moved, merged)
		}
		found, err := w.ResolveUnit(w.ctx, e.ID, gone.Name)
		if ok(t, found, err); found.ID != keep.ID {
			t.Error(found)
		}
		_, err = w.MergeUnits(w.ctx, e.ID, keep.ID, keep.ID, merged.Revision)
		fails(t, err, errs.KindInvalid)
	})
}

func TestAUnitInUseIsNotDeleted(t *testing.T) {
	w := single(t)
	e := w.draft()
	u, err := w.CreateUnit(w.ctx, e.ID, setup.UnitForm{Name: "Sở A"})
	ok(t, u, err)
	w.uses = 2
	fails(t, w.DeleteUnit(w.ctx, e.ID, u.ID, u.Revision), errs.KindConflict)
	w.uses = 0
	if err := w.DeleteUnit(w.ctx, e.ID, u.ID, u.Revision); err != nil {
		t.Fatal(err)
	}
}

func TestAPlanTeachesSpellings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := w.draft()
		first := []setup.UnitIn{{Name: "Sở Khoa học và Công nghệ", Source: fromPlan}, {Name: " "}}
		ids, err := w.EnsureUnits(w.ctx, e.ID, first)
		id := ok(t, ids, err)[collation.Fold(first[0].Name)]
		if len(ids) != 1 || id == "" {
			t.Fatal(ids)
		}
		ids, err = w.EnsureUnits(w.ctx, e.ID, []setup.UnitIn{
			{Name: "Sở khoa học và công nghệ", Aliases: []string{"Sở KH&CN"}}, {Name: "Sở KH&CN", Aliases: []string{"Sở KHCN"}}})
		ok(t, ids, err)
		for _, name := range []string{"Sở Khoa học và Công nghệ", "Sở KH&CN", "Sở KHCN"} {
			if ids[collation.Fold(name)] != id {
				t.Errorf("%s is unit %q, not %q", name, ids[collation.Fold(name)], id)
			}
		}
		u, err := w.Unit(w.ctx, e.ID, id)
		ok(t, u, err)
		u, err = w.UpdateUnit(w.ctx, e.ID, id, setup.UnitForm{Name: u.Name}, u.Revision)
		ok(t, u, err)
		_, err = w.EnsureUnits(w.ctx, e.ID, []setup.UnitIn{{Name: u.Name, Aliases: []string{"Sở KH&CN"}}})
		ok(t, ids, err)
		u, err = w.Unit(w.ctx, e.ID, id)
		if ok(t, u, err); len(u.Aliases) != 0 {
			t.Errorf("a person removed these: %q", u.Aliases)
		}
	})
}
