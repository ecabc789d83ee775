package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/plan"
	"diemcau/internal/testkit"
)

func TestConfirmGivesEveryTakerItsRows(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.correct("", set("delegate/21/count", `24`))
		k.confirm()
		items, groups, duties := k.rowsOf(0), k.rowsOf(1), k.rowsOf(2)
		v := k.view("")
		if len(items) != 7 || len(groups) != 20 || len(duties) != v.Reading.Plan.Totals.Duties {
			t.Fatalf("%d items, %d groups, %d duties", len(items), len(groups), len(duties))
		}
		start := time.Date(2025, 10, 15, 14, 10, 0, 0, event.Zone).UnixMilli()
		if r := items["agenda/2"]; r.Line != 153 || r.Detail != fmt.Sprint(start) {
			t.Errorf("%+v", r)
		}
		if groups["delegate/21"].Detail != "24" {
			t.Errorf("%+v", groups["delegate/21"])
		}
		if v.Stage != plan.StageConfirmed || v.ConfirmedBy == "" {
			t.Errorf("%s by %q", v.Stage, v.ConfirmedBy)
		}
		wantKind(t, k.Confirm(ctx, k.event, v.Revision), errs.KindConflict, "plan.already_confirmed")
	})
}

func TestAFeatureThatFailsLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		told, before := len(k.told.list), k.view("")
		k.taker[2].broken = errBroken
		if err := k.Confirm(ctx, k.event, before.Revision); !errors.Is(err, errBroken) {
			t.Fatal(err)
		}
		for i := range k.taker {
			if rows := k.rowsOf(i); len(rows) != 0 {
				t.Errorf("%s kept %d rows", k.taker[i].kind, len(rows))
			}
		}
		if v := k.view(""); v.Stage != plan.StageDraft || v.Revision != before.Revision || len(k.told.list) != told {
			t.Errorf("%s at %d, told %v", v.Stage, v.Revision, k.told.list[told:])
		}
		if log, err := k.audit.Page(ctx, k.event, "", 1); err != nil || log[0].Action != "plan.read" {
			t.Errorf("%+v %v", log, err)
		}
		k.taker[2].broken = nil
		k.confirm()
		k.upload(strings.Replace(sampleText(), "14h10' - 14h30'", "14h10' - 14h25'", 1))
		k.taker[2].broken = errBroken
		if _, err := k.Merge(ctx, k.event, k.view("").Revision); !errors.Is(err, errBroken) {
			t.Fatal(err)
		}
		if v := k.view(""); v.Proposed == nil || v.Current.Number != 1 {
			t.Errorf("a merge that failed put %+v in place", v.Current)
		}
	})
}

func TestConfirmInsideALargerTransaction(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		err := k.db.InTx(ctx, func(ctx context.Context) error {
			if _, err := k.Upload(ctx, k.event, "x.txt", []byte(sampleText())); err != nil {
				return err
			}
			v, err := k.View(ctx, k.event, "")
			if err != nil {
				return err
			}
			return errors.Join(k.Confirm(ctx, k.event, v.Revision), errBroken)
		})
		if !errors.Is(err, errBroken) || k.view("").Stage != plan.StageNone || len(k.rowsOf(0)) != 0 || len(k.told.list) != 0 {
			t.Errorf("%v, %s", err, k.view("").Stage)
		}
	})
}

// changed is the sample plan with a new first row of the programme (the rest
// renumbered), a group taken out, a quota and a time changed.
func changed(t *testing.T) string {
	t.Helper()
	text := edited(t, "14h10' - 14h30'", "14h20' - 14h35'", "Lãnh đạo, chuyên viên Văn phòng Tỉnh ủy\t2", "Lãnh đạo, chuyên viên Văn phòng Tỉnh ủy\t3")
	lines, out := strings.Split(text, "\n"), []string{}
	inAgenda := false
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "TT\tTHỜI GIAN"):
			inAgenda = true
		case strings.HasPrefix(line, "TT\tNội dung"):
			inAgenda = false
		}
		var n int
		if _, err := fmt.Sscan(cells[0], &n); err == nil && len(cells) > 2 && inAgenda {
			if n == 1 {
				out = append(out, "1\t13h45' - 14h00'\tVăn nghệ chào mừng\tĐoàn nghệ thuật tỉnh")
			}
			cells[0] = fmt.Sprint(n + 1)
			line = strings.Join(cells, "\t")
		}
		if strings.Contains(line, "Lãnh đạo, cán bộ Tỉnh đoàn") {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestAChangedDocumentIsProposedDiffedAndMerged(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.confirm()
		k.taker[0].edit(t, "agenda/3", `"by hand"`)
		head := k.upload(changed(t))
		v := k.view("")
		if head.State != plan.Proposed || v.Current.Number != 1 || v.Proposed.ID != head.ID || v.Reading.Number != 1 {
			t.Fatalf("%+v", head)
		}
		if k.view(head.ID).Reading.Plan.Totals.Items != 8 {
			t.Fatal("the proposed reading is not shown")
		}
		diff, err := k.Diff(ctx, k.event)
		if err != nil {
			t.Fatal(err)
		}
		checkRows(t, diff.Rows)
		if len(diff.Lines) < 9 || diff.Base.Number != 1 || diff.Proposed.Number != 2 {
			t.Errorf("%d lines differ", len(diff.Lines))
		}
		if len(k.rowsOf(0)) != 7 {
			t.Error("looking at the diff changed something")
		}
		rows, err := k.Merge(ctx, k.event, v.Revision)
		if err != nil {
			t.Fatal(err)
		}
		checkRows(t, rows)
		k.checkMerged(t)
	})
}

