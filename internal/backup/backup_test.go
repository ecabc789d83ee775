package backup_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"diemcau/internal/audit"
	"diemcau/internal/backup"
	"diemcau/internal/db"
	"diemcau/internal/event"
)

// TestRestoreDrill copies a database that is being written to, loses the data
// folder and brings it back.
func TestRestoreDrill(t *testing.T) {
	ctx, data, folder := context.Background(), t.TempDir(), t.TempDir()
	path := filepath.Join(data, "diemcau.db")
	d, err := db.Open(ctx, db.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	log := audit.New(d, event.Clock(time.Now))
	write := func(n int) {
		err := d.InTx(ctx, func(ctx context.Context) error {
			return log.Write(ctx, audit.Entry{Event: "e", Action: fmt.Sprint(n)})
		})
		if err != nil {
			t.Error(err)
		}
	}
	put(t, filepath.Join(data, "files", "ab", "abcd"), "slide")
	for n := range 50 {
		write(n)
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for n := 50; ; n++ {
			select {
			case <-stop:
				return
			default:
				write(n)
			}
		}
	}()
	m, err := backup.Take(ctx, backup.Source{DatabasePath: path, FilesPath: filepath.Join(data, "files")}, folder, time.Now())
	close(stop)
	<-stopped
	if err != nil {
		t.Fatal(err)
	}
	if m.Files != 1 || m.Database == "" {
		t.Fatalf("manifest: %+v", m)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	fresh := filepath.Join(t.TempDir(), "data")
	if _, err := backup.Restore(ctx, folder, fresh); err != nil {
		t.Fatal(err)
	}
	back, err := db.Open(ctx, db.Config{Path: filepath.Join(fresh, "diemcau.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	rows, err := audit.New(back, time.Now).Page(ctx, "e", "", 1000)
	if err != nil || len(rows) < 50 {
		t.Fatalf("%d rows came back, at least the 50 written before the copy must: %v", len(rows), err)
	}
	if got, err := os.ReadFile(filepath.Join(fresh, "files", "ab", "abcd")); err != nil || string(got) != "slide" {
		t.Fatalf("the file did not come back: %q %v", got, err)
	}
	killed := t.TempDir()
	put(t, filepath.Join(killed, "diemcau.db-wal"), "what a killed server left")
	if _, err := backup.Restore(ctx, folder, killed); !errors.Is(err, backup.ErrOccupied) {
		t.Fatalf("a left-over log was not seen: %v", err)
	}
	if _, err := backup.Restore(ctx, folder, fresh); !errors.Is(err, backup.ErrOccupied) {
		t.Fatalf("a folder in use was overwritten: %v", err)
	}
}

func TestDamagedCopyFallsBackToTheOneBefore(t *testing.T) {
	ctx, data, folder := context.Background(), t.TempDir(), t.TempDir()
	path := filepath.Join(data, "diemcau.db")
	d, err := db.Open(ctx, db.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	src := backup.Source{DatabasePath: path, FilesPath: filepath.Join(data, "files")}
	first := time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC)
	for _, at := range []time.Time{first, first.Add(time.Minute)} {
		if _, err := backup.Take(ctx, src, folder, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "diemcau.db"), []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Check(ctx, folder); !errors.Is(err, backup.ErrDamaged) {
		t.Fatalf("the damage was not seen: %v", err)
	}
	m, err := backup.Restore(ctx, folder, filepath.Join(t.TempDir(), "data"))
	if err != nil || !m.TakenAt.Equal(first) {
		t.Fatalf("want the copy of %v, got %v %v", first, m.TakenAt, err)
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDraftsAreNotCopied holds that what is still being written, and may be
// large, waits until it is whole.
func TestDraftsAreNotCopied(t *testing.T) {
	files, folder := t.TempDir(), t.TempDir()
	put(t, filepath.Join(files, "clips", "whole"), "a clip")
	put(t, filepath.Join(files, "clips", ".parts", "half"), "half a clip")
	put(t, filepath.Join(files, "ab", ".new-1"), "half a slide")
	m, err := backup.Take(t.Context(), backup.Source{FilesPath: files}, folder, time.Now())
	if err != nil || m.Files != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	for name, there := range map[string]bool{"clips/whole": true, "clips/.parts": false, "ab/.new-1": false} {
		if _, err := os.Stat(filepath.Join(folder, "files", name)); (err == nil) != there {
			t.Errorf("%s: %v", name, err)
		}
	}
}
