package rtc

import (
	"sync"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
)

// rtpHeader is that of a packet without extensions.
const rtpHeader = 12

// Line is what a connection has carried: sums since it began, and the newest
// word on delay. A track that ends takes its sums along.
type Line struct {
	At                            time.Time
	BytesIn, PacketsIn, LostIn    int64         // of tracks, with their headers
	BytesOut, PacketsOut, LostOut int64         // lost as the server reports it
	Freezes                       int64         // of flowing pictures, as browsers count them
	LossOut                       float64       // of the newest report, 0 to 1
	RoundTrip                     time.Duration // 0: not known
	Jitter                        time.Duration // of sound: a picture comes in bursts
}

// Line reads all counters at once.
func (c *Client) Line() Line {
	line := Line{At: time.Now()}
	c.in.mu.Lock()
	for _, t := range c.in.tracks {
		t.tell(&line)
	}
	c.in.mu.Unlock()
	c.out.mu.Lock()
	for _, l := range c.out.locals {
		l.tell(&line)
	}
	c.out.mu.Unlock()
	for _, pc := range []*webrtc.PeerConnection{c.out.pc, c.in.pc} {
		if line.RoundTrip == 0 {
			line.RoundTrip = probed(pc)
		}
	}
	return line
}

// probed is how long the last check of the way took, where nothing was sent
// that the server reports of.
func probed(pc *webrtc.PeerConnection) time.Duration {
	pair, there := pc.SCTP().Transport().ICETransport().GetSelectedCandidatePairStats()
	if !there {
		return 0
	}
	return time.Duration(pair.CurrentRoundTripTime * float64(time.Second))
}

func (t *received) tell(line *Line) {
	t.mu.Lock()
	defer t.mu.Unlock()
	line.PacketsIn += t.now.Packets
	line.BytesIn += t.now.Bytes + rtpHeader*t.now.Packets
	line.LostIn += t.missed + t.count.lost()
	line.Freezes += t.flow.freezes
	line.Jitter = max(line.Jitter, t.sway.jitter)
}

func (l *local) tell(line *Line) {
	line.PacketsOut += l.sent.Load()
	line.BytesOut += l.bytes.Load() + rtpHeader*l.sent.Load()
	l.word.mu.Lock()
	defer l.word.mu.Unlock()
	for _, lost := range l.word.lost {
		line.LostOut += int64(lost)
	}
	line.LossOut = max(line.LossOut, l.word.loss)
	if way := l.word.way; way > 0 && (line.RoundTrip == 0 || way < line.RoundTrip) {
		line.RoundTrip = way
	}
}

// word is what the server last reported of a track of our own.
type word struct {
	mu   sync.Mutex
	lost map[uint32]uint32 // by stream
	loss float64
	way  time.Duration
}

// below0 is the first of the 24 bits' numbers that mean more arrived than was sent.
const below0 = 1 << 23

func (w *word) take(r *rtcp.ReceiverReport, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, of := range r.Reports {
		if w.lost == nil {
			w.lost = map[uint32]uint32{}
		}
		if of.TotalLost < below0 {
			w.lost[of.SSRC] = of.TotalLost
		}
		w.loss = float64(of.FractionLost) / 256
		if of.LastSenderReport != 0 {
			w.way = roundTrip(of.LastSenderReport, of.Delay, now)
		}
	}
}

// roundTrip is how long a report of ours and the answer were under way: all in
// the middle 32 bits of a time of NTP, 1/65536 s each.
func roundTrip(sent, held uint32, now time.Time) time.Duration {
	const since1900 = 2_208_988_800
	ntp := uint64(now.Unix()+since1900)<<32 | uint64(now.Nanosecond())<<32/uint64(time.Second)
	way := int32(uint32(ntp>>16) - sent - held)
	return max(0, time.Duration(way)*time.Second/(1<<16))
}

// sway is how unevenly the packets of a sound come, as RFC 3550 reckons it.
type sway struct {
	at     time.Time
	stamp  uint32
	jitter time.Duration
}

func (s *sway) take(stamp uint32, now time.Time) {
	if !s.at.IsZero() {
		meant := time.Duration(int32(stamp-s.stamp)) * time.Second / audioClock
		s.jitter += ((now.Sub(s.at) - meant).Abs() - s.jitter) / 16
	}
	s.at, s.stamp = now, stamp
}

// flow counts the freezes of a picture: a frame that comes much later than
// frames usually do. While it is paused it does not freeze.
type flow struct {
	paused  bool
	at      time.Time
	stamp   uint32
	every   time.Duration
	freezes int64
}

const (
	freezeMore  = 150 * time.Millisecond
	freezeTimes = 3
	freezeOver  = 30 // frames of the mean
)

func (f *flow) pause(paused bool) { f.paused, f.at = paused, time.Time{} }

func (f *flow) take(stamp uint32, now time.Time) {
	fresh := f.at.IsZero()
	if f.paused || (!fresh && int32(stamp-f.stamp) <= 0) { // of the frame that is here already
		return
	}
	gap := now.Sub(f.at)
	switch {
	case fresh:
	case f.every == 0:
		f.every = gap
	case gap > max(freezeTimes*f.every, f.every+freezeMore):
		f.freezes++
	default:
		f.every += (gap - f.every) / freezeOver
	}
	f.at, f.stamp = now, stamp
}
