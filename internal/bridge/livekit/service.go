package livekit

import (
	"context"
	"net/http"

	"github.com/livekit/protocol/auth"
	lk "github.com/livekit/protocol/livekit"
	"github.com/twitchtv/twirp"
)

// service is LiveKit's RoomService at the server's address, each call signed for
// the one room it is about.
func (s *Server) service() rooms {
	sign := func(next twirp.Method) twirp.Method {
		return func(ctx context.Context, request any) (any, error) {
			header, err := s.authority(roomOf(request))
			if err != nil {
				return nil, err
			}
			if ctx, err = twirp.WithHTTPRequestHeaders(ctx, header); err != nil {
				return nil, err
			}
			return next(ctx, request)
		}
	}
	return lk.NewRoomServiceProtobufClient(s.origin.String(), &http.Client{Transport: s.transport}, twirp.WithClientInterceptors(sign))
}

func roomOf(request any) string {
	switch r := request.(type) {
	case interface{ GetRoom() string }:
		return r.GetRoom()
	case interface{ GetName() string }: // of the request to create it
		return r.GetName()
	}
	return ""
}

// authority is never handed to a page.
func (s *Server) authority(room string) (http.Header, error) {
	grant := &auth.VideoGrant{RoomAdmin: true, RoomCreate: true, Room: room}
	token, err := auth.NewAccessToken(s.key, s.secret).SetVideoGrant(grant).SetValidFor(tokenLife).ToJWT()
	if err != nil {
		return nil, err
	}
	return http.Header{"Authorization": {"Bearer " + token}}, nil
}
