package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"diemcau/internal/sample"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// soak makes the crash tests long, in steps of ten goings through every action.
const soak = "DIEMCAU_SOAK"

// guard is how long GO is deaf after a cue was fired.
const guard = 720 * time.Millisecond

type auditKey struct{ action, subject string }

// crash is a run during which the server is killed at every action. The kill
// is that of the process: what the system has taken over is still written.
type crash struct {
	*stage
	t       *testing.T
	ctx     context.Context
	dice    *rand.Rand
	desk    *desk
	planned map[string]int64

	revision int64
	run      string
	log      []show.Action // acknowledged, in order
	logged   map[string][]show.Action
	audits   map[auditKey]int
	finding  string
	fired    time.Time // when a cue went on air last
	edits    int
	caption  string

	rounds, unanswered, undone, lostCookies int
	slowestBack, furthestOff                time.Duration
}

func TestKillAtEveryAction(t *testing.T) {
	c := newCrash(t)
	c.through(c.afterTheAnswer)
	for range 1 + goings(t) {
		c.through(c.inFlight)
	}
	c.tell()
}

func TestKillOnPostgres(t *testing.T) {
	t.Setenv("DIEMCAU_DATABASE", testkit.PostgresURL(t))
	c := newCrash(t)
	for range 1 + goings(t) {
		c.through(c.inFlight)
	}
	c.tell()
}

// goings is how many more times the actions are gone through.
func goings(t *testing.T) int {
	t.Helper()
	text := os.Getenv(soak)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return 10 * n
}

func newCrash(t *testing.T) *crash {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	c := &crash{t: t, ctx: t.Context(), dice: rand.New(rand.NewPCG(seed, 0)), logged: map[string][]show.Action{}}
	var err error
	c.stage, err = setStage(c.ctx, Options{PlanName: sample.Name, Plan: sample.Plan(), Speed: 1, Binary: program(t)}, t.TempDir())
	if c.stage != nil {
		t.Cleanup(c.close)
	}
	c.must(err)
	cues := cuesOf(c.agenda)
	c.desk, c.planned = newDesk(cues), plannedStarts(cues)
	var view planAnswers
	c.must(c.director.call(c.ctx, http.MethodGet, c.path+"/plan", nil, &view))
	c.finding = view.Reading.Findings[0].Key
	c.audits, _ = c.readAudit()
	return c
}

func (c *crash) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// through does every kind of action once, each with a kill.
func (c *crash) through(round func(deed)) {
	c.log = nil
	for _, make := range c.programme() {
		d := make()
		if d.fires {
			c.must(pause(c.ctx, time.Until(c.fired.Add(guard))))
		}
		c.rounds++
		round(d)
		c.checkLog(d)
		if c.t.Failed() {
			c.t.Fatalf("in round %d: %s", c.rounds, d.name)
		}
	}
	c.logged[c.run] = c.log
	c.checkAudit()
}

// afterTheAnswer kills right after an action was acknowledged.
func (c *crash) afterTheAnswer(d deed) {
	pressed := time.Now()
	done, err := d.send(c.ctx)
	c.must(err)
	c.server.kill()
	c.acknowledged(d, done, pressed, time.Now())
	up := c.restart()
	c.compare(d, up)
}

// inFlight kills while the request is on its way: the action is done or not
// done, never half, and sent again it is done once.
func (c *crash) inFlight(d deed) {
	pressed := time.Now()
	done, err := c.sendAndKill(d)
	var no *refusal
	if errors.As(err, &no) {
		c.t.Fatalf("%s: %v", d.name, err)
	}
	killed := time.Now()
	if err == nil {
		c.acknowledged(d, done, pressed, killed)
		c.compare(d, c.restart())
		return
	}
	c.unanswered++
	up := c.restart()
	before := c.desk.copy()
	after := c.desk.copy()
	d.then(after, pressed, killed)
	v := c.screensNow(up)
	wasDone := before.picture != after.picture && v.differs(after.picture, c.planned) == ""
	if !wasDone {
		if problem := v.differs(before.picture, c.planned); problem != "" {
			c.t.Errorf("%s was done by half: %s", d.name, problem)
		}
	}
	c.again(d, wasDone, pressed, killed)
	c.compare(d, time.Time{})
}

// again is what a person does whose press was not answered.
func (c *crash) again(d deed, wasDone bool, pressed, killed time.Time) {
	if d.isDone != nil {
		seen, err := d.isDone(c.ctx)
		c.must(err)
		if d.name != "answer" && d.name != "enrol" && seen != wasDone {
			c.t.Errorf("%s: the screens and the page do not agree on whether it was done", d.name)
		}
		if seen {
			c.acknowledged(d, show.Done{}, pressed, killed)
			return
		}
		c.undone++
		pressed = time.Now()
		_, err = d.send(c.ctx)
		c.must(err)
		c.acknowledged(d, show.Done{}, pressed, time.Now())
		return
	}
	repressed := time.Now()
	done, err := d.send(c.ctx)
	c.must(err)
	if done.Repeated != wasDone {
		c.t.Errorf("%s: the screens say done %t, the answer to the second press %t", d.name, wasDone, done.Repeated)
	}
	if !done.Repeated {
		c.undone++
		pressed, killed = repressed, time.Now()
	}
	c.acknowledged(d, done, pressed, killed)
}

