package setup_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

func send[T any](t *testing.T, c *testkit.Client, path string, data []byte, token string, want int) (answer T) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", "điểm cầu.csv")
	ok(t, file, err)
	_, err = file.Write(data)
	ok(t, file, err)
	if token != "" {
		err = form.WriteField("token", token)
	}
	ok(t, form, err)
	ok(t, form, form.Close())
	request, err := http.NewRequest(http.MethodPost, c.URL+path, &body)
	ok(t, request, err)
	request.Header.Set("Content-Type", form.FormDataContentType())
	status, raw := c.Send(request)
	if status != want {
		t.Fatalf("%s: %d %s", path, status, raw)
	}
	return ok(t, answer, json.Unmarshal(raw, &answer))
}

func TestAListGoesThroughTheAPI(t *testing.T) {
	u := testkit.Server(t)
	c, path := u.As(event.Technician), "/api/events/"+u.Event+"/sites"
	var list setup.SiteList
	c.Must(http.MethodPost, path+"/unnamed", map[string]int{"count": 2}, &list)
	if list.Count.Total != 2 || list.Sites[1].Label != "Điểm cầu 2" {
		t.Fatalf("%+v", list)
	}
	data := fixture(t, "sites.csv")
	p := send[setup.SiteListPreview](t, c, path+"/import/preview", data, "", http.StatusOK)
	if p.Names != 2 || p.Adds != 1 {
		t.Fatalf("%+v", p)
	}
	send[map[string]any](t, c, path+"/import/apply", data, "stale", http.StatusConflict)
	send[setup.SiteListPreview](t, c, path+"/import/apply", data, p.Token, http.StatusOK)
	c.Must(http.MethodGet, path+"?q=y+ty&sort=name", nil, &list)
	if len(list.Sites) != 1 || list.Sites[0].Label != "Xã Y Tý" || list.Count.Named != 3 {
		t.Errorf("%+v", list)
	}
	response, err := c.HTTP.Get(c.URL + path + ".csv")
	ok(t, response, err)
	defer response.Body.Close()
	if got := response.Header.Get("Content-Disposition"); got != `attachment; filename=diem-cau.csv` || response.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s %v", got, response.Header)
	}
}

func TestAStaleRevisionIsToldInASentence(t *testing.T) {
	u := testkit.Server(t)
	c, path := u.As(event.Organiser), "/api/events/"+u.Event
	status, raw := c.Do(http.MethodPut, path, map[string]any{"name": "Tên mới (mẫu)", "revision": 99})
	if status != http.StatusConflict || !strings.Contains(string(raw), "Người khác vừa thay đổi") {
		t.Errorf("%d %s", status, raw)
	}
	status, raw = c.Do(http.MethodPut, path, map[string]any{"name": " ", "revision": 1})
	if status != http.StatusUnprocessableEntity || !strings.Contains(string(raw), `"field":"name"`) {
		t.Errorf("%d %s", status, raw)
	}
	var settings setup.SettingsView
	c.Must(http.MethodGet, path+"/settings", nil, &settings)
	if settings.Settings != setup.DefaultSettings() {
		t.Errorf("%+v", settings)
	}
}
