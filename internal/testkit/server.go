package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"diemcau/internal/app"
	"diemcau/internal/auth"
	"diemcau/internal/config"
	"diemcau/internal/event"
	"diemcau/internal/setup"
)

// Password is that of every account of a server under test.
const Password = "mat-khau-mau-2025"

// UnderTest is a whole server on a loopback port, with a person for each role
// (signed in, with that role in Event) and the administrator.
type UnderTest struct {
	App   *app.App
	URL   string
	Event string // id of an event, a draft without content
	t     testing.TB
	who   map[string]*Client
}

// Option changes the configuration of a server under test.
type Option func(*config.Config)

// WithMedia runs the media server inside, on loopback and a free port.
func WithMedia(c *config.Config) { c.Media, c.MediaLoopback, c.MediaUDP = "on", true, 0 }

// Server starts a server on a fresh SQLite database.
func Server(t testing.TB, options ...Option) *UnderTest {
	t.Helper()
	cfg := config.Default(t.TempDir())
	cfg.RequireTOTP, cfg.PasswordMemoryKiB, cfg.Media = false, 64, "off"
	for _, option := range options {
		option(&cfg)
	}
	ctx := context.Background()
	a, err := app.New(ctx, cfg, time.Now, slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler)
	t.Cleanup(func() {
		server.Close()
		if err := a.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	u := &UnderTest{App: a, URL: server.URL, t: t, who: map[string]*Client{}}
	u.addPeople(ctx)
	return u
}

func (u *UnderTest) addPeople(ctx context.Context) {
	u.t.Helper()
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System, Name: "testkit"})
	u.person(ctx, "admin", true)
	u.Event = u.newEvent(ctx, "Chương trình mẫu")
	for _, role := range event.Roles() {
		a := u.person(ctx, string(role), false)
		if err := u.App.Auth.SetRoles(ctx, u.Event, a.ID, []event.Role{role}); err != nil {
			u.t.Fatal(err)
		}
	}
}

func (u *UnderTest) newEvent(ctx context.Context, name string) string {
	u.t.Helper()
	e, err := u.App.Setup.Create(ctx, setup.EventIn{Name: name})
	if err != nil {
		u.t.Fatal(err)
	}
	return e.ID
}

func (u *UnderTest) person(ctx context.Context, name string, admin bool) auth.Account {
	u.t.Helper()
	a, err := u.App.Auth.Create(ctx, auth.NewAccount{Name: name + " (mẫu)", Email: name + "@mau.test", Password: Password, Admin: admin})
	if err != nil {
		u.t.Fatal(err)
	}
	return a
}

// Admin is the administrator.
func (u *UnderTest) Admin() *Client { return u.client("admin") }

// As is the person with the role in the event.
func (u *UnderTest) As(role event.Role) *Client { return u.client(string(role)) }

// Nobody is a browser that is not signed in.
func (u *UnderTest) Nobody() *Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		u.t.Fatal(err)
	}
	return &Client{HTTP: &http.Client{Jar: jar}, URL: u.URL, t: u.t}
}

// Device enrols a browser as a screen of the event.
func (u *UnderTest) Device(screen event.Screen) *Client {
	u.t.Helper()
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "testkit"})
	_, code, err := u.App.Auth.AddDevice(ctx, u.Event, string(screen)+" (mẫu)", screen)
	if err != nil {
		u.t.Fatal(err)
	}
	c := u.Nobody()
	c.Must(http.MethodPost, "/api/enrol", map[string]string{"code": code}, nil)
	return c
}

// SiteDevice binds a browser to a linked place of the event.
func (u *UnderTest) SiteDevice(siteID string) *Client {
	u.t.Helper()
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "testkit"})
	_, cookie, err := u.App.Auth.BindSite(ctx, u.Event, siteID, "máy điểm cầu (mẫu)")
	if err != nil {
		u.t.Fatal(err)
	}
	c := u.Nobody()
	c.keep(&cookie)
	return c
}

// ConfirmedSite is a browser that came by the code of a site of the list and was
// confirmed by its digits.
func (u *UnderTest) ConfirmedSite(siteID string) *Client {
	u.t.Helper()
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "testkit"})
	if _, err := u.App.Bridge.Issue(ctx, u.Event, []string{siteID}); err != nil {
		u.t.Fatal(err)
	}
	links, err := u.App.Bridge.Links(ctx, u.Event)
	if err != nil {
		u.t.Fatal(err)
	}
	c := u.Nobody()
	c.Must(http.MethodPost, "/api/bridge/bind", map[string]string{"code": links[siteID].Code}, nil)
	var me struct{ Device, Digits string }
	c.Must(http.MethodGet, "/api/events/"+u.Event+"/bridge/me", nil, &me)
	if _, err := u.App.Bridge.Confirm(ctx, u.Event, me.Device, me.Digits); err != nil {
		u.t.Fatal(err)
	}
	return c
}

