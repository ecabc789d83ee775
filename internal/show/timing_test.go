package show_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"diemcau/internal/event"
	"diemcau/internal/show"
)

// clock reads 15:04 or 15:04:05 of 15/10/2025 in Vietnam; a + in front is the next day.
func clock(t interface{ Fatalf(string, ...any) }, text string) int64 {
	day := 15
	if text[0] == '+' {
		day, text = 16, text[1:]
	}
	form := "15:04"
	if len(text) > 5 {
		form = "15:04:05"
	}
	at, err := time.Parse(form, text)
	if err != nil {
		t.Fatalf("clock %q: %v", text, err)
	}
	return time.Date(2025, 10, day, at.Hour(), at.Minute(), at.Second(), 0, event.Zone).UnixMilli()
}

type slotText struct {
	start string
	min   int64
	hard  bool
}

type markText struct {
	act  show.Action
	at   string
	cue  string
	mins int64
}

var ceremony = []slotText{{"14:00", 10, false}, {"14:10", 20, false}, {"14:30", 15, false}, {"14:45", 15, false}}

func slotsOf(t *testing.T, rows []slotText) []show.Slot {
	var out []show.Slot
	for i, r := range rows {
		out = append(out, show.Slot{ID: string(rune('a' + i)), StartAt: clock(t, r.start), LengthMS: r.min * 60000, Hard: r.hard})
	}
	return out
}

func marksOf(t *testing.T, rows []markText) []show.Mark {
	var out []show.Mark
	for _, r := range rows {
		out = append(out, show.Mark{Action: r.act, At: clock(t, r.at), CueID: r.cue, DeltaMS: r.mins * 60000})
	}
	return out
}

