package rtc

import (
	"fmt"
	"strings"
	"sync"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/signalling"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4"
)

// incoming is the connection for what is received.
type incoming struct {
	peer
	tracks map[string]*received
}

// Received is what came in of one track.
type Received struct {
	Live           bool // the track is there, flowing or not
	Packets, Bytes int64
	Lost           int64 // missing in the sequence, those sent again not counted
	Keys           int64 // key frames
	Last           time.Time
	// Shown is when the first key frame came (the first packet, of sound) since
	// the track was awaited (see Await); zero until then.
	Shown time.Time
}

type received struct {
	mu     sync.Mutex
	now    Received
	count  sequence
	missed int64 // of earlier connections of the same track
	ssrc   uint32
	sway   sway
	flow   flow
}

// sequence counts the packets of one stream.
type sequence struct {
	started        bool
	first, highest uint32
	got            int64
}

// Subscribe asks for tracks, or gives them up.
func (c *Client) Subscribe(on bool, sids ...string) error {
	return c.send(&lk.SignalRequest{Message: &lk.SignalRequest_Subscription{Subscription: &lk.UpdateSubscription{TrackSids: sids, Subscribe: on}}})
}

// Enable lets subscribed tracks flow and awaits them, or pauses them.
func (c *Client) Enable(on bool, sids ...string) error {
	if on {
		c.Await(sids...)
	}
	return c.Confirm(on, sids...)
}

// Confirm says to the server what it may have done already at the cut: the wait
// for the first key frame goes on as it is.
func (c *Client) Confirm(on bool, sids ...string) error {
	for _, sid := range sids {
		t := c.in.track(sid)
		t.mu.Lock()
		t.flow.pause(!on)
		t.mu.Unlock()
	}
	return c.send(&lk.SignalRequest{Message: &lk.SignalRequest_TrackSetting{TrackSetting: &lk.UpdateTrackSettings{TrackSids: sids, Disabled: !on, Quality: lk.VideoQuality_HIGH}}})
}

// Await begins a wait for the first key frame: for those who let the server
// un-pause a track.
func (c *Client) Await(sids ...string) {
	for _, sid := range sids {
		t := c.in.track(sid)
		t.mu.Lock()
		t.now.Shown = time.Time{}
		t.mu.Unlock()
	}
}

// Received is what came in of a track so far. The owner is woken (see Until) by
// its beginning, its end and the first key frame after Await.
func (c *Client) Received(sid string) Received {
	t := c.in.track(sid)
	t.mu.Lock()
	defer t.mu.Unlock()
	out := t.now
	out.Lost = t.missed + t.count.lost()
	return out
}

// RequestKey asks the sender of a picture for a key frame.
func (c *Client) RequestKey(sid string) {
	t := c.in.track(sid)
	t.mu.Lock()
	ssrc := t.ssrc
	t.mu.Unlock()
	_ = c.in.pc.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: ssrc}}) // asked again while none comes
}

// answer agrees to what the server sends from now on.
func (c *Client) answer(offer *lk.SessionDescription) error {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	id, err := c.in.describe(offer)
	if err != nil {
		return err
	}
	answer, err := c.in.pc.CreateAnswer(nil)
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	if err := c.in.pc.SetLocalDescription(answer); err != nil {
		return fmt.Errorf("own answer: %w", err)
	}
	return c.send(&lk.SignalRequest{Message: &lk.SignalRequest_Answer{Answer: signalling.ToProtoSessionDescription(answer, id, nil)}})
}

func (i *incoming) track(sid string) *received {
	i.mu.Lock()
	defer i.mu.Unlock()
	t := i.tracks[sid]
	if t == nil {
		t = &received{}
		i.tracks[sid] = t
	}
	return t
}

// receive counts a track until it ends.
func (c *Client) receive(remote *webrtc.TrackRemote, receiver *webrtc.RTPReceiver) {
	sid := trackID(remote)
	t := c.in.track(sid)
	t.begin(uint32(remote.SSRC()))
	c.touch()
	go drain(receiver)
	video := remote.Kind() == webrtc.RTPCodecTypeVideo
	for {
		p, _, err := remote.ReadRTP()
		if err != nil {
			t.stop()
			c.touch()
			return
		}
		if t.take(p, video) {
			c.touch()
		}
		if f := c.opt.Events.Packet; f != nil {
			f(sid, video, p)
		}
	}
}

// trackID is the server's: it packs it behind the participant's.
func trackID(remote *webrtc.TrackRemote) string {
	if _, sid, packed := strings.Cut(remote.StreamID(), "|"); packed && strings.HasPrefix(sid, "TR_") {
		return sid
	}
	return remote.ID()
}

// drain reads the server's reports, which ours answer.
func drain(receiver *webrtc.RTPReceiver) {
	for {
		if _, _, err := receiver.ReadRTCP(); err != nil {
			return
		}
	}
}

func (t *received) begin(ssrc uint32) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ssrc = ssrc
	t.missed += t.count.lost()
	t.count, t.now.Live = sequence{}, true
	t.sway, t.flow.at = sway{}, time.Time{}
}

func (t *received) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Live = false
}

// take counts a packet and tells whether it is the one that is waited for.
func (t *received) take(p *rtp.Packet, video bool) bool {
	shows := len(p.Payload) > 0
	key := shows && video && startsKey(p.Payload)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Packets++
	t.now.Bytes += int64(len(p.Payload))
	t.now.Last = time.Now()
	t.count.take(p.SequenceNumber)
	if key {
		t.now.Keys++
	}
	switch {
	case video && shows:
		t.flow.take(p.Timestamp, t.now.Last)
	case shows:
		t.sway.take(p.Timestamp, t.now.Last)
	}
	if !t.now.Shown.IsZero() || !shows || (video && !key) {
		return false
	}
	t.now.Shown = t.now.Last
	return true
}

// startsKey tells the first packet of a VP8 key frame.
func startsKey(payload []byte) bool {
	var p codecs.VP8Packet
	data, err := p.Unmarshal(payload)
	return err == nil && p.S == 1 && p.PID == 0 && len(data) > 0 && data[0]&1 == 0
}

func (s *sequence) take(number uint16) {
	s.got++
	if !s.started {
		s.started, s.first, s.highest = true, uint32(number), uint32(number)
		return
	}
	if ahead := int16(number - uint16(s.highest)); ahead > 0 {
		s.highest += uint32(ahead)
	}
}

func (s *sequence) lost() int64 {
	if !s.started {
		return 0
	}
	return max(0, int64(s.highest-s.first)+1-s.got)
}
