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

// apart is how long after the outcome of a GO the next one is pressed: GO is
// deaf for 700 ms.
const apart = 720 * time.Millisecond

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
		if w.Product, err = b.window(ctx, presses, func() (press, error) { return t.goAndWait(ctx, ours) }); err != nil {
			return f, err
		}
		if w.Bare, err = b.window(ctx, presses, func() (press, error) { return empty.publishAndWait(ctx, theirs) }); err != nil {
			return f, err
		}
		f.Windows = append(f.Windows, w)
		b.say("bench.window", lang.Args{"i": i + 1, "n": n, "ours": w.Product.P50, "bare": w.Bare.P50})
	}
	f.sum()
	return f, nil
}

// window is a row of presses at the pace that GO allows, on both sides.
func (b *Bench) window(ctx context.Context, presses int, once func() (press, error)) (Latency, error) {
	var list []press
	for range presses {
		p, err := once()
		if err != nil {
			return Latency{}, err
		}
		list = append(list, p)
		if err := pause(ctx, apart); err != nil {
			return Latency{}, err
		}
	}
	return latency(list), nil
}

func (f *FanOut) sum() {
	of := func(side func(Window) Latency) Latency {
		middle := func(figure func(Latency) float64) float64 {
			var list []float64
			for _, w := range f.Windows {
				list = append(list, figure(side(w)))
			}
			return median(list)
		}
		n := 0
		for _, w := range f.Windows {
			n += side(w).N
		}
		return Latency{P50: middle(func(l Latency) float64 { return l.P50 }), P99: middle(func(l Latency) float64 { return l.P99 }),
			Before: middle(func(l Latency) float64 { return l.Before }), Spread: middle(func(l Latency) float64 { return l.Spread }), N: n}
	}
	f.Product, f.Bare = of(func(w Window) Latency { return w.Product }), of(func(w Window) Latency { return w.Bare })
	f.RatioP50, f.RatioP99, f.RatioSpread = ratio(f.Product.P50, f.Bare.P50), ratio(f.Product.P99, f.Bare.P99), ratio(f.Product.Spread, f.Bare.Spread)
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return float64(int64(a/b*1000+0.5)) / 1000
}

// goAndWait presses GO as the director does and waits for the last screen.
func (t *theatre) goAndWait(ctx context.Context, c *crowd) (press, error) {
	if err := t.again(ctx); err != nil {
		return press{}, err
	}
	version, err := t.app.Show.Version(ctx, t.event)
	if err != nil {
		return press{}, err
	}
	t.fired++
	t.first.Store(nil)
	return c.until(ctx, version+1, &t.first, func() error { return t.press(ctx, "go") })
}

func (b *bare) publishAndWait(ctx context.Context, c *crowd) (press, error) {
	b.version++
	b.first.Store(nil)
	return c.until(ctx, b.version, &b.first, func() error {
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
