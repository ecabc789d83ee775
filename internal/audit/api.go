package audit

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// Register adds the page of the log.
func Register(api *httpapi.API, l *Log) {
	httpapi.Register(api, httpapi.Op{ID: "audit-page", Method: http.MethodGet, Path: "/api/events/{event}/audit",
		Summary: "Who changed what, newest first", Tag: "audit", Need: event.AuditView},
		func(ctx context.Context, in *struct {
			Event  string `path:"event"`
			Before string `query:"before" maxLength:"40" doc:"Id of the oldest entry already read"`
			Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100"`
		}) (*struct{ Body []Row }, error) {
			rows, err := l.Page(ctx, in.Event, in.Before, in.Limit)
			return &struct{ Body []Row }{rows}, err
		})
	httpapi.Register(api, httpapi.Op{ID: "audit-system", Method: http.MethodGet, Path: "/api/audit",
		Summary: "What belongs to no event: sign-ins, accounts; newest first", Tag: "audit", Need: event.Admin},
		func(ctx context.Context, in *struct {
			Before string `query:"before" maxLength:"40" doc:"Id of the oldest entry already read"`
			Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100"`
		}) (*struct{ Body []Row }, error) {
			rows, err := l.Page(ctx, "", in.Before, in.Limit)
			return &struct{ Body []Row }{rows}, err
		})
}
