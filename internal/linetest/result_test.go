package linetest_test

import (
	"math"
	"reflect"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/linetest"
)

func TestTheLatestResultStands(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
		w.send(1, good())
		w.send(1, bad())
		if got := w.verdicts(r.ID); got[:6] != "1:fail" {
			t.Error(got)
		}
		last := w.send(1, good())
		if got := w.verdicts(r.ID); got[:6] != "1:pass" {
			t.Error(got)
		}
		history, err := w.History(w.ctx, w.event, "site1")
		if list := ok(t, history, err); len(list) != 3 || list[0].ID != last.ID || list[1].Verdict != linetest.Fail {
			t.Errorf("%+v", list)
		}
		_, list, err := w.Standings(w.ctx, w.event, r.ID)
		if s := ok(t, list, err)[0]; s.Tests != 3 || s.Result.DeviceName != "Máy device1 (mẫu)" || !reflect.DeepEqual(s.Result.Measures, good()) {
			t.Errorf("%+v", s)
		}
		_, err = w.History(w.ctx, w.event, "nowhere")
		if err == nil {
			t.Error("a site that is not there has a history")
		}
		passed, err := w.Passed(w.ctx, w.event)
		if ok(t, passed, err); len(passed) != 1 || passed["site1"] != linetest.Pass {
			t.Errorf("%v", passed)
		}
	})
}

func TestATestSentTwiceIsOne(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		test := linetest.Test{Key: "a", Measures: good()}
		first, err := w.Submit(w.device(1), w.event, test)
		ok(t, first, err)
		again, err := w.Submit(w.device(1), w.event, test)
		if ok(t, again, err).ID != first.ID || again.Verdict != linetest.Pass {
			t.Errorf("%+v", again)
		}
		_, err = w.Submit(w.device(1), w.event, linetest.Test{Key: "b", Measures: good()})
		fails(t, err, errs.KindTooMany, "core.too_many")
		other, err := w.Submit(w.device(2), w.event, test)
		if ok(t, other, err).ID == first.ID {
			t.Error("another device's key is taken for this one's")
		}
		w.now = w.now.Add(5 * time.Second)
		later, err := w.Submit(w.device(1), w.event, linetest.Test{Key: "b", Measures: good()})
		ok(t, later, err)
	})
}

func TestWhoMayNotSend(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		test := linetest.Test{Key: "a", Measures: good()}
		_, err := w.Submit(w.ctx, w.event, test)
		fails(t, err, errs.KindDenied, "linetest.not_a_site")
		camera := event.WithActor(w.t.Context(), event.Actor{Kind: event.Device, ID: "camera", Screen: event.ScreenCamera, Event: w.event})
		_, err = w.Submit(camera, w.event, test)
		fails(t, err, errs.KindDenied, "linetest.not_a_site")
		w.unconfirmed["device1"] = true
		_, err = w.Submit(w.device(1), w.event, test)
		fails(t, err, errs.KindDenied, "linetest.unconfirmed")
		_, err = w.Submit(w.device(9), w.event, test)
		fails(t, err, errs.KindDenied, "linetest.site_gone")
		w.closed = true
		_, err = w.Submit(w.device(2), w.event, test)
		fails(t, err, errs.KindConflict, "setup.closed")
		if got := w.verdicts(""); got != "1:untested 2:untested 3:untested 4:untested " {
			t.Error(got)
		}
	})
}

func TestImpossibleMeasuresAreRefusedAndHugeOnesCapped(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for name, change := range map[string]func(*linetest.Measures){
			"negative rate":   func(m *linetest.Measures) { m.DownKbps = num[int64](-1) },
			"negative size":   func(m *linetest.Measures) { m.Camera.Width = -640 },
			"loss not number": func(m *linetest.Measures) { m.LossPercent = num(math.NaN()) },
			"loss above all":  func(m *linetest.Measures) { m.LossPercent = num(100.1) },
			"level infinite":  func(m *linetest.Measures) { m.Microphone.LevelDB = num(math.Inf(1)) },
			"unknown state":   func(m *linetest.Measures) { m.Camera.State = "fine" },
			"unknown answer":  func(m *linetest.Measures) { m.Loudspeaker = "maybe" },
			"no line state":   func(m *linetest.Measures) { m.Line = "" },
		} {
			m := good()
			change(&m)
			_, err := w.Submit(w.device(1), w.event, linetest.Test{Key: name, Measures: m})
			fails(t, err, errs.KindInvalid, "linetest.impossible")
		}
		_, err := w.Submit(w.device(1), w.event, linetest.Test{Measures: good()})
		fails(t, err, errs.KindInvalid, "linetest.key_wrong")
		huge := good()
		huge.DownKbps, huge.ClockErrorMS, huge.Microphone.LevelDB = num[int64](math.MaxInt64), num[int64](math.MinInt64), num(7.0)
		m := w.send(1, huge).Measures
		if *m.DownKbps != 10_000_000 || *m.ClockErrorMS != -10*365*86_400_000 || *m.Microphone.LevelDB != 0 {
			t.Errorf("%d %d %v", *m.DownKbps, *m.ClockErrorMS, *m.Microphone.LevelDB)
		}
	})
}

