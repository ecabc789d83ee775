package drill

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"github.com/pquerna/otp/totp"

	"diemcau/internal/plan"
	"diemcau/internal/plan/reading"
	"diemcau/internal/show"
)

// stage is everything a rehearsal needs: a server, an event made from the
// plan, a director and the open screens.
type stage struct {
	server   *process
	director *browser
	event    string
	path     string // "/api/events/<id>"
	plan     *reading.Plan
	agenda   show.Agenda
	screens  []*watcher // the first is the director's
}

const (
	password = "mot-Lan-Thu-7h30"
	lead     = 30 * time.Second // of the show's clock, before the ceremony's start
)

// setStage goes the whole way a person goes: first administrator, second
// factor, event, plan, confirmation, screens by their codes.
func setStage(ctx context.Context, o Options, data string) (*stage, error) {
	server, err := newProcess(o.Binary, filepath.Join(data, "data"), "--show-speed", fmt.Sprint(o.Speed), "--backup", filepath.Join(data, "backup"))
	if err != nil {
		return nil, err
	}
	s := &stage{server: server}
	if _, err := server.up(ctx); err != nil {
		return s, err
	}
	for _, step := range []func(context.Context, Options) error{s.signIn, s.makeEvent, s.readPlan, s.writeScript, s.openScreens} {
		if err := step(ctx, o); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *stage) close() {
	for _, w := range s.screens {
		w.close()
	}
	s.server.kill()
}

// signIn uses the one-time link that the server printed and sets up the second
// factor that an administrator must have.
func (s *stage) signIn(ctx context.Context, _ Options) (err error) {
	if s.director, err = newBrowser("director", s.server.url); err != nil {
		return err
	}
	link, err := s.server.printed(ctx, "/thiet-lap/")
	if err != nil {
		return err
	}
	path := "/api/setup/" + link[len("/thiet-lap/"):]
	if err := s.director.call(ctx, http.MethodPost, path, map[string]string{"name": "Đạo diễn diễn tập", "email": "dien-tap@mau.test", "password": password}, nil); err != nil {
		return err
	}
	var factor struct {
		Secret string `json:"secret"`
	}
	if err := s.director.call(ctx, http.MethodPost, "/api/account/totp", map[string]any{}, &factor); err != nil {
		return err
	}
	code, err := totp.GenerateCode(factor.Secret, time.Now())
	if err != nil {
		return fmt.Errorf("make a second factor: %w", err)
	}
	return s.director.call(ctx, http.MethodPost, "/api/account/totp/confirm", map[string]string{"code": code}, nil)
}

func (s *stage) makeEvent(ctx context.Context, _ Options) error {
	var made struct {
		ID string `json:"id"`
	}
	if err := s.director.call(ctx, http.MethodPost, "/api/events", map[string]string{"name": "Diễn tập"}, &made); err != nil {
		return err
	}
	s.event, s.path = made.ID, "/api/events/"+made.ID
	return nil
}

// readPlan uploads and confirms the plan, reads it here too, to compare, and
// moves the ceremony so that it begins soon by the show's clock.
func (s *stage) readPlan(ctx context.Context, o Options) (err error) {
	if s.plan, _, err = plan.Read(ctx, o.PlanName, o.Plan, plan.DefaultLimits.Source); err != nil {
		return err
	}
	if err := s.director.upload(ctx, s.path+"/plan", o.PlanName, o.Plan); err != nil {
		return err
	}
	var view struct {
		Revision int64 `json:"revision"`
	}
	if err := s.director.call(ctx, http.MethodGet, s.path+"/plan", nil, &view); err != nil {
		return err
	}
	if err := s.director.call(ctx, http.MethodPost, s.path+"/plan/confirm", view, nil); err != nil {
		return err
	}
	var e struct {
		Revision int64 `json:"revision"`
	}
	if err := s.director.call(ctx, http.MethodGet, s.path, nil, &e); err != nil {
		return err
	}
	var face struct {
		Clock show.ClockFace `json:"clock"`
	}
	if err := s.director.call(ctx, http.MethodGet, s.path+"/show", nil, &face); err != nil {
		return err
	}
	start := face.Clock.ShowAt + lead.Milliseconds()
	return s.director.call(ctx, http.MethodPost, s.path+"/move", map[string]int64{"start_at": start, "revision": e.Revision}, nil)
}

// secretScript is what the MC says; no other screen may receive it.
const secretScript = "Lời dẫn chỉ dành cho người dẫn chương trình (diễn tập)."

// writeScript gives every cue a script and splits nothing: the programme is
// run as the plan has it.
func (s *stage) writeScript(ctx context.Context, _ Options) error {
	if err := s.director.call(ctx, http.MethodGet, s.path+"/agenda", nil, &s.agenda); err != nil {
		return err
	}
	for _, item := range s.agenda.Items {
		for _, cue := range item.Cues {
			change := map[string]any{"revision": cue.Revision, "script": secretScript}
			if err := s.director.call(ctx, http.MethodPatch, s.path+"/agenda/cues/"+cue.ID, change, nil); err != nil {
				return err
			}
		}
	}
	return s.director.call(ctx, http.MethodGet, s.path+"/agenda", nil, &s.agenda)
}

// openScreens enrols a screen of each kind by its code and opens all sockets.
func (s *stage) openScreens(ctx context.Context, _ Options) error {
	if err := s.open(s.director, "show"); err != nil {
		return err
	}
	for _, screen := range []struct{ kind, channel string }{{"mc", "show"}, {"timer", "timer"}, {"hall", "hall"}} {
		var device struct {
			Code string `json:"code"`
		}
		body := map[string]string{"name": "Màn hình " + screen.kind, "screen": screen.kind}
		if err := s.director.call(ctx, http.MethodPost, s.path+"/devices", body, &device); err != nil {
			return err
		}
		b, err := newBrowser(screen.kind, s.server.url)
		if err != nil {
			return err
		}
		if err := b.call(ctx, http.MethodPost, "/api/enrol", map[string]string{"code": device.Code}, nil); err != nil {
			return err
		}
		b.device = true
		if err := s.open(b, screen.channel); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, w := range s.screens {
		if _, err := w.until(ctx, 0, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) open(b *browser, channel string) error {
	w, err := watch(b, channel+":"+s.event)
	if err != nil {
		return err
	}
	s.screens = append(s.screens, w)
	return nil
}

// control is the newest state on the director's screen.
func (s *stage) control() (show.Hot, time.Time, error) {
	a, ok := s.screens[0].last()
	if !ok {
		return show.Hot{}, time.Time{}, fmt.Errorf("the control screen has no state")
	}
	hot, err := hotOf(a)
	return hot, a.At, err
}

func hotOf(a arrival) (hot show.Hot, err error) {
	err = json.Unmarshal(a.State, &hot)
	return hot, err
}
