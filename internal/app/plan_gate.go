package app

import "context"

// gate keeps a live run back while errors of the plan are unanswered.
type gate struct{ app *App }

// Blocking counts the errors of the event's plan that nobody answered.
func (g gate) Blocking(ctx context.Context, eventID string) (int, error) {
	return g.app.Plan.Blocking(ctx, eventID)
}
