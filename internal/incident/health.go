package incident

import (
	"math"
	"strings"
	"unicode"
)

// Report is what a device says of itself. Nothing in it is trusted: it is
// clamped, and the time is the server's.
type Report struct {
	DownKbps      float64  `json:"down_kbps,omitempty"`
	UpKbps        float64  `json:"up_kbps,omitempty"`
	LossPercent   float64  `json:"loss_percent,omitempty"`
	RTTMS         float64  `json:"rtt_ms,omitempty" doc:"Round trip"`
	JitterMS      float64  `json:"jitter_ms,omitempty"`
	Freezes       float64  `json:"freezes,omitempty" doc:"How often the picture stood still since the last report"`
	Level         *float64 `json:"level,omitempty" doc:"Microphone, 0 to 1; left out where there is none"`
	Frozen        bool     `json:"frozen,omitempty" doc:"The picture stands still now"`
	Hidden        bool     `json:"hidden,omitempty" doc:"The page is not in front"`
	SoundBlocked  bool     `json:"sound_blocked,omitempty" doc:"The browser plays no sound until it is touched"`
	CameraRefused bool     `json:"camera_refused,omitempty"`
	Slept         bool     `json:"slept,omitempty" doc:"The computer slept since the last report"`
	ClockErrorMS  float64  `json:"clock_error_ms,omitempty" doc:"The device's clock less the server's"`
	Browser       string   `json:"browser,omitempty"`
}

// Figures are a report as it is kept.
type Figures struct {
	SiteID        string   `json:"site_id" doc:"Empty: the hall"`
	DeviceID      string   `json:"device_id"`
	At            int64    `json:"at" doc:"When it arrived, unix ms"`
	DownKbps      int64    `json:"down_kbps"`
	UpKbps        int64    `json:"up_kbps"`
	LossPercent   float64  `json:"loss_percent"`
	RTTMS         int64    `json:"rtt_ms"`
	JitterMS      int64    `json:"jitter_ms"`
	Freezes       int64    `json:"freezes"`
	Level         *float64 `json:"level" doc:"null: no microphone"`
	Frozen        bool     `json:"frozen"`
	Hidden        bool     `json:"hidden"`
	SoundBlocked  bool     `json:"sound_blocked"`
	CameraRefused bool     `json:"camera_refused"`
	Slept         bool     `json:"slept"`
	ClockErrorMS  int64    `json:"clock_error_ms"`
	Browser       string   `json:"browser"`
}

// Ceilings of what is believed.
const (
	maxKbps    = 1_000_000
	maxMS      = 60_000
	maxFreezes = 1000
	maxClockMS = 10 * 365 * 24 * 3600 * 1000 // a computer that thinks it is 2015
	maxBrowser = 120
)

// figures clamps the report of a device of a site that came at the instant.
func (r Report) figures(siteID, deviceID string, at int64) Figures {
	f := Figures{SiteID: siteID, DeviceID: deviceID, At: at, DownKbps: whole(r.DownKbps, 0, maxKbps), UpKbps: whole(r.UpKbps, 0, maxKbps),
		LossPercent: float64(whole(r.LossPercent*10, 0, 1000)) / 10, RTTMS: whole(r.RTTMS, 0, maxMS), JitterMS: whole(r.JitterMS, 0, maxMS),
		Freezes: whole(r.Freezes, 0, maxFreezes), Frozen: r.Frozen, Hidden: r.Hidden, SoundBlocked: r.SoundBlocked,
		CameraRefused: r.CameraRefused, Slept: r.Slept, ClockErrorMS: whole(r.ClockErrorMS, -maxClockMS, maxClockMS), Browser: line(r.Browser)}
	if r.Level != nil {
		level := float64(whole(*r.Level*1000, 0, 1000)) / 1000
		f.Level = &level
	}
	return f
}

// whole rounds into the span; what is no number is its lower end or 0.
func whole(value, low, high float64) int64 {
	if math.IsNaN(value) {
		return int64(max(low, 0))
	}
	return int64(math.Round(min(max(value, low), high)))
}

// line is a name as one short line.
func line(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > maxBrowser {
		text = string(runes[:maxBrowser])
	}
	return strings.TrimSpace(text)
}

// The flags of figures, as bits of one column.
const (
	flagFrozen = 1 << iota
	flagHidden
	flagSoundBlocked
	flagCameraRefused
	flagSlept
)

func (f Figures) flags() (bits int64) {
	for i, set := range []bool{f.Frozen, f.Hidden, f.SoundBlocked, f.CameraRefused, f.Slept} {
		if set {
			bits |= 1 << i
		}
	}
	return bits
}

func (f *Figures) setFlags(bits int64) {
	f.Frozen, f.Hidden, f.SoundBlocked = bits&flagFrozen != 0, bits&flagHidden != 0, bits&flagSoundBlocked != 0
	f.CameraRefused, f.Slept = bits&flagCameraRefused != 0, bits&flagSlept != 0
}
