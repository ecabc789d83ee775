package recording

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"
	"github.com/pion/rtp"
)

const step = videoClock / 25 // of the sender's clock, from picture to picture

// studio is a writer with a clock that a test moves.
type studio struct {
	*writer
	t     *testing.T
	path  string
	now   time.Time
	asked int
	began int
}

func open(t *testing.T, video bool) *studio {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a", "track.webm")
	disk, err := create(path)
	if err != nil {
		t.Fatal(err)
	}
	s := on(t, disk, video)
	s.path = path
	return s
}

func on(t *testing.T, disk Disk, video bool) *studio {
	s := &studio{t: t, now: time.Unix(1_760_500_000, 0)}
	s.writer = newWriter(disk, video, feed{clock: func() time.Time { return s.now }, wantKey: func() { s.asked++ }, began: func() { s.began++ }})
	return s
}

// picture is a VP8 frame of 64x48 in one packet.
func picture(seq uint16, stamp uint32, key bool) *rtp.Packet {
	frame := []byte{0x10, 0x01, 0, 0, 0, 0, 0} // descriptor, then an inter frame
	if key {
		frame = []byte{0x10, 0x00, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 48, 0}
	}
	return &rtp.Packet{Header: rtp.Header{SequenceNumber: seq, Timestamp: stamp, Marker: true}, Payload: frame}
}

func (s *studio) send(packets ...*rtp.Packet) {
	for _, p := range packets {
		s.take(p)
	}
}

// run sends n pictures in step with the clock; the first is a key frame.
func (s *studio) run(seq uint16, stamp uint32, n int) (uint16, uint32) {
	for i := range n {
		s.send(picture(seq, stamp, i == 0))
		seq, stamp = seq+1, stamp+step
		s.now = s.now.Add(40 * time.Millisecond)
	}
	return seq, stamp
}

func (s *studio) end() reel {
	s.t.Helper()
	size, err := s.close()
	if err != nil {
		s.t.Fatal(err)
	}
	if info, err := os.Stat(s.path); err != nil || info.Size() != size {
		s.t.Errorf("size told %d, %v, %v", size, info, err)
	}
	return read(s.t, s.path)
}

// reel is a film as a player sees it.
type reel struct {
	times    []int64
	duration float64
	cues     int
	width    uint64
}

func read(t *testing.T, path string) (r reel) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var film struct {
		Header  webm.EBMLHeader `ebml:"EBML"`
		Segment webm.Segment    `ebml:"Segment"`
	}
	if err := ebml.Unmarshal(bytes.NewReader(raw), &film, ebml.WithIgnoreUnknown(true)); err != nil {
		t.Fatal("the file is no film:", err)
	}
	for _, c := range film.Segment.Cluster {
		for _, b := range c.SimpleBlock {
			r.times = append(r.times, int64(c.Timecode)+int64(b.Timecode))
		}
	}
	r.duration = film.Segment.Info.Duration
	if film.Segment.Cues != nil {
		r.cues = len(film.Segment.Cues.CuePoint)
	}
	if v := film.Segment.Tracks.TrackEntry[0].Video; v != nil {
		r.width = v.PixelWidth
	}
	return r
}

func TestLatePacketsComeInOrder(t *testing.T) {
	s := open(t, true)
	s.send(picture(1, 0, true), picture(3, 2*step, false), picture(2, step, false), picture(2, step, false), picture(4, 3*step, false))
	film := s.end()
	if want := []int64{0, 40, 80, 120}; !slices.Equal(film.times, want) || film.width != 64 || film.cues == 0 || s.began != 1 {
		t.Errorf("%+v, begun %d times", film, s.began)
	}
}

func TestAPictureWithAGapWaitsForItsNextKeyFrame(t *testing.T) {
	s := open(t, true)
	s.send(picture(1, 0, false)) // nothing to begin with
	seq, stamp := s.run(2, step, 3)
	for i := range uint16(maxLateVideo + 10) { // one is lost for good
		s.send(picture(seq+1+i, stamp+uint32(i+1)*step, false))
	}
	if s.asked == 0 {
		t.Error("no key frame was asked for")
	}
	seq, stamp = seq+maxLateVideo+11, stamp+uint32(maxLateVideo+11)*step
	s.send(picture(seq, stamp, true), picture(seq+1, stamp+step, false))
	film := s.end()
	if n := len(film.times); n != 5 || film.times[n-1]-film.times[n-2] != 40 {
		t.Errorf("times %v: three, then the key frame and its follower", film.times)
	}
}

func TestProbesOfTheLineAreNoGap(t *testing.T) {
	s := open(t, true)
	s.send(picture(1, 0, true), picture(2, step, false))
	for i := range uint16(3) {
		s.send(&rtp.Packet{Header: rtp.Header{SequenceNumber: 3 + i, Timestamp: step}})
	}
	s.send(picture(6, 2*step, false), picture(7, 3*step, false))
	if film := s.end(); len(film.times) != 4 {
		t.Errorf("times %v", film.times)
	}
}

