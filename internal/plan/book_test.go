package plan

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
	"diemcau/internal/sample"
)

func samplePlan(t *testing.T) (*reading.Plan, *source.Document) {
	t.Helper()
	p, doc, err := Read(context.Background(), sample.Name, sample.Plan(), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return p, doc
}

// TestAnOpenedBookIsThePlan holds that laying a plan on its shelves and taking
// it down again loses nothing.
func TestAnOpenedBookIsThePlan(t *testing.T) {
	p, _ := samplePlan(t)
	want, _ := json.Marshal(p)
	got, _ := json.Marshal(open(p).plan())
	var a, b map[string]any
	_, _ = json.Unmarshal(want, &a), json.Unmarshal(got, &b)
	for name := range a {
		if fmt.Sprint(a[name]) != fmt.Sprint(b[name]) {
			t.Errorf("%s:\n got  %v\n want %v", name, b[name], a[name])
		}
	}
}

func TestRefsAreDistinctAndWhole(t *testing.T) {
	two := 2
	p := &reading.Plan{Agenda: []reading.AgendaRow{{TT: &two, Content: "a", Line: 5}, {TT: &two, Content: "b", Line: 6},
		{Content: "c", Line: 7}, {Content: "d", Line: 7}},
		Agencies: []reading.Agency{{No: 1, Duties: []reading.Duty{{ID: "IV.1/1", Text: "x"}, {ID: "IV.1/1", Text: "y"}}}}}
	got := open(p).refs()
	want := "[agenda/2 agenda/2_2 agenda/L7 agenda/L7_2 agency/1 duty/IV.1-1 duty/IV.1-1_2]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v\nwant %s", got, want)
	}
}

func TestEveryFieldTakesAValueAndNothing(t *testing.T) {
	values := map[fieldKind]string{kindText: `"chữ"`, kindLong: `"chữ dài"`, kindDate: `"2025-11-20"`, kindClock: `"08:30"`,
		kindNumber: `7`, kindList: `["một","hai"]`}
	for kind, traits := range everyField() {
		for name, f := range traits {
			raw := values[f.kind]
			if f.kind == kindChoice {
				raw = `"` + f.choices[0] + `"`
			}
			if kind == kindDuty && name == "agency" {
				raw = `"agency/1"`
			}
			b := open(fullPlan())
			ref := b.racks[kind].tags()[0].ref
			if kind == factRef && (name == "start" || name == "end") {
				mustApply(t, b, Correction{Op: OpSet, Ref: factRef, Field: "date", Value: []byte(`"2025-11-20"`)})
			}
			mustApply(t, b, Correction{Op: OpSet, Ref: ref, Field: name, Value: []byte(raw)})
			if got, _ := b.racks[kind].read(ref, name); !alike(got, decode([]byte(raw))) {
				t.Errorf("%s/%s: wrote %s, reads %v", ref, name, raw, got)
			}
			if kind != kindDuty || name != "agency" {
				mustApply(t, b, Correction{Op: OpSet, Ref: ref, Field: name, Value: []byte(`null`)})
			}
		}
	}
}

func mustApply(t *testing.T, b *book, c Correction) {
	t.Helper()
	if err := b.apply(c); err != nil {
		t.Fatalf("%s %s/%s = %s: %v", c.Op, c.Ref, c.Field, c.Value, err)
	}
}

type anyField struct {
	kind    fieldKind
	choices []string
}

func everyField() map[string]map[string]anyField {
	all := map[string]map[string]anyField{}
	put := func(kind, name string, f fieldKind, choices []string) {
		if all[kind] == nil {
			all[kind] = map[string]anyField{}
		}
		all[kind][name] = anyField{f, choices}
	}
	collect(put, factTrait)
	collect(put, agendaTrait)
	collect(put, delegateTrait)
	collect(put, agencyTrait)
	collect(put, dutyTrait)
	collect(put, participantTrait)
	collect(put, recipientTrait)
	collect(put, awardTrait)
	collect(put, venueTrait)
	collect(put, unitTrait)
	collect(put, legalTrait)
	collect(put, annexTrait)
	return all
}

func collect[T any](put func(string, string, fieldKind, []string), t trait[T]) {
	for _, f := range t.fields {
		put(t.kind, f.name, f.kind, f.choices)
	}
}

