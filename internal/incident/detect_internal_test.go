package incident

import (
	"fmt"
	"slices"
	"testing"
)

const t0 = int64(1_760_500_000_000)

// moment is what is seen at a second, and the signs expected then: "bad loss"
// or "good loss".
type moment struct {
	s    int64
	at   sight
	want string
}

func seen(change func(*sight)) sight {
	at := sight{SiteID: "a", DeviceID: "d", Connected: true, Figures: &Figures{Level: level(0.2)}}
	change(&at)
	return at
}

func level(v float64) *float64 { return &v }

func with(change func(*Figures)) sight {
	return seen(func(at *sight) { change(at.Figures) })
}

func away(since int64) sight {
	return seen(func(at *sight) { at.Connected, at.LostSince, at.Figures = false, t0+since*1000, nil })
}

var (
	well     = seen(func(*sight) {})
	mute     = seen(func(at *sight) { at.Connected, at.Figures = false, nil }) // nothing is known of it
	lossy    = with(func(f *Figures) { f.LossPercent = 8.1 })
	notQuite = with(func(f *Figures) { f.LossPercent = 8 })
	onAir    = func(loudness *float64) sight {
		return seen(func(at *sight) { at.OnAir, at.MicOpen, at.Figures.Level = true, true, loudness })
	}
	still   = with(func(f *Figures) { f.Frozen = true })
	blocked = with(func(f *Figures) { f.SoundBlocked = true })
	refused = with(func(f *Figures) { f.CameraRefused = true })
	clips   = func(due bool, n int) sight { return seen(func(at *sight) { at.ClipsDue, at.NoClips = due, n }) }
)

func TestRules(t *testing.T) {
	cases := map[string]struct {
		open    []Kind
		moments []moment
	}{
		"lost for 10 s":                    {moments: []moment{{0, away(0), ""}, {9, away(0), ""}, {10, away(0), "bad lost"}, {11, away(0), "bad lost"}}},
		"lost counts from when it went":    {moments: []moment{{12, away(3), ""}, {13, away(3), "bad lost"}}},
		"back within 10 s":                 {moments: []moment{{0, away(0), ""}, {9, well, ""}, {10, away(10), ""}, {19, away(10), ""}, {20, away(10), "bad lost"}}},
		"never there is not lost":          {moments: []moment{{0, mute, ""}, {60, mute, ""}}},
		"lost and back":                    {open: []Kind{Lost}, moments: []moment{{0, well, ""}, {4, well, ""}, {5, well, "good lost"}}},
		"loss above 8 % for 20 s":          {moments: []moment{{0, lossy, ""}, {19, lossy, ""}, {20, lossy, "bad loss"}}},
		"loss of 8 % is none":              {moments: []moment{{0, notQuite, ""}, {60, notQuite, ""}}},
		"loss that pauses begins anew":     {moments: []moment{{0, lossy, ""}, {15, notQuite, ""}, {16, lossy, ""}, {35, lossy, ""}, {36, lossy, "bad loss"}}},
		"loss that is over":                {open: []Kind{Loss}, moments: []moment{{0, lossy, ""}, {1, well, ""}, {5, well, ""}, {6, well, "good loss"}}},
		"loss, reports pause for a moment": {moments: []moment{{0, lossy, ""}, {10, mute, ""}, {15, lossy, ""}, {20, lossy, "bad loss"}}},
		"loss, reports stop":               {moments: []moment{{0, lossy, ""}, {16, mute, ""}, {20, lossy, ""}, {39, lossy, ""}, {40, lossy, "bad loss"}}},
		"lost: nothing is known of loss":   {open: []Kind{Loss}, moments: []moment{{0, mute, ""}, {30, mute, ""}}},
		"silent on air for 15 s":           {moments: []moment{{0, onAir(level(0.009)), ""}, {14, onAir(level(0)), ""}, {15, onAir(level(0)), "bad silent critical"}}},
		"quiet is not silent":              {moments: []moment{{0, onAir(level(0.01)), ""}, {60, onAir(level(0.01)), ""}}},
		"no microphone is not silent":      {moments: []moment{{0, onAir(nil), ""}, {60, onAir(nil), ""}}},
		"a closed microphone may be silent": {moments: []moment{{0, with(func(f *Figures) { f.Level = level(0) }), ""},
			{60, with(func(f *Figures) { f.Level = level(0) }), ""}}},
		"off air ends silence":          {open: []Kind{Silent}, moments: []moment{{0, well, ""}, {5, well, "good silent"}}},
		"frozen for 10 s":               {moments: []moment{{0, still, ""}, {9, still, ""}, {10, still, "bad frozen"}}},
		"frozen for less":               {moments: []moment{{0, still, ""}, {9, well, ""}, {10, still, ""}}},
		"clip missing when it is due":   {moments: []moment{{0, clips(false, 2), ""}, {1, clips(true, 2), "bad clip_missing"}}},
		"clip there":                    {open: []Kind{ClipMissing}, moments: []moment{{0, clips(true, 0), ""}, {5, clips(true, 0), "good clip_missing"}}},
		"sound blocked for 5 s":         {moments: []moment{{0, blocked, ""}, {4, blocked, ""}, {5, blocked, "bad sound_blocked"}}},
		"camera refused for 5 s":        {moments: []moment{{0, refused, ""}, {4, refused, ""}, {5, refused, "bad camera_refused"}}},
		"standby is graver than off":    {moments: []moment{{0, still, ""}, {10, seen(func(at *sight) { at.Standby, at.Figures.Frozen = true, true }), "bad frozen major"}}},
		"the hall is watched as a site": {moments: []moment{{0, hall(0), ""}, {10, hall(0), "bad lost"}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDetector()
			for _, m := range c.moments {
				signs := d.look(t0+m.s*1000, DefaultSettings(), []sight{m.at}, func(k key) bool { return slices.Contains(c.open, k.Kind) })
				if got := words(signs, m.want); got != m.want {
					t.Errorf("at %d s: %q, want %q", m.s, got, m.want)
				}
			}
		})
	}
}

