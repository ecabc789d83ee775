package drill

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"diemcau/internal/rtc"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// aServer is the real program with an event of so many sites, and all their
// clients; nobody has come in yet.
func aServer(t *testing.T, sites int, args []string, env ...string) (*product, *arena) {
	t.Helper()
	server, err := newProcess(program(t), filepath.Join(t.TempDir(), "data"), args...)
	if err != nil {
		t.Fatal(err)
	}
	server.env = env
	p, err := newProduct(t.Context(), server, sites)
	if err != nil {
		t.Fatal(err)
	}
	a := newArena(p, sites)
	t.Cleanup(func() { closeSides(a) })
	return p, a
}

func TestTheSiteAboveTheCeilingIsRefused(t *testing.T) { ceiling(t, 12, 8) }

func TestTwoHundredSitesAtACeilingOfAHundred(t *testing.T) {
	if os.Getenv(soak) == "" {
		t.Skipf("two hundred sites; scripts/soak.sh brings them (%s)", soak)
	}
	ceiling(t, 200, 100)
}

// ceiling lets all sites in at once: as many as may come in and stay, the
// others are told why not, and one that comes back finds its place kept.
func ceiling(t *testing.T, sites, most int) {
	p, a := aServer(t, sites, []string{"--max-sites", strconv.Itoa(most)})
	ctx, cancel := context.WithTimeout(t.Context(), 2*arenaPatience)
	defer cancel()
	if err := a.open(ctx); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var in, out []*seat
	_ = each(a.seats, func(_ int, s *seat) error { // who is refused is counted
		err := s.enter(ctx)
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			in = append(in, s)
			return nil
		}
		out = append(out, s)
		fullHouse(t, err)
		return err
	})
	if len(in) != most || len(out) != sites-most {
		t.Fatalf("%d came in and %d were refused, of %d at a ceiling of %d", len(in), len(out), sites, most)
	}
	if err := each(in, func(_ int, s *seat) error { return a.watch(ctx, s) }); err != nil {
		t.Fatal(err)
	}
	for _, s := range out {
		fullHouse(t, s.enter(ctx))
	}
	if err := in[0].enter(ctx); err != nil {
		t.Errorf("a site that came back lost its place: %v", err)
	} else if err := a.watch(ctx, in[0]); err != nil {
		t.Error(err)
	}
	steady(ctx, t, a, in)
	if answer := p.said(); strings.Contains(answer, "panic") {
		t.Error(answer)
	}
}

// fullHouse wants the word that a technician at the site can read out.
func fullHouse(t *testing.T, err error) {
	t.Helper()
	var no *rtc.Refused
	if !errors.As(err, &no) || no.Status != http.StatusTooManyRequests || !strings.Contains(no.Body, "bridge.full") {
		t.Errorf("the site above the ceiling was told %v", err)
	}
}

// steady wants new pictures at every one of the seats, on the same connection.
func steady(ctx context.Context, t *testing.T, a *arena, seats []*seat) {
	t.Helper()
	for _, s := range seats {
		s.await(a.ground.identity(0))
		c, err := s.in()
		if err == nil {
			err = c.Err()
		}
		if err != nil {
			t.Fatalf("a site lost its connection: %v", err)
		}
	}
	before := a.bits()
	if err := pause(ctx, time.Second); err != nil {
		t.Fatal(err)
	}
	if a.bits() == before {
		t.Error("nothing flows any more")
	}
}

// TestTheDatabaseIsAwayForAWhile has somebody hold the database of a server on
// which a programme runs, or cut the way to it: the picture goes on, whoever
// presses is told, and afterwards everything goes on where it was.
func TestTheDatabaseIsAwayForAWhile(t *testing.T) {
	t.Run("SQLite, held by another", func(t *testing.T) {
		p, a := aServer(t, 3, nil)
		path := filepath.Join(dataOf(p.process), "diemcau.db")
		away(t, p, a, func() (back func()) {
			other, err := sqlx.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=busy_timeout(5000)")
			if err != nil {
				t.Fatal(err)
			}
			held, err := other.Begin()
			if err != nil {
				t.Fatal(err)
			}
			return func() { _, _ = held.Rollback(), other.Close() }
		})
	})
	t.Run("PostgreSQL, cut off", func(t *testing.T) {
		way := newWay(t, testkit.PostgresURL(t))
		p, a := aServer(t, 3, nil, "DIEMCAU_DATABASE="+way.url)
		away(t, p, a, func() (back func()) {
			way.cut()
			return way.mend
		})
	})
}

func dataOf(p *process) string {
	for i, arg := range p.args {
		if arg == "--data" {
			return p.args[i+1]
		}
	}
	return ""
}

