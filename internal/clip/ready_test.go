package clip_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"diemcau/internal/clip"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

func (w *world) device(id, siteID string) context.Context {
	w.bound[id] = true
	a := event.Actor{Kind: event.Device, ID: id, Name: id, Event: eventID, Site: siteID, Screen: event.ScreenSite}
	if siteID == "" {
		a.Screen = event.ScreenHall
	}
	return event.WithActor(w.ctx, a)
}

func whole(c clip.Clip) clip.Report {
	return clip.Report{State: clip.Ready, PiecesHave: int64(c.Pieces), Verified: true, Bytes: c.Size}
}

func TestReadiness(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.add("a.mp4", longFilm(t, clip.PieceBytes+100))
		one, backup, two, hall := w.device("d1", "s1"), w.device("d1b", "s1"), w.device("d2", "s2"), w.device("h", "")
		report := func(ctx context.Context, r clip.Report) {
			t.Helper()
			if err := w.Report(ctx, eventID, c.ID, r); err != nil {
				t.Fatal(err)
			}
		}
		missing := func(want ...string) {
			t.Helper()
			got, err := w.Missing(w.ctx, eventID, c.ID)
			if ok(t, got, err); !slices.Equal(got, want) {
				t.Errorf("missing at %v, want %v", got, want)
			}
		}
		missing("s1", "s2")
		w.topics = nil
		report(one, clip.Report{State: clip.Fetching, PiecesHave: 1, Verified: true, Bytes: clip.PieceBytes})
		report(backup, whole(c))
		report(two, clip.Report{State: clip.Streams, Reason: "storage"})
		report(hall, whole(c))
		missing("s2")
		r, err := w.Readiness(w.ctx, eventID)
		ok(t, r, err)
		if got := fmt.Sprint(r.Clips[0], r.Count, len(r.Halls), r.Sites[0].Ready, r.Sites[1].Copies[0].Reason); got != fmt.Sprintf("{%s 1 0 1 0 0} {2 1} 1 1storage", c.ID) {
			t.Error(got)
		}
		told := len(w.topics)
		if told != 4 || w.topics[0] != "clip_copy" {
			t.Errorf("told %v", w.topics)
		}
		report(backup, whole(c)) // says the same again
		if len(w.topics) != told {
			t.Error("nothing turned, and others were told")
		}
		w.bound["d1b"] = false // revoked
		missing("s1", "s2")

		lack := func(want string) {
			t.Helper()
			got, err := w.ClipsMissing(w.ctx, eventID)
			if ok(t, got, err); fmt.Sprint(got) != want {
				t.Errorf("%v lack clips, want %s", got, want)
			}
		}
		lack("map[s1:0 s2:0]") // no cue plays it
		w.cues = []clip.CueClip{{CueID: "c1", ClipID: c.ID}, {CueID: "c2", ClipID: c.ID}}
		lack("map[s1:1 s2:1]")
		report(one, whole(c))
		lack("map[s1:0 s2:1]")
		w.cues = nil

		refused(t, w.Report(w.ctx, eventID, c.ID, whole(c)), errs.KindDenied, "clip.devices_only")
		refused(t, w.Report(one, eventID, c.ID, clip.Report{State: clip.Ready, PiecesHave: 2, Bytes: c.Size}), errs.KindInvalid, "clip.report_false")
		refused(t, w.Report(one, eventID, c.ID, clip.Report{State: clip.Fetching, PiecesHave: 3}), errs.KindInvalid, "clip.report_false")
		refused(t, w.Report(one, "another event", c.ID, whole(c)), errs.KindNotFound, "clip.gone")
		_, err = w.Missing(w.ctx, eventID, "gone")
		refused(t, err, errs.KindNotFound, "clip.gone")

		if err := w.Delete(w.ctx, eventID, c.ID, false); err != nil {
			t.Fatal(err)
		}
		r, err = w.Readiness(w.ctx, eventID)
		if ok(t, r, err); len(r.Clips) != 0 || len(r.Halls) != 0 || r.Count.Complete != 0 {
			t.Errorf("of a deleted clip %+v stays", r)
		}
	})
}

func TestDriftsAreKept(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.add("a.mp4", corpus(t, "h264-aac.mp4"))
		start := w.now.UnixMilli()
		for i, drift := range []int64{-12, 30, 8, -161, 5} {
			r := whole(c)
			r.DriftMS, r.StartedAt = &drift, start
			r.Streamed = i == 3
			if err := w.Report(w.device("d1", "s1"), eventID, c.ID, r); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(5 * time.Second)
		}
		list, err := w.Drifts(w.ctx, eventID, c.ID)
		if ok(t, list, err); len(list) != 5 || list[3].DriftMS != -161 || list[3].SiteID != "s1" || list[1].At != start+5000 {
			t.Errorf("%+v", list)
		}
		if got := fmt.Sprint(clip.SumDrifts(list)); got != fmt.Sprintf("[{d1 s1 %d 5 12 161 true}]", start) {
			t.Error(got)
		}
		if err := w.Delete(w.ctx, eventID, c.ID, true); err != nil {
			t.Fatal(err)
		}
		list, err = w.Drifts(w.ctx, eventID, c.ID) // what happened stays
		if ok(t, list, err); len(list) != 5 {
			t.Errorf("%d reports stay", len(list))
		}
	})
}

func TestADeviceThatNobodyConfirmedIsGivenNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.add("a.mp4", longFilm(t, clip.PieceBytes+100))
		site, hall := w.device("d1", "s1"), w.device("h", "")
		tries := map[string]func(ctx context.Context) error{
			"list": func(ctx context.Context) error { _, err := w.Manifests(ctx, eventID); return err },
			"film": func(ctx context.Context) error {
				_, file, err := w.Open(ctx, eventID, c.ID)
				if err == nil {
					err = file.Close()
				}
				return err
			},
			"copy": func(ctx context.Context) error { return w.Report(ctx, eventID, c.ID, whole(c)) },
		}
		w.doubt["d1"], w.doubt["h"] = true, true
		for name, try := range tries {
			t.Run(name, func(t *testing.T) {
				refused(t, try(site), errs.KindConflict, "clip.device_unconfirmed")
				if err := try(hall); err != nil {
					t.Errorf("a screen of the hall: %v", err)
				}
			})
		}
		delete(w.doubt, "d1")
		for name, try := range tries {
			if err := try(site); err != nil {
				t.Errorf("%s, once confirmed: %v", name, err)
			}
		}
	})
}
