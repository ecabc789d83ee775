package bridge_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"slices"
	"testing"
	"time"

	"diemcau/internal/bridge"
)

// still is a small JPEG; the shade tells one from another.
func still(t *testing.T, shade uint8) []byte {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 32, 18))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// crowd is six sites with a confirmed device each, which have sent a still.
func (w *world) crowd() map[string]bridge.Device {
	w.t.Helper()
	w.sites, w.tries = nil, 1000
	devices := map[string]bridge.Device{}
	for i, id := range []string{"a", "b", "c", "d", "e", "f"} {
		w.sites = append(w.sites, bridge.Site{ID: id, Number: int64(i + 1), Label: "Xã " + id + " (mẫu)"})
	}
	for i, site := range w.sites {
		d := w.confirmed(site.ID)
		devices[site.ID] = d
		if err := w.KeepStill(device(d.ID, d.SiteID), eventID, still(w.t, uint8(i*40))); err != nil {
			w.t.Fatal(err)
		}
	}
	return devices
}

func split(sites ...string) bridge.Frame {
	return bridge.Frame{Kind: "split", SiteIDs: sites, Mics: []string{"hall", "site"}}
}

func TestUpToFourSitesAreLiveAndMoreAreStills(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		devices := w.crowd()
		for _, c := range []struct {
			sites []string
			live  bool
		}{
			{[]string{"a", "b"}, true},
			{[]string{"a", "b", "c", "d"}, true},
			{[]string{"a", "b", "c", "d", "e"}, false},
		} {
			w.put(split(c.sites...), split("f"))
			a := must(w.Air(technician, eventID))(t)
			for _, source := range a.OnAir {
				if source.Key != bridge.HallKey && (source.Live != c.live || source.MicOpen != c.live) {
					t.Errorf("of %d sites: %+v", len(c.sites), source)
				}
			}
			for _, id := range c.sites {
				if w.mayPublish("site:"+id+":"+devices[id].ID) != c.live {
					t.Errorf("of %d sites %s may publish: %v", len(c.sites), id, !c.live)
				}
			}
			if !w.mayPublish("site:f:" + devices["f"].ID) {
				t.Error("the site at standby may not publish")
			}
			if want := len(c.sites) + 1; len(a.ForSites) != want || len(a.ForHall) != want-1 {
				t.Errorf("the sites see %v, the hall %v", a.ForSites, a.ForHall)
			}
		}
		if err := w.SetMic(technician, eventID, "site:a", true); key(err) != "bridge.mic_off_air" {
			t.Errorf("the microphone of a still opens: %v", err)
		}
		for _, tile := range must(w.Wall(technician, eventID))(t).Tiles {
			if tile.MicWaits {
				t.Errorf("the microphone of the still of %s waits", tile.SiteID)
			}
		}
		w.put(hall, split("a", "b", "c", "d", "e"))
		if w.mayPublish("site:a:" + devices["a"].ID) {
			t.Error("a site that will be a still publishes at standby")
		}
	})
}

func TestStillsOnAirAreForThoseWhoSeeThem(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		devices := w.crowd()
		viewer := device(devices["f"].ID, "f")
		given := func() (sites []string, err error) {
			list, err := w.AirStills(viewer, eventID)
			for _, s := range list {
				sites = append(sites, s.SiteID)
			}
			return sites, err
		}
		refused := func(when string) {
			t.Helper()
			if sites, err := given(); key(err) != "bridge.no_stills_on_air" {
				t.Errorf("%s: %v, %v", when, sites, err)
			}
		}
		refused("before")
		w.put(hall, split("a", "b", "c", "d", "e"))
		refused("while they stand by")
		w.put(split("a", "b", "c", "d", "e"), split("f"))
		if got := must(given())(t); !slices.Equal(got, []string{"a", "b", "c", "d", "e"}) {
			t.Errorf("given %v", got)
		}
		newer := still(t, 200)
		if err := w.KeepStill(device(devices["b"].ID, "b"), eventID, newer); err != nil {
			t.Fatal(err)
		}
		if list := must(w.AirStills(viewer, eventID))(t); !bytes.Equal(list[1].JPEG, newer) {
			t.Error("an older still is given")
		}
		if err := w.RemoveSite(technician, eventID, "c", true); err != nil {
			t.Fatal(err)
		}
		if got := must(given())(t); !slices.Equal(got, []string{"a", "b", "d", "e"}) {
			t.Errorf("one was put out; given %v", got)
		}
		w.pass(16 * time.Second)
		if err := w.KeepStill(device(devices["b"].ID, "b"), eventID, newer); err != nil {
			t.Fatal(err)
		}
		if got := must(given())(t); !slices.Equal(got, []string{"b"}) {
			t.Errorf("the others sent none for 16 s; given %v", got)
		}
		w.put(split("a", "b", "c", "d"), nothing)
		refused("where they are live")
		w.put(hall, nothing)
		refused("after the cut")
	})
}
