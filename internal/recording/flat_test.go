package recording_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/recording"
	"diemcau/internal/testkit"
)

func scene(kind, source string, heard ...string) recording.Scene {
	s := recording.Scene{Kind: kind, Heard: heard}
	if source != "" {
		s.Sources = []string{source}
	}
	return s
}

// ceremony is four minutes: the hall, a site without picture for its first ten
// seconds, a clip, the hall again.
func ceremony() recording.Detail {
	const t0 = 1_760_500_000_000
	track := func(id, source, kind string, from, to int64) recording.Track {
		return recording.Track{ID: id, Source: source, Kind: kind, StartedAt: t0 + from, EndedAt: t0 + to, Bytes: 1}
	}
	return recording.Detail{
		Recording: recording.Recording{ID: "r", StartedAt: t0, EndedAt: t0 + 240_000},
		Cuts: []recording.Cut{{At: t0, Scene: scene("hall", "hall", "hall")}, {At: t0 + 60_000, Scene: scene("site", "site:a", "hall", "site:a")},
			{At: t0 + 120_000, Scene: scene("clip", "")}, {At: t0 + 180_007, Scene: scene("hall", "hall", "hall")}},
		Tracks: []recording.Track{track("hv", "hall", "video", 0, 240_000), track("ha", "hall", "audio", 0, 240_000),
			track("av", "site:a", "video", 70_000, 120_000), track("aa", "site:a", "audio", 60_000, 120_000)},
	}
}

func TestSpansFollowTheCutsAndTheFiles(t *testing.T) {
	got := recording.SpansOf(ceremony())
	type row struct {
		from, to int64
		picture  string
		at       int64
		sounds   string
	}
	want := []row{{0, 60_000, "hv", 0, "ha"}, {60_000, 70_000, "", 0, "ha aa"}, {70_000, 120_000, "av", 0, "ha aa"}, {120_000, 180_000, "", 0, ""}, {180_000, 240_000, "hv", 180_000, "ha"}}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i, s := range got {
		r := row{from: s.From, to: s.To}
		if s.Picture != nil {
			r.picture, r.at = s.Picture.Track, s.Picture.At
		}
		var sounds []string
		for _, sound := range s.Sounds {
			sounds = append(sounds, sound.Track)
		}
		if r.sounds = strings.Join(sounds, " "); r != want[i] {
			t.Errorf("%d: %+v, want %+v", i, r, want[i])
		}
	}
}

func TestLongSpansAreMadeInPieces(t *testing.T) {
	d := ceremony()
	d.Cuts, d.EndedAt, d.Tracks = d.Cuts[:1], d.StartedAt+7*60_000, nil
	last := int64(0)
	for _, s := range recording.SpansOf(d) {
		if s.From != last || s.To-s.From > 120_000 {
			t.Errorf("%+v after %d", s, last)
		}
		last = s.To
	}
	if last != 7*60_000 {
		t.Errorf("ends at %d", last)
	}
}

// TestAFlatFileIsMade makes one of the sample's picture and sound and of a card,
// and has the tool that plays it tell its length.
func TestAFlatFileIsMade(t *testing.T) {
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("no " + tool + " here: install the package ffmpeg")
		}
	}
	w := open(t, testkit.DB(t))
	rec := w.start()
	for _, track := range []struct{ id, kind, sample string }{{"v", "video", "camera.ivf"}, {"a", "audio", "microphone.ogg"}} {
		path := w.file(rec.ID, track.id, nil)
		if said, err := exec.Command("ffmpeg", "-v", "error", "-y", "-i", filepath.Join("../rtc/sample", track.sample), "-c", "copy", path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		w.PutTrack(recording.Track{ID: track.id, RecordingID: rec.ID, Source: "hall", Kind: track.kind, StartedAt: rec.StartedAt, EndedAt: rec.StartedAt + 2000, Bytes: 1})
	}
	w.pass(2 * time.Second)
	w.Heard(eventID, recording.Scene{Kind: "card", Text: "Chào mừng (mẫu): 100% 'đã' \\ xong"})
	w.pass(time.Second)
	_, err := w.Flatten(ctx, eventID, rec.ID)
	refused(t, err, "recording.flat_later")
	w.stop()
	if _, err := w.Flatten(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
	w.Flattened()
	d := w.detail(rec.ID)
	if d.Flat.State != recording.FlatReady || d.Flat.Bytes == 0 {
		t.Fatalf("%+v", d.Flat)
	}
	_, path, err := w.FlatFile(ctx, eventID, rec.ID)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := exec.Command("ffprobe", "-v", "error", "-show_entries", "format=duration:stream=codec_name", "-of", "json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var film struct {
		Streams []struct {
			Codec string `json:"codec_name"`
		}
		Format struct{ Duration json.Number }
	}
	if err := json.Unmarshal(raw, &film); err != nil {
		t.Fatal(err)
	}
	if seconds, err := film.Format.Duration.Float64(); err != nil || seconds < 2.9 || seconds > 3.2 || len(film.Streams) != 2 {
		t.Errorf("%s", raw)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "flat", "*")); err != nil || len(left) > 0 {
		t.Errorf("left over: %v %v", left, err)
	}
}

func TestAFlatFileGivesWayAndGoesOnLater(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("no ffmpeg here: install the package ffmpeg")
	}
	w := open(t, testkit.DB(t))
	rec := w.start()
	w.pass(10 * time.Hour)
	w.stop()
	if _, err := w.Flatten(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
	if again, err := w.Flatten(ctx, eventID, rec.ID); !errs.Is(err, errs.KindConflict) {
		t.Errorf("a second job at the same time: %+v %v", again, err)
	}
	w.start() // what is on air comes first
	if d := w.detail(rec.ID); d.Flat.State != recording.FlatBegun {
		t.Errorf("%+v", d.Flat)
	}
	w.stop()
	if _, err := w.Flatten(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.Unflatten(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
	refused(t, w.Unflatten(ctx, eventID, rec.ID), "recording.flat_not_running")
	if err := w.Delete(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
}

func TestWithoutTheToolTheServerSaysSo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	w := open(t, testkit.DB(t))
	rec := w.start()
	w.pass(time.Second)
	w.stop()
	if w.CanFlatten() {
		t.Error("there is none")
	}
	_, err := w.Flatten(ctx, eventID, rec.ID)
	refused(t, err, "recording.no_ffmpeg")
}

func TestADiskThatFillsBreaksTheFlatFileOff(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("no ffmpeg here: install the package ffmpeg")
	}
	w := open(t, testkit.DB(t))
	rec := w.start()
	w.pass(time.Minute)
	w.stop()
	w.free = 0
	if _, err := w.Flatten(ctx, eventID, rec.ID); err != nil {
		t.Fatal(err)
	}
	w.Flattened()
	if d := w.detail(rec.ID); d.Flat.State != recording.FlatFailed {
		t.Errorf("%+v", d.Flat)
	}
	if _, err := os.Stat(filepath.Join(w.folder, rec.ID, "flat.mp4")); err == nil {
		t.Error("a file all the same")
	}
}
