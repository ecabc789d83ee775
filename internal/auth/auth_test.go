package auth_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"diemcau/internal/auth"
	"diemcau/internal/config"
	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

func code(t *testing.T, raw []byte) string {
	t.Helper()
	var p struct {
		Code string `json:"code"`
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return p.Code
}

func login(c *testkit.Client, email, password string) (int, []byte) {
	return c.Do(http.MethodPost, "/api/login", map[string]string{"email": email, "password": password})
}

func TestLoginSaysTheSameToEveryFailure(t *testing.T) {
	u := testkit.Server(t)
	c := u.Nobody()
	_, wrong := login(c, "mc@mau.test", "khong-phai-mat-khau")
	_, unknown := login(c, "khong-co@mau.test", "khong-phai-mat-khau")
	if string(wrong) != string(unknown) {
		t.Fatalf("a stranger learns who exists:\n%s\n%s", wrong, unknown)
	}
	if status, _ := login(c, " MC@mau.test ", testkit.Password); status >= 300 {
		t.Fatalf("the right password was refused: %d", status)
	}
	var me auth.Me
	c.Must(http.MethodGet, "/api/me", nil, &me)
	if me.Account == nil || me.Roles[u.Event][0] != event.MC {
		t.Fatalf("%+v", me)
	}
	c.Must(http.MethodPost, "/api/logout", map[string]any{}, nil)
	c.Must(http.MethodGet, "/api/me", nil, &me)
	if me.Account != nil {
		t.Fatal("still signed in")
	}
}

func TestManyTriesAreSlowedThenLocked(t *testing.T) {
	u := testkit.Server(t)
	c := u.Nobody()
	last := ""
	for range 12 {
		_, raw := login(c, "viewer@mau.test", "khong-phai-mat-khau")
		last = code(t, raw)
	}
	if last != "core.too_many" {
		t.Fatalf("after twelve tries: %s", last)
	}
	var people []auth.Person
	u.Admin().Must(http.MethodGet, "/api/accounts", nil, &people)
	for _, p := range people {
		if p.Email == "viewer@mau.test" && !p.Locked {
			t.Fatal("ten wrong passwords did not lock the account")
		}
	}
}

func TestFirstAdministratorByOneTimeLink(t *testing.T) {
	u := testkit.Server(t)
	if link, err := u.App.Auth.FirstLink(t.Context()); err != nil || link != "" {
		t.Fatalf("a server that has accounts gives a first link: %q %v", link, err)
	}
	var made struct {
		Link string `json:"link"`
	}
	u.Admin().Must(http.MethodPost, "/api/accounts", map[string]any{"name": "Người mới (mẫu)", "email": "nguoi.moi@mau.test"}, &made)
	path := strings.Replace(made.Link, "/thiet-lap/", "/api/setup/", 1)
	c := u.Nobody()
	for _, weak := range []string{"ngan1", "matkhaumatkhau", "nguoi.moi-1234567"} {
		if status, raw := c.Do(http.MethodPost, path, map[string]string{"password": weak}); status != http.StatusUnprocessableEntity {
			t.Fatalf("%q: %d %s", weak, status, raw)
		}
	}
	c.Must(http.MethodPost, path, map[string]string{"password": "mat-khau-tot-2025"}, nil)
	if status, raw := u.Nobody().Do(http.MethodPost, path, map[string]string{"password": "mat-khau-tot-2026"}); status != http.StatusNotFound {
		t.Fatalf("the link works twice: %d %s", status, raw)
	}
	if status, _ := login(u.Nobody(), "nguoi.moi@mau.test", "mat-khau-tot-2025"); status >= 300 {
		t.Fatal("the password that was chosen is refused")
	}
}

func TestSecondFactorIsNeededAndWorksOnce(t *testing.T) {
	u := testkit.Server(t, func(c *config.Config) { c.RequireTOTP = true })
	c := u.As(event.Director).Again()
	status, raw := c.Do(http.MethodGet, "/api/events/"+u.Event, nil)
	if status != http.StatusForbidden || code(t, raw) != "auth.second_factor_needed" {
		t.Fatalf("a director without a second factor: %d %s", status, raw)
	}
	var e auth.Enrolment
	c.Must(http.MethodPost, "/api/account/totp", map[string]any{}, &e)
	if status, _ := c.Do(http.MethodPost, "/api/account/totp/confirm", map[string]string{"code": "000000"}); status < 400 {
		t.Fatal("a guessed code was taken")
	}
	now, err := totp.GenerateCode(e.Secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	c.Must(http.MethodPost, "/api/account/totp/confirm", map[string]string{"code": now}, nil)
	c.Must(http.MethodGet, "/api/events/"+u.Event, nil, nil)

	fresh := u.Nobody()
	if _, raw := login(fresh, "director@mau.test", testkit.Password); !strings.Contains(string(raw), `"totp_required":true`) {
		t.Fatalf("%s", raw)
	}
	if status, _ := fresh.Do(http.MethodGet, "/api/events/"+u.Event, nil); status != http.StatusUnauthorized {
		t.Fatalf("half a sign-in opens doors: %d", status)
	}
	if status, _ := fresh.Do(http.MethodPost, "/api/login/totp", map[string]string{"code": now}); status < 400 {
		t.Fatal("a code was taken twice")
	}
	next, err := totp.GenerateCode(e.Secret, time.Now().Add(30*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	fresh.Must(http.MethodPost, "/api/login/totp", map[string]string{"code": next}, nil)
	fresh.Must(http.MethodGet, "/api/events/"+u.Event, nil, nil)
}

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	u := testkit.Server(t)
	here, there := u.As(event.MC).Again(), u.As(event.MC).Again()
	here.Must(http.MethodPost, "/api/account/password", map[string]string{"current": testkit.Password, "new": "mat-khau-khac-99"}, nil)
	here.Must(http.MethodGet, "/api/events/"+u.Event, nil, nil)
	if status, _ := there.Do(http.MethodGet, "/api/events/"+u.Event, nil); status != http.StatusUnauthorized {
		t.Fatalf("the other session lives on: %d", status)
	}
}

func TestScreenIsEnrolledSentAndRevoked(t *testing.T) {
	u := testkit.Server(t)
	technician := u.As(event.Technician)
	base := "/api/events/" + u.Event + "/devices"
	var screen auth.Screen
	technician.Must(http.MethodPost, base, map[string]string{"name": "Màn hình sân khấu", "screen": "timer"}, &screen)
	if len(screen.Code) != 8 || screen.State != "waiting" {
		t.Fatalf("%+v", screen)
	}
	browser := u.Nobody()
	typed := strings.ToLower(screen.Code[:4]) + " - " + screen.Code[4:]
	browser.Must(http.MethodPost, "/api/enrol", map[string]string{"code": typed}, nil)
	var me auth.Me
	browser.Must(http.MethodGet, "/api/me", nil, &me)
	if me.Device == nil || me.Device.Screen != event.ScreenTimer {
		t.Fatalf("%+v", me)
	}
	if status, _ := u.Nobody().Do(http.MethodPost, "/api/enrol", map[string]string{"code": screen.Code}); status < 400 {
		t.Fatal("the code works twice")
	}
	technician.Must(http.MethodPatch, base+"/"+screen.ID, map[string]string{"name": "Màn hình MC", "screen": "mc"}, nil)
	browser.Must(http.MethodGet, "/api/me", nil, &me)
	if me.Device.Screen != event.ScreenMC {
		t.Fatalf("sent to another screen, it is %+v", me.Device)
	}
	technician.Must(http.MethodDelete, base+"/"+screen.ID, nil, nil)
	me = auth.Me{}
	browser.Must(http.MethodGet, "/api/me", nil, &me)
	if me.Device != nil {
		t.Fatal("a revoked screen is still bound")
	}
	var rows []map[string]any
	u.Admin().Must(http.MethodGet, "/api/events/"+u.Event+"/audit", nil, &rows)
	if len(rows) < 4 || rows[0]["action"] != "device.revoke" || rows[0]["actor_name"] != "technician (mẫu)" || rows[0]["address"] == "" {
		t.Fatalf("the log tells %v", rows)
	}
}

func TestAPageSaysAsWhoItAsks(t *testing.T) {
	u := testkit.Server(t)
	both := u.As(event.Technician)
	var screen auth.Screen
	both.Must(http.MethodPost, "/api/events/"+u.Event+"/devices", map[string]string{"name": "Màn hình", "screen": "hall"}, &screen)
	both.Must(http.MethodPost, "/api/enrol", map[string]string{"code": screen.Code}, nil)
	for query, asDevice := range map[string]bool{
		"": false, "?as=device": true, "?as=device,page=1,window=2": true, "?as=page%3D1%2Cdevice": true, "?as=page=device": false, "?as=devices": false,
	} {
		status, _ := both.Do(http.MethodGet, "/api/events/"+u.Event+"/devices"+query, nil)
		if want := map[bool]int{true: http.StatusForbidden, false: http.StatusOK}[asDevice]; status != want {
			t.Errorf("the technician's own list with %q: %d, not %d", query, status, want)
		}
	}
}

func TestAnotherSiteCannotAct(t *testing.T) {
	u := testkit.Server(t)
	c := u.As(event.Organiser)
	request, err := http.NewRequest(http.MethodPatch, u.URL+"/api/events/"+u.Event, strings.NewReader(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", "https://evil.example")
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, raw := c.Send(request); status != http.StatusForbidden || code(t, raw) != "core.cross_origin" {
		t.Fatalf("%d %s", status, raw)
	}
}
