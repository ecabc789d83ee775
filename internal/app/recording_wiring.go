package app

import (
	"context"
	"net/http"
	"path/filepath"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/bridge/livekit"
	"diemcau/internal/config"
	"diemcau/internal/errs"
	"diemcau/internal/live"
	"diemcau/internal/recording"
	"diemcau/internal/setup"
)

// expireEvery is how often recordings past their day are looked for.
const expireEvery = time.Hour

func (a *App) openRecording(cfg config.Config, node *live.Node) (err error) {
	a.Recording, err = recording.New(recording.Parts{
		DB: a.DB, Audit: a.Audit, Clock: a.clock, Log: a.log, Changed: node.Changed,
		Room: recorderRoom{a.Media}, Air: recorderAir{a}, Sites: recorderSites{a},
		Folder: filepath.Join(cfg.Data, "recordings"), Loopback: cfg.MediaLoopback,
		StillEvery: cfg.EvidenceEvery, KeepFree: cfg.KeepFreeMiB << 20,
		// The bridge tells every screen that the recording began or ended.
		Switched: func(eventID string) { a.Bridge.Follow(eventID) },
	})
	return err
}

// expire deletes recordings past their day until the context ends.
func (a *App) expire(ctx context.Context) {
	ticker := time.NewTicker(expireEvery)
	defer ticker.Stop()
	for {
		if err := a.Recording.Expire(ctx); err != nil && ctx.Err() == nil {
			a.log.ErrorContext(ctx, "recording: expire", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// recorderRoom lets the recorder in beside the pages, without the proxy.
type recorderRoom struct{ server *livekit.Server }

func (r recorderRoom) Enter(_ context.Context, eventID, identity string) (string, http.Header, error) {
	if r.server == nil {
		return "", nil, errs.Conflict("bridge.media_off")
	}
	token, err := r.server.Token(livekit.Join{Room: eventID, Identity: identity, Hidden: true, Recorder: true})
	return r.server.URL(), http.Header{"Authorization": {"Bearer " + token}}, err
}

// recorderAir is what is on air as a recording keeps it.
type recorderAir struct{ app *App }

func (r recorderAir) Scene(ctx context.Context, eventID string) (recording.Scene, error) {
	air, err := r.app.Bridge.Air(ctx, eventID)
	return recordedScene(air), err
}

func recordedScene(a bridge.Air) recording.Scene {
	s := recording.Scene{Kind: a.Kind, Sources: a.ForSites, Heard: []string{}, ClipID: a.ClipID, SlideID: a.SlideID, Text: a.Text,
		Name: a.Caption.Name, Office: a.Caption.Office}
	for _, source := range a.OnAir {
		if source.Identity == "" {
			continue
		}
		s.Identity = append(s.Identity, recording.Source{Key: source.Key, Label: source.Label, Identity: source.Identity})
		if source.MicOpen {
			s.Heard = append(s.Heard, source.Key)
		}
	}
	return s
}

// recorderSites shows the newest still of every site.
type recorderSites struct{ app *App }

func (r recorderSites) Stills(ctx context.Context, eventID string) (list []recording.Seen, err error) {
	sites, err := r.app.Setup.Sites(ctx, eventID, setup.SiteQuery{})
	if err != nil {
		return nil, err
	}
	for _, site := range sites {
		still, err := r.app.Bridge.Still(ctx, eventID, site.ID)
		if errs.Is(err, errs.KindNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, recording.Seen{SiteID: site.ID, Label: site.Label, At: still.At, Data: still.Data})
	}
	return list, nil
}

// airTap tells the recording what everybody is told.
type airTap struct {
	*live.Node
	app *App
}

func (t airTap) SetState(channel string, version int64, state any) {
	t.Node.SetState(channel, version, state)
	if air, ok := state.(bridge.Air); ok {
		t.app.Recording.Heard(air.EventID, recordedScene(air))
	}
}
