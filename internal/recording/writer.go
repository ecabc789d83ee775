package recording

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/at-wat/ebml-go/mkvcore"
	"github.com/at-wat/ebml-go/webm"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4/pkg/media/samplebuilder"

	"diemcau/internal/event"
)

const (
	// How many packets are waited for before a gap is given up: about a second.
	maxLateVideo = 200
	maxLateAudio = 50
	videoClock   = 90_000
	audioClock   = 48_000
	// indexBytes is the room for the index at the head of a file.
	indexBytes = 64 << 10
	// askEvery is how often a key frame is asked for while a picture waits for
	// one.
	askEvery = 300 * time.Millisecond
	// keyEvery is how old the newest key frame may grow: a player can jump to
	// key frames alone, and senders make one only when asked.
	keyEvery = 10 * time.Second
)

// opusHead is what a player must know of the sound: two channels, 48 kHz,
// 312 samples to skip.
var opusHead = []byte{'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1, 2, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0}

// feed is what a writer wants of its surroundings.
type feed struct {
	clock   event.Clock
	wantKey func() // asks the sender for a key frame
	began   func() // told of the first frame
}

// writer puts the packets of one track into a WebM file: frames are put
// together, not decoded. The first frame gives the file its head.
type writer struct {
	feed
	video bool
	file  *file

	mu      sync.Mutex
	build   *samplebuilder.SampleBuilder
	blocks  webm.BlockWriteCloser
	line    timeline
	padding uint16 // packets without content since the last frame
	waits   bool   // for a key frame
	keyAt   time.Time
	askedAt time.Time
	closed  bool
}

func newWriter(d Disk, video bool, f feed) *writer {
	w := &writer{feed: f, video: video, waits: video, file: newFile(d)}
	if video {
		w.line.rate = videoClock
		w.build = samplebuilder.New(maxLateVideo, &codecs.VP8Packet{}, videoClock)
	} else {
		w.line.rate = audioClock
		w.build = samplebuilder.New(maxLateAudio, &codecs.OpusPacket{}, audioClock)
	}
	return w
}

// begin writes the head of the file; the first key frame tells the size.
func (w *writer) begin(first []byte) {
	track := webm.TrackEntry{Name: "Audio", TrackNumber: 1, TrackUID: 1, CodecID: "A_OPUS", TrackType: 2, CodecPrivate: opusHead,
		CodecDelay: 6_500_000, SeekPreRoll: 80_000_000, Audio: &webm.Audio{SamplingFrequency: audioClock, Channels: 2}}
	if w.video {
		width, height := sizeOf(first)
		track = webm.TrackEntry{Name: "Video", TrackNumber: 1, TrackUID: 1, CodecID: "V_VP8", TrackType: 1,
			Video: &webm.Video{PixelWidth: width, PixelHeight: height}}
	}
	blocks, err := webm.NewSimpleBlockWriter(w.file, []webm.TrackEntry{track},
		// The container writes the length into this, so each file has its own.
		mkvcore.WithSegmentInfo(&webm.Info{TimecodeScale: uint64(time.Millisecond), MuxingApp: "diemcau", WritingApp: "diemcau"}),
		mkvcore.WithBlockInterceptor(nil), mkvcore.WithSeekHead(true), mkvcore.WithCues(indexBytes),
		mkvcore.WithMinMaxClusterDuration(1, 1000, 30_000), mkvcore.WithOnFatalHandler(w.file.broke))
	if err != nil {
		w.file.broke(fmt.Errorf("begin the container: %w", err))
		return
	}
	w.blocks = blocks[0]
	w.began()
}

// sizeOf reads width and height from a VP8 key frame (RFC 6386, 9.1).
func sizeOf(key []byte) (width, height uint64) {
	if len(key) < 10 {
		return 1280, 720
	}
	return uint64(key[6]) | uint64(key[7]&0x3f)<<8, uint64(key[8]) | uint64(key[9]&0x3f)<<8
}

// take writes what a packet completes.
func (w *writer) take(p *rtp.Packet) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return
	}
	if len(p.Payload) == 0 {
		w.padding++
		p.Marker = true // or it would be taken for a part of the frame that follows
	}
	w.build.Push(p)
	w.pop()
}

func (w *writer) pop() {
	for s := w.build.Pop(); s != nil; s = w.build.Pop() {
		// A probe of the line has a number and no content: it is no gap.
		gap := s.PrevDroppedPackets > w.padding
		w.padding -= min(w.padding, s.PrevDroppedPackets)
		w.frame(s.Data, s.PacketTimestamp, gap)
	}
}

// frame writes one frame; after a gap a picture waits for its next key frame.
func (w *writer) frame(data []byte, stamp uint32, gap bool) {
	if len(data) == 0 {
		return
	}
	key := !w.video || data[0]&1 == 0
	w.waits = (w.waits || (gap && w.video)) && !key
	now := w.clock()
	if key {
		w.keyAt = now
	}
	if w.video && (w.waits || now.Sub(w.keyAt) >= keyEvery) && now.Sub(w.askedAt) >= askEvery {
		w.askedAt = now
		w.wantKey()
	}
	if w.waits {
		return
	}
	if _, fail := w.file.state(); fail != nil {
		return
	}
	if w.blocks == nil {
		w.begin(data)
	}
	if w.blocks != nil {
		_, _ = w.blocks.Write(key, w.line.at(stamp, now), data) // what fails is in the file's state
	}
}

func (w *writer) flush() error { return w.file.flush() }

// close writes what still waited for late packets, ends the file and tells its
// size.
func (w *writer) close() (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.closed {
		w.build.Flush()
		w.pop()
		w.closed = true
		if w.blocks == nil {
			_ = w.file.Close()
		} else if err := w.blocks.Close(); err != nil {
			w.file.broke(errors.Join(errors.New("end the container"), err))
		}
	}
	return w.file.state()
}
