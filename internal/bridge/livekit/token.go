package livekit

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/livekit/protocol/auth"
	lk "github.com/livekit/protocol/livekit"
)

// Source is what a track shows or sounds.
type Source string

// The sources of LiveKit, by the names it uses in tokens.
const (
	Camera      Source = "camera"
	Microphone  Source = "microphone"
	Screen      Source = "screen_share"
	ScreenSound Source = "screen_share_audio"
)

var sourceCodes = map[Source]lk.TrackSource{
	Camera: lk.TrackSource_CAMERA, Microphone: lk.TrackSource_MICROPHONE,
	Screen: lk.TrackSource_SCREEN_SHARE, ScreenSound: lk.TrackSource_SCREEN_SHARE_AUDIO,
}

func sourceOf(code lk.TrackSource) Source {
	for source, c := range sourceCodes {
		if c == code {
			return source
		}
	}
	return ""
}

func codes(sources []Source) ([]lk.TrackSource, error) {
	out := make([]lk.TrackSource, 0, len(sources))
	for _, source := range sources {
		code, known := sourceCodes[source]
		if !known {
			return nil, fmt.Errorf("no source is called %q", source)
		}
		out = append(out, code)
	}
	slices.Sort(out) // LiveKit compares sets as lists
	return slices.Compact(out), nil
}

// tokenLife is enough to connect: a token is minted at each connection.
const tokenLife = time.Minute

// Join is who enters which room, and with what rights.
type Join struct {
	Room, Identity, Name, Metadata string
	// Sources that may be published; none means that nothing may be.
	Sources []Source
	// Hidden participants are not told to the others.
	Hidden bool
	// Recorder marks one that records, which clients may show.
	Recorder bool
	TTL      time.Duration // 0 is a minute
}

// Token signs the rights of one connection.
func (s *Server) Token(j Join) (string, error) {
	if j.Room == "" || j.Identity == "" {
		return "", errors.New("a token needs a room and an identity")
	}
	sources, err := codes(j.Sources)
	if err != nil {
		return "", err
	}
	if j.TTL == 0 {
		j.TTL = tokenLife
	}
	grant := &auth.VideoGrant{RoomJoin: true, Room: j.Room, Hidden: j.Hidden, Recorder: j.Recorder}
	grant.SetCanSubscribe(true)
	grant.SetCanPublish(len(sources) > 0)
	grant.SetCanPublishSources(sources)
	grant.SetCanPublishData(false)
	grant.SetCanUpdateOwnMetadata(false)
	grant.SetCanSubscribeMetrics(false)
	token, err := auth.NewAccessToken(s.key, s.secret).SetVideoGrant(grant).SetIdentity(j.Identity).
		SetName(j.Name).SetMetadata(j.Metadata).SetValidFor(j.TTL).ToJWT()
	if err != nil {
		return "", fmt.Errorf("token for %s in %s: %w", j.Identity, j.Room, err)
	}
	return token, nil
}

// permission is the whole set that LiveKit replaces at once.
func permission(sources []lk.TrackSource, hidden bool) *lk.ParticipantPermission {
	return &lk.ParticipantPermission{CanSubscribe: true, CanPublish: len(sources) > 0, CanPublishSources: slices.Clone(sources), Hidden: hidden}
}
