package setup_test

import (
	"context"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// now is a Wednesday morning, two weeks ahead of the sample start.
var now = time.Date(2025, 10, 1, 8, 0, 0, 0, event.Zone)

var start = time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone).UnixMilli()

// world is the service with fakes that remember what they were told.
type world struct {
	*setup.Service
	t       *testing.T
	ctx     context.Context
	log     *audit.Log
	notices []string
	granted []string
	shifted time.Duration
	uses    int
	moved   string
}

func (w *world) Changed(_ context.Context, _, topic, _ string, _ int64) {
	w.notices = append(w.notices, topic)
}

func (w *world) Grant(_ context.Context, _, accountID string, role event.Role) error {
	w.granted = append(w.granted, accountID+" "+string(role))
	return nil
}

func (w *world) Shift(_ context.Context, _ string, delta time.Duration) error {
	w.shifted += delta
	return nil
}

func (w *world) MoveUnit(_ context.Context, _, from, to string) error {
	w.moved = from + " " + to
	return nil
}

func (w *world) UnitUses(context.Context, string, string) (int, error) { return w.uses, nil }

func open(t *testing.T, d *db.DB) *world {
	clock := event.Clock(func() time.Time { return now })
	w := &world{t: t, ctx: event.WithActor(t.Context(), event.Actor{Kind: event.Account, ID: "lan", Name: "Lan (mẫu)", Admin: true}),
		log: audit.New(d, clock)}
	w.Service = setup.New(d, w.log, clock, w, w)
	w.Shifts(w)
	w.UsesUnits(w)
	return w
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func single(t *testing.T) *world { return open(t, testkit.DB(t)) }

func ok[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func fails(t *testing.T, err error, kind errs.Kind) *errs.Error {
	t.Helper()
	e, _ := errs.As(err)
	if !errs.Is(err, kind) {
		t.Fatalf("want an error of kind %v, got %v", kind, err)
	}
	return e
}

func (w *world) draft() setup.Event {
	w.t.Helper()
	at := start
	e, err := w.Create(w.ctx, setup.EventIn{Name: " Ngày hội (mẫu) ", Province: "Lào Cai", StartAt: &at})
	return ok(w.t, e, err)
}

func (w *world) actions(eventID string) (list []string) {
	w.t.Helper()
	rows, err := w.log.Page(w.ctx, eventID, "", 50)
	for _, r := range ok(w.t, rows, err) {
		list = append([]string{r.Action}, list...)
	}
	return list
}
