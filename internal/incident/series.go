package incident

// Point is what a line did in one span of a chart: the worst of what may be
// bad, the mean of what flows.
type Point struct {
	At          int64    `json:"at" doc:"Start of its span, unix ms"`
	DownKbps    int64    `json:"down_kbps"`
	UpKbps      int64    `json:"up_kbps"`
	LossPercent float64  `json:"loss_percent"`
	RTTMS       int64    `json:"rtt_ms"`
	JitterMS    int64    `json:"jitter_ms"`
	Freezes     int64    `json:"freezes"`
	Level       *float64 `json:"level" doc:"The loudest; null: no microphone"`
}

// Series is a chart. A span without figures has no point: that is a gap.
type Series struct {
	From   int64   `json:"from"`
	To     int64   `json:"to"`
	StepMS int64   `json:"step_ms" doc:"Length of a span"`
	Points []Point `json:"points"`
}

const (
	defaultPoints = 360
	maxPoints     = 2000
)

// chart gathers figures, which come in the order of time, into spans.
type chart struct {
	series Series
	count  int64 // figures in the last span
	down   int64
	up     int64
}

// newChart draws from..to with at most n points.
func newChart(from, to int64, n int) *chart {
	if n <= 0 {
		n = defaultPoints
	}
	n = min(n, maxPoints)
	to = max(to, from)
	step := max(reportMS, (to-from)/int64(n)+1)
	return &chart{series: Series{From: from, To: to, StepMS: step, Points: []Point{}}}
}

func (c *chart) add(f Figures) {
	at := c.series.From + (f.At-c.series.From)/c.series.StepMS*c.series.StepMS
	if last := len(c.series.Points) - 1; last < 0 || c.series.Points[last].At != at {
		c.series.Points = append(c.series.Points, Point{At: at})
		c.count, c.down, c.up = 0, 0, 0
	}
	p := &c.series.Points[len(c.series.Points)-1]
	c.count, c.down, c.up = c.count+1, c.down+f.DownKbps, c.up+f.UpKbps
	p.DownKbps, p.UpKbps = c.down/c.count, c.up/c.count
	p.LossPercent, p.RTTMS, p.JitterMS = max(p.LossPercent, f.LossPercent), max(p.RTTMS, f.RTTMS), max(p.JitterMS, f.JitterMS)
	p.Freezes += f.Freezes
	if f.Level != nil && (p.Level == nil || *f.Level > *p.Level) {
		level := *f.Level
		p.Level = &level
	}
}
