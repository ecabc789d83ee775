package livekit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/livekit/psrpc"
	"github.com/twitchtv/twirp"
)

var (
	// ErrAbsent says that the room, the participant or the track is not there
	// (any more): to whoever withdraws or removes, that is as good as done.
	ErrAbsent = errors.New("not in the media room")
	// ErrUnsupported says that this server cannot do it from outside.
	ErrUnsupported = errors.New("the media server cannot do this")
)

// callLimit ends a call to a server that does not answer.
const callLimit = 5 * time.Second

// rooms is what is asked of LiveKit. Its room manager does it in this process,
// and so does the client of its RoomService over HTTP.
type rooms interface {
	CreateRoom(context.Context, *lk.CreateRoomRequest) (*lk.Room, error)
	DeleteRoom(context.Context, *lk.DeleteRoomRequest) (*lk.DeleteRoomResponse, error)
	GetParticipant(context.Context, *lk.RoomParticipantIdentity) (*lk.ParticipantInfo, error)
	ListParticipants(context.Context, *lk.ListParticipantsRequest) (*lk.ListParticipantsResponse, error)
	RemoveParticipant(context.Context, *lk.RoomParticipantIdentity) (*lk.RemoveParticipantResponse, error)
	MutePublishedTrack(context.Context, *lk.MuteRoomTrackRequest) (*lk.MuteRoomTrackResponse, error)
	UpdateParticipant(context.Context, *lk.UpdateParticipantRequest) (*lk.ParticipantInfo, error)
}

// Participant is one connection as the server sees it.
type Participant struct {
	Identity, SID string
	JoinedAt      time.Time
	CanPublish    bool
	Hidden        bool
	Tracks        []Track // in the order of their ids
}

// Track is something published.
type Track struct {
	SID    string
	Video  bool
	Source Source
	Muted  bool
}

// EnsureRoom makes the room where it is not there yet, to last while it is empty.
func (s *Server) EnsureRoom(ctx context.Context, room string) error {
	life := uint32(roomLife / time.Second)
	_, err := call(ctx, s.rooms.CreateRoom, &lk.CreateRoomRequest{Name: room, EmptyTimeout: life, DepartureTimeout: life})
	return wrap(err, "make room %s", room)
}

// DeleteRoom ends the room and every connection to it. A room that is not there
// is no error.
func (s *Server) DeleteRoom(ctx context.Context, room string) error {
	_, err := call(ctx, s.rooms.DeleteRoom, &lk.DeleteRoomRequest{Room: room})
	if err = wrap(err, "delete room %s", room); errors.Is(err, ErrAbsent) {
		return nil
	}
	return err
}

// Grant lets a participant publish the sources, and nothing else, and shows it to
// the others. Calls for one identity must not run at the same time, nor beside
// Withdraw: the last one to finish would win, not the last one meant.
func (s *Server) Grant(ctx context.Context, room, identity string, sources ...Source) error {
	list, err := codes(sources)
	if err == nil && len(list) == 0 {
		err = errors.New("no source was named")
	}
	if err == nil {
		err = s.permit(ctx, room, identity, permission(list, false))
	}
	return wrap(err, "grant to %s in %s", identity, room)
}

// Withdraw takes back what was granted and hides the participant again; its
// tracks end at everyone. The two steps cannot be one: a participant hidden at
// once takes no leave of the others, who keep its tracks in their lists for ever.
// In this process nothing is done, and nobody told, where nothing was granted.
func (s *Server) Withdraw(ctx context.Context, room, identity string) error {
	if s.alone {
		now, err := call(ctx, s.rooms.GetParticipant, &lk.RoomParticipantIdentity{Room: room, Identity: identity})
		if p := now.GetPermission(); err == nil && p.GetHidden() && !p.GetCanPublish() {
			return nil
		}
	}
	err := s.permit(ctx, room, identity, permission(nil, false))
	if err == nil {
		err = s.permit(ctx, room, identity, permission(nil, true))
	}
	return wrap(err, "withdraw from %s in %s", identity, room)
}

