package bridge

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

type onShift[T any] struct {
	Event string `path:"event"`
	Shift string `path:"shift"`
	Body  T
}

// ShiftIn is what is said of a technician on duty.
type ShiftIn struct {
	Name     string   `json:"name" maxLength:"200"`
	Phone    string   `json:"phone" maxLength:"30"`
	Role     string   `json:"role" maxLength:"200"`
	Sites    []string `json:"sites" maxItems:"2000"`
	StartsAt int64    `json:"starts_at"`
	EndsAt   int64    `json:"ends_at"`
	Note     string   `json:"note" maxLength:"500"`
	Revision int64    `json:"revision" doc:"That was read; 0 for a new one"`
}

func (in ShiftIn) shift() Shift {
	return Shift{Name: in.Name, Phone: in.Phone, Role: in.Role, Sites: in.Sites, StartsAt: in.StartsAt, EndsAt: in.EndsAt, Note: in.Note, Revision: in.Revision}
}

func registerRoster(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("roster", http.MethodGet, "/roster", "Technicians on duty", event.ContactView),
		func(ctx context.Context, in *in) (*answer[RosterList], error) { return reply(s.Roster(ctx, in.Event)) })
	httpapi.Register(api, op("shift-add", http.MethodPost, "/roster", "Put a technician on duty", event.ContactEdit),
		func(ctx context.Context, in *asked[ShiftIn]) (*answer[Shift], error) {
			return reply(s.AddShift(ctx, in.Event, in.Body.shift()))
		})
	httpapi.Register(api, op("shift-change", http.MethodPut, "/roster/{shift}", "Change what is said of a technician on duty", event.ContactEdit),
		func(ctx context.Context, in *onShift[ShiftIn]) (*answer[Shift], error) {
			return reply(s.ChangeShift(ctx, in.Event, in.Shift, in.Body.shift()))
		})
	httpapi.Register(api, op("shift-sign-in", http.MethodPost, "/roster/{shift}/sign-in", "Note that a technician is there, or take it back", event.ContactEdit),
		func(ctx context.Context, in *onShift[SwitchIn]) (*answer[Shift], error) {
			return reply(s.SignIn(ctx, in.Event, in.Shift, in.Body.On))
		})
	httpapi.Register(api, op("shift-remove", http.MethodDelete, "/roster/{shift}", "Take a technician off the roster", event.ContactEdit),
		func(ctx context.Context, in *struct {
			Event string `path:"event"`
			Shift string `path:"shift"`
		}) (*struct{}, error) {
			return nil, s.RemoveShift(ctx, in.Event, in.Shift)
		})
	httpapi.Register(api, op("roster-pdf", http.MethodGet, "/roster.pdf", "The roster to hang up and to sign", event.ContactView),
		func(ctx context.Context, in *in) (*httpapi.File, error) {
			data, err := s.RosterPDF(ctx, in.Event)
			return httpapi.Attachment(lang.Text(lang.From(ctx), "bridge.file_roster", nil)+".pdf", pdf, data), err
		})
}
