package incident_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/incident"
	"diemcau/internal/setup"
	"diemcau/internal/testkit"
)

// TestTheRoadOverHTTP takes figures and an incident through a whole server: a
// device reports, people open, work on it and close.
func TestTheRoadOverHTTP(t *testing.T) {
	u := testkit.Server(t)
	base := "/api/events/" + u.Event
	tech := u.As(event.Technician)
	var site setup.Site
	tech.Must(http.MethodPost, base+"/sites", setup.SiteForm{Name: "Xã Y Tý"}, &site)
	if err := u.App.Incident.Tick(t.Context(), time.Now().UnixMilli()); err != nil {
		t.Fatal(err)
	}
	if status, _ := u.SiteDevice(site.ID).Do(http.MethodPost, base+"/health", map[string]any{}); status != http.StatusConflict {
		t.Errorf("a device that nobody confirmed: %d", status)
	}
	u.Device(event.ScreenCamera).Must(http.MethodPost, base+"/health", map[string]any{"down_kbps": 1500.5, "loss_percent": -3, "level": 0.4, "browser": "Firefox 140"}, nil)
	var health incident.HealthList
	tech.Must(http.MethodGet, base+"/health", nil, &health)
	if f := health.Figures[0]; health.Count != (incident.HealthCount{Total: 1, Fresh: 1}) || f.SiteID != "" || f.DownKbps != 1501 || f.LossPercent != 0 || *f.Level != 0.4 {
		t.Errorf("%+v", health)
	}
	if err := u.App.Incident.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	var series incident.Series
	u.As(event.Reporter).Must(http.MethodGet, base+"/health/hall", nil, &series)
	if len(series.Points) != 1 || series.Points[0].DownKbps != 1501 {
		t.Errorf("%+v", series)
	}
	openAndClose(t, u, base, site)
}

func openAndClose(t *testing.T, u *testkit.UnderTest, base string, site setup.Site) {
	tech := u.As(event.Technician)
	var i incident.Incident
	tech.Must(http.MethodPost, base+"/incidents", incident.OpenForm{SiteID: site.ID, Kind: incident.NoSound}, &i)
	one := base + "/incidents/" + i.ID
	var people incident.PersonList
	tech.Must(http.MethodGet, base+"/incident-people", nil, &people)
	names := []string{}
	for _, p := range people.People {
		names = append(names, strings.Fields(p.Name)[0])
	}
	if got := strings.Join(names, " "); got != "admin director organiser technician" {
		t.Error(got)
	}
	tech.Must(http.MethodPut, one+"/assignee", incident.AssignForm{AccountID: people.People[3].ID, Revision: i.Revision}, &i)
	tech.Must(http.MethodPut, one+"/steps/speaker", incident.StepForm{Done: true}, &i)
	tech.Must(http.MethodPost, one+"/comments", incident.CommentForm{Text: "Đang thay loa"}, &i)
	tech.Must(http.MethodPut, one+"/close", map[string]any{"cause": "equipment", "revision": i.Revision}, &i)
	tech.Must(http.MethodPut, one+"/reopen", incident.AtRevision{Revision: i.Revision}, &i)
	tech.Must(http.MethodGet, one, nil, &i)
	if i.State != incident.Working || i.Assignee != "technician (mẫu)" || i.Steps[1].At == nil || len(i.Comments) != 1 {
		t.Errorf("%+v", i)
	}
	var list incident.IncidentList
	u.As(event.Reporter).Must(http.MethodGet, base+"/incidents?state=unclosed&kind=no_sound&site="+site.ID, nil, &list)
	if len(list.Incidents) != 1 || list.Count.Working != 1 {
		t.Errorf("%+v", list)
	}
	var points incident.CheckpointList
	tech.Must(http.MethodGet, base+"/checkpoints", nil, &points)
	if len(points.Checkpoints) != 3 || points.Count.Sites != 1 || points.Checkpoints[0].At != nil {
		t.Errorf("%+v", points)
	}
	if status, raw := tech.Do(http.MethodGet, base+"/incidents.xlsx", nil); status != http.StatusOK || !strings.HasPrefix(string(raw), "PK") {
		t.Error(status)
	}
}

// TestNonsenseIsRefused: one clear error each, and nothing is kept.
func TestNonsenseIsRefused(t *testing.T) {
	u := testkit.Server(t)
	base := "/api/events/" + u.Event
	device := u.Device(event.ScreenCamera)
	for name, body := range map[string]any{
		"a word for a number": map[string]any{"down_kbps": "fast"},
		"an unknown field":    map[string]any{"now": 12},
		"a long browser":      map[string]any{"browser": strings.Repeat("x", 20_000)},
	} {
		if status, _ := device.Do(http.MethodPost, base+"/health", body); status < 400 || status >= 500 {
			t.Errorf("%s: %d", name, status)
		}
	}
	request, err := http.NewRequest(http.MethodPost, u.URL+base+"/health", strings.NewReader(`{"down_kbps":1e999}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if status, _ := device.Send(request); status < 400 || status >= 500 {
		t.Errorf("a number beyond all numbers: %d", status)
	}
	if newest := u.App.Incident.Newest(u.Event); len(newest) != 0 {
		t.Error(newest)
	}
	tech := u.As(event.Technician)
	wrong := incident.DefaultSettings()
	wrong.LostS = 0
	if status, _ := tech.Do(http.MethodPut, base+"/incident-settings", incident.SettingsUpdate{Settings: wrong}); status != http.StatusUnprocessableEntity {
		t.Error(status)
	}
	for path, body := range map[string]any{"/incidents": map[string]any{"kind": "quake"}, "/incidents/none/comments": map[string]any{"text": "a"}} {
		if status, _ := tech.Do(http.MethodPost, base+path, body); status != http.StatusUnprocessableEntity && status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}
