package show_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/show"
	"diemcau/internal/testkit"
)

// server is the server under test with an agenda of two items.
func server(t *testing.T) (*testkit.UnderTest, string, show.Agenda) {
	t.Helper()
	u := testkit.Server(t)
	base := "/api/events/" + u.Event
	var a show.Agenda
	for _, title := range []string{"Phát biểu", "Khai mạc"} {
		u.As(event.Organiser).Must(http.MethodPost, base+"/agenda/items", map[string]any{"title": title, "duration_s": 600,
			"cue": map[string]any{"script": "Lời dẫn bí mật", "speaker": "Nguyễn Văn A (mẫu)"}}, &a)
	}
	return u, base, a
}

func TestOverHTTP(t *testing.T) {
	u, base, a := server(t)
	director := u.As(event.Director)
	if len(a.Items) != 2 || a.Items[0].Title != "Khai mạc" {
		t.Fatalf("%+v", a.Items)
	}
	item := a.Items[1]
	u.As(event.Organiser).Must(http.MethodPatch, base+"/agenda/items/"+item.ID, map[string]any{"revision": item.Revision, "lock_duration": true, "clear": []string{"duration_s"}}, &a)
	if a.Items[1].DurationS != nil || !a.Items[1].LockDuration {
		t.Errorf("changed to %+v", a.Items[1])
	}
	u.As(event.Organiser).Must(http.MethodPost, base+"/agenda/undo", nil, &a)
	var done show.Done
	director.Must(http.MethodPost, base+"/runs", map[string]any{"kind": "rehearsal"}, &done)
	director.Must(http.MethodPost, base+"/show/go", map[string]any{"revision": done.Revision, "key": "k1", "cue_id": a.Items[0].Cues[0].ID}, &done)
	if done.CueID != a.Items[0].Cues[0].ID || done.State != show.Running {
		t.Errorf("%+v", done)
	}
	status, raw := director.Do(http.MethodPost, base+"/show/go", map[string]any{"revision": 1, "key": "k2"})
	if status != http.StatusConflict || !strings.Contains(string(raw), "show.stale") || !strings.Contains(string(raw), "director (mẫu)") {
		t.Errorf("a stale press: %d %s", status, raw)
	}
	u.As(event.Technician).Must(http.MethodPost, base+"/show/message", map[string]any{"text": "Còn 1 phút"}, nil)
	var hot show.Hot
	director.Must(http.MethodGet, base+"/show", nil, &hot)
	if hot.Message == nil || hot.Message.Color != "white" || hot.Current.Words != "1. Khai mạc" || hot.Run.Revision != done.Revision {
		t.Errorf("%+v", hot)
	}
	director.Must(http.MethodPost, base+"/show/adjust", map[string]any{"revision": hot.Run.Revision, "minutes": 1.5}, &done)
	director.Must(http.MethodPost, base+"/show/end", map[string]any{"revision": done.Revision}, &done)
	var detail show.RunDetail
	director.Must(http.MethodGet, base+"/runs/"+done.RunID, nil, &detail)
	if len(detail.Log) != 5 || detail.State != show.Ended {
		t.Errorf("%d entries, %s", len(detail.Log), detail.State)
	}
}

func TestScreensGetNoScript(t *testing.T) {
	u, base, a := server(t)
	u.As(event.Director).Must(http.MethodPost, base+"/runs", map[string]any{"kind": "rehearsal"}, nil)
	u.As(event.Director).Must(http.MethodPost, base+"/show/go", map[string]any{"revision": 1, "cue_id": a.Items[0].Cues[0].ID}, nil)
	for screen, path := range map[event.Screen]string{event.ScreenHall: "/show/hall", event.ScreenTimer: "/show/timer"} {
		device := u.Device(screen)
		status, raw := device.Do(http.MethodGet, base+path, nil)
		if status != http.StatusOK || strings.Contains(string(raw), "bí mật") {
			t.Errorf("%s reads %d %s", screen, status, raw)
		}
		for _, closed := range []string{"/agenda", "/show", "/show/script", "/agenda.xlsx", "/runs"} {
			if status, _ := device.Do(http.MethodGet, base+closed, nil); status != http.StatusForbidden {
				t.Errorf("%s gets %d from %s", screen, status, closed)
			}
		}
	}
	if status, raw := u.Device(event.ScreenMC).Do(http.MethodGet, base+"/show/script", nil); status != http.StatusOK || !strings.Contains(string(raw), "bí mật") {
		t.Errorf("the MC reads %d %s", status, raw)
	}
}

// post sends a file as a form does.
func post(t *testing.T, c *testkit.Client, url, name string, data []byte, fields map[string]string) (int, []byte) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	for field, value := range fields {
		if err == nil {
			err = form.WriteField(field, value)
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, c.URL+url, &body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	return c.Send(request)
}

func TestPicturesOverHTTP(t *testing.T) {
	u, base, _ := server(t)
	organiser := u.As(event.Organiser)
	status, raw := post(t, organiser, base+"/slides", "phông.svg.png", []byte("<svg onload='x'/>"), nil)
	if status != http.StatusUnprocessableEntity || !strings.Contains(string(raw), "show.slide_refused") {
		t.Errorf("an SVG: %d %s", status, raw)
	}
	status, raw = post(t, organiser, base+"/slides", "phông.png", pngOf(t, 320, 180), nil)
	var slide show.Slide
	if err := json.Unmarshal(raw, &slide); err != nil || status != http.StatusCreated {
		t.Fatalf("%d %s %v", status, raw, err)
	}
	response, err := u.Device(event.ScreenHall).HTTP.Get(u.URL + base + "/slides/" + slide.ID + "/picture")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	for header, want := range map[string]string{"Content-Type": "image/png", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, max-age=31536000, immutable"} {
		if got := response.Header.Get(header); got != want || len(response.Header.Values(header)) != 1 {
			t.Errorf("%s: %q", header, response.Header.Values(header))
		}
	}
	if !strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("shown in place: %q", response.Header.Get("Content-Disposition"))
	}
	if status, _ := u.Device(event.ScreenTimer).Do(http.MethodGet, base+"/slides/"+slide.ID+"/picture", nil); status != http.StatusForbidden {
		t.Errorf("the timer gets the picture: %d", status)
	}
	organiser.Must(http.MethodDelete, base+"/slides/"+slide.ID, nil, nil)
}

func TestSheetsAndPapersOverHTTP(t *testing.T) {
	u, base, _ := server(t)
	organiser := u.As(event.Organiser)
	for path, kind := range map[string]string{"/agenda/programme.pdf": "application/pdf", "/agenda/script.pdf": "application/pdf",
		"/agenda/runsheet.pdf?position=led": "application/pdf", "/agenda.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} {
		response, err := organiser.HTTP.Get(u.URL + base + path)
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != kind || !strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %v", path, response.StatusCode, response.Header)
		}
		response.Body.Close()
	}
	_, data := organiser.Do(http.MethodGet, base+"/agenda.xlsx", nil)
	status, raw := post(t, organiser, base+"/agenda/import/preview", "a.xlsx", data, nil)
	var p show.ImportPreview
	if err := json.Unmarshal(raw, &p); err != nil || status != http.StatusOK || len(p.Rows) != 2 {
		t.Fatalf("%d %s", status, raw)
	}
	if status, raw := post(t, organiser, base+"/agenda/import/apply", "a.xlsx", data, map[string]string{"token": p.Token}); status != http.StatusOK {
		t.Errorf("%d %s", status, raw)
	}
}
