package clip

import (
	"path/filepath"
	"testing"

	"diemcau/internal/clip/container"
)

func TestWhatAProberSays(t *testing.T) {
	said := `{"streams":[{"width":1920,"height":1080,"pix_fmt":"yuv420p10le","field_order":"tt"}],"format":{"duration":"61.500000"}}`
	d, err := readProbe([]byte(said))
	if want := (Details{DurationMS: 61_500, Width: 1920, Height: 1080, PixelFormat: "yuv420p10le", Interlaced: true}); err != nil || d != want {
		t.Fatalf("%+v, %v", d, err)
	}
	info := d.complete(container.Info{Kind: container.MP4, Width: 1280, Height: 720})
	if info.DurationMS != 61_500 || info.Width != 1280 {
		t.Errorf("%+v", info)
	}
	v := verdict{}
	if d.doubts(&v, info); len(v.findings) != 2 || v.findings[0].Code != "clip.found_profile" || v.findings[1].Code != "clip.found_interlaced" {
		t.Errorf("%+v", v.findings)
	}
	for _, odd := range []string{"", "[]", `{"streams":[]}`, `{"format":{"duration":"N/A"}}`} {
		if d, _ := readProbe([]byte(odd)); d != (Details{}) {
			t.Errorf("%q says %+v", odd, d)
		}
	}
}

func TestFFprobe(t *testing.T) {
	probe := FFprobe()
	if probe == nil {
		t.Skip("ffprobe is not on this machine: clips are then judged by their headers alone")
	}
	d, err := probe(t.Context(), filepath.Join("container", "testdata", "fragmented.mp4"), container.MP4)
	if err != nil || d.DurationMS < 900 || d.Width != 64 || d.PixelFormat != "yuv420p" || d.Interlaced {
		t.Errorf("%+v, %v", d, err)
	}
	if _, err := probe(t.Context(), filepath.Join("container", "testdata", "garbage.mp4"), container.MP4); err == nil {
		t.Error("made sense of garbage")
	}
}