// sendAndKill kills the server a moment after the request was sent; most of
// the moments are short, as an action takes a few ms.
func (c *crash) sendAndKill(d deed) (done show.Done, err error) {
	moment := time.Duration(c.dice.ExpFloat64() * 4 * float64(time.Millisecond))
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		done, err = d.send(c.ctx)
	}()
	c.must(pause(c.ctx, min(moment, 15*time.Millisecond)))
	c.server.kill()
	<-finished
	return done, err
}

// acknowledged takes note of what must not be lost any more; it was decided
// between the two instants.
func (c *crash) acknowledged(d deed, done show.Done, from, to time.Time) {
	d.then(c.desk, from, to)
	c.audits[auditKey{d.audit, d.about}]++
	if d.entry == "" {
		return
	}
	if d.entry == show.ActOpen {
		c.run, c.log = done.RunID, nil
	}
	c.log = append(c.log, d.entry)
	c.revision = done.Revision
	if done.RunID != c.run || done.Action != d.entry || done.State != c.desk.State || done.Seq != int64(len(c.log)) {
		c.t.Errorf("%s was answered %+v as entry %d of %s", d.name, done, len(c.log), c.run)
	}
	if d.fires {
		c.fired = to
	}
}

func (c *crash) restart() time.Time {
	c.t.Helper()
	up := time.Now()
	_, err := c.server.up(c.ctx)
	c.must(err)
	return up
}

// screensNow waits until the screens are back, by themselves, with the newest
// version that there is.
func (c *crash) screensNow(up time.Time) views {
	c.t.Helper()
	var newest show.Hot
	c.must(c.director.call(c.ctx, http.MethodGet, c.path+"/show", nil, &newest))
	v, err := c.look(c.ctx, newest.Version, up)
	if err != nil {
		c.t.Fatalf("%v\n%s", err, c.server.said())
	}
	if !up.IsZero() {
		c.slowestBack = max(c.slowestBack, time.Since(up))
	}
	return v
}

// compare holds what the screens received against what was acknowledged.
func (c *crash) compare(d deed, up time.Time) {
	c.t.Helper()
	v := c.screensNow(up)
	if problem := v.differs(c.desk.picture, c.planned); problem != "" {
		c.t.Errorf("after %s: %s", d.name, problem)
	}
	off := v.off(c.desk)
	c.furthestOff = max(c.furthestOff, off)
	if off > tolerance {
		c.t.Errorf("after %s the time of the cue on air is off by %s", d.name, off)
	}
}

// checkLog reads the run's log: one entry for each acknowledged action.
func (c *crash) checkLog(d deed) {
	c.t.Helper()
	var detail show.RunDetail
	c.must(c.director.call(c.ctx, http.MethodGet, c.path+"/runs/"+c.run, nil, &detail))
	var got []show.Action
	for i, e := range detail.Log {
		got = append(got, e.Action)
		if e.Seq != int64(i+1) || e.Actor == "" {
			c.t.Errorf("entry %d of the log is %+v", i+1, e)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(c.log) {
		c.t.Errorf("after %s the log is %v instead of %v", d.name, got, c.log)
	}
}

// checkAudit holds the audit log against what was acknowledged.
func (c *crash) checkAudit() {
	c.t.Helper()
	count, runs := c.readAudit()
	for key, n := range c.audits {
		if count[key] != n {
			c.t.Errorf("audit of %v: %d entries for %d acknowledged actions", key, count[key], n)
		}
	}
	for run, log := range c.logged {
		if fmt.Sprint(runs[run]) != fmt.Sprint(log) {
			c.t.Errorf("audit of run %s: %v instead of %v", run, runs[run], log)
		}
	}
}

// readAudit counts the entries of the event, and lists those of each run.
func (c *crash) readAudit() (map[auditKey]int, map[string][]show.Action) {
	c.t.Helper()
	count, runs := map[auditKey]int{}, map[string][]show.Action{}
	for before := ""; ; {
		var rows []struct{ ID, Action, Subject string }
		c.must(c.director.call(c.ctx, http.MethodGet, c.path+"/audit?limit=500&before="+before, nil, &rows))
		for _, r := range rows {
			before = r.ID
			run, ok := strings.CutPrefix(r.Subject, "run/")
			if ok {
				runs[run] = append([]show.Action{show.Action(strings.TrimPrefix(r.Action, "show."))}, runs[run]...)
				r.Subject = ""
			}
			count[auditKey{r.Action, r.Subject}]++
		}
		if len(rows) == 0 {
			return count, runs
		}
	}
}

// tell says what was seen, and checks that no screen was ever sent back.
func (c *crash) tell() {
	for _, w := range c.screens {
		newest := int64(0)
		for _, a := range w.all() {
			if a.Version < newest {
				c.t.Errorf("%s got version %d after %d", w.name, a.Version, newest)
			}
			newest = a.Version
		}
	}
	c.t.Logf("%d kills: %d left the press without an answer, %d of those before it was done, %d enrolments lost their cookie; screens were back within %s, elapsed times at most %s outside what the stopwatch allows",
		c.rounds, c.unanswered, c.undone, c.lostCookies, c.slowestBack.Round(time.Millisecond), c.furthestOff.Round(time.Millisecond))
}

func decode(a arrival, into any) error { return json.Unmarshal(a.State, into) }
