package clip_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"diemcau/internal/clip"
	"diemcau/internal/errs"
)

func TestUploadGoesOnAfterABreak(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := longFilm(t, 2*clip.PieceBytes+12345)
		id := w.begin(`D:\phim\Phóng sự "mở màn".mp4`, film, clip.PieceBytes)
		w.restart() // the process ends between two parts
		p, err := w.Offset(w.ctx, eventID, id)
		if ok(t, p, err); p.Received != clip.PieceBytes || p.Size != int64(len(film)) {
			t.Errorf("goes on at %+v", p)
		}
		_, err = w.Write(w.ctx, eventID, id, 0, film[:100])
		refused(t, err, errs.KindConflict, "clip.offset")
		_, err = w.Finish(w.ctx, eventID, id, digest(film))
		refused(t, err, errs.KindConflict, "clip.unfinished")
		_, _, err = w.Open(w.ctx, eventID, id)
		refused(t, err, errs.KindNotFound, "clip.not_whole")

		w.send(id, film, int(p.Received), len(film))
		_, err = w.Write(w.ctx, eventID, id, int64(len(film)), []byte("x"))
		refused(t, err, errs.KindInvalid, "clip.beyond")
		c, err := w.Finish(w.ctx, eventID, id, digest(film))
		if ok(t, c, err); c.State != clip.Whole || c.Name != "Phóng sự _mở màn_.mp4" || c.Video != "H.264" || c.Audio != "AAC" || c.Pieces != 3 ||
			c.Width != 64 || c.DurationMS != 1000 || c.Mime != "video/mp4" || len(c.Findings) != 1 || c.Findings[0].Code != "clip.found_heavy" {
			t.Errorf("%+v", c)
		}
		again, err := w.Finish(w.ctx, eventID, id, digest(film)) // the answer was lost
		if ok(t, again, err); again.ID != c.ID || again.Revision != c.Revision {
			t.Errorf("asked again: %+v", again)
		}
		_, err = w.Write(w.ctx, eventID, id, 0, film[:100])
		refused(t, err, errs.KindConflict, "clip.whole")

		got, file, err := w.Open(w.ctx, eventID, id)
		ok(t, got, err)
		defer file.Close()
		data, err := io.ReadAll(file)
		if ok(t, data, err); !bytes.Equal(data, film) || got.SHA256 != digest(film) {
			t.Error("what came out is not what went in")
		}
		manifests, err := w.Manifests(w.ctx, eventID)
		if ok(t, manifests, err); len(manifests) != 1 || len(manifests[0].Pieces) != 3 || manifests[0].Pieces[2] != digest(film[2*clip.PieceBytes:]) {
			t.Errorf("%+v", manifests)
		}
		if !slices.Contains(w.topics, "clip") {
			t.Error("nobody was told")
		}
	})
}

// TestCrashAroundFinish ends the process after the file was moved and before
// its clip was written down, and the other way round.
func TestCrashAroundFinish(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := corpus(t, "vp8-opus.webm")
		id := w.begin("a.webm", film, len(film))
		if err := w.files.Keep(id); err != nil {
			t.Fatal(err)
		}
		w.restart()
		p, err := w.Offset(w.ctx, eventID, id)
		if ok(t, p, err); p.Received != int64(len(film)) {
			t.Errorf("goes on at %+v", p)
		}
		c, err := w.Finish(w.ctx, eventID, id, digest(film))
		if ok(t, c, err); c.Mime != "video/webm" || c.Video != "VP8" || c.Audio != "Opus" {
			t.Errorf("%+v", c)
		}

		id = w.begin("b.webm", film, len(film))
		w.closed = errors.New("the database is away")
		if _, err := w.Finish(w.ctx, eventID, id, digest(film)); err == nil {
			t.Fatal("finished without a database")
		}
		w.closed = nil
		c, err = w.Finish(w.ctx, eventID, id, digest(film))
		if ok(t, c, err); c.State != clip.Whole || len(w.list()) != 2 {
			t.Errorf("%+v", c)
		}
	})
}

// TestPartThatIsGone restores a database without its half-sent files.
func TestPartThatIsGone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := corpus(t, "vp8-opus.webm")
		id := w.begin("a.webm", film, 1000)
		if err := os.Remove(w.files.PartPath(id)); err != nil {
			t.Fatal(err)
		}
		p, err := w.Offset(w.ctx, eventID, id)
		if ok(t, p, err); p.Received != 0 {
			t.Fatalf("goes on at %+v", p)
		}
		w.send(id, film, 0, len(film))
		c, err := w.Finish(w.ctx, eventID, id, digest(film))
		ok(t, c, err)
	})
}

