package app

import (
	"context"

	"diemcau/internal/linetest"
	"diemcau/internal/live"
	"diemcau/internal/setup"
)

func (a *App) lineTestParts(node *live.Node) linetest.Parts {
	return linetest.Parts{DB: a.DB, Audit: a.Audit, Clock: a.clock, Notices: node,
		Events: tested{a.Setup}, Sites: tested{a.Setup}, Devices: enrolled{}}
}

// tested tells the line tests about events and their sites.
type tested struct{ *setup.Service }

func (t tested) Ceremony(ctx context.Context, eventID string) (linetest.Ceremony, error) {
	e, err := t.Event(ctx, eventID)
	return linetest.Ceremony{Name: e.Name, Issuer: e.Issuer, Place: e.Place, StartAt: e.StartAt}, err
}

func (t tested) Sites(ctx context.Context, eventID string) ([]linetest.Site, error) {
	list, err := t.Service.Sites(ctx, eventID, setup.SiteQuery{})
	out := make([]linetest.Site, len(list))
	for i, s := range list {
		out[i] = linetest.Site{ID: s.ID, Number: s.Number, Label: s.Label, Cluster: s.Cluster}
	}
	return out, err
}

// enrolled takes a device that its site's code let in for a confirmed one.
type enrolled struct{}

func (enrolled) Confirmed(context.Context, string) (bool, error) { return true, nil }
