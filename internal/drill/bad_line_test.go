package drill

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"diemcau/internal/drill/line"
)

// What a bad line may do to a site. Sound is counted against that of the good
// line just before.
const (
	soundKept = 0.75            // of its packets
	rejoined  = 5 * time.Second // after the line returned
	byTCP     = 15 * time.Second
	restTime  = 8 * time.Second // between two troubles
)

// badLine is one way in which a line is bad.
type badLine struct {
	name          string
	toFar, toNear line.Shape
	lasts         time.Duration
	look          time.Duration // the end of it, in which what flows is judged
	most          float64       // kbit/s that the picture may have then at the end it goes to; 0: whatever comes
	out           bool          // nothing passes: judged by the return
	flaps         bool          // comes and goes every second
	tcp           bool          // the return is looked for while it lasts
}

var (
	poor = line.Shape{Loss: 0.05, Delay: 150 * time.Millisecond, Jitter: 30 * time.Millisecond}
	thin = line.Shape{Rate: 400_000}
	gone = line.Shape{Out: true}
)

// TestASiteOnABadLine is the short one: losses, then a line that is cut.
func TestASiteOnABadLine(t *testing.T) {
	onLine(t, 3*time.Second, []badLine{
		{name: "5 % loss, 150 ms, 30 ms jitter", toFar: poor, toNear: poor, lasts: 5 * time.Second, look: 3 * time.Second},
		{name: "2 s outage", toFar: gone, toNear: gone, lasts: 2 * time.Second, out: true},
	})
}

// TestASiteOnEveryBadLine takes some three minutes.
func TestASiteOnEveryBadLine(t *testing.T) {
	if os.Getenv(soak) == "" {
		t.Skipf("some minutes on bad lines; scripts/soak.sh runs them (%s)", soak)
	}
	onLine(t, restTime, []badLine{
		{name: "5 % loss, 150 ms, 30 ms jitter", toFar: poor, toNear: poor, lasts: 20 * time.Second, look: 10 * time.Second},
		{name: "400 kbit/s down", toFar: thin, lasts: 25 * time.Second, look: 10 * time.Second, most: 420},
		{name: "400 kbit/s up", toNear: thin, lasts: 25 * time.Second, look: 10 * time.Second, most: 420},
		{name: "10 s outage", toFar: gone, toNear: gone, lasts: 10 * time.Second, out: true},
		{name: "1 s flaps", toFar: gone, toNear: gone, lasts: 12 * time.Second, out: true, flaps: true},
		{name: "UDP blocked", toFar: line.Shape{NoUDP: true}, toNear: line.Shape{NoUDP: true}, lasts: 25 * time.Second, look: 5 * time.Second, tcp: true},
	})
}

