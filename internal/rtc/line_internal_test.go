package rtc

import (
	"testing"
	"time"

	"github.com/pion/rtcp"
)

func TestAPictureThatComesLateFroze(t *testing.T) {
	const frame = 40 * time.Millisecond
	now, stamp := time.Unix(0, 0), uint32(1<<32-1800) // over the end of the numbers
	var f flow
	come := func(n int, gap time.Duration) {
		for range n {
			now, stamp = now.Add(gap), stamp+3600
			f.take(stamp, now)
			f.take(stamp, now.Add(time.Millisecond)) // the frame's second packet
		}
	}
	come(50, frame)
	come(1, 100*time.Millisecond)
	if f.freezes != 0 {
		t.Errorf("%d freezes of a picture that flows", f.freezes)
	}
	come(1, 300*time.Millisecond)
	come(10, frame)
	if f.freezes != 1 {
		t.Errorf("%d freezes of a frame that came late", f.freezes)
	}
	f.pause(true)
	come(1, frame) // under way before the pause
	f.pause(false)
	come(1, time.Minute)
	come(10, frame)
	if f.freezes != 1 {
		t.Errorf("a pause is a freeze: %d", f.freezes)
	}
}

func TestJitterIsOfWhatComesUnevenly(t *testing.T) {
	var even, uneven sway
	now := time.Unix(0, 0)
	for i := range 200 {
		now = now.Add(60 * time.Millisecond)
		even.take(uint32(i)*2880, now)
		uneven.take(uint32(i)*2880, now.Add(time.Duration(i%2)*20*time.Millisecond))
	}
	if even.jitter != 0 || uneven.jitter < 18*time.Millisecond || uneven.jitter > 20*time.Millisecond {
		t.Errorf("%s and %s", even.jitter, uneven.jitter)
	}
}

func TestTheServersWordOnWhatWeSend(t *testing.T) {
	now := time.Unix(1_760_511_600, 500_000_000)
	const second = 1 << 16
	at := uint32((uint64(now.Unix()+2_208_988_800)<<32 | 1<<31) >> 16)
	var w word
	w.take(&rtcp.ReceiverReport{Reports: []rtcp.ReceptionReport{{SSRC: 1, TotalLost: 7, FractionLost: 64, LastSenderReport: at - second/2, Delay: second / 4}}}, now)
	if w.lost[1] != 7 || w.loss != 0.25 || w.way != 250*time.Millisecond {
		t.Errorf("%+v", w.way)
	}
	w.take(&rtcp.ReceiverReport{Reports: []rtcp.ReceptionReport{{SSRC: 1, TotalLost: 1<<24 - 1}}}, now)
	if w.lost[1] != 7 || w.loss != 0 || w.way != 250*time.Millisecond {
		t.Errorf("more arrived than was sent: lost %d, %g", w.lost[1], w.loss)
	}
}
