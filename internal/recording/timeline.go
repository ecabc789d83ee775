package recording

import "time"

// maxDrift is how far the sender's clock may be from ours in a file. A sender
// that begins to count anew is put back into step, or the file would not fit
// the cuts any more.
const maxDrift = 3 * time.Second

// timeline turns the sender's 32-bit clock, which runs over within hours, into
// milliseconds of the file, which never go back.
type timeline struct {
	rate  int64 // ticks a second
	begun bool
	began time.Time
	prev  uint32
	ticks int64
	shift int64 // ms
	last  int64 // ms
}

func (l *timeline) at(stamp uint32, now time.Time) int64 {
	if !l.begun {
		l.begun, l.began, l.prev = true, now, stamp
		return 0
	}
	l.ticks += int64(int32(stamp - l.prev))
	l.prev = stamp
	at, ours := l.ticks*1000/l.rate+l.shift, now.Sub(l.began).Milliseconds()
	if d := ours - at; d > maxDrift.Milliseconds() || d < -maxDrift.Milliseconds() {
		l.shift += d
		at = ours
	}
	l.last = max(l.last, at)
	return l.last
}
