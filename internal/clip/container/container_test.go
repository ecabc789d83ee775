package container_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/clip/container"
)

var update = flag.Bool("update", false, "write what was read beside each file")

// seen is what the corpus keeps beside each film: <film>.json.
type seen struct {
	container.Info
	Error string `json:",omitempty"`
}

func films(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, name := range all {
		if info, err := os.Stat(name); err == nil && !info.IsDir() && !strings.HasSuffix(name, ".json") {
			list = append(list, name)
		}
	}
	if len(list) < 20 {
		t.Fatalf("the corpus has only %d films", len(list))
	}
	return list
}

func TestCorpus(t *testing.T) {
	for _, name := range films(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			info, err := container.Inspect(bytes.NewReader(data), int64(len(data)))
			got := seen{Info: info}
			if err != nil {
				got.Error = err.Error()
			}
			text, err := json.MarshalIndent(got, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, '\n')
			if *update {
				if err := os.WriteFile(name+".json", text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".json")
			if err != nil || !bytes.Equal(text, want) {
				t.Errorf("got\n%swant\n%s(%v)", text, want, err)
			}
		})
	}
}

// TestEveryCutIsNoticed cuts films at every byte: a film that has lost
// its tail is never taken for a whole one of its kind.
func TestEveryCutIsNoticed(t *testing.T) {
	for _, name := range []string{"testdata/h264-aac.mp4", "testdata/slow-start.mov", "testdata/vp8-opus.webm"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(data) {
			if _, err := container.Inspect(bytes.NewReader(data[:n]), int64(n)); err == nil {
				t.Errorf("%s cut after %d of %d bytes passes for whole", name, n, len(data))
			}
		}
	}
}

func TestKindsByTheirFirstBytes(t *testing.T) {
	packets := bytes.Repeat(append([]byte{0x47}, make([]byte, 187)...), 3)
	for want, head := range map[container.Kind][]byte{
		container.FLV: []byte("FLV\x01\x05"), container.Ogg: []byte("OggS\x00"), container.MPEG: packets,
		container.Unknown: []byte("xin chào"), container.MOV: []byte("\x00\x00\x00\x08wide"),
	} {
		if got := container.Sniff(head); got != want {
			t.Errorf("%q is read as %q, not %q", head[:5], got, want)
		}
	}
}

// FuzzInspect holds that no bytes make the reader panic, loop or claim more
// than a header can say.
func FuzzInspect(f *testing.F) {
	for _, name := range films(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := container.Inspect(bytes.NewReader(data), int64(len(data)))
		if err == nil && info.Kind == container.Unknown {
			t.Error("an unknown file was read")
		}
		if info.DurationMS < 0 || info.Width < 0 || info.Height < 0 {
			t.Errorf("%+v", info)
		}
	})
}
