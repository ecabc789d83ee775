package drill

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"diemcau/internal/bridge"
	"diemcau/internal/clip"
	"diemcau/internal/incident"
	"diemcau/internal/linetest"
	"diemcau/internal/rtc"
	"diemcau/internal/sample"
	"diemcau/internal/show"
)

// simStage is a server with sites that live, and its director.
type simStage struct {
	*product
	t    *testing.T
	wall *watcher
}

// newSimStage has incidents open as soon as there is something to see.
func newSimStage(ctx context.Context, t *testing.T, sites int) *simStage {
	t.Helper()
	server, err := newProcess(program(t), t.TempDir(), "--max-sites", "0")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newProduct(ctx, server, sites)
	if err != nil {
		t.Fatal(err)
	}
	s := &simStage{p, t, nil}
	t.Cleanup(p.close)
	if s.wall, err = watch(p.stage.director, "wall:"+p.stage.event); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.wall.close)
	var v incident.SettingsView
	s.must(ctx, http.MethodGet, "/incident-settings", nil, &v)
	v.Settings.LossS, v.Settings.SilentS, v.Settings.FrozenS = 1, 1, 1
	s.must(ctx, http.MethodPut, "/incident-settings", incident.SettingsUpdate(v), nil)
	p.listen(true)
	return s
}

func (s *simStage) must(ctx context.Context, method, path string, in, out any) {
	s.t.Helper()
	if err := s.stage.director.call(ctx, method, s.stage.path+path, in, out); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for something to hold; it says what was there instead.
func (s *simStage) until(ctx context.Context, what string, holds func() (bool, any)) {
	s.t.Helper()
	begun := time.Now()
	for {
		ok, seen := holds()
		if ok {
			s.t.Logf("%s: after %s", what, time.Since(begun).Round(100*time.Millisecond))
			return
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			s.t.Fatalf("%s: %v; there is %+v", what, err, seen)
		}
	}
}

// opened waits for an incident of the kind at the n-th site.
func (s *simStage) opened(ctx context.Context, kind incident.Kind, n int) {
	s.t.Helper()
	s.until(ctx, fmt.Sprintf("%s at site %d", kind, n), func() (bool, any) {
		var list incident.IncidentList
		s.must(ctx, http.MethodGet, "/incidents", nil, &list)
		return slices.ContainsFunc(list.Incidents, func(i incident.Incident) bool { return i.Kind == kind && i.SiteID == s.sites[n] }), list.Incidents
	})
}

func (s *simStage) upload(ctx context.Context, film []byte) string {
	s.t.Helper()
	var made clip.Progress
	s.must(ctx, http.MethodPost, "/clips", clip.NewClip{Name: sample.ClipName, Size: int64(len(film))}, &made)
	if _, err := s.stage.director.put(ctx, s.stage.path+"/clips/"+made.ID+"/part?offset=0", "application/octet-stream", film); err != nil {
		s.t.Fatal(err)
	}
	sum := sha256.Sum256(film)
	s.must(ctx, http.MethodPost, "/clips/"+made.ID+"/finish", clip.FinishForm{SHA256: hex.EncodeToString(sum[:])}, nil)
	return made.ID
}

// TestSimulatedSitesDoWhatPagesDo follows three sites, two of them in trouble,
// to where the desk sees them.
func TestSimulatedSitesDoWhatPagesDo(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	s := newSimStage(ctx, t, 3)
	film := s.upload(ctx, sample.Clip())
	s.crowd.openRound(ctx)
	going, stop := context.WithCancel(ctx)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		s.crowd.run(going, []Fault{{Site: 2, Kind: FaultWeak, For: time.Hour}, {Site: 3, Kind: FaultFrozen, For: time.Hour}})
	}()
	defer func() {
		stop()
		<-gone
	}()
	s.until(ctx, "figures of all", func() (bool, any) {
		var list incident.HealthList
		s.must(ctx, http.MethodGet, "/health", nil, &list)
		ok := list.Count.Fresh == 4
		for _, f := range list.Figures {
			weak, frozen := f.SiteID == s.sites[2], f.SiteID == s.sites[3]
			ok = ok && f.Browser == simBrowser && f.Level != nil && *f.Level > 0 && f.Frozen == frozen && (f.LossPercent >= simWeakLoss) == weak
		}
		return ok, list
	})
	s.opened(ctx, incident.Loss, 2)
	s.opened(ctx, incident.Frozen, 3)
	s.until(ctx, "a round with its results", func() (bool, any) {
		var list linetest.RoundList
		s.must(ctx, http.MethodGet, "/linetest/rounds", nil, &list)
		count := list.Rounds[0].Count
		return count.Passed+count.Warned == 2 && count.Failed == 1, count
	})
	s.until(ctx, "the wall that shows it", func() (bool, any) {
		a, _ := s.wall.last()
		var wall bridge.Wall
		if err := json.Unmarshal(a.State, &wall); err != nil {
			return false, err
		}
		return wall.Count[bridge.Ready] == 2 && wall.Count[bridge.SignedIn] == 1, wall.Count
	})
	s.until(ctx, "every clip at every site", func() (bool, any) {
		var ready clip.Readiness
		s.must(ctx, http.MethodGet, "/clips/readiness", nil, &ready)
		return ready.Count.Sites == 3 && ready.Count.Complete == 3, ready
	})
	s.must(ctx, http.MethodPost, "/show/standby", map[string]any{"scene": show.Scene{Kind: show.SceneClip, ClipID: film}}, nil)
	if _, err := s.take(ctx, 0, nil, nil); err != nil {
		t.Fatal(err)
	}
	s.until(ctx, "how each keeps step", func() (bool, any) {
		var drifts clip.DriftList
		s.must(ctx, http.MethodGet, "/clips/"+film+"/drifts", nil, &drifts)
		ok := len(drifts.Devices) == 3
		for _, d := range drifts.Devices {
			ok = ok && !d.Streamed && d.WorstMS < 200
		}
		return ok, drifts
	})
	if err := s.bothOnAir(ctx); err != nil {
		t.Fatal(err)
	}
	s.crowd.source(1).wrong(ctx, Fault{Kind: FaultSilent, For: time.Hour})
	s.opened(ctx, incident.Silent, 1)
}

