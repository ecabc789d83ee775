package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/bridge"
	"diemcau/internal/drill/line"
	"diemcau/internal/rtc"
	"diemcau/internal/show"
)

// The two ends of a bad line are processes of their own, each in its network:
// at the near one the server, the hall and the director, at the far one a site.
// Both tell on their output what they receive of the other.
const (
	lineEnd    = "DIEMCAU_LINE_END"    // near or far
	lineBinary = "DIEMCAU_LINE_BINARY" // of the server, for the near end
	lineFolder = "DIEMCAU_LINE_FOLDER" // for its data
	lineSite   = "DIEMCAU_LINE_SITE"   // the far end's invitation
	nearPort   = "8080"
	tellEvery  = 250 * time.Millisecond
)

// invitation is what the near end tells the far one before all else.
type invitation struct{ URL, Event, Key, Cookie string }

// heard is what an end received so far, and how often it joined.
type heard struct {
	At      time.Time
	Joins   int
	Sound   int64 // packets
	Picture int64 // bytes
}

// playEnd goes on until it is told to end.
func playEnd(ctx context.Context, role string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	play := playNear
	if role == "far" {
		play = playFar
	}
	err := play(ctx)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func playNear(ctx context.Context) error {
	server := processAt(os.Getenv(lineBinary), line.NearAddress+":"+nearPort, filepath.Join(os.Getenv(lineFolder), "near"), "--max-sites", "0",
		"--media-ip", line.NearAddress, "--media-udp", "7882", "--media-tcp", "7881")
	p, err := newProduct(ctx, server, 1)
	if err != nil {
		return err
	}
	defer p.close()
	hall, site := p.crowd.sources[0], p.crowd.sources[1]
	hall.layers = hallLayers
	if err := json.NewEncoder(os.Stdout).Encode(invitation{server.url, p.stage.event, site.key, site.cookies().Get("Cookie")}); err != nil {
		return err
	}
	if err := hall.air.client.Connect(); err != nil {
		return err
	}
	go hall.live(ctx)
	if err := p.bothOnAir(ctx); err != nil {
		return err
	}
	return tellHeard(ctx, hall)
}

// bothOnAir puts hall and site into one picture, with open microphones, once
// the site is there.
func (p *product) bothOnAir(ctx context.Context) error {
	scene := show.Scene{Kind: show.SceneSplit, SiteIDs: []string{p.sites[1]}}
	for {
		err := p.press(ctx, "standby", map[string]any{"scene": scene, "mics": []string{show.MicHall, show.MicSite}}, nil)
		if err == nil {
			break
		}
		var no *refusal
		if !errors.As(err, &no) || no.Status != http.StatusConflict {
			return err
		}
		if err := pause(ctx, tellEvery); err != nil {
			return err
		}
	}
	if err := pause(ctx, time.Second); err != nil {
		return err
	}
	if _, err := p.take(ctx, 1, nil, nil); err != nil {
		return err
	}
	return p.stage.director.call(ctx, http.MethodPost, p.stage.path+"/bridge/mic", map[string]any{"key": bridge.SiteKey(p.sites[1]), "open": true}, nil)
}

func playFar(ctx context.Context) error {
	var in invitation
	if err := json.Unmarshal([]byte(os.Getenv(lineSite)), &in); err != nil {
		return err
	}
	b, err := newBrowser("far", in.URL)
	if err != nil {
		return err
	}
	if kept := (&keptCookies{of: map[string]string{in.Key: in.Cookie}}); !kept.give(b, in.Key) {
		return errors.New("the invitation holds no cookie")
	}
	engine, err := rtc.NewEngine(rtc.Network{Either: true, Thin: true})
	if err != nil {
		return err
	}
	s := newSource(b, 1, in.Key, in.Event, engine)
	s.layers = hallLayers
	if s.air, err = watch(b, "air:"+in.Event); err != nil {
		return err
	}
	go s.live(ctx)
	return tellHeard(ctx, s)
}

// tellHeard writes what comes in, until the output is closed.
func tellHeard(ctx context.Context, s *source) error {
	var sum heard
	last := map[string]rtc.Received{}
	var of *rtc.Client
	out := json.NewEncoder(os.Stdout)
	for pause(ctx, tellEvery) == nil {
		s.mu.Lock()
		c := s.client
		sum.Joins = s.seen.Joins
		s.mu.Unlock()
		if c == nil {
			continue
		}
		if c != of {
			of, last = c, map[string]rtc.Received{}
		}
		for _, p := range c.Others() {
			for _, t := range p.Tracks {
				now := c.Received(t.Sid)
				if t.Type == lk.TrackType_AUDIO {
					sum.Sound += now.Packets - last[t.Sid].Packets
				} else {
					sum.Picture += now.Bytes - last[t.Sid].Bytes
				}
				last[t.Sid] = now
			}
		}
		sum.At = time.Now()
		if err := out.Encode(sum); err != nil {
			return fmt.Errorf("tell what was heard: %w", err)
		}
	}
	return ctx.Err()
}