// checkRows holds the diff of rows: one row new, one group gone, a time and a
// quota changed, the hand edit kept; renumbering alone is no change.
func checkRows(t *testing.T, rows []plan.RowChange) {
	t.Helper()
	got := map[string]origin.Deed{}
	for _, r := range rows {
		got[r.Kind+" "+r.Name] = r.Deed
	}
	for name, deed := range map[string]origin.Deed{"agenda Văn nghệ chào mừng": origin.Added, "agenda Phát biểu chỉ đạo của Lãnh đạo tỉnh": origin.KeptEdited,
		"delegate Lãnh đạo, cán bộ Tỉnh đoàn Mẫu": origin.Removed, "delegate Lãnh đạo, chuyên viên Văn phòng Tỉnh ủy": origin.Changed} {
		if got[name] != deed {
			t.Errorf("%s: %q, want %s", name, got[name], deed)
		}
	}
	if len(rows) != 5 {
		t.Errorf("%d rows differ: %+v", len(rows), got)
	}
}

func (k *desk) checkMerged(t *testing.T) {
	t.Helper()
	items, groups := k.rowsOf(0), k.rowsOf(1)
	if len(items) != 8 || len(groups) != 19 {
		t.Fatalf("%d items, %d groups", len(items), len(groups))
	}
	if r := items["agenda/3"]; r.Label != "Phát biểu chỉ đạo của Lãnh đạo tỉnh" || r.Detail != `"by hand"` {
		t.Errorf("the hand edit is gone: %+v", r)
	}
	if r := items["agenda/1~2"]; r.Label != "Văn nghệ chào mừng" {
		t.Errorf("the new row has no ref of its own: %+v", items)
	}
	if groups["delegate/5"].Detail != "3" {
		t.Errorf("%+v", groups["delegate/5"])
	}
	v := k.view("")
	if v.Proposed != nil || v.Current.Number != 2 || v.Stage != plan.StageConfirmed {
		t.Errorf("%+v", v.Current)
	}
	list, err := k.Readings(ctx, k.event)
	if err != nil || list[0].State != plan.Current || list[1].State != plan.Replaced {
		t.Errorf("%+v %v", list, err)
	}
	_, err = k.Merge(ctx, k.event, v.Revision)
	wantKind(t, err, errs.KindNotFound, "plan.nothing_proposed")
}

func TestRefsHoldOverManyReadings(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.confirm()
		for _, text := range []string{changed(t), sampleText(), changed(t)} {
			k.upload(text)
			if _, err := k.Merge(ctx, k.event, k.view("").Revision); err != nil {
				t.Fatal(err)
			}
		}
		items := k.rowsOf(0)
		if len(items) != 8 || items["agenda/3"].Label != "Phát biểu chỉ đạo của Lãnh đạo tỉnh" || items["agenda/1~4"].Label != "Văn nghệ chào mừng" {
			t.Errorf("%+v", items)
		}
	})
}