func TestRubbishDoesNotEndTheFile(t *testing.T) {
	s := open(t, true)
	s.send(picture(1, 0, true), picture(2, step, false))
	for i, raw := range [][]byte{{}, {0xff}, {0x90}, {0x80, 0x80}, {0x10}, bytes.Repeat([]byte{0xff}, 1200)} {
		s.send(&rtp.Packet{Header: rtp.Header{SequenceNumber: 3 + uint16(i), Timestamp: uint32(2+i) * step, Marker: true}, Payload: raw})
	}
	s.run(100, 100*step, 5)
	if film := s.end(); len(film.times) < 7 {
		t.Errorf("times %v", film.times)
	}
}

func TestWhatWaitsForLatePacketsIsWrittenAtTheEnd(t *testing.T) {
	s := open(t, false)
	for _, seq := range []uint16{1, 2, 4, 5} { // 3 is lost
		s.send(&rtp.Packet{Header: rtp.Header{SequenceNumber: seq, Timestamp: uint32(seq) * 960}, Payload: []byte{0xf8, 1, 2, 3}})
	}
	if film := s.end(); !slices.Equal(film.times, []int64{0, 20, 60, 80}) {
		t.Errorf("times %v", film.times)
	}
}

// The clock of a picture runs over after 13 hours, half of it after 6.6.
func TestTheSendersClockRunsOver(t *testing.T) {
	now := time.Unix(0, 0)
	l := timeline{rate: videoClock}
	stamp, last := uint32(1<<32-1000), int64(-1)
	for range 20 * 60 { // twenty hours, a minute at a time
		at := l.at(stamp, now)
		if at <= last {
			t.Fatalf("after %s the film stands still", now.Sub(time.Unix(0, 0)))
		}
		stamp, last, now = stamp+60*videoClock, at, now.Add(time.Minute)
	}
	if want := (20*time.Hour - time.Minute).Milliseconds(); last != want {
		t.Errorf("%d of %d ms", last, want)
	}
}

func TestASenderThatCountsAnewStaysInStep(t *testing.T) {
	now := time.Unix(0, 0)
	l := timeline{rate: videoClock}
	l.at(5, now)
	if at := l.at(9_000_000, now.Add(40*time.Millisecond)); at != 40 {
		t.Errorf("a leap of the sender's clock: %d ms", at)
	}
	if at := l.at(9_000_000+step, now.Add(80*time.Millisecond)); at != 80 {
		t.Errorf("and on: %d ms", at)
	}
	if at := l.at(7, now.Add(120*time.Millisecond)); at != 120 {
		t.Errorf("back again: %d ms", at)
	}
}

func TestAKeyFrameIsAskedForNowAndThen(t *testing.T) {
	s := open(t, true)
	seq, stamp := s.run(1, 0, 25*9)
	if s.asked > 0 {
		t.Error("asked too early")
	}
	for i := range uint16(25 * 2) {
		s.send(picture(seq+i, stamp+uint32(i)*step, false))
		s.now = s.now.Add(40 * time.Millisecond)
	}
	if s.asked == 0 {
		t.Error("a picture of eleven seconds without a key frame")
	}
}

// full is a disk that has room for so many bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return len(p), nil
}
func (f *full) WriteAt(p []byte, _ int64) (int, error) { return f.Write(p) }
func (f *full) Close() error                           { return nil }

func TestAFullDiskIsToldAndHoldsNobodyUp(t *testing.T) {
	s := on(t, &full{room: indexBytes + 2000}, true)
	seq, stamp := s.run(1, 0, 20)
	if err := s.flush(); err != nil {
		t.Fatal("there was room:", err)
	}
	for range 4 {
		seq, stamp = s.run(seq, stamp, 100)
		_ = s.flush()
	}
	if err := s.flush(); problemOf(err) != DiskFull {
		t.Fatalf("%v", err)
	}
	s.run(seq, stamp, 1000) // packets go on coming and are thrown away
	if _, err := s.close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%v", err)
	}
}

func TestAFileThatWasCutOffGetsItsIndex(t *testing.T) {
	s := open(t, true)
	seq, stamp := s.run(1, 0, 50)
	seq, stamp = s.run(seq, stamp, 50)
	s.run(seq, stamp, 50)
	if err := s.flush(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(s.path) // as a kill leaves it
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range []int{0, 1, 5, 9} {
		path := filepath.Join(t.TempDir(), "cut.webm")
		if err := os.WriteFile(path, raw[:len(raw)-cut], 0o600); err != nil {
			t.Fatal(err)
		}
		length, err := index(path)
		if err != nil {
			t.Fatal(err)
		}
		film := read(t, path)
		last := film.times[len(film.times)-1]
		if len(film.times) < 147 || length.Milliseconds() != last || film.duration != float64(last) || film.cues != 3 {
			t.Errorf("cut by %d: %d frames, %s, duration %v, %d entries", cut, len(film.times), length, film.duration, film.cues)
		}
		if again, err := index(path); err != nil || again != length {
			t.Errorf("a second time: %s, %v", again, err)
		}
	}
	whole := s.end()
	if length, err := index(s.path); err != nil || length.Milliseconds() != whole.times[len(whole.times)-1] {
		t.Errorf("a whole file: %s, %v", length, err)
	}
}

func TestAFileWithoutAFrameIsToldSo(t *testing.T) {
	for _, raw := range [][]byte{nil, {0x1a}, []byte("not a film at all"), make([]byte, 100)} {
		path := filepath.Join(t.TempDir(), "x.webm")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := index(path); !errors.Is(err, errNoFilm) {
			t.Errorf("%q: %v", raw, err)
		}
	}
}
