package recording

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/at-wat/ebml-go/mkvcore"
	"github.com/at-wat/ebml-go/webm"
	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4/pkg/media/samplebuilder"
)

const (
	bufferBytes = 256 << 10
	maxLate     = 200 // packets that are waited for before a gap is given up
	videoClock  = 90_000
	audioClock  = 48_000
	// askEvery is how often a key frame is asked for while a picture waits for
	// one.
	askEvery = 300 * time.Millisecond
)

// opusHead is what a player must know of the sound: two channels, 48 kHz,
// 312 samples to skip.
var opusHead = []byte{'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1, 2, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0}

// writer puts the packets of one track into a WebM file: frames are put
// together, not decoded. Times are those of the sender, from its first frame.
type writer struct {
	video   bool
	wantKey func() // asks the sender for a key frame

	mu      sync.Mutex
	file    *file
	blocks  webm.BlockWriteCloser
	build   *samplebuilder.SampleBuilder
	began   bool
	first   uint32
	last    int64 // ms, of the newest frame
	waits   bool  // for a key frame
	askedAt time.Time
	bytes   int64
	fail    error
	onBegin func()
}

// file is written from its end on, and here and there by the container.
type file struct {
	mu  sync.Mutex
	f   *os.File
	buf *bufio.Writer
}

func (f *file) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.buf.Write(p)
}

// WriteAt is for the index that the container leaves room for.
func (f *file) WriteAt(p []byte, at int64) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.buf.Flush(); err != nil {
		return 0, err
	}
	return f.f.WriteAt(p, at)
}

func (f *file) flush() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.buf.Flush()
}

// Close writes what is left and closes the file.
func (f *file) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return errors.Join(f.buf.Flush(), f.f.Close())
}

// newWriter makes the file. onBegin is called with the first frame.
func newWriter(path string, video bool, wantKey, onBegin func()) (*writer, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o640)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	w := &writer{video: video, wantKey: wantKey, onBegin: onBegin, waits: video, file: &file{f: f, buf: bufio.NewWriterSize(f, bufferBytes)}}
	depacketizer, clock := rtp.Depacketizer(&codecs.OpusPacket{}), uint32(audioClock)
	if video {
		depacketizer, clock = &codecs.VP8Packet{}, videoClock
	}
	w.build = samplebuilder.New(maxLate, depacketizer, clock)
	blocks, err := webm.NewSimpleBlockWriter(w.file, []webm.TrackEntry{entry(video)}, mkvcore.WithSeekHead(true), mkvcore.WithCues(64<<10),
		mkvcore.WithMinMaxClusterDuration(1, 1000, 5000), mkvcore.WithOnFatalHandler(func(err error) { w.broke(err) }))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("record: %w", err), w.file.Close())
	}
	w.blocks = blocks[0]
	return w, nil
}

func entry(video bool) webm.TrackEntry {
	if video {
		return webm.TrackEntry{Name: "Video", TrackNumber: 1, TrackUID: 1, CodecID: "V_VP8", TrackType: 1, Video: &webm.Video{PixelWidth: 1280, PixelHeight: 720}}
	}
	return webm.TrackEntry{Name: "Audio", TrackNumber: 1, TrackUID: 1, CodecID: "A_OPUS", TrackType: 2, CodecPrivate: opusHead,
		CodecDelay: 6_500_000, SeekPreRoll: 80_000_000, Audio: &webm.Audio{SamplingFrequency: audioClock, Channels: 2}}
}

// take writes what a packet completes.
func (w *writer) take(p *rtp.Packet) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fail != nil || w.blocks == nil {
		return
	}
	w.build.Push(p)
	for sample := w.build.Pop(); sample != nil; sample = w.build.Pop() {
		w.frame(sample.Data, sample.PacketTimestamp, sample.PrevDroppedPackets > 0)
	}
}

// frame writes one frame; after a gap a picture waits for its next key frame.
func (w *writer) frame(data []byte, stamp uint32, gap bool) {
	if len(data) == 0 {
		return
	}
	key := !w.video || data[0]&1 == 0
	w.waits = (w.waits || (gap && w.video)) && !key
	if w.waits {
		if now := time.Now(); now.Sub(w.askedAt) >= askEvery {
			w.askedAt = now
			w.wantKey()
		}
		return
	}
	if !w.began {
		w.began, w.first = true, stamp
		w.onBegin()
	}
	rate := int64(audioClock)
	if w.video {
		rate = videoClock
	}
	at := int64(int32(stamp-w.first)) * 1000 / rate
	if at < w.last {
		at = w.last // a clock that jumped back does not turn the file around
	}
	w.last = at
	n, err := w.blocks.Write(key, at, data)
	w.bytes += int64(n)
	if err != nil {
		w.fail = err
	}
}

// broke notes an error of the container, which comes from a goroutine of its own.
func (w *writer) broke(err error) {
	go func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.fail = errors.Join(w.fail, err)
	}()
}

// flush brings what was written to the disk's file system and tells what went
// wrong so far.
func (w *writer) flush() error {
	err := w.file.flush()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fail = errors.Join(w.fail, err)
	return w.fail
}

// close ends the file and tells how many bytes of frames are in it.
func (w *writer) close() (int64, error) {
	w.mu.Lock()
	blocks := w.blocks
	w.blocks = nil
	bytes, fail := w.bytes, w.fail
	w.mu.Unlock()
	if blocks == nil {
		return bytes, fail
	}
	return bytes, errors.Join(fail, blocks.Close())
}
