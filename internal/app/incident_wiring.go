package app

import (
	"context"
	"slices"
	"sync"

	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/live"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// incidentParts gives the incidents what they want of the others.
func (a *App) incidentParts(node *live.Node) incident.Parts {
	return incident.Parts{DB: a.DB, Audit: a.Audit, Clock: a.clock, Notices: node, Log: a.log,
		Events: occasions{a.Setup}, Sites: incidentSites{a.Setup}, Air: &incidentAir{show: a.Show, kept: map[string]keptAir{}}, People: incidentPeople{a}}
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

// incidentAir tells what is on air by the show. It reads the show again only
// where its version has risen, so it can be asked every second.
type incidentAir struct {
	show *show.Service
	mu   sync.Mutex
	kept map[string]keptAir
}

type keptAir struct {
	version int64
	air     incident.OnAir
}

func (a *incidentAir) Air(ctx context.Context, eventID string) (incident.OnAir, error) {
	version, err := a.show.Version(ctx, eventID)
	if err != nil {
		return incident.OnAir{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if kept, known := a.kept[eventID]; known && kept.version == version {
		return kept.air, nil
	}
	hot, err := a.show.Show(ctx, eventID)
	if err != nil {
		return incident.OnAir{}, err
	}
	air := onAir(hot)
	a.kept[eventID] = keptAir{hot.Version, air}
	return air, nil
}

// The microphones of a scene, as the show names them.
const (
	micHall = "hall"
	micSite = "site"
)

func onAir(hot show.Hot) incident.OnAir {
	air := incident.OnAir{Sites: scenePlaces(hot.Program), Standby: scenePlaces(hot.Standby)}
	if hot.Run != nil && hot.Run.State != show.Ended {
		air.RunID = hot.Run.ID
	}
	if hot.Current != nil {
		air.CueID = hot.Current.ID
	}
	if slices.Contains(hot.Program.Mics, micHall) {
		air.OpenMics = append(air.OpenMics, "")
	}
	if site := hot.Program.Scene.SiteID; site != "" && slices.Contains(hot.Program.Mics, micSite) {
		air.OpenMics = append(air.OpenMics, site)
	}
	return air
}

// scenePlaces are the places whose picture is in the scene; the hall is the
// one without an id.
func scenePlaces(p show.Program) []string {
	places := []string{}
	if p.Scene.SiteID != "" {
		places = append(places, p.Scene.SiteID)
	}
	if p.Scene.Kind == show.SceneHall || p.Scene.Kind == show.SceneSplit {
		places = append(places, "")
	}
	return places
}
