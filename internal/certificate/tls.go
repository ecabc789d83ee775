package certificate

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/caddyserver/certmagic"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"diemcau/internal/config"
	"diemcau/internal/event"
)

// Setup is what the server listens with. TLS is nil where HTTPS is off,
// Install, the page that installs the local authority, where there is none.
type Setup struct {
	TLS     *tls.Config
	Install http.Handler
}

// Prepare makes the TLS configuration that cfg asks for.
func Prepare(ctx context.Context, cfg config.Config, clock event.Clock) (Setup, error) {
	switch cfg.TLS {
	case "files":
		pair, err := tls.LoadX509KeyPair(cfg.TLSCert, cfg.TLSKey)
		if err != nil {
			return Setup{}, fmt.Errorf("read certificate files: %w", err)
		}
		return Setup{TLS: serverTLS(func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return &pair, nil })}, nil
	case "local":
		return prepareLocal(cfg, clock)
	case "acme":
		return prepareACME(ctx, cfg)
	}
	return Setup{}, nil
}

func serverTLS(get func(*tls.ClientHelloInfo) (*tls.Certificate, error)) *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, GetCertificate: get}
}

func prepareLocal(cfg config.Config, clock event.Clock) (Setup, error) {
	authority, err := OpenAuthority(filepath.Join(cfg.Data, "tls"), clock())
	if err != nil {
		return Setup{}, err
	}
	hosts := cfg.TLSHosts
	if len(hosts) == 0 {
		hosts = LocalAddresses()
	}
	l := &leaf{authority: authority, hosts: hosts, clock: clock}
	if _, err := l.get(nil); err != nil {
		return Setup{}, err
	}
	return Setup{TLS: serverTLS(l.get), Install: installPage(authority, cfg, hosts)}, nil
}

// leaf keeps the server's certificate and makes a new one before it ends.
type leaf struct {
	mu        sync.Mutex
	authority *Authority
	hosts     []string
	clock     event.Clock
	current   *tls.Certificate
}

func (l *leaf) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	if l.current == nil || now.Add(renewBefore).After(l.current.Leaf.NotAfter) {
		made, err := l.authority.Leaf(l.hosts, now)
		if err != nil {
			return nil, err
		}
		l.current = &made
	}
	return l.current, nil
}

func prepareACME(ctx context.Context, cfg config.Config) (Setup, error) {
	storage := &certmagic.FileStorage{Path: filepath.Join(cfg.Data, "tls", "acme")}
	// What goes wrong with the authority outside must be seen in the log.
	log := zap.New(zapcore.NewCore(zapcore.NewConsoleEncoder(zap.NewProductionEncoderConfig()), zapcore.Lock(os.Stderr), zap.WarnLevel))
	var magic *certmagic.Config
	cache := certmagic.NewCache(certmagic.CacheOptions{Logger: log,
		GetConfigForCert: func(certmagic.Certificate) (*certmagic.Config, error) { return magic, nil }})
	magic = certmagic.New(cache, certmagic.Config{Storage: storage, Logger: log})
	issuer := certmagic.ACMEIssuer{CA: certmagic.LetsEncryptProductionCA, Email: cfg.ACMEEmail, Agreed: true, Logger: log}
	if cfg.ACMEServer != "" {
		issuer.CA = cfg.ACMEServer
	}
	magic.Issuers = []certmagic.Issuer{certmagic.NewACMEIssuer(magic, issuer)}
	if err := magic.ManageAsync(ctx, cfg.TLSHosts); err != nil {
		return Setup{}, fmt.Errorf("ask for a certificate: %w", err)
	}
	t := magic.TLSConfig()
	t.MinVersion = tls.VersionTLS12
	t.NextProtos = append([]string{"h2", "http/1.1"}, t.NextProtos...)
	return Setup{TLS: t}, nil
}

// LocalAddresses are the addresses under which this machine is reached in its
// own networks.
func LocalAddresses() []string {
	found := []string{}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return found
	}
	for _, address := range addresses {
		network, ok := address.(*net.IPNet)
		if ok && !network.IP.IsLoopback() && !network.IP.IsLinkLocalUnicast() {
			found = append(found, network.IP.String())
		}
	}
	slices.Sort(found)
	return found
}
