package show_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

const eventID = "event-1"

// stage is a service with a clock that tests move, and what it told.
type stage struct {
	*show.Service
	t        testing.TB
	db       *db.DB
	now      time.Time
	mu       sync.Mutex
	sent     map[string][]int64 // channel -> versions
	last     map[string]any
	notices  []string
	blocking int
	startsAt *int64
	folder   string
	closed   error    // why the event cannot be changed
	live     []string // what the event was told
}

func (s *stage) Blocking(context.Context, string) (int, error) { return s.blocking, nil }

func (s *stage) Ceremony(context.Context, string) (show.Ceremony, error) {
	return show.Ceremony{Name: "Ngày hội (mẫu)", Organ: "TỈNH LÀO CAI", Place: "Hội trường (mẫu)", StartsAt: s.startsAt}, nil
}

func (s *stage) MustBeOpen(context.Context, string) error { return s.closed }

func (s *stage) GoLive(context.Context, string) error {
	s.live = append(s.live, "on")
	return nil
}

func (s *stage) LeaveLive(context.Context, string) error {
	s.live = append(s.live, "off")
	return nil
}

func newStage(t testing.TB, d *db.DB) *stage {
	s := &stage{t: t, db: d, now: time.UnixMilli(clock(t, "13:30")), sent: map[string][]int64{}, last: map[string]any{}, folder: t.TempDir()}
	s.boot()
	return s
}

// boot is what a start of the server does: everything anew over the same database.
func (s *stage) boot() {
	tell := func() time.Time {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.now
	}
	s.Service = show.New(show.Parts{DB: s.db, Audit: audit.New(s.db, tell), Clock: show.NewClock(tell, 1), Gate: s, Ceremonies: s,
		Files:     show.Folder(s.folder),
		Changed:   func(_ context.Context, _, topic, _ string, _ int64) { s.notices = append(s.notices, topic) },
		Publish:   s.publish,
		Connected: func(string) map[string]int { return map[string]int{"hall": 1} }})
	if err := s.Recover(context.Background()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) publish(channel string, version int64, state any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent[channel] = append(s.sent[channel], version)
	s.last[channel] = s.decoded(channel, state.(json.RawMessage))
}

// decoded is a snapshot in the type that its channel carries.
func (s *stage) decoded(channel string, raw []byte) any {
	var hot show.Hot
	var hall show.HotHall
	var timer show.HotTimer
	kind, _, _ := strings.Cut(channel, ":")
	if err := json.Unmarshal(raw, map[string]any{"show": &hot, "hall": &hall, "timer": &timer}[kind]); err != nil {
		s.t.Errorf("%s: %v", channel, err)
	}
	return map[string]any{"show": hot, "hall": hall, "timer": timer}[kind]
}

func (s *stage) wait(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// at moves the clock to a time of the day.
func (s *stage) at(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = time.UnixMilli(clock(s.t, text))
}

func as(name string) context.Context {
	return event.WithActor(context.Background(), event.Actor{Kind: event.Account, ID: "id-" + name, Name: name})
}

var director = as("Đạo diễn (mẫu)")

// programme fills the agenda with the four items that most tests use.
func (s *stage) programme() show.Agenda {
	rows := []show.PlanRow{}
	for i, r := range []struct {
		title, start string
		min          int64
	}{{"Tuyên bố lý do", "14:00", 10}, {"Trình chiếu phóng sự", "14:10", 20}, {"Phát biểu chỉ đạo", "14:30", 15}, {"Trao giải", "14:45", 15}} {
		start, length := clock(s.t, r.start), r.min*60
		rows = append(rows, show.PlanRow{Source: origin.Source{Kind: origin.Plan, Document: "plan-1", Line: 90 + i, Ref: "agenda/" + string(rune('1'+i))},
			Number: string(rune('1' + i)), Title: r.title, StartAt: &start, DurationS: &length, Units: []show.Unit{{Text: "Sở KH&CN (mẫu)", ID: "unit-1"}}})
	}
	if err := s.ApplyPlan(director, eventID, rows); err != nil {
		s.t.Fatal(err)
	}
	return must(s.Agenda(director, eventID))(s.t)
}

func must[T any](value T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// hot is the show as the database has it now: a service that remembers nothing
// reads it. The one under test must say the same.
func (s *stage) hot() show.Hot {
	s.t.Helper()
	kept := must(show.New(s.Parts).Show(director, eventID))(s.t)
	if remembered := must(s.Show(director, eventID))(s.t); !equalJSON(s.t, remembered, kept) {
		s.t.Fatalf("remembered\n%s\nkept\n%s", asJSON(s.t, remembered), asJSON(s.t, kept))
	}
	return kept
}

func (s *stage) open(kind show.RunKind) {
	s.t.Helper()
	must(s.Open(director, eventID, kind, ""))(s.t)
}

func (s *stage) cmd() show.Command {
	s.t.Helper()
	return show.Command{Revision: s.hot().Run.Revision}
}

// goOn fires the next cue, long enough after the last one.
func (s *stage) goOn() show.Done {
	s.t.Helper()
	s.wait(time.Second)
	return must(s.Go(director, eventID, s.cmd(), ""))(s.t)
}

func refused(t testing.TB, err error, kind errs.Kind, key string) {
	t.Helper()
	e, ok := errs.As(err)
	if !ok || e.Kind != kind || e.Key != key {
		t.Fatalf("got %v; want %s", err, key)
	}
}

func onEachEngine(t *testing.T, run func(t *testing.T, s *stage)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, newStage(t, d)) })
}

