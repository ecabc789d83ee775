package drill

import (
	"fmt"
	"io"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Report is what a rehearsal found.
type Report struct {
	Plan      string     `json:"plan"`
	Speed     float64    `json:"speed"`
	StartedAt time.Time  `json:"started_at"`
	TookS     float64    `json:"took_s"`
	OK        bool       `json:"ok"`
	Items     []ItemTime `json:"items"`
	Promises  []Promise  `json:"promises"`
	Checks    []Check    `json:"checks"`
	Restart   Restart    `json:"restart"`
	GoMS      Spread     `json:"go_ms"`  // from the press until the last screen had it
	CutMS     Spread     `json:"cut_ms"` // from the word at a site until the first key frame there

	run string
}

// ItemTime is one cue: planned and actual start by the show's clock (unix ms),
// durations and drift in seconds of the show.
type ItemTime struct {
	Number    string `json:"number"`
	Title     string `json:"title"`
	PlannedAt int64  `json:"planned_at"`
	ActualAt  int64  `json:"actual_at"`
	PlannedS  int64  `json:"planned_s"`
	ActualS   int64  `json:"actual_s"`
	DriftS    int64  `json:"drift_s"` // actual less planned start
}

// Promise is one promise of the design with the checks that stand for it.
type Promise struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	OK     bool    `json:"ok"`
	Checks []Check `json:"checks"`
}

// Check is one thing that was looked at, with what was seen.
type Check struct {
	ID       string `json:"id"`
	OK       bool   `json:"ok"`
	Evidence string `json:"evidence"`
}

// Restart tells how the server came back: until it answered, until the last
// screen had its state, and how far the elapsed time was off.
type Restart struct {
	UpMS   int64 `json:"up_ms"`
	BackMS int64 `json:"back_ms"`
	OffMS  int64 `json:"off_ms"`
}

// Spread is a set of measurements in ms.
type Spread struct {
	P50 float64 `json:"p50"`
	Max float64 `json:"max"`
	N   int     `json:"n"`
}

// Print tells a person what happened.
func (r *Report) Print(w io.Writer) {
	line := func(key string, args lang.Args) { fmt.Fprintln(w, lang.Text(lang.Default, key, args)) }
	line("rehearse.items", nil)
	for _, i := range r.Items {
		line("rehearse.item", lang.Args{"number": i.Number, "title": short(i.Title, 60), "planned": clock(i.PlannedAt), "actual": clock(i.ActualAt),
			"took": minutes(i.ActualS), "of": minutes(i.PlannedS), "drift": signed(i.DriftS)})
	}
	line("rehearse.promises", nil)
	for _, p := range r.Promises {
		line("rehearse.promise", lang.Args{"mark": mark(p.OK), "text": p.Text})
		for _, c := range p.Checks {
			line("rehearse.evidence", lang.Args{"mark": mark(c.OK), "text": c.Evidence})
		}
	}
	line("rehearse.speed", lang.Args{"p50": r.GoMS.P50, "max": r.GoMS.Max, "up": r.Restart.UpMS, "back": r.Restart.BackMS, "off": r.Restart.OffMS})
	if r.OK {
		line("rehearse.green", lang.Args{"s": int(r.TookS)})
	} else {
		line("rehearse.red", lang.Args{"s": int(r.TookS)})
	}
}

func mark(ok bool) string {
	if ok {
		return lang.Text(lang.Default, "rehearse.kept", nil)
	}
	return lang.Text(lang.Default, "rehearse.broken", nil)
}

func clock(ms int64) string { return event.At(ms).Format("15h04'05\"") }

func minutes(s int64) string { return fmt.Sprintf("%02d'%02d\"", s/60, s%60) }

func signed(s int64) string {
	if s < 0 {
		return "-" + minutes(-s)
	}
	return "+" + minutes(s)
}

func short(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit-1]) + "…"
}