func TestCompute(t *testing.T) {
	gapBeforeHard := []slotText{{"14:00", 10, false}, {"14:15", 10, true}, {"14:25", 10, false}}
	gapBeforeSoft := []slotText{{"14:00", 10, false}, {"14:15", 10, false}, {"14:25", 10, false}}
	cases := []struct {
		name    string
		slots   []slotText
		marks   []markText
		now     string
		state   show.RunState
		current string
		next    string
		remain  int64 // seconds
		phase   string
		drift   int64
		endAt   string
		endOver int64
	}{
		{"before its time", ceremony, nil, "13:00", show.NotStarted, "", "a", 0, "none", 0, "15:00", 0},
		{"late and not begun", ceremony, nil, "14:05", show.NotStarted, "", "a", 0, "none", 300, "15:05", 300},
		{"begun on time", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:04", show.Running, "a", "b", 360, "normal", 0, "15:00", 0},
		{"begun early", ceremony, []markText{{show.ActGo, "13:58", "a", 0}}, "14:00", show.Running, "a", "b", 480, "normal", -120, "14:58", -120},
		{"last fifth", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:08", show.Running, "a", "b", 120, "amber", 0, "15:00", 0},
		{"just before the last fifth", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:07:59", show.Running, "a", "b", 121, "normal", 0, "15:00", 0},
		{"last tenth", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:09", show.Running, "a", "b", 60, "red", 0, "15:00", 0},
		{"at zero", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:10", show.Running, "a", "b", 0, "red", 0, "15:00", 0},
		{"over", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "14:12:10", show.Running, "a", "b", -130, "over", 130, "15:02:10", 130},
		{"next fired early", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGo, "14:06", "b", 0}}, "14:10", show.Running, "b", "c", 960, "normal", -240, "14:56", -240},
		{"held", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActHold, "14:04", "a", 0}}, "14:09", show.Held, "a", "b", 360, "normal", 300, "15:05", 300},
		{"resumed", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActHold, "14:04", "a", 0}, {show.ActResume, "14:09", "a", 0}}, "14:10", show.Running, "a", "b", 300, "normal", 300, "15:05", 300},
		{"held twice", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActHold, "14:01", "a", 0}, {show.ActResume, "14:02", "a", 0}, {show.ActHold, "14:03", "a", 0}, {show.ActResume, "14:05", "a", 0}}, "14:06", show.Running, "a", "b", 420, "normal", 180, "15:03", 180},
		{"GO while held runs on", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActHold, "14:04", "a", 0}, {show.ActGo, "14:10", "b", 0}}, "14:20", show.Running, "b", "c", 600, "normal", 0, "15:00", 0},
		{"minutes added", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActAdjust, "14:04", "a", 3}}, "14:04", show.Running, "a", "b", 540, "normal", 180, "15:03", 180},
		{"minutes taken", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActAdjust, "14:01", "a", -3}}, "14:02", show.Running, "a", "b", 300, "normal", -180, "14:57", -180},
		{"minutes taken below what was used", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActAdjust, "14:08", "a", -5}}, "14:08", show.Running, "a", "b", -180, "over", -120, "14:58", -120},
		{"shifted before the start", ceremony, []markText{{show.ActShift, "13:50", "", 10}}, "13:55", show.NotStarted, "", "a", 0, "none", 0, "15:10", 0},
		{"the rest shifted", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActShift, "14:05", "", 10}}, "14:05", show.Running, "a", "b", 300, "normal", 0, "15:10", 0},
		{"one skipped", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActSkip, "14:05", "b", 0}}, "14:05", show.Running, "a", "c", 300, "normal", 0, "14:40", -1200},
		{"first skipped", ceremony, []markText{{show.ActSkip, "13:05", "a", 0}}, "13:30", show.NotStarted, "", "b", 0, "none", 0, "15:00", 0},
		{"skip taken back", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActSkip, "14:05", "b", 0}, {show.ActUnskip, "14:06", "b", 0}}, "14:06", show.Running, "a", "b", 240, "normal", 0, "15:00", 0},
		{"goto ahead", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGoto, "14:10", "c", 0}}, "14:10", show.Running, "c", "d", 900, "normal", -1200, "14:40", -1200},
		{"goto what was skipped", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActSkip, "14:01", "b", 0}, {show.ActGoto, "14:10", "b", 0}}, "14:10", show.Running, "b", "c", 1200, "normal", 0, "15:00", 0},
		{"back goes on counting", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGo, "14:04", "b", 0}, {show.ActBack, "14:05", "a", 0}}, "14:06", show.Running, "a", "b", 300, "normal", 60, "15:01", 60},
		{"fired anew begins again", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGo, "14:04", "b", 0}, {show.ActGoto, "14:05", "a", 0}}, "14:06", show.Running, "a", "b", 540, "normal", 300, "15:05", 300},
		{"last cue", ceremony, []markText{{show.ActGoto, "14:45", "d", 0}}, "14:50", show.Running, "d", "", 600, "normal", 0, "15:00", 0},
		{"last cue over", ceremony, []markText{{show.ActGoto, "14:45", "d", 0}}, "15:03", show.Running, "d", "", -180, "over", 180, "15:03", 180},
		{"ended", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActEnd, "15:02", "", 0}}, "16:00", show.Ended, "", "", 0, "none", 120, "15:02", 120},
		{"nothing counts after the end", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActEnd, "15:00", "", 0}, {show.ActGo, "15:05", "b", 0}}, "16:00", show.Ended, "", "", 0, "none", 0, "15:00", 0},
		{"gap absorbs before a hard start", gapBeforeHard, []markText{{show.ActGo, "14:03", "a", 0}}, "14:05", show.Running, "a", "b", 480, "normal", 180, "14:35", 0},
		{"more than the gap", gapBeforeHard, []markText{{show.ActGo, "14:08", "a", 0}}, "14:10", show.Running, "a", "b", 480, "normal", 480, "14:38", 180},
		{"early is never before a hard start", gapBeforeHard, []markText{{show.ActGo, "13:50", "a", 0}}, "13:55", show.Running, "a", "b", 300, "normal", -600, "14:35", 0},
		{"a soft start keeps its distance", gapBeforeSoft, []markText{{show.ActGo, "14:03", "a", 0}}, "14:05", show.Running, "a", "b", 480, "normal", 180, "14:38", 180},
		{"a soft start comes early", gapBeforeSoft, []markText{{show.ActGo, "13:57", "a", 0}}, "13:58", show.Running, "a", "b", 540, "normal", -180, "14:32", -180},
		{"over midnight", []slotText{{"23:40", 15, false}, {"23:55", 10, false}, {"+00:05", 20, true}}, []markText{{show.ActGo, "23:45", "a", 0}, {show.ActGo, "+00:01", "b", 0}}, "+00:02", show.Running, "b", "c", 540, "normal", 360, "+00:31", 360},
		{"closing moment without length", []slotText{{"14:00", 10, false}, {"14:10", 0, false}}, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGo, "14:10", "b", 0}}, "14:10:30", show.Running, "b", "", -30, "none", 30, "14:10:30", 30},
		{"one that left the running order", ceremony, []markText{{show.ActGo, "14:00", "a", 0}, {show.ActGo, "14:10", "gone", 0}, {show.ActGo, "14:20", "b", 0}}, "14:25", show.Running, "b", "c", 900, "normal", 600, "15:10", 600},
		{"the host's clock was set back over a restart", ceremony, []markText{{show.ActGo, "14:00", "a", 0}}, "13:50", show.Running, "a", "b", 600, "normal", -600, "14:50", -600},
		{"no cues", nil, nil, "14:00", show.NotStarted, "", "", 0, "none", 0, "14:00", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := show.Compute(slotsOf(t, c.slots), marksOf(t, c.marks), clock(t, c.now))
			if got.State != c.state || got.CurrentID != c.current || got.NextID != c.next {
				t.Errorf("at %s/%q, next %q; want %s/%q, %q", got.State, got.CurrentID, got.NextID, c.state, c.current, c.next)
			}
			if got.RemainingMS != c.remain*1000 || got.Phase != c.phase {
				t.Errorf("remaining %d ms, %s; want %d s, %s", got.RemainingMS, got.Phase, c.remain, c.phase)
			}
			if got.DriftS != c.drift {
				t.Errorf("drift %d s, want %d", got.DriftS, c.drift)
			}
			if got.ExpectedEndAt != clock(t, c.endAt) {
				t.Errorf("expected end %s, want %s", event.At(got.ExpectedEndAt).Format("15:04:05"), c.endAt)
			}
			if len(c.slots) > 0 && got.EndDriftS != c.endOver {
				t.Errorf("end drift %d s, want %d", got.EndDriftS, c.endOver)
			}
		})
	}
}

