package drill

import (
	"fmt"
	"io"

	"diemcau/internal/lang"
)

// Print tells a person what was measured.
func (b *Bench) Print(w io.Writer) {
	line := func(key string, args lang.Args) { fmt.Fprintln(w, lang.Text(lang.Default, key, args)) }
	line("bench.machine", lang.Args{"cpus": b.Machine.CPUs, "system": b.Machine.System, "go": b.Machine.Go, "before": b.Machine.LoadBefore, "after": b.Machine.LoadAfter})
	line("bench.fan_out", lang.Args{"goal": b.Goal})
	for _, f := range b.FanOut {
		line("bench.fan_out_row", lang.Args{"n": f.Connections, "p50": f.Product.P50, "p99": f.Product.P99, "bare50": f.Bare.P50, "bare99": f.Bare.P99,
			"ratio50": f.RatioP50, "ratio99": f.RatioP99, "presses": f.Product.N, "windows": len(f.Windows), "mark": mark(f.RatioP50 <= b.Goal)})
		line("bench.fan_out_parts", lang.Args{"before": f.Product.Before, "spread": f.Product.Spread, "bare_before": f.Bare.Before, "bare_spread": f.Bare.Spread, "ratio": f.RatioSpread})
	}
	line("bench.writes", lang.Args{"actions": b.Writing.ActionsPerSecond, "commits": b.Writing.CommitsPerSecond, "ratio": b.Writing.Ratio})
	line("bench.starts", lang.Args{"first": b.Start.FirstMS, "cold": b.Start.ColdMS, "n": b.Start.N})
	line("bench.size", lang.Args{"binary": mebibytes(b.Start.BinaryBytes), "memory": mebibytes(b.Start.IdleBytes)})
	line("bench.took", lang.Args{"s": int(b.TookS)})
}

func mebibytes(n int64) string { return fmt.Sprintf("%.1f", float64(n)/(1<<20)) }
