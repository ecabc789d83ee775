package drill

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestBenchMeasuresEverything looks that there is a figure for everything, not
// at how good it is.
func TestBenchMeasuresEverything(t *testing.T) {
	t.Parallel()
	var told bytes.Buffer
	b, err := BenchShow(t.Context(), BenchOptions{Quick: true, Binary: program(t), Progress: &told})
	if err != nil {
		t.Fatalf("%v\n%s", err, told.String())
	}
	windows, presses := b.turns()
	for _, f := range b.FanOut {
		if len(f.Windows) != windows || f.Product.N != windows*presses || f.Bare.N != f.Product.N || f.RatioP50 <= 0 || f.RatioP99 <= 0 {
			t.Errorf("%+v", f)
		}
		for _, l := range []Latency{f.Product, f.Bare} {
			if l.P50 <= 0 || l.P99 < l.P50 || l.Before <= 0 || l.Spread <= 0 {
				t.Errorf("%d connections: %+v", f.Connections, l)
			}
		}
		for _, channel := range []string{"show", "hall", "timer"} {
			if f.Bytes[channel] < 200 {
				t.Errorf("a snapshot on %s of %d bytes", channel, f.Bytes[channel])
			}
		}
	}
	if len(b.FanOut) != 2 || b.Writing.ActionsPerSecond <= 0 || b.Writing.CommitsPerSecond <= 0 || b.Start.ColdMS <= 0 || b.Start.FirstMS <= 0 ||
		b.Start.BinaryBytes < 1<<20 || b.Start.IdleBytes < 1<<20 {
		t.Errorf("%+v", b)
	}
	b.Print(&told)
	if strings.Contains(told.String(), "bench.") || strings.Contains(told.String(), "{") {
		t.Errorf("words are missing in\n%s", told.String())
	}
	raw, err := json.Marshal(b)
	if err != nil || !bytes.Contains(raw, []byte(`"fan_out":[{`)) {
		t.Errorf("%v: %s", err, raw)
	}
}
