package drill

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestBridgeIsMeasured looks that there is a figure for everything, not at how
// good it is.
func TestBridgeIsMeasured(t *testing.T) {
	var told bytes.Buffer
	b, err := BenchBridge(t.Context(), BridgeOptions{Sites: 4, Quick: true, Growth: []int{2, 4}, Binary: program(t), Progress: &told})
	if err != nil {
		t.Fatalf("%v\n%s", err, told.String())
	}
	ours := map[string]bool{"whole_cost": true, "whole_core": true, "wall_core": true}
	if len(b.Figures) != len(figures) {
		t.Errorf("%d figures of %d", len(b.Figures), len(figures))
	}
	for _, f := range b.Figures {
		if len(f.Windows) != b.windows() || f.Product < 0 || (f.Bare <= 0 && !ours[f.Name]) || (f.Product == 0 && f.Name != "wall_core") {
			t.Errorf("%+v", f)
		}
	}
	for _, g := range b.Growth {
		if g.ProductMS <= 0 || g.BareMS <= 0 || g.ProductMessages < 3 || g.BareMessages < 3 {
			t.Errorf("%+v", g)
		}
	}
	if len(b.Growth) != 2 || b.SameRatio <= 0 {
		t.Errorf("%+v, ratio %g", b.Growth, b.SameRatio)
	}
	b.Print(&told)
	if strings.Contains(told.String(), "bench.") || strings.Contains(told.String(), "{") {
		t.Errorf("words are missing in\n%s", told.String())
	}
	raw, err := json.Marshal(b)
	if err != nil || !bytes.Contains(raw, []byte(`"goal":1.2`)) {
		t.Errorf("%v: %s", err, raw)
	}
}

func TestAGoalIsOfTheFigureOrOfItsRatio(t *testing.T) {
	windows := []Turn{{10, 5}, {30, 10}, {20, 10}}
	for _, c := range []struct {
		f             Figure
		product, bare float64
		kept          bool
	}{
		{Figure{Goal: 20}, 20, 10, true},
		{Figure{Goal: 19}, 20, 10, false},
		{Figure{Goal: 25, Worst: true}, 30, 10, false},
		{Figure{Goal: 2, OfRatio: true}, 20, 10, true},
		{Figure{Goal: 1.9, OfRatio: true}, 20, 10, false},
		{Figure{}, 20, 10, true},
	} {
		c.f.Windows = windows
		got := c.f.sum()
		if got.Product != c.product || got.Bare != c.bare || got.Kept != c.kept {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}
