package app_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"
	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/event"
	"diemcau/internal/recording"
	"diemcau/internal/rtc"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

const mediaTime = 20 * time.Second

// TestWhatIsOnAirIsRecorded has the hall's camera send its sample over the real
// media server, and reads the files that come of it.
func TestWhatIsOnAirIsRecorded(t *testing.T) {
	u := testkit.Server(t, testkit.WithMedia)
	ctx, cancel := context.WithTimeout(t.Context(), 2*mediaTime)
	defer cancel()
	path := "/api/events/" + u.Event
	camera := u.Device(event.ScreenCamera)
	camera.Must(http.MethodPost, path+"/bridge/me/beat", map[string]any{"camera": "ok", "microphone": "ok", "sound": "ok", "hidden": false, "slept_s": 0, "quality": 4, "sound_only": false, "level": 0.2}, nil)
	director := u.As(event.Director)
	putHallOnAir(t, ctx, u, director)
	organiser := u.As(event.Organiser)
	var rec recording.Recording
	organiser.Must(http.MethodPost, path+"/recordings", nil, &rec)
	if status, _ := organiser.Do(http.MethodPost, path+"/recordings", nil); status != http.StatusConflict {
		t.Errorf("a second recording at the same time: %d", status)
	}

	sender := dialMedia(t, ctx, u, camera)
	var sids []string
	for _, source := range []lk.TrackSource{lk.TrackSource_CAMERA, lk.TrackSource_MICROPHONE} {
		sid, err := sender.Publish(ctx, rtc.Sending{Source: source})
		if err != nil {
			t.Fatal(err)
		}
		sids = append(sids, sid)
	}
	detail := awaitTracks(t, ctx, organiser, path+"/recordings/"+rec.ID, 2)
	for _, sid := range sids { // two seconds of film, from here on
		for from := sender.Sent(sid); sender.Sent(sid) < from+24 && ctx.Err() == nil; {
			time.Sleep(20 * time.Millisecond)
		}
	}
	organiser.Must(http.MethodPost, path+"/recordings/stop", nil, nil)
	organiser.Must(http.MethodGet, path+"/recordings/"+rec.ID, nil, &detail)
	if detail.State != recording.Ended || len(detail.Cuts) == 0 || detail.Cuts[0].Scene.Kind != "hall" {
		t.Errorf("%+v", detail)
	}
	for _, track := range detail.Tracks {
		status, raw := organiser.Do(http.MethodGet, path+"/recordings/"+rec.ID+"/tracks/"+track.ID, nil)
		if status != http.StatusOK {
			t.Fatalf("%s: %d", track.Kind, status)
		}
		frames, length := readFilm(t, raw)
		if frames < 10 || length < time.Second || track.EndedAt == 0 || track.Source != "hall" {
			t.Errorf("%s: %d frames, %s: %+v", track.Kind, frames, length, track)
		}
	}
	until := time.Now().AddDate(0, 0, 400).UnixMilli()
	if organiser.Must(http.MethodPut, path+"/recordings/"+rec.ID+"/keep", map[string]int64{"keep_until": until}, &rec); rec.KeepUntil != until {
		t.Errorf("kept until %d, not %d", rec.KeepUntil, until)
	}
	organiser.Must(http.MethodDelete, path+"/recordings/"+rec.ID, nil, nil)
	if left, err := os.ReadDir(u.App.Config.Data + "/recordings"); err != nil || len(left) > 0 {
		t.Errorf("of a deleted recording %d files are left, %v", len(left), err)
	}
}

// putHallOnAir opens a rehearsal and takes the hall with its microphone.
func putHallOnAir(t *testing.T, ctx context.Context, u *testkit.UnderTest, director *testkit.Client) {
	t.Helper()
	path := "/api/events/" + u.Event
	title := "Tuyên bố lý do (mẫu)"
	if _, err := u.App.Show.AddItem(event.WithActor(ctx, event.Actor{Kind: event.System}), u.Event, "", show.ItemChange{Title: &title}, show.CueChange{}); err != nil {
		t.Fatal(err)
	}
	director.Must(http.MethodPost, path+"/runs", map[string]string{"kind": "rehearsal"}, nil)
	director.Must(http.MethodPost, path+"/show/standby", map[string]any{"scene": map[string]string{"kind": "hall"}, "mics": []string{"hall"}}, nil)
	director.Must(http.MethodPost, path+"/show/take", map[string]any{"revision": 1}, nil)
}