func TestComputeKeepsWhatEachCueTook(t *testing.T) {
	marks := marksOf(t, []markText{{show.ActGo, "14:01", "a", 0}, {show.ActGo, "14:13", "b", 0}, {show.ActHold, "14:20", "b", 0},
		{show.ActResume, "14:22", "b", 0}, {show.ActSkip, "14:23", "c", 0}, {show.ActGo, "14:30", "d", 0}, {show.ActEnd, "14:40", "", 0}})
	got := show.Compute(slotsOf(t, ceremony), marks, clock(t, "17:00"))
	want := []struct {
		state       string
		from, to    string
		over, drift int64
	}{{show.CueDone, "14:01", "14:13", 120, 180}, {show.CueDone, "14:13", "14:30", -180, 0}, {show.CueSkipped, "", "", 0, 0}, {show.CueDone, "14:30", "14:40", -300, -1200}}
	for i, w := range want {
		c := got.Cues[i]
		if c.State != w.state || c.OverS != w.over || c.DriftS != w.drift {
			t.Errorf("cue %d: %s over %d drift %d; want %s %d %d", i, c.State, c.OverS, c.DriftS, w.state, w.over, w.drift)
		}
		if w.from != "" && (*c.StartedAt != clock(t, w.from) || *c.EndedAt != clock(t, w.to)) {
			t.Errorf("cue %d: %v to %v; want %s to %s", i, *c.StartedAt, *c.EndedAt, w.from, w.to)
		}
	}
}

func TestTimingDoesNotKnowTheServersZone(t *testing.T) {
	before := time.Local
	defer func() { time.Local = before }()
	marks := []markText{{show.ActGo, "23:45", "a", 0}}
	slots := []slotText{{"23:40", 15, false}, {"+00:05", 20, true}}
	var answers []int64
	for _, zone := range []string{"UTC", "America/New_York", "Asia/Ho_Chi_Minh"} {
		local, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		time.Local = local
		answers = append(answers, show.Compute(slotsOf(t, slots), marksOf(t, marks), clock(t, "+00:01")).ExpectedEndAt)
	}
	if answers[0] != answers[1] || answers[1] != answers[2] {
		t.Errorf("the expected end depends on the zone of the server: %v", answers)
	}
}

func TestTimingProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		slots, marks, now := drawRun(rt)
		got := show.Compute(slots, marks, now)
		if got.State != show.Ended && len(slots) > 0 && got.ExpectedEndAt < now && got.CurrentID != "" {
			rt.Fatalf("expected end %d is before now %d", got.ExpectedEndAt, now)
		}
		checkOrder(rt, slots, got)
		later := show.Compute(slots, marks, now+rapid.Int64Range(0, 7_200_000).Draw(rt, "later"))
		if later.ExpectedEndAt < got.ExpectedEndAt {
			rt.Fatalf("waiting brings the end nearer: %d then %d", got.ExpectedEndAt, later.ExpectedEndAt)
		}
		if got.State != show.Ended && got.CurrentID != "" {
			x := now + max(0, got.RemainingMS)
			if end := max(got.End.FloorAt, x+got.End.AfterMS); end != got.ExpectedEndAt {
				rt.Fatalf("a screen computes the end %d, the engine %d", end, got.ExpectedEndAt)
			}
		}
		if again := show.Compute(slots, marks, now); again.ExpectedEndAt != got.ExpectedEndAt || again.RemainingMS != got.RemainingMS {
			rt.Fatal("the same input gives another answer")
		}
	})
}

