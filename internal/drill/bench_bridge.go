package drill

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	lk "github.com/livekit/protocol/livekit"

	"diemcau/internal/lang"
	"diemcau/internal/rtc"
)

// BridgeOptions of a measurement of the bridge. Quick measures little of
// everything, to see that it works. Binary is the program that both servers are
// started from; "" is the one that runs now.
type BridgeOptions struct {
	Sites    int
	Quick    bool
	Growth   []int // numbers of sites at which messages are counted
	Binary   string
	Progress io.Writer
}

// BridgeBench is what was measured: the product beside a bare media server, in
// windows that take turns, with the same clients.
type BridgeBench struct {
	Machine   Machine   `json:"machine"`
	Sites     int       `json:"sites"`
	Figures   []Figure  `json:"figures"`
	Growth    []Growth  `json:"growth"`
	SameGoal  float64   `json:"growth_goal"` // messages per site at the most sites by those at the fewest
	SameRatio float64   `json:"growth_ratio"`
	TookS     float64   `json:"took_s"`
	Started   time.Time `json:"started_at"`
	quick     bool
	progress  io.Writer
}

// Figure is one thing that was measured on both sides. The figures of the sides
// are medians over the windows, or the worst window where Worst says so.
type Figure struct {
	Name    string  `json:"name"`
	Unit    string  `json:"unit"`
	Product float64 `json:"product"`
	Bare    float64 `json:"bare,omitempty"`
	Ratio   float64 `json:"ratio,omitempty"`
	Worst   bool    `json:"worst,omitempty"`
	Goal    float64 `json:"goal,omitempty"` // 0: none
	OfRatio bool    `json:"goal_of_ratio,omitempty"`
	Kept    bool    `json:"kept"`
	Windows []Turn  `json:"windows"`
}

// Turn is one window of each side; nothing where a side does not have it.
type Turn struct {
	Product float64 `json:"product"`
	Bare    float64 `json:"bare,omitempty"`
}

// Growth is a join of so many at once, and how many messages the server sent to
// a site for that.
type Growth struct {
	Sites           int     `json:"sites"`
	ProductMS       float64 `json:"product_join_ms"`
	BareMS          float64 `json:"bare_join_ms"`
	ProductMessages float64 `json:"product_messages_per_site"`
	BareMessages    float64 `json:"bare_messages_per_site"`
}

// figures are what is measured, with the goals of the design.
var figures = []Figure{
	{Name: "join", Unit: "ms"},
	{Name: "forwarded", Unit: "Mbit/s"},
	{Name: "media_cost", Unit: "s/Gbit", Goal: 1.2, OfRatio: true},
	{Name: "media_core", Unit: "%"},
	{Name: "whole_cost", Unit: "s/Gbit"},
	{Name: "whole_core", Unit: "%"},
	{Name: "wall_core", Unit: "%", Goal: 3},
	{Name: "cut_p50", Unit: "ms", Goal: 40},
	{Name: "cut_p95", Unit: "ms", Goal: 60},
	{Name: "cut_max", Unit: "ms", Goal: 260, Worst: true},
	{Name: "restart", Unit: "ms", Goal: 3000},
	{Name: "others_core", Unit: "%"},
}

// FewestSites is how many a measurement needs: one goes on air, two watch.
const FewestSites = 3

// sameMessages is how much more a site may be told among many than among few. A
// few messages follow the time that a join takes; a room where sites were told
// of each other would be at ten and more.
const sameMessages = 1.5

// hallLayers is what the hall sends: a camera with three layers, the largest of
// which every site receives.
var hallLayers = []rtc.Layer{
	{Quality: lk.VideoQuality_LOW, Width: 320, Height: 180, Bitrate: 150_000},
	{Quality: lk.VideoQuality_MEDIUM, Width: 640, Height: 360, Bitrate: 450_000},
	{Quality: lk.VideoQuality_HIGH, Width: 1280, Height: 720, Bitrate: 1_500_000},
}

