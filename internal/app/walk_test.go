package app_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// TestEveryRouteRefusesAndAllows walks everything the server answers. Each
// route is tried by somebody who must be refused, and by somebody who must not
// be: for a permission of an event by every role, by an organiser of another
// event, by each kind of screen and by nobody.
func TestEveryRouteRefusesAndAllows(t *testing.T) {
	u := testkit.Server(t)
	askers := everyAsker(u)
	routes := u.App.API.Routes()
	if len(routes) < 40 {
		t.Fatalf("only %d routes are known: the walk sees too little", len(routes))
	}
	for _, route := range routes {
		t.Run(route.Method+" "+route.Path, func(t *testing.T) {
			allowed, refused := 0, 0
			for _, asker := range askers {
				may := asker.actor.May(route.Need, u.Event)
				status := try(t, asker.client, u, route.Method, route.Path)
				denied := status == http.StatusUnauthorized || status == http.StatusForbidden
				if !may {
					refused++
					if !denied {
						t.Errorf("%s was let in where %s is needed: %d", asker.name, route.Need, status)
					}
					continue
				}
				allowed++
				if denied && !speaksForItself(route.Path) {
					t.Errorf("%s was refused though it has %s: %d", asker.name, route.Need, status)
				}
				if status == http.StatusInternalServerError {
					t.Errorf("%s: internal error", asker.name)
				}
			}
			if allowed == 0 {
				t.Errorf("nobody may do what needs %s", route.Need)
			}
			if refused == 0 && route.Need != event.Public {
				t.Errorf("everybody may do what needs %s", route.Need)
			}
		})
	}
}

// speaksForItself names the routes that may answer 401 to anybody, since they
// judge a password, a code or a wrong method of their own.
func speaksForItself(path string) bool {
	return strings.HasPrefix(path, "/api/login")
}

type asker struct {
	name   string
	client *testkit.Client
	actor  event.Actor
}

func everyAsker(u *testkit.UnderTest) []asker {
	list := []asker{
		{"nobody", u.Nobody(), event.Actor{}},
		{"the administrator", u.Admin(), event.Actor{Kind: event.Account, Admin: true}},
		{"an organiser of another event", u.Stranger(), event.Actor{Kind: event.Account, Roles: map[string][]event.Role{"other": {event.Organiser}}}},
	}
	for _, role := range event.Roles() {
		list = append(list, asker{"the " + string(role), u.As(role), event.Actor{Kind: event.Account, Roles: map[string][]event.Role{u.Event: {role}}}})
	}
	for _, screen := range event.Screens() {
		list = append(list, asker{"the screen " + string(screen), u.Device(screen), event.Actor{Kind: event.Device, Event: u.Event, Screen: screen}})
	}
	return append(list, asker{"a site's device", u.SiteDevice("site"), event.Actor{Kind: event.Device, Event: u.Event, Screen: event.ScreenSite, Site: "site"}})
}

// try asks with ids that do not exist and an empty body: permission is judged
// before either is looked at, and nothing may change.
func try(t *testing.T, c *testkit.Client, u *testkit.UnderTest, method, path string) int {
	t.Helper()
	if path == "/api/logout" { // would end the session that the walk goes on with
		c = c.Again()
	}
	path = strings.ReplaceAll(path, "{event}", u.Event)
	for strings.Contains(path, "{") {
		from, to := strings.Index(path, "{"), strings.Index(path, "}")
		path = path[:from] + "0190a000-0000-7000-8000-000000000000" + path[to+1:]
	}
	var body any
	if method != http.MethodGet {
		body = map[string]any{}
	}
	status, _ := c.Do(method, path, body)
	return status
}

// TestPermissionsAreDeniedByDefault holds the table itself: an unknown
// permission is nobody's, another event's role gives nothing, and no role but
// those listed has what changes the show.
func TestPermissionsAreDeniedByDefault(t *testing.T) {
	organiser := event.Actor{Kind: event.Account, Roles: map[string][]event.Role{"a": {event.Organiser}}}
	admin := event.Actor{Kind: event.Account, Admin: true}
	for _, actor := range []event.Actor{organiser, admin} {
		if actor.May("unheard.of", "a") || actor.May("", "a") {
			t.Errorf("%+v may do what nobody declared", actor)
		}
	}
	for _, p := range event.Permissions() {
		if organiser.May(p, "b") {
			t.Errorf("an organiser of one event has %s in another", p)
		}
		if (event.Actor{}).May(p, "a") {
			t.Errorf("nobody has %s", p)
		}
		if organiser.May(p, "") {
			t.Errorf("%s is held outside any event", p)
		}
	}
	if got := event.RolesWith(event.ShowRun); !slices.Equal(got, []event.Role{event.Director}) {
		t.Errorf("the show is run by %v", got)
	}
	limited := admin
	limited.Limited = true
	if limited.May(event.ShowRun, "a") || !limited.May(event.Self, "") {
		t.Error("an account without its second factor may do more, or less, than set it up")
	}
}