func TestCorrectionsAndAnswersSurviveANewReading(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		v := k.view("")
		day := k.finding(v, "doc_day_missing")
		if _, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: day.Key, Kind: plan.Accepted}); err != nil {
			t.Fatal(err)
		}
		number := k.finding(v, "doc_number_missing")
		k.correct("", answering(set("fact/doc_number", `"12"`), number.Key), set("agenda/3/units", `["Ủy ban nhân dân tỉnh"]`),
			set("delegate/5/count", `3`), set("delegate/14/count", `6`),
			plan.ChangeIn{Op: plan.OpAdd, Path: "agenda", After: "agenda/7", Values: map[string]json.RawMessage{"content": json.RawMessage(`"Chụp ảnh lưu niệm"`)}})
		k.confirm()
		head := k.upload(changed(t))
		shown := k.view(head.ID)
		if a := k.finding(shown, "doc_day_missing").Answer; a == nil || a.Kind != plan.Accepted {
			t.Errorf("the answer is gone: %+v", a)
		}
		if has(shown, number.Key) {
			t.Error("the number that a person gave is gone")
		}
		speech := shown.Reading.Plan.Agenda[3]
		if speech.Ref != "agenda/4" || len(speech.Units) != 1 || shown.Reading.Plan.Agenda[8].Content != "Chụp ảnh lưu niệm" {
			t.Errorf("%+v", speech)
		}
		diff, err := k.Diff(ctx, k.event)
		if err != nil {
			t.Fatal(err)
		}
		outcome := map[string]string{}
		for _, c := range diff.Carried {
			outcome[c.Ref+" "+c.Field] = c.Outcome
		}
		if outcome["fact doc_number"] != "kept" || outcome["agenda/3 units"] != "kept" || outcome["delegate/5 count"] != "met" || outcome["delegate/14 count"] != "lost" {
			t.Errorf("%v", outcome)
		}
	})
}

func TestDiscardKeepsTheOld(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.confirm()
		head := k.upload(changed(t))
		err := k.Correct(ctx, k.event, "", k.view("").Revision, []plan.ChangeIn{set("fact/doc_number", `"12"`)})
		wantKind(t, err, errs.KindConflict, "plan.proposal_open")
		k.correct(head.ID, set("fact/doc_number", `"12"`))
		if err := k.Discard(ctx, k.event, k.view("").Revision); err != nil {
			t.Fatal(err)
		}
		v := k.view("")
		if v.Proposed != nil || v.Current.Number != 1 || v.Current.Edited != 0 || len(k.rowsOf(0)) != 7 {
			t.Errorf("%+v", v.Current)
		}
		err = k.Correct(ctx, k.event, head.ID, v.Revision, []plan.ChangeIn{set("fact/doc_number", `"12"`)})
		wantKind(t, err, errs.KindConflict, "plan.old_reading")
		if _, data, err := k.File(ctx, k.event, head.ID); err != nil || string(data) != changed(t) {
			t.Error("a discarded document is gone")
		}
	})
}

func TestCorrectingAConfirmedPlanReachesTheEvent(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		k.confirm()
		k.taker[1].edit(t, "delegate/21", "30")
		k.correct("", set("delegate/5/count", `4`), set("delegate/21/count", `24`))
		groups := k.rowsOf(1)
		if groups["delegate/5"].Detail != "4" || groups["delegate/21"].Detail != "30" {
			t.Errorf("%+v %+v", groups["delegate/5"], groups["delegate/21"])
		}
		k.taker[2].broken = errBroken
		before := k.view("")
		if err := k.Correct(ctx, k.event, "", before.Revision, []plan.ChangeIn{set("delegate/5/count", `9`)}); !errors.Is(err, errBroken) {
			t.Error(err)
		}
		if after := k.view(""); after.Revision != before.Revision || k.rowsOf(1)["delegate/5"].Detail != "4" {
			t.Error("a correction stayed though the event did not take it")
		}
	})
}

func TestWhatIsMergedMovesWithTheEvent(t *testing.T) {
	k := newDesk(t, testkit.DB(t), plan.Limits{})
	k.upload(sampleText())
	if err := k.Shift(ctx, k.event, time.Hour); err != nil || k.view("").Revision != 1 {
		t.Errorf("a draft has nothing to move: %v", err)
	}
	k.confirm()
	if err := k.Shift(ctx, k.event, 48*time.Hour); err != nil {
		t.Fatal(err)
	}
	k.correct("", set("delegate/5/count", `4`), set("duty/IV.1.1/due", `"2025-10-10"`))
	start := time.Date(2025, 10, 17, 14, 0, 0, 0, event.Zone).UnixMilli()
	if r := k.rowsOf(0)["agenda/1"]; r.Detail != fmt.Sprint(start) {
		t.Errorf("%+v", r)
	}
	if r := k.rowsOf(2)["duty/IV.1.1"]; r.Detail != `"2025-10-12"` {
		t.Errorf("%+v", r)
	}
}
