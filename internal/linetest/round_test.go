package linetest_test

import (
	"slices"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/linetest"
)

func TestARoundFromOpeningToClosing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
		if want := time.Date(2025, 10, 12, 9, 0, 0, 0, event.Zone).UnixMilli(); r.PlannedAt == nil || *r.PlannedAt != want || r.Number != 1 || r.OpenedBy != "Minh (mẫu)" {
			t.Errorf("%+v", r)
		}
		_, err := w.Open(w.ctx, w.event, linetest.RoundForm{Kind: linetest.FreeRound})
		fails(t, err, errs.KindConflict, "linetest.round_open")
		w.send(1, good())
		w.send(2, bad())
		if got := w.verdicts(r.ID); got != "1:pass 2:fail 3:untested 4:untested " {
			t.Error(got)
		}
		rows, schedule, err := w.Rounds(w.ctx, w.event)
		if c := ok(t, rows, err)[0].Count; c != (linetest.Count{Total: 4, Passed: 1, Failed: 1, Untested: 2}) {
			t.Errorf("%+v", c)
		}
		if len(schedule) != 3 || !schedule[0].Done || schedule[1].Done || schedule[2].At != w.start-3600_000 {
			t.Errorf("%+v", schedule)
		}
		_, err = w.CloseRound(w.ctx, w.event, r.ID, r.Revision+1)
		fails(t, err, errs.KindConflict, "core.conflict")
		r = w.end(r)
		_, err = w.CloseRound(w.ctx, w.event, r.ID, r.Revision)
		fails(t, err, errs.KindConflict, "linetest.round_closed")
		if late := w.send(3, good()); late.RoundID != "" {
			t.Error("a result after the closing belongs to the round")
		}
		if got := w.verdicts(r.ID); got != "1:pass 2:fail 3:untested 4:untested " {
			t.Error(got)
		}
		if got := w.verdicts(""); got != "1:pass 2:fail 3:pass 4:untested " {
			t.Error(got)
		}
		told := map[string]int{}
		for _, topic := range w.notices {
			told[topic]++
		}
		if told["linetests"] != 5 || told["linetest-rounds"] != 2 { // two about the round, three about results
			t.Error(told)
		}
	})
}

func TestTheSecondRoundAsksThoseThatFailed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
		w.send(1, good())
		w.send(2, bad())
		signed := w.send(3, bad())
		_, err := w.Sign(w.ctx, w.event, signed.ID, linetest.SignForm{Name: "Hà (mẫu)", Note: "Có đường dự phòng"})
		ok(t, signed, err)
		w.end(first)
		second := w.round(linetest.RoundForm{Kind: linetest.DayMinus1, After: first.ID})
		if !slices.Equal(second.Sites, []string{"site2", "site4"}) {
			t.Fatalf("asked are %v: the failed and the untested, not those signed for", second.Sites)
		}
		if r := w.send(1, good()); r.RoundID != "" {
			t.Error("a site that is not asked tests in the round")
		}
		if r := w.send(2, good()); r.RoundID != second.ID {
			t.Error("a site that is asked tests outside the round")
		}
		w.send(4, good())
		if got := w.verdicts(second.ID); got != "2:pass 4:pass " {
			t.Error(got)
		}
		w.end(second)
		_, err = w.Open(w.ctx, w.event, linetest.RoundForm{Kind: linetest.FreeRound, After: second.ID})
		fails(t, err, errs.KindInvalid, "linetest.nobody_failed")
	})
}

func TestARoundRefusesWhatItCannotAsk(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for key, form := range map[string]linetest.RoundForm{
			"linetest.kind_unknown":   {Kind: "d7"},
			"linetest.site_unknown":   {Kind: linetest.FreeRound, Sites: []string{"site1", "nowhere"}},
			"linetest.round_unknown":  {Kind: linetest.FreeRound, After: "nothing"},
			"linetest.sites_or_after": {Kind: linetest.FreeRound, After: "x", Sites: []string{"site1"}},
		} {
			_, err := w.Open(w.ctx, w.event, form)
			fails(t, err, errs.KindInvalid, key)
		}
		r := w.round(linetest.RoundForm{Kind: linetest.FreeRound, Sites: []string{"site3", "site1", "site3"}, PlannedAt: num(w.start)})
		if !slices.Equal(r.Sites, []string{"site1", "site3"}) || *r.PlannedAt != w.start {
			t.Errorf("%+v", r)
		}
		w.end(r)
		w.closed = true
		_, err := w.Open(w.ctx, w.event, linetest.RoundForm{Kind: linetest.FreeRound})
		fails(t, err, errs.KindConflict, "setup.closed")
	})
}

func TestSettingsJudgeTheOpenRoundAnewAndNoClosedOne(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		strict := linetest.DefaultThresholds()
		strict.RoundTripMS = linetest.Limit{Warn: 10, Fail: 20}
		first := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
		w.send(1, good())
		w.end(first)
		second := w.round(linetest.RoundForm{Kind: linetest.DayMinus1, Sites: []string{"site1"}})
		w.send(1, good())
		revision, err := w.SetSettings(w.ctx, w.event, strict, 0)
		ok(t, revision, err)
		if first, second := w.verdicts(first.ID), w.verdicts(second.ID); first != "1:pass 2:untested 3:untested 4:untested " || second != "1:fail " {
			t.Errorf("closed %s, open %s", first, second)
		}
		_, err = w.SetSettings(w.ctx, w.event, strict, 0)
		fails(t, err, errs.KindConflict, "core.conflict")
		kept, at, err := w.Settings(w.ctx, w.event)
		if ok(t, kept, err) != strict || at != 1 {
			t.Errorf("%+v at %d", kept, at)
		}
	})
}

func TestThresholdsThatMakeNoSense(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for key, change := range map[string]func(*linetest.Thresholds){
			"linetest.warn_below_fail": func(s *linetest.Thresholds) { s.DownKbps = linetest.Limit{Warn: 1000, Fail: 2000} },
			"linetest.warn_above_fail": func(s *linetest.Thresholds) { s.LossPercent = linetest.Limit{Warn: 5, Fail: 3} },
			"linetest.threshold_range": func(s *linetest.Thresholds) { s.UpKbps.Fail = -1 },
		} {
			s := linetest.DefaultThresholds()
			change(&s)
			_, err := w.SetSettings(w.ctx, w.event, s, 0)
			fails(t, err, errs.KindInvalid, key)
		}
	})
}
