package delegate

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

// GroupUpdate carries a group and the revision it was read at.
type GroupUpdate struct {
	GroupForm
	Revision int64 `json:"revision"`
}

// GroupOrder lists the ids of all groups in their new order.
type GroupOrder struct {
	IDs []string `json:"ids" maxItems:"20000"`
}

// GroupList answers with the groups and their totals.
type GroupList struct {
	Groups []Group `json:"groups"`
	Total  Total   `json:"total"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	onGroup struct {
		Event string `path:"event"`
		Group string `path:"group"`
		Body  GroupUpdate
	}
	atRevision struct {
		Event    string `path:"event"`
		Group    string `path:"group"`
		Revision int64  `query:"revision" required:"true"`
	}
	answer[T any] struct{ Body T }
)

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	const path, tag = "/api/events/{event}/groups", "delegate"
	httpapi.Register(api, httpapi.Op{ID: "group-list", Method: http.MethodGet, Path: path,
		Summary: "Delegate groups and their totals", Tag: tag, Need: event.GroupView},
		func(ctx context.Context, in *onEvent) (*answer[GroupList], error) {
			return listed(s.Groups(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "group-add", Method: http.MethodPost, Path: path, Status: http.StatusCreated,
		Summary: "Add a group", Tag: tag, Need: event.GroupEdit},
		func(ctx context.Context, in *asked[GroupForm]) (*answer[Group], error) {
			return reply(s.Add(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "group-update", Method: http.MethodPut, Path: path + "/{group}",
		Summary: "Change a group", Tag: tag, Need: event.GroupEdit},
		func(ctx context.Context, in *onGroup) (*answer[Group], error) {
			return reply(s.Update(ctx, in.Event, in.Group, in.Body.GroupForm, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "group-remove", Method: http.MethodDelete, Path: path + "/{group}",
		Summary: "Take a group away", Tag: tag, Need: event.GroupEdit},
		func(ctx context.Context, in *atRevision) (*struct{}, error) {
			return nil, s.Remove(ctx, in.Event, in.Group, in.Revision)
		})
	httpapi.Register(api, httpapi.Op{ID: "group-order", Method: http.MethodPost, Path: path + "/order",
		Summary: "Order the groups", Tag: tag, Need: event.GroupEdit},
		func(ctx context.Context, in *asked[GroupOrder]) (*answer[GroupList], error) {
			return listed(s.Order(ctx, in.Event, in.Body.IDs))
		})
	httpapi.Register(api, httpapi.Op{ID: "group-xlsx", Method: http.MethodGet, Path: path + ".xlsx",
		Summary: "The list of groups as a workbook", Tag: tag, Need: event.GroupView},
		func(ctx context.Context, in *onEvent) (*httpapi.File, error) {
			data, err := s.Table(ctx, in.Event)
			return httpapi.Attachment(lang.Text(lang.From(ctx), "delegate.file", nil)+".xlsx", httpapi.XLSX, data), err
		})
}

func listed(list []Group, err error) (*answer[GroupList], error) {
	return reply(GroupList{Groups: list, Total: Sum(list)}, err)
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
