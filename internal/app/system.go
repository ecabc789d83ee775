package app

import (
	"context"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

type timeOut struct {
	Body struct {
		Now int64 `json:"now" doc:"The server's wall clock, unix ms"`
	}
}

type healthOut struct {
	Body struct {
		OK       bool   `json:"ok"`
		Version  string `json:"version"`
		Demo     bool   `json:"demo"`
		BackupAt int64  `json:"backup_at" doc:"Last good copy, unix ms; 0 where there is none"`
	}
}

// registerSystem adds what belongs to no feature: time, health, metrics.
func registerSystem(api *httpapi.API, a *App) {
	httpapi.Register(api, httpapi.Op{ID: "time", Method: http.MethodGet, Path: "/api/time", Summary: "The server's clock", Tag: "system", Need: event.Public},
		func(context.Context, *struct{}) (*timeOut, error) {
			out := &timeOut{}
			out.Body.Now = a.clock.Millis()
			return out, nil
		})
	httpapi.Register(api, httpapi.Op{ID: "health", Method: http.MethodGet, Path: "/api/health", Summary: "Whether the server and its database answer", Tag: "system", Need: event.Public},
		func(ctx context.Context, _ *struct{}) (*healthOut, error) {
			if err := a.DB.Ping(ctx); err != nil {
				return nil, err
			}
			out := &healthOut{}
			out.Body.OK, out.Body.Version, out.Body.Demo = true, Version, a.Config.Demo
			if a.backup != nil {
				out.Body.BackupAt = a.backup.Last()
			}
			return out, nil
		})
	api.Handle(http.MethodGet, "/metrics", event.Metrics, promhttp.Handler())
}
