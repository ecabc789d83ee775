// Package app is the only place that knows everything: it builds the parts,
// wires them, starts and stops them, by hand, in one list.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/auth"
	"diemcau/internal/backup"
	"diemcau/internal/bridge"
	"diemcau/internal/bridge/livekit"
	"diemcau/internal/clip"
	"diemcau/internal/config"
	"diemcau/internal/db"
	"diemcau/internal/delegate"
	"diemcau/internal/duty"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/incident"
	"diemcau/internal/linetest"
	"diemcau/internal/live"
	"diemcau/internal/plan"
	"diemcau/internal/plan/source"
	"diemcau/internal/recording"
	"diemcau/internal/seal"
	"diemcau/internal/setup"
	"diemcau/internal/show"
	"diemcau/web"
)

// Version is set at build time.
var Version = "dev"

// App is the whole server, built and not yet listening.
type App struct {
	Config    config.Config
	Handler   http.Handler
	API       *httpapi.API
	DB        *db.DB
	Audit     *audit.Log
	Live      *live.Node
	Auth      *auth.Service
	Setup     *setup.Service
	Show      *show.Service
	Group     *delegate.Service
	Duty      *duty.Service
	Plan      *plan.Service
	Clip      *clip.Service
	Media     *livekit.Server // nil where picture and sound are off
	Bridge    *bridge.Service
	Recording *recording.Service
	Incident  *incident.Service // watches the lines
	Tests     *linetest.Service

	clock   event.Clock
	log     *slog.Logger
	backup  *backup.Schedule
	screens *audience
	stop    context.CancelFunc
	running sync.WaitGroup
}

// New opens the database and builds every part. Close ends what it began.
func New(ctx context.Context, cfg config.Config, clock event.Clock, log *slog.Logger) (_ *App, err error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	a := &App{Config: cfg, clock: steady(clock), log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close(context.WithoutCancel(ctx)))
		}
	}()
	if a.DB, err = db.Open(ctx, db.Config{URL: cfg.Database, Path: cfg.SQLitePath()}); err != nil {
		return nil, err
	}
	if err := a.DB.AppendOnly(ctx, "audit_log"); err != nil {
		return nil, err
	}
	a.Audit = audit.New(a.DB, a.clock)
	node, err := live.New(live.Config{Redis: cfg.Redis}, a.clock, log)
	if err != nil {
		return nil, err
	}
	if a.Media, err = openMedia(ctx, a); err != nil {
		return nil, err
	}
	box, err := seal.Open(cfg.SealKeyPath())
	if err != nil {
		return nil, err
	}
	a.features(cfg, node)
	if err := a.openRecording(cfg, node); err != nil {
		return nil, err
	}
	a.Bridge = bridge.New(a.bridgeParts(cfg, box, node))
	a.Incident = incident.New(a.incidentParts(node))
	a.Show.AsksSources(a.Bridge)
	a.Setup.Drops(a.Bridge)
	a.Setup.Drops(a.Recording)
	a.provideShow(node)
	a.provideBridge(node)
	a.routes(cfg, node)
	if err := node.Run(); err != nil {
		return nil, err
	}
	a.Live = node
	if err := a.Show.Recover(ctx); err != nil {
		return nil, fmt.Errorf("take the show up again: %w", err)
	}
	if err := a.Bridge.Recover(ctx); err != nil {
		return nil, fmt.Errorf("take the bridge up again: %w", err)
	}
	if err := a.Recording.Recover(ctx); err != nil {
		return nil, fmt.Errorf("take recordings up again: %w", err)
	}
	a.background(ctx)
	if cfg.Backup != "" && a.DB.Path == "" {
		log.Warn("only files are copied to the backup folder: back up PostgreSQL with its own means")
	}
	if cfg.Backup != "" {
		a.backup = &backup.Schedule{Source: backup.Source{DatabasePath: a.DB.Path, FilesPath: cfg.FilesPath()},
			Folder: cfg.Backup, Every: cfg.BackupEvery, Clock: a.clock, Log: log}
	}
	return a, nil
}

