package livekit

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/livekit/protocol/redis"
	"github.com/livekit/protocol/xtls"
)

// minSecret is the shortest secret that LiveKit accepts without a warning.
const minSecret = 32

// Config says where the media server is and how it is reached.
type Config struct {
	// URL of an external server, http or https (ws and wss mean the same);
	// empty runs one in this process.
	URL string
	// Key and Secret sign tokens. An embedded server draws its own where they
	// are empty; servers that share a Redis are best given the same.
	Key, Secret string

	// The rest concerns the embedded server alone.

	UDPPort int    // all media over UDP passes here; 0 takes a free port
	TCPPort int    // media of those whose network blocks UDP; 0 is off
	NodeIP  string // the address told to clients; empty is that of the way out
	// Loopback keeps media on the loopback interface. A browser on a machine that
	// has a network sends from that network's address and never gets there.
	Loopback bool
	// STUN servers told to clients, host:port. Where there is none they are told
	// this server's own address, so that nobody asks a foreign one.
	STUN  []string
	TURN  TURN
	Redis string // joins several servers into one cluster; host:port or redis://
}

// TURN relays media for clients whose network lets nothing through but HTTPS.
// TLS ends in front of it: whoever owns port 443 passes connections for Domain
// on to TLSPort, in clear.
type TURN struct {
	Domain  string // empty: off over TCP
	TLSPort int
	UDPPort int // 0: off over UDP
}

func (t TURN) on() bool { return t.Domain != "" || t.UDPPort != 0 }

// Check finds what can be found wrong before anything is started.
func (c Config) Check() error {
	if c.URL != "" {
		if _, err := endpoint(c.URL); err != nil {
			return err
		}
		if c.Key == "" || c.Secret == "" {
			return errors.New("an external media server needs a key and a secret")
		}
		return nil
	}
	if (c.Key == "") != (c.Secret == "") {
		return errors.New("the key and the secret of the media server go together")
	}
	if c.Secret != "" && len(c.Secret) < minSecret {
		return fmt.Errorf("the secret of the media server is shorter than %d characters", minSecret)
	}
	return errors.Join(c.checkAddresses(), c.checkPorts())
}

func (c Config) checkAddresses() error {
	if c.NodeIP != "" {
		if _, err := netip.ParseAddr(c.NodeIP); err != nil {
			return fmt.Errorf("the media address %q is no IP address", c.NodeIP)
		}
	}
	for _, server := range c.STUN {
		if _, _, err := net.SplitHostPort(server); err != nil {
			return fmt.Errorf("the STUN server %q is not host:port", server)
		}
	}
	if c.Redis != "" {
		if _, err := redisConfig(c.Redis); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) checkPorts() error {
	for name, port := range map[string]int{"UDP": c.UDPPort, "TCP": c.TCPPort, "TURN TLS": c.TURN.TLSPort, "TURN UDP": c.TURN.UDPPort} {
		if port < 0 || port > 65535 {
			return fmt.Errorf("the %s port of the media server cannot be %d", name, port)
		}
	}
	if (c.TURN.Domain == "") != (c.TURN.TLSPort == 0) {
		return errors.New("the domain and the TLS port of TURN go together")
	}
	return nil
}

// endpoint is the address of an external server without anything behind the
// host: LiveKit's paths are fixed.
func endpoint(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("the address of the media server: %w", err)
	}
	switch u.Scheme {
	case "ws":
		u.Scheme = "http"
	case "wss":
		u.Scheme = "https"
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
		return nil, fmt.Errorf("the address of the media server is http(s)://host[:port], not %q", u.Redacted())
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, nil
}

// redisConfig reads host:port or redis[s]://[user:password@]host[:port][/number].
func redisConfig(address string) (redis.RedisConfig, error) {
	if !strings.Contains(address, "://") {
		address = "redis://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || (u.Scheme != "redis" && u.Scheme != "rediss") {
		return redis.RedisConfig{}, errors.New("the Redis address is host:port or redis://host:port/number")
	}
	port := u.Port()
	if port == "" {
		port = "6379"
	}
	password, _ := u.User.Password()
	c := redis.RedisConfig{Address: net.JoinHostPort(u.Hostname(), port), Username: u.User.Username(), Password: password, TLS: &xtls.Config{Enabled: u.Scheme == "rediss"}}
	if number := strings.Trim(u.Path, "/"); number != "" {
		if c.DB, err = strconv.Atoi(number); err != nil {
			return redis.RedisConfig{}, fmt.Errorf("the Redis database %q is no number", number)
		}
	}
	return c, nil
}
