package linetest_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/linetest"
	"diemcau/internal/testkit"
)

// hosted is a server with two sites and a confirmed device at the first.
func hosted(t *testing.T) (u *testkit.UnderTest, path, site string, device *testkit.Client) {
	t.Helper()
	u = testkit.Server(t)
	site = u.Sites(2)[0]
	return u, "/api/events/" + u.Event + "/linetest", site, u.ConfirmedSite(site)
}

func TestARoundOverTheAPI(t *testing.T) {
	u, path, site, device := hosted(t)
	technician := u.As(event.Technician)
	var round linetest.Round
	technician.Must(http.MethodPost, path+"/rounds", map[string]any{"kind": "d3"}, &round)
	var mine linetest.Mine
	device.Must(http.MethodGet, path+"/mine", nil, &mine)
	if mine.Round == nil || mine.Round.ID != round.ID || mine.SiteID != site {
		t.Fatalf("%+v", mine)
	}
	var result linetest.Result
	device.Must(http.MethodPost, path+"/result", linetest.Test{Key: "a", Measures: bad()}, &result)
	if result.Verdict != linetest.Fail || result.RoundID != round.ID {
		t.Fatalf("%+v", result)
	}
	technician.Must(http.MethodPost, path+"/results/"+result.ID+"/sign", map[string]string{"name": "Hà (mẫu)", "note": "Có đường dự phòng"}, nil)
	var list linetest.StandingList
	u.As(event.Reporter).Must(http.MethodGet, path+"/sites?round="+round.ID, nil, &list)
	if list.Count != (linetest.Count{Total: 2, Warned: 1, Untested: 1, Signed: 1}) || list.Sites[0].Label != "Điểm cầu 1" {
		t.Errorf("%+v", list)
	}
	var results linetest.ResultList
	technician.Must(http.MethodGet, path+"/sites/"+site, nil, &results)
	if len(results.Results) != 1 || results.Results[0].SignOff == nil {
		t.Errorf("%+v", results)
	}
	technician.Must(http.MethodPost, path+"/results/"+result.ID+"/revoke", map[string]string{"reason": "Hỏng lại"}, nil)
	technician.Must(http.MethodPost, path+"/rounds/"+round.ID+"/close", map[string]any{"revision": round.Revision}, nil)
	var rounds linetest.RoundList
	technician.Must(http.MethodGet, path+"/rounds", nil, &rounds)
	if len(rounds.Rounds) != 1 || rounds.Rounds[0].Count.Failed != 1 || len(rounds.Schedule) != 0 {
		t.Errorf("%+v", rounds)
	}
	for file, begins := range map[string]string{"/rounds/" + round.ID + "/record.pdf": "%PDF-", "/sites.xlsx": "PK", "/sites.xlsx?round=" + round.ID: "PK"} {
		if status, body := technician.Do(http.MethodGet, path+file, nil); status != http.StatusOK || !bytes.HasPrefix(body, []byte(begins)) {
			t.Errorf("%s: %d %.80s", file, status, body)
		}
	}
	for _, missing := range []string{"/sites?round=nothing", "/sites/nowhere", "/rounds/nothing/record.pdf"} {
		if status, body := technician.Do(http.MethodGet, path+missing, nil); status != http.StatusNotFound {
			t.Errorf("%s: %d %s", missing, status, body)
		}
	}
}

func TestSettingsOverTheAPI(t *testing.T) {
	u, path, _, _ := hosted(t)
	var s linetest.Settings
	u.As(event.Director).Must(http.MethodGet, path+"/settings", nil, &s)
	s.Thresholds.LossPercent.Fail = 2.5
	u.As(event.Director).Must(http.MethodPut, path+"/settings", s, &s)
	if s.Revision != 1 || s.Thresholds.LossPercent.Fail != 2.5 {
		t.Errorf("%+v", s)
	}
	s.Thresholds.LossPercent.Fail = 0.5
	status, body := u.As(event.Director).Do(http.MethodPut, path+"/settings", s)
	if status != http.StatusUnprocessableEntity || !strings.Contains(string(body), "thresholds.loss_percent.warn") {
		t.Errorf("%d %s", status, body)
	}
}

// TestBadBodies sends what no honest device sends: one clear error each, and
// nothing stored.
func TestBadBodies(t *testing.T) {
	u, path, _, device := hosted(t)
	raw, err := json.Marshal(linetest.Test{Key: "a", Measures: good()})
	whole := string(ok(t, raw, err))
	for name, body := range map[string]string{
		"nothing":        ``,
		"no object":      `[]`,
		"no measures":    `{"key":"a"}`,
		"not a number":   strings.Replace(whole, `"down_kbps":4200`, `"down_kbps":NaN`, 1),
		"negative":       strings.Replace(whole, `"down_kbps":4200`, `"down_kbps":-5`, 1),
		"text":           strings.Replace(whole, `"down_kbps":4200`, `"down_kbps":"4200"`, 1),
		"beyond integer": strings.Replace(whole, `"down_kbps":4200`, `"down_kbps":1e30`, 1),
		"broken":         strings.Replace(whole, `"up_kbps":2100`, `"up_kbps":2100.5`, 1),
		"loss above all": strings.Replace(whole, `"loss_percent":0.2`, `"loss_percent":1000`, 1),
		"unknown state":  strings.Replace(whole, `"line":"ok"`, `"line":"splendid"`, 1),
		"unknown field":  strings.Replace(whole, `"line":"ok"`, `"line":"ok","verdict":"pass"`, 1),
		"long browser":   strings.Replace(whole, `Chrome 141`, strings.Repeat("x", 400), 1),
		"long key":       strings.Replace(whole, `"key":"a"`, `"key":"`+strings.Repeat("k", 65)+`"`, 1),
		"too large":      `{"key":"` + strings.Repeat("k", 2<<20) + `"}`,
	} {
		request, err := http.NewRequest(http.MethodPost, u.URL+path+"/result", strings.NewReader(body))
		ok(t, request, err).Header.Set("Content-Type", "application/json")
		status, answer := device.Send(request)
		var problem struct {
			Detail string `json:"detail"`
		}
		if err := json.Unmarshal(answer, &problem); err != nil || problem.Detail == "" || status < 400 || status > 422 {
			t.Errorf("%s: %d %s", name, status, answer)
		}
	}
	var list linetest.StandingList
	u.Admin().Must(http.MethodGet, path+"/sites", nil, &list)
	if list.Count.Untested != 2 {
		t.Errorf("%+v", list.Count)
	}
}

func TestOnlyTheSiteSpeaksForItself(t *testing.T) {
	u, path, site, _ := hosted(t)
	test := linetest.Test{Key: "a", Measures: good()}
	for _, refused := range []*testkit.Client{u.Admin(), u.As(event.Technician), u.Device(event.ScreenHall), u.Device(event.ScreenCamera), u.SiteDevice("nowhere"), u.SiteDevice(site), u.Nobody()} {
		if status, body := refused.Do(http.MethodPost, path+"/result", test); status != http.StatusForbidden && status != http.StatusUnauthorized {
			t.Errorf("%d %s", status, body)
		}
	}
}
