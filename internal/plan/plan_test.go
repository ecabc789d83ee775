package plan_test

import (
	"strings"
	"testing"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/plan"
	"diemcau/internal/testkit"
)

func TestUploadGivesTheDocumentAndWhatWasMadeOfIt(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		if v := k.view(""); v.Stage != plan.StageNone || v.Reading != nil || v.Revision != 0 {
			t.Fatalf("an event without a plan: %+v", v)
		}
		head := k.upload(sampleText())
		v := k.view("")
		if v.Stage != plan.StageDraft || v.Current.ID != head.ID || v.Reading.Number != 1 || v.Reading.ReadBy == "" {
			t.Errorf("%+v", v.Reading.ReadingHead)
		}
		if got := v.Reading.Plan.Totals; got.Items != 7 || got.Groups != 20 || got.Delegates != 122 || got.Sites != 99 {
			t.Errorf("%+v", got)
		}
		if len(v.Reading.Document.Blocks) < 50 || len(v.Reading.Marks) == 0 {
			t.Error("the document or its marks are missing")
		}
		for _, row := range v.Reading.Plan.Agenda {
			if !marked(v, row.Line, row.Ref) {
				t.Errorf("%s has no mark at line %d", row.Ref, row.Line)
			}
		}
		if _, data, err := k.File(ctx, k.event, ""); err != nil || string(data) != sampleText() {
			t.Errorf("the document is not what was uploaded: %v", err)
		}
		if len(k.told.list) != 1 || !strings.HasPrefix(k.told.list[0], "plan reading/") {
			t.Errorf("told %v", k.told.list)
		}
	})
}

func marked(v plan.PlanView, line int, ref string) bool {
	for _, m := range v.Reading.Marks {
		if m.Line == line && m.Ref == ref {
			return true
		}
	}
	return false
}

func TestABadFileChangesNothing(t *testing.T) {
	bad := map[string]string{
		"not a plan": "BÁO CÁO\n\nKết quả công tác tháng 9 năm 2025\n\nTrong tháng, đơn vị đã hoàn thành các nhiệm vụ được giao.",
		"empty":      "  \n\t\n",
		"a picture":  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"old word":   "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600),
		"broken zip": "PK\x03\x04 and nothing else",
		"bytes":      "\x00\x01\x02\x03\xFF\xFE\xFD" + strings.Repeat("\x07\x80", 300),
	}
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		before := k.view("")
		for name, data := range bad {
			_, err := k.Upload(ctx, k.event, "x.doc", []byte(data))
			e, ok := errs.As(err)
			if !ok {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if sentence := e.Sentence("vi"); !strings.Contains(sentence, "Kế hoạch cũ vẫn giữ nguyên") {
				t.Errorf("%s: the sentence does not say what is safe: %s", name, sentence)
			}
		}
		after := k.view("")
		if after.Revision != before.Revision || after.Current.ID != before.Current.ID || after.Proposed != nil {
			t.Errorf("%+v", after.Current)
		}
		if list, err := k.Readings(ctx, k.event); err != nil || len(list) != 1 {
			t.Errorf("%d readings, %v", len(list), err)
		}
	})
}

func TestTooLargeAndTooSlow(t *testing.T) {
	k := newDesk(t, testkit.DB(t), plan.Limits{Source: sourceBytes(1000)})
	_, err := k.Upload(ctx, k.event, "x.txt", []byte(sampleText()))
	wantKind(t, err, errs.KindTooLarge, "source.too_large")
	k = newDesk(t, testkit.DB(t), plan.Limits{Time: time.Nanosecond})
	_, err = k.Upload(ctx, k.event, "x.txt", []byte(sampleText()))
	if !errs.Is(err, errs.KindInvalid) && !errs.Is(err, errs.KindTooMany) {
		t.Error(err)
	}
	if v := k.view(""); v.Stage != plan.StageNone {
		t.Error("a reading that was given up left something")
	}
}

func TestAnUnknownOrClosedEventTakesNoPlan(t *testing.T) {
	k := newDesk(t, testkit.DB(t), plan.Limits{})
	if _, err := k.Upload(ctx, db.NewID(), "x.txt", []byte(sampleText())); !db.IsNoRow(err) {
		t.Error(err)
	}
	k.upload(sampleText())
	if _, err := k.setup.Close(ctx, k.event, true, 1); err != nil {
		t.Fatal(err)
	}
	_, err := k.Upload(ctx, k.event, "x.txt", []byte(sampleText()))
	wantKind(t, err, errs.KindConflict, "setup.closed")
	err = k.Correct(ctx, k.event, "", 1, []plan.ChangeIn{set("fact/doc_number", `"12"`)})
	wantKind(t, err, errs.KindConflict, "setup.closed")
}