func fullPlan() *reading.Plan {
	return &reading.Plan{Agenda: []reading.AgendaRow{{Content: "a"}}, Delegates: []reading.DelegateRow{{Label: "a"}},
		Agencies:     []reading.Agency{{No: 1, Name: "a", Duties: []reading.Duty{{ID: "1", Text: "a"}}}},
		Participants: reading.Participants{MainSite: []string{"a"}}, RecipientUnits: []reading.RecipientLine{{Text: "a"}},
		Awards: []reading.Award{{Name: "a"}}, Units: []reading.Unit{{Name: "a"}}, LegalBases: []reading.LegalBasis{{Text: "a"}},
		Annexes: []reading.Annex{{Ref: "a"}}, Event: reading.Event{Venues: []reading.Venue{{Name: "a"}}}}
}

func TestBadValuesAreRefused(t *testing.T) {
	cases := []struct{ ref, field, raw, want string }{
		{"fact", "date", `"15/10/2025"`, "plan.need_date"},
		{"fact", "date", `"2025-02-30"`, "plan.need_date"},
		{"fact", "start", `"25:00"`, "plan.need_clock"},
		{"fact", "start", `"9:00"`, "plan.need_clock"},
		{"fact", "format", `"party"`, "plan.need_choice"},
		{"fact", "site_count", `-1`, "plan.need_number"},
		{"fact", "site_count", `1.5`, "plan.need_number"},
		{"fact", "site_names", `"x"`, "plan.need_list"},
		{"fact", "title", `7`, "plan.need_text"},
		{"fact", "nope", `"x"`, "plan.no_such_field"},
		{"agenda/99", "start", `"10:00"`, "plan.no_such_row"},
		{"nope/1", "start", `"10:00"`, "plan.no_such_row"},
		{"duty/1", "agency", `"agency/9"`, "plan.no_such_agency"},
	}
	for _, c := range cases {
		err := open(fullPlan()).apply(Correction{Op: OpSet, Ref: c.ref, Field: c.field, Value: []byte(c.raw)})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s/%s = %s: %v, want %s", c.ref, c.field, c.raw, err, c.want)
		}
	}
}

func TestTimesFollowTheirDate(t *testing.T) {
	p, _ := samplePlan(t)
	b := open(p)
	mustApply(t, b, Correction{Op: OpSet, Ref: factRef, Field: "date", Value: []byte(`"2025-10-17"`)})
	mustApply(t, b, Correction{Op: OpSet, Ref: factRef, Field: "start", Value: []byte(`"08:00"`)})
	mustApply(t, b, Correction{Op: OpSet, Ref: factRef, Field: "end", Value: []byte(`"10:30"`)})
	e := b.plan().Event
	if *e.Start != "2025-10-17T08:00" || *e.End != "2025-10-17T10:30" || e.Weekday != "Friday" || *e.PlannedMinutes != 150 {
		t.Errorf("%s %s %s %d", *e.Start, *e.End, e.Weekday, *e.PlannedMinutes)
	}
	mustApply(t, b, Correction{Op: OpSet, Ref: "agenda/1", Field: "end", Value: []byte(`"14:25"`)})
	if got := *b.plan().Agenda[0].DurationMin; got != 25 {
		t.Errorf("the first row lasts %d minutes", got)
	}
	if *p.Event.Date != "2025-10-15" || *p.Agenda[0].End != "14:10" {
		t.Error("correcting the book changed the plan as read")
	}
}

func TestRemovingAUnitTakesItsDutiesAlong(t *testing.T) {
	p, _ := samplePlan(t)
	b := open(p)
	before := b.totals().Duties
	gone := len(p.Agencies[0].Duties)
	mustApply(t, b, Correction{Op: OpRemove, Ref: "agency/1"})
	if got := b.totals().Duties; got != before-gone {
		t.Errorf("%d duties are left of %d, %d were the unit's", got, before, gone)
	}
	r := &Reading{Plan: p, Edits: []Correction{{Op: OpRemove, Ref: "agency/1"}}}
	if got := len(content(r, 0).Duties); got != before-gone {
		t.Errorf("the event would get %d duties", got)
	}
}
