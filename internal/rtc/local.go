package rtc

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

// markedPackets carry the name of their layer, until the server must know it.
const markedPackets = 300

// local is a track of our own.
type local struct {
	cid     string
	sid     atomic.Pointer[string]
	video   bool
	streams []*stream // one, or one for each layer
	sender  *webrtc.RTPSender
	verdict chan error
	stop    chan struct{}
	once    sync.Once
	muted   atomic.Bool
	sent    atomic.Int64 // packets
	bytes   atomic.Int64 // of their payloads
	word    word
	reading bool
}

// stream is one encoding of a track.
type stream struct {
	track   *webrtc.TrackLocalStaticRTP
	feed    feed
	quality lk.VideoQuality
	paused  atomic.Bool // nobody watches it
	thin    atomic.Bool // the line does not carry it
	wantKey atomic.Bool
	mark    atomic.Pointer[mark]
	ssrc    atomic.Uint32

	sequence, picture uint16
	began             uint32 // the timestamp of the first packet
	packets           int
}

// mark is how packets say to which layer they belong.
type mark struct {
	mid, rid     string
	midID, ridID uint8
}

func newLocal(cid string, s Sending) (*local, error) {
	sample, err := samples()
	if err != nil {
		return nil, err
	}
	l := &local{cid: cid, verdict: make(chan error, 1), stop: make(chan struct{})}
	l.muted.Store(s.Muted)
	l.video = s.Source == lk.TrackSource_CAMERA || s.Source == lk.TrackSource_SCREEN_SHARE
	switch {
	case !l.video:
		err = l.add(opus, "", lk.VideoQuality_HIGH, &loop{clip: &sample.sound})
	case len(s.Layers) == 0:
		err = l.add(vp8, "", lk.VideoQuality_HIGH, &loop{clip: &sample.picture})
	default:
		for _, layer := range s.Layers {
			if err = l.add(vp8, layer.rid(len(s.Layers)), layer.Quality, newNoise(layer)); err != nil {
				break
			}
		}
	}
	return l, err
}

func (l *local) add(codec webrtc.RTPCodecCapability, rid string, quality lk.VideoQuality, f feed) error {
	var options []func(*webrtc.TrackLocalStaticRTP)
	if rid != "" {
		options = append(options, webrtc.WithRTPStreamID(rid))
	}
	track, err := webrtc.NewTrackLocalStaticRTP(codec, l.cid, "of-"+l.cid, options...)
	if err != nil {
		return fmt.Errorf("track: %w", err)
	}
	s := &stream{track: track, feed: f, quality: quality, sequence: uint16(rand.N(1 << 15)), picture: uint16(rand.N(1 << 15)), began: rand.Uint32()}
	s.wantKey.Store(true)
	l.streams = append(l.streams, s)
	return nil
}

func (l *local) request(s Sending) *lk.AddTrackRequest {
	r := &lk.AddTrackRequest{Cid: l.cid, Name: s.Source.String(), Source: s.Source, Type: lk.TrackType_AUDIO, Muted: s.Muted}
	if !l.video {
		return r
	}
	r.Type = lk.TrackType_VIDEO
	for _, stream := range l.streams {
		layer := stream.feed.layer()
		layer.Quality = stream.quality
		r.Layers, r.Width, r.Height = append(r.Layers, layer), layer.Width, layer.Height
	}
	r.SimulcastCodecs = []*lk.SimulcastCodec{{Codec: "vp8", Cid: l.cid, Layers: r.Layers}}
	return r
}

