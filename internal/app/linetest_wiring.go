package app

import (
	"context"

	"diemcau/internal/linetest"
	"diemcau/internal/live"
	"diemcau/internal/setup"
)

func (a *App) lineTestParts(node *live.Node) linetest.Parts {
	return linetest.Parts{DB: a.DB, Audit: a.Audit, Clock: a.clock, Notices: node,
		Events: tested{a.Setup}, Sites: tested{a.Setup}, Devices: trusted{a}}
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

// trusted tells the features which devices of sites a technician confirmed.
type trusted struct{ app *App }

func (t trusted) Confirmed(ctx context.Context, eventID, deviceID string) (bool, error) {
	return t.app.Bridge.Confirmed(ctx, eventID, deviceID)
}

// lines tells the bridge which sites hold: a warning is no reason to wait.
type lines struct{ tests *linetest.Service }

func (l lines) Passed(ctx context.Context, eventID string) (map[string]bool, error) {
	verdicts, err := l.tests.Passed(ctx, eventID)
	passed := map[string]bool{}
	for site, verdict := range verdicts {
		passed[site] = verdict != linetest.Fail
	}
	return passed, err
}

// LineTestsPassed is the same for the checkpoints before the start.
func (l lines) LineTestsPassed(ctx context.Context, eventID string) (map[string]bool, error) {
	return l.Passed(ctx, eventID)
}
