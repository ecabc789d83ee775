package rtc

import (
	"fmt"
	"io"
	"net"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/logging"
	"github.com/pion/webrtc/v4"
)

const (
	opusType = 111
	vp8Type  = 96
	rtxType  = 97

	videoClock = 90000
	audioClock = 48000

	// resendTries bounds how often a lost packet is asked for. Without a bound
	// it is asked for some 25 times, which finishes off a line that is full.
	resendTries = 3
)

var (
	opus = webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: audioClock, Channels: 2, SDPFmtpLine: "minptime=10;useinbandfec=1"}
	vp8  = webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: videoClock, RTCPFeedback: []webrtc.RTCPFeedback{{Type: "ccm", Parameter: "fir"}}}
)

// Network says over which of the machine's interfaces and protocols media goes.
type Network struct {
	Loopback  bool   // media stays on this machine
	Interface string // the only one used; empty: all
	TCP       bool   // as where UDP is blocked
	Either    bool   // UDP, and TCP where that does not get through
	Relay     bool   // by the TURN server that the media server names
	Thin      bool   // layers are sent only as far as the line carries them, as browsers do
}

// Engine makes the peer connections of any number of clients.
type Engine struct {
	api      *webrtc.API
	estimate *estimates // nil: what is sent is not fitted to the line
	relay    bool
}

// NewEngine prepares what browsers have by nature and a server relies on to
// adapt to a bad line: retransmission, requests for it, and reports of arrival.
func NewEngine(n Network) (*Engine, error) {
	media, chain := &webrtc.MediaEngine{}, &interceptor.Registry{}
	for _, c := range []webrtc.RTPCodecParameters{
		{RTPCodecCapability: opus, PayloadType: opusType},
		{RTPCodecCapability: vp8, PayloadType: vp8Type},
		{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeRTX, ClockRate: videoClock, SDPFmtpLine: fmt.Sprintf("apt=%d", vp8Type)}, PayloadType: rtxType},
	} {
		kind := webrtc.RTPCodecTypeVideo
		if c.ClockRate == audioClock {
			kind = webrtc.RTPCodecTypeAudio
		}
		if err := media.RegisterCodec(c, kind); err != nil {
			return nil, fmt.Errorf("codec %s: %w", c.MimeType, err)
		}
	}
	if err := feedback(media, chain); err != nil {
		return nil, err
	}
	e := &Engine{relay: n.Relay}
	if n.Thin {
		var err error
		if e.estimate, err = estimating(media, chain); err != nil {
			return nil, err
		}
	}
	e.api = webrtc.NewAPI(webrtc.WithMediaEngine(media), webrtc.WithInterceptorRegistry(chain), webrtc.WithSettingEngine(n.settings()))
	return e, nil
}

// feedback is what receivers and senders tell each other of the line.
func feedback(media *webrtc.MediaEngine, chain *interceptor.Registry) error {
	if err := webrtc.ConfigureSimulcastExtensionHeaders(media); err != nil {
		return err
	}
	if err := webrtc.ConfigureRTCPReportsWithOptions(chain, []report.ReceiverOption{report.WithReceiverLoggerFactory(silent)},
		report.WithSenderLoggerFactory(silent)); err != nil {
		return err
	}
	asking := []nack.GeneratorOption{nack.GeneratorMaxNacksPerPacket(resendTries), nack.WithGeneratorLoggerFactory(silent)}
	if err := webrtc.ConfigureNackWithOptions(media, chain, asking, nack.WithResponderLoggerFactory(silent)); err != nil {
		return err
	}
	return webrtc.ConfigureTWCCSenderWithOptions(media, chain, twcc.WithLoggerFactory(silent))
}

// silent keeps pion off the terminal: what matters ends the client, with its reason.
var silent = &logging.DefaultLoggerFactory{Writer: io.Discard, DefaultLogLevel: logging.LogLevelDisabled}

func (n Network) settings() webrtc.SettingEngine {
	s := webrtc.SettingEngine{LoggerFactory: silent}
	s.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	s.SetICETimeouts(5*time.Second, 10*time.Second, 2*time.Second)
	s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	if n.TCP {
		s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeTCP4})
	}
	if n.Either {
		s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeTCP4})
	}
	if n.Loopback {
		s.SetIncludeLoopbackCandidate(true)
		s.SetIPFilter(func(ip net.IP) bool { return ip.IsLoopback() })
	}
	if n.Interface != "" {
		s.SetInterfaceFilter(func(name string) bool { return name == n.Interface })
	}
	return s
}

// connection makes one; carries tells how many bits a second its line is
// reckoned to take, and is nil where nobody reckons.
func (e *Engine) connection(servers []webrtc.ICEServer) (pc *webrtc.PeerConnection, carries func() int, err error) {
	var c webrtc.Configuration
	if e.relay {
		c.ICEServers, c.ICETransportPolicy = servers, webrtc.ICETransportPolicyRelay
	}
	if e.estimate != nil {
		return e.estimate.made(func() (*webrtc.PeerConnection, error) { return e.api.NewPeerConnection(c) })
	}
	pc, err = e.api.NewPeerConnection(c)
	return pc, nil, err
}
