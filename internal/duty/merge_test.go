package duty_test

import (
	"fmt"
	"testing"

	"diemcau/internal/duty"
	"diemcau/internal/origin"
)

func fromPlan(ref, text, role string, partners ...string) duty.DutyIn {
	return duty.DutyIn{Number: ref, Unit: "Sở KH&CN", Text: text, Role: role, Partners: partners,
		Source: origin.Source{Kind: origin.Plan, Document: "doc", Line: 61, Ref: "duty/" + ref}}
}

func (w *world) merge(dry bool, duties ...duty.DutyIn) (deeds []string) {
	w.t.Helper()
	outcomes, err := w.MergeDuties(w.ctx, w.event.ID, duties, dry)
	for _, o := range ok(w.t, outcomes, err) {
		deeds = append(deeds, fmt.Sprint(o.Deed, " ", o.Name))
	}
	return deeds
}

func TestAPlanMakesDuties(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		plan := []duty.DutyIn{fromPlan("IV.1.1", "A", "lead", "VNPT"), fromPlan("IV.1.2", "B", "support", "VNPT"), fromPlan("IV.1.3", "C", "sole")}
		expect(t, w.merge(true, plan...), "added A", "added B", "added C")
		expect(t, texts(w.list(duty.Query{})))
		w.add(duty.DutyForm{Text: "Của người"})
		w.merge(false, plan...)
		list := w.list(duty.Query{})
		expect(t, texts(list), "A", "B", "C", "Của người")
		unit := "{Sở KH&CN " + w.unit.ID + "}"
		for i, want := range []string{"[" + unit + "] [{VNPT }]", "[] [" + unit + " {VNPT }]", "[" + unit + "] []"} {
			if got := fmt.Sprint(list[i].Lead, list[i].Support); got != want {
				t.Errorf("%s: %s, not %s", list[i].Text, got, want)
			}
		}
		if list[0].Source.Line != 61 || list[0].Heading != "Sở KH&CN" {
			t.Errorf("%+v", list[0])
		}
	})
}

func TestASecondReadingKeepsWhatPeopleDid(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.merge(false, fromPlan("1", "A", "lead"), fromPlan("2", "B", "lead"), fromPlan("3", "C", "lead"), fromPlan("4", "D", "lead"))
		list := w.list(duty.Query{})
		a, c, d := list[0], list[2], list[3]
		_, err := w.Update(w.ctx, w.event.ID, a.ID, duty.DutyForm{Number: a.Number, Heading: a.Heading, Text: "A", Lead: []string{"VNPT"}}, a.Revision)
		ok(t, a, err)
		if err := w.Remove(w.ctx, w.event.ID, c.ID, c.Revision); err != nil {
			t.Fatal(err)
		}
		_, err = w.Report(w.ctx, w.event.ID, d.ID, duty.Report{State: duty.Done, Evidence: "xong"}, d.Revision)
		ok(t, d, err)
		again := []duty.DutyIn{fromPlan("1", "Mới", "lead"), fromPlan("2", "A", "lead", "Công an"), fromPlan("3", "C", "lead")}
		want := []string{"added Mới", "changed A", "kept_removed C", "removed B", "dropped D"}
		expect(t, w.merge(true, again...), want...)
		expect(t, w.merge(false, again...), want...)
		list = w.list(duty.Query{})
		expect(t, texts(list), "Mới", "A", "D")
		if a := list[1]; a.Number != "2" || a.Lead[0].Name != "VNPT" || a.Support[0].Name != "Công an" {
			t.Errorf("%+v", a)
		}
		if d := list[2]; !d.Source.Dropped || d.Evidence != "xong" {
			t.Errorf("%+v", d)
		}
	})
}
