package recording

import (
	"mime"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// registerFiles adds the files themselves, in ranges. With ?save=1 a browser
// saves a file under a name that tells what it is.
func registerFiles(api *httpapi.API, s *Service, path string) {
	serve := func(below, kind string, find func(r *http.Request) (file, name string, err error)) {
		api.Handle(http.MethodGet, path+"/{recording}/"+below, event.RecordView, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			file, name, err := find(r)
			if err != nil {
				api.WriteProblem(w, r, err)
				return
			}
			w.Header().Set("Content-Type", kind)
			w.Header().Set("X-Content-Type-Options", "nosniff")
			w.Header().Set("Cache-Control", "private, no-store")
			if r.URL.Query().Has("save") {
				w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name + filepath.Ext(file)}))
			}
			http.ServeFile(w, r, file)
		}))
	}
	serve("tracks/{track}", "video/webm", func(r *http.Request) (string, string, error) {
		t, file, err := s.File(r.Context(), r.PathValue("event"), r.PathValue("recording"), r.PathValue("track"))
		return file, fileName(t.StartedAt, t.Label, t.Kind), err
	})
	serve("stills/{still}", "image/jpeg", func(r *http.Request) (string, string, error) {
		still, file, err := s.StillFile(r.Context(), r.PathValue("event"), r.PathValue("recording"), r.PathValue("still"))
		return file, fileName(still.At, still.Label), err
	})
	serve("flat", "video/mp4", func(r *http.Request) (string, string, error) {
		rec, file, err := s.FlatFile(r.Context(), r.PathValue("event"), r.PathValue("recording"))
		return file, fileName(rec.StartedAt), err
	})
}

// fileName is "20251015-140003 Xã A video".
func fileName(at int64, words ...string) string {
	name := time.UnixMilli(at).In(event.Zone).Format("20060102-150405") + " " + strings.Join(words, " ")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name))
}
