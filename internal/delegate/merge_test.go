package delegate_test

import (
	"fmt"
	"slices"
	"testing"

	"diemcau/internal/delegate"
	"diemcau/internal/errs"
)

func (w *world) merge(dry bool, groups ...delegate.GroupIn) (deeds []string) {
	w.t.Helper()
	outcomes, err := w.MergeGroups(w.ctx, w.event.ID, groups, dry)
	for _, o := range ok(w.t, outcomes, err) {
		deeds = append(deeds, fmt.Sprint(o.Deed, " ", o.Name))
	}
	return deeds
}

func (w *world) group(label string) delegate.Group {
	w.t.Helper()
	groups, err := w.Groups(w.ctx, w.event.ID)
	ok(w.t, groups, err)
	i := slices.IndexFunc(groups, func(g delegate.Group) bool { return g.Label == label })
	if i < 0 {
		w.t.Fatalf("no group %q", label)
	}
	return groups[i]
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAPlanMakesGroups(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		expect(t, w.merge(true, fromPlan("delegate/1", "A", 1)), "added A")
		expect(t, w.labels())
		w.add("Của người", 7)
		expect(t, w.merge(false, fromPlan("delegate/1", "A", 1), fromPlan("delegate/2", "B", 0)), "added A", "added B")
		expect(t, w.labels(), "A", "B", "Của người")
		if g := w.group("A"); g.Source.Line != 99 || g.Source.Ref != "delegate/1" || g.IssuerUnitID != w.unit.ID || g.IssuerCertain {
			t.Errorf("%+v", g)
		}
	})
}

func TestASecondReadingKeepsWhatPeopleDid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.merge(false, fromPlan("delegate/1", "A", 1), fromPlan("delegate/2", "B", 2), fromPlan("delegate/3", "C", 3), fromPlan("delegate/4", "D", 4))
		a, c, d := w.group("A"), w.group("C"), w.group("D")
		ten := int64(10)
		_, err := w.Update(w.ctx, w.event.ID, a.ID, delegate.GroupForm{Label: "A", Issuer: a.Issuer, Address: a.Address, Count: &ten}, a.Revision)
		ok(t, a, err)
		_, err = w.Update(w.ctx, w.event.ID, d.ID, delegate.GroupForm{Label: "D", Issuer: d.Issuer, Address: d.Address, Count: &ten}, d.Revision)
		ok(t, d, err)
		if err := w.Remove(w.ctx, w.event.ID, c.ID, c.Revision); err != nil {
			t.Fatal(err)
		}
		again := []delegate.GroupIn{fromPlan("delegate/1", "Mới", 5), fromPlan("delegate/2", "A", 2), fromPlan("delegate/3", "C", 9)}
		want := []string{"added Mới", "kept_edited A", "kept_removed C", "removed B", "dropped D"}
		expect(t, w.merge(true, again...), want...)
		expect(t, w.labels(), "A", "B", "D")
		expect(t, w.merge(false, again...), want...)
		expect(t, w.labels(), "Mới", "A", "D")
		if a := w.group("A"); *a.Count != 10 || a.Source.Ref != "delegate/2" {
			t.Errorf("%+v", a)
		}
		if d := w.group("D"); !d.Source.Dropped {
			t.Errorf("%+v", d)
		}
		expect(t, w.merge(false, again...), "same Mới", "kept_edited A", "kept_removed C", "dropped D")
	})
}

func TestAnOrderMadeByHandStays(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.merge(false, fromPlan("delegate/1", "A", 1), fromPlan("delegate/2", "B", 2))
		_, err := w.Order(w.ctx, w.event.ID, []string{w.group("B").ID, w.group("A").ID})
		ok(t, w, err)
		w.merge(false, fromPlan("delegate/1", "Mới", 1), fromPlan("delegate/2", "A", 1), fromPlan("delegate/3", "B", 2))
		expect(t, w.labels(), "B", "A", "Mới")
		expect(t, w.merge(false, fromPlan("delegate/1", "Mới", 1)), "same Mới", "removed B", "removed A")
	})
}

func TestAClosedEventTakesNoPlan(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		if _, err := w.setup.Close(w.ctx, w.event.ID, true, w.event.Revision); err != nil {
			t.Fatal(err)
		}
		fails(t, w.ApplyGroups(w.ctx, w.event.ID, []delegate.GroupIn{fromPlan("delegate/1", "A", 1)}), errs.KindConflict)
		expect(t, w.labels())
	})
}
