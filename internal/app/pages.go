package app

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/lang"
)

// pages serves the built web application: files by their name, and its one
// page for every other address, since the browser does the routing.
type pages struct {
	files fs.FS
	index []byte
	start time.Time
}

func registerPages(api *httpapi.API, files fs.FS, start time.Time) {
	p := &pages{files: files, start: start}
	p.index, _ = fs.ReadFile(files, "index.html") // absent before the first web build
	api.Handle(http.MethodGet, "/", event.Public, p)
}

// ServeHTTP answers with a file or with the page.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name != "" && name != "index.html" && !strings.HasPrefix(path.Base(name), ".") {
		if data, err := fs.ReadFile(p.files, name); err == nil {
			if strings.HasPrefix(name, "assets/") { // named by content
				w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			}
			http.ServeContent(w, r, name, p.start, bytes.NewReader(data))
			return
		}
		if strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "api/") {
			http.NotFound(w, r)
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	if p.index == nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(lang.Text(lang.From(r.Context()), "core.no_pages", nil)))
		return
	}
	_, _ = w.Write(p.index)
}
