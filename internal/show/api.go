package show

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

type (
	onEvent struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	answer[T any] struct{ Body T }
)

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }

const (
	eventPath  = "/api/events/{event}"
	agendaPath = eventPath + "/agenda"
	showPath   = eventPath + "/show"
	runPath    = eventPath + "/runs"
	slidePath  = eventPath + "/slides"
)

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	registerAgenda(api, s)
	registerItems(api, s)
	registerCues(api, s)
	registerRuns(api, s)
	registerSnapshots(api, s)
	registerControl(api, s)
	registerStage(api, s)
	registerSlides(api, s)
	registerPapers(api, s)
	registerSheets(api, s)
}

// RunIn opens a run.
type RunIn struct {
	Kind RunKind `json:"kind" enum:"rehearsal,live"`
	Key  string  `json:"key,omitempty" maxLength:"64"`
}

// RunList answers with the runs of an event, newest first.
type RunList struct {
	Runs []Run `json:"runs"`
}

func registerRuns(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "run-list", Method: http.MethodGet, Path: runPath,
		Summary: "Runs of the event, newest first", Tag: "show", Need: event.ShowView},
		func(ctx context.Context, in *onEvent) (*answer[RunList], error) {
			runs, err := s.Runs(ctx, in.Event)
			return reply(RunList{Runs: runs}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "run-open", Method: http.MethodPost, Path: runPath, Status: http.StatusCreated,
		Summary: "Open a rehearsal or a live run; GO starts it", Tag: "show", Need: event.ShowRun},
		func(ctx context.Context, in *asked[RunIn]) (*answer[Done], error) {
			return reply(s.Open(ctx, in.Event, in.Body.Kind, in.Body.Key))
		})
	httpapi.Register(api, httpapi.Op{ID: "run-read", Method: http.MethodGet, Path: runPath + "/{run}",
		Summary: "One run with its log and timing", Tag: "show", Need: event.ShowView},
		func(ctx context.Context, in *struct {
			Event string `path:"event"`
			Run   string `path:"run"`
		}) (*answer[RunDetail], error) {
			return reply(s.Run(ctx, in.Event, in.Run))
		})
}

func registerSnapshots(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "show-read", Method: http.MethodGet, Path: showPath,
		Summary: "Snapshot for operators and the MC", Tag: "show", Need: event.ShowWatch},
		func(ctx context.Context, in *onEvent) (*answer[Hot], error) { return reply(s.Show(ctx, in.Event)) })
	httpapi.Register(api, httpapi.Op{ID: "show-hall", Method: http.MethodGet, Path: showPath + "/hall",
		Summary: "Snapshot for the hall's screen", Tag: "show", Need: event.HallWatch},
		func(ctx context.Context, in *onEvent) (*answer[HotHall], error) { return reply(s.Hall(ctx, in.Event)) })
	httpapi.Register(api, httpapi.Op{ID: "show-timer", Method: http.MethodGet, Path: showPath + "/timer",
		Summary: "Snapshot for the stage timer", Tag: "show", Need: event.TimerWatch},
		func(ctx context.Context, in *onEvent) (*answer[HotTimer], error) {
			return reply(s.Timer(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "show-script", Method: http.MethodGet, Path: showPath + "/script",
		Summary: "Agenda with scripts, for the MC's screen", Tag: "show", Need: event.ScriptWatch},
		func(ctx context.Context, in *onEvent) (*answer[Agenda], error) { return reply(s.Script(ctx, in.Event)) })
}
