package bridge

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// MessageIn is a line of text.
type MessageIn struct {
	Text string `json:"text" maxLength:"2000"`
}

// ReadIn names the newest message that was read.
type ReadIn struct {
	Message string `json:"message" maxLength:"64"`
}

// MessageList answers with lines, oldest first.
type MessageList struct {
	Messages []Message `json:"messages"`
}

func registerTalk(api *httpapi.API, s *Service) {
	list := func(ctx context.Context, eventID, siteID string) (*answer[MessageList], error) {
		messages, err := s.Messages(ctx, eventID, siteID)
		return reply(MessageList{messages}, err)
	}
	httpapi.Register(api, op("my-messages", http.MethodGet, "/me/messages", "Lines between this site and the control room", event.SourceSpeak),
		func(ctx context.Context, in *in) (*answer[MessageList], error) {
			a, err := speaker(ctx, in.Event)
			if err != nil {
				return nil, err
			}
			return list(ctx, in.Event, a.Site)
		})
	httpapi.Register(api, op("my-message", http.MethodPost, "/me/messages", "Write to the control room", event.SourceSpeak),
		func(ctx context.Context, in *asked[MessageIn]) (*answer[Message], error) {
			a, err := speaker(ctx, in.Event)
			if err != nil {
				return nil, err
			}
			return reply(s.Say(ctx, in.Event, a.Site, in.Body.Text))
		})
	httpapi.Register(api, op("messages", http.MethodGet, "/sites/{site}/messages", "Lines between a site and the control room", event.WallWatch),
		func(ctx context.Context, in *atSite) (*answer[MessageList], error) {
			return list(ctx, in.Event, in.Site)
		})
	httpapi.Register(api, op("message", http.MethodPost, "/sites/{site}/messages", "Write to a site", event.LinkManage),
		func(ctx context.Context, in *onSite[MessageIn]) (*answer[Message], error) {
			return reply(s.Say(ctx, in.Event, in.Site, in.Body.Text))
		})
	httpapi.Register(api, op("read", http.MethodPost, "/sites/{site}/read", "The control room has read a site's lines up to a message", event.LinkManage),
		func(ctx context.Context, in *onSite[ReadIn]) (*struct{}, error) {
			return nil, s.Read(ctx, in.Event, in.Site, in.Body.Message)
		})
	httpapi.Register(api, op("answered", http.MethodDelete, "/sites/{site}/asks/{kind}", "What a site asked for was answered", event.LinkManage),
		func(ctx context.Context, in *struct {
			Event string `path:"event"`
			Site  string `path:"site"`
			Kind  string `path:"kind" enum:"speak,technician"`
		}) (*struct{}, error) {
			return nil, s.Answer(ctx, in.Event, in.Site, in.Kind)
		})
}
