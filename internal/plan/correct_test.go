package plan_test

import (
	"encoding/json"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/plan"
	"diemcau/internal/plan/source"
	"diemcau/internal/testkit"
)

func sourceBytes(n int64) source.Limits { return source.Limits{Bytes: n} }

// TestCorrectingRemovesTheFinding walks the errors and the common warnings of
// the sample plan and mends each in place.
func TestCorrectingRemovesTheFinding(t *testing.T) {
	cases := []struct {
		code   string
		change plan.ChangeIn
	}{
		{"doc_number_missing", set("fact/doc_number", `"215"`)},
		{"doc_day_missing", set("fact/doc_date", `"2025-10-03"`)},
		{"delegate_count_missing", set("delegate/21/count", `24`)},
		{"agenda_row_without_unit", set("agenda/3/units", `["Ủy ban nhân dân tỉnh"]`)},
		{"agenda_open_end", set("agenda/7/end", `"15:50"`)},
		{"delegate_total_missing", set("fact/delegate_total", `122`)},
		{"no_deadlines", set("duty/IV.1.1/due", `"2025-10-10"`)},
	}
	for _, c := range cases {
		t.Run(c.code, func(t *testing.T) {
			k := newDesk(t, testkit.DB(t), plan.Limits{})
			k.upload(sampleText())
			found := k.finding(k.view(""), c.code)
			k.correct("", answering(c.change, found.Key))
			v := k.view("")
			if has(v, found.Key) {
				t.Errorf("%s is still found: %s", c.code, found.Detail)
			}
			if len(v.Answers) != 1 || v.Answers[0].Kind != plan.Corrected || v.Answers[0].Code != c.code {
				t.Errorf("answers %+v", v.Answers)
			}
			if len(v.Reading.Edits) != 1 || v.Reading.Edits[0].Finding != found.Key {
				t.Errorf("edits %+v", v.Reading.Edits)
			}
		})
	}
}

func TestCorrectionsLieOverTheReading(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.correct("", set("agenda/2/end", `"14:25"`), set("fact/doc_number", `"  7 "`), set("agenda/2/end", `"14:20"`))
		v := k.view("")
		row := v.Reading.Plan.Agenda[1]
		if *row.End != "14:20" || *row.DurationMin != 10 || row.Was["end"] != "14:30" || row.Hand {
			t.Errorf("%+v %v", row.AgendaRow, row.Was)
		}
		if v.Reading.Edited != 2 || v.Reading.Plan.Facts[1].Value != "7" || !v.Reading.Plan.Facts[1].Hand {
			t.Errorf("%d edits, %+v", v.Reading.Edited, v.Reading.Plan.Facts[1])
		}
		k.correct("", set("agenda/2/end", `"14:30"`)) // what was read anyway is no correction
		k.correct("", plan.ChangeIn{Op: plan.OpRevert, Path: "fact/doc_number"})
		if v := k.view(""); v.Reading.Edited != 0 || v.Reading.Plan.Facts[1].Value != nil {
			t.Errorf("%+v", v.Reading.Edits)
		}
	})
}

func TestRowsAreAddedRemovedAndBroughtBack(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.correct("", plan.ChangeIn{Op: plan.OpAdd, Path: "agenda", After: "agenda/1", Values: map[string]json.RawMessage{
			"content": json.RawMessage(`"Văn nghệ chào mừng"`), "start": json.RawMessage(`"14:10"`), "end": json.RawMessage(`"14:20"`)}},
			plan.ChangeIn{Op: plan.OpRemove, Path: "delegate/22"})
		v := k.view("")
		added := v.Reading.Plan.Agenda[1]
		if added.Content != "Văn nghệ chào mừng" || !added.Hand || *added.DurationMin != 10 || v.Reading.Plan.Totals.Items != 8 {
			t.Fatalf("%+v", added)
		}
		if v.Reading.Plan.Totals.Groups != 19 || len(v.Reading.Plan.Removed) != 1 || v.Reading.Plan.Removed[0].Ref != "delegate/22" {
			t.Errorf("%+v", v.Reading.Plan.Removed)
		}
		k.correct("", plan.ChangeIn{Op: plan.OpAdd, Path: "agenda", After: "agenda", Values: map[string]json.RawMessage{"content": json.RawMessage(`"Đón tiếp đại biểu"`)}})
		first := k.view("").Reading.Plan.Agenda[0]
		if first.Content != "Đón tiếp đại biểu" {
			t.Errorf("%+v", first)
		}
		k.correct("", plan.ChangeIn{Op: plan.OpRevert, Path: first.Ref})
		k.correct("", set(added.Ref+"/end", `"14:25"`))
		if got := k.view("").Reading.Plan.Agenda[1]; *got.End != "14:25" || *got.DurationMin != 15 {
			t.Errorf("%+v", got)
		}
		k.correct("", plan.ChangeIn{Op: plan.OpRevert, Path: added.Ref}, plan.ChangeIn{Op: plan.OpRevert, Path: "delegate/22"})
		if v := k.view(""); v.Reading.Plan.Totals.Items != 7 || v.Reading.Plan.Totals.Groups != 20 || v.Reading.Edited != 0 {
			t.Errorf("%+v %+v", v.Reading.Plan.Totals, v.Reading.Edits)
		}
	})
}

func TestOneBadChangeUndoesAll(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		before := k.view("")
		err := k.Correct(ctx, k.event, "", before.Revision, []plan.ChangeIn{set("fact/doc_number", `"12"`), set("agenda/2/end", `"sau giờ nghỉ"`)})
		e, _ := errs.As(err)
		if e == nil || len(e.Fields) != 1 || e.Fields[0].Field != "agenda/2/end" || e.Fields[0].Key != "plan.need_clock" {
			t.Fatalf("%v", err)
		}
		if after := k.view(""); after.Revision != before.Revision || after.Reading.Edited != 0 {
			t.Errorf("%+v", after.Reading.Edits)
		}
	})
}

func TestTwoPeopleAtOnce(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		seen := k.view("").Revision
		k.correct("", set("fact/doc_number", `"12"`))
		err := k.Correct(ctx, k.event, "", seen, []plan.ChangeIn{set("fact/doc_number", `"13"`)})
		wantKind(t, err, errs.KindConflict, "plan.changed_meanwhile")
		wantKind(t, k.Confirm(ctx, k.event, seen), errs.KindConflict, "plan.changed_meanwhile")
		found := k.finding(k.view(""), "doc_day_missing")
		if _, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: found.Key, Kind: plan.Accepted}); err != nil {
			t.Fatal(err)
		}
		_, err = k.Answer(ctx, k.event, plan.AnswerIn{Key: found.Key, Kind: plan.Accepted})
		wantKind(t, err, errs.KindConflict, "plan.changed_meanwhile")
	})
}

func TestEveryChangeIsLogged(t *testing.T) {
	k := newDesk(t, testkit.DB(t), plan.Limits{})
	k.upload(sampleText())
	k.correct("", set("fact/doc_number", `"12"`))
	if _, err := k.AcceptAll(ctx, k.event, []string{"info"}, ""); err != nil {
		t.Fatal(err)
	}
	k.confirm()
	log, err := k.audit.Page(ctx, k.event, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range log {
		seen[row.Action] = true
		if row.ActorName == "" {
			t.Errorf("%s by nobody", row.Action)
		}
	}
	for _, action := range []string{"plan.read", "plan.correct", "plan.accept_all", "plan.confirm"} {
		if !seen[action] {
			t.Errorf("%s is not in the log", action)
		}
	}
}
