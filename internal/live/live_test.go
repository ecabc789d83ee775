package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge-go"

	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/live"
	"diemcau/internal/testkit"
)

const patience = 10 * time.Second

type station struct {
	node    *live.Node
	url     string
	version atomic.Int64
}

// start runs a node whose clients say who they are in a header.
func start(t *testing.T, cfg live.Config) *station {
	t.Helper()
	node, err := live.New(cfg, time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := &station{node: node}
	s.version.Store(1)
	node.Provide("show", live.Provider{Need: event.ShowWatch,
		Version: func(context.Context, string) (int64, error) { return s.version.Load(), nil },
		Snapshot: func(context.Context, string) (int64, any, error) {
			v := s.version.Load()
			return v, map[string]int64{"cue": v}, nil
		}})
	if err := node.Run(); err != nil {
		t.Fatal(err)
	}
	handler := node.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var actor event.Actor
		if role := r.Header.Get("Role"); role != "" {
			actor = event.Actor{Kind: event.Account, ID: role, Name: role, Roles: map[string][]event.Role{"e": {event.Role(role)}}}
		}
		handler.ServeHTTP(w, r.WithContext(event.WithActor(r.Context(), actor)))
	}))
	t.Cleanup(func() {
		if err := node.Close(context.Background()); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	s.url = "ws" + strings.TrimPrefix(server.URL, "http")
	return s
}

type message struct {
	Topic   string          `json:"topic"`
	Version int64           `json:"version"`
	State   json.RawMessage `json:"state"`
	Beat    int64           `json:"beat"`
}

type listener struct {
	client *centrifuge.Client
	got    chan message
	failed chan error
	closed chan struct{}
	once   sync.Once
}

func (s *station) listen(t *testing.T, role, channel string) *listener {
	t.Helper()
	l := &listener{got: make(chan message, 1000), failed: make(chan error, 10), closed: make(chan struct{})}
	l.client = centrifuge.NewJsonClient(s.url, centrifuge.Config{Header: http.Header{"Role": {role}}})
	t.Cleanup(l.client.Close)
	l.client.OnDisconnected(func(centrifuge.DisconnectedEvent) { l.once.Do(func() { close(l.closed) }) })
	sub, err := l.client.NewSubscription(channel)
	if err != nil {
		t.Fatal(err)
	}
	take := func(raw []byte) {
		var m message
		if err := json.Unmarshal(raw, &m); err != nil {
			l.failed <- err
			return
		}
		l.got <- m
	}
	sub.OnSubscribed(func(e centrifuge.SubscribedEvent) {
		if len(e.Data) > 0 {
			take(e.Data)
		}
	})
	sub.OnPublication(func(e centrifuge.PublicationEvent) { take(e.Data) })
	sub.OnUnsubscribed(func(e centrifuge.UnsubscribedEvent) { l.failed <- errors.New(e.Reason) })
	sub.OnError(func(e centrifuge.SubscriptionErrorEvent) { l.failed <- e.Error })
	if err := errors.Join(sub.Subscribe(), l.client.Connect()); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *listener) next(t *testing.T, want func(message) bool) message {
	t.Helper()
	limit := time.After(patience)
	for {
		select {
		case m := <-l.got:
			if want(m) {
				return m
			}
		case err := <-l.failed:
			t.Fatal(err)
		case <-limit:
			t.Fatal("nothing came")
		}
	}
}

func snapshot(v int64) func(message) bool {
	return func(m message) bool { return m.State != nil && m.Version == v }
}

func TestSnapshotOnSubscribeThenChanges(t *testing.T) {
	s := start(t, live.Config{})
	l := s.listen(t, "director", "show:e")
	l.next(t, snapshot(1))
	s.version.Store(2)
	s.node.SetState("show:e", 2, map[string]int{"cue": 2})
	l.next(t, snapshot(2))
	s.node.SetState("show:e", 1, map[string]int{"cue": 1}) // came late
	s.version.Store(3)
	s.node.SetState("show:e", 3, map[string]int{"cue": 3})
	if m := l.next(t, func(m message) bool { return m.State != nil }); m.Version != 3 {
		t.Fatalf("an older snapshot was sent after a newer one: %d", m.Version)
	}
	if m := l.next(t, func(m message) bool { return m.Beat > 0 }); m.Version != 3 {
		t.Fatalf("the beat tells version %d", m.Version)
	}
}

// TestLostSnapshotIsSentAgain has a commit that no publish follows.
func TestLostSnapshotIsSentAgain(t *testing.T) {
	s := start(t, live.Config{})
	l := s.listen(t, "director", "show:e")
	l.next(t, snapshot(1))
	s.version.Store(2)
	l.next(t, snapshot(2))
}

func TestChannelsAreRefusedByDefault(t *testing.T) {
	s := start(t, live.Config{})
	for role, channels := range map[string][]string{
		"director": {"show:other", "event:other", "device:x", "nonsense:e", "e", ""},
		"clerk":    {"show:e"},
	} {
		for _, channel := range channels {
			if channel == "" {
				continue
			}
			l := s.listen(t, role, channel)
			select {
			case m := <-l.got:
				t.Errorf("%s heard %+v on %s", role, m, channel)
			case <-l.failed:
			case <-time.After(patience):
				t.Errorf("%s on %s: neither refused nor let in", role, channel)
			}
		}
	}
	nobody := s.listen(t, "", "event:e")
	select {
	case <-nobody.closed:
	case m := <-nobody.got:
		t.Fatalf("nobody heard %+v", m)
	case <-time.After(patience):
		t.Fatal("nobody was neither refused nor let in")
	}
}

func TestNoticeFollowsTheCommit(t *testing.T) {
	s, d := start(t, live.Config{}), testkit.DB(t)
	l := s.listen(t, "viewer", "event:e")
	first := func(m message) bool { return m.Topic == "first" }
	for range 100 { // until the subscription stands
		s.node.Changed(context.Background(), "e", "hello", "", 0)
		select {
		case <-l.got:
		case <-time.After(50 * time.Millisecond):
			continue
		}
		break
	}
	_ = d.InTx(context.Background(), func(ctx context.Context) error {
		s.node.Changed(ctx, "e", "undone", "", 1)
		return errors.New("rolled back")
	})
	err := d.InTx(context.Background(), func(ctx context.Context) error {
		s.node.Changed(ctx, "e", "first", "", 1)
		db.AfterCommit(ctx, func() {})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	l.next(t, func(m message) bool {
		if m.Topic == "undone" {
			t.Error("a change that was rolled back was told")
		}
		return first(m)
	})
}

func TestExpelledConnectionsEnd(t *testing.T) {
	s := start(t, live.Config{})
	l := s.listen(t, "mc", "show:e")
	l.next(t, snapshot(1))
	connections, err := s.node.Connected("e")
	if err != nil || len(connections) != 1 || connections[0].Name != "mc" {
		t.Fatalf("%+v %v", connections, err)
	}
	moved := make(chan struct{})
	var once sync.Once
	l.client.OnConnecting(func(centrifuge.ConnectingEvent) { once.Do(func() { close(moved) }) })
	s.node.Expel(event.Account, "mc")
	select {
	case <-moved:
	case <-time.After(patience):
		t.Fatal("still connected")
	}
}

func TestTwoServersShareChannelsByRedis(t *testing.T) {
	address := redis(t)
	one, two := start(t, live.Config{Redis: address}), start(t, live.Config{Redis: address})
	l := two.listen(t, "director", "show:e")
	l.next(t, snapshot(1))
	one.version.Store(2)
	two.version.Store(2)
	one.node.SetState("show:e", 2, map[string]int{"cue": 2})
	l.next(t, snapshot(2))
}

// redis starts a private server on a free port.
func redis(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("no redis-server here: make test installs it")
	}
	listener := httptest.NewServer(nil)
	address := strings.TrimPrefix(listener.URL, "http://")
	listener.Close()
	_, port, _ := strings.Cut(address, ":")
	command := exec.Command(path, "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", t.TempDir())
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	text, buffer := "", make([]byte, 4096)
	for !strings.Contains(text, "Ready to accept connections") {
		n, err := out.Read(buffer)
		if err != nil {
			t.Fatalf("redis did not start: %v\n%s", err, text)
		}
		text += string(buffer[:n])
	}
	return address
}
