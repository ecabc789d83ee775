package app

import (
	"context"

	"diemcau/internal/config"
	"diemcau/internal/event"
	"diemcau/internal/live"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

// The hot channels of the show: operators and the MC, the hall's screen, the timer.
const (
	channelShow  = "show"
	channelHall  = "hall"
	channelTimer = "timer"
)

func (a *App) showParts(cfg config.Config, node *live.Node) show.Parts {
	return show.Parts{
		DB: a.DB, Audit: a.Audit, Clock: show.NewClock(a.clock, cfg.ShowSpeed),
		Gate: gate{a}, Ceremonies: ceremonies{a.Setup}, Files: show.Folder(cfg.FilesPath()),
		Changed: node.Changed, Publish: a.follows(node.SetState), Connected: a.screens.count,
		MaxSlideBytes: cfg.MaxUploadMiB << 20, Log: a.log,
	}
}

// provideShow gives the show's hot state to those who may see each part of it.
func (a *App) provideShow(node *live.Node) {
	provide := func(kind string, need event.Permission, state func(context.Context, string) (int64, any, error)) {
		node.Provide(kind, live.Provider{Need: need, Version: a.Show.Version, Snapshot: state})
	}
	provide(channelShow, event.ShowWatch, func(ctx context.Context, id string) (int64, any, error) {
		hot, err := a.Show.Show(ctx, id)
		return hot.Version, hot, err
	})
	provide(channelHall, event.HallWatch, func(ctx context.Context, id string) (int64, any, error) {
		hot, err := a.Show.Hall(ctx, id)
		return hot.Version, hot, err
	})
	provide(channelTimer, event.TimerWatch, func(ctx context.Context, id string) (int64, any, error) {
		hot, err := a.Show.Timer(ctx, id)
		return hot.Version, hot, err
	})
}

// ceremonies tells the show about events.
type ceremonies struct{ setup *setup.Service }

func (c ceremonies) Ceremony(ctx context.Context, eventID string) (show.Ceremony, error) {
	e, err := c.setup.Event(ctx, eventID)
	return show.Ceremony{Name: e.Name, Organ: e.Province, Place: e.HallName, StartsAt: e.StartAt}, err
}

// MustBeOpen refuses changes to a closed event.
func (c ceremonies) MustBeOpen(ctx context.Context, eventID string) error {
	return c.setup.MustBeOpen(ctx, eventID)
}

// GoLive tells the event that its ceremony runs.
func (c ceremonies) GoLive(ctx context.Context, eventID string) error {
	return c.setup.GoLive(ctx, eventID)
}

// LeaveLive makes the event one that can be moved again.
func (c ceremonies) LeaveLive(ctx context.Context, eventID string) error {
	return c.setup.LeaveLive(ctx, eventID)
}