// BenchBridge measures.
func BenchBridge(ctx context.Context, o BridgeOptions) (*BridgeBench, error) {
	b := &BridgeBench{Sites: o.Sites, SameGoal: sameMessages, Started: time.Now(), quick: o.Quick, progress: o.Progress}
	b.Machine = Machine{CPUs: runtime.NumCPU(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, LoadBefore: load()}
	if o.Binary == "" {
		var err error
		if o.Binary, err = self(); err != nil {
			return nil, err
		}
	}
	folder, err := os.MkdirTemp("", "diemcau-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the measurement: %w", err)
	}
	defer os.RemoveAll(folder)
	if err := b.measure(ctx, o, filepath.Join(folder, "windows")); err != nil {
		return nil, err
	}
	if err := b.grow(ctx, o, filepath.Join(folder, "growth")); err != nil {
		return nil, err
	}
	b.Machine.LoadAfter, b.TookS = load(), time.Since(b.Started).Seconds()
	return b, nil
}

// measure has the two sides take turns.
func (b *BridgeBench) measure(ctx context.Context, o BridgeOptions, folder string) error {
	product, bare, err := b.sides(ctx, o, folder, o.Sites)
	defer closeSides(product, bare)
	if err != nil {
		return err
	}
	turns := map[string][]Turn{}
	for i := range b.windows() {
		ours, err := b.turn(ctx, product)
		if err != nil {
			return fmt.Errorf("window %d of the product: %w", i+1, err)
		}
		theirs, err := b.turn(ctx, bare)
		if err != nil {
			return fmt.Errorf("window %d of the bare server: %w", i+1, err)
		}
		for name := range ours {
			turns[name] = append(turns[name], Turn{ours[name], theirs[name]})
		}
		b.say("bench.bridge_window", lang.Args{"i": i + 1, "of": b.windows(), "join": ours["join"], "bare_join": theirs["join"],
			"cost": ours["media_cost"], "bare_cost": theirs["media_cost"], "cut": ours["cut_p50"], "bare_cut": theirs["cut_p50"]})
	}
	for _, f := range figures {
		f.Windows = turns[f.Name]
		b.Figures = append(b.Figures, f.sum())
	}
	return nil
}

// sides starts both servers and fills the event of ours.
func (b *BridgeBench) sides(ctx context.Context, o BridgeOptions, folder string, sites int) (product, bare *arena, err error) {
	b.say("bench.bridge_sites", lang.Args{"n": sites})
	server, err := newProcess(o.Binary, filepath.Join(folder, "product"), "--max-sites", "0")
	if err != nil {
		return nil, nil, err
	}
	ours, err := newProduct(ctx, server, sites)
	if err != nil {
		return nil, nil, fmt.Errorf("start the product: %w", err)
	}
	product = newArena(ours, sites)
	theirs, err := newBareMedia(ctx, o.Binary)
	if err != nil {
		return product, nil, fmt.Errorf("start the bare server: %w", err)
	}
	return product, newArena(theirs, sites), nil
}

func closeSides(sides ...*arena) {
	for _, a := range sides {
		if a != nil {
			a.leave()
			a.ground.close()
		}
	}
}

func (b *BridgeBench) windows() int {
	if b.quick {
		return 2
	}
	return 5
}

// span is how long a steady state is looked at; calm how long it is waited for.
func (b *BridgeBench) span() (span, calm time.Duration, cuts int) {
	if b.quick {
		return time.Second, 300 * time.Millisecond, 1
	}
	return 10 * time.Second, 3 * time.Second, 3
}