func TestApplyPlanMakesOneCueAnItem(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		if len(a.Items) != 4 {
			t.Fatalf("%d items", len(a.Items))
		}
		want := []show.SceneKind{show.SceneHall, show.SceneClip, show.SceneHall, show.ScenePrizeList}
		for i, item := range a.Items {
			if len(item.Cues) != 1 || item.Cues[0].Scene.Kind != want[i] {
				t.Errorf("item %d: %d cues, scene %s; want one of %s", i, len(item.Cues), item.Cues[0].Scene.Kind, want[i])
			}
			if item.Source.Line != 90+i || item.Source.Document != "plan-1" {
				t.Errorf("item %d does not say where it comes from: %+v", i, item.Source)
			}
		}
		if len(a.Notices) != 0 || a.Planned.EndAt != clock(t, "15:00") || a.CanUndo {
			t.Errorf("notices %v, end %d, undo %v", a.Notices, a.Planned.EndAt, a.CanUndo)
		}
	})
}

func TestAWholeRun(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		a := s.programme()
		s.open(show.Rehearsal)
		if h := s.hot(); h.Run.State != show.NotStarted || h.Next.Words != "1. Tuyên bố lý do" || h.Program.Scene.Kind != show.SceneCard {
			t.Fatalf("opened: %+v next %+v", h.Run, h.Next)
		}
		s.at("14:00")
		must(s.Go(director, eventID, s.cmd(), a.Items[0].Cues[0].ID))(t)
		s.at("14:12")
		if h := s.hot(); h.Timing.DriftS != 120 || h.Countdown.TotalMS != 600_000 {
			t.Errorf("over by %d s of %d ms", h.Timing.DriftS, h.Countdown.TotalMS)
		}
		must(s.Go(director, eventID, s.cmd(), ""))(t)
		h := s.hot()
		if h.Current.Number != "2" || h.Program.Scene.Kind != show.SceneClip || h.Standby.CueID != a.Items[2].Cues[0].ID {
			t.Errorf("on air %+v, program %+v, standby %+v", h.Current, h.Program, h.Standby)
		}
		s.at("14:20")
		must(s.Hold(director, eventID, s.cmd()))(t)
		s.at("14:25")
		must(s.Resume(director, eventID, s.cmd()))(t)
		must(s.Adjust(director, eventID, s.cmd(), 120, false))(t)
		s.at("14:30")
		must(s.Skip(director, eventID, s.cmd(), "", false))(t)
		if next := s.hot().Next; next.Number != "4" {
			t.Errorf("after a skip GO would fire %s", next.Words)
		}
		must(s.Go(director, eventID, s.cmd(), ""))(t)
		s.at("14:50")
		must(s.End(director, eventID, s.cmd()))(t)
		runs := must(s.Runs(director, eventID))(t)
		detail := must(s.Run(director, eventID, runs[0].ID))(t)
		var acts []show.Action
		for i, e := range detail.Log {
			acts = append(acts, e.Action)
			if e.Seq != int64(i+1) || e.Actor != "Đạo diễn (mẫu)" {
				t.Errorf("entry %d: seq %d by %q", i, e.Seq, e.Actor)
			}
		}
		wantActs := []show.Action{show.ActOpen, show.ActGo, show.ActGo, show.ActHold, show.ActResume, show.ActAdjust, show.ActSkip, show.ActGo, show.ActEnd}
		if len(acts) != len(wantActs) {
			t.Fatalf("log %v, want %v", acts, wantActs)
		}
		if e := detail.Log[2]; e.BeforeCue != a.Items[0].Cues[0].ID || e.AfterCue != a.Items[1].Cues[0].ID || *e.PlannedAt != clock(t, "14:10") || e.ShowAt != clock(t, "14:12") {
			t.Errorf("GO is logged as %+v", e)
		}
		if c := detail.Timing.Cues[1]; c.OverS != -120 || c.DriftS != 0 {
			t.Errorf("second cue over %d drift %d", c.OverS, c.DriftS)
		}
		if h := s.hot(); h.Run.State != show.Ended || h.Program.Scene.Kind != show.SceneCard || h.Next != nil {
			t.Errorf("ended: %+v %+v %+v", h.Run, h.Program, h.Next)
		}
	})
}

