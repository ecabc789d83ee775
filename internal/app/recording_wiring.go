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
)

// expireEvery is how often recordings past their day are looked for.
const expireEvery = time.Hour

func (a *App) openRecording(cfg config.Config, node *live.Node) (err error) {
	a.Recording, err = recording.New(recording.Parts{DB: a.DB, Audit: a.Audit, Clock: a.clock, Room: recorderRoom{a.Media}, Air: recorderAir{a},
		Folder: filepath.Join(cfg.FilesPath(), "recordings"), Loopback: cfg.MediaLoopback, Changed: node.Changed, Log: a.log})
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
