package livekit

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/livekit/protocol/auth"
	lk "github.com/livekit/protocol/livekit"
	"google.golang.org/protobuf/proto"

	"diemcau/internal/rtc"
)

var errStranger = errors.New("nobody knows this device")

func TestAStaleTokenCannotPublish(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		ctx := d.context()
		site := d.enter("site:1", Join{Hidden: true})
		if err := s.Grant(ctx, room, "site:1", Camera, Microphone); err != nil {
			t.Fatal(err)
		}
		granted, err := s.Token(Join{Room: room, Identity: "site:1", Sources: []Source{Camera}})
		if err != nil {
			t.Fatal(err)
		}
		until(t, site, "a token with the right", func() bool { return mayPublish(t, s, site.Token()) })
		stale := site.Token()
		site.Close()
		for name, token := range map[string]string{"refreshed": stale, "signed by the server": granted} {
			o := d.options("site:1") // whose rights in the database are those of before
			o.Query = url.Values{"access_token": {token}}
			o.Header.Set("Authorization", "Bearer "+token)
			c, err := rtc.Dial(ctx, o)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			refusePublishing(t, d, c)
			c.Close()
		}
	})
}

func mayPublish(t *testing.T, s *Server, token string) bool {
	t.Helper()
	if token == "" {
		return false
	}
	v, err := auth.ParseAPIToken(token)
	if err != nil {
		t.Fatal(err)
	}
	_, grants, err := v.Verify(s.secret)
	if err != nil {
		t.Fatal(err)
	}
	return grants.Video.GetCanPublish()
}

func TestHintsOfAPageAreHints(t *testing.T) {
	d := behindDoor(t, open(t))
	d.admit("site:1", Join{Name: "Sample site", Hidden: true})
	o := d.options("site:1")
	o.Query = url.Values{"as": {"desk"}, "publish": {"camera"}, "room": {"other"}, "attributes": {"eyJhIjoiYiJ9"}, "metadata": {"x"}}
	o.Header.Set("X-Livekit-Ingress", "1")
	c, err := rtc.Dial(d.context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if c.Identity() != "site:1" || c.Permission().CanPublish {
		t.Fatalf("it became %s with %v", c.Identity(), c.Permission())
	}
	if want := (Asked{As: "desk", Room: "other"}); !slices.Contains(d.ask, want) {
		t.Fatalf("asked %+v", d.ask)
	}
	list, err := d.Participants(d.context(), room)
	if err != nil || len(list) != 1 || list[0].Identity != "site:1" {
		t.Fatalf("in the room: %+v, %v", list, err)
	}
}

func TestStrangersAndForeignPagesStayOutside(t *testing.T) {
	d := behindDoor(t, open(t))
	d.admit("site:1", Join{Hidden: true})
	stranger := d.options("nobody")
	foreign := d.options("site:1")
	foreign.Header.Set("Origin", "https://evil.example")
	for want, o := range map[error]rtc.Options{errStranger: stranger, ErrForeignPage: foreign} {
		_, err := rtc.Dial(d.context(), o)
		var refused *rtc.Refused
		if !errors.As(err, &refused) || refused.Status != http.StatusForbidden || !strings.Contains(refused.Body, want.Error()) {
			t.Errorf("got %v, not %v", err, want)
		}
	}
	own := d.options("site:1")
	own.Header.Set("Origin", d.url)
	c, err := rtc.Dial(d.context(), own)
	if err != nil {
		t.Fatalf("our own page: %v", err)
	}
	c.Close()
}

func TestOnlyEntrancesAreOpen(t *testing.T) {
	d := behindDoor(t, open(t))
	d.admit("site:1", Join{Hidden: true})
	ask := func(method, path string) *http.Response {
		t.Helper()
		r, err := http.NewRequestWithContext(d.context(), method, d.url+path, strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Device", "site:1")
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = answer.Body.Close() })
		return answer
	}
	for _, closed := range []string{
		"POST /twirp/livekit.RoomService/ListRooms", "GET /", "GET /agent", "GET /rtc/", "GET /rtc/v2", "POST /rtc", "GET /whip/v1",
		"DELETE /whip/v1/../../twirp/livekit.RoomService/ListRooms", "DELETE /whip/v1/a%2F..%2F..%2Ftwirp", "POST //twirp/livekit.RoomService/ListRooms",
	} {
		method, path, _ := strings.Cut(closed, " ")
		if answer := ask(method, path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s answered %s", closed, answer.Status)
		}
	}
	if answer := ask("GET", "/rtc/validate?access_token=nonsense"); answer.StatusCode != http.StatusOK || answer.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("validate answered %s with %v", answer.Status, answer.Header)
	}
	for request, want := range map[*lk.JoinRequest]int{
		nil: http.StatusBadRequest,
		{ClientInfo: &lk.ClientInfo{Sdk: lk.ClientInfo_JS}}: http.StatusOK,
		{Metadata: "of my own"}:                             http.StatusForbidden,
	} {
		if answer := ask("GET", "/rtc/v1/validate?join_request="+joinRequest(t, request)); answer.StatusCode != want {
			t.Errorf("validate with %v answered %s", request, answer.Status)
		}
	}
}