func TestTwoOperatorsAtOnce(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		s.open(show.Rehearsal)
		s.goOn()
		s.wait(time.Minute)
		revision := s.hot().Run.Revision
		var wg sync.WaitGroup
		results := make([]error, 2)
		for i, name := range []string{"An (mẫu)", "Bình (mẫu)"} {
			wg.Go(func() { _, results[i] = s.Go(as(name), eventID, show.Command{Revision: revision}, "") })
		}
		wg.Wait()
		winner, loser := 0, 1
		if results[0] != nil {
			winner, loser = 1, 0
		}
		if results[winner] != nil {
			t.Fatalf("nobody won: %v", results)
		}
		refused(t, results[loser], errs.KindConflict, "show.stale")
		e, _ := errs.As(results[loser])
		if who := e.Args["who"]; who != []string{"An (mẫu)", "Bình (mẫu)"}[winner] {
			t.Errorf("the loser is told that %v acted", who)
		}
		if h := s.hot(); h.Current.Number != "2" || h.Run.Revision != revision+1 {
			t.Errorf("at %s, revision %d", h.Current.Number, h.Run.Revision)
		}
	})
}

func TestNoDoubleGo(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		s.open(show.Rehearsal)
		first := s.cmd()
		first.Key = "press-1"
		done := must(s.Go(director, eventID, first, ""))(t)
		again := must(s.Go(director, eventID, first, ""))(t)
		if !again.Repeated || again.Seq != done.Seq || again.CueID != done.CueID || again.Revision != done.Revision {
			t.Errorf("the same press gave %+v, then %+v", done, again)
		}
		s.wait(699 * time.Millisecond)
		_, err := s.Go(director, eventID, s.cmd(), "")
		refused(t, err, errs.KindConflict, "show.too_soon")
		s.wait(time.Millisecond)
		must(s.Go(director, eventID, s.cmd(), ""))(t)
	})
}

func TestRefusals(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		_, err := s.Go(director, eventID, show.Command{}, "")
		refused(t, err, errs.KindConflict, "show.no_run")
		_, err = s.Open(director, eventID, show.Rehearsal, "")
		refused(t, err, errs.KindConflict, "show.no_cues")
		a := s.programme()
		s.blocking = 3
		_, err = s.Open(director, eventID, show.Live, "")
		refused(t, err, errs.KindConflict, "show.plan_blocks")
		s.open(show.Rehearsal) // nothing blocks a rehearsal
		_, err = s.Open(director, eventID, show.Rehearsal, "")
		refused(t, err, errs.KindConflict, "show.run_open")
		for _, early := range []func() error{
			func() error { _, err := s.Back(director, eventID, s.cmd()); return err },
			func() error { _, err := s.Hold(director, eventID, s.cmd()); return err },
			func() error { _, err := s.Resume(director, eventID, s.cmd()); return err },
			func() error { _, err := s.Adjust(director, eventID, s.cmd(), 60, false); return err },
		} {
			refused(t, early(), errs.KindConflict, "show.not_started")
		}
		s.goOn()
		_, err = s.Back(director, eventID, s.cmd())
		refused(t, err, errs.KindConflict, "show.no_previous")
		_, err = s.Resume(director, eventID, s.cmd())
		refused(t, err, errs.KindConflict, "show.not_held")
		_, err = s.Skip(director, eventID, s.cmd(), a.Items[0].Cues[0].ID, false)
		refused(t, err, errs.KindConflict, "show.skip_behind")
		_, err = s.Adjust(director, eventID, s.cmd(), 0, false)
		refused(t, err, errs.KindInvalid, "core.invalid")
		s.wait(time.Second)
		_, err = s.Go(director, eventID, s.cmd(), a.Items[3].Cues[0].ID)
		refused(t, err, errs.KindConflict, "show.next_changed")
		_, err = s.Goto(director, eventID, s.cmd(), "elsewhere")
		refused(t, err, errs.KindNotFound, "show.cue_gone")
		must(s.Goto(director, eventID, s.cmd(), a.Items[3].Cues[0].ID))(t)
		s.wait(time.Second)
		_, err = s.Go(director, eventID, s.cmd(), "")
		refused(t, err, errs.KindConflict, "show.no_next")
		must(s.End(director, eventID, s.cmd()))(t)
		_, err = s.Go(director, eventID, s.cmd(), "")
		refused(t, err, errs.KindConflict, "show.run_ended")
	})
}

