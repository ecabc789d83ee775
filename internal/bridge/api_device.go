package bridge

import (
	"context"
	"net/http"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// BindIn carries the code of a site, as typed or as read from paper.
type BindIn struct {
	Code string `json:"code" minLength:"4" maxLength:"40"`
}

// BoundTo tells a browser whose device it is now.
type BoundTo struct {
	Event  string `json:"event"`
	Site   string `json:"site"`
	Label  string `json:"label"`
	Device string `json:"device"`
}

type boundOut struct {
	SetCookie string `header:"Set-Cookie"`
	Body      BoundTo
}

// Me is a source as its own page shows it. Digits are there while it waits to
// be confirmed.
type Me struct {
	Device   string   `json:"device"`
	Site     string   `json:"site"`
	Number   int64    `json:"number"`
	Label    string   `json:"label"`
	State    string   `json:"state" enum:"pending,confirmed"`
	Backup   bool     `json:"backup"`
	Digits   string   `json:"digits"`
	Identity string   `json:"identity" doc:"In the media room"`
	Asks     []string `json:"asks"`
}

// BeatOut tells how soon to speak again.
type BeatOut struct {
	NextMS int64 `json:"next_ms"`
}

// AskIn is what a site asks for, or no longer.
type AskIn struct {
	Kind string `json:"kind" enum:"speak,technician"`
	On   bool   `json:"on"`
}

// ScreenIn is what a screen of the hall says of itself.
type ScreenIn struct {
	Sound string `json:"sound" enum:"ok,blocked" doc:"Whether the browser lets it be heard"`
}

type stillIn struct {
	Event   string `path:"event"`
	RawBody []byte `contentType:"image/jpeg"`
}

func registerDevice(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "bridge-bind", Method: http.MethodPost, Path: "/api/bridge/bind", Tag: tag, Need: event.Public,
		Summary: "Make this browser a device of the site whose code it is"}, s.apiBind)
	httpapi.Register(api, op("me", http.MethodGet, "/me", "What this device is", event.SourceSpeak),
		func(ctx context.Context, in *in) (*answer[Me], error) { return reply(s.me(ctx, in.Event)) })
	httpapi.Register(api, op("beat", http.MethodPost, "/me/beat", "Say that this source is there, and how it is", event.SourceSpeak),
		func(ctx context.Context, in *asked[Condition]) (*answer[BeatOut], error) {
			next, err := s.Hear(ctx, in.Event, in.Body)
			return reply(BeatOut{next}, err)
		})
	httpapi.Register(api, op("screen-beat", http.MethodPost, "/me/screen", "Say whether this screen of the hall is let be heard, every few seconds", event.ScreenSpeak),
		func(ctx context.Context, in *asked[ScreenIn]) (*struct{}, error) {
			return nil, s.HearScreen(ctx, in.Event, in.Body.Sound)
		})
	still := op("still-put", http.MethodPut, "/me/still", "The newest still of this source, a small JPEG", event.SourceSpeak)
	still.MaxBytes = maxStillBytes + 1
	httpapi.Register(api, still, func(ctx context.Context, in *stillIn) (*struct{}, error) {
		return nil, s.KeepStill(ctx, in.Event, in.RawBody)
	})
	httpapi.Register(api, op("ask", http.MethodPost, "/me/ask", "Ask to speak, or for a technician", event.SourceSpeak),
		func(ctx context.Context, in *asked[AskIn]) (*struct{}, error) {
			return nil, s.Ask(ctx, in.Event, in.Body.Kind, in.Body.On)
		})
}

func (s *Service) apiBind(ctx context.Context, in *struct{ Body BindIn }) (*boundOut, error) {
	b, err := s.Bind(ctx, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return &boundOut{SetCookie: b.Cookie, Body: BoundTo{Event: b.EventID, Site: b.Site.ID, Label: b.Site.Label, Device: b.Device.ID}}, nil
}

func (s *Service) me(ctx context.Context, eventID string) (Me, error) {
	a, err := speaker(ctx, eventID)
	if err != nil {
		return Me{}, err
	}
	m := Me{Device: a.ID, Site: a.Site, Label: a.Name, State: string(Confirmed), Identity: identity(a, ""), Asks: []string{}}
	if a.Screen == event.ScreenCamera {
		return m, nil
	}
	d, err := s.store.device(ctx, eventID, a.ID)
	if db.IsNoRow(err) {
		return Me{}, errs.NotFound("bridge.device_gone")
	}
	if err != nil {
		return Me{}, err
	}
	site, err := s.site(ctx, eventID, a.Site)
	if err != nil {
		return Me{}, err
	}
	m.Number, m.Label, m.State, m.Backup = site.Number, site.Label, string(d.State), d.Backup
	if d.State == Pending {
		m.Digits = d.Digits
	}
	requests, err := s.store.requests(ctx, eventID)
	for _, r := range requests {
		if r.SiteID == a.Site {
			m.Asks = append(m.Asks, r.Kind)
		}
	}
	return m, err
}