// Sites makes so many linked places and gives their ids.
func (u *UnderTest) Sites(count int) []string {
	u.t.Helper()
	base := "/api/events/" + u.Event + "/sites"
	u.As(event.Organiser).Must(http.MethodPost, base+"/unnamed", map[string]int{"count": count}, nil)
	var list struct {
		Sites []struct{ ID string }
	}
	u.As(event.Organiser).Must(http.MethodGet, base, nil, &list)
	ids := make([]string, len(list.Sites))
	for i, site := range list.Sites {
		ids[i] = site.ID
	}
	return ids
}

func (u *UnderTest) client(name string) *Client {
	u.t.Helper()
	if c, ok := u.who[name]; ok {
		return c
	}
	c := u.signIn(name)
	c.again = func() *Client { return u.signIn(name) }
	u.who[name] = c
	return c
}

func (u *UnderTest) signIn(name string) *Client {
	u.t.Helper()
	c := u.Nobody()
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System})
	cookie, err := u.App.Auth.SignIn(ctx, name+"@mau.test")
	if err != nil {
		u.t.Fatal(err)
	}
	c.keep(cookie)
	return c
}

// keep puts a cookie into the browser.
func (c *Client) keep(cookie *http.Cookie) {
	c.t.Helper()
	address, err := http.NewRequest(http.MethodGet, c.URL, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	c.HTTP.Jar.SetCookies(address.URL, []*http.Cookie{cookie})
}

// Client is a browser with its cookies.
type Client struct {
	HTTP *http.Client
	URL  string
	t    testing.TB

	again func() *Client
}

// Again is the same person in another browser, with a session of its own; a
// browser that is nobody's or a screen's is itself.
func (c *Client) Again() *Client {
	if c.again == nil {
		return c
	}
	return c.again()
}

// Do sends JSON and returns the status and the body.
func (c *Client) Do(method, path string, in any) (int, []byte) {
	c.t.Helper()
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			c.t.Fatal(err)
		}
		body = bytes.NewReader(raw)
	}
	request, err := http.NewRequest(method, c.URL+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	if in != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	return c.Send(request)
}

// Send sends a request that was made by hand.
func (c *Client) Send(request *http.Request) (int, []byte) {
	c.t.Helper()
	response, err := c.HTTP.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return response.StatusCode, raw
}

// Must is Do that fails the test unless it succeeds; out, where given, takes
// the answer.
func (c *Client) Must(method, path string, in, out any) {
	c.t.Helper()
	status, raw := c.Do(method, path, in)
	if status >= 300 {
		c.t.Fatalf("%s %s: %d %s", method, path, status, raw)
	}
	if out != nil {
		if err := json.Unmarshal(raw, out); err != nil {
			c.t.Fatalf("%s %s: %v in %s", method, path, err, raw)
		}
	}
}

// testLog sends what the server logs to the test.
type testLog struct{ t testing.TB }

func (l testLog) Write(line []byte) (int, error) {
	if text := strings.TrimSpace(string(line)); text != "" {
		fmt.Fprintln(l.t.Output(), text)
	}
	return len(line), nil
}

// Stranger is a person who organises another event and has no role in Event.
func (u *UnderTest) Stranger() *Client {
	u.t.Helper()
	if c, ok := u.who["stranger"]; ok {
		return c
	}
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "testkit"})
	a := u.person(ctx, "stranger", false)
	other := u.newEvent(ctx, "Chương trình khác (mẫu)")
	if err := u.App.Auth.SetRoles(ctx, other, a.ID, []event.Role{event.Organiser}); err != nil {
		u.t.Fatal(err)
	}
	return u.client("stranger")
}

// MetricsToken sets the token with which /metrics may be read.
func MetricsToken(token string) Option {
	return func(c *config.Config) { c.MetricsToken = token }
}

// Cookies is the header that a socket of this browser is opened with.
func (c *Client) Cookies() http.Header {
	c.t.Helper()
	request, err := http.NewRequest(http.MethodGet, c.URL, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, cookie := range c.HTTP.Jar.Cookies(request.URL) {
		request.AddCookie(cookie)
	}
	return http.Header{"Cookie": request.Header.Values("Cookie")}
}
