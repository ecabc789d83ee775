package rtc

import (
	"cmp"
	"slices"

	lk "github.com/livekit/protocol/livekit"
	"google.golang.org/protobuf/proto"
)

// Identity is who the server takes the client for.
func (c *Client) Identity() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.self.GetIdentity()
}

// SID is that of this connection.
func (c *Client) SID() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.self.GetSid()
}

// Permission is what the client may do now.
func (c *Client) Permission() *lk.ParticipantPermission {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.self.GetPermission()
}

// Token is the last one the server sent: with the rights of that moment.
func (c *Client) Token() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.token
}

// Helpers are the STUN and TURN servers that the server told us of.
func (c *Client) Helpers() (urls []string) {
	for _, s := range c.ice {
		urls = append(urls, s.Urls...)
	}
	return urls
}

// Others lists the participants that this client is told of, by identity.
func (c *Client) Others() []*lk.ParticipantInfo {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make([]*lk.ParticipantInfo, 0, len(c.others))
	for _, p := range c.others {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *lk.ParticipantInfo) int { return cmp.Compare(a.Identity, b.Identity) })
	return out
}

// Track is what the participant publishes of the source, or nil.
func (c *Client) Track(identity string, source lk.TrackSource) *lk.TrackInfo {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range c.others[identity].GetTracks() {
		if t.Source == source {
			return t
		}
	}
	return nil
}

// roster takes in news of participants, ourselves among them.
func (c *Client) roster(news []*lk.ParticipantInfo) {
	for _, p := range news {
		c.mu.Lock()
		if p.Identity == c.self.Identity {
			c.mu.Unlock()
			c.renew(p)
			continue
		}
		before := c.others[p.Identity]
		gone := p.State == lk.ParticipantInfo_DISCONNECTED
		switch {
		case gone && before.GetSid() != p.Sid: // the end of a connection already replaced
			c.mu.Unlock()
			continue
		case gone:
			delete(c.others, p.Identity)
		default:
			c.others[p.Identity] = p
		}
		c.mu.Unlock()
		after := p.Tracks
		if gone {
			after = nil
		}
		c.announce(p.Identity, before.GetTracks(), after)
	}
}

// renew takes in what the server says about us.
func (c *Client) renew(p *lk.ParticipantInfo) {
	c.mu.Lock()
	mine := p.Sid == c.self.Sid
	changed := mine && !proto.Equal(p.Permission, c.self.Permission)
	if mine {
		c.self = p
	}
	c.mu.Unlock()
	if f := c.opt.Events.Permission; changed && f != nil {
		f(p.Permission)
	}
}

func (c *Client) announce(identity string, before, after []*lk.TrackInfo) {
	has := func(list []*lk.TrackInfo, sid string) bool {
		return slices.ContainsFunc(list, func(t *lk.TrackInfo) bool { return t.Sid == sid })
	}
	for _, t := range before {
		if f := c.opt.Events.Unpublished; f != nil && !has(after, t.Sid) {
			f(identity, t.Sid)
		}
	}
	for _, t := range after {
		if f := c.opt.Events.Published; f != nil && !has(before, t.Sid) {
			f(identity, t)
		}
	}
}
