package show_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"diemcau/internal/errs"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// webpOf is the head of a WebP file of the kind, as far as it is read.
func webpOf(kind string, body []byte) []byte {
	chunk := append([]byte(kind), binary.LittleEndian.AppendUint32(nil, uint32(len(body)))...)
	chunk = append(append([]byte("WEBP"), chunk...), body...)
	return append(append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(len(chunk)))...), chunk...)
}

func TestSlides(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *stage) {
		slide := must(s.AddSlide(organiser, eventID, `C:\ảnh\phông "chính".png`, pngOf(t, 1920, 1080)))(t)
		if slide.Mime != "image/png" || slide.Width != 1920 || slide.Height != 1080 || slide.Name != "phông _chính_.png" {
			t.Errorf("%+v", slide)
		}
		got, data, err := s.OpenSlide(organiser, eventID, slide.ID)
		if err != nil || got != slide || !bytes.Equal(data, pngOf(t, 1920, 1080)) {
			t.Errorf("read %+v, %d bytes, %v", got, len(data), err)
		}
		_, _, err = s.OpenSlide(organiser, "another event", slide.ID)
		refused(t, err, errs.KindNotFound, "show.slide_gone")

		a := s.programme()
		cue := a.Items[0].Cues[0]
		must(s.ChangeCue(organiser, eventID, cue.ID, cue.Revision, show.CueChange{Scene: &show.Scene{Kind: show.SceneSlide, SlideID: slide.ID}}))(t)
		refused(t, s.DropSlide(organiser, eventID, slide.ID), errs.KindConflict, "show.slide_used")
		must(s.Undo(organiser, eventID))(t)
		if err := s.DropSlide(organiser, eventID, slide.ID); err != nil {
			t.Fatal(err)
		}
		refused(t, s.DropSlide(organiser, eventID, slide.ID), errs.KindNotFound, "show.slide_gone")
		if list := must(s.Slides(organiser, eventID))(t); len(list) != 0 {
			t.Errorf("%d slides are left", len(list))
		}
	})
}

func TestPicturesAreKnownByTheirBytes(t *testing.T) {
	s := newStage(t, testkit.DB(t))
	vp8 := []byte{0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x07, 0x38, 0x04, 0, 0}
	vp8l := append([]byte{0x2f}, binary.LittleEndian.AppendUint32(nil, 639|479<<14)...)
	vp8x := []byte{0, 0, 0, 0, 0x7f, 0x07, 0, 0x37, 0x04, 0, 0, 0}
	taken := []struct {
		name          string
		data          []byte
		width, height int64
	}{
		{"a jpeg called png", jpegOf(t, 64, 48), 64, 48},
		{"webp", webpOf("VP8 ", vp8), 1920, 1080},
		{"lossless webp", webpOf("VP8L", append(vp8l, make([]byte, 8)...)), 640, 480},
		{"extended webp", webpOf("VP8X", vp8x), 1920, 1080},
	}
	for _, c := range taken {
		slide, err := s.AddSlide(organiser, eventID, "x.png", c.data)
		if err != nil || slide.Width != c.width || slide.Height != c.height {
			t.Errorf("%s: %d x %d, %v", c.name, slide.Width, slide.Height, err)
		}
	}
	cut := pngOf(t, 10, 10)[:20]
	for name, data := range map[string][]byte{
		"svg":      []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`),
		"bare svg": []byte(`<svg onload="alert(1)"></svg>`), "html": []byte("<!DOCTYPE html><script>alert(1)</script>"),
		"gif": []byte("GIF89a\x01\x00\x01\x00"), "cut png": cut, "empty": nil, "text": []byte("xin chào"),
		"cut webp": webpOf("VP8 ", vp8)[:24], "no key frame": webpOf("VP8 ", make([]byte, 20)), "huge png": pngOf(t, 10_001, 1),
		"unknown webp chunk": webpOf("ABCD", make([]byte, 20)),
	} {
		_, err := s.AddSlide(organiser, eventID, "x.png", data)
		if !errs.Is(err, errs.KindInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Service = show.New(func() show.Parts { p := s.Parts; p.MaxSlideBytes = 100; return p }())
	_, err := s.AddSlide(organiser, eventID, "x.jpg", jpegOf(t, 64, 48))
	refused(t, err, errs.KindTooLarge, "core.too_large")
}

func TestFolderKeepsWithinItself(t *testing.T) {
	folder := show.Folder(t.TempDir())
	digest := must(folder.Put([]byte("một")))(t)
	if again := must(folder.Put([]byte("một")))(t); again != digest {
		t.Error("the same bytes got another name")
	}
	for _, name := range []string{"", "../../etc/passwd", digest[:10], digest + "/../x"} {
		if _, err := folder.Read(name); err == nil {
			t.Errorf("read %q", name)
		}
	}
}
