package livekit

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/livekit/protocol/auth"
)

// open runs an embedded server on loopback for the length of a test.
func open(t *testing.T) *Server {
	t.Helper()
	s, err := Open(t.Context(), Config{Loopback: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestCloseFreesThePorts(t *testing.T) {
	s, err := Open(t.Context(), Config{Loopback: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if s.UDPPort() == 0 || !s.Embedded() {
		t.Fatalf("port %d, embedded %t", s.UDPPort(), s.Embedded())
	}
	if host, _, _ := net.SplitHostPort(s.origin.Host); host != loopback {
		t.Fatalf("signalling listens on %s", host)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), Config{Loopback: true, UDPPort: s.UDPPort()}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("the UDP port is still taken: %v", err)
	}
	defer func() { _ = again.Close(context.Background()) }()
	listener, err := net.Listen("tcp", s.origin.Host)
	if err != nil {
		t.Fatalf("the signalling port is still taken: %v", err)
	}
	_ = listener.Close()
}

func TestAPortThatIsTakenIsOneClearError(t *testing.T) {
	first := open(t)
	_, err := Open(t.Context(), Config{Loopback: true, UDPPort: first.UDPPort()}, slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "address already in use") || strings.Count(err.Error(), "address already in use") > 1 {
		t.Fatalf("got %v", err)
	}
}

func TestAStartThatIsGivenUpLeavesNothing(t *testing.T) {
	port, err := freeUDP()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, Config{Loopback: true, UDPPort: port}, slog.New(slog.DiscardHandler)); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	s, err := Open(t.Context(), Config{Loopback: true, UDPPort: port}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("the port is still taken: %v", err)
	}
	for range 2 {
		if err := s.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestConfigIsCheckedBeforeAnythingStarts(t *testing.T) {
	long := strings.Repeat("s", minSecret)
	for name, c := range map[string]Config{
		"no address":            {URL: "media.example", Key: "k", Secret: long},
		"a path":                {URL: "https://media.example/rtc", Key: "k", Secret: long},
		"a user":                {URL: "https://a:b@media.example", Key: "k", Secret: long},
		"external, no key":      {URL: "https://media.example"},
		"a key alone":           {Key: "k"},
		"a short secret":        {Key: "k", Secret: "short"},
		"no IP":                 {NodeIP: "hall"},
		"a port out of range":   {UDPPort: 70000},
		"TURN without a port":   {TURN: TURN{Domain: "turn.example"}},
		"STUN without a port":   {STUN: []string{"stun.example"}},
		"Redis of another sort": {Redis: "http://cache:6379"},
	} {
		if _, err := Open(t.Context(), c, slog.New(slog.DiscardHandler)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	for _, c := range []Config{{URL: "wss://media.example/", Key: "k", Secret: long}, {Redis: "cache:6379"}, {Redis: "rediss://:word@cache/2"}} {
		if err := c.Check(); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestTokenGivesNoMoreThanAsked(t *testing.T) {
	s := &Server{key: "key", secret: strings.Repeat("s", minSecret)}
	read := func(j Join) *auth.ClaimGrants {
		t.Helper()
		token, err := s.Token(j)
		if err != nil {
			t.Fatal(err)
		}
		v, err := auth.ParseAPIToken(token)
		if err != nil {
			t.Fatal(err)
		}
		_, grants, err := v.Verify(s.secret)
		if err != nil {
			t.Fatal(err)
		}
		return grants
	}
	silent := read(Join{Room: "r", Identity: "site:1", Hidden: true}).Video
	if silent.GetCanPublish() || silent.GetCanPublishSource(sourceCodes[Camera]) || !silent.Hidden || !silent.GetCanSubscribe() {
		t.Errorf("a viewer got %+v", silent)
	}
	heard := read(Join{Room: "r", Identity: "site:1", Sources: []Source{Microphone, Camera, Camera}}).Video
	if !heard.GetCanPublishSource(sourceCodes[Camera]) || heard.GetCanPublishSource(sourceCodes[Screen]) || heard.Hidden {
		t.Errorf("a speaker got %+v", heard)
	}
	for _, v := range []*auth.VideoGrant{silent, heard} {
		if v.GetCanPublishData() || v.GetCanUpdateOwnMetadata() || v.RoomAdmin || v.RoomCreate || v.RoomList || v.RoomRecord {
			t.Errorf("rights nobody asked for: %+v", v)
		}
	}
	for _, j := range []Join{{Identity: "x"}, {Room: "r"}, {Room: "r", Identity: "x", Sources: []Source{"kitchen"}}} {
		if _, err := s.Token(j); err == nil {
			t.Errorf("%+v got a token", j)
		}
	}
}
