package app_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// TestTheCheckpointKnowsTheDutyRoster: a site whose technician did not sign in
// is named with that technician's telephone, for those who may see it; who
// signed in on the day before does not count.
func TestTheCheckpointKnowsTheDutyRoster(t *testing.T) {
	u := testkit.Server(t)
	ctx := event.WithActor(t.Context(), event.Actor{Kind: event.System, Name: "test"})
	path := "/api/events/" + u.Event
	organiser, technician := u.As(event.Organiser), u.As(event.Technician)
	var e setup.Event
	organiser.Must(http.MethodGet, path, nil, &e)
	start := time.Now().Add(30 * time.Minute).UnixMilli()
	organiser.Must(http.MethodPut, path, map[string]any{"name": e.Name, "start_at": start, "end_at": start + time.Hour.Milliseconds(), "revision": e.Revision}, nil)
	if err := u.App.Setup.AddUnnamedSites(ctx, u.Event, 3); err != nil {
		t.Fatal(err)
	}
	sites, err := u.App.Setup.Sites(ctx, u.Event, setup.SiteQuery{})
	if err != nil {
		t.Fatal(err)
	}
	hour := time.Hour.Milliseconds()
	shift := func(name, phone, site string, from int64) bridge.Shift {
		var s bridge.Shift
		technician.Must(http.MethodPost, path+"/bridge/roster", map[string]any{"name": name, "phone": phone, "role": "Mạng (mẫu)", "sites": []string{site},
			"starts_at": from, "ends_at": from + 3*hour, "note": "", "revision": 0}, &s)
		return s
	}
	in := func(s bridge.Shift) {
		technician.Must(http.MethodPost, path+"/bridge/roster/"+s.ID+"/sign-in", map[string]bool{"on": true}, nil)
	}
	in(shift("Kỹ thuật A (mẫu)", "0900000001", sites[0].ID, start-hour))
	late := shift("Kỹ thuật B (mẫu)", "0900000002", sites[1].ID, start-hour)
	in(shift("Kỹ thuật C (mẫu)", "0900000003", sites[2].ID, start-24*hour))

	missing := func(c *testkit.Client) string {
		var list incident.CheckpointList
		c.Must(http.MethodGet, path+"/checkpoints", nil, &list)
		p := list.Checkpoints[0]
		if p.Key != "technicians" || !p.Checks[0].Asked {
			t.Fatalf("%+v", p)
		}
		words := []string{}
		for _, m := range p.Missing {
			word := m.Site
			for _, who := range m.Contacts {
				word += " " + who.Name + " " + who.Telephone
			}
			words = append(words, word)
		}
		return strings.Join(words, "; ")
	}
	for role, want := range map[event.Role]string{
		event.Director: sites[1].Label + " Kỹ thuật B (mẫu) 0900000002; " + sites[2].Label,
		event.Reporter: sites[1].Label + "; " + sites[2].Label,
	} {
		if got := missing(u.As(role)); got != want {
			t.Errorf("%s is told %q, not %q", role, got, want)
		}
	}
	in(late)
	if got := missing(u.As(event.Director)); got != sites[2].Label {
		t.Errorf("after the second signed in: %q", got)
	}
}
