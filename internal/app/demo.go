package app

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"diemcau/internal/auth"
	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/sample"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// demoLead is how long before its start the sample ceremony is shown; with its
// own date every deadline would be past.
const demoLead = 70 * time.Minute

// DemoAccount is a ready-made account of the demo.
type DemoAccount struct {
	Role  event.Role // "" is the administrator
	Email string
}

// DemoAccounts lists one account for each role, the administrator first.
func DemoAccounts() []DemoAccount {
	list := []DemoAccount{{Email: "quantri@mau.vn"}}
	names := map[event.Role]string{event.Organiser: "tochuc", event.Director: "daodien", event.MC: "mc", event.Technician: "kythuat",
		event.Reception: "letan", event.Gate: "cua", event.Liaison: "donvi", event.Clerk: "vanthu", event.Operator: "diemcau",
		event.Judge: "giamkhao", event.Reporter: "baocao", event.Viewer: "xem"}
	for _, role := range event.Roles() {
		list = append(list, DemoAccount{Role: role, Email: names[role] + "@mau.vn"})
	}
	return list
}

// LoadDemo makes an event of the plan, confirmed and moved to soon, with an
// account for each role. On a database that has the demo already it changes
// nothing, so that a demo that was killed goes on.
func (a *App) LoadDemo(ctx context.Context, name string, plan []byte, password string) (setup.Event, error) {
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System, Name: "Điểm Cầu (mẫu)"})
	events, err := a.Setup.Events(ctx)
	if err != nil {
		return setup.Event{}, err
	}
	for _, e := range events {
		if e.Demo {
			return e, nil
		}
	}
	var made setup.Event
	err = a.DB.InTx(ctx, func(ctx context.Context) error {
		if made, err = a.demoEvent(ctx, name, plan); err != nil {
			return err
		}
		return a.demoPeople(ctx, made.ID, password)
	})
	return made, err
}

func (a *App) demoEvent(ctx context.Context, name string, plan []byte) (setup.Event, error) {
	e, err := a.Setup.CreateDemo(ctx, setup.EventIn{Name: name})
	if err != nil {
		return e, err
	}
	if _, err := a.Plan.Upload(ctx, e.ID, name, plan); err != nil {
		return e, err
	}
	view, err := a.Plan.View(ctx, e.ID, "")
	if err != nil {
		return e, err
	}
	if err := a.Plan.Confirm(ctx, e.ID, view.Revision); err != nil {
		return e, fmt.Errorf("confirm the plan of the demo: %w", err)
	}
	if err := a.demoClip(ctx, e.ID); err != nil {
		return e, err
	}
	return a.Setup.Move(ctx, e.ID, a.demoStart().UnixMilli(), -1)
}

// demoClip adds the sample clip and has the first cue that shows one show it.
func (a *App) demoClip(ctx context.Context, eventID string) error {
	clip, err := a.Clip.Add(ctx, eventID, sample.ClipName, bytes.NewReader(sample.Clip()))
	if err != nil {
		return fmt.Errorf("add the clip of the demo: %w", err)
	}
	agenda, err := a.Show.Agenda(ctx, eventID)
	if err != nil {
		return err
	}
	for _, item := range agenda.Items {
		for _, cue := range item.Cues {
			if cue.Scene.Kind == show.SceneClip {
				_, err := a.Show.ChangeCue(ctx, eventID, cue.ID, cue.Revision, show.CueChange{Scene: &show.Scene{Kind: show.SceneClip, ClipID: clip.ID}})
				return err
			}
		}
	}
	return nil
}

// demoStart is soon, on a whole five minutes.
func (a *App) demoStart() time.Time { return a.clock().Add(demoLead).Truncate(5 * time.Minute) }

func (a *App) demoPeople(ctx context.Context, eventID, password string) error {
	for _, p := range DemoAccounts() {
		account, err := a.Auth.Create(ctx, auth.NewAccount{Name: demoName(p), Email: p.Email, Password: password, Admin: p.Role == ""})
		if err != nil {
			return fmt.Errorf("make the demo's account %s: %w", p.Email, err)
		}
		if p.Role == "" {
			continue
		}
		if err := a.Auth.SetRoles(ctx, eventID, account.ID, []event.Role{p.Role}); err != nil {
			return fmt.Errorf("give the demo's account %s its role: %w", p.Email, err)
		}
	}
	return nil
}

func demoName(p DemoAccount) string { return RoleName(p.Role) + " (mẫu)" }

// RoleName is the role as a person reads it; "" is the administrator.
func RoleName(role event.Role) string {
	if role == "" {
		return lang.Text(lang.Default, "role.admin", nil)
	}
	return lang.Text(lang.Default, "role."+string(role), nil)
}