func hall(since int64) sight {
	at := away(since)
	at.SiteID = ""
	return at
}

// words are the signs as the table writes them; severity only where it is asked.
func words(signs []sign, want string) string {
	out := ""
	for _, s := range signs {
		verb := "good"
		if s.Bad {
			verb = "bad"
		}
		out += fmt.Sprintf("%s %s", verb, s.Kind)
		if full := out + " " + string(s.Severity); full == want {
			return full
		}
	}
	return out
}

func TestThresholdsAreSettings(t *testing.T) {
	s := DefaultSettings()
	s.LossPercent, s.LossS = 2, 3
	d := newDetector()
	three := []sight{with(func(f *Figures) { f.LossPercent = 3 })}
	nobody := func(key) bool { return false }
	if signs := d.look(t0, s, three, nobody); len(signs) != 0 {
		t.Error(signs)
	}
	if signs := d.look(t0+3000, s, three, nobody); len(signs) != 1 || signs[0].Since != t0 {
		t.Error(signs)
	}
}

// TestTimersOfBeforeARestart: 15 s of loss before it and 5 s after are 20 s;
// the hour between counts for nothing.
func TestTimersOfBeforeARestart(t *testing.T) {
	nobody := func(key) bool { return false }
	before := newDetector()
	before.look(t0, DefaultSettings(), []sight{lossy}, nobody)
	before.look(t0+15_000, DefaultSettings(), []sight{lossy}, nobody)
	after, later := newDetector(), t0+3600_000
	after.restore(before.timers, DefaultSettings(), later)
	if signs := after.look(later+4000, DefaultSettings(), []sight{lossy}, nobody); len(signs) != 0 {
		t.Error("the time away was counted", signs)
	}
	if signs := after.look(later+5000, DefaultSettings(), []sight{lossy}, nobody); len(signs) != 1 {
		t.Error("the time before was forgotten")
	}
}

func TestDecisions(t *testing.T) {
	at := func(s int64) *int64 { v := t0 + s*1000; return &v }
	k := key{"a", Loss}
	one := func(state State, change func(*known)) []known {
		it := known{ID: "1", SiteID: "a", Kind: Loss, State: state, Severity: Major, LastAt: *at(0)}
		change(&it)
		return []known{it}
	}
	same := func(*known) {}
	closed := func(s int64) func(*known) { return func(it *known) { it.ClosedAt, it.To = at(s), at(s) } }
	cases := map[string]struct {
		book []known
		sign sign
		now  int64
		want deed
	}{
		"nothing is open":                   {nil, sign{k, "", Minor, true, *at(0)}, 20, openIt},
		"it is open":                        {one(Open, same), sign{k, "", Major, true, *at(0)}, 20, nothing},
		"somebody has it":                   {one(Working, same), sign{k, "", Major, true, *at(0)}, 20, nothing},
		"of another kind":                   {one(Open, func(it *known) { it.Kind = Lost }), sign{k, "", Minor, true, *at(0)}, 20, openIt},
		"of another site":                   {one(Open, func(it *known) { it.SiteID = "b" }), sign{k, "", Minor, true, *at(0)}, 20, openIt},
		"its site went on air":              {one(Open, same), sign{k, "", Critical, true, *at(0)}, 20, raiseIt},
		"its site went off air":             {one(Open, same), sign{k, "", Minor, true, *at(0)}, 20, nothing},
		"it is over":                        {one(Working, same), sign{k, "", Minor, false, *at(30)}, 40, recoverIt},
		"it was over already":               {one(Open, func(it *known) { it.To = at(30) }), sign{k, "", Minor, false, *at(30)}, 40, nothing},
		"it came back":                      {one(Open, func(it *known) { it.To = at(30) }), sign{k, "", Minor, true, *at(50)}, 70, repeatIt},
		"what a person opened stays":        {one(Open, func(it *known) { it.OpenedBy = "Lan" }), sign{k, "", Minor, false, *at(30)}, 40, nothing},
		"good, and nothing is open":         {nil, sign{k, "", Minor, false, *at(30)}, 40, nothing},
		"closed and still there":            {one(Closed, closed(60)), sign{k, "", Minor, true, *at(0)}, 100, nothing},
		"closed and came back while cool":   {one(Closed, closed(60)), sign{k, "", Minor, true, *at(90)}, 179, noteIt},
		"noted already":                     {one(Closed, func(it *known) { closed(60)(it); it.LastAt = *at(90) }), sign{k, "", Minor, true, *at(90)}, 130, nothing},
		"still there when it has cooled":    {one(Closed, closed(60)), sign{k, "", Minor, true, *at(0)}, 180, openIt},
		"the one closed last is what cools": {append(one(Closed, closed(60)), one(Closed, closed(0))...), sign{k, "", Minor, true, *at(90)}, 130, noteIt},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got, _ := newBook(c.book).decide(c.sign, t0+c.now*1000, DefaultSettings()); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}
