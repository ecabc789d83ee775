package bridge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"diemcau/internal/event"
	"diemcau/internal/testkit"
)

// benchSites is how many sites the wall of the benchmarks has, of which a few
// have a device that speaks.
const (
	benchSites   = 99
	benchDevices = 12
)

// asking is a browser whose requests go straight to the handler.
type asking struct {
	handler http.Handler
	cookies []*http.Cookie
	base    string
}

func (a asking) ask(b *testing.B, method, path, mime string, body []byte, want int) {
	b.Helper()
	r := httptest.NewRequest(method, a.base+path, bytes.NewReader(body))
	r.Header.Set("Content-Type", mime)
	r.Header.Set("X-As", "device")
	for _, c := range a.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	if w.Code != want {
		b.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
}

// wallUnderTest is a server with the sites, their devices and the desk.
func wallUnderTest(b *testing.B) (u *testkit.UnderTest, devices []asking, desk asking, sites []string) {
	b.Helper()
	u = testkit.Server(b)
	sites = u.Sites(benchSites)
	asker := func(c *testkit.Client) asking {
		address, err := url.Parse(u.URL)
		if err != nil {
			b.Fatal(err)
		}
		return asking{u.App.Handler, c.HTTP.Jar.Cookies(address), "/api/events/" + u.Event + "/bridge"}
	}
	for _, site := range sites[:benchDevices] {
		devices = append(devices, asker(u.ConfirmedSite(site)))
	}
	return u, devices, asker(u.As(event.Director)), sites
}

// picture is a JPEG of about 12 KB, as a site sends it.
func picture(b *testing.B) []byte {
	b.Helper()
	img := image.NewGray(image.Rect(0, 0, 320, 180))
	source := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = uint8(source.IntN(24) + i%200)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 50}); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkStillUpload(b *testing.B) {
	_, devices, _, _ := wallUnderTest(b)
	data := picture(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		devices[i%len(devices)].ask(b, http.MethodPut, "/me/still", "image/jpeg", data, http.StatusNoContent)
	}
}

func BenchmarkBeat(b *testing.B) {
	_, devices, _, _ := wallUnderTest(b)
	body := []byte(`{"camera":"ok","microphone":"ok","sound":"ok","hidden":false,"slept_s":0,"quality":4,"sound_only":false,"level":0.2}`)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		devices[i%len(devices)].ask(b, http.MethodPost, "/me/beat", "application/json", body, http.StatusOK)
	}
}

func BenchmarkStillOfAPage(b *testing.B) {
	_, devices, desk, sites := wallUnderTest(b)
	data := picture(b)
	for _, d := range devices {
		d.ask(b, http.MethodPut, "/me/still", "image/jpeg", data, http.StatusNoContent)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r := httptest.NewRequest(http.MethodGet, desk.base+"/sites/"+sites[i%benchDevices]+"/still.jpg", nil)
		for _, c := range desk.cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		desk.handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatalf("%d %s", w.Code, w.Body)
		}
	}
}

// BenchmarkWall is what a drawing of the wall costs, once a second at most.
func BenchmarkWall(b *testing.B) {
	u, _, _, _ := wallUnderTest(b)
	ctx := event.WithActor(context.Background(), event.Actor{Kind: event.System})
	b.ReportAllocs()
	for b.Loop() {
		wall, err := u.App.Bridge.Wall(ctx, u.Event)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(wall); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTick is what the follower does twice a second.
func BenchmarkTick(b *testing.B) {
	u, _, _, _ := wallUnderTest(b)
	b.ReportAllocs()
	for b.Loop() {
		u.App.Bridge.Tick(context.Background())
	}
}