func away(t *testing.T, p *product, a *arena, take func() (back func())) {
	length := 7 * time.Second // longer than a writer waits for its turn
	if os.Getenv(soak) != "" {
		length = time.Minute
	}
	ctx, cancel := context.WithTimeout(t.Context(), length+2*arenaPatience)
	defer cancel()
	if _, _, err := a.storm(ctx, len(a.seats)); err != nil {
		t.Fatal(err)
	}
	before := onStage(ctx, t, p)
	back := take()
	gone := time.Now()
	err := p.press(ctx, "hold", map[string]any{"revision": before.Run.Revision}, nil)
	var told *refusal
	if !errors.As(err, &told) || told.Code != "core.database_away" {
		t.Errorf("who presses is told %v", err)
	}
	if err := pause(ctx, length-time.Since(gone)); err != nil {
		t.Fatal(err)
	}
	steady(ctx, t, a, a.seats)
	back()
	after := onStage(ctx, t, p)
	if after.Current == nil || after.Current.ID != before.Current.ID {
		t.Errorf("afterwards %+v is on air, not %+v", after.Current, before.Current)
	}
	if err := p.press(ctx, "adjust", map[string]any{"revision": after.Run.Revision, "minutes": 1}, nil); err != nil {
		t.Errorf("afterwards nothing can be pressed: %v", err)
	}
	steady(ctx, t, a, a.seats)
	t.Logf("the database was away for %s; told meanwhile: %v", time.Since(gone).Round(time.Second), err)
}

// onStage asks until the server answers.
func onStage(ctx context.Context, t *testing.T, p *product) (hot show.Hot) {
	t.Helper()
	for {
		err := p.stage.director.call(ctx, http.MethodGet, p.stage.path+"/show", nil, &hot)
		if err == nil && hot.Run != nil {
			return hot
		}
		if pause(ctx, 100*time.Millisecond) != nil {
			t.Fatalf("the server does not answer: %v", err)
		}
	}
}

// TestACrashBetweenCommitAndGrant kills the server as it answers the press: the
// right is not given yet, or not taken back. After the start the site has what
// the database says.
func TestACrashBetweenCommitAndGrant(t *testing.T) {
	p, a := aServer(t, 3, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 2*arenaPatience)
	defer cancel()
	if _, _, err := a.storm(ctx, len(a.seats)); err != nil {
		t.Fatal(err)
	}
	site := a.seats[0]
	if err := p.standBy(ctx, 1); err != nil {
		t.Fatal(err)
	}
	killAndReturn(ctx, t, a)
	if err := site.publish(ctx); err != nil {
		t.Fatalf("after the crash the site that stands by may not publish: %v", err)
	}
	if err := each(a.seats[1:], func(_ int, s *seat) error { return s.follow(ctx, a.ground.identity(1), true) }); err != nil {
		t.Fatal(err)
	}
	if err := p.standBy(ctx, 0); err != nil {
		t.Fatal(err)
	}
	killAndReturn(ctx, t, a)
	c, err := site.in()
	if err != nil {
		t.Fatal(err)
	}
	var no *rtc.NotAllowed
	if _, err := c.Publish(ctx, rtc.Sending{Source: shown[1]}); !errors.As(err, &no) {
		t.Errorf("after the crash a site off air could publish: %v", err)
	}
}

func killAndReturn(ctx context.Context, t *testing.T, a *arena) {
	t.Helper()
	if _, err := a.restart(ctx); err != nil {
		t.Fatal(err)
	}
}

// way is the road to a database, which can be cut.
type way struct {
	url, target string

	mu    sync.Mutex
	shut  bool
	conns map[net.Conn]bool
}

func newWay(t *testing.T, address string) *way {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &way{target: u.Host, conns: map[net.Conn]bool{}}
	u.Host = l.Addr().String()
	w.url = u.String()
	t.Cleanup(func() {
		_ = l.Close()
		w.cut()
	})
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(c)
		}
	}()
	return w
}

func (w *way) carry(c net.Conn) {
	on, err := net.Dial("tcp", w.target)
	w.mu.Lock()
	if err != nil || w.shut {
		w.mu.Unlock()
		_ = c.Close()
		if err == nil {
			_ = on.Close()
		}
		return
	}
	w.conns[c], w.conns[on] = true, true
	w.mu.Unlock()
	done := make(chan struct{}, 2)
	for from, to := range map[net.Conn]net.Conn{c: on, on: c} {
		go func() {
			_, _ = io.Copy(to, from) // until either end is gone
			done <- struct{}{}
		}()
	}
	<-done
	_, _ = c.Close(), on.Close()
}

func (w *way) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shut = true
	for c := range w.conns {
		_ = c.Close()
	}
	w.conns = map[net.Conn]bool{}
}

func (w *way) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shut = false
}
