package bridge

import (
	"context"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Asked is what a page says as it connects to picture and sound; only Page is
// believed, and only of a device that was let in: it names the loading of the
// page, so that a server that was away mutes nobody and a reloaded page does.
type Asked struct {
	EventID string // of a person; a device has its own
	Page    string
	Window  string // of a person: one connection for each
	Test    bool   // a room of its own, for a line test
	Probe   string // another connection of a line test: which one
	Resumes bool   // the connection goes on, nobody joins
}

// Ticket is what the media server shall let the connection do.
type Ticket struct {
	Room       string
	Identity   string
	Name       string
	MayPublish bool
	Sources    []string
	Hidden     bool
}

// Enter judges a connection to picture and sound at this moment; what it was
// allowed before counts for nothing.
func (s *Service) Enter(ctx context.Context, asked Asked) (Ticket, error) {
	actor := event.ActorFrom(ctx)
	eventID := asked.EventID
	if actor.Kind == event.Device {
		eventID = actor.Event
	}
	if !actor.May(event.MediaJoin, eventID) {
		return Ticket{}, errs.Denied("core.denied")
	}
	t := Ticket{Room: eventID, Identity: identity(actor, asked.Window), Name: actor.Name, Hidden: true}
	if asked.Test {
		return testTicket(t, actor, asked.Probe)
	}
	switch actor.Screen {
	case event.ScreenSite:
		if err := s.admit(ctx, actor); err != nil {
			return Ticket{}, err
		}
	case event.ScreenCamera:
		// What is known may be older than the camera. An encoder that is let in
		// without the right to publish sends nothing for as long as it is
		// connected: the media server reads its one offer by the rights of then.
		if _, err := s.learn(ctx, eventID); err != nil {
			return Ticket{}, err
		}
	default:
		return t, nil
	}
	if !asked.Resumes {
		if err := s.joined(ctx, actor, asked.Page); err != nil {
			return Ticket{}, err
		}
	}
	c, _, err := s.scenario(ctx, eventID)
	if err != nil {
		return Ticket{}, err
	}
	if c.publishers(c.air())[t.Identity] {
		t.MayPublish, t.Hidden, t.Sources = true, false, sources
	}
	return t, nil
}

// testTicket is for a room that nobody else is ever in.
func testTicket(t Ticket, actor event.Actor, probe string) (Ticket, error) {
	if actor.Kind != event.Device {
		return Ticket{}, errs.Denied("core.denied")
	}
	t.Room, t.Identity, t.MayPublish, t.Hidden, t.Sources = "test:"+actor.ID, "test:"+actor.ID, true, false, sources
	if probe != "" {
		t.Identity += ":" + probe
	}
	return t, nil
}

// admit refuses a site's device that was put out, that comes to a locked room
// for the first time, or whose site is one too many.
func (s *Service) admit(ctx context.Context, actor event.Actor) error {
	if _, err := s.store.device(ctx, actor.Event, actor.ID); err != nil {
		if db.IsNoRow(err) {
			return errs.Denied("bridge.device_gone")
		}
		return err
	}
	st, err := s.store.state(ctx, actor.Event)
	if err != nil {
		return err
	}
	if slices.Contains(st.Removed, actor.Site) {
		return errs.Denied("bridge.put_out")
	}
	if st.Locked {
		joins, err := s.store.joins(ctx, actor.Event)
		if err != nil {
			return err
		}
		if _, was := joins[actor.ID]; !was {
			return errs.Conflict("bridge.locked")
		}
	}
	if !s.roster.takeSlot(actor.Event, actor.Site, s.Settings.MaxSites) {
		return errs.TooMany("bridge.full", "limit", s.Settings.MaxSites)
	}
	return nil
}

// joined notes that a source came into the room anew: its microphone is closed
// until somebody opens it.
func (s *Service) joined(ctx context.Context, actor event.Actor, page string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		joins, err := s.store.joins(ctx, actor.Event)
		if err != nil {
			return err
		}
		if before, was := joins[actor.ID]; was && page != "" && before.Page == page {
			return nil // the same page: the line or the server was away
		}
		db.AfterCommit(ctx, func() { s.Follow(actor.Event) })
		return s.store.putJoin(ctx, join{DeviceID: actor.ID, EventID: actor.Event, SiteID: actor.Site, Page: page, JoinedAt: s.Clock.Millis()})
	})
}

// Hear notes what a source says of itself and tells how soon it should speak
// again, in ms.
func (s *Service) Hear(ctx context.Context, eventID string, c Condition) (int64, error) {
	a, err := speaker(ctx, eventID)
	if err != nil {
		return 0, err
	}
	if s.roster.heard(eventID, a.ID, c) {
		s.Follow(eventID)
	}
	s.roster.keepSlot(eventID, a.Site)
	if s.roster.isUrgent(eventID, a.ID) {
		return urgentBeatMS, nil
	}
	return beatMS, nil
}

// HearScreen notes whether the browser of a screen of the hall lets it be heard.
func (s *Service) HearScreen(ctx context.Context, eventID, sound string) error {
	a, err := speaker(ctx, eventID)
	if err != nil {
		return err
	}
	s.roster.heard(eventID, a.ID, Condition{Sound: sound})
	return nil
}

// How often a source speaks: off air, and at standby and on air.
const (
	beatMS       = 3000
	urgentBeatMS = 1000
)
