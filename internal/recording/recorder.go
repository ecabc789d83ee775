package recording

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"time"

	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/rtp"

	"diemcau/internal/db"
	"diemcau/internal/drill/rtc"
)

const (
	joinTime   = 20 * time.Second
	againMin   = 300 * time.Millisecond
	againMax   = 1500 * time.Millisecond
	flushEvery = 500 * time.Millisecond
)

// recorder is the participant that writes one recording.
type recorder struct {
	s      *Service
	rec    Recording
	cancel context.CancelFunc
	done   chan struct{}
	wake   chan struct{}

	mu     sync.Mutex
	scene  Scene
	tracks map[string]*writing // sid
}

type writing struct {
	*writer
	row Track
}

func (s *Service) record(ctx context.Context, rec Recording, scene Scene) *recorder {
	ctx, cancel := context.WithCancel(ctx)
	r := &recorder{s: s, rec: rec, cancel: cancel, done: make(chan struct{}), wake: make(chan struct{}, 1), scene: scene, tracks: map[string]*writing{}}
	go func() {
		defer close(r.done)
		r.stay(ctx)
	}()
	return r
}

// stop ends the files and waits until they are whole.
func (r *recorder) stop() {
	r.cancel()
	<-r.done
}

func (r *recorder) show(scene Scene) {
	r.mu.Lock()
	r.scene = scene
	r.mu.Unlock()
	r.poke()
}

func (r *recorder) poke() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// stay is in the room until the recording ends, and comes back where the media
// server was away.
func (r *recorder) stay(ctx context.Context) {
	for ctx.Err() == nil {
		c, err := r.join(ctx)
		if err == nil {
			r.attend(ctx, c)
			c.Close()
		} else if ctx.Err() == nil {
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
	for {
		r.follow(c)
		select {
		case <-ctx.Done():
			return
		case <-c.Done():
			return
		case <-r.wake:
		case <-flush.C:
			if err := r.flush(); err != nil {
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
	defer r.mu.Unlock()
	if r.tracks[t.Sid] != nil {
		return
	}
	video := t.Type == lk.TrackType_VIDEO
	row := Track{ID: db.NewID(), RecordingID: r.rec.ID, Source: source.Key, Label: source.Label, Kind: "audio"}
	if video {
		row.Kind = "video"
	}
	w := &writing{row: row}
	var err error
	w.writer, err = newWriter(r.s.trackPath(r.rec.ID, row.ID), video, func() { go c.RequestKey(t.Sid) }, func() { go r.began(t.Sid) })
	if err != nil {
		go r.s.failed(r.rec, err)
		return
	}
	r.tracks[t.Sid] = w
	_ = c.Subscribe(true, t.Sid)
	_ = c.Enable(true, t.Sid)
}

// began notes the first frame of a track: from here on it is in the list.
func (r *recorder) began(sid string) {
	r.mu.Lock()
	w := r.tracks[sid]
	if w == nil {
		r.mu.Unlock()
		return
	}
	w.row.StartedAt = r.s.Clock.Millis()
	row := w.row
	r.mu.Unlock()
	r.s.keep(row)
}

func (r *recorder) packet(sid string, _ bool, p *rtp.Packet) {
	r.mu.Lock()
	w := r.tracks[sid]
	r.mu.Unlock()
	if w != nil {
		w.take(p)
	}
}

func (r *recorder) flush() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, w := range r.tracks {
		if err := w.flush(); err != nil {
			return fmt.Errorf("write %s of %s: %w", w.row.Kind, w.row.Label, err)
		}
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
	bytes, err := w.close()
	row := w.row
	if row.StartedAt == 0 { // no frame came
		r.s.discard(r.rec.ID, row.ID)
		return
	}
	row.EndedAt, row.Bytes = r.s.Clock.Millis(), bytes
	if err != nil {
		row.Problem = err.Error()
	}
	r.s.keep(row)
}

func (r *recorder) closeAll() {
	r.mu.Lock()
	sids := make([]string, 0, len(r.tracks))
	for sid := range r.tracks {
		sids = append(sids, sid)
	}
	r.mu.Unlock()
	for _, sid := range sids {
		r.closeTrack(sid)
	}
}

func (s *Service) trackPath(recordingID, trackID string) string {
	return filepath.Join(s.Folder, recordingID, trackID+".webm")
}
