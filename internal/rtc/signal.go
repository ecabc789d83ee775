package rtc

import (
	"fmt"

	lk "github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/signalling"
)

// listen handles what the server says, one message after another.
func (c *Client) listen() {
	for {
		m, err := c.read()
		if err == nil {
			err = c.handle(m)
		}
		if err != nil {
			c.end(err)
			return
		}
		c.mu.Lock()
		c.messages++
		c.mu.Unlock()
		c.touch()
	}
}

// handle answers one message. An error ends the connection.
func (c *Client) handle(m *lk.SignalResponse) error {
	switch x := m.Message.(type) {
	case *lk.SignalResponse_Offer:
		return c.answer(x.Offer)
	case *lk.SignalResponse_Answer:
		return c.out.answered(x.Answer)
	case *lk.SignalResponse_Trickle:
		candidate, err := signalling.FromProtoTrickle(x.Trickle)
		if err != nil {
			return fmt.Errorf("candidate: %w", err)
		}
		if x.Trickle.Target == lk.SignalTarget_PUBLISHER {
			return c.out.candidate(candidate)
		}
		return c.in.candidate(candidate)
	case *lk.SignalResponse_Update:
		c.roster(x.Update.Participants)
	case *lk.SignalResponse_RefreshToken:
		c.mu.Lock()
		c.token = x.RefreshToken
		c.mu.Unlock()
	case *lk.SignalResponse_TrackPublished:
		return c.accepted(x.TrackPublished)
	case *lk.SignalResponse_RequestResponse:
		c.refused(x.RequestResponse)
	case *lk.SignalResponse_TrackUnpublished:
		return c.revoked(x.TrackUnpublished.TrackSid)
	case *lk.SignalResponse_Mute:
		c.silence(x.Mute.Sid, x.Mute.Muted)
		if f := c.opt.Events.Muted; f != nil {
			f(x.Mute.Sid, x.Mute.Muted)
		}
	case *lk.SignalResponse_SubscribedQualityUpdate:
		c.wanted(x.SubscribedQualityUpdate)
	case *lk.SignalResponse_Leave:
		return &Left{x.Leave.Reason, x.Leave.Action}
	}
	return nil
}

// Messages is how many the server sent.
func (c *Client) Messages() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.messages
}
