package recording

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/rtp"

	"diemcau/internal/db"
	"diemcau/internal/rtc"
)

const (
	joinTime   = 20 * time.Second
	againMin   = 300 * time.Millisecond
	againMax   = 1500 * time.Millisecond
	flushEvery = 500 * time.Millisecond
	lookEvery  = 10 // flushes between two looks at the free space
)

// recorder is the participant that writes one recording.
type recorder struct {
	s      *Service
	rec    Recording
	cancel context.CancelFunc
	done   sync.WaitGroup
	forgot atomic.Bool // its event is deleted: nothing is written down any more
	wake   chan struct{}

	mu     sync.Mutex
	scene  Scene
	tracks map[string]*writing // sid; nil for one that cannot be recorded
}

type writing struct {
	*writer
	row Track
}

func (s *Service) record(ctx context.Context, rec Recording, scene Scene) *recorder {
	ctx, cancel := context.WithCancel(ctx)
	r := &recorder{s: s, rec: rec, cancel: cancel, wake: make(chan struct{}, 1), scene: scene, tracks: map[string]*writing{}}
	r.done.Go(func() { r.stay(ctx) })
	r.done.Go(func() { r.witness(ctx) })
	return r
}

// stop ends the files and waits until they are whole.
func (r *recorder) stop() {
	r.cancel()
	r.done.Wait()
}

// show takes the scene and tells whether it differs from the one before.
func (r *recorder) show(scene Scene) bool {
	r.mu.Lock()
	differs := !r.scene.same(scene)
	r.scene = scene
	r.mu.Unlock()
	r.poke()
	return differs
}

func (r *recorder) poke() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// stay is in the room until the recording ends, and comes back where the media
// server was away. It complains once until it is back.
func (r *recorder) stay(ctx context.Context) {
	told := false
	for ctx.Err() == nil {
		c, err := r.join(ctx)
		if err == nil {
			told = false
			r.attend(ctx, c)
			c.Close()
		} else if ctx.Err() == nil && !told {
			told = true
			r.s.Log.WarnContext(ctx, "recording: join", "recording", r.rec.ID, "error", err)
		}
		r.closeAll()
		select {
		case <-ctx.Done():
		case <-time.After(againMin + rand.N(againMax-againMin)):
		}
	}
}

func (r *recorder) join(ctx context.Context) (*rtc.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, joinTime)
	defer cancel()
	address, header, err := r.s.Room.Enter(ctx, r.rec.EventID, "recorder:"+r.rec.ID)
	if err != nil {
		return nil, err
	}
	return rtc.Dial(ctx, rtc.Options{URL: address, Header: header, Engine: r.s.engine, Events: rtc.Events{
		Published:   func(string, *lk.TrackInfo) { r.poke() },
		Unpublished: func(_, sid string) { r.closeTrack(sid); r.poke() },
		Packet:      r.packet,
	}})
}

// attend takes the tracks of those on air until the connection ends.
func (r *recorder) attend(ctx context.Context, c *rtc.Client) {
	flush := time.NewTicker(flushEvery)
	defer flush.Stop()
	for n := 0; ; {
		r.follow(c)
		select {
		case <-ctx.Done():
			return
		case <-c.Done():
			return
		case <-r.wake:
		case <-flush.C:
			n++
			if err := r.flush(n%lookEvery == 0); err != nil {
				r.s.failed(r.rec, err)
				return
			}
		}
	}
}

// follow opens a file for each track of a source on air, and ends those of
// sources that are not any more.
func (r *recorder) follow(c *rtc.Client) {
	r.mu.Lock()
	scene := r.scene
	r.mu.Unlock()
	wanted := map[string]bool{}
	for _, p := range c.Others() {
		for _, source := range scene.Identity {
			if p.Identity != source.Identity {
				continue
			}
			for _, t := range p.Tracks {
				wanted[t.Sid] = true
				r.open(c, source, t)
			}
		}
	}
	r.mu.Lock()
	var over []string
	for sid := range r.tracks {
		if !wanted[sid] {
			over = append(over, sid)
		}
	}
	r.mu.Unlock()
	for _, sid := range over {
		_ = c.Subscribe(false, sid) // a broken socket ends the client
		r.closeTrack(sid)
	}
}

