package linetest

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

type ofSite struct {
	Event string `path:"event"`
	Site  string `path:"site"`
}

func registerResults(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "linetest-sites", Method: http.MethodGet, Path: path + "/sites",
		Summary: "Where the sites stand, with the counts", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *inRound) (*answer[StandingList], error) {
			round, list, err := s.Standings(ctx, in.Event, in.Round)
			return reply(StandingList{Round: round, Sites: list, Count: sum(list)}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-site", Method: http.MethodGet, Path: path + "/sites/{site}",
		Summary: "Every result of a site", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *ofSite) (*answer[ResultList], error) {
			list, err := s.History(ctx, in.Event, in.Site)
			return reply(ResultList{Results: list}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-sign", Method: http.MethodPost, Path: path + "/results/{result}/sign",
		Summary: "Sign a result", Tag: tag, Need: event.LineTestRun},
		func(ctx context.Context, in *onResult[SignForm]) (*answer[Result], error) {
			return reply(s.Sign(ctx, in.Event, in.Result, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-revoke", Method: http.MethodPost, Path: path + "/results/{result}/revoke",
		Summary: "Take a signature back", Tag: tag, Need: event.LineTestRun},
		func(ctx context.Context, in *onResult[Revocation]) (*answer[Result], error) {
			return reply(s.Revoke(ctx, in.Event, in.Result, in.Body.Reason))
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-mine", Method: http.MethodGet, Path: path + "/mine",
		Summary: "What this device is asked, and where its site stands", Tag: tag, Need: event.SourceSpeak},
		func(ctx context.Context, in *onEvent) (*answer[Mine], error) {
			return reply(s.Mine(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-result", Method: http.MethodPost, Path: path + "/result", Status: http.StatusCreated,
		Summary: "What this device measured", Tag: tag, Need: event.SourceSpeak},
		func(ctx context.Context, in *asked[Test]) (*answer[Result], error) {
			return reply(s.Submit(ctx, in.Event, in.Body))
		})
}
