package rtc

import (
	"encoding/binary"
	"time"

	lk "github.com/livekit/protocol/livekit"
)

// feed is an endless source of frames.
type feed interface {
	// next is the next frame; a key frame where one is asked for.
	next(key bool) frame
	pace() time.Duration
	layer() *lk.VideoLayer
}

// loop plays a clip for ever. Asked for a key frame it jumps to the next of the
// clip, since it cannot make one.
type loop struct {
	clip *clip
	at   int
}

func (l *loop) next(key bool) frame {
	for key && !l.clip.frames[l.at].key {
		l.at = (l.at + 1) % len(l.clip.frames)
	}
	f := l.clip.frames[l.at]
	l.at = (l.at + 1) % len(l.clip.frames)
	return f
}

func (l *loop) pace() time.Duration { return l.clip.every }

func (l *loop) layer() *lk.VideoLayer {
	return &lk.VideoLayer{Width: l.clip.width, Height: l.clip.height}
}

// Layer is noise as large as a camera's picture of that size.
type Layer struct {
	Quality       lk.VideoQuality
	Width, Height uint32
	Bitrate       int // bits a second
}

// rid is the name of a layer as browsers give it.
func (l Layer) rid(of int) string {
	if of == 1 {
		return ""
	}
	return map[lk.VideoQuality]string{lk.VideoQuality_LOW: "q", lk.VideoQuality_MEDIUM: "h", lk.VideoQuality_HIGH: "f"}[l.Quality]
}

const (
	noiseRate = 25
	// keyWeight is how many times larger a key frame is than another.
	keyWeight = 5
)

type noise struct {
	of         Layer
	key, delta frame
}

// newNoise makes the two frames it repeats: each begins as a VP8 frame does, for
// servers look no further.
func newNoise(of Layer) *noise {
	size := max(64, of.Bitrate/8/noiseRate)
	key := make([]byte, size*keyWeight)
	key[0] = 0x10 // a key frame, shown
	copy(key[3:], []byte{0x9d, 0x01, 0x2a})
	binary.LittleEndian.PutUint16(key[6:], uint16(of.Width))
	binary.LittleEndian.PutUint16(key[8:], uint16(of.Height))
	delta := make([]byte, size)
	delta[0] = 0x11
	return &noise{of: of, key: picture(key), delta: picture(delta)}
}

func (n *noise) next(key bool) frame {
	if key {
		return n.key
	}
	return n.delta
}

func (n *noise) pace() time.Duration { return time.Second / noiseRate }

func (n *noise) layer() *lk.VideoLayer {
	return &lk.VideoLayer{Width: n.of.Width, Height: n.of.Height, Bitrate: uint32(n.of.Bitrate)}
}
