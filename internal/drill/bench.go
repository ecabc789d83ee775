package drill

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"diemcau/internal/lang"
)

// goal is how many times longer than on a bare node GO may take to reach all.
const goal = 1.3

// BenchOptions of a measurement. Quick measures little of everything, to see
// that it works. Binary is the program whose start is measured; "" is the one
// that runs now.
type BenchOptions struct {
	Quick    bool
	Binary   string
	Progress io.Writer
}

// Bench is what was measured. Durations are in ms.
type Bench struct {
	Machine  Machine   `json:"machine"`
	FanOut   []FanOut  `json:"fan_out"`
	Goal     float64   `json:"goal"` // of FanOut.Ratio
	Writing  Writing   `json:"writing"`
	Start    Start     `json:"start"`
	TookS    float64   `json:"took_s"`
	Started  time.Time `json:"started_at"`
	quick    bool
	progress io.Writer
}

// Machine is where it was measured; Load is the average number of waiting
// processes in the last minute, before and after.
type Machine struct {
	CPUs       int    `json:"cpus"`
	Go         string `json:"go"`
	System     string `json:"system"`
	LoadBefore string `json:"load_before"`
	LoadAfter  string `json:"load_after"`
}

// FanOut is the time from a press until every connection has its outcome:
// GO on the product beside a POST that publishes as much on a bare centrifuge
// node, in windows that take turns; the figures are medians over the windows.
// Ratio is of the whole; RatioSpread is of what follows the first publication,
// so of the hub alone: before it the product checks who asks and commits.
type FanOut struct {
	Connections int            `json:"connections"`
	Bytes       map[string]int `json:"bytes"` // of the snapshot by kind of channel
	Windows     []Window       `json:"windows"`
	Product     Latency        `json:"product"`
	Bare        Latency        `json:"bare"`
	RatioP50    float64        `json:"ratio_p50"`
	RatioSpread float64        `json:"ratio_spread_p50"`
	RatioP99    float64        `json:"ratio_p99"`
}

// Window is one turn of each.
type Window struct {
	Product Latency `json:"product"`
	Bare    Latency `json:"bare"`
}

// Latency is a set of measurements; the 99th of so few is nearly their longest.
// Before is the part until the first publication left, Spread the rest.
type Latency struct {
	P50    float64 `json:"p50_ms"`
	P99    float64 `json:"p99_ms"`
	Before float64 `json:"before_p50_ms"`
	Spread float64 `json:"spread_p50_ms"`
	N      int     `json:"n"`
}

// press is one measurement.
type press struct{ took, before time.Duration }

// Writing compares actions on a run, with their log, audit and snapshots, with
// raw commits of one row on the same settings of the database.
type Writing struct {
	ActionsPerSecond float64 `json:"actions_per_s"`
	CommitsPerSecond float64 `json:"raw_commits_per_s"`
	Ratio            float64 `json:"ratio"` // actions for each raw commit
}

// Start is what the program needs: until it answers on a new folder and on one
// that it knows, its size, and its resident memory at rest.
type Start struct {
	FirstMS     float64 `json:"first_start_ms"`
	ColdMS      float64 `json:"cold_start_ms"`
	BinaryBytes int64   `json:"binary_bytes"`
	IdleBytes   int64   `json:"idle_rss_bytes"`
	N           int     `json:"n"`
}

// BenchShow measures.
func BenchShow(ctx context.Context, o BenchOptions) (*Bench, error) {
	b := &Bench{Goal: goal, Started: time.Now(), quick: o.Quick, progress: o.Progress}
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
	if err := b.start(ctx, o.Binary, filepath.Join(folder, "start")); err != nil {
		return nil, fmt.Errorf("measure the start: %w", err)
	}
	if err := b.serveAndMeasure(ctx, folder); err != nil {
		return nil, err
	}
	b.Machine.LoadAfter, b.TookS = load(), time.Since(b.Started).Seconds()
	return b, nil
}

func (b *Bench) serveAndMeasure(ctx context.Context, folder string) (err error) {
	t, err := newTheatre(ctx, filepath.Join(folder, "show"))
	if err != nil {
		return err
	}
	defer t.close()
	if b.Writing, err = b.writing(ctx, t, filepath.Join(folder, "raw")); err != nil {
		return fmt.Errorf("measure writing: %w", err)
	}
	for _, n := range b.sizes() {
		f, err := b.fanOut(ctx, t, n)
		if err != nil {
			return fmt.Errorf("measure %d connections: %w", n, err)
		}
		b.FanOut = append(b.FanOut, f)
	}
	return nil
}

func (b *Bench) sizes() []int {
	if b.quick {
		return []int{9, 30}
	}
	return []int{100, 1000}
}

// turns is how many windows each side has, and how many presses a window.
func (b *Bench) turns() (windows, presses int) {
	if b.quick {
		return 2, 1
	}
	return 5, 12
}

func (b *Bench) say(key string, args lang.Args) {
	if b.progress != nil {
		fmt.Fprintln(b.progress, lang.Text(lang.Default, key, args))
	}
}

// load is empty where the system does not tell.
func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	one, _, _ := strings.Cut(string(raw), " ")
	return one
}

func latency(list []press) Latency {
	var took, before, spread []time.Duration
	for _, p := range list {
		took, before, spread = append(took, p.took), append(before, p.before), append(spread, p.took-p.before)
	}
	return Latency{P50: ms(percentile(took, 50)), P99: ms(percentile(took, 99)), Before: ms(percentile(before, 50)), Spread: ms(percentile(spread, 50)), N: len(list)}
}

// percentile is the smallest of the list that so many of a hundred do not exceed.
func percentile(list []time.Duration, p int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(list))[(len(list)*p+99)/100-1]
}

func ms(d time.Duration) float64 { return float64(d.Round(10*time.Microsecond).Microseconds()) / 1000 }

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
