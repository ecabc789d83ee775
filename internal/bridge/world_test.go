package bridge_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/bridge"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/seal"
	"diemcau/internal/testkit"
)

const eventID = "event-1"

// world is a bridge of three sites and one camera around parts that a test
// moves by hand. What the media server does is held to the real one by the
// tests of internal/app.
type world struct {
	*bridge.Service
	t     *testing.T
	db    *db.DB
	box   *seal.Box
	mu    sync.Mutex
	now   time.Time
	sites []bridge.Site
	show  bridge.Picture
	room  map[string]*bridge.Participant
	fell  []string
	told  map[string]int64 // device -> commands
	heard []string         // what was published or un-paused, in order
	tries int
	down  bool // the media server answers nothing
	set   bridge.Settings
	lines map[string]bool // sites whose line passed

	directors map[string]bool
}

func open(t *testing.T, d *db.DB) *world {
	t.Helper()
	box, err := seal.With(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, db: d, box: box, now: time.Date(2025, 10, 15, 13, 0, 0, 0, event.Zone), room: map[string]*bridge.Participant{},
		told: map[string]int64{}, tries: 100, directors: map[string]bool{}, set: bridge.Settings{Backups: true},
		lines: map[string]bool{"b": true}}
	w.sites = []bridge.Site{{ID: "a", Number: 1, Label: "Xã A (mẫu)"}, {ID: "b", Number: 2, Label: "Xã B (mẫu)"}, {ID: "c", Number: 3, Label: "Phường C (mẫu)"}}
	w.show.Program = bridge.Frame{Kind: "hall", Mics: []string{"hall"}, Since: 1}
	w.restart()
	return w
}

// restart makes the service anew on the same database, as a new process does.
func (w *world) restart() {
	clock := event.Clock(func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now })
	w.Service = bridge.New(bridge.Parts{DB: w.db, Audit: audit.New(w.db, clock), Clock: clock, Box: w.box, Events: w, Show: w, Binder: w,
		Media: w, Live: w, Tries: w, Lines: w, Cameras: w, People: w, Recorder: w, Papers: w, Settings: w.set})
}

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func (w *world) pass(d time.Duration) { w.mu.Lock(); w.now = w.now.Add(d); w.mu.Unlock() }

func (w *world) MustBeOpen(context.Context, string) error { return nil }
func (w *world) Sites(context.Context, string) ([]bridge.Site, error) {
	return w.sites, nil
}

func (w *world) OnAir(context.Context, string) (bridge.Picture, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.show, nil
}

func (w *world) Fallback(_ context.Context, _ string, since int64, why string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fell = append(w.fell, why)
	w.show.Program = bridge.Frame{Kind: "hall", Mics: []string{"hall"}, Since: since + 1}
	w.show.Version++
	return nil
}

func (w *world) BindSite(_ context.Context, _, siteID, _ string) (string, string, error) {
	return "dev-" + siteID + "-" + db.NewID()[24:], "device=x", nil
}
func (w *world) Unbind(context.Context, string, string) error { return nil }

func (w *world) Grant(_ context.Context, _, identity string, _ []string) error {
	return w.media(func() { w.room[identity].MayPublish = true })
}
func (w *world) Withdraw(_ context.Context, _, identity string) error {
	return w.media(func() { w.room[identity].MayPublish, w.room[identity].Publishes = false, nil })
}
func (w *world) Expel(_ context.Context, _, identity string) error {
	return w.media(func() { delete(w.room, identity) })
}
func (w *world) ShowTo(_ context.Context, _ string, publishers []string) error {
	return w.media(func() { w.heard = append(w.heard, "shown "+strings.Join(publishers, ",")) })
}
func (w *world) Present(context.Context, string) (list []bridge.Participant, err error) {
	err = w.media(func() {
		for _, p := range w.room {
			list = append(list, *p)
		}
	})
	return list, err
}

func (w *world) media(do func()) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.down {
		return context.DeadlineExceeded
	}
	do()
	return nil
}

func (w *world) Changed(context.Context, string, string, string, int64) {}
func (w *world) SetState(channel string, _ int64, _ any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heard = append(w.heard, channel)
}
func (w *world) Command(deviceID string, _ any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told[deviceID]++
}

func (w *world) Ready(...string) error {
	if w.tries <= 0 {
		return errs.TooMany("core.too_many", "seconds", 6)
	}
	return nil
}

func (w *world) Allow(...string) error {
	w.tries--
	return nil
}
func (w *world) Passed(context.Context, string) (map[string]bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return maps.Clone(w.lines), nil
}
func (w *world) On(string) bool { return false }

