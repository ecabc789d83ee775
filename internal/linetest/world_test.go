package linetest_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/linetest"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// world is the service in an event on 15/10/2025, 14h00, with four sites; it is
// 12/10/2025, 9h00.
type world struct {
	*linetest.Service
	t           *testing.T
	db          *db.DB
	ctx         context.Context
	event       string
	start       int64
	sites       []linetest.Site
	now         time.Time
	closed      bool
	unconfirmed map[string]bool
	notices     []string
	keys        int
}

func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.notices = append(w.notices, topic)
}

func (w *world) Grant(context.Context, string, string, event.Role) error { return nil }

func (w *world) Ceremony(context.Context, string) (linetest.Ceremony, error) {
	return linetest.Ceremony{Name: "Ngày hội toàn dân học tập số (mẫu)", Issuer: "Sở Khoa học và Công nghệ (mẫu)", Place: "Lào Cai", StartAt: &w.start}, nil
}

func (w *world) MustBeOpen(context.Context, string) error {
	if w.closed {
		return errs.Conflict("setup.closed")
	}
	return nil
}

func (w *world) Sites(context.Context, string) ([]linetest.Site, error) { return w.sites, nil }

func (w *world) Confirmed(_ context.Context, _, device string) (bool, error) {
	return !w.unconfirmed[device], nil
}

func open(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, db: d, now: time.Date(2025, 10, 12, 9, 0, 0, 0, event.Zone), unconfirmed: map[string]bool{},
		start: time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone).UnixMilli(),
		ctx:   event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "minh", Name: "Minh (mẫu)"})}
	for i, name := range []string{"Xã Bát Xát", "Xã Mường Hum", "Phường Sa Pa", "Xã Y Tý"} {
		w.sites = append(w.sites, linetest.Site{ID: fmt.Sprintf("site%d", i+1), Number: int64(i + 1), Label: name + " (mẫu)", Cluster: "Cụm 1"})
	}
	clock := event.Clock(func() time.Time { return w.now })
	e, err := setup.New(d, audit.New(d, clock), clock, w, w).Create(w.ctx, setup.EventIn{Name: "Ngày hội (mẫu)", StartAt: &w.start})
	w.event = ok(t, e, err).ID
	w.boot()
	return w
}

// boot makes the service anew over the same database, as a restart does.
func (w *world) boot() {
	clock := event.Clock(func() time.Time { return w.now })
	w.Service = linetest.New(linetest.Parts{DB: w.db, Audit: audit.New(w.db, clock), Clock: clock, Notices: w, Events: w, Sites: w, Devices: w})
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func ok[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func fails(t *testing.T, err error, kind errs.Kind, key string) {
	t.Helper()
	e, _ := errs.As(err)
	if !errs.Is(err, kind) {
		t.Fatalf("want an error of kind %v, got %v", kind, err)
	}
	keys := []string{e.Key}
	for _, f := range e.Fields {
		keys = append(keys, f.Key)
	}
	for _, have := range keys {
		if have == key {
			return
		}
	}
	t.Errorf("want %s, got %v", key, keys)
}

func num[N int64 | float64](n N) *N { return &n }

// good is a test that passes in everything.
func good() linetest.Measures {
	return linetest.Measures{Line: linetest.OK, DownKbps: num[int64](4200), UpKbps: num[int64](2100), RoundTripMS: num[int64](40),
		JitterMS: num[int64](6), LossPercent: num(0.2), Camera: linetest.Camera{State: linetest.OK, Width: 1280, Height: 720},
		Microphone: linetest.Microphone{State: linetest.OK, LevelDB: num(-22.0)}, Loudspeaker: linetest.HeardAll,
		StorageMiB: num[int64](20_000), ClockErrorMS: num[int64](-120), Browser: "Chrome 141 (mẫu)"}
}

// bad is a test that fails by its loss.
func bad() linetest.Measures {
	m := good()
	m.LossPercent = num(9.0)
	return m
}

func (w *world) device(site int) context.Context {
	id := fmt.Sprintf("device%d", site)
	return event.WithActor(w.t.Context(), event.Actor{Kind: event.Device, ID: id, Name: "Máy " + id + " (mẫu)", Event: w.event,
		Screen: event.ScreenSite, Site: fmt.Sprintf("site%d", site)})
}

// send lets the site send measures, half a minute after what was before.
func (w *world) send(site int, m linetest.Measures) linetest.Result {
	w.t.Helper()
	w.now = w.now.Add(30 * time.Second)
	w.keys++
	r, err := w.Submit(w.device(site), w.event, linetest.Test{Key: fmt.Sprint("test", w.keys), Measures: m})
	return ok(w.t, r, err)
}

func (w *world) round(form linetest.RoundForm) linetest.Round {
	w.t.Helper()
	r, err := w.Open(w.ctx, w.event, form)
	return ok(w.t, r, err)
}

func (w *world) end(r linetest.Round) linetest.Round {
	w.t.Helper()
	r, err := w.CloseRound(w.ctx, w.event, r.ID, r.Revision)
	return ok(w.t, r, err)
}

// verdicts is where the sites stand in the round, or over all.
func (w *world) verdicts(round string) string {
	w.t.Helper()
	_, list, err := w.Standings(w.ctx, w.event, round)
	out := ""
	for _, s := range ok(w.t, list, err) {
		out += fmt.Sprintf("%d:%s ", s.Number, s.Verdict)
	}
	return out
}