// TestAPieceThatDoesNotFitIsNotKept gives a site bytes that are not what they
// should hash to.
func TestAPieceThatDoesNotFitIsNotKept(t *testing.T) {
	right := sha256.Sum256([]byte("mảnh"))
	m := clip.Manifest{ID: "c", Size: 8, PieceBytes: 6, Pieces: []string{hex.EncodeToString(right[:]), hex.EncodeToString(right[:])}}
	answer := "mảnh"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Range"); got != "bytes=0-5" && got != "bytes=6-7" || r.Header.Get("X-As") != "device" {
			t.Errorf("asked for %q as %q", got, r.Header.Get("X-As"))
		}
		w.WriteHeader(http.StatusPartialContent)
		_, _ = w.Write([]byte(answer)) // the test sees what was not read
	}))
	defer server.Close()
	b, err := newBrowser("site", server.URL)
	if err != nil {
		t.Fatal(err)
	}
	k := keeper{source: newSource(b, 1, "site:s", "e", nil), copies: map[string]*simCopy{}}
	k.want([]clip.Manifest{m})
	answer = "khác"
	for range 2 {
		k.fetchPiece(t.Context(), m)
	}
	if r := k.report(m); r != (clip.Report{State: clip.Fetching}) || k.rest() < time.Second {
		t.Errorf("after two wrong pieces %+v", r)
	}
	k.fetchPiece(t.Context(), m)
	if r := k.report(m); r != (clip.Report{State: clip.Failed, Reason: "hash"}) {
		t.Errorf("after three wrong pieces %+v", r)
	}
	answer = "mảnh"
	k.fetchPiece(t.Context(), m)
	if r := k.report(m); r != (clip.Report{State: clip.Fetching, PiecesHave: 1, Verified: true, Bytes: 6}) || k.rest() > simClipRestMax {
		t.Errorf("after a right piece %+v", r)
	}
	k.fetchPiece(t.Context(), m)
	if r := k.report(m); r != (clip.Report{State: clip.Ready, PiecesHave: 2, Verified: true, Bytes: 8}) {
		t.Errorf("after all %+v", r)
	}
}

func TestFiguresBetweenTwoLooks(t *testing.T) {
	at := time.Unix(0, 0)
	before := rtc.Line{At: at, BytesIn: 1000, PacketsIn: 10, LostIn: 1, BytesOut: 500, Freezes: 1}
	now := rtc.Line{At: at.Add(2 * time.Second), BytesIn: 26_000, PacketsIn: 100, LostIn: 11, BytesOut: 13_000, Freezes: 3, LossOut: 0.25, RoundTrip: 40 * time.Millisecond}
	want := figuresOf{downKbps: 100, upKbps: 50, lossDown: 10, lossUp: 25, roundTrip: 40 * time.Millisecond, freezes: 2, arrived: 90}
	if got := between(before, now); got != want {
		t.Errorf("%+v", got)
	}
	ended := rtc.Line{At: at.Add(2 * time.Second), BytesIn: 200, PacketsIn: 2}
	if got := between(before, ended); got != (figuresOf{}) {
		t.Errorf("a track that ended took %+v along", got)
	}
	if got := between(now, now); got != (figuresOf{}) {
		t.Errorf("in no time %+v", got)
	}
}

// TestATestSendsWhatTheLimitsAskFor is the page's own rule.
func TestATestSendsWhatTheLimitsAskFor(t *testing.T) {
	limits := linetest.DefaultThresholds()
	if got := testKbps(limits); got != 3000 {
		t.Errorf("%d kbit/s", got)
	}
	limits.DownKbps = linetest.Limit{Warn: 100_000, Fail: 2000}
	if got := testKbps(limits); got != 8000 {
		t.Errorf("at most %d kbit/s", got)
	}
	if got := testKbps(linetest.Thresholds{}); got != 150 {
		t.Errorf("at least %d kbit/s", got)
	}
}

// TestTheShortestWayTellsTheTime asks once more by a slow way.
func TestTheShortestWayTellsTheTime(t *testing.T) {
	var slow bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/api/time") {
			t.Errorf("asked for %s", r.URL.Path)
		}
		now := time.Now().Add(-time.Minute)
		if slow {
			time.Sleep(100 * time.Millisecond)
		}
		fmt.Fprintf(w, `{"now":%d}`, now.UnixMilli())
	}))
	defer server.Close()
	b, err := newBrowser("site", server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var c serverClock
	if _, known := c.ahead(); known {
		t.Error("known before anybody asked")
	}
	c.ask(t.Context(), b)
	slow = true
	c.ask(t.Context(), b)
	if ahead, known := c.ahead(); !known || (ahead-time.Minute).Abs() > 40*time.Millisecond {
		t.Errorf("ahead by %s", ahead)
	}
}
