package rtc

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	lk "github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/signalling"
	"github.com/pion/webrtc/v4"
)

// NotAllowed is the server's answer to publishing without the right to.
type NotAllowed struct {
	Source lk.TrackSource
	Reason lk.RequestResponse_Reason
}

func (n *NotAllowed) Error() string { return fmt.Sprintf("may not publish %s: %s", n.Source, n.Reason) }

// Sending is a track to publish.
type Sending struct {
	Source lk.TrackSource // a camera or a screen sends the picture, the others the tone
	Muted  bool           // from the first packet
	// Layers, lowest first, are sent instead of the sample: noise of a size, to
	// load a server with. Nobody can decode it.
	Layers []Layer
}

// outgoing is the connection for what is sent.
type outgoing struct {
	peer
	offered, again bool // an offer is under way; another must follow
	locals         map[string]*local
	send           func(*lk.SignalRequest) error
	fresh          []*local   // to be offered
	carries        func() int // bits a second that the line takes; nil: not known
}

// Publish asks the server to take a track and begins to send it. The id is the
// server's. A *NotAllowed error says that the right is missing.
func (c *Client) Publish(ctx context.Context, s Sending) (sid string, err error) {
	l, err := newLocal("sending-"+uuid.NewString(), s)
	if err != nil {
		return "", err
	}
	c.out.mu.Lock()
	c.out.locals[l.cid] = l
	c.out.mu.Unlock()
	if err := c.send(&lk.SignalRequest{Message: &lk.SignalRequest_AddTrack{AddTrack: l.request(s)}}); err != nil {
		c.drop(l)
		return "", fmt.Errorf("publish: %w", err)
	}
	select {
	case err = <-l.verdict:
	case <-c.done:
		err = c.Err()
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		c.drop(l)
		return "", err
	}
	return l.id(), nil
}

// accepted begins to send what the server took.
func (c *Client) accepted(p *lk.TrackPublishedResponse) error {
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	l := c.out.locals[p.Cid]
	if l == nil {
		return nil // given up meanwhile
	}
	l.sid.Store(&p.Track.Sid)
	c.out.fresh = append(c.out.fresh, l)
	l.verdict <- nil
	return c.out.negotiate()
}

func (c *Client) refused(r *lk.RequestResponse) {
	request, ok := r.Request.(*lk.RequestResponse_AddTrack)
	if !ok || r.Reason == lk.RequestResponse_OK {
		return
	}
	c.out.mu.Lock()
	l := c.out.locals[request.AddTrack.Cid]
	c.out.mu.Unlock()
	if l != nil {
		l.verdict <- &NotAllowed{request.AddTrack.Source, r.Reason}
	}
}

// Unpublish stops sending a track of our own.
func (c *Client) Unpublish(sid string) error {
	l := c.local(sid)
	if l == nil {
		return fmt.Errorf("%s is not published", sid)
	}
	c.drop(l)
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	return c.out.negotiate()
}

// revoked stops a track that the server took back.
func (c *Client) revoked(sid string) error {
	if c.local(sid) == nil {
		return nil
	}
	if err := c.Unpublish(sid); err != nil {
		return err
	}
	if f := c.opt.Events.Revoked; f != nil {
		f(sid)
	}
	return nil
}

// Mute silences a track of our own and says so, or lets it go on.
func (c *Client) Mute(sid string, muted bool) error {
	c.silence(sid, muted)
	return c.send(&lk.SignalRequest{Message: &lk.SignalRequest_Mute{Mute: &lk.MuteTrackRequest{Sid: sid, Muted: muted}}})
}

func (c *Client) silence(sid string, muted bool) {
	if l := c.local(sid); l != nil {
		l.mute(muted)
	}
}

// Sent is how many packets of a track of our own went out.
func (c *Client) Sent(sid string) int64 {
	if l := c.local(sid); l != nil {
		return l.sent.Load()
	}
	return 0
}

func (c *Client) local(sid string) *local {
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	for _, l := range c.out.locals {
		if l.id() == sid {
			return l
		}
	}
	return nil
}

func (c *Client) drop(l *local) {
	c.out.mu.Lock()
	defer c.out.mu.Unlock()
	l.end()
	delete(c.out.locals, l.cid)
	c.out.fresh = slices.DeleteFunc(c.out.fresh, func(f *local) bool { return f == l })
	if l.sender != nil {
		_ = c.out.pc.RemoveTrack(l.sender)
	}
}

// wanted pauses what nobody watches.
func (c *Client) wanted(u *lk.SubscribedQualityUpdate) {
	l := c.local(u.TrackSid)
	if l == nil {
		return
	}
	for _, codec := range u.SubscribedCodecs {
		for _, q := range codec.Qualities {
			l.want(q.Quality, q.Enabled)
		}
	}
}

// negotiate offers what is sent now. One offer is under way at a time, and no
// track is added to it: the answer would be taken for that of the track.
func (o *outgoing) negotiate() error {
	if o.offered {
		o.again = true
		return nil
	}
	for _, l := range o.fresh {
		if err := l.attach(o.pc); err != nil {
			return fmt.Errorf("send %s: %w", l.id(), err)
		}
		go l.play(o.carries)
	}
	o.fresh = nil
	offer, err := o.pc.CreateOffer(nil)
	if err != nil {
		return fmt.Errorf("offer: %w", err)
	}
	if err := o.pc.SetLocalDescription(offer); err != nil {
		return fmt.Errorf("own offer: %w", err)
	}
	o.offered = true
	return o.send(&lk.SignalRequest{Message: &lk.SignalRequest_Offer{Offer: signalling.ToProtoSessionDescription(offer, 0, nil)}})
}

func (o *outgoing) answered(answer *lk.SessionDescription) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.pc.SignalingState() != webrtc.SignalingStateHaveLocalOffer {
		return nil
	}
	if _, err := o.describe(answer); err != nil {
		return err
	}
	for _, l := range o.locals {
		l.negotiated(o.pc)
	}
	o.offered = false
	if o.again {
		o.again = false
		return o.negotiate()
	}
	return nil
}

func (o *outgoing) close() {
	o.mu.Lock()
	for _, l := range o.locals {
		l.end()
	}
	o.mu.Unlock()
	o.peer.close()
}