func (w *world) Cameras(context.Context, string) ([]bridge.Camera, error) {
	return []bridge.Camera{{ID: "cam", Name: "Camera (mẫu)"}, {ID: "cam2", Name: "Camera dự phòng (mẫu)"}}, nil
}

func (w *world) HallScreens(context.Context, string) ([]bridge.Camera, error) {
	return []bridge.Camera{{ID: "led", Name: "Màn LED (mẫu)"}}, nil
}

func (w *world) AtDesks(context.Context, string) ([]bridge.Person, error) {
	return []bridge.Person{{ID: "kt", Name: "Kỹ thuật (mẫu)", Ready: true, Directs: w.directors["kt"]}, {ID: "dd", Name: "Đạo diễn (mẫu)", Ready: true, Directs: true},
		{ID: "moi", Name: "Người mới (mẫu)"}}, nil
}

func (w *world) MakeDirector(_ context.Context, _, accountID string) error {
	w.directors[accountID] = true
	return nil
}

func (w *world) About(context.Context, string) (bridge.About, error) {
	start := time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone)
	return bridge.About{Name: "Lễ tổng kết (mẫu)", Place: "Hội trường tỉnh Mẫu", StartAt: start.UnixMilli(), EndAt: start.Add(2 * time.Hour).UnixMilli()}, nil
}

func (w *world) ProgrammePDF(context.Context, string) ([]byte, error) {
	return []byte("%PDF programme"), nil
}

var technician = event.WithActor(context.Background(), event.Actor{Kind: event.Account, ID: "kt", Name: "Kỹ thuật (mẫu)", Admin: true})

// device is the context of a site's or the hall's device.
func device(id, site string) context.Context {
	a := event.Actor{Kind: event.Device, ID: id, Event: eventID, Screen: event.ScreenSite, Site: site}
	if site == "" {
		a.Screen = event.ScreenCamera
	}
	return event.WithActor(context.Background(), a)
}

// bind brings the code of a site.
func (w *world) bind(site string) bridge.Device {
	w.t.Helper()
	if links, err := w.Links(technician, eventID); err != nil || links[site].Code == "" {
		must(w.Issue(technician, eventID, []string{site}))(w.t)
	}
	links := must(w.Links(technician, eventID))(w.t)
	return must(w.Bind(context.Background(), links[site].Code))(w.t).Device
}

// confirmed is a device of the site that was let in, came into the room and
// speaks.
func (w *world) confirmed(site string) bridge.Device {
	w.t.Helper()
	d := w.bind(site)
	d = must(w.Confirm(technician, eventID, d.ID, d.Digits))(w.t)
	w.enter(d, "page-1")
	return d
}

// enter joins the room from a page and says that all is well.
func (w *world) enter(d bridge.Device, page string) bridge.Ticket {
	w.t.Helper()
	ticket := must(w.Enter(device(d.ID, d.SiteID), bridge.Asked{Page: page}))(w.t)
	w.mu.Lock()
	w.room[ticket.Identity] = &bridge.Participant{Identity: ticket.Identity, MayPublish: ticket.MayPublish}
	w.mu.Unlock()
	w.speak(d)
	return ticket
}

func (w *world) speak(d bridge.Device) {
	w.t.Helper()
	must(w.Hear(device(d.ID, d.SiteID), eventID, bridge.Condition{Camera: "ok", Microphone: "ok", Sound: "ok"}))(w.t)
}

// put changes what the show has on air and at standby, as a commit of it does.
func (w *world) put(program, standby bridge.Frame) {
	w.t.Helper()
	w.mu.Lock()
	w.show.Version++
	program.Since = w.show.Program.Since
	if w.show.Program.Kind != program.Kind || !slices.Equal(w.show.Program.SiteIDs, program.SiteIDs) {
		program.Since++
	}
	w.show.Program, w.show.Standby = program, standby
	w.mu.Unlock()
	w.settle()
}

// settle follows and waits until there is nothing to follow any more.
func (w *world) settle() {
	w.t.Helper()
	w.Follow(eventID)
	w.Settled()
}

func (w *world) mayPublish(identity string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.room[identity] != nil && w.room[identity].MayPublish
}

func (w *world) micOpen(key string) bool {
	w.t.Helper()
	for _, source := range must(w.Air(technician, eventID))(w.t).OnAir {
		if source.Key == key {
			return source.MicOpen
		}
	}
	return false
}

func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func key(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

var (
	hall    = bridge.Frame{Kind: "hall", Mics: []string{"hall"}}
	siteA   = bridge.Frame{Kind: "site", SiteIDs: []string{"a"}, Mics: []string{"site"}}
	nothing = bridge.Frame{}
)
