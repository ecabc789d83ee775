package incident

// sight is what is known of one site at one instant.
type sight struct {
	SiteID    string
	DeviceID  string
	Connected bool
	LostSince int64    // 0 where it is connected, or was never there
	Figures   *Figures // nil where none is fresh
	OnAir     bool
	Standby   bool
	MicOpen   bool
	ClipsDue  bool // it is so late that every clip must be there
	NoClips   int  // clips that are not there
}

// verdict is what a rule makes of a sight.
type verdict int

const (
	unknown verdict = iota
	good
	bad
)

func told(isBad bool) verdict {
	if isBad {
		return bad
	}
	return good
}

// rule is a kind that opens by itself: how long it must last, in ms, and how
// it is seen. since, where not 0, is when it began.
type rule struct {
	kind  Kind
	hold  func(Settings) int64
	judge func(sight, Settings) (v verdict, since int64)
}

func seconds(n int) int64 { return int64(n) * 1000 }

// fresh is a rule that needs figures of now.
func fresh(judge func(sight, Settings) verdict) func(sight, Settings) (verdict, int64) {
	return func(at sight, s Settings) (verdict, int64) {
		if at.Figures == nil {
			return unknown, 0
		}
		return judge(at, s), 0
	}
}

var rules = []rule{
	{Lost, func(s Settings) int64 { return seconds(s.LostS) }, func(at sight, _ Settings) (verdict, int64) {
		switch {
		case at.Connected:
			return good, 0
		case at.LostSince > 0:
			return bad, at.LostSince
		}
		return unknown, 0
	}},
	{Loss, func(s Settings) int64 { return seconds(s.LossS) }, fresh(func(at sight, s Settings) verdict {
		return told(at.Figures.LossPercent > s.LossPercent)
	})},
	{Silent, func(s Settings) int64 { return seconds(s.SilentS) }, fresh(func(at sight, s Settings) verdict {
		switch {
		case !at.OnAir || !at.MicOpen:
			return good
		case at.Figures.Level == nil:
			return unknown
		}
		return told(*at.Figures.Level < s.SilentLevel)
	})},
	{Frozen, func(s Settings) int64 { return seconds(s.FrozenS) }, fresh(func(at sight, _ Settings) verdict { return told(at.Figures.Frozen) })},
	{ClipMissing, func(Settings) int64 { return 0 }, func(at sight, _ Settings) (verdict, int64) {
		if !at.ClipsDue {
			return unknown, 0
		}
		return told(at.NoClips > 0), 0
	}},
	{SoundBlocked, blockedHold, fresh(func(at sight, _ Settings) verdict { return told(at.Figures.SoundBlocked) })},
	{CameraRefused, blockedHold, fresh(func(at sight, _ Settings) verdict { return told(at.Figures.CameraRefused) })},
}

func blockedHold(s Settings) int64 { return seconds(s.BlockedS) }

// severity is that of a condition at a site: graver where the audience sees it.
func (at sight) severity(kind Kind) Severity {
	switch {
	case at.OnAir:
		return Critical
	case at.Standby, kind == Lost:
		return Major
	}
	return Minor
}

// key names a condition.
type key struct {
	Site string
	Kind Kind
}

// timer counts how long a condition has been there, or gone. Seen is when it
// was last judged.
type timer struct {
	Bad   bool
	Since int64
	Seen  int64
}

// sign is a condition that has lasted long enough, or that has been gone long
// enough where an incident is open.
type sign struct {
	key
	DeviceID string
	Severity Severity
	Bad      bool
	Since    int64
}

// detector holds the timers of one event. It is pure: time is given.
type detector struct{ timers map[key]timer }

func newDetector() *detector { return &detector{timers: map[key]timer{}} }

// look judges every site. What is open is judged for being over, too.
func (d *detector) look(now int64, s Settings, sights []sight, open func(key) bool) []sign {
	signs := []sign{}
	for _, at := range sights {
		for _, r := range rules {
			k := key{at.SiteID, r.kind}
			v, since := r.judge(at, s)
			if !d.count(k, v, since, now, open(k)) {
				continue
			}
			t := d.timers[k]
			hold := seconds(s.RecoverS)
			if t.Bad {
				hold = r.hold(s)
			}
			if now-t.Since >= hold {
				signs = append(signs, sign{k, at.DeviceID, at.severity(r.kind), t.Bad, t.Since})
			}
		}
	}
	return signs
}

// count brings the timer up to the verdict and tells whether one runs. What is
// unknown for a moment stops nothing; unknown for longer, it is forgotten.
func (d *detector) count(k key, v verdict, since, now int64, open bool) bool {
	t, runs := d.timers[k]
	switch {
	case v == unknown:
		if runs && now-t.Seen > freshMS {
			delete(d.timers, k)
		}
		return false
	case v == good && !open:
		delete(d.timers, k)
		return false
	case !runs || t.Bad != (v == bad):
		t = timer{Bad: v == bad, Since: now}
	}
	if t.Bad && since > 0 {
		t.Since = since
	}
	t.Seen = now
	d.timers[k] = t
	return true
}

// restore takes up the timers of before a restart. One that had not run out
// counts on from where it was: nobody looked in between.
func (d *detector) restore(kept map[key]timer, s Settings, now int64) {
	for _, r := range rules {
		for k, t := range kept {
			if k.Kind != r.kind {
				continue
			}
			if t.Seen-t.Since < r.hold(s) {
				t.Since += now - t.Seen
			}
			t.Seen = now
			d.timers[k] = t
		}
	}
}
