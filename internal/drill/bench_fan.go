package drill

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"diemcau/internal/lang"
	"diemcau/internal/live"
)

// apart is how long after a GO the next one is pressed: GO is deaf for 700 ms.
const apart = 750 * time.Millisecond

// fanOut measures both sides in turns, with the same number of screens.
func (b *Bench) fanOut(ctx context.Context, t *theatre, n int) (FanOut, error) {
	b.say("bench.gather", lang.Args{"n": n})
	bodies, err := t.bodies(ctx)
	if err != nil {
		return FanOut{}, err
	}
	f := FanOut{Connections: n, Bytes: map[string]int{}}
	for channel, body := range bodies {
		f.Bytes[channel[:len(channel)-1]] = len(body) + len(`{"version":1000,`)
	}
	empty, err := newBare(bodies)
	if err != nil {
		return f, err
	}
	defer empty.close()
	ours, err := gather(ctx, t.director.url, t.director.cookies(), []string{"show:" + t.event, "hall:" + t.event, "timer:" + t.event}, n)
	defer ours.leave()
	if err != nil {
		return f, err
	}
	theirs, err := gather(ctx, empty.url, nil, []string{"show:", "hall:", "timer:"}, n)
	defer theirs.leave()
	if err != nil {
		return f, err
	}
	windows, presses := b.turns()
	for i := range windows {
		var w Window
		if w.Product, err = b.window(ctx, presses, func() (time.Duration, error) { return t.goAndWait(ctx, ours) }); err != nil {
			return f, err
		}
		if w.Bare, err = b.window(ctx, presses, func() (time.Duration, error) { return empty.publishAndWait(ctx, theirs) }); err != nil {
			return f, err
		}
		f.Windows = append(f.Windows, w)
		b.say("bench.window", lang.Args{"i": i + 1, "n": n, "ours": w.Product.P50, "bare": w.Bare.P50})
	}
	f.sum()
	return f, nil
}

// window is a row of presses at the pace that GO allows, on both sides.
func (b *Bench) window(ctx context.Context, presses int, press func() (time.Duration, error)) (Latency, error) {
	var took []time.Duration
	for range presses {
		begun := time.Now()
		d, err := press()
		if err != nil {
			return Latency{}, err
		}
		took = append(took, d)
		if err := pause(ctx, time.Until(begun.Add(apart))); err != nil {
			return Latency{}, err
		}
	}
	return latency(took), nil
}

func (f *FanOut) sum() {
	of := func(pick func(Window) Latency) Latency {
		var p50, p99 []float64
		n := 0
		for _, w := range f.Windows {
			p50, p99, n = append(p50, pick(w).P50), append(p99, pick(w).P99), n+pick(w).N
		}
		return Latency{P50: median(p50), P99: median(p99), N: n}
	}
	f.Product, f.Bare = of(func(w Window) Latency { return w.Product }), of(func(w Window) Latency { return w.Bare })
	f.RatioP50, f.RatioP99 = ratio(f.Product.P50, f.Bare.P50), ratio(f.Product.P99, f.Bare.P99)
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return float64(int64(a/b*1000+0.5)) / 1000
}

// goAndWait presses GO as the director does and waits for the last screen.
func (t *theatre) goAndWait(ctx context.Context, c *crowd) (time.Duration, error) {
	if err := t.again(ctx); err != nil {
		return 0, err
	}
	version, err := t.app.Show.Version(ctx, t.event)
	if err != nil {
		return 0, err
	}
	t.fired++
	return c.until(ctx, version+1, func() error { return t.press(ctx, "go") })
}

func (b *bare) publishAndWait(ctx context.Context, c *crowd) (time.Duration, error) {
	b.version++
	return c.until(ctx, b.version, func() error {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, b.url+"/publish", bytes.NewReader([]byte(`{"revision":1,"key":"a key of the length of a real one...."}`)))
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		return response.Body.Close()
	})
}

// bodies are the product's snapshots with a cue on air, without their version.
func (t *theatre) bodies(ctx context.Context) (map[string][]byte, error) {
	if err := t.again(ctx); err != nil {
		return nil, err
	}
	t.fired++
	if err := t.press(ctx, "go"); err != nil {
		return nil, err
	}
	bodies := map[string][]byte{}
	for channel, path := range map[string]string{"show:": "", "hall:": "/hall", "timer:": "/timer"} {
		state, err := t.director.fetch(ctx, t.path+"/show"+path)
		if err != nil {
			return nil, err
		}
		raw, err := json.Marshal(live.Hot{At: time.Now().UnixMilli(), State: state})
		if err != nil {
			return nil, fmt.Errorf("measure a snapshot: %w", err)
		}
		_, bodies[channel], _ = bytes.Cut(raw, []byte(`{"version":0,`))
	}
	return bodies, pause(ctx, apart)
}
