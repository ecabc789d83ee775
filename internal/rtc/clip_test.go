package rtc

import (
	"testing"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/rtp/codecs"
)

func TestSamplesAreWholeAndLoop(t *testing.T) {
	s, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	if c := s.picture; len(c.frames) != 108 || c.every != time.Second/12 || c.width != 320 || c.height != 180 {
		t.Errorf("the picture has %d frames of %dx%d, one each %s", len(c.frames), c.width, c.height, c.every)
	}
	if n := len(s.sound.frames); n < 145 || n > 155 {
		t.Errorf("the sound has %d pieces of %s", n, opusFrame)
	}
	keys := 0
	for _, f := range s.picture.frames {
		if f.key != startsKey(f.payloads[0]) {
			t.Fatal("a frame that is a key is not seen as one, or the reverse")
		}
		for i, payload := range f.payloads {
			if len(payload) > headerSize+payloadSize || (i > 0 && startsKey(payload)) {
				t.Fatalf("payload %d of %d bytes", i, len(payload))
			}
		}
		if f.key {
			keys++
		}
	}
	if keys != 3 {
		t.Errorf("the picture has %d key frames", keys)
	}
	l := &loop{clip: &s.picture}
	l.next(false)
	if !l.next(true).key || l.at != 37 {
		t.Errorf("a key frame was asked for; the clip is at %d", l.at)
	}
	for range 200 {
		l.next(false)
	}
}

func TestNoiseHasTheSizeAskedFor(t *testing.T) {
	of := Layer{Quality: lk.VideoQuality_HIGH, Width: 1280, Height: 720, Bitrate: 1_500_000}
	n, bytes := newNoise(of), 0
	for range noiseRate {
		for _, payload := range n.next(false).payloads {
			bytes += len(payload) - headerSize
		}
	}
	if bytes*8 != of.Bitrate {
		t.Errorf("a second has %d bits", bytes*8)
	}
	key := n.next(true).payloads[0]
	var p codecs.VP8Packet
	data, err := p.Unmarshal(key)
	if err != nil || !startsKey(key) || data[6] != 0x00 || data[7] != 0x05 { // 1280, low byte first
		t.Errorf("the key frame begins with % x, %v", data[:10], err)
	}
}

func TestLossIsWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		numbers []uint16
		lost    int64
	}{
		"none":            {[]uint16{5, 6, 7}, 0},
		"one":             {[]uint16{5, 7, 8}, 1},
		"late, not lost":  {[]uint16{5, 7, 6, 8}, 0},
		"twice, not less": {[]uint16{5, 6, 6, 6}, 0},
		"over the end":    {[]uint16{65534, 65535, 1, 2}, 1},
		"many":            {[]uint16{65000, 500}, 1035},
		"nothing came":    {nil, 0},
	} {
		var s sequence
		for _, n := range c.numbers {
			s.take(n)
		}
		if got := s.lost(); got != c.lost {
			t.Errorf("%s: %d lost, not %d", name, got, c.lost)
		}
	}
}
