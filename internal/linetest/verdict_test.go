package linetest_test

import (
	"fmt"
	"strings"
	"testing"

	"diemcau/internal/lang"
	"diemcau/internal/linetest"
)

// TestJudge changes one measure of a good test at a time: on the limit it
// still holds, beyond it is the next verdict.
func TestJudge(t *testing.T) {
	type m = linetest.Measures
	for _, c := range []struct {
		name    string
		change  func(*m)
		measure string
		want    linetest.Verdict
	}{
		{"good", func(*m) {}, "down", linetest.Pass},
		{"down on the warning", func(m *m) { m.DownKbps = num[int64](2500) }, "down", linetest.Pass},
		{"down below it", func(m *m) { m.DownKbps = num[int64](2499) }, "down", linetest.Warn},
		{"down on the limit", func(m *m) { m.DownKbps = num[int64](2000) }, "down", linetest.Warn},
		{"down below the limit", func(m *m) { m.DownKbps = num[int64](1999) }, "down", linetest.Fail},
		{"nothing came down", func(m *m) { m.DownKbps = num[int64](0) }, "down", linetest.Fail},
		{"down unmeasured", func(m *m) { m.DownKbps = nil }, "down", linetest.Fail},
		{"up below the limit", func(m *m) { m.UpKbps = num[int64](999) }, "up", linetest.Fail},
		{"up warned", func(m *m) { m.UpKbps = num[int64](1100) }, "up", linetest.Warn},
		{"round trip on the limit", func(m *m) { m.RoundTripMS = num[int64](300) }, "round_trip", linetest.Warn},
		{"round trip above it", func(m *m) { m.RoundTripMS = num[int64](301) }, "round_trip", linetest.Fail},
		{"jitter warned", func(m *m) { m.JitterMS = num[int64](31) }, "jitter", linetest.Warn},
		{"jitter failed", func(m *m) { m.JitterMS = num[int64](51) }, "jitter", linetest.Fail},
		{"loss on the limit", func(m *m) { m.LossPercent = num(3.0) }, "loss", linetest.Warn},
		{"loss above it", func(m *m) { m.LossPercent = num(3.1) }, "loss", linetest.Fail},
		{"loss unmeasured", func(m *m) { m.LossPercent = nil }, "loss", linetest.Fail},
		{"small picture", func(m *m) { m.Camera.Height = 360 }, "camera", linetest.Warn},
		{"tiny picture", func(m *m) { m.Camera.Height = 120 }, "camera", linetest.Fail},
		{"camera refused", func(m *m) { m.Camera = linetest.Camera{State: linetest.Refused} }, "camera", linetest.Fail},
		{"no camera", func(m *m) { m.Camera = linetest.Camera{State: linetest.Absent} }, "camera", linetest.Fail},
		{"camera busy", func(m *m) { m.Camera = linetest.Camera{State: linetest.Busy} }, "camera", linetest.Fail},
		{"low microphone", func(m *m) { m.Microphone.LevelDB = num(-50.0) }, "microphone", linetest.Warn},
		{"silent microphone", func(m *m) { m.Microphone.LevelDB = num(-61.0) }, "microphone", linetest.Fail},
		{"microphone without a level", func(m *m) { m.Microphone.LevelDB = nil }, "microphone", linetest.Warn},
		{"microphone broken", func(m *m) { m.Microphone = linetest.Microphone{State: linetest.Broken} }, "microphone", linetest.Fail},
		{"loudspeaker not heard", func(m *m) { m.Loudspeaker = linetest.HeardNot }, "loudspeaker", linetest.Fail},
		{"nobody asked", func(m *m) { m.Loudspeaker = linetest.HeardOpen }, "loudspeaker", linetest.Warn},
		{"little room", func(m *m) { m.StorageMiB = num[int64](600) }, "storage", linetest.Warn},
		{"no room", func(m *m) { m.StorageMiB = num[int64](0) }, "storage", linetest.Fail},
		{"room unknown", func(m *m) { m.StorageMiB = nil }, "storage", linetest.Warn},
		{"clock behind", func(m *m) { m.ClockErrorMS = num[int64](-2001) }, "clock", linetest.Warn},
		{"clock far ahead", func(m *m) { m.ClockErrorMS = num[int64](60_001) }, "clock", linetest.Fail},
		{"clock unknown", func(m *m) { m.ClockErrorMS = nil }, "clock", linetest.Warn},
	} {
		measures := good()
		c.change(&measures)
		verdict, checks := linetest.Judge(measures, linetest.DefaultThresholds())
		if verdict != c.want || len(checks) != 10 {
			t.Errorf("%s: %s in all, of %d checks", c.name, verdict, len(checks))
		}
		for _, check := range checks {
			want := linetest.Pass
			if check.Measure == c.measure {
				want = c.want
			}
			if check.Verdict != want {
				t.Errorf("%s: %s is %s, want %s", c.name, check.Measure, check.Verdict, want)
			}
		}
	}
}

func TestTheWorstMeasureDecides(t *testing.T) {
	m := good()
	m.LossPercent, m.StorageMiB, m.Loudspeaker = num(9.0), nil, linetest.HeardOpen
	if verdict, _ := linetest.Judge(m, linetest.DefaultThresholds()); verdict != linetest.Fail {
		t.Error(verdict)
	}
}

// TestEveryFailureSaysWhatToDo goes through all states and holds that each has
// its sentence, in both languages, with its figures filled in.
func TestEveryFailureSaysWhatToDo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		states := []linetest.Found{linetest.Refused, linetest.Absent, linetest.Busy, linetest.Broken}
		for _, language := range lang.Languages() {
			for i, state := range states {
				m := linetest.Measures{Line: state, Camera: linetest.Camera{State: state}, Microphone: linetest.Microphone{State: state}, Loudspeaker: linetest.HeardNot}
				low := bad()
				low.DownKbps, low.UpKbps, low.RoundTripMS, low.JitterMS = num[int64](1234), num[int64](10), num[int64](900), num[int64](80)
				low.Camera.Height, low.Microphone.LevelDB, low.StorageMiB, low.ClockErrorMS = 100, num(-70.5), num[int64](3), num[int64](99_000)
				for _, measures := range []linetest.Measures{m, low} {
					w.now = w.now.Add(30e9)
					w.keys++
					r, err := w.Submit(lang.With(w.device(i+1), language), w.event, linetest.Test{Key: fmt.Sprint("say", w.keys), Measures: measures})
					for _, c := range ok(t, r, err).Checks {
						if (c.Verdict == linetest.Pass) != (c.Say == "") || strings.HasPrefix(c.Say, "linetest.") || strings.Contains(c.Say, "{") {
							t.Errorf("%s in %s: %q", c.Measure, language, c.Say)
						}
					}
				}
			}
		}
		m := good()
		m.DownKbps = num[int64](1234)
		r := w.send(1, m)
		if !strings.HasPrefix(r.Checks[0].Say, "Đường xuống chỉ đạt 1,23 Mbit/s, cần từ 2.") {
			t.Error(r.Checks[0].Say)
		}
	})
}
