package show

import (
	"context"
	"encoding/json"
)

// Republish sends the newest snapshots of the event on its three channels.
// Where it fails, the version in the beat tells the screens that they miss one.
func (s *Service) Republish(ctx context.Context, eventID string) {
	s.publish.Lock()
	defer s.publish.Unlock()
	v, err := s.view(ctx, eventID)
	if err != nil {
		s.Log.ErrorContext(ctx, "show: snapshot", "event", eventID, "error", err)
		return
	}
	s.send(s.draw(v))
}

// drawn is a snapshot for one kind of screen, ready to leave.
type drawn struct {
	channel string
	version int64
	state   json.RawMessage
}

// draw encodes what each kind of screen is to get.
func (s *Service) draw(v view) []drawn {
	var list []drawn
	for _, part := range []struct {
		kind  string
		state any
	}{{"show", v.hot()}, {"hall", v.hall()}, {"timer", v.timer()}} {
		raw, err := json.Marshal(part.state)
		if err != nil { // the beat tells the screens that they miss one
			s.Log.Error("show: encode snapshot", "kind", part.kind, "event", v.eventID, "error", err)
			continue
		}
		list = append(list, drawn{part.kind + ":" + v.eventID, v.state.Version, raw})
	}
	return list
}

// send publishes what was drawn. One that is older than what was sent is
// dropped by the receiver.
func (s *Service) send(list []drawn) {
	for _, d := range list {
		s.Publish(d.channel, d.version, d.state)
	}
}
