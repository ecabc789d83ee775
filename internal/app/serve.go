package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"diemcau/internal/certificate"
)

// Listening tells where the server is reached once it serves.
type Listening struct {
	Address string // host:port
	URL     string // as a person types it on this machine
	Install string // page that installs the local authority; "" where there is none
}

// Serve listens until the context ends, then lets requests in flight finish.
// ready, where given, is called once connections are accepted.
func (a *App) Serve(ctx context.Context, ready func(Listening)) error {
	setup, err := certificate.Prepare(ctx, a.Config, a.clock)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", a.Config.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", a.Config.Listen, err)
	}
	where := Listening{Address: listener.Addr().String(), URL: a.Config.PublicURL}
	servers := []served{{server: newServer(a.Handler, a.log), listener: listener}}
	if setup.TLS != nil {
		servers[0].listener = tls.NewListener(listener, setup.TLS)
	}
	if setup.Install != nil && a.Config.InstallAddr != "" {
		install, err := net.Listen("tcp", a.Config.InstallAddr)
		if err != nil {
			return errors.Join(fmt.Errorf("listen on %s: %w", a.Config.InstallAddr, err), listener.Close())
		}
		servers = append(servers, served{server: newServer(setup.Install, a.log), listener: install})
		where.Install = "http://" + local(install.Addr().String())
	}
	if where.URL == "" {
		scheme := "http://"
		if setup.TLS != nil {
			scheme = "https://"
		}
		where.URL = scheme + local(where.Address)
	}
	if ready != nil {
		ready(where)
	}
	return a.run(ctx, servers)
}

type served struct {
	server   *http.Server
	listener net.Listener
}

func (a *App) run(ctx context.Context, servers []served) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	failed := make(chan error, len(servers))
	for _, s := range servers {
		running.Go(func() {
			if err := s.server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
				failed <- fmt.Errorf("serve: %w", err)
				cancel()
			}
		})
	}
	if a.backup != nil {
		running.Go(func() { a.backup.Run(ctx) })
	}
	<-ctx.Done()
	stopping, done := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer done()
	var problems []error
	for _, s := range servers {
		if err := s.server.Shutdown(stopping); err != nil {
			problems = append(problems, s.server.Close())
		}
	}
	running.Wait()
	close(failed)
	for err := range failed {
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
}

// local turns the address of a listener into one to type on this machine.
func local(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		return "localhost:" + port
	}
	return net.JoinHostPort(host, port)
}