func TestUploadsThatFail(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := corpus(t, "h264-aac.mp4")
		id := w.begin("a.mp4", film, len(film))
		_, err := w.Finish(w.ctx, eventID, id, digest([]byte("another film")))
		refused(t, err, errs.KindInvalid, "clip.altered")

		_, err = w.Create(w.ctx, eventID, clip.NewClip{Name: "b.mp4", Size: w.most + 1})
		refused(t, err, errs.KindTooLarge, "clip.too_large")
		_, err = w.Create(w.ctx, eventID, clip.NewClip{Name: "b.avi", Size: 10})
		refused(t, err, errs.KindInvalid, "clip.refused_kind")
		_, err = w.Create(w.ctx, eventID, clip.NewClip{Name: "b.mp4", Size: 10, Mime: "text/plain"})
		refused(t, err, errs.KindInvalid, "clip.refused_no_film")
		_, err = w.Create(w.ctx, eventID, clip.NewClip{Name: " / ", Size: 10})
		refused(t, err, errs.KindInvalid, "core.invalid")
		_, err = w.Add(w.ctx, eventID, "b.mp4", io.LimitReader(endless{}, w.most+1))
		refused(t, err, errs.KindTooLarge, "clip.too_large")

		hevc := corpus(t, "hevc.mp4")
		p, err := w.Create(w.ctx, eventID, clip.NewClip{Name: "c.mp4", Size: 50 << 20})
		ok(t, p, err)
		_, err = w.Write(w.ctx, eventID, p.ID, 0, hevc[:3000]) // refused by its first part, not by its last
		refused(t, err, errs.KindInvalid, "clip.refused_video")
		if _, err := w.Offset(w.ctx, eventID, p.ID); !errs.Is(err, errs.KindNotFound) {
			t.Errorf("the upload stays: %v", err)
		}
		if n := len(w.list()); n != 0 || w.films() != 0 {
			t.Errorf("%d clips and %d files stay", n, w.films())
		}
	})
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestFullDisk(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := longFilm(t, clip.PieceBytes+1000)
		id := w.begin("a.mp4", film, clip.PieceBytes)
		w.files.fails = &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
		_, err := w.Write(w.ctx, eventID, id, clip.PieceBytes, film[clip.PieceBytes:])
		refused(t, err, errs.KindTooLarge, "clip.disk_full")
		_, err = w.Add(w.ctx, eventID, "b.mp4", bytes.NewReader(film))
		refused(t, err, errs.KindTooLarge, "clip.disk_full")

		w.files.fails = nil // somebody made room
		p, err := w.Offset(w.ctx, eventID, id)
		if ok(t, p, err); p.Received != clip.PieceBytes {
			t.Errorf("goes on at %+v", p)
		}
		w.send(id, film, clip.PieceBytes, len(film))
		c, err := w.Finish(w.ctx, eventID, id, digest(film))
		ok(t, c, err)

		w.files.room = 300 << 20
		other, err := w.Create(w.ctx, eventID, clip.NewClip{Name: "c.mp4", Size: 30 << 20})
		ok(t, other, err)
		_, err = w.Create(w.ctx, eventID, clip.NewClip{Name: "d.mp4", Size: 30 << 20}) // would fit alone
		refused(t, err, errs.KindTooLarge, "clip.disk_full")
	})
}

func TestOldPartsGo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		film := corpus(t, "h264-aac.mp4")
		kept := w.add("whole.mp4", film)
		id := w.begin("half.mp4", film, 1000)
		orphan := filepath.Join(string(w.files.Folder), "0190a000-0000-7000-8000-000000000000")
		if err := os.WriteFile(orphan, film, 0o600); err != nil {
			t.Fatal(err)
		}
		aged := func(by time.Duration) {
			t.Helper()
			w.now = w.now.Add(by)
			if err := os.Chtimes(orphan, w.now.Add(-by), w.now.Add(-by)); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			if err := w.Sweep(context.WithoutCancel(w.ctx)); err != nil {
				t.Fatal(err)
			}
		}
		aged(23 * time.Hour)
		if len(w.list()) != 2 || w.films() != 3 {
			t.Fatalf("%d clips, %d files after 23 hours", len(w.list()), w.films())
		}
		aged(25 * time.Hour)
		if list := w.list(); len(list) != 1 || list[0].ID != kept.ID || w.films() != 1 {
			t.Errorf("%d clips, %d files after two days", len(list), w.films())
		}
		if _, err := w.Offset(w.ctx, eventID, id); !errs.Is(err, errs.KindNotFound) {
			t.Errorf("the half-sent clip stays: %v", err)
		}
	})
}
