package linetest

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

const path, tag, pdf = "/api/events/{event}/linetest", "linetest", "application/pdf"

// RoundList answers with the rounds, newest first, and what practice asks for.
type RoundList struct {
	Rounds   []RoundRow `json:"rounds"`
	Schedule []Due      `json:"schedule" doc:"Empty while the start of the event is open"`
}

// StandingList answers with where the sites stand.
type StandingList struct {
	Round *Round         `json:"round,omitempty" doc:"Absent: over all rounds and free tests"`
	Sites []SiteStanding `json:"sites"`
	Count Count          `json:"count"`
}

// ResultList answers with the results of a site, newest first.
type ResultList struct {
	Results []Result `json:"results"`
}

// Settings are the thresholds with the revision they have, 0 for the defaults.
type Settings struct {
	Thresholds Thresholds `json:"thresholds"`
	Revision   int64      `json:"revision"`
}

// Closing carries the revision the round was read at.
type Closing struct {
	Revision int64 `json:"revision"`
}

// Revocation says why a signature is taken back.
type Revocation struct {
	Reason string `json:"reason" maxLength:"1000"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	onRound[T any] struct {
		Event string `path:"event"`
		Round string `path:"round"`
		Body  T
	}
	ofRound struct {
		Event string `path:"event"`
		Round string `path:"round"`
	}
	inRound struct {
		Event string `path:"event"`
		Round string `query:"round" doc:"Id of a round; empty: the latest result of each site, whatever the round"`
	}
	onResult[T any] struct {
		Event  string `path:"event"`
		Result string `path:"result"`
		Body   T
	}
	answer[T any] struct{ Body T }
)

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	registerRounds(api, s)
	registerResults(api, s)
	registerFiles(api, s)
}

func registerRounds(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "linetest-rounds", Method: http.MethodGet, Path: path + "/rounds",
		Summary: "Rounds with their counts, and when practice asks for one", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *onEvent) (*answer[RoundList], error) {
			rounds, schedule, err := s.Rounds(ctx, in.Event)
			return reply(RoundList{Rounds: rounds, Schedule: schedule}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-open", Method: http.MethodPost, Path: path + "/rounds", Status: http.StatusCreated,
		Summary: "Open a round", Tag: tag, Need: event.LineTestRun},
		func(ctx context.Context, in *asked[RoundForm]) (*answer[Round], error) {
			return reply(s.Open(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-close", Method: http.MethodPost, Path: path + "/rounds/{round}/close",
		Summary: "Close a round", Tag: tag, Need: event.LineTestRun},
		func(ctx context.Context, in *onRound[Closing]) (*answer[Round], error) {
			return reply(s.CloseRound(ctx, in.Event, in.Round, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-settings", Method: http.MethodGet, Path: path + "/settings",
		Summary: "What the lines must hold", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *onEvent) (*answer[Settings], error) {
			t, revision, err := s.Settings(ctx, in.Event)
			return reply(Settings{Thresholds: t, Revision: revision}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-set", Method: http.MethodPut, Path: path + "/settings",
		Summary: "Change what the lines must hold", Tag: tag, Need: event.LineTestRun},
		func(ctx context.Context, in *asked[Settings]) (*answer[Settings], error) {
			revision, err := s.SetSettings(ctx, in.Event, in.Body.Thresholds, in.Body.Revision)
			return reply(Settings{Thresholds: in.Body.Thresholds, Revision: revision}, err)
		})
}

func registerFiles(api *httpapi.API, s *Service) {
	name := func(ctx context.Context, key, ending string) string {
		return lang.Text(lang.From(ctx), "linetest."+key, nil) + ending
	}
	httpapi.Register(api, httpapi.Op{ID: "linetest-record-pdf", Method: http.MethodGet, Path: path + "/rounds/{round}/record.pdf",
		Summary: "Record of a round, to be signed", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *ofRound) (*httpapi.File, error) {
			data, err := s.RecordPDF(ctx, in.Event, in.Round)
			return httpapi.Attachment(name(ctx, "record_file", ".pdf"), pdf, data), err
		})
	httpapi.Register(api, httpapi.Op{ID: "linetest-xlsx", Method: http.MethodGet, Path: path + "/sites.xlsx",
		Summary: "Where the sites stand, as a workbook", Tag: tag, Need: event.LineTestView},
		func(ctx context.Context, in *inRound) (*httpapi.File, error) {
			data, err := s.Table(ctx, in.Event, in.Round)
			return httpapi.Attachment(name(ctx, "table_file", ".xlsx"), httpapi.XLSX, data), err
		})
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
