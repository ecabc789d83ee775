package livekit

import (
	"context"
	"fmt"

	lk "github.com/livekit/protocol/livekit"

	"github.com/livekit/livekit-server/pkg/rtc/types"
)

// ShowTo lets the tracks flow, or pauses them, at those who subscribed to them
// and hold them disabled: at the cut, for all at once, before any page has been
// reached. No identities means everyone in the room; one that is not there is
// passed over. The pages must do the same for themselves, since what a page last
// said wins when it resumes. Where the room is not in this process the answer is
// ErrUnsupported, and the pages do it alone.
func (s *Server) ShowTo(ctx context.Context, room string, identities, trackSIDs []string, enabled bool) error {
	if !s.alone {
		return fmt.Errorf("show in %s: %w", room, ErrUnsupported)
	}
	here := s.embedded.RoomManager().GetRoom(ctx, lk.RoomName(room))
	if here == nil {
		return fmt.Errorf("show in %s: %w", room, ErrAbsent)
	}
	viewers := here.GetParticipants()
	if len(identities) > 0 {
		viewers = viewers[:0:0]
		for _, identity := range identities {
			if p := here.GetParticipant(lk.ParticipantIdentity(identity)); p != nil {
				viewers = append(viewers, p)
			}
		}
	}
	for _, viewer := range viewers {
		show(viewer, trackSIDs, enabled)
	}
	return nil
}

// ShowFrom lets everything that the publishers send flow at all who hold it
// paused, as ShowTo does.
func (s *Server) ShowFrom(ctx context.Context, room string, publishers []string) error {
	if !s.alone {
		return fmt.Errorf("show in %s: %w", room, ErrUnsupported)
	}
	here := s.embedded.RoomManager().GetRoom(ctx, lk.RoomName(room))
	if here == nil {
		return fmt.Errorf("show in %s: %w", room, ErrAbsent)
	}
	var tracks []string
	for _, identity := range publishers {
		if p := here.GetParticipant(lk.ParticipantIdentity(identity)); p != nil {
			for _, t := range p.GetPublishedTracks() {
				tracks = append(tracks, string(t.ID()))
			}
		}
	}
	return s.ShowTo(ctx, room, nil, tracks, true)
}

// show leaves tracks alone that the viewer did not subscribe to: LiveKit would
// remember the setting for them.
func show(viewer types.LocalParticipant, trackSIDs []string, enabled bool) {
	subscribed := map[string]bool{}
	for _, t := range viewer.GetSubscribedTracks() {
		subscribed[string(t.ID())] = true
	}
	for _, sid := range trackSIDs {
		if subscribed[sid] {
			viewer.UpdateSubscribedTrackSettings(lk.TrackID(sid), &lk.UpdateTrackSettings{TrackSids: []string{sid}, Disabled: !enabled, Quality: lk.VideoQuality_HIGH})
		}
	}
}
