package bridge

import (
	"context"
	"net/http"
	"strconv"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// MicIn opens or closes a microphone.
type MicIn struct {
	Key  string `json:"key" maxLength:"64" doc:"hall, site:<id>, or all, which can only be closed"`
	Open bool   `json:"open"`
}

// OutIn puts a site out, or lets it in again.
type OutIn struct {
	Out bool `json:"out"`
}

// SwitchIn switches something on or off.
type SwitchIn struct {
	On bool `json:"on"`
}

// HallIn chooses the hall's camera; without one it is the first that is there.
type HallIn struct {
	Device string `json:"device"`
}

// AirStillList answers with the pictures of a split that is shown as stills.
type AirStillList struct {
	Stills []AirStill `json:"stills"`
}

type stillOut struct {
	ContentType  string `header:"Content-Type"`
	CacheControl string `header:"Cache-Control"`
	At           string `header:"X-Still-At" doc:"Unix ms"`
	Body         []byte
}

func registerAir(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("air", http.MethodGet, "/air", "What is on air and what stands by", event.AirWatch),
		func(ctx context.Context, in *in) (*answer[Air], error) { return reply(s.Air(ctx, in.Event)) })
	httpapi.Register(api, op("air-stills", http.MethodGet, "/air/stills", "The stills of the sites on air, where they are not shown live", event.AirWatch),
		func(ctx context.Context, in *in) (*answer[AirStillList], error) {
			list, err := s.AirStills(ctx, in.Event)
			return reply(AirStillList{Stills: list}, err)
		})
	httpapi.Register(api, op("wall", http.MethodGet, "/wall", "Every site with its state", event.WallWatch),
		func(ctx context.Context, in *in) (*answer[Wall], error) { return reply(s.Wall(ctx, in.Event)) })
	httpapi.Register(api, op("still", http.MethodGet, "/sites/{site}/still.jpg", "The newest still of a site", event.WallWatch),
		func(ctx context.Context, in *atSite) (*stillOut, error) {
			still, err := s.Still(ctx, in.Event, in.Site)
			return &stillOut{ContentType: "image/jpeg", CacheControl: "no-store", At: strconv.FormatInt(still.At, 10), Body: still.Data}, err
		})
	httpapi.Register(api, op("mic", http.MethodPost, "/mic", "Open or close a microphone that is on air", event.BridgeAir),
		func(ctx context.Context, in *asked[MicIn]) (*struct{}, error) {
			return nil, s.SetMic(ctx, in.Event, in.Body.Key, in.Body.Open)
		})
	httpapi.Register(api, op("site-out", http.MethodPost, "/sites/{site}/out", "Put a site out of the room, or let it in again", event.BridgeAir),
		func(ctx context.Context, in *onSite[OutIn]) (*struct{}, error) {
			return nil, s.RemoveSite(ctx, in.Event, in.Site, in.Body.Out)
		})
	httpapi.Register(api, op("lock", http.MethodPost, "/lock", "Keep new devices out", event.BridgeAir),
		func(ctx context.Context, in *asked[SwitchIn]) (*struct{}, error) {
			return nil, s.Lock(ctx, in.Event, in.Body.On)
		})
	httpapi.Register(api, op("chat", http.MethodPost, "/chat", "Switch the messages of the sites on or off", event.BridgeAir),
		func(ctx context.Context, in *asked[SwitchIn]) (*struct{}, error) {
			return nil, s.SetChat(ctx, in.Event, in.Body.On)
		})
	httpapi.Register(api, op("hall", http.MethodPost, "/hall", "Choose the hall's camera", event.BridgeAir),
		func(ctx context.Context, in *asked[HallIn]) (*struct{}, error) {
			return nil, s.ChooseHall(ctx, in.Event, in.Body.Device)
		})
}
