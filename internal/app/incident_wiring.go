package app

import (
	"context"
	"sync"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/live"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// incidentParts gives the incidents what they want of the others.
func (a *App) incidentParts(node *live.Node) incident.Parts {
	return incident.Parts{DB: a.DB, Audit: a.Audit, Clock: a.clock, Notices: node, Log: a.log,
		Events: occasions{a.Setup}, Sites: incidentSites{a.Setup}, People: incidentPeople{a},
		Air:      &incidentAir{show: a.Show, bridge: a.Bridge, kept: map[string]keptRun{}},
		Presence: presence{a.Bridge}, Readiness: presence{a.Bridge}, Contacts: siteContacts{a.Bridge}, LineTests: lines{a.Tests}, Clips: a.Clip, Technicians: onDuty{a.Bridge},
		Devices: a.Bridge}
}

// watchLines watches until the context ends.
func (a *App) watchLines(ctx context.Context) {
	ticker := time.NewTicker(incident.TickEvery)
	defer ticker.Stop()
	a.Incident.Run(ctx, ticker.C)
}

// occasions tells when events start.
type occasions struct{ setup *setup.Service }

// MustBeOpen refuses changes to a closed event.
func (o occasions) MustBeOpen(ctx context.Context, eventID string) error {
	return o.setup.MustBeOpen(ctx, eventID)
}

// Watched lists the events that are not closed.
func (o occasions) Watched(ctx context.Context) ([]string, error) {
	events, err := o.setup.Events(ctx)
	ids := []string{}
	for _, e := range events {
		if e.State != setup.Closed {
			ids = append(ids, e.ID)
		}
	}
	return ids, err
}

// Occasion tells when the event starts, and who must be there how long before.
func (o occasions) Occasion(ctx context.Context, eventID string) (incident.Occasion, error) {
	e, err := o.setup.Event(ctx, eventID)
	if err != nil {
		return incident.Occasion{}, err
	}
	v, err := o.setup.Settings(ctx, eventID)
	return incident.Occasion{StartAt: e.StartAt, TechnicianMin: v.Settings.TechnicianMin, SiteLoginMin: v.Settings.SiteLoginMin}, err
}

// incidentSites lists sites as they are shown.
type incidentSites struct{ setup *setup.Service }

func (s incidentSites) Sites(ctx context.Context, eventID string) ([]incident.Site, error) {
	sites, err := s.setup.Sites(ctx, eventID, setup.SiteQuery{})
	list := make([]incident.Site, len(sites))
	for i, site := range sites {
		list[i] = incident.Site{ID: site.ID, Number: site.Number, Label: site.Label, Cluster: site.Cluster}
	}
	return list, err
}

// incidentPeople lists who may work on incidents.
type incidentPeople struct{ app *App }

func (p incidentPeople) People(ctx context.Context, eventID string) ([]incident.Person, error) {
	accounts, err := p.app.Auth.People(ctx, eventID, event.IncidentEdit)
	list := make([]incident.Person, len(accounts))
	for i, a := range accounts {
		list[i] = incident.Person{ID: a.ID, Name: a.Name}
	}
	return list, err
}

// incidentAir tells what is on air. It reads the show again only where its
// version has risen, so it can be asked every second.
type incidentAir struct {
	show   *show.Service
	bridge *bridge.Service
	mu     sync.Mutex
	kept   map[string]keptRun
}

type keptRun struct {
	version    int64
	runID, cue string
}

func (a *incidentAir) Air(ctx context.Context, eventID string) (incident.OnAir, error) {
	run, err := a.run(ctx, eventID)
	if err != nil || run.runID == "" {
		return incident.OnAir{}, err
	}
	air, err := a.bridge.Air(ctx, eventID)
	return onAir(run, air), err
}

func (a *incidentAir) run(ctx context.Context, eventID string) (keptRun, error) {
	version, err := a.show.Version(ctx, eventID)
	if err != nil {
		return keptRun{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if kept, known := a.kept[eventID]; known && kept.version == version {
		return kept, nil
	}
	hot, err := a.show.Show(ctx, eventID)
	if err != nil {
		return keptRun{}, err
	}
	run := keptRun{version: hot.Version}
	if hot.Run != nil && hot.Run.State != show.Ended {
		run.runID = hot.Run.ID
	}
	if hot.Current != nil {
		run.cue = hot.Current.ID
	}
	a.kept[eventID] = run
	return run, nil
}

func onAir(run keptRun, a bridge.Air) incident.OnAir {
	air := incident.OnAir{RunID: run.runID, CueID: run.cue}
	for _, source := range a.OnAir {
		air.Sites = append(air.Sites, source.SiteID)
		if source.MicOpen {
			air.OpenMics = append(air.OpenMics, source.SiteID)
		}
	}
	for _, source := range a.Standby {
		air.Standby = append(air.Standby, source.SiteID)
	}
	return air
}

// presence tells who is there, and how far each site is, by the wall.
type presence struct{ bridge *bridge.Service }

func (p presence) Presence(ctx context.Context, eventID string) (map[string]incident.Link, error) {
	wall, err := p.bridge.Wall(ctx, eventID)
	return links(wall), err
}

// links leaves out who never came; who was put out, or is not confirmed, is
// not asked about.
func links(wall bridge.Wall) map[string]incident.Link {
	list := map[string]incident.Link{}
	for _, t := range wall.Tiles {
		switch {
		case t.Removed, t.DeviceID == "":
			list[t.SiteID] = incident.Link{}
		case t.State == bridge.Lost:
			list[t.SiteID] = incident.Link{DeviceID: t.DeviceID, LostSince: t.Since}
		case t.State != bridge.Expected:
			list[t.SiteID] = incident.Link{DeviceID: t.DeviceID, ConnectedSince: t.Since}
		}
	}
	for _, camera := range wall.Hall {
		switch {
		case !camera.Active || camera.Since == 0:
		case camera.There:
			list[""] = incident.Link{DeviceID: camera.ID, ConnectedSince: camera.Since}
		default:
			list[""] = incident.Link{DeviceID: camera.ID, LostSince: camera.Since}
		}
	}
	return list
}

func (p presence) Readiness(ctx context.Context, eventID string) (map[string]incident.Ready, error) {
	wall, err := p.bridge.Wall(ctx, eventID)
	list := map[string]incident.Ready{}
	for _, t := range wall.Tiles {
		there := t.DeviceID != "" && t.State != bridge.Lost && t.State != bridge.Expected
		list[t.SiteID] = incident.Ready{DeviceConfirmed: t.DeviceID != "", OtherSystem: t.Other, CameraReady: there && t.Camera == "ok",
			MicrophoneReady: there && (t.Microphone == "ok" || t.Microphone == "muted")}
	}
	return list, err
}

// siteContacts tells whom to call: the first contact of a site, and the second.
type siteContacts struct{ bridge *bridge.Service }

func (c siteContacts) Contacts(ctx context.Context, eventID string) (map[string][]incident.Contact, error) {
	contacts, err := c.bridge.Contacts(ctx, eventID)
	list := map[string][]incident.Contact{}
	for site, one := range contacts {
		for _, who := range []incident.Contact{{Name: one.Name, Telephone: one.Phone}, {Name: one.SecondName, Telephone: one.SecondPhone}} {
			if who.Name != "" || who.Telephone != "" {
				list[site] = append(list[site], who)
			}
		}
	}
	return list, err
}

// onDuty tells who is on duty at each site, by the duty roster.
type onDuty struct{ bridge *bridge.Service }

func (d onDuty) Technicians(ctx context.Context, eventID string) (map[string][]incident.Technician, error) {
	shifts, err := d.bridge.OnDuty(ctx, eventID)
	list := map[string][]incident.Technician{}
	for _, s := range shifts {
		for _, site := range s.Sites {
			list[site] = append(list[site], incident.Technician{Contact: incident.Contact{Name: s.Name, Telephone: s.Phone}, In: s.SignedAt > 0})
		}
	}
	return list, err
}
