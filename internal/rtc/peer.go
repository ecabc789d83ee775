package rtc

import (
	"errors"
	"fmt"
	"sync"

	lk "github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/signalling"
	"github.com/pion/webrtc/v4"
)

// ErrMedia is how a client ends whose media found no way any more.
var ErrMedia = errors.New("the media connection failed")

// peer is one of the two connections of a client, with the candidates that came
// before the description they belong to. Whoever calls holds mu.
type peer struct {
	mu    sync.Mutex
	pc    *webrtc.PeerConnection
	early []webrtc.ICECandidateInit
}

// openPeers makes one connection for what is sent and one for what is received.
// The server offers on the second by itself.
func (c *Client) openPeers(servers []*lk.ICEServer) (err error) {
	ice := signalling.FromProtoIceServers(servers)
	if c.out.pc, c.out.carries, err = c.opt.Engine.connection(ice); err != nil {
		return fmt.Errorf("connection to send by: %w", err)
	}
	if c.in.pc, _, err = c.opt.Engine.connection(ice); err != nil {
		return fmt.Errorf("connection to receive by: %w", err)
	}
	c.out.locals, c.out.send = map[string]*local{}, c.send
	c.in.tracks = map[string]*received{}
	c.in.pc.OnTrack(c.receive)
	c.watch(c.out.pc, lk.SignalTarget_PUBLISHER)
	c.watch(c.in.pc, lk.SignalTarget_SUBSCRIBER)
	return nil
}

func (c *Client) watch(pc *webrtc.PeerConnection, target lk.SignalTarget) {
	pc.OnICECandidate(func(candidate *webrtc.ICECandidate) {
		if candidate != nil {
			_ = c.send(&lk.SignalRequest{Message: &lk.SignalRequest_Trickle{Trickle: signalling.ToProtoTrickle(candidate.ToJSON(), target, false)}})
		}
	})
	pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateFailed {
			c.end(ErrMedia)
		}
		c.touch()
	})
}

func (p *peer) candidate(candidate webrtc.ICECandidateInit) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pc.RemoteDescription() == nil {
		p.early = append(p.early, candidate)
		return nil
	}
	return p.pc.AddICECandidate(candidate)
}

// describe takes the other side's description in.
func (p *peer) describe(d *lk.SessionDescription) (id uint32, err error) {
	description, id, _ := signalling.FromProtoSessionDescription(d)
	if err := p.pc.SetRemoteDescription(description); err != nil {
		return id, fmt.Errorf("description of the server: %w", err)
	}
	for _, candidate := range p.early {
		if err := p.pc.AddICECandidate(candidate); err != nil {
			return id, fmt.Errorf("candidate of the server: %w", err)
		}
	}
	p.early = nil
	return id, nil
}

func (p *peer) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pc != nil {
		_ = p.pc.Close()
	}
}

// Receiving tells whether media can come in; Sending, whether it can go out.
func (c *Client) Receiving() bool {
	return c.in.pc.ConnectionState() == webrtc.PeerConnectionStateConnected
}

// Sending is false until something was published.
func (c *Client) Sending() bool {
	return c.out.pc.ConnectionState() == webrtc.PeerConnectionStateConnected
}
