package app_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// boundSite is a browser that brought the code of a new site of the event.
func boundSite(t *testing.T, u *testkit.UnderTest) (*testkit.Client, string) {
	t.Helper()
	ctx := event.WithActor(t.Context(), event.Actor{Kind: event.System, Name: "test"})
	if err := u.App.Setup.AddUnnamedSites(ctx, u.Event, 1); err != nil {
		t.Fatal(err)
	}
	sites, err := u.App.Setup.Sites(ctx, u.Event, setup.SiteQuery{})
	if err != nil {
		t.Fatal(err)
	}
	id := sites[len(sites)-1].ID
	if _, err := u.App.Bridge.Issue(ctx, u.Event, []string{id}); err != nil {
		t.Fatal(err)
	}
	links, err := u.App.Bridge.Links(ctx, u.Event)
	if err != nil {
		t.Fatal(err)
	}
	c := u.Nobody()
	c.Must(http.MethodPost, "/api/bridge/bind", map[string]string{"code": links[id].Code}, nil)
	return c, id
}

// TestARemovedSiteIsOut: its connection ends, it cannot come back until it is
// let in, and only who directs may do either.
func TestARemovedSiteIsOut(t *testing.T) {
	u := testkit.Server(t, testkit.WithMedia)
	ctx, cancel := context.WithTimeout(t.Context(), mediaTime)
	defer cancel()
	site, id := boundSite(t, u)
	out := "/api/events/" + u.Event + "/bridge/sites/" + id + "/out"
	inRoom := dialMedia(t, ctx, u, site)
	if status, _ := u.As(event.Technician).Do(http.MethodPost, out, map[string]bool{"out": true}); status != http.StatusForbidden {
		t.Errorf("a technician put a site out: %d", status)
	}
	director := u.As(event.Director)
	director.Must(http.MethodPost, out, map[string]bool{"out": true}, nil)
	select {
	case <-inRoom.Done():
	case <-ctx.Done():
		t.Fatal("a removed site is still in the room")
	}
	way := "/media/" + u.Event + "/rtc/validate"
	if status, text := site.Do(http.MethodGet, way, nil); status != http.StatusForbidden || !strings.Contains(string(text), "bridge.put_out") {
		t.Errorf("it came back: %d %s", status, text)
	}
	director.Must(http.MethodPost, out, map[string]bool{"out": false}, nil)
	if status, text := site.Do(http.MethodGet, way, nil); status != http.StatusOK {
		t.Errorf("let in again: %d %s", status, text)
	}
}

// TestTheDirectorAloneSwitchesMessages through the real server.
func TestTheDirectorAloneSwitchesMessages(t *testing.T) {
	u := testkit.Server(t)
	site, id := boundSite(t, u)
	path := "/api/events/" + u.Event + "/bridge"
	writes := func(c *testkit.Client, at string, want int) {
		t.Helper()
		if status, text := c.Do(http.MethodPost, path+at, map[string]string{"text": "Có nghe rõ không (mẫu)"}); status != want {
			t.Errorf("%s: %d %s", at, status, text)
		}
	}
	writes(site, "/me/messages", http.StatusOK)
	for _, role := range []event.Role{event.Technician, event.Organiser} {
		if status, _ := u.As(role).Do(http.MethodPost, path+"/chat", map[string]bool{"on": false}); status != http.StatusForbidden {
			t.Errorf("%s switched messages off: %d", role, status)
		}
	}
	u.As(event.Director).Must(http.MethodPost, path+"/chat", map[string]bool{"on": false}, nil)
	writes(site, "/me/messages", http.StatusConflict)
	writes(u.As(event.Technician), "/sites/"+id+"/messages", http.StatusOK)
	u.As(event.Director).Must(http.MethodPost, path+"/chat", map[string]bool{"on": true}, nil)
	writes(site, "/me/messages", http.StatusOK)
}

// TestTheChairMakesADirector: a technician who is handed the chair may direct
// from that moment, whoever gave it still may, and the log says so.
func TestTheChairMakesADirector(t *testing.T) {
	u := testkit.Server(t)
	path := "/api/events/" + u.Event
	director, technician := u.As(event.Director), u.As(event.Technician)
	lock := func(c *testkit.Client) int {
		status, _ := c.Do(http.MethodPost, path+"/bridge/lock", map[string]bool{"on": true})
		return status
	}
	if lock(technician) != http.StatusForbidden {
		t.Fatal("a technician directs")
	}
	var people bridge.PersonList
	director.Must(http.MethodGet, path+"/bridge/chair/people", nil, &people)
	to := ""
	for _, p := range people.People {
		if p.Name == "technician (mẫu)" && !p.Directs && p.Ready {
			to = p.ID
		}
		if p.Name == "viewer (mẫu)" {
			t.Error("who only looks on can be given the chair")
		}
	}
	director.Must(http.MethodPost, path+"/bridge/chair", map[string]any{"account": to, "revision": 0}, nil)
	var chair bridge.Chair
	u.As(event.Viewer).Must(http.MethodGet, path+"/bridge/chair", nil, &chair)
	if chair.AccountID != to || chair.Name != "technician (mẫu)" {
		t.Errorf("%+v", chair)
	}
	for name, c := range map[string]*testkit.Client{"who has the chair": technician, "who gave it": director} {
		if status := lock(c); status >= 300 {
			t.Errorf("%s cannot direct: %d", name, status)
		}
	}
	if status, text := u.As(event.Organiser).Do(http.MethodGet, path+"/audit", nil); status != http.StatusOK || !strings.Contains(string(text), "chair.hand_over") {
		t.Errorf("the log: %d", status)
	}
}

// TestNobodyGetsTheChairWithoutTheSecondFactor where directors need one: the
// role would shut that account out of everything.
func TestNobodyGetsTheChairWithoutTheSecondFactor(t *testing.T) {
	u := testkit.Server(t)
	u.App.Config.RequireTOTP = true
	var people bridge.PersonList
	director := u.As(event.Director)
	path := "/api/events/" + u.Event + "/bridge/chair"
	director.Must(http.MethodGet, path+"/people", nil, &people)
	for _, p := range people.People {
		if p.Name != "technician (mẫu)" {
			continue
		}
		status, text := director.Do(http.MethodPost, path, map[string]any{"account": p.ID, "revision": 0})
		if p.Ready || status != http.StatusConflict || !strings.Contains(string(text), "bridge.chair_second_factor") {
			t.Errorf("%+v: %d %s", p, status, text)
		}
	}
}
