package setup

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// EventUpdate carries the facts and the revision they were read at.
type EventUpdate struct {
	EventIn
	Revision int64 `json:"revision"`
}

// EventMove carries the new start.
type EventMove struct {
	StartAt  int64 `json:"start_at" minimum:"1" doc:"Unix ms"`
	Revision int64 `json:"revision"`
}

// EventStep closes, reopens or prepares an event.
type EventStep struct {
	Confirmed bool  `json:"confirmed,omitempty" doc:"Closing and reopening must be meant"`
	Revision  int64 `json:"revision"`
}

// EventList answers with the events that the actor may see.
type EventList struct {
	Events []Event `json:"events"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	atRevision struct {
		Event    string `path:"event"`
		Revision int64  `query:"revision" required:"true"`
	}
	created       struct{ Body EventIn }
	answer[T any] struct{ Body T }
)

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	registerEvents(api, s)
	registerSteps(api, s)
	registerSettings(api, s)
	registerUnits(api, s)
	registerSites(api, s)
	registerSiteLists(api, s)
}

func registerEvents(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "event-list", Method: http.MethodGet, Path: "/api/events",
		Summary: "Events that you may see", Tag: "setup", Need: event.SignedIn},
		func(ctx context.Context, _ *struct{}) (*answer[EventList], error) {
			list, err := s.Events(ctx)
			return &answer[EventList]{Body: EventList{Events: list}}, err
		})
	httpapi.Register(api, httpapi.Op{ID: "event-create", Method: http.MethodPost, Path: "/api/events", Status: http.StatusCreated,
		Summary: "Make a draft", Tag: "setup", Need: event.EventCreate},
		func(ctx context.Context, in *created) (*answer[Event], error) {
			return reply(s.Create(ctx, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-read", Method: http.MethodGet, Path: "/api/events/{event}",
		Summary: "One event", Tag: "setup", Need: event.EventView},
		func(ctx context.Context, in *onEvent) (*answer[Event], error) {
			return reply(s.Event(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-update", Method: http.MethodPut, Path: "/api/events/{event}",
		Summary: "Change the facts of an event", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[EventUpdate]) (*answer[Event], error) {
			return reply(s.Update(ctx, in.Event, in.Body.EventIn, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-delete", Method: http.MethodDelete, Path: "/api/events/{event}",
		Summary: "Delete a draft", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *atRevision) (*struct{}, error) {
			return nil, s.Delete(ctx, in.Event, in.Revision)
		})
}

func registerSteps(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "event-move", Method: http.MethodPost, Path: "/api/events/{event}/move",
		Summary: "Move an event in time with its agenda and due dates", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[EventMove]) (*answer[Event], error) {
			return reply(s.Move(ctx, in.Event, in.Body.StartAt, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-prepare", Method: http.MethodPost, Path: "/api/events/{event}/prepare",
		Summary: "Say that a draft is ready", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[EventStep]) (*answer[Event], error) {
			return reply(s.Prepare(ctx, in.Event, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-close", Method: http.MethodPost, Path: "/api/events/{event}/close",
		Summary: "Close an event", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[EventStep]) (*answer[Event], error) {
			return reply(s.Close(ctx, in.Event, in.Body.Confirmed, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "event-reopen", Method: http.MethodPost, Path: "/api/events/{event}/reopen",
		Summary: "Open a closed event again", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[EventStep]) (*answer[Event], error) {
			return reply(s.Reopen(ctx, in.Event, in.Body.Confirmed, in.Body.Revision))
		})
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
