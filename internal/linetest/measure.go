package linetest

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"diemcau/internal/errs"
)

// Found says what became of an attempt to reach the line, a camera or a microphone.
type Found string

// What may become of it.
const (
	OK      Found = "ok"
	Refused Found = "refused" // the person or the browser said no
	Absent  Found = "absent"  // there is none
	Busy    Found = "busy"    // another program holds it
	Broken  Found = "failed"  // anything else
)

// Heard is the answer of a person to what the loudspeaker played.
type Heard string

// The answers.
const (
	HeardAll  Heard = "yes"
	HeardNot  Heard = "no"
	HeardOpen Heard = "not_asked"
)

// Camera is what the camera gave.
type Camera struct {
	State  Found `json:"state" enum:"ok,refused,absent,busy,failed"`
	Width  int64 `json:"width" minimum:"0"`
	Height int64 `json:"height" minimum:"0"`
}

// Microphone is what the microphone gave. The level is that of the loudest
// speech in dB of full scale: 0 is the loudest there is, -60 is near silence.
type Microphone struct {
	State   Found    `json:"state" enum:"ok,refused,absent,busy,failed"`
	LevelDB *float64 `json:"level_db"`
}

// Measures is what a device found; null is what it could not measure.
type Measures struct {
	Line         Found      `json:"line" enum:"ok,refused,absent,busy,failed" doc:"Whether picture and sound went through the media path"`
	DownKbps     *int64     `json:"down_kbps" minimum:"0"`
	UpKbps       *int64     `json:"up_kbps" minimum:"0"`
	RoundTripMS  *int64     `json:"round_trip_ms" minimum:"0"`
	JitterMS     *int64     `json:"jitter_ms" minimum:"0"`
	LossPercent  *float64   `json:"loss_percent" minimum:"0" maximum:"100"`
	Camera       Camera     `json:"camera"`
	Microphone   Microphone `json:"microphone"`
	Loudspeaker  Heard      `json:"loudspeaker" enum:"yes,no,not_asked" doc:"What a person answered who was asked what was heard"`
	StorageMiB   *int64     `json:"storage_mib" minimum:"0" doc:"Room that the browser gives to clips"`
	ClockErrorMS *int64     `json:"clock_error_ms" doc:"How far the machine's clock is ahead of the server's"`
	Browser      string     `json:"browser" maxLength:"300"`
}

// What is above these is of no interest, or a lie: it is stored as this much.
const (
	mostKbps      = 10_000_000
	mostMS        = 60_000
	mostPixels    = 16_384
	mostMiB       = 1 << 30
	mostClockMS   = 10 * 365 * 86_400_000
	quietest      = -120.0
	browserLength = 300
)

// clean brings what a device sent to the range that is kept.
func (m Measures) clean() Measures {
	m.DownKbps, m.UpKbps = capped(m.DownKbps, mostKbps), capped(m.UpKbps, mostKbps)
	m.RoundTripMS, m.JitterMS = capped(m.RoundTripMS, mostMS), capped(m.JitterMS, mostMS)
	m.StorageMiB, m.ClockErrorMS = capped(m.StorageMiB, mostMiB), capped(m.ClockErrorMS, mostClockMS)
	m.Camera.Width, m.Camera.Height = min(m.Camera.Width, mostPixels), min(m.Camera.Height, mostPixels)
	if m.Microphone.LevelDB != nil {
		level := tenths(max(min(*m.Microphone.LevelDB, 0), quietest))
		m.Microphone.LevelDB = &level
	}
	if m.LossPercent != nil {
		loss := tenths(*m.LossPercent)
		m.LossPercent = &loss
	}
	m.Browser = strings.Join(strings.Fields(m.Browser), " ")
	return m
}

func capped(n *int64, most int64) *int64 {
	if n == nil {
		return nil
	}
	within := max(min(*n, most), -most)
	return &within
}

func tenths(f float64) float64 { return math.Round(f*10) / 10 }

// check refuses what nobody can measure.
func (m Measures) check() error {
	p := errs.Invalid("core.invalid")
	for _, f := range []struct {
		name  string
		value *int64
	}{
		{"down_kbps", m.DownKbps}, {"up_kbps", m.UpKbps}, {"round_trip_ms", m.RoundTripMS}, {"jitter_ms", m.JitterMS},
		{"storage_mib", m.StorageMiB}, {"camera.width", &m.Camera.Width}, {"camera.height", &m.Camera.Height},
	} {
		if f.value != nil && *f.value < 0 {
			p.Field(f.name, "linetest.impossible")
		}
	}
	if loss := m.LossPercent; loss != nil && !(*loss >= 0 && *loss <= 100) { // not a number is neither
		p.Field("loss_percent", "linetest.impossible")
	}
	if level := m.Microphone.LevelDB; level != nil && (math.IsNaN(*level) || math.IsInf(*level, 0)) {
		p.Field("microphone.level_db", "linetest.impossible")
	}
	if utf8.RuneCountInString(m.Browser) > browserLength {
		p.Field("browser", "linetest.impossible")
	}
	m.checkWords(p)
	return problem(p)
}

func (m Measures) checkWords(p *errs.Error) {
	if !m.Line.known() {
		p.Field("line", "linetest.impossible")
	}
	if !m.Camera.State.known() {
		p.Field("camera.state", "linetest.impossible")
	}
	if !m.Microphone.State.known() {
		p.Field("microphone.state", "linetest.impossible")
	}
	if !slices.Contains([]Heard{HeardAll, HeardNot, HeardOpen}, m.Loudspeaker) {
		p.Field("loudspeaker", "linetest.impossible")
	}
}

func (f Found) known() bool { return slices.Contains([]Found{OK, Refused, Absent, Busy, Broken}, f) }

// problem is nil where no field is wrong.
func problem(p *errs.Error) error {
	if len(p.Fields) == 0 {
		return nil
	}
	return p
}
