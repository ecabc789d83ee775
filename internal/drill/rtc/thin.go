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

// fit lets as many layers flow as the line carries, the lowest in any case.
func (l *local) fit(carries int) {
	needed := soundNeeds
	for i, s := range l.streams {
		needed += int(s.feed.layer().Bitrate)
		thin := i > 0 && needed > carries
		if s.thin.Swap(thin) && !thin {
			s.wantKey.Store(true)
		}
	}
}
