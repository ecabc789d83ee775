package setup

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// UnitUpdate carries a unit and the revision it was read at.
type UnitUpdate struct {
	UnitForm
	Revision int64 `json:"revision"`
}

// UnitMerge names the unit that stays; the revision is of the one that goes.
type UnitMerge struct {
	Into     string `json:"into"`
	Revision int64  `json:"revision"`
}

// UnitList answers with units.
type UnitList struct {
	Units []Unit `json:"units"`
}

type (
	unitQuery struct {
		Event string `path:"event"`
		Query string `query:"q" doc:"Part of a name or alias; marks may be left out"`
	}
	unitName struct {
		Event string `path:"event"`
		Name  string `query:"name" required:"true"`
	}
	onUnit[T any] struct {
		Event string `path:"event"`
		Unit  string `path:"unit"`
		Body  T
	}
	unitAtRevision struct {
		Event    string `path:"event"`
		Unit     string `path:"unit"`
		Revision int64  `query:"revision" required:"true"`
	}
)

func registerUnits(api *httpapi.API, s *Service) {
	const path = "/api/events/{event}/units"
	httpapi.Register(api, httpapi.Op{ID: "unit-list", Method: http.MethodGet, Path: path,
		Summary: "Units of an event", Tag: "setup", Need: event.EventView},
		func(ctx context.Context, in *unitQuery) (*answer[UnitList], error) {
			list, err := s.Units(ctx, in.Event, in.Query)
			return reply(UnitList{Units: list}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "unit-resolve", Method: http.MethodGet, Path: path + "/resolve",
		Summary: "The unit that is written so", Tag: "setup", Need: event.EventView},
		func(ctx context.Context, in *unitName) (*answer[Unit], error) {
			return reply(s.ResolveUnit(ctx, in.Event, in.Name))
		})
	httpapi.Register(api, httpapi.Op{ID: "unit-create", Method: http.MethodPost, Path: path, Status: http.StatusCreated,
		Summary: "Add a unit", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *asked[UnitForm]) (*answer[Unit], error) {
			return reply(s.CreateUnit(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "unit-update", Method: http.MethodPut, Path: path + "/{unit}",
		Summary: "Change a unit", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *onUnit[UnitUpdate]) (*answer[Unit], error) {
			return reply(s.UpdateUnit(ctx, in.Event, in.Unit, in.Body.UnitForm, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "unit-merge", Method: http.MethodPost, Path: path + "/{unit}/merge",
		Summary: "Make one unit of two", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *onUnit[UnitMerge]) (*answer[Unit], error) {
			return reply(s.MergeUnits(ctx, in.Event, in.Unit, in.Body.Into, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "unit-delete", Method: http.MethodDelete, Path: path + "/{unit}",
		Summary: "Remove a unit that nothing names", Tag: "setup", Need: event.EventEdit},
		func(ctx context.Context, in *unitAtRevision) (*struct{}, error) {
			return nil, s.DeleteUnit(ctx, in.Event, in.Unit, in.Revision)
		})
}
