package main

import (
	"context"
	"errors"
	"time"

	"diemcau/internal/app"
	"diemcau/internal/auth"
	"diemcau/internal/config"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

type userCommand struct {
	Admin userAdminCommand `cmd:"" help:"Make an administrator, or a new one-time link for one who lost the password."`
}

type userAdminCommand struct {
	Data     string `help:"Folder of the database and the files." default:"data" env:"DIEMCAU_DATA" type:"path"`
	Database string `help:"PostgreSQL address." env:"DIEMCAU_DATABASE"`
	Email    string `arg:"" help:"E-mail of the administrator."`
	Name     string `help:"Name, for a new account." default:"Quản trị viên"`
}

// Run prints the path of a one-time link.
func (c *userAdminCommand) Run(ctx context.Context) (err error) {
	cfg := config.Default(c.Data)
	cfg.Media = "off"
	cfg.Database = c.Database
	a, err := app.New(ctx, cfg, time.Now, logger("error"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close(ctx)) }()
	ctx = event.WithActor(ctx, event.Actor{Kind: event.System, Name: "diemcau user"})
	link, err := a.Auth.AdminLink(ctx, auth.NewAccount{Name: c.Name, Email: c.Email, Admin: true})
	if err != nil {
		return err
	}
	say("cli.admin_link", lang.Args{"path": link})
	return nil
}
