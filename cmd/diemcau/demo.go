package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"diemcau/internal/app"
	"diemcau/internal/config"
	"diemcau/internal/drill"
	"diemcau/internal/lang"
	"diemcau/internal/sample"
)

type demoCommand struct {
	Plan     string  `arg:"" optional:"" help:"Plan to load instead of the sample ceremony." type:"path"`
	Listen   string  `help:"Address to listen on." default:"127.0.0.1:8080"`
	MediaUDP int     `help:"UDP port of picture and sound; 0 takes a free one." name:"media-udp" default:"0"`
	Sites    int     `help:"Simulated sites that come in by themselves: -1 all of the plan, 0 none." default:"-1"`
	LAN      bool    `help:"Serve the whole network by HTTPS with a certificate authority of our own." name:"lan"`
	Data     string  `help:"Folder of the demo." default:"data" type:"path"`
	Speed    float64 `help:"Speed of the show's clock." default:"1"`
}

// Run loads the ceremony where it is not there yet, and serves. What was done
// in an earlier demo of the same plan is still there.
func (c *demoCommand) Run(ctx context.Context) error {
	name, plan, err := c.document()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(plan)
	folder := hex.EncodeToString(sum[:4])
	if c.reachable() { // its password is its own, so its accounts are too
		folder += "-lan"
	}
	cfg := config.Default(filepath.Join(c.Data, "demo-"+folder))
	cfg.Listen, cfg.Demo, cfg.RequireTOTP, cfg.ShowSpeed, cfg.LogLevel = c.Listen, true, false, c.Speed, "warn"
	cfg.MediaUDP = c.MediaUDP
	if c.LAN {
		cfg.TLS = "local"
		if strings.HasPrefix(cfg.Listen, "127.") {
			cfg.Listen = ":8443"
		}
	}
	cfg.Backup = filepath.Join(c.Data, "backup-"+folder)
	password, err := c.password(cfg.Data)
	if err != nil {
		return err
	}
	return serve(ctx, cfg, func(ctx context.Context, a *app.App, where app.Listening) error {
		e, err := a.LoadDemo(ctx, name, plan, password)
		if err != nil {
			return err
		}
		say("cli.demo", lang.Args{"name": e.Name, "url": where.URL})
		if where.Install != "" {
			say("cli.install", lang.Args{"url": where.Install})
		}
		say("cli.demo_accounts", lang.Args{"password": password})
		for _, p := range app.DemoAccounts() {
			fmt.Printf("  %-18s %s\n", p.Email, app.RoleName(p.Role))
		}
		if c.Sites != 0 && !c.LAN { // simulated browsers trust no authority of our own
			go c.simulate(ctx, where, e.ID, password, filepath.Join(cfg.Data, "simulated.json"))
		}
		return nil
	})
}

func (c *demoCommand) document() (string, []byte, error) {
	if c.Plan == "" {
		return sample.Name, sample.Plan(), nil
	}
	data, err := os.ReadFile(c.Plan)
	if err != nil {
		return "", nil, fmt.Errorf("read plan: %w", err)
	}
	return filepath.Base(c.Plan), data, nil
}

// reachable tells whether other machines can open the demo.
func (c *demoCommand) reachable() bool { return c.LAN || !strings.HasPrefix(c.Listen, "127.") }

// password is the well-known one on this machine alone, and one of its own
// where the network can reach the demo.
func (c *demoCommand) password(data string) (string, error) {
	if !c.reachable() {
		return "diem-cau-2025", nil
	}
	path := filepath.Join(data, "demo-password")
	kept, err := os.ReadFile(path)
	if err == nil {
		return string(kept), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the demo's password: %w", err)
	}
	fresh := "cau-" + strings.ToLower(rand.Text()[:12])
	if err := errors.Join(os.MkdirAll(data, 0o750), os.WriteFile(path, []byte(fresh), 0o600)); err != nil {
		return "", fmt.Errorf("keep the demo's password: %w", err)
	}
	return fresh, nil
}

// simulate brings the sites of the ceremony in, and the hall with a test
// picture, and has the sites test their lines, so that the wall is alive. What
// goes wrong there is told and harms nothing else.
func (c *demoCommand) simulate(ctx context.Context, where app.Listening, eventID, password, keep string) {
	o := drill.SimOptions{URL: where.URL, Email: "kythuat@mau.vn", Password: password, Event: eventID, Sites: max(c.Sites, 0), Hall: true,
		Confirm: true, Round: true, Keep: keep, Progress: os.Stdout}
	if err := drill.Simulate(ctx, o); err != nil && ctx.Err() == nil {
		say("cli.demo_sites_failed", lang.Args{"why": err})
	}
}