func TestALiveRunIsHeldBackAtItsStartToo(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.programme()
	s.open(show.Live)
	s.blocking = 1
	_, err := s.Go(director, eventID, s.cmd(), "")
	refused(t, err, errs.KindConflict, "show.plan_blocks")
	s.blocking = 0
	s.goOn()
	s.blocking = 1 // a running ceremony is not stopped by a question
	s.goOn()
	must(s.End(director, eventID, s.cmd()))(t)
	sameList(t, s.live, "on", "off")
}

func TestAClosedEventIsNotChanged(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	a := s.programme()
	s.open(show.Rehearsal)
	s.closed = errs.Conflict("setup.closed")
	_, err := s.Go(director, eventID, show.Command{Revision: 1}, "")
	refused(t, err, errs.KindConflict, "setup.closed")
	_, err = s.MoveItem(organiser, eventID, a.Items[1].ID, "")
	refused(t, err, errs.KindConflict, "setup.closed")
	_, err = s.Say(director, eventID, "", show.Message{Text: "x"})
	refused(t, err, errs.KindConflict, "setup.closed")
	_, err = s.AddSlide(organiser, eventID, "x.png", pngOf(t, 1, 1))
	refused(t, err, errs.KindConflict, "setup.closed")
}

func TestMessagesDoNotMakeGoStale(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		s.programme()
		must(s.Say(as("Kỹ thuật (mẫu)"), eventID, "", show.Message{Text: "Chuẩn bị", Color: "amber"}))(t)
		if m := s.hot().Message; m == nil || m.Text != "Chuẩn bị" {
			t.Fatalf("before a run the stage reads %+v", m)
		}
		s.open(show.Rehearsal)
		s.goOn()
		command := s.cmd()
		must(s.Say(as("Kỹ thuật (mẫu)"), eventID, "k1", show.Message{Text: "Còn 2 phút", Color: "red", Flash: true}))(t)
		must(s.Blackout(as("Kỹ thuật (mẫu)"), eventID, "k2", true))(t)
		s.wait(time.Second)
		must(s.Go(director, eventID, command, ""))(t)
		timer := must(s.Timer(director, eventID))(t)
		if timer.Message == nil || timer.Message.Text != "Còn 2 phút" || !timer.Message.Flash || !timer.Blackout || timer.Message.From != "Kỹ thuật (mẫu)" {
			t.Errorf("the stage reads %+v, dark %v", timer.Message, timer.Blackout)
		}
		must(s.Say(director, eventID, "", show.Message{}))(t)
		if m := s.hot().Message; m != nil {
			t.Errorf("the message stays: %+v", m)
		}
	})
}

func TestBackGoesOnCounting(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.programme()
	s.open(show.Rehearsal)
	s.at("14:00")
	must(s.Go(director, eventID, s.cmd(), ""))(t)
	s.at("14:04")
	must(s.Go(director, eventID, s.cmd(), ""))(t)
	s.at("14:05")
	must(s.Back(director, eventID, s.cmd()))(t)
	if h := s.hot(); h.Current.Number != "1" || h.Countdown.UsedMS != 240_000 {
		t.Errorf("back at %s with %d ms used", h.Current.Number, h.Countdown.UsedMS)
	}
}

func TestEverySnapshotIsSentOnThreeChannels(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	s.programme()
	s.open(show.Rehearsal)
	s.goOn()
	version := must(s.Version(director, eventID))(t)
	for _, kind := range []string{"show", "hall", "timer"} {
		versions := s.sent[kind+":"+eventID]
		if len(versions) == 0 || versions[len(versions)-1] != version {
			t.Errorf("%s got versions %v; the show is at %d", kind, versions, version)
		}
		for i := 1; i < len(versions); i++ {
			if versions[i] <= versions[i-1] {
				t.Errorf("%s got versions %v", kind, versions)
			}
		}
	}
	if hall, ok := s.last["hall:"+eventID].(show.HotHall); !ok || hall.Scene.Kind != show.SceneHall {
		t.Errorf("the hall shows %+v", s.last["hall:"+eventID])
	}
}
