package livekit

import (
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/livekit/livekit-server/pkg/config"
	"github.com/livekit/livekit-server/pkg/sfu"
)

const (
	loopback = "127.0.0.1"
	// roomLife outlasts any ceremony: a room that empties because a line fell
	// must be there when the sites return.
	roomLife = 24 * time.Hour
	// keyFrameEvery is how soon a publisher may be asked for the next key frame.
	// LiveKit's default of a second is what one waits for at a cut.
	keyFrameEvery = 100 * time.Millisecond
)

// settings translates the configuration. Ports that are 0 have been picked.
func settings(c Config, signalPort int) (*config.Config, error) {
	// Port and address go in as text, because LiveKit completes them (a port
	// range, the address of a foreign STUN server) where they are missing.
	out, err := config.NewConfig(fmt.Sprintf("rtc: {udp_port: %d, node_ip: %q}", c.UDPPort, c.NodeIP), true, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("media server: %w", err)
	}
	out.Port, out.BindAddresses = uint32(signalPort), []string{loopback}
	out.Keys = map[string]string{c.Key: c.Secret}
	out.EnableDataTracks = false
	out.Limit.NumTracks, out.Limit.BytesPerSec = -1, 0
	out.Room.EmptyTimeout, out.Room.DepartureTimeout = uint32(roomLife/time.Second), uint32(roomLife/time.Second)
	out.Room.EnableRemoteUnmute = true
	reach(out, c)
	out.RTC.PLIThrottle = sfu.PLIThrottleConfig{LowQuality: keyFrameEvery, MidQuality: keyFrameEvery, HighQuality: keyFrameEvery}
	out.RTC.CongestionControl.UseSendSideBWE = true
	relay(out, c)
	if c.Redis != "" {
		if out.Redis, err = redisConfig(c.Redis); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// reach sets by which addresses and ports clients send and receive media.
func reach(out *config.Config, c Config) {
	out.RTC.UseExternalIP = false
	out.RTC.TCPPort = uint32(c.TCPPort)
	out.RTC.STUNServers = c.STUN
	if len(c.STUN) == 0 {
		out.RTC.STUNServers = []string{net.JoinHostPort(c.NodeIP, strconv.Itoa(c.UDPPort))}
	}
	if c.Loopback {
		out.RTC.EnableLoopbackCandidate = true
		out.RTC.Interfaces.Includes = []string{"lo"}
		out.RTC.IPs.Includes = []string{loopback + "/32"}
	}
}

// relay lets TURN reach this server's own media address and nothing else inside.
func relay(out *config.Config, c Config) {
	if !c.TURN.on() {
		return
	}
	ip := net.ParseIP(c.NodeIP)
	bits := 8 * len(ip)
	if v4 := ip.To4(); v4 != nil {
		bits = 32
	}
	out.TURN.Enabled, out.TURN.ExternalTLS = true, true
	out.TURN.Domain, out.TURN.TLSPort, out.TURN.UDPPort = c.TURN.Domain, c.TURN.TLSPort, c.TURN.UDPPort
	out.TURN.BindAddresses = []string{c.NodeIP}
	out.TURN.AllowRestrictedPeerCIDRs = []string{fmt.Sprintf("%s/%d", c.NodeIP, bits)}
}

// wayOut is the address this machine sends from, asked of its routing table; no
// packet is sent. Without a network it is the loopback address.
func wayOut() string {
	conn, err := net.Dial("udp4", "192.0.2.1:9") // an address kept for examples (RFC 5737)
	if err != nil {
		return loopback
	}
	defer conn.Close()
	return conn.LocalAddr().(*net.UDPAddr).IP.String()
}

// freeUDP and freeTCP name a port that is free now; who binds it next may lose a
// race for it, and tries again.
func freeUDP() (int, error) {
	conn, err := net.ListenUDP("udp", &net.UDPAddr{})
	if err != nil {
		return 0, fmt.Errorf("no free UDP port: %w", err)
	}
	defer conn.Close()
	return conn.LocalAddr().(*net.UDPAddr).Port, nil
}

func freeTCP() (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(loopback, "0"))
	if err != nil {
		return 0, fmt.Errorf("no free TCP port: %w", err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
