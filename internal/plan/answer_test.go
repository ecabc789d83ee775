package plan_test

import (
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/plan"
	"diemcau/internal/testkit"
)

func (k *desk) blocking() int {
	k.t.Helper()
	n, err := k.Blocking(ctx, k.event)
	if err != nil {
		k.t.Fatal(err)
	}
	return n
}

func TestTheGateCountsErrorsWithoutAnAnswer(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		if k.blocking() != 0 {
			t.Error("an event without a plan is held back")
		}
		k.upload(sampleText())
		v := k.view("")
		errors := v.Current.Errors
		if errors < 4 || k.blocking() != errors || v.Blocking != errors {
			t.Fatalf("%d errors, the gate counts %d", errors, k.blocking())
		}
		k.correct("", set("fact/doc_number", `"12"`))
		if k.blocking() != errors-1 {
			t.Errorf("corrected: %d of %d", k.blocking(), errors)
		}
		day, gap := k.finding(v, "doc_day_missing"), k.finding(v, "delegate_tt_gap")
		if _, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: day.Key, Kind: plan.Accepted, Note: "Văn thư điền khi ký"}); err != nil {
			t.Fatal(err)
		}
		a, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: gap.Key, Kind: plan.Assigned, Unit: "Sở Khoa học và Công nghệ",
			Question: "Thành phần số 16 là ai?", Due: "2025-10-05"})
		if err != nil {
			t.Fatal(err)
		}
		if k.blocking() != errors-3 {
			t.Errorf("accepted and assigned: %d of %d", k.blocking(), errors)
		}
		if q := k.view("").Questions; len(q) != 1 || q[0].Unit != a.Unit || q[0].Overdue {
			t.Errorf("%+v", q)
		}
		if err := k.Reopen(ctx, k.event, day.Key, 1); err != nil {
			t.Fatal(err)
		}
		if k.blocking() != errors-2 {
			t.Errorf("opened again: %d of %d", k.blocking(), errors)
		}
	})
}

func TestAQuestionIsAnsweredLater(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		found := k.finding(k.view(""), "delegate_count_missing")
		_, err := k.Reply(ctx, k.event, found.Key, "24 người", 0)
		wantKind(t, err, errs.KindConflict, "plan.not_assigned")
		_, err = k.Answer(ctx, k.event, plan.AnswerIn{Key: found.Key, Kind: plan.Assigned, Due: "mai"})
		if e, ok := errs.As(err); !ok || len(e.Fields) != 3 {
			t.Errorf("a question to nobody about nothing: %v", err)
		}
		a, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: found.Key, Kind: plan.Assigned, Unit: "Liên hiệp Hội", Question: "Bao nhiêu người?", Due: "2025-09-30"})
		if err != nil {
			t.Fatal(err)
		}
		if q := k.view("").Questions; len(q) != 1 || !q[0].Overdue {
			t.Errorf("%+v", q)
		}
		if a, err = k.Reply(ctx, k.event, found.Key, "24 người", a.Revision); err != nil || a.RepliedAt == 0 || a.RepliedBy == "" {
			t.Errorf("%+v %v", a, err)
		}
		if v := k.view(""); len(v.Questions) != 0 || k.finding(v, "delegate_count_missing").Answer.Reply != "24 người" {
			t.Errorf("%+v", v.Questions)
		}
	})
}

func TestAcceptAllLeavesErrorsAndAnswersAlone(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		v := k.view("")
		warn := k.finding(v, "agenda_row_without_unit")
		if _, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: warn.Key, Kind: plan.Assigned, Unit: "Văn phòng", Question: "Ai phát biểu?"}); err != nil {
			t.Fatal(err)
		}
		n, err := k.AcceptAll(ctx, k.event, []string{"info"}, "Đã xem")
		if err != nil || n != v.Current.Infos {
			t.Errorf("accepted %d of %d, %v", n, v.Current.Infos, err)
		}
		n, err = k.AcceptAll(ctx, k.event, []string{"warn", "info"}, "")
		if err != nil || n != v.Current.Warns-1 {
			t.Errorf("accepted %d of %d, %v", n, v.Current.Warns-1, err)
		}
		if a := k.finding(k.view(""), "agenda_row_without_unit").Answer; a.Kind != plan.Assigned {
			t.Errorf("%+v", a)
		}
		if k.blocking() != v.Current.Errors {
			t.Error("an error was accepted with the rest")
		}
		_, err = k.AcceptAll(ctx, k.event, []string{"error"}, "")
		if !errs.Is(err, errs.KindInvalid) {
			t.Error(err)
		}
	})
}

func TestRevertingACorrectionOpensItsFinding(t *testing.T) {
	each(t, func(t *testing.T, k *desk) {
		k.upload(sampleText())
		found := k.finding(k.view(""), "doc_number_missing")
		k.correct("", answering(set("fact/doc_number", `"12"`), found.Key))
		k.correct("", plan.ChangeIn{Op: plan.OpRevert, Path: "fact/doc_number"})
		v := k.view("")
		if len(v.Answers) != 0 || v.Blocking != v.Current.Errors {
			t.Errorf("%d blocking of %d, answers %+v", v.Blocking, v.Current.Errors, v.Answers)
		}
	})
}

func TestAnswersToWhatIsNotFound(t *testing.T) {
	k := newDesk(t, testkit.DB(t), plan.Limits{})
	k.upload(sampleText())
	_, err := k.Answer(ctx, k.event, plan.AnswerIn{Key: "typo:000", Kind: plan.Accepted})
	wantKind(t, err, errs.KindNotFound, "plan.no_such_finding")
	wantKind(t, k.Reopen(ctx, k.event, "typo:000", 0), errs.KindNotFound, "plan.no_such_answer")
	err = k.Correct(ctx, k.event, "", k.view("").Revision, []plan.ChangeIn{answering(set("fact/doc_number", `"12"`), "typo:000")})
	wantKind(t, err, errs.KindNotFound, "plan.no_such_finding")
}