func TestWhatADeviceIsAsked(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.round(linetest.RoundForm{Kind: linetest.DayMinus1, Sites: []string{"site2"}})
		mine := func(site int) linetest.Mine {
			m, err := w.Mine(w.device(site), w.event)
			return ok(t, m, err)
		}
		if m := mine(1); m.Round != nil || m.SiteID != "site1" || m.Latest != nil || m.Thresholds != linetest.DefaultThresholds() {
			t.Errorf("%+v", m)
		}
		if m := mine(2); m.Round == nil || m.Round.ID != r.ID || m.Tested {
			t.Errorf("%+v", m)
		}
		w.send(2, bad())
		if m := mine(2); !m.Tested || m.Latest == nil || m.Latest.Verdict != linetest.Fail {
			t.Errorf("%+v", m)
		}
		camera := event.WithActor(w.t.Context(), event.Actor{Kind: event.Device, ID: "camera", Screen: event.ScreenCamera, Event: w.event})
		m, err := w.Mine(camera, w.event)
		if ok(t, m, err).SiteID != "" || m.Round != nil {
			t.Errorf("%+v", m)
		}
	})
}

func TestSignatures(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		failed := w.send(1, bad())
		_, err := w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "  "})
		fails(t, err, errs.KindInvalid, "linetest.name_missing")
		_, err = w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "Hà (mẫu)", Note: " "})
		fails(t, err, errs.KindInvalid, "linetest.note_missing")
		signed, err := w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: " Hà  (mẫu)", Note: "Có đường dự phòng"})
		if s := ok(t, signed, err).SignOff; s == nil || s.Name != "Hà (mẫu)" || s.By != "Minh (mẫu)" || signed.Verdict != linetest.Fail {
			t.Fatalf("%+v", signed)
		}
		if got := w.verdicts(""); got[:6] != "1:warn" {
			t.Error(got)
		}
		_, err = w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "Hà (mẫu)", Note: "Lại"})
		fails(t, err, errs.KindConflict, "linetest.signed")
		_, err = w.Revoke(w.ctx, w.event, failed.ID, " ")
		fails(t, err, errs.KindInvalid, "linetest.reason_missing")
		revoked, err := w.Revoke(w.ctx, w.event, failed.ID, "Đường dự phòng cũng hỏng")
		if ok(t, revoked, err).SignOff != nil || w.verdicts("")[:6] != "1:fail" {
			t.Errorf("%+v %s", revoked, w.verdicts(""))
		}
		_, err = w.Revoke(w.ctx, w.event, failed.ID, "Lại")
		fails(t, err, errs.KindConflict, "linetest.not_signed")
		again, err := w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "Hà (mẫu)", Note: "Đã thay dây"})
		ok(t, again, err)
		w.send(1, bad())
		if got := w.verdicts(""); got[:6] != "1:fail" {
			t.Errorf("%s: a later test stands under an earlier signature", got)
		}
		if _, err = w.Sign(w.ctx, w.event, "nothing", linetest.SignForm{Name: "Hà (mẫu)"}); err == nil {
			t.Error("a result that is not there was signed")
		}
		w.signingIsLogged("linetest.sign", "linetest.revoke", "linetest.sign")
	})
}

func (w *world) signingIsLogged(want ...string) {
	w.t.Helper()
	got := []string{}
	err := w.db.Q(w.ctx).SelectContext(w.ctx, &got, `SELECT action FROM audit_log WHERE event_id = $1 AND action IN ('linetest.sign', 'linetest.revoke') ORDER BY id`, w.event)
	if !reflect.DeepEqual(ok(w.t, got, err), want) {
		w.t.Errorf("logged: %v", got)
	}
}

// A process that dies comes back with the round open, its results and signatures.
func TestARestartKeepsEverything(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.round(linetest.RoundForm{Kind: linetest.DayMinus3})
		failed := w.send(1, bad())
		w.send(2, good())
		signed, err := w.Sign(w.ctx, w.event, failed.ID, linetest.SignForm{Name: "Hà (mẫu)", Note: "Có đường dự phòng"})
		ok(t, signed, err)
		before, _, err := w.Rounds(w.ctx, w.event)
		ok(t, before, err)
		_, stood, err := w.Standings(w.ctx, w.event, r.ID)
		ok(t, stood, err)
		w.boot()
		after, _, err := w.Rounds(w.ctx, w.event)
		if !reflect.DeepEqual(before, ok(t, after, err)) {
			t.Errorf("before %+v, after %+v", before, after)
		}
		_, stands, err := w.Standings(w.ctx, w.event, r.ID)
		if !reflect.DeepEqual(stood, ok(t, stands, err)) {
			t.Errorf("before %+v, after %+v", stood, stands)
		}
		if next := w.send(3, good()); next.RoundID != r.ID {
			t.Error("the round is no longer open")
		}
	})
}
