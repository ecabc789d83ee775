package bridge

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// ChairIn names who directs from now on.
type ChairIn struct {
	Account  string `json:"account" maxLength:"64"`
	Revision int64  `json:"revision" doc:"Of the chair, as it was read"`
}

// PersonList answers with those who can be given the chair.
type PersonList struct {
	People []Person `json:"people"`
}

func registerChair(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("chair", http.MethodGet, "/chair", "Who directs now", event.ShowView),
		func(ctx context.Context, in *in) (*answer[Chair], error) { return reply(s.Chair(ctx, in.Event)) })
	httpapi.Register(api, op("chair-people", http.MethodGet, "/chair/people", "Who can be given the chair", event.BridgeAir),
		func(ctx context.Context, in *in) (*answer[PersonList], error) {
			list, err := s.MayDirect(ctx, in.Event)
			return reply(PersonList{list}, err)
		})
	httpapi.Register(api, op("chair-hand-over", http.MethodPost, "/chair", "Hand the chair over, or take it; who gets it becomes a director", event.BridgeAir),
		func(ctx context.Context, in *asked[ChairIn]) (*answer[Chair], error) {
			return reply(s.HandOver(ctx, in.Event, in.Body.Account, in.Body.Revision))
		})
}
