package main

import (
	"context"
	"errors"
	"time"

	"diemcau/internal/backup"
	"diemcau/internal/config"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

type backupCommand struct {
	Data     string `help:"Folder of the database and the files." default:"data" env:"DIEMCAU_DATA" type:"path"`
	Database string `help:"PostgreSQL address: then only the files are copied." env:"DIEMCAU_DATABASE"`
	Folder   string `arg:"" help:"Where to put the copy." type:"path"`
}

// Run copies, also while a server runs on the same folder.
func (c *backupCommand) Run(ctx context.Context) error {
	cfg := config.Default(c.Data)
	src := backup.Source{DatabasePath: cfg.SQLitePath(), FilesPath: cfg.FilesPath()}
	if c.Database != "" {
		src.DatabasePath = ""
		say("cli.backup_postgres", nil)
	}
	m, err := backup.Take(ctx, src, c.Folder, time.Now())
	if err != nil {
		return err
	}
	say("cli.backup_taken", lang.Args{"folder": c.Folder, "files": m.Files, "bytes": m.Bytes})
	return nil
}

type restoreCommand struct {
	Folder string `arg:"" help:"Where the copy is." type:"path"`
	Data   string `help:"Empty folder to restore into." default:"data" env:"DIEMCAU_DATA" type:"path"`
	Check  bool   `help:"Only prove the copy."`
}

// Run proves the copy and brings it back.
func (c *restoreCommand) Run(ctx context.Context) error {
	if c.Check {
		m, err := backup.Check(ctx, c.Folder)
		if err != nil {
			return err
		}
		say("cli.backup_good", lang.Args{"at": stamp(m.TakenAt)})
		return nil
	}
	m, err := backup.Restore(ctx, c.Folder, c.Data)
	if errors.Is(err, backup.ErrOccupied) {
		return errors.New(lang.Text(lang.Default, "cli.restore_occupied", lang.Args{"data": c.Data}))
	}
	if err != nil {
		return err
	}
	say("cli.restored", lang.Args{"at": stamp(m.TakenAt), "data": c.Data})
	return nil
}

func stamp(t time.Time) string { return t.In(event.Zone).Format("15h04, 02/01/2006") }
