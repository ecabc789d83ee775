package recording_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/recording"
	"diemcau/internal/testkit"
)

const eventID = "event-1"

// world is the service without a media server: what the recorder does in a
// room is held by the tests of internal/app.
type world struct {
	*recording.Service
	t      *testing.T
	db     *db.DB
	folder string
	mu     sync.Mutex
	now    time.Time
	scene  recording.Scene
	seen   []recording.Seen
	free   int64
	off    bool
	sees   int // how often the screens were told that it began or ended
}

var ctx = event.WithActor(context.Background(), event.Actor{Kind: event.Account, ID: "lan", Name: "Lan (mẫu)"})

func open(t *testing.T, d *db.DB) *world {
	w := &world{t: t, db: d, folder: filepath.Join(t.TempDir(), "recordings"), now: time.Date(2025, 10, 15, 14, 0, 0, 0, event.Zone), free: 1 << 40,
		scene: recording.Scene{Kind: "hall", Sources: []string{"hall"}, Heard: []string{"hall"}}}
	w.restart()
	t.Cleanup(func() { w.Close() })
	return w
}

// restart makes the service anew on the same database and folder.
func (w *world) restart() {
	w.t.Helper()
	clock := event.Clock(func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now })
	var err error
	w.Service, err = recording.New(recording.Parts{DB: w.db, Audit: audit.New(w.db, clock), Clock: clock, Room: w, Air: w, Sites: eyes{w}, Folder: w.folder,
		Loopback: true, KeepFree: 1 << 30, Free: func(string) (int64, error) { return w.free, nil }, Log: slog.New(slog.DiscardHandler),
		Changed: func(context.Context, string, string, string, int64) {}, Switched: func(string) { w.mu.Lock(); w.sees++; w.mu.Unlock() }})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) pass(d time.Duration) { w.mu.Lock(); w.now = w.now.Add(d); w.mu.Unlock() }

func (w *world) Enter(context.Context, string, string) (string, http.Header, error) {
	if w.off {
		return "", nil, errs.Conflict("bridge.media_off")
	}
	return "http://127.0.0.1:1", nil, nil // nobody answers there
}
func (w *world) Scene(context.Context, string) (recording.Scene, error) { return w.scene, nil }

// eyes are the stills that the sites sent.
type eyes struct{ w *world }

func (e eyes) Stills(context.Context, string) ([]recording.Seen, error) { return e.w.seen, nil }

func each(t *testing.T, run func(t *testing.T, w *world)) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) { run(t, open(t, d)) })
}

func (w *world) start() recording.Recording {
	w.t.Helper()
	rec, err := w.Start(ctx, eventID)
	if err != nil {
		w.t.Fatal(err)
	}
	return rec
}

func (w *world) stop() recording.Recording {
	w.t.Helper()
	rec, err := w.Stop(ctx, eventID)
	if err != nil {
		w.t.Fatal(err)
	}
	return rec
}

func (w *world) detail(id string) recording.Detail {
	w.t.Helper()
	d, err := w.Recording(ctx, eventID, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

func refused(t *testing.T, err error, key string) {
	t.Helper()
	if e, _ := errs.As(err); e == nil || e.Key != key {
		t.Errorf("want %s, got %v", key, err)
	}
}

func TestOneRecordingAtATime(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, err := w.Stop(ctx, eventID)
		refused(t, err, "recording.not_running")
		rec := w.start()
		_, err = w.Start(ctx, eventID)
		refused(t, err, "recording.running")
		refused(t, w.Delete(ctx, eventID, rec.ID), "recording.delete_running")
		if !w.On(eventID) || w.sees != 1 {
			t.Error("the screens are not told")
		}
		w.pass(time.Minute)
		w.scene = recording.Scene{Kind: "site", Sources: []string{"site:a"}, Heard: []string{"site:a"}, Name: "Bà Sample (mẫu)"}
		w.Heard(eventID, w.scene)
		w.Heard(eventID, w.scene) // the same again is no cut
		w.pass(time.Minute)
		ended := w.stop()
		if w.On(eventID) || w.sees != 2 || ended.State != recording.Ended || ended.EndedAt-ended.StartedAt != 120_000 {
			t.Errorf("%+v", ended)
		}
		d := w.detail(rec.ID)
		if len(d.Cuts) != 2 || d.Cuts[1].At-rec.StartedAt != 60_000 || !slices.Equal(d.Cuts[1].Scene.Heard, []string{"site:a"}) || d.StartedBy != "Lan (mẫu)" {
			t.Errorf("%+v", d)
		}
	})
}

func TestNothingBeginsWhereItCannotGoOn(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.free = 1 << 20
	_, err := w.Start(ctx, eventID)
	refused(t, err, "recording.disk_full")
	w.free, w.off = 1<<40, true
	_, err = w.Start(ctx, eventID)
	refused(t, err, "bridge.media_off")
	if list, err := w.Recordings(ctx, eventID); err != nil || len(list) > 0 {
		t.Errorf("%v %v", list, err)
	}
}

func TestAKeptDayOutlivesTheEnd(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rec := w.start()
		until := w.now.AddDate(1, 0, 0).UnixMilli()
		if _, err := w.Keep(ctx, eventID, rec.ID, until); err != nil {
			t.Fatal(err)
		}
		if ended := w.stop(); ended.KeepUntil != until {
			t.Error("the end of a recording took its day back")
		}
		_, err := w.Keep(ctx, eventID, rec.ID, w.now.UnixMilli())
		if e, _ := errs.As(err); e == nil || e.Fields[0].Key != "recording.keep_past" {
			t.Error(err)
		}
		_, err = w.Keep(ctx, "another", rec.ID, until)
		refused(t, err, "recording.gone")
	})
}

