package drill

import (
	"fmt"
	"io"

	"diemcau/internal/lang"
)

// Kept tells whether every goal was reached.
func (b *BridgeBench) Kept() bool {
	for _, f := range b.Figures {
		if !f.Kept {
			return false
		}
	}
	return b.SameRatio <= b.SameGoal
}

// Print tells a person what was measured.
func (b *BridgeBench) Print(w io.Writer) {
	line := func(key string, args lang.Args) { fmt.Fprintln(w, lang.Text(lang.Default, key, args)) }
	line("bench.machine", lang.Args{"cpus": b.Machine.CPUs, "system": b.Machine.System, "go": b.Machine.Go, "before": b.Machine.LoadBefore, "after": b.Machine.LoadAfter})
	line("bench.bridge", lang.Args{"n": b.Sites})
	for _, f := range b.Figures {
		line("bench.bridge_figure", lang.Args{"name": lang.Text(lang.Default, "bench.bridge_"+f.Name, nil), "unit": f.Unit, "value": f.Product, "beside": beside(f), "goal": f.goalText()})
	}
	if len(b.Growth) > 0 {
		line("bench.bridge_growth", lang.Args{"goal": b.SameGoal, "ratio": b.SameRatio, "mark": mark(b.SameRatio <= b.SameGoal)})
	}
	for _, g := range b.Growth {
		line("bench.bridge_grown", growthArgs(g))
	}
	line("bench.took", lang.Args{"s": int(b.TookS)})
}

func beside(f Figure) string {
	if f.Bare == 0 {
		return ""
	}
	return lang.Text(lang.Default, "bench.bridge_beside", lang.Args{"value": f.Bare, "unit": f.Unit, "ratio": f.Ratio})
}

func (f Figure) goalText() string {
	key := "bench.bridge_goal"
	switch {
	case f.Goal == 0:
		return ""
	case f.OfRatio:
		key = "bench.bridge_goal_ratio"
	}
	return lang.Text(lang.Default, key, lang.Args{"goal": f.Goal, "unit": f.Unit, "mark": mark(f.Kept)})
}

func growthArgs(g Growth) lang.Args {
	return lang.Args{"n": g.Sites, "ms": g.ProductMS, "bare_ms": g.BareMS, "told": rounded(g.ProductMessages), "bare_told": rounded(g.BareMessages)}
}
