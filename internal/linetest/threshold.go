package linetest

import "diemcau/internal/errs"

// Limit says from where on a measure is warned of, and from where on it fails.
type Limit struct {
	Warn float64 `json:"warn"`
	Fail float64 `json:"fail"`
}

// Thresholds is what the lines of an event must hold. Rates, picture, level and
// storage fail below their limit, the others above it.
type Thresholds struct {
	DownKbps     Limit `json:"down_kbps"`
	UpKbps       Limit `json:"up_kbps"`
	RoundTripMS  Limit `json:"round_trip_ms"`
	JitterMS     Limit `json:"jitter_ms"`
	LossPercent  Limit `json:"loss_percent"`
	CameraHeight Limit `json:"camera_height" doc:"Lines of the picture"`
	LevelDB      Limit `json:"level_db" doc:"Of the microphone, dB of full scale"`
	StorageMiB   Limit `json:"storage_mib"`
	ClockErrorMS Limit `json:"clock_error_ms" doc:"Either way; screens correct it, certificates of servers do not"`
}

// DefaultThresholds are the practice of the field: 2 Mbit/s down and 1 up,
// 300 ms, 50 ms of jitter, 3 % of loss.
func DefaultThresholds() Thresholds {
	return Thresholds{
		DownKbps: Limit{2500, 2000}, UpKbps: Limit{1250, 1000}, RoundTripMS: Limit{200, 300}, JitterMS: Limit{30, 50},
		LossPercent: Limit{1, 3}, CameraHeight: Limit{480, 180}, LevelDB: Limit{-45, -60}, StorageMiB: Limit{1024, 512},
		ClockErrorMS: Limit{2000, 60_000},
	}
}

// bound is a threshold with what a person may set it to.
type bound struct {
	name     string
	limit    Limit
	low      float64
	high     float64
	moreGood bool
}

func (t Thresholds) bounds() []bound {
	return []bound{
		{"down_kbps", t.DownKbps, 0, 100_000, true}, {"up_kbps", t.UpKbps, 0, 100_000, true},
		{"round_trip_ms", t.RoundTripMS, 1, 10_000, false}, {"jitter_ms", t.JitterMS, 1, 5_000, false},
		{"loss_percent", t.LossPercent, 0, 100, false}, {"camera_height", t.CameraHeight, 0, 4_320, true},
		{"level_db", t.LevelDB, quietest, 0, true}, {"storage_mib", t.StorageMiB, 0, 1_048_576, true},
		{"clock_error_ms", t.ClockErrorMS, 0, 3_600_000, false},
	}
}

// check refuses limits out of their range, and those that fail before they warn.
func (t Thresholds) check() error {
	p := errs.Invalid("core.invalid")
	for _, b := range t.bounds() {
		field := "thresholds." + b.name
		if !b.holds(b.limit.Warn) {
			p.Field(field+".warn", "linetest.threshold_range", "low", decimal(b.low), "high", decimal(b.high))
		}
		if !b.holds(b.limit.Fail) {
			p.Field(field+".fail", "linetest.threshold_range", "low", decimal(b.low), "high", decimal(b.high))
		}
		if b.moreGood && b.limit.Warn < b.limit.Fail {
			p.Field(field+".warn", "linetest.warn_below_fail")
		}
		if !b.moreGood && b.limit.Warn > b.limit.Fail {
			p.Field(field+".warn", "linetest.warn_above_fail")
		}
	}
	return problem(p)
}

// holds is false for what is not a number, too.
func (b bound) holds(value float64) bool { return value >= b.low && value <= b.high }
