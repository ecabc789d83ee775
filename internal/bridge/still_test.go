package bridge_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"
)

func TestAStillOutlivesTheBufferItCameIn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := w.confirmed("a")
		var sent bytes.Buffer
		if err := jpeg.Encode(&sent, image.NewGray(image.Rect(0, 0, 16, 9)), nil); err != nil {
			t.Fatal(err)
		}
		want := bytes.Clone(sent.Bytes())
		if err := w.KeepStill(device(d.ID, "a"), eventID, sent.Bytes()); err != nil {
			t.Fatal(err)
		}
		clear(sent.Bytes()) // as the next request does that gets the same buffer
		if got := must(w.Still(technician, eventID, "a"))(t); !bytes.Equal(got.Data, want) {
			t.Error("the picture of one site became that of another request")
		}
	})
}