// joinRequest is how pages of today say what they want.
func joinRequest(t *testing.T, r *lk.JoinRequest) string {
	t.Helper()
	if r == nil {
		return ""
	}
	inner, err := proto.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	outer, err := proto.Marshal(&lk.WrappedJoinRequest{JoinRequest: inner})
	if err != nil {
		t.Fatal(err)
	}
	return base64.URLEncoding.EncodeToString(outer)
}

// TestABadMediaServerIsExplained has servers that send away, refuse with the
// token in their words, or are down.
func TestABadMediaServerIsExplained(t *testing.T) {
	var seen http.Header
	far := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header.Clone()
		switch r.URL.Path {
		case "/rtc":
			http.Redirect(w, r, "https://evil.example/rtc", http.StatusTemporaryRedirect)
		case "/rtc/v1":
			http.Error(w, "invalid token: "+r.Header.Get("Authorization"), http.StatusUnauthorized)
		default:
			w.Header().Set("Location", "https://evil.example/whip/v1/PA_1?x=y")
			w.Header().Set("Set-Cookie", "a=b")
			w.WriteHeader(http.StatusCreated)
		}
	}))
	s, err := Open(t.Context(), Config{URL: far.URL, Key: "key", Secret: strings.Repeat("s", minSecret)}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	proxy := s.Proxy(func(*http.Request, Asked) (string, error) { return "minted", nil },
		func(w http.ResponseWriter, _ *http.Request, err error) {
			failed = err
			w.WriteHeader(http.StatusBadGateway)
		})
	ask := func(method, path string) *httptest.ResponseRecorder {
		failed = nil
		r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
		r.Header.Set("Cookie", "session=secret")
		r.Header.Set("Authorization", "Bearer of-the-page")
		w := httptest.NewRecorder()
		proxy.ServeHTTP(w, r)
		return w
	}
	if w := ask("GET", "/rtc"); !errors.Is(failed, ErrUnreachable) || w.Header().Get("Location") != "" {
		t.Errorf("a redirect: %v, %v", failed, w.Header())
	}
	if w := ask("GET", "/rtc/v1?join_request=x"); !errors.Is(failed, ErrRefused) || strings.Contains(w.Body.String(), "minted") {
		t.Errorf("a refusal: %v, %q", failed, w.Body)
	}
	if w := ask("POST", "/whip/v1"); failed != nil || w.Code != http.StatusCreated || w.Header().Get("Location") != "/whip/v1/PA_1" || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("WHIP: %v, %d, %v", failed, w.Code, w.Header())
	}
	if seen.Get("Authorization") != "Bearer minted" || seen.Get("Cookie") != "" {
		t.Errorf("the media server saw %v", seen)
	}
	far.Close()
	if ask("GET", "/rtc"); !errors.Is(failed, ErrUnreachable) {
		t.Errorf("down: %v", failed)
	}
}

func TestTwelveHiddenSitesSeeOnlyTheHall(t *testing.T) {
	d := behindDoor(t, open(t))
	hall := d.enter("hall:1", Join{Sources: []Source{Camera}})
	sid := d.publish(hall, camera)
	var sites []*rtc.Client
	for i := range 12 {
		sites = append(sites, d.enter(fmt.Sprintf("site:%d", i), Join{Hidden: true}))
	}
	for _, site := range sites {
		until(t, site, "the hall's track", func() bool { return site.Track("hall:1", camera) != nil })
		if err := site.Subscribe(true, sid); err != nil {
			t.Fatal(err)
		}
	}
	for i, site := range sites {
		until(t, site, "the hall's picture", func() bool { return !site.Received(sid).Shown.IsZero() })
		if others := site.Others(); len(others) != 1 {
			t.Errorf("site %d is told of %d participants", i, len(others))
		}
	}
	if others := hall.Others(); len(others) > 0 {
		t.Errorf("the hall is told of %d hidden sites", len(others))
	}
	list, err := d.Participants(d.context(), room)
	if err != nil || len(list) != 13 {
		t.Errorf("the server lists %d, %v", len(list), err)
	}
}

func TestTheRoomOutlivesItsClients(t *testing.T) {
	eachServer(t, func(t *testing.T, s *Server) {
		d := behindDoor(t, s)
		site := d.enter("site:1", Join{Hidden: true})
		sid := site.SID()
		site.Close()
		again := d.enter("site:1", Join{Sources: []Source{Camera}})
		if again.SID() == sid {
			t.Fatal("the connection is the same")
		}
		d.publish(again, camera)
		third := d.enter("site:1", Join{Hidden: true}) // takes the place of the one before
		leftBecause(t, again, lk.DisconnectReason_DUPLICATE_IDENTITY)
		list, err := s.Participants(d.context(), room)
		if err != nil || len(list) != 1 || list[0].SID != third.SID() || len(list[0].Tracks) > 0 {
			t.Fatalf("in the room: %+v, %v", list, err)
		}
	})
}

func TestClosingEndsConnections(t *testing.T) {
	s, err := Open(t.Context(), Config{Loopback: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	d := behindDoor(t, s)
	site := d.enter("site:1", Join{Sources: []Source{Camera}})
	d.publish(site, camera)
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	ended(t, site)
	o := d.options("site:1")
	_, err = rtc.Dial(d.context(), o)
	var refused *rtc.Refused
	if !errors.As(err, &refused) || !strings.Contains(refused.Body, ErrUnreachable.Error()) {
		t.Fatalf("after the end: %v", err)
	}
}
