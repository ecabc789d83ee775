package duty

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

// DutyUpdate carries a duty and the revision it was read at.
type DutyUpdate struct {
	DutyForm
	Revision int64 `json:"revision"`
}

// DutyReport carries a report and the revision the duty was read at.
type DutyReport struct {
	Report
	Revision int64 `json:"revision"`
}

// DutyList answers with duties; the counts are over all of the event.
type DutyList struct {
	Duties []Duty `json:"duties"`
	Count  Count  `json:"count"`
}

type (
	query struct {
		Event   string `path:"event"`
		Unit    string `query:"unit" doc:"Id of a unit, or its name as written in duties"`
		State   State  `query:"state" enum:"not_started,in_progress,done,cannot"`
		Overdue bool   `query:"overdue"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	onDuty[T any] struct {
		Event string `path:"event"`
		Duty  string `path:"duty"`
		Body  T
	}
	atRevision struct {
		Event    string `path:"event"`
		Duty     string `path:"duty"`
		Revision int64  `query:"revision" required:"true"`
	}
	answer[T any] struct{ Body T }
)

func (q query) query() Query { return Query{Unit: q.Unit, State: q.State, Overdue: q.Overdue} }

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	const path, tag = "/api/events/{event}/duties", "duty"
	httpapi.Register(api, httpapi.Op{ID: "duty-list", Method: http.MethodGet, Path: path,
		Summary: "Duties that match, and the counts over all", Tag: tag, Need: event.DutyView}, s.apiDuties)
	httpapi.Register(api, httpapi.Op{ID: "duty-add", Method: http.MethodPost, Path: path, Status: http.StatusCreated,
		Summary: "Add a duty", Tag: tag, Need: event.DutyEdit},
		func(ctx context.Context, in *asked[DutyForm]) (*answer[Duty], error) {
			return reply(s.Add(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "duty-update", Method: http.MethodPut, Path: path + "/{duty}",
		Summary: "Change a duty", Tag: tag, Need: event.DutyEdit},
		func(ctx context.Context, in *onDuty[DutyUpdate]) (*answer[Duty], error) {
			return reply(s.Update(ctx, in.Event, in.Duty, in.Body.DutyForm, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "duty-report", Method: http.MethodPut, Path: path + "/{duty}/report",
		Summary: "Say how far a duty is and what shows it", Tag: tag, Need: event.DutyReport},
		func(ctx context.Context, in *onDuty[DutyReport]) (*answer[Duty], error) {
			return reply(s.Report(ctx, in.Event, in.Duty, in.Body.Report, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "duty-remove", Method: http.MethodDelete, Path: path + "/{duty}",
		Summary: "Take a duty away", Tag: tag, Need: event.DutyEdit},
		func(ctx context.Context, in *atRevision) (*struct{}, error) {
			return nil, s.Remove(ctx, in.Event, in.Duty, in.Revision)
		})
	httpapi.Register(api, httpapi.Op{ID: "duty-xlsx", Method: http.MethodGet, Path: path + ".xlsx",
		Summary: "The list of duties as a workbook", Tag: tag, Need: event.DutyView},
		func(ctx context.Context, in *query) (*httpapi.File, error) {
			data, err := s.Table(ctx, in.Event, in.query())
			return httpapi.Attachment(lang.Text(lang.From(ctx), "duty.file", nil)+".xlsx", httpapi.XLSX, data), err
		})
}

func (s *Service) apiDuties(ctx context.Context, in *query) (*answer[DutyList], error) {
	all, err := s.Duties(ctx, in.Event, Query{})
	if err != nil {
		return nil, err
	}
	list, err := s.Duties(ctx, in.Event, in.query())
	return reply(DutyList{Duties: list, Count: Sum(all)}, err)
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
