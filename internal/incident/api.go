package incident

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

const (
	base = "/api/events/{event}"
	tag  = "incident"
)

// IncidentList answers with incidents; the counts are over all of the event.
type IncidentList struct {
	Incidents []Incident `json:"incidents"`
	Count     Count      `json:"count"`
}

// PersonList answers with the accounts an incident can be given to.
type PersonList struct {
	People []Person `json:"people"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	query struct {
		Event string `path:"event"`
		State string `query:"state" enum:"open,working,closed,unclosed" doc:"unclosed: open or worked on"`
		Site  string `query:"site" doc:"Id of a site, or hall"`
		Kind  Kind   `query:"kind" enum:"lost,loss,silent,frozen,clip_missing,sound_blocked,camera_refused,no_picture,no_sound,other"`
	}
	answer[T any] struct{ Body T }
)

func (q query) query() Query { return Query{State: q.State, Site: q.Site, Kind: q.Kind} }

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "incident-list", Method: http.MethodGet, Path: base + "/incidents",
		Summary: "Incidents that match, and the counts over all", Tag: tag, Need: event.IncidentView}, s.apiIncidents)
	httpapi.Register(api, httpapi.Op{ID: "incident-xlsx", Method: http.MethodGet, Path: base + "/incidents.xlsx",
		Summary: "The list of incidents as a workbook", Tag: tag, Need: event.IncidentView},
		func(ctx context.Context, in *query) (*httpapi.File, error) {
			data, err := s.Table(ctx, in.Event, in.query())
			return httpapi.Attachment(lang.Text(lang.From(ctx), "incident.file", nil)+".xlsx", httpapi.XLSX, data), err
		})
	httpapi.Register(api, httpapi.Op{ID: "incident-people", Method: http.MethodGet, Path: base + "/incident-people",
		Summary: "Accounts that an incident can be given to", Tag: tag, Need: event.IncidentEdit},
		func(ctx context.Context, in *onEvent) (*answer[PersonList], error) {
			people, err := s.People.People(ctx, in.Event)
			return reply(PersonList{People: people}, err)
		})
	registerDeeds(api, s)
	registerHealth(api, s)
	registerCheckpoints(api, s)
}

func (s *Service) apiIncidents(ctx context.Context, in *query) (*answer[IncidentList], error) {
	all, err := s.store.incidents(ctx, in.Event)
	if err != nil {
		return nil, err
	}
	list, err := s.Incidents(ctx, in.Event, in.query())
	return reply(IncidentList{Incidents: list, Count: Sum(all)}, err)
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