func (r *recorder) open(c *rtc.Client, source Source, t *lk.TrackInfo) {
	r.mu.Lock()
	_, known := r.tracks[t.Sid]
	r.mu.Unlock()
	if known {
		return
	}
	row := Track{ID: db.NewID(), RecordingID: r.rec.ID, Source: source.Key, Label: source.Label, Kind: "audio"}
	video := t.Type == lk.TrackType_VIDEO
	if video {
		row.Kind = "video"
	}
	w, err := r.writes(c, row, t, video)
	if err != nil {
		r.s.failed(r.rec, fmt.Errorf("open a file for %s of %s: %w", row.Kind, source.Label, err))
		return
	}
	r.mu.Lock()
	r.tracks[t.Sid] = w
	r.mu.Unlock()
	if w != nil {
		_ = c.Subscribe(true, t.Sid)
		_ = c.Enable(true, t.Sid)
	}
}

// writes makes the file of a track; nil for one that fits into none, which is
// put into the list all the same.
func (r *recorder) writes(c *rtc.Client, row Track, t *lk.TrackInfo, video bool) (*writing, error) {
	if !fits(t.MimeType, video) {
		row.StartedAt = r.s.Clock.Millis()
		row.EndedAt, row.Problem = row.StartedAt, OtherCodec
		r.s.Log.Warn("recording: a track that cannot be kept", "source", row.Label, "codec", t.MimeType)
		r.s.keep(row)
		return nil, nil
	}
	disk, err := r.s.Create(r.s.trackPath(r.rec.ID, row.ID))
	if err != nil {
		return nil, err
	}
	return &writing{row: row, writer: newWriter(disk, video, feed{clock: r.s.Clock,
		wantKey: func() { go c.RequestKey(t.Sid) }, began: func() { go r.began(t.Sid, r.s.Clock.Millis()) }})}, nil
}

// fits tells whether the codec goes into the file as it is.
func fits(mime string, video bool) bool {
	switch mime = strings.ToLower(mime); {
	case mime == "":
		return true // not told: pages send what fits
	case video:
		return mime == "video/vp8"
	}
	return mime == "audio/opus" || mime == "audio/red" // the server sends us the Opus in it
}

// began notes the first frame of a track: from here on it is in the list.
func (r *recorder) began(sid string, at int64) {
	r.mu.Lock()
	w := r.tracks[sid]
	if w == nil || w.row.StartedAt != 0 {
		r.mu.Unlock()
		return
	}
	w.row.StartedAt = at
	row := w.row
	r.mu.Unlock()
	r.s.note(row, r.s.store.beganTrack)
}

func (r *recorder) packet(sid string, _ bool, p *rtp.Packet) {
	r.mu.Lock()
	w := r.tracks[sid]
	r.mu.Unlock()
	if w != nil {
		w.take(p)
	}
}

// flush brings the files to the disk, and looks now and then how full it is.
func (r *recorder) flush(look bool) error {
	for _, w := range r.writings() {
		if err := w.flush(); err != nil {
			return fmt.Errorf("write %s of %s: %w", w.row.Kind, w.row.Label, err)
		}
	}
	if look {
		return r.s.roomLeft()
	}
	return nil
}

func (r *recorder) closeTrack(sid string) {
	r.mu.Lock()
	w := r.tracks[sid]
	delete(r.tracks, sid)
	r.mu.Unlock()
	if w == nil {
		return
	}
	size, err := w.close()
	if r.forgot.Load() {
		return
	}
	r.mu.Lock()
	row := w.row
	r.mu.Unlock()
	if row.StartedAt == 0 {
		if !w.line.begun { // no frame came
			r.s.discard(r.rec.ID, row.ID)
			return
		}
		row.StartedAt = r.s.Clock.Millis() // the only frame came as the file was closed
	}
	row.EndedAt, row.Bytes = max(r.s.Clock.Millis(), row.StartedAt), size
	if err != nil {
		row.Problem = problemOf(err)
	}
	r.s.keep(row)
}

func (r *recorder) closeAll() {
	for _, sid := range r.sids() {
		r.closeTrack(sid)
	}
}

func (r *recorder) sids() (sids []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for sid, w := range r.tracks {
		if w != nil {
			sids = append(sids, sid)
		}
	}
	return sids
}

// writings are the files that are open now. They are written without holding
// up who looks for one.
func (r *recorder) writings() (list []*writing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, w := range r.tracks {
		if w != nil {
			list = append(list, w)
		}
	}
	return list
}

// sizes are those of the open files by track.
func (r *recorder) sizes() map[string]int64 {
	out := map[string]int64{}
	for _, w := range r.writings() {
		out[w.row.ID], _ = w.file.state()
	}
	return out
}

func (s *Service) folder(recordingID string) string { return filepath.Join(s.Folder, recordingID) }

func (s *Service) trackPath(recordingID, trackID string) string {
	return filepath.Join(s.folder(recordingID), trackID+".webm")
}
