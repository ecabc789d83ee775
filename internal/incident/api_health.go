package incident

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// maxReport is far above what a report takes.
const maxReport = 16 << 10

// HealthList answers with the newest figures of every device.
type HealthList struct {
	Figures []Recent    `json:"figures"`
	Count   HealthCount `json:"count"`
}

// HealthCount tells how many devices reported, and how many do now.
type HealthCount struct {
	Total int `json:"total" doc:"Within the hour"`
	Fresh int `json:"fresh" doc:"Within 15 seconds"`
}

type onSite struct {
	Event  string `path:"event"`
	Site   string `path:"site" doc:"Id of a site, or hall"`
	Run    string `query:"run" doc:"Only figures of this run"`
	From   int64  `query:"from" minimum:"0" doc:"Unix ms; 0: its first figures"`
	To     int64  `query:"to" minimum:"0" doc:"Unix ms; 0: its last figures"`
	Points int    `query:"points" minimum:"0" maximum:"2000" doc:"At most; 0 stands for 360"`
}

// registerHealth adds what devices report and what is drawn from it.
func registerHealth(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "health-report", Method: http.MethodPost, Path: base + "/health", MaxBytes: maxReport,
		Summary: "A device reports how its line is, every 5 seconds", Tag: tag, Need: event.SourceSpeak},
		func(ctx context.Context, in *asked[Report]) (*struct{}, error) {
			return nil, s.Report(ctx, in.Event, in.Body)
		})
	httpapi.Register(api, httpapi.Op{ID: "health-list", Method: http.MethodGet, Path: base + "/health",
		Summary: "The newest figures of every device", Tag: tag, Need: event.WallWatch},
		func(_ context.Context, in *onEvent) (*answer[HealthList], error) {
			list, now := s.Recent(in.Event), s.Clock.Millis()
			count := HealthCount{Total: len(list)}
			for _, r := range list {
				if now-r.At <= freshMS {
					count.Fresh++
				}
			}
			return reply(HealthList{Figures: list, Count: count}, nil)
		})
	httpapi.Register(api, httpapi.Op{ID: "health-series", Method: http.MethodGet, Path: base + "/health/{site}",
		Summary: "The figures of a site as a chart", Tag: tag, Need: event.IncidentView},
		func(ctx context.Context, in *onSite) (*answer[Series], error) {
			site := in.Site
			if site == hallWord {
				site = ""
			}
			return reply(s.chart(ctx, span{EventID: in.Event, SiteID: site, RunID: in.Run, From: in.From, To: in.To}, in.Points))
		})
}
