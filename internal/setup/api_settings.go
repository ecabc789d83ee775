package setup

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// SettingsUpdate carries the settings and the event's revision they were read at.
type SettingsUpdate struct {
	Settings Settings `json:"settings"`
	Revision int64    `json:"revision"`
}

func registerSettings(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "settings-read", Method: http.MethodGet, Path: "/api/events/{event}/settings",
		Summary: "Settings and deadlines", Tag: "setup", Need: event.EventView},
		func(ctx context.Context, in *onEvent) (*answer[SettingsView], error) {
			return reply(s.Settings(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "settings-update", Method: http.MethodPut, Path: "/api/events/{event}/settings",
		Summary: "Change the settings", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[SettingsUpdate]) (*answer[SettingsView], error) {
			return reply(s.SetSettings(ctx, in.Event, in.Body.Settings, in.Body.Revision))
		})
}