func (s *Server) permit(ctx context.Context, room, identity string, p *lk.ParticipantPermission) error {
	_, err := call(ctx, s.rooms.UpdateParticipant, &lk.UpdateParticipantRequest{Room: room, Identity: identity, Permission: p})
	return err
}

// Mute stops a track at the server and tells its publisher, or lets it go on.
// An external server may be set not to open microphones: ErrUnsupported.
func (s *Server) Mute(ctx context.Context, room, identity, trackSID string, muted bool) error {
	err := s.mute(ctx, room, identity, trackSID, muted)
	return wrap(err, "mute (%t) %s of %s in %s", muted, trackSID, identity, room)
}

func (s *Server) mute(ctx context.Context, room, identity, trackSID string, muted bool) error {
	all, err := s.Participants(ctx, room) // the service waits long for one that is not there
	if err != nil {
		return err
	}
	owner := slices.IndexFunc(all, func(p Participant) bool { return p.Identity == identity })
	if owner < 0 || !slices.ContainsFunc(all[owner].Tracks, func(t Track) bool { return t.SID == trackSID }) {
		return ErrAbsent
	}
	_, err = call(ctx, s.rooms.MutePublishedTrack, &lk.MuteRoomTrackRequest{Room: room, Identity: identity, TrackSid: trackSID, Muted: muted})
	return err
}

// Remove ends a participant's connection. It may come back as soon as a token is
// minted for it.
func (s *Server) Remove(ctx context.Context, room, identity string) error {
	_, err := call(ctx, s.rooms.RemoveParticipant, &lk.RoomParticipantIdentity{Room: room, Identity: identity})
	return wrap(err, "remove %s from %s", identity, room)
}

// Participants lists who is connected, hidden ones too, by identity. A room that
// is not there is empty.
func (s *Server) Participants(ctx context.Context, room string) ([]Participant, error) {
	answer, err := call(ctx, s.rooms.ListParticipants, &lk.ListParticipantsRequest{Room: room})
	if err = wrap(err, "list room %s", room); err != nil && !errors.Is(err, ErrAbsent) {
		return nil, err
	}
	out := make([]Participant, 0, len(answer.GetParticipants()))
	for _, p := range answer.GetParticipants() {
		out = append(out, participant(p))
	}
	slices.SortFunc(out, func(a, b Participant) int { return cmp.Compare(a.Identity, b.Identity) })
	return out, nil
}

func participant(p *lk.ParticipantInfo) Participant {
	out := Participant{Identity: p.Identity, SID: p.Sid, JoinedAt: time.UnixMilli(p.JoinedAtMs),
		CanPublish: p.GetPermission().GetCanPublish(), Hidden: p.GetPermission().GetHidden()}
	for _, t := range p.Tracks {
		out.Tracks = append(out.Tracks, Track{SID: t.Sid, Video: t.Type == lk.TrackType_VIDEO, Source: sourceOf(t.Source), Muted: t.Muted})
	}
	slices.SortFunc(out.Tracks, func(a, b Track) int { return cmp.Compare(a.SID, b.SID) })
	return out
}

func call[In, Out any](ctx context.Context, do func(context.Context, In) (Out, error), in In) (Out, error) {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	return do(ctx, in)
}

// wrap says what was tried, and makes of LiveKit's two kinds of errors ours.
func wrap(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	what := fmt.Sprintf(format, args...)
	switch code(err) {
	case psrpc.NotFound:
		return fmt.Errorf("%s: %w", what, ErrAbsent)
	case psrpc.FailedPrecondition:
		return fmt.Errorf("%s: %w (%v)", what, ErrUnsupported, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// code is that of an error from this process or from over HTTP; the two sets of
// names agree in what is compared here.
func code(err error) psrpc.ErrorCode {
	var inside psrpc.Error
	if errors.As(err, &inside) {
		return inside.Code()
	}
	var outside twirp.Error
	if errors.As(err, &outside) {
		return psrpc.ErrorCode(outside.Code())
	}
	return ""
}
