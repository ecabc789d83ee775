package clip_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"diemcau/internal/clip"
	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// fetched is an answer with a part of a film.
type fetched struct {
	status int
	body   []byte
	header http.Header
}

func fetch(t *testing.T, c *testkit.Client, path, ranges string) fetched {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, c.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if ranges != "" {
		request.Header.Set("Range", ranges)
	}
	response, err := c.HTTP.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	return fetched{response.StatusCode, body.Bytes(), response.Header}
}

func sendPart(t *testing.T, c *testkit.Client, path string, offset int, data []byte) (int, []byte) {
	t.Helper()
	request, err := http.NewRequest(http.MethodPut, fmt.Sprintf("%s%s?offset=%d", c.URL, path, offset), bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/octet-stream")
	return c.Send(request)
}

func TestUploadAndFetchOverHTTP(t *testing.T) {
	u := testkit.Server(t)
	film := longFilm(t, clip.PieceBytes+100)
	base := "/api/events/" + u.Event + "/clips"
	director, pending, site := u.As(event.Director), u.SiteDevice("s1"), u.ConfirmedSite(u.Sites(1)[0])
	var p clip.Progress
	director.Must(http.MethodPost, base, clip.NewClip{Name: "mở màn.mp4", Size: int64(len(film)), Mime: "video/mp4"}, &p)
	part := base + "/" + p.ID + "/part"
	if status, raw := sendPart(t, director, part, 0, film[:clip.PieceBytes]); status != http.StatusOK {
		t.Fatalf("%d %s", status, raw)
	}
	if status, _ := sendPart(t, director, part, clip.PieceBytes, make([]byte, clip.PieceBytes+2048)); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a part beyond 8 MiB: %d", status)
	}
	if status, raw := sendPart(t, director, part, 5, film[:5]); status != http.StatusConflict || !strings.Contains(string(raw), "clip.offset") {
		t.Errorf("a part at a wrong place: %d %s", status, raw)
	}
	director.Must(http.MethodGet, part, nil, &p)
	if status, raw := sendPart(t, director, part, int(p.Received), film[p.Received:]); status != http.StatusOK {
		t.Fatalf("%d %s", status, raw)
	}
	var c clip.Clip
	director.Must(http.MethodPost, base+"/"+p.ID+"/finish", map[string]string{"sha256": digest(film)}, &c)

	file := base + "/" + c.ID + "/file"
	got := fetch(t, site, file, fmt.Sprintf("bytes=%d-", clip.PieceBytes))
	if got.status != http.StatusPartialContent || !bytes.Equal(got.body, film[clip.PieceBytes:]) ||
		got.header.Get("Content-Range") != fmt.Sprintf("bytes %d-%d/%d", clip.PieceBytes, len(film)-1, len(film)) {
		t.Errorf("the last piece: %d, %d bytes, %s", got.status, len(got.body), got.header.Get("Content-Range"))
	}
	for name, want := range map[string]string{"Content-Type": "video/mp4", "X-Content-Type-Options": "nosniff", "ETag": `"` + c.SHA256 + `"`,
		"Content-Security-Policy": "default-src 'none'; sandbox", "Accept-Ranges": "bytes"} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	if disposition := got.header.Get("Content-Disposition"); !strings.HasPrefix(disposition, "attachment") {
		t.Errorf("disposition %s", disposition)
	}
	if got := fetch(t, site, file+"?now=1", ""); got.status != http.StatusOK || !bytes.Equal(got.body, film) {
		t.Errorf("the whole: %d, %d bytes", got.status, len(got.body))
	}
	if got := fetch(t, site, file, "bytes=99999999-"); got.status != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("beyond the end: %d", got.status)
	}
	if got := fetch(t, pending, file, ""); got.status != http.StatusConflict {
		t.Errorf("a device that nobody confirmed fetches a clip: %d", got.status)
	}
	if got := fetch(t, u.As(event.Viewer), file, ""); got.status != http.StatusForbidden {
		t.Errorf("a viewer fetches a clip: %d", got.status)
	}

	site.Must(http.MethodPut, base+"/"+c.ID+"/copy", whole(c), nil)
	if status, raw := director.Do(http.MethodPut, base+"/"+c.ID+"/copy", whole(c)); status != http.StatusForbidden {
		t.Errorf("a person tells of a copy: %d %s", status, raw)
	}
	var manifest clip.ManifestList
	if site.Must(http.MethodGet, base+"/manifest", nil, &manifest); len(manifest.Clips) != 1 || manifest.Clips[0].PieceBytes != clip.PieceBytes {
		t.Errorf("%+v", manifest)
	}
}

// TestClipsOfTheAgenda has a cue play a clip: the list names it, the clip
// cannot go unasked, and the cue without a clip is counted.
func TestClipsOfTheAgenda(t *testing.T) {
	u := testkit.Server(t)
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System, Name: "testkit"})
	c, err := u.App.Clip.Add(ctx, u.Event, "mở màn.webm", bytes.NewReader(corpus(t, "vp8-opus.webm")))
	ok(t, c, err)
	director, base := u.As(event.Director), "/api/events/"+u.Event
	var agenda struct {
		Items []struct {
			Cues []struct {
				ID       string `json:"id"`
				Revision int64  `json:"revision"`
			} `json:"cues"`
		} `json:"items"`
	}
	for i, clipID := range []string{c.ID, ""} {
		director.Must(http.MethodPost, base+"/agenda/items", map[string]any{"title": "Phóng sự"}, &agenda)
		cue := agenda.Items[0].Cues[0] // a new item stands first
		director.Must(http.MethodPatch, base+"/agenda/cues/"+cue.ID, map[string]any{"revision": cue.Revision,
			"scene": map[string]any{"kind": "clip", "clip_id": clipID}}, &agenda)
		if len(agenda.Items) != i+1 {
			t.Fatalf("%d items", len(agenda.Items))
		}
	}
	var list clip.ClipList
	director.Must(http.MethodGet, base+"/clips", nil, &list)
	if list.Count.Total != 1 || list.Count.CuesOpen != 1 || len(list.Reminders) != 2 || len(list.Clips[0].Uses) != 1 ||
		list.Clips[0].Uses[0].Words != "2 Phóng sự" || list.Clips[0].Number != 1 {
		t.Errorf("%+v", list)
	}
	if status, raw := director.Do(http.MethodDelete, base+"/clips/"+c.ID, nil); status != http.StatusConflict || !strings.Contains(string(raw), "2 Phóng sự") {
		t.Errorf("%d %s", status, raw)
	}
	director.Must(http.MethodDelete, base+"/clips/"+c.ID+"?sure=true", nil, nil)
	scene := map[string]any{"scene": map[string]any{"kind": "clip", "clip_id": c.ID}}
	if status, raw := director.Do(http.MethodPost, base+"/show/standby", scene); status != http.StatusNotFound || !strings.Contains(string(raw), "clip.gone") {
		t.Errorf("a clip that is gone stands by: %d %s", status, raw)
	}
}