// attach adds a section of its own to the description, as browsers do for each
// publication: in one that was used before the server mistakes layers.
func (l *local) attach(pc *webrtc.PeerConnection) error {
	section, err := pc.AddTransceiverFromTrack(l.streams[0].track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	if err != nil {
		return err
	}
	l.sender = section.Sender()
	for _, s := range l.streams[1:] {
		if err := l.sender.AddEncoding(s.track); err != nil {
			return err
		}
	}
	return nil
}

// negotiated begins to listen to what receivers ask for.
func (l *local) negotiated(pc *webrtc.PeerConnection) {
	if l.sender == nil || l.reading {
		return
	}
	l.reading = true
	p := l.sender.GetParameters()
	var m mark
	for _, t := range pc.GetTransceivers() {
		if t.Sender() == l.sender {
			m.mid = t.Mid()
		}
	}
	for _, e := range p.HeaderExtensions {
		switch e.URI {
		case sdp.SDESMidURI:
			m.midID = uint8(e.ID)
		case sdp.SDESRTPStreamIDURI:
			m.ridID = uint8(e.ID)
		}
	}
	for i, s := range l.streams {
		if i < len(p.Encodings) {
			s.ssrc.Store(uint32(p.Encodings[i].SSRC))
		}
		if m.rid = s.track.RID(); m.rid != "" && m.midID != 0 && m.ridID != 0 {
			own := m
			s.mark.Store(&own)
		}
		go l.listen(s.track.RID())
	}
}

// listen reads the reports of one stream, which also lets lost packets be sent
// again, until the sender ends.
func (l *local) listen(rid string) {
	for {
		var packets []rtcp.Packet
		var err error
		if rid == "" {
			packets, _, err = l.sender.ReadRTCP()
		} else {
			packets, _, err = l.sender.ReadSimulcastRTCP(rid)
		}
		if err != nil {
			return
		}
		for _, p := range packets {
			switch p := p.(type) {
			case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
				l.key(p.DestinationSSRC())
			case *rtcp.ReceiverReport:
				l.word.take(p, time.Now())
			}
		}
	}
}

func (l *local) key(ssrcs []uint32) {
	for _, s := range l.streams {
		for _, ssrc := range ssrcs {
			if s.ssrc.Load() == ssrc {
				s.wantKey.Store(true)
			}
		}
	}
}

// want pauses a layer or lets it go on. A single one serves every quality.
func (l *local) want(q lk.VideoQuality, wanted bool) {
	for _, s := range l.streams {
		if len(l.streams) > 1 && s.quality == q && s.paused.Swap(!wanted) && wanted {
			s.wantKey.Store(true)
		}
	}
}

func (l *local) mute(muted bool) {
	if l.muted.Swap(muted) && !muted {
		for _, s := range l.streams {
			s.wantKey.Store(true)
		}
	}
}

func (l *local) id() string {
	if sid := l.sid.Load(); sid != nil {
		return *sid
	}
	return ""
}

func (l *local) end() { l.once.Do(func() { close(l.stop) }) }

// play sends at the pace of the feed until the track ends. A process that was
// held up leaves out what it missed. What the line carries is asked now and then.
func (l *local) play(carries func() int) {
	start, every := time.Now(), l.streams[0].feed.pace()
	fitting, fitted := newFitting(l.streams), time.Time{}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-timer.C:
		}
		if carries != nil && len(l.streams) > 1 && time.Since(fitted) >= fitEvery {
			fitted = time.Now()
			l.fit(fitting.layers(carries(), fitted))
		}
		turn := time.Since(start) / every
		if !l.muted.Load() {
			for _, s := range l.streams {
				if !s.paused.Load() && !s.thin.Load() {
					packets, bytes := s.write(turn, every)
					l.sent.Add(packets)
					l.bytes.Add(bytes)
				}
			}
		}
		timer.Reset(time.Until(start.Add((turn + 1) * every)))
	}
}

// write sends the next frame as that of the given turn.
func (s *stream) write(turn, every time.Duration) (packets, bytes int64) {
	f := s.feed.next(s.wantKey.Swap(false))
	clock := time.Duration(s.track.Codec().ClockRate)
	stamp := s.began + uint32(turn*every*clock/time.Second)
	s.picture = (s.picture + 1) & 0x7fff
	for i, payload := range f.payloads {
		p := &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: s.sequence, Timestamp: stamp, Marker: i == len(f.payloads)-1}, Payload: payload}
		if s.track.Kind() == webrtc.RTPCodecTypeVideo {
			p.Payload = append([]byte(nil), payload...) // kept for sending again
			p.Payload[2], p.Payload[3] = 0x80|byte(s.picture>>8), byte(s.picture)
		}
		m := s.mark.Load()
		if m != nil && s.packets < markedPackets {
			_ = p.SetExtension(m.midID, []byte(m.mid))
			_ = p.SetExtension(m.ridID, []byte(m.rid))
		}
		if s.track.WriteRTP(p) == nil && m != nil {
			s.packets++
		}
		s.sequence++
		bytes += int64(len(payload))
	}
	return int64(len(f.payloads)), bytes
}