// brimful is a disk on which the first file finds no room after its head.
type brimful struct{ room int }

func (b *brimful) Write(p []byte) (int, error) {
	if b.room -= len(p); b.room < 0 {
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}
func (b *brimful) WriteAt(p []byte, _ int64) (int, error) { return b.Write(p) }
func (b *brimful) Close() error                           { return nil }

// TestAFullDiskEndsTheRecordingAlone has the disk fill while the hall is on air:
// the recording ends with its word, the mark goes, the hall's picture goes on.
func TestAFullDiskEndsTheRecordingAlone(t *testing.T) {
	u := testkit.Server(t, testkit.WithMedia)
	ctx, cancel := context.WithTimeout(t.Context(), 2*mediaTime)
	defer cancel()
	path := "/api/events/" + u.Event
	camera := u.Device(event.ScreenCamera)
	director, organiser := u.As(event.Director), u.As(event.Organiser)
	putHallOnAir(t, ctx, u, director)
	u.App.Recording.Create = func(string) (recording.Disk, error) { return &brimful{room: 100_000}, nil }
	var rec recording.Recording
	organiser.Must(http.MethodPost, path+"/recordings", nil, &rec)
	var air struct{ Rec bool }
	if director.Must(http.MethodGet, path+"/bridge/air", nil, &air); !air.Rec {
		t.Error("no mark while it is recorded")
	}
	sender := dialMedia(t, ctx, u, camera)
	sid, err := sender.Publish(ctx, rtc.Sending{Source: lk.TrackSource_CAMERA})
	if err != nil {
		t.Fatal(err)
	}
	var detail recording.Detail
	for detail.State != recording.Failed && ctx.Err() == nil {
		organiser.Must(http.MethodGet, path+"/recordings/"+rec.ID, nil, &detail)
		time.Sleep(50 * time.Millisecond)
	}
	if detail.State != recording.Failed || detail.Problem != recording.DiskFull || detail.EndedAt == 0 {
		t.Fatalf("%+v", detail)
	}
	if director.Must(http.MethodGet, path+"/bridge/air", nil, &air); air.Rec {
		t.Error("the mark stays")
	}
	for from := sender.Sent(sid); sender.Sent(sid) < from+12 && ctx.Err() == nil; {
		time.Sleep(20 * time.Millisecond)
	}
	if ctx.Err() != nil {
		t.Error("the hall's picture stands still")
	}
	if status, _ := organiser.Do(http.MethodPost, path+"/recordings/stop", nil); status != http.StatusConflict {
		t.Errorf("a recording that ended by itself is ended: %d", status)
	}
}

func dialMedia(t *testing.T, ctx context.Context, u *testkit.UnderTest, c *testkit.Client) *rtc.Client {
	t.Helper()
	engine, err := rtc.NewEngine(rtc.Network{Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range c.HTTP.Jar.Cookies(request.URL) {
		request.AddCookie(cookie)
	}
	client, err := rtc.Dial(ctx, rtc.Options{URL: u.URL + "/media/" + u.Event, Header: http.Header{"Cookie": request.Header.Values("Cookie")}, Engine: engine})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func awaitTracks(t *testing.T, ctx context.Context, c *testkit.Client, path string, n int) (d recording.Detail) {
	t.Helper()
	for ctx.Err() == nil {
		c.Must(http.MethodGet, path, nil, &d)
		if len(d.Tracks) >= n {
			return d
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	t.Fatalf("%d tracks came of %d", len(d.Tracks), n)
	return d
}

// readFilm counts the frames of a WebM file and tells how long it is.
func readFilm(t *testing.T, raw []byte) (frames int, length time.Duration) {
	t.Helper()
	var film struct {
		Header  webm.EBMLHeader `ebml:"EBML"`
		Segment webm.Segment    `ebml:"Segment"`
	}
	if err := ebml.Unmarshal(bytes.NewReader(raw), &film); err != nil {
		t.Fatal(fmt.Errorf("the file is no film: %w", err))
	}
	for _, cluster := range film.Segment.Cluster {
		for _, block := range cluster.SimpleBlock {
			frames++
			at := time.Duration(cluster.Timecode)*time.Millisecond + time.Duration(block.Timecode)*time.Millisecond
			length = max(length, at)
		}
	}
	return frames, length
}
