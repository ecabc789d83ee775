package app

import (
	"context"

	"diemcau/internal/bridge"
)

// bridgePapers tells the papers of the bridge about the ceremony and gives
// them its programme.
type bridgePapers struct{ app *App }

func (p bridgePapers) About(ctx context.Context, eventID string) (bridge.About, error) {
	e, err := p.app.Setup.Event(ctx, eventID)
	about := bridge.About{Name: e.Name, Place: e.HallName}
	if e.StartAt != nil {
		about.StartAt = *e.StartAt
	}
	if e.EndAt != nil {
		about.EndAt = *e.EndAt
	}
	return about, err
}

func (p bridgePapers) ProgrammePDF(ctx context.Context, eventID string) ([]byte, error) {
	return p.app.Show.ProgrammePDF(ctx, eventID)
}
