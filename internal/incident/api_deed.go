package incident

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// AssignForm names the account that has the incident from now on.
type AssignForm struct {
	AccountID string `json:"account_id" doc:"Empty: nobody"`
	Revision  int64  `json:"revision"`
}

// StepForm ticks a step of the ladder, or takes the tick back.
type StepForm struct {
	Done bool `json:"done"`
}

// CommentForm is what somebody has to say.
type CommentForm struct {
	Text string `json:"text" maxLength:"2000"`
}

// CloseUpdate carries the cause and the revision the incident was read at.
type CloseUpdate struct {
	CloseForm
	Revision int64 `json:"revision"`
}

// AtRevision carries the revision the incident was read at.
type AtRevision struct {
	Revision int64 `json:"revision"`
}

type (
	onIncident struct {
		Event    string `path:"event"`
		Incident string `path:"incident"`
	}
	toIncident[T any] struct {
		Event    string `path:"event"`
		Incident string `path:"incident"`
		Body     T
	}
	onStep struct {
		Event    string `path:"event"`
		Incident string `path:"incident"`
		Step     string `path:"step"`
		Body     StepForm
	}
)

// registerDeeds adds what is done with incidents.
func registerDeeds(api *httpapi.API, s *Service) {
	const one = base + "/incidents/{incident}"
	httpapi.Register(api, httpapi.Op{ID: "incident-read", Method: http.MethodGet, Path: one, Summary: "One incident", Tag: tag, Need: event.IncidentView},
		func(ctx context.Context, in *onIncident) (*answer[Incident], error) {
			return reply(s.Incident(ctx, in.Event, in.Incident))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-open", Method: http.MethodPost, Path: base + "/incidents", Status: http.StatusCreated,
		Summary: "Open an incident by hand", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *asked[OpenForm]) (*answer[Incident], error) {
			return reply(s.Open(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-assign", Method: http.MethodPut, Path: one + "/assignee",
		Summary: "Give the incident to somebody", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *toIncident[AssignForm]) (*answer[Incident], error) {
			return reply(s.Assign(ctx, in.Event, in.Incident, in.Body.AccountID, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-step", Method: http.MethodPut, Path: one + "/steps/{step}",
		Summary: "Say that a step of the ladder was looked at", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *onStep) (*answer[Incident], error) {
			return reply(s.TickStep(ctx, in.Event, in.Incident, in.Step, in.Body.Done))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-comment", Method: http.MethodPost, Path: one + "/comments", Status: http.StatusCreated,
		Summary: "Write something to the incident", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *toIncident[CommentForm]) (*answer[Incident], error) {
			return reply(s.Comment(ctx, in.Event, in.Incident, in.Body.Text))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-close", Method: http.MethodPut, Path: one + "/close",
		Summary: "Close the incident with its cause", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *toIncident[CloseUpdate]) (*answer[Incident], error) {
			return reply(s.Close(ctx, in.Event, in.Incident, in.Body.CloseForm, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-reopen", Method: http.MethodPut, Path: one + "/reopen",
		Summary: "Take a closed incident up again", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *toIncident[AtRevision]) (*answer[Incident], error) {
			return reply(s.Reopen(ctx, in.Event, in.Incident, in.Body.Revision))
		})
}