// background runs what must go on while nobody asks; Close ends it.
func (a *App) background(ctx context.Context) {
	ctx, a.stop = context.WithCancel(context.WithoutCancel(ctx))
	a.running.Go(func() { a.Bridge.Run(ctx) })
	a.running.Go(func() { a.expire(ctx) })
	a.running.Go(func() { a.watchLines(ctx) })
	a.running.Go(func() { a.Clip.Run(ctx) })
}

// steady is the clock as it stood at the start, carried on by the machine's
// monotonic time: setting the host's clock while the server runs moves nothing
// that screens count from, until the next start.
func steady(clock event.Clock) event.Clock {
	start := clock()
	return func() time.Time { return start.Add(clock().Sub(start)) }
}

// features builds the services, each with what it wants of the others.
func (a *App) features(cfg config.Config, node *live.Node) {
	a.Auth = auth.New(a.DB, a.Audit, a.clock, node, auth.Config{RequireTOTP: cfg.RequireTOTP, Secure: cfg.Secure(), MemoryKiB: cfg.PasswordMemoryKiB})
	a.Setup = setup.New(a.DB, a.Audit, a.clock, node, a.Auth)
	a.screens = newAudience(node, a.clock)
	a.Show = show.New(a.showParts(cfg, node))
	node.OnAudience(func(eventID string) {
		if a.screens.recount(eventID) {
			a.Show.Republish(context.Background(), eventID)
		}
	})
	a.Group = delegate.New(a.DB, a.Audit, node, a.Setup, a.Setup)
	a.Duty = duty.New(a.DB, a.Audit, a.clock, node, a.Setup, a.Setup)
	a.Plan = plan.New(a.DB, a.Audit, a.clock, node, a.Setup, planLimits(cfg), a.planTakers()...)
	a.Tests = linetest.New(a.lineTestParts(node))
	a.Clip = clip.New(a.clipParts(cfg, node))
	a.Show.AsksClips(a.Clip)
	a.Setup.AsksRuns(a.Show)
	a.Setup.Drops(a.Auth)
	a.Setup.Drops(a.Show)
	a.Setup.Drops(a.Clip)
	for _, follows := range []setup.Shifter{a.Show, a.Duty, a.Plan} {
		a.Setup.Shifts(follows)
	}
	for _, names := range []setup.UnitUser{a.Show, a.Group, a.Duty} {
		a.Setup.UsesUnits(names)
	}
}

// routes registers every operation; what is not here does not exist.
func (a *App) routes(cfg config.Config, node *live.Node) {
	mux := http.NewServeMux()
	a.API = httpapi.New(mux, Version, a.log)
	auth.Register(a.API, a.Auth)
	audit.Register(a.API, a.Audit)
	setup.Register(a.API, a.Setup)
	show.Register(a.API, a.Show)
	delegate.Register(a.API, a.Group)
	duty.Register(a.API, a.Duty)
	plan.Register(a.API, a.Plan)
	clip.Register(a.API, a.Clip)
	bridge.Register(a.API, a.Bridge)
	recording.Register(a.API, a.Recording)
	linetest.Register(a.API, a.Tests)
	a.registerMedia()
	incident.Register(a.API, a.Incident)
	registerSystem(a.API, a)
	registerConnections(a.API, a)
	a.API.Handle(http.MethodGet, "/connection/websocket", event.AnyActor, node.Handler())
	registerPages(a.API, web.Files(), a.clock())

	var handler http.Handler = mux
	handler = scraper(cfg.MetricsToken, handler)
	handler = a.Auth.Middleware(cfg.TrustProxy, a.API.WriteProblem)(handler)
	handler = sameOrigin(a.API.WriteProblem, handler)
	handler = securityHeaders(cfg.TLS == "files" || cfg.TLS == "acme", handler)
	a.Handler = survive(a.log, a.API.WriteProblem, handler)
}

// Close stops live connections and closes the database.
func (a *App) Close(ctx context.Context) error {
	var problems []error
	if a.stop != nil {
		a.stop()
		a.running.Wait()
	}
	if a.Recording != nil {
		a.Recording.Close()
	}
	if a.Media != nil {
		problems = append(problems, a.Media.Close(ctx))
	}
	if a.Live != nil {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		problems = append(problems, a.Live.Close(ctx))
	}
	if a.DB != nil {
		problems = append(problems, a.DB.Close())
	}
	problems = append(problems, source.ClosePDF())
	return errors.Join(problems...)
}