func TestWhatIsPastItsDayIsDeletedWithItsFiles(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		old := w.start()
		w.file(old.ID, "x", nil)
		w.stop()
		w.pass(time.Hour)
		kept := w.start()
		w.stop()
		w.pass(90*24*time.Hour - time.Minute)
		running := w.start()
		if err := w.Expire(ctx); err != nil {
			t.Fatal(err)
		}
		list, err := w.Recordings(ctx, eventID)
		if err != nil || len(list) != 2 || list[0].ID != running.ID || list[1].ID != kept.ID {
			t.Errorf("%+v %v", list, err)
		}
		if _, err := os.Stat(filepath.Join(w.folder, old.ID)); !errors.Is(err, os.ErrNotExist) {
			t.Error("its files are left")
		}
		_, err = w.Recording(ctx, eventID, old.ID)
		refused(t, err, "recording.gone")
	})
}

// file puts a file of the name beside a recording.
func (w *world) file(recordingID, trackID string, raw []byte) string {
	w.t.Helper()
	path := w.TrackPath(recordingID, trackID)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

func TestAKilledServerGoesOn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rec := w.start()
		cut := recording.Track{ID: "cut", RecordingID: rec.ID, Source: "hall", Label: "Hội trường (mẫu)", Kind: "video", StartedAt: w.now.UnixMilli()}
		w.BeginTrack(cut)
		gone := cut
		gone.ID = "gone"
		w.BeginTrack(gone)
		whole := cut
		whole.ID, whole.EndedAt, whole.Bytes = "whole", cut.StartedAt+5000, 700
		w.PutTrack(whole)
		w.BeginTrack(recording.Track{ID: "whole", RecordingID: rec.ID, Kind: "video"}) // told late: it stays ended
		film := recording.CutFilm(t)
		w.file(rec.ID, cut.ID, film)
		orphan := w.file(rec.ID, "orphan", film)
		lost := w.file("a-recording-that-is-gone", "x", film)

		killed := w.Service
		w.pass(time.Minute)
		w.restart()
		defer killed.Close()
		if err := w.Recover(ctx); err != nil {
			t.Fatal(err)
		}
		w.Mended()
		d := w.detail(rec.ID)
		if !w.On(eventID) || d.State != recording.Running || len(d.Cuts) != 2 {
			t.Errorf("it does not go on: %+v", d)
		}
		by := map[string]recording.Track{}
		for _, track := range d.Tracks {
			by[track.ID] = track
		}
		if got := by["cut"]; got.EndedAt <= got.StartedAt || got.Bytes == 0 || got.Problem != "" {
			t.Errorf("a file that was cut off: %+v", got)
		}
		if by["gone"].Problem != recording.FileGone || by["whole"] != whole || len(by) != 3 {
			t.Errorf("%+v", by)
		}
		for _, path := range []string{orphan, lost} {
			if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is left over", path)
			}
		}
		if ended := w.stop(); ended.Bytes != 700+by["cut"].Bytes {
			t.Errorf("%d bytes in all", ended.Bytes)
		}
	})
}

// A server that failed to write down the end has no recorder any more: it can
// be ended all the same.
func TestARecordingWithoutItsRecorderCanBeEnded(t *testing.T) {
	w := open(t, testkit.DB(t))
	w.start()
	w.Close()
	w.restart()
	if rec := w.stop(); rec.State != recording.Ended {
		t.Errorf("%+v", rec)
	}
	w.start()
}

func TestADeletedEventEndsItsRecording(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rec := w.start()
		w.file(rec.ID, "x", nil)
		err := w.db.InTx(ctx, func(ctx context.Context) error { return w.Drop(ctx, eventID) })
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(w.folder, rec.ID)); w.On(eventID) || !errors.Is(err, os.ErrNotExist) {
			t.Error("it goes on")
		}
	})
}

func TestStillsAreKeptOfSitesThatAreThere(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rec := w.start()
		now := w.now.UnixMilli()
		w.seen = []recording.Seen{
			{SiteID: "a", Label: "Xã A (mẫu)", At: now - 3000, Data: []byte("jpeg a")},
			{SiteID: "b", Label: "Xã B (mẫu)", At: now - 3_600_000, Data: []byte("jpeg of an hour ago")},
		}
		if err := w.KeepStills(ctx, rec); err != nil {
			t.Fatal(err)
		}
		list, err := w.Stills(ctx, eventID, rec.ID)
		if err != nil || len(list) != 1 || list[0].Label != "Xã A (mẫu)" || list[0].At != now-3000 {
			t.Fatalf("%+v %v", list, err)
		}
		_, path, err := w.StillFile(ctx, eventID, rec.ID, list[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if raw, err := os.ReadFile(path); err != nil || string(raw) != "jpeg a" {
			t.Errorf("%q %v", raw, err)
		}
		if d := w.detail(rec.ID); d.Recording.Stills != 1 || d.Bytes != 6 {
			t.Errorf("%+v", d.Recording)
		}
		_, _, err = w.StillFile(ctx, "another", rec.ID, list[0].ID)
		refused(t, err, "recording.gone")
		w.stop()
		if err := w.Delete(ctx, eventID, rec.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Error("the still of a deleted recording is left")
		}
	})
}