// turn is one window of one side: everything from a server that has just begun,
// with an empty room, to an empty room.
func (b *BridgeBench) turn(ctx context.Context, a *arena) (map[string]float64, error) {
	out := map[string]float64{}
	a.ground.kill()
	if _, err := a.ground.up(ctx); err != nil {
		return nil, err
	}
	defer a.leave()
	for _, part := range []func(context.Context, *arena, map[string]float64) error{b.join, b.media, b.whole, b.cut, b.restart, b.wall} {
		if err := part(ctx, a, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (b *BridgeBench) join(ctx context.Context, a *arena, out map[string]float64) error {
	took, _, err := a.storm(ctx, len(a.seats))
	out["join"] = ms(took)
	return err
}

// media is the cost of the picture and the sound alone.
func (b *BridgeBench) media(ctx context.Context, a *arena, out map[string]float64) error {
	span, calm, _ := b.span()
	used, err := a.steady(ctx, calm, span)
	out["media_cost"], out["media_core"], out["forwarded"], out["others_core"] = used.cost(), used.core(), used.mbit(), used.othersCore()
	return err
}

// whole adds what a bare server has not: stills, words, reports, live state, a wall.
func (b *BridgeBench) whole(ctx context.Context, a *arena, out map[string]float64) error {
	if !a.ground.begin(ctx) {
		return nil
	}
	span, calm, _ := b.span()
	used, err := a.steady(ctx, calm, span)
	out["whole_cost"], out["whole_core"] = used.cost(), used.core()
	return err
}

func (b *BridgeBench) cut(ctx context.Context, a *arena, out map[string]float64) error {
	_, _, cuts := b.span()
	took, err := a.cuts(ctx, cuts)
	out["cut_p50"], out["cut_p95"], out["cut_max"] = ms(percentile(took, 50)), ms(percentile(took, 95)), ms(percentile(took, 100))
	return err
}

func (b *BridgeBench) restart(ctx context.Context, a *arena, out map[string]float64) error {
	took, err := a.restart(ctx)
	out["restart"] = ms(took)
	return err
}

// wall is what stills, words and live state cost where no media flows.
func (b *BridgeBench) wall(ctx context.Context, a *arena, out map[string]float64) error {
	a.leave()
	defer a.ground.cease()
	if !a.ground.begin(ctx) {
		return nil
	}
	span, calm, _ := b.span()
	used, err := a.steady(ctx, calm, span)
	out["wall_core"] = used.core()
	return err
}

// grow counts what a site is told as the sites become more.
func (b *BridgeBench) grow(ctx context.Context, o BridgeOptions, folder string) error {
	if len(o.Growth) == 0 {
		return nil
	}
	product, bare, err := b.sides(ctx, o, folder, slices.Max(o.Growth))
	defer closeSides(product, bare)
	if err != nil {
		return err
	}
	for _, n := range o.Growth {
		g := Growth{Sites: n}
		for _, side := range []struct {
			*arena
			ms, messages *float64
		}{{product, &g.ProductMS, &g.ProductMessages}, {bare, &g.BareMS, &g.BareMessages}} {
			took, told, err := side.storm(ctx, n)
			side.leave()
			if err != nil {
				return fmt.Errorf("%d sites: %w", n, err)
			}
			*side.ms, *side.messages = ms(took), told
		}
		b.Growth = append(b.Growth, g)
		b.say("bench.bridge_grown", growthArgs(g))
	}
	b.SameRatio = ratio(b.Growth[len(b.Growth)-1].ProductMessages, b.Growth[0].ProductMessages)
	return nil
}

func (b *BridgeBench) say(key string, args lang.Args) {
	if b.progress != nil {
		fmt.Fprintln(b.progress, lang.Text(lang.Default, key, args))
	}
}

// sum makes of the windows the figure, and holds it against its goal.
func (f Figure) sum() Figure {
	var ours, theirs []float64
	for _, w := range f.Windows {
		ours, theirs = append(ours, w.Product), append(theirs, w.Bare)
	}
	f.Product, f.Bare = median(ours), median(theirs)
	if f.Worst && len(ours) > 0 {
		f.Product, f.Bare = slices.Max(ours), slices.Max(theirs)
	}
	f.Ratio = ratio(f.Product, f.Bare)
	reached := f.Product
	if f.OfRatio {
		reached = f.Ratio
	}
	f.Kept = f.Goal == 0 || reached <= f.Goal
	return f
}
