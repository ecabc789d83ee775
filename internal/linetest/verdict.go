package linetest

import (
	"math"
	"strconv"
	"strings"

	"diemcau/internal/lang"
)

// Verdict says whether something holds.
type Verdict string

// The verdicts, from good to bad; Untested is that of a site without a result.
const (
	Pass     Verdict = "pass"
	Warn     Verdict = "warn"
	Fail     Verdict = "fail"
	Untested Verdict = "untested"
)

// Check is the verdict on one measure, with what to do where it does not pass.
type Check struct {
	Measure string  `json:"measure" enum:"down,up,round_trip,jitter,loss,camera,microphone,loudspeaker,storage,clock"`
	Verdict Verdict `json:"verdict" enum:"pass,warn,fail"`
	Say     string  `json:"say" doc:"What is wrong and what to do; empty where it passed"`

	key  string
	args lang.Args
}

// Judge holds measures against thresholds: one check for each measure, in the
// order people read them, and the worst of all.
func Judge(m Measures, t Thresholds) (Verdict, []Check) {
	checks := []Check{
		m.rate("down", m.DownKbps, t.DownKbps), m.rate("up", m.UpKbps, t.UpKbps),
		m.delay("round_trip", m.RoundTripMS, t.RoundTripMS), m.delay("jitter", m.JitterMS, t.JitterMS), m.lost(t.LossPercent),
		m.Camera.judge(t.CameraHeight), m.Microphone.judge(t.LevelDB), m.Loudspeaker.judge(), stored(m.StorageMiB, t.StorageMiB),
		clocked(m.ClockErrorMS, t.ClockErrorMS),
	}
	worst := Pass
	for _, c := range checks {
		if c.Verdict == Fail || (c.Verdict == Warn && worst == Pass) {
			worst = c.Verdict
		}
	}
	return worst, checks
}

// atLeast judges what is the better the more there is of it.
func (l Limit) atLeast(value float64) Verdict {
	switch {
	case value < l.Fail:
		return Fail
	case value < l.Warn:
		return Warn
	}
	return Pass
}

// atMost judges what is the better the less there is of it.
func (l Limit) atMost(value float64) Verdict {
	switch {
	case value > l.Fail:
		return Fail
	case value > l.Warn:
		return Warn
	}
	return Pass
}

func (m Measures) rate(measure string, kbps *int64, l Limit) Check {
	if kbps == nil {
		return m.unmeasured(measure)
	}
	v := l.atLeast(float64(*kbps))
	return told(measure, v, measure, lang.Args{"value": mbit(float64(*kbps)), "limit": mbit(l.crossed(v))})
}

func (m Measures) delay(measure string, ms *int64, l Limit) Check {
	if ms == nil {
		return m.unmeasured(measure)
	}
	v := l.atMost(float64(*ms))
	return told(measure, v, measure, lang.Args{"value": *ms, "limit": decimal(l.crossed(v))})
}

func (m Measures) lost(l Limit) Check {
	if m.LossPercent == nil {
		return m.unmeasured("loss")
	}
	v := l.atMost(*m.LossPercent)
	return told("loss", v, "loss", lang.Args{"value": decimal(*m.LossPercent), "limit": decimal(l.crossed(v))})
}

// unmeasured is the check of a figure of the line that there is none of.
func (m Measures) unmeasured(measure string) Check {
	if m.Line == OK {
		return told(measure, Fail, "unmeasured", nil)
	}
	return told(measure, Fail, "no_line", nil)
}

func (c Camera) judge(l Limit) Check {
	if c.State != OK {
		return told("camera", Fail, "camera_"+string(c.State), nil)
	}
	v := l.atLeast(float64(c.Height))
	return told("camera", v, "camera_small", lang.Args{"width": c.Width, "height": c.Height, "limit": decimal(l.crossed(v))})
}

func (mic Microphone) judge(l Limit) Check {
	if mic.State != OK {
		return told("microphone", Fail, "microphone_"+string(mic.State), nil)
	}
	if mic.LevelDB == nil {
		return told("microphone", Warn, "microphone_unmeasured", nil)
	}
	v := l.atLeast(*mic.LevelDB)
	return told("microphone", v, "microphone_low", lang.Args{"value": decimal(*mic.LevelDB), "limit": decimal(l.crossed(v))})
}

func (h Heard) judge() Check {
	switch h {
	case HeardAll:
		return told("loudspeaker", Pass, "", nil)
	case HeardNot:
		return told("loudspeaker", Fail, "loudspeaker_no", nil)
	}
	return told("loudspeaker", Warn, "loudspeaker_open", nil)
}

func stored(mib *int64, l Limit) Check {
	if mib == nil {
		return told("storage", Warn, "storage_unknown", nil)
	}
	v := l.atLeast(float64(*mib))
	return told("storage", v, "storage", lang.Args{"value": *mib, "limit": decimal(l.crossed(v))})
}

func clocked(ms *int64, l Limit) Check {
	if ms == nil {
		return told("clock", Warn, "clock_unknown", nil)
	}
	away := math.Abs(float64(*ms))
	return told("clock", l.atMost(away), "clock", lang.Args{"value": decimal(math.Round(away/100) / 10)})
}

// crossed is the limit that the verdict is about.
func (l Limit) crossed(v Verdict) float64 {
	if v == Fail {
		return l.Fail
	}
	return l.Warn
}

func told(measure string, v Verdict, key string, args lang.Args) Check {
	c := Check{Measure: measure, Verdict: v}
	if v != Pass {
		c.key, c.args = "linetest.say_"+key, args
	}
	return c
}

// said puts the sentences of the checks into the reader's language.
func said(language string, checks []Check) []Check {
	for i, c := range checks {
		if c.key != "" {
			checks[i].Say = lang.Text(language, c.key, c.args)
		}
	}
	return checks
}

// decimal writes a figure as it is read here: 1,5.
func decimal(f float64) string {
	return strings.Replace(strconv.FormatFloat(f, 'f', -1, 64), ".", ",", 1)
}

func mbit(kbps float64) string { return decimal(math.Round(kbps/10) / 100) }
