package incident_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// world is the service in an event that starts at 14h00, with three sites, at
// 13h00; what other features tell is what a test sets.
type world struct {
	*incident.Service
	t       testing.TB
	db      *db.DB
	ctx     context.Context
	setup   *setup.Service
	log     *audit.Log
	event   string
	site    []string
	now     time.Time
	notices []string

	air         incident.OnAir
	links       map[string]incident.Link
	missing     map[string]int
	there       map[string]bool
	ready       map[string]incident.Ready
	rolls       map[string]bool
	passed      map[string]bool
	unconfirmed bool
	airFails    error
}

func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.notices = append(w.notices, topic)
}

func (w *world) Grant(context.Context, string, string, event.Role) error { return nil }

func (w *world) MustBeOpen(ctx context.Context, eventID string) error {
	return w.setup.MustBeOpen(ctx, eventID)
}

func (w *world) Watched(ctx context.Context) (ids []string, err error) {
	events, err := w.setup.Events(ctx)
	for _, e := range events {
		if e.State != setup.Closed {
			ids = append(ids, e.ID)
		}
	}
	return ids, err
}

func (w *world) Occasion(ctx context.Context, eventID string) (incident.Occasion, error) {
	e, err := w.setup.Event(ctx, eventID)
	return incident.Occasion{StartAt: e.StartAt, TechnicianMin: 60, SiteLoginMin: 10}, err
}

func (w *world) Sites(ctx context.Context, eventID string) (list []incident.Site, err error) {
	sites, err := w.setup.Sites(ctx, eventID, setup.SiteQuery{})
	for _, s := range sites {
		list = append(list, incident.Site{ID: s.ID, Number: s.Number, Label: s.Label, Cluster: s.Cluster})
	}
	return list, err
}

func (w *world) Air(context.Context, string) (incident.OnAir, error) { return w.air, w.airFails }
func (w *world) Presence(context.Context, string) (map[string]incident.Link, error) {
	return w.links, nil
}
func (w *world) Confirmed(context.Context, string, string) (bool, error)      { return !w.unconfirmed, nil }
func (w *world) ClipsMissing(context.Context, string) (map[string]int, error) { return w.missing, nil }

func (w *world) Readiness(context.Context, string) (map[string]incident.Ready, error) {
	return w.ready, nil
}
func (w *world) Technicians(context.Context, string) (map[string][]incident.Technician, error) {
	list := map[string][]incident.Technician{}
	for site, in := range w.there {
		list[site] = []incident.Technician{{Contact: incident.Contact{Name: "Ca trực (mẫu)", Telephone: "0900000001"}, In: in}}
	}
	return list, nil
}
func (w *world) RollCalled(context.Context, string) (map[string]bool, error) { return w.rolls, nil }
func (w *world) LineTestsPassed(context.Context, string) (map[string]bool, error) {
	return w.passed, nil
}

func (w *world) Contacts(context.Context, string) (map[string][]incident.Contact, error) {
	return map[string][]incident.Contact{w.site[0]: {{Name: "Giàng A Páo (mẫu)", Telephone: "0912000001"}}}, nil
}

func (w *world) People(context.Context, string) ([]incident.Person, error) {
	return []incident.Person{{ID: "lan", Name: "Lan (mẫu)"}, {ID: "hung", Name: "Hùng (mẫu)"}}, nil
}

func open(t testing.TB, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, db: d, now: time.Date(2025, 10, 15, 13, 0, 0, 0, event.Zone),
		ctx: event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "lan", Name: "Lan (mẫu)", Admin: true})}
	clock := event.Clock(func() time.Time { return w.now })
	w.log = audit.New(d, clock)
	w.setup = setup.New(d, w.log, clock, w, w)
	start := time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone).UnixMilli()
	e, err := w.setup.Create(w.ctx, setup.EventIn{Name: "Ngày hội (mẫu)", StartAt: &start})
	w.event = ok(t, e, err).ID
	for _, form := range []setup.SiteForm{{Name: "Xã Y Tý", Cluster: "Cụm B"}, {Name: "Xã Bát Xát", Cluster: "Cụm B"}, {Name: "Phường Sa Pa", Cluster: "Cụm A"}} {
		s, err := w.setup.AddSite(w.ctx, e.ID, form)
		w.site = append(w.site, ok(t, s, err).ID)
	}
	w.start()
	return w
}

// start begins anew with what the database holds, as after a crash.
func (w *world) start() {
	clock := event.Clock(func() time.Time { return w.now })
	w.Service = incident.New(incident.Parts{DB: w.db, Audit: w.log, Clock: clock, Notices: w, Events: w, Sites: w, Air: w, People: w,
		Presence: w, Clips: w, Contacts: w, Devices: w, Technicians: w, Readiness: w, RollCall: w, LineTests: w})
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func ok[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func fails(t testing.TB, err error, kind errs.Kind) *errs.Error {
	t.Helper()
	e, _ := errs.As(err)
	if !errs.Is(err, kind) {
		t.Fatalf("want an error of kind %v, got %v", kind, err)
	}
	return e
}

// pass lets seconds go by, with a tick each.
func (w *world) pass(seconds int) {
	w.t.Helper()
	for range seconds {
		w.now = w.now.Add(time.Second)
		if err := w.Tick(w.ctx, w.now.UnixMilli()); err != nil {
			w.t.Fatal(err)
		}
	}
}

// device speaks for the machine of a site; one without a site is the hall's.
func (w *world) device(siteID string) context.Context {
	return event.WithActor(w.ctx, event.Actor{Kind: event.Device, ID: "máy " + siteID, Event: w.event, Screen: event.ScreenSite, Site: siteID})
}

func (w *world) report(siteID string, r incident.Report) {
	w.t.Helper()
	if err := w.Report(w.device(siteID), w.event, r); err != nil {
		w.t.Fatal(err)
	}
}

// passReporting is pass, with a report of the site every 5 seconds.
func (w *world) passReporting(seconds int, siteID string, r incident.Report) {
	w.t.Helper()
	for n := range seconds {
		if n%5 == 0 {
			w.report(siteID, r)
		}
		w.pass(1)
	}
}

// list is the incidents of the event as "kind site state".
func (w *world) list(q incident.Query) string {
	w.t.Helper()
	list, err := w.Incidents(w.ctx, w.event, q)
	out := []string{}
	for _, i := range ok(w.t, list, err) {
		state := string(i.State)
		if i.Recovered {
			state += " over"
		}
		if i.Repeats > 0 {
			state += fmt.Sprintf(" x%d", i.Repeats)
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s: %s", i.Kind, i.Site, state)))
	}
	return strings.Join(out, "; ")
}

func (w *world) expect(q incident.Query, want string) {
	w.t.Helper()
	if got := w.list(q); got != want {
		w.t.Errorf("got  %q\nwant %q", got, want)
	}
}

func (w *world) first() incident.Incident {
	w.t.Helper()
	list, err := w.Incidents(w.ctx, w.event, incident.Query{})
	if ok(w.t, list, err); len(list) == 0 {
		w.t.Fatal("there is no incident")
	}
	return list[0]
}

// deeds lists what the log says was done with incidents, oldest first.
func (w *world) deeds() (out []string) {
	w.t.Helper()
	rows, err := w.log.Page(w.ctx, w.event, "", 200)
	for _, r := range ok(w.t, rows, err) {
		if verb, of := strings.CutPrefix(r.Action, "incident."); of {
			out = append([]string{verb}, out...)
		}
	}
	return out
}

var errAway = errors.New("nobody tells")
