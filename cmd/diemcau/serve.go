package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"diemcau/internal/app"
	"diemcau/internal/config"
	"diemcau/internal/lang"
)

type serveCommand struct {
	config.Config `embed:""`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context) error {
	return serve(ctx, c.Config, func(ctx context.Context, a *app.App, where app.Listening) error {
		link, err := a.Auth.FirstLink(ctx)
		if err != nil {
			return err
		}
		say("cli.serving", lang.Args{"url": where.URL})
		if where.Install != "" {
			say("cli.install", lang.Args{"url": where.Install})
		}
		if link != "" {
			say("cli.first_admin", lang.Args{"url": where.URL + link})
		}
		return nil
	})
}

// serve builds the server, listens, and calls ready once it does.
func serve(ctx context.Context, cfg config.Config, ready func(context.Context, *app.App, app.Listening) error) (err error) {
	a, err := app.New(ctx, cfg, time.Now, logger(cfg.LogLevel))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close(context.WithoutCancel(ctx))) }()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	err = a.Serve(ctx, func(where app.Listening) {
		if err := ready(ctx, a, where); err != nil {
			cancel(err)
		}
	})
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

func logger(level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: l}))
}

// say prints a sentence of the catalogue for the person at the terminal.
func say(key string, args lang.Args) { sayTo(os.Stdout, key, args) }

func sayTo(w io.Writer, key string, args lang.Args) {
	fmt.Fprintln(w, lang.Text(lang.Default, key, args))
}
