package rtc

import (
	"sync"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/cc"
	"github.com/pion/interceptor/pkg/gcc"
	"github.com/pion/webrtc/v4"
)

// What a line is taken to carry before it has shown, and within which bounds,
// in bits a second.
const (
	firstEstimate  = 600_000
	lowestEstimate = 80_000
	mostEstimate   = 4_000_000
	soundNeeds     = 60_000
	fitEvery       = 500 * time.Millisecond
)

// estimates hands each new connection its own estimate of what its line carries.
type estimates struct {
	mu     sync.Mutex
	newest cc.BandwidthEstimator
}

// estimating has the server report when each packet arrived, and reckons from
// that what gets through.
func estimating(media *webrtc.MediaEngine, chain *interceptor.Registry) (*estimates, error) {
	e := &estimates{}
	factory, err := cc.NewInterceptor(func() (cc.BandwidthEstimator, error) {
		return gcc.NewSendSideBWE(gcc.SendSideBWEInitialBitrate(firstEstimate), gcc.SendSideBWEMinBitrate(lowestEstimate),
			gcc.SendSideBWEMaxBitrate(mostEstimate), gcc.SendSideBWEPacer(gcc.NewNoOpPacer()), gcc.WithLoggerFactory(silent))
	})
	if err != nil {
		return nil, err
	}
	factory.OnNewPeerConnection(func(_ string, estimator cc.BandwidthEstimator) { e.newest = estimator }) // within made
	chain.Add(factory)
	return e, webrtc.ConfigureTWCCHeaderExtensionSender(media, chain)
}

// made makes a connection and gives what its line is reckoned to carry.
func (e *estimates) made(make func() (*webrtc.PeerConnection, error)) (*webrtc.PeerConnection, func() int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	pc, err := make()
	return pc, e.newest.GetTargetBitrate, err
}

// How a layer more is tried: an estimate hardly rises above what is sent, so
// something must be sent for it to rise. A try goes on for as long as the
// estimate does not fall, and after one that failed the next comes later.
const (
	tryAfter    = 4 * time.Second
	tryAfterMax = time.Minute
	fallen      = 0.95 // of the best estimate during a try
)

// fitting decides how many layers of a track flow.
type fitting struct {
	needs []int // bits a second that the line must carry for so many layers

	trying  int // layers; 0: none is tried
	best    int
	next    time.Time
	patient time.Duration
}

func newFitting(streams []*stream) *fitting {
	f := &fitting{patient: tryAfter}
	sum := soundNeeds
	for _, s := range streams {
		sum += int(s.feed.layer().Bitrate)
		f.needs = append(f.needs, sum)
	}
	return f
}

// layers is how many may flow on a line that is reckoned to carry so much; the
// lowest flows in any case.
func (f *fitting) layers(carries int, now time.Time) int {
	fit := 1
	for fit < len(f.needs) && f.needs[fit] <= carries {
		fit++
	}
	switch {
	case f.trying > fit && float64(carries) < fallen*float64(f.best):
		f.trying, f.patient = 0, min(2*f.patient, tryAfterMax)
		f.next = now.Add(f.patient)
	case f.trying > 0 && f.trying <= fit:
		f.trying, f.patient, f.next = 0, tryAfter, now.Add(tryAfter)
	case f.trying == 0 && fit < len(f.needs) && f.next.IsZero():
		f.next = now.Add(f.patient)
	case f.trying == 0 && fit < len(f.needs) && now.After(f.next):
		f.trying, f.best = fit+1, carries
	}
	f.best = max(f.best, carries)
	return max(fit, f.trying)
}

// fit lets so many layers flow.
func (l *local) fit(layers int) {
	for i, s := range l.streams {
		thin := i >= layers
		if s.thin.Swap(thin) && !thin {
			s.wantKey.Store(true)
		}
	}
}
