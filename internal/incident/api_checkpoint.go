package incident

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// CheckpointList answers with the checkpoints, the earliest first.
type CheckpointList struct {
	Checkpoints []Checkpoint    `json:"checkpoints"`
	Count       CheckpointCount `json:"count"`
}

// CheckpointCount tells how many sites there are.
type CheckpointCount struct {
	Sites int `json:"sites"`
}

// SettingsUpdate carries the settings and the revision they were read at.
type SettingsUpdate struct {
	Settings Settings `json:"settings"`
	Revision int64    `json:"revision"`
}

// registerCheckpoints adds the checkpoints and the settings.
func registerCheckpoints(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "checkpoint-list", Method: http.MethodGet, Path: base + "/checkpoints",
		Summary: "What must be true 60, 30 and 10 minutes before the start, and who lacks it", Tag: tag, Need: event.IncidentView}, s.apiCheckpoints)
	httpapi.Register(api, httpapi.Op{ID: "incident-settings", Method: http.MethodGet, Path: base + "/incident-settings",
		Summary: "From when a condition is an incident", Tag: tag, Need: event.IncidentView},
		func(ctx context.Context, in *onEvent) (*answer[SettingsView], error) {
			return reply(s.Settings(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-settings-update", Method: http.MethodPut, Path: base + "/incident-settings",
		Summary: "Change from when a condition is an incident", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *asked[SettingsUpdate]) (*answer[SettingsView], error) {
			return reply(s.SetSettings(ctx, in.Event, in.Body.Settings, in.Body.Revision))
		})
}

func (s *Service) apiCheckpoints(ctx context.Context, in *onEvent) (*answer[CheckpointList], error) {
	list, err := s.Checkpoints(ctx, in.Event)
	if err != nil {
		return nil, err
	}
	sites, err := s.Sites.Sites(ctx, in.Event)
	return reply(CheckpointList{Checkpoints: list, Count: CheckpointCount{Sites: len(sites)}}, err)
}
