package clip

import (
	"io"
	"mime"
	"net/http"
	"time"
)

// fileHandler hands out a clip, in ranges, at the pace that all readers share.
// With now=1 nothing holds it back: it is on air and this place is late.
type fileHandler struct {
	clips *Service
	fail  func(http.ResponseWriter, *http.Request, error)
}

// ServeHTTP answers with the clip or the range of it that is asked for.
func (f fileHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c, file, err := f.clips.Open(r.Context(), r.PathValue("event"), r.PathValue("clip"))
	if err != nil {
		f.fail(w, r, err)
		return
	}
	defer file.Close()
	h := w.Header()
	h.Set("Content-Type", c.Mime)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": c.Name}))
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", `"`+c.SHA256+`"`)
	var content io.ReadSeeker = file
	if r.URL.Query().Get("now") != "1" {
		content = paced{ReadSeeker: file, ctx: r.Context(), pace: f.clips.pace}
	}
	http.ServeContent(w, r, "", time.UnixMilli(c.CreatedAt), content)
}