// onLine brings a site to the server over a line and lets one trouble follow
// another, with a good line between them.
func onLine(t *testing.T, rest time.Duration, troubles []badLine) {
	if err := line.Possible(); err != nil {
		t.Skip(err)
	}
	l, err := line.Open()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Minute)
	near := startEnd(ctx, t, l.Near, lineEnd+"=near", lineBinary+"="+program(t), lineFolder+"="+t.TempDir())
	t.Cleanup(func() {
		cancel()
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	var in json.RawMessage
	if err := near.out.Decode(&in); err != nil {
		t.Fatalf("the near end: %v", err)
	}
	far := startEnd(ctx, t, l.Far, lineEnd+"=far", lineSite+"="+string(in))
	near.listen()
	far.listen()
	both := []*lineHearer{near, far}
	for _, e := range both {
		if !e.flows(time.Now(), patience) {
			t.Fatalf("nothing came to the %s end over a good line", e.name)
		}
	}
	for _, b := range troubles {
		wait(ctx, t, rest)
		b.try(ctx, t, l, both, rest)
	}
}

func (b badLine) try(ctx context.Context, t *testing.T, l *line.Line, both []*lineHearer, rest time.Duration) {
	good := make([]rates, len(both))
	for i, e := range both {
		good[i] = e.rates(time.Now().Add(-rest/2), time.Now())
	}
	begun := time.Now()
	if b.flaps {
		for time.Since(begun) < b.lasts {
			l.Set(b.toFar, b.toNear)
			wait(ctx, t, time.Second)
			l.Set(line.Shape{}, line.Shape{})
			wait(ctx, t, time.Second)
		}
	} else {
		l.Set(b.toFar, b.toNear)
		wait(ctx, t, b.lasts)
	}
	ended := time.Now()
	l.Set(line.Shape{}, line.Shape{})
	for i, e := range both {
		switch {
		case b.tcp:
			b.judgeReturn(t, e, begun, byTCP)
			b.judgeFlow(t, e, good[i], ended)
		case b.out:
			b.judgeReturn(t, e, ended, rejoined)
		default:
			b.judgeFlow(t, e, good[i], ended)
		}
	}
}

// judgeReturn looks how long after the moment the picture came again.
func (b badLine) judgeReturn(t *testing.T, e *lineHearer, since time.Time, limit time.Duration) {
	t.Helper()
	if b.tcp {
		since = since.Add(time.Second) // what was under way has arrived
	}
	if !e.flows(since, limit) {
		t.Errorf("%s: no picture at the %s end within %s", b.name, e.name, limit)
		return
	}
	t.Logf("%s: picture at the %s end again after %s; it joined %d times so far", b.name, e.name, e.came(since).Sub(since).Round(10*time.Millisecond), e.joins())
}

// judgeFlow looks at what came in at the end of the trouble.
func (b badLine) judgeFlow(t *testing.T, e *lineHearer, good rates, ended time.Time) {
	t.Helper()
	now := e.rates(ended.Add(-b.look), ended)
	t.Logf("%s: at the %s end %.1f packets of sound a second (%.1f on the good line), picture %.0f kbit/s (%.0f)", b.name, e.name, now.sound, good.sound, now.picture, good.picture)
	if now.sound < soundKept*good.sound || good.sound == 0 {
		t.Errorf("%s: the sound at the %s end did not keep on", b.name, e.name)
	}
	bad := (e.name == "far" && b.toFar.Rate > 0) || (e.name == "near" && b.toNear.Rate > 0)
	if now.picture == 0 || (b.most > 0 && bad && now.picture > b.most) {
		t.Errorf("%s: the picture at the %s end did not adapt", b.name, e.name)
	}
}

// lineHearer is one end as the test sees it.
type lineHearer struct {
	name string
	out  *json.Decoder

	mu    sync.Mutex
	marks []heard
}

type rates struct{ sound, picture float64 } // packets a second, kbit/s

func startEnd(ctx context.Context, t *testing.T, in *line.Space, env ...string) *lineHearer {
	t.Helper()
	c := exec.CommandContext(ctx, os.Args[0])
	c.Env = append(os.Environ(), env...)
	c.Stderr = os.Stderr
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = patience
	out, err := c.StdoutPipe()
	if err == nil {
		err = in.Start(c)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Wait() }) // it was told to end
	return &lineHearer{name: env[0][len(lineEnd)+1:], out: json.NewDecoder(bufio.NewReader(out))}
}

func (e *lineHearer) listen() {
	go func() {
		for {
			var h heard
			if err := e.out.Decode(&h); err != nil {
				return // it ended
			}
			e.mu.Lock()
			e.marks = append(e.marks, h)
			e.mu.Unlock()
		}
	}()
}

// rates are those between two moments.
func (e *lineHearer) rates(from, to time.Time) rates {
	e.mu.Lock()
	defer e.mu.Unlock()
	var first, last heard
	for _, h := range e.marks {
		if h.At.Before(from) || h.At.After(to) {
			continue
		}
		if first.At.IsZero() {
			first = h
		}
		last = h
	}
	seconds := last.At.Sub(first.At).Seconds()
	if seconds == 0 {
		return rates{}
	}
	return rates{float64(last.Sound-first.Sound) / seconds, float64(last.Picture-first.Picture) * 8 / 1000 / seconds}
}

// came is when a picture came first after the moment; zero until it does.
func (e *lineHearer) came(since time.Time) time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := 1; i < len(e.marks); i++ {
		if e.marks[i-1].At.After(since) && e.marks[i].Picture > e.marks[i-1].Picture {
			return e.marks[i].At
		}
	}
	return time.Time{}
}

// flows waits until a picture came after the moment.
func (e *lineHearer) flows(since time.Time, limit time.Duration) bool {
	for end := since.Add(limit); e.came(since).IsZero(); time.Sleep(tellEvery / 5) {
		if time.Now().After(end.Add(tellEvery)) {
			return false
		}
	}
	return true
}

func (e *lineHearer) joins() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.marks[len(e.marks)-1].Joins
}

func wait(ctx context.Context, t *testing.T, d time.Duration) {
	t.Helper()
	if err := pause(ctx, d); err != nil {
		t.Fatal(err)
	}
}
