package show

import "testing"

func FuzzInspect(f *testing.F) {
	f.Add([]byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x7f\x07\x00\x37\x04\x00"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))
	f.Add([]byte("\xff\xd8\xff\xe0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := inspect(data)
		if err == nil && (p.width < 1 || p.height < 1 || p.width > maxSide || p.height > maxSide) {
			t.Errorf("%d x %d was taken", p.width, p.height)
		}
	})
}
