package clip_test

import (
	"bytes"
	"slices"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/testkit"
)

// TestWhatBrowsersPlay takes the corpus in: each film is refused with its
// reason, or kept with what may trouble some browsers.
func TestWhatBrowsersPlay(t *testing.T) {
	w := open(t, testkit.DB(t))
	for name, want := range map[string]string{
		"hevc.mp4": "clip.refused_video", "prores.mov": "clip.refused_video", "film.avi": "clip.refused_kind", "film.wmv": "clip.refused_kind",
		"h264.mkv": "clip.refused_kind", "garbage.mp4": "clip.refused_no_film", "cut.mp4": "clip.refused_cut", "cut.webm": "clip.refused_cut",
		"cut-before-index.mp4": "clip.refused_cut", "sound-only.mp4": "clip.refused_no_picture",
	} {
		_, err := w.Add(w.ctx, eventID, name, bytes.NewReader(corpus(t, name)))
		e, _ := errs.As(err)
		if e == nil || e.Kind != errs.KindInvalid || e.Key != want {
			t.Errorf("%s: want %s, got %v", name, want, err)
		}
	}
	if w.films() != 0 {
		t.Errorf("%d files of refused films stay", w.films())
	}
	for name, want := range map[string][]string{
		"h264-aac.mp4": nil, "vp8-opus.webm": nil, "vp9-vorbis.webm": nil, "h264-mp3.mp4": nil,
		"slow-start.mp4": {"clip.found_slow_start"}, "slow-start.mov": {"clip.found_mov", "clip.found_slow_start"},
		"h264-422.mp4": {"clip.found_profile"}, "av1-opus.mp4": {"clip.found_av1"}, "fragmented.mp4": {"clip.found_no_length"},
		"live.webm": {"clip.found_silent", "clip.found_no_length", "clip.found_no_index"},
	} {
		c := w.add(name, corpus(t, name))
		got := []string{}
		for _, f := range c.Findings {
			got = append(got, f.Code)
			if f.Text == "" || f.Text == f.Code || f.Text != lang.Text(lang.Default, f.Code, f.Args) {
				t.Errorf("%s: %s says %q", name, f.Code, f.Text)
			}
		}
		if !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		if c.Mime != "video/mp4" && c.Mime != "video/webm" {
			t.Errorf("%s would be served as %s", name, c.Mime)
		}
	}
	for _, c := range w.list() { // findings come back from the database in words
		for _, f := range c.Findings {
			if f.Text == "" {
				t.Errorf("%s: %s lost its sentence", c.Name, f.Code)
			}
		}
	}
}