// checkOrder holds what is true of every run: expectations follow each other,
// a hard start is never early, and what is ahead lasts what it was planned to.
func checkOrder(rt *rapid.T, slots []show.Slot, got show.Timing) {
	last := int64(0)
	for i, c := range got.Cues {
		if c.ExpectedAt == nil || c.State == show.CueCurrent {
			continue
		}
		if *c.ExpectedAt < last {
			rt.Fatalf("cue %d is expected before the end of the one before", i)
		}
		if *c.ExpectedEndAt-*c.ExpectedAt != slots[i].LengthMS {
			rt.Fatalf("cue %d is expected to last %d ms of %d", i, *c.ExpectedEndAt-*c.ExpectedAt, slots[i].LengthMS)
		}
		if slots[i].Hard && *c.ExpectedAt < c.PlannedAt {
			rt.Fatalf("hard cue %d is expected %d ms early", i, c.PlannedAt-*c.ExpectedAt)
		}
		last = *c.ExpectedEndAt
	}
}

func drawRun(rt *rapid.T) ([]show.Slot, []show.Mark, int64) {
	const origin = int64(1_760_511_600_000)
	at := origin
	slots := make([]show.Slot, rapid.IntRange(1, 12).Draw(rt, "cues"))
	for i := range slots {
		at += rapid.Int64Range(-3, 10).Draw(rt, "gap") * 60_000
		length := rapid.Int64Range(0, 40).Draw(rt, "length") * 60_000
		slots[i] = show.Slot{ID: string(rune('a' + i)), StartAt: at, LengthMS: length, Hard: rapid.Bool().Draw(rt, "hard")}
		at += length
	}
	actions := []show.Action{show.ActGo, show.ActGoto, show.ActBack, show.ActHold, show.ActResume, show.ActAdjust, show.ActSkip, show.ActUnskip, show.ActEnd}
	now := origin
	var marks []show.Mark
	for range rapid.IntRange(0, 20).Draw(rt, "marks") {
		now += rapid.Int64Range(0, 900_000).Draw(rt, "wait")
		marks = append(marks, show.Mark{Action: rapid.SampledFrom(actions).Draw(rt, "action"), At: now,
			CueID: rapid.SampledFrom(slots).Draw(rt, "cue").ID, DeltaMS: rapid.Int64Range(-10, 10).Draw(rt, "delta") * 60_000})
	}
	return slots, marks, now + rapid.Int64Range(0, 900_000).Draw(rt, "now")
}

// What is ahead lasts the sum of what is planned where no start is hard, in
// whatever order the cues before were fired.
func TestWhatIsAheadIsASum(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		slots, marks, now := drawRun(rt)
		for i := range slots {
			slots[i].Hard = false
		}
		got := show.Compute(slots, marks, now)
		if got.State == show.Ended || got.CurrentID == "" {
			return
		}
		sum, ahead, end := int64(0), false, int64(0)
		for i, s := range slots {
			if ahead {
				if gap := s.StartAt - end; gap > 0 && got.Cues[i].State != show.CueSkipped {
					sum += gap
				}
				if got.Cues[i].State != show.CueSkipped {
					sum += s.LengthMS
				}
			}
			ahead, end = ahead || s.ID == got.CurrentID, s.StartAt+s.LengthMS
		}
		if want := now + max(0, got.RemainingMS) + sum; got.ExpectedEndAt != want {
			rt.Fatalf("the end is expected at %d, the sum gives %d", got.ExpectedEndAt, want)
		}
	})
}

func TestOnTimeNothingDrifts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		at := int64(1_760_511_600_000)
		var slots []show.Slot
		var marks []show.Mark
		for i := range rapid.IntRange(1, 12).Draw(rt, "cues") {
			at += rapid.Int64Range(0, 10).Draw(rt, "gap") * 60_000
			length := rapid.Int64Range(1, 40).Draw(rt, "length") * 60_000
			slots = append(slots, show.Slot{ID: string(rune('a' + i)), StartAt: at, LengthMS: length, Hard: rapid.Bool().Draw(rt, "hard")})
			at += length
		}
		for i, s := range slots {
			marks = append(marks, show.Mark{Action: show.ActGo, At: s.StartAt, CueID: s.ID})
			got := show.Compute(slots, marks, s.StartAt+s.LengthMS)
			if got.DriftS != 0 || got.EndDriftS != 0 {
				rt.Fatalf("cue %d on time: drift %d, end %d", i, got.DriftS, got.EndDriftS)
			}
		}
	})
}
