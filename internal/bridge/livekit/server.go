package livekit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/livekit/livekit-server/pkg/config"
	"github.com/livekit/livekit-server/pkg/routing"
	"github.com/livekit/livekit-server/pkg/service"
	"github.com/livekit/livekit-server/pkg/telemetry/prometheus"
)

const (
	startTries = 3
	startLimit = 15 * time.Second
	readyEvery = 5 * time.Millisecond
)

// Server is a media server, embedded or external. Its methods may be called
// from several goroutines.
type Server struct {
	origin      *url.URL
	key, secret string
	transport   *http.Transport
	rooms       rooms
	log         *slog.Logger
	embedded    *service.LivekitServer // nil: external
	alone       bool                   // embedded and in no cluster: every room is here
	udpPort     int
	ended       chan error // what the embedded server's Start returned
	closing     sync.Once
	closed      error
}

// Open starts the embedded server and waits until it answers, or prepares to
// speak to an external one, which need not be up yet.
func Open(ctx context.Context, cfg Config, log *slog.Logger) (*Server, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if cfg.URL != "" {
		return external(cfg, log)
	}
	if cfg.Key == "" {
		cfg.Key, cfg.Secret = rand.Text(), rand.Text()+rand.Text()
	}
	switch {
	case cfg.Loopback:
		cfg.NodeIP = loopback
	case cfg.NodeIP == "":
		cfg.NodeIP = wayOut()
		cfg.Loopback = cfg.NodeIP == loopback // no network: whoever comes is on this machine
	}
	var problem error
	for range startTries {
		var s *Server
		if s, problem = start(ctx, cfg, log); problem == nil {
			return s, nil
		}
		if cfg.UDPPort != 0 || ctx.Err() != nil { // only a port picked here can have been lost to another
			break
		}
	}
	return nil, fmt.Errorf("start the media server: %w", problem)
}

// start picks what ports are to be picked and runs LiveKit on them.
func start(ctx context.Context, cfg Config, log *slog.Logger) (*Server, error) {
	var err error
	if cfg.UDPPort == 0 {
		if cfg.UDPPort, err = freeUDP(); err != nil {
			return nil, err
		}
	}
	signalPort, err := freeTCP()
	if err != nil {
		return nil, err
	}
	conf, err := settings(cfg, signalPort)
	if err != nil {
		return nil, err
	}
	listen(log)
	inner, err := build(conf)
	if err != nil {
		return nil, err
	}
	s := &Server{key: cfg.Key, secret: cfg.Secret, transport: transport(nil), log: log, embedded: inner, alone: cfg.Redis == "",
		origin:  &url.URL{Scheme: "http", Host: net.JoinHostPort(loopback, strconv.Itoa(signalPort))},
		udpPort: cfg.UDPPort, ended: make(chan error, 1)}
	s.rooms = inner.RoomManager()
	if !s.alone { // the room may be on another server, which only the service finds
		s.rooms = s.service()
	}
	go func() { s.ended <- inner.Start() }()
	if err := s.ready(ctx); err != nil {
		return nil, errors.Join(err, s.Close(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// metrics are registered with the process, once, under the first server's name.
var metrics sync.Once

func build(conf *config.Config) (_ *service.LivekitServer, err error) {
	node, err := routing.NewLocalNode(conf)
	if err != nil {
		return nil, err
	}
	metrics.Do(func() { err = prometheus.Init(string(node.NodeID()), node.NodeType()) })
	if err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	return service.InitializeServer(conf, node)
}

func (s *Server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	tick := time.NewTicker(readyEvery)
	defer tick.Stop()
	for !s.embedded.IsRunning() {
		select {
		case err := <-s.ended:
			s.ended <- err
			return fmt.Errorf("it ended at once: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", ctx.Err())
		case <-tick.C:
		}
	}
	return nil
}

// Close ends the embedded server, with every connection to it, and frees its
// ports. It leaves an external one alone. Once more it does nothing.
func (s *Server) Close(ctx context.Context) error {
	s.closing.Do(func() {
		s.transport.CloseIdleConnections()
		if s.embedded != nil {
			s.closed = s.stop(ctx)
			deafen(s.log)
		}
	})
	return s.closed
}

// stop waits for a server that is still starting: it cannot be stopped before.
func (s *Server) stop(ctx context.Context) error {
	if err := s.ready(ctx); err != nil { // it never ran; what it had opened is here
		s.embedded.RoomManager().Stop()
		return nil
	}
	go s.embedded.Stop(true)
	select {
	case err := <-s.ended:
		return err
	case <-ctx.Done():
		return fmt.Errorf("stop the media server: %w", ctx.Err())
	}
}

// URL is the server's own address, for participants of this process; pages go
// by the proxy.
func (s *Server) URL() string { return s.origin.String() }

// UDPPort is where the embedded server receives media; 0 for an external one.
func (s *Server) UDPPort() int { return s.udpPort }

// Signalling is where the server itself is reached, without our proxy: for
// measurements on this machine.
func (s *Server) Signalling() string { return s.origin.String() }

// Embedded tells whether the server runs in this process.
func (s *Server) Embedded() bool { return s.embedded != nil }

func external(cfg Config, log *slog.Logger) (*Server, error) {
	origin, err := endpoint(cfg.URL)
	if err != nil {
		return nil, err
	}
	s := &Server{origin: origin, key: cfg.Key, secret: cfg.Secret, transport: transport(http.ProxyFromEnvironment), log: log}
	s.rooms = s.service()
	return s, nil
}

// transport gives up on a server that cannot be reached. The answer may take as
// long as LiveKit tries to place a participant.
func transport(by func(*http.Request) (*url.URL, error)) *http.Transport {
	return &http.Transport{Proxy: by, DialContext: (&net.Dialer{Timeout: callLimit}).DialContext,
		TLSHandshakeTimeout: callLimit, ResponseHeaderTimeout: 4 * callLimit}
}
