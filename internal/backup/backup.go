// Package backup copies a running SQLite database and the uploaded files to a
// second folder, and brings them back. A copy is complete or absent: it is
// written beside the last good one and moved into place.
//
// The copy of a PostgreSQL database is that server's own business (pg_dump, or
// its replication); only the files are copied then, and the manifest says so.
package backup

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
)

const (
	databaseName = "diemcau.db"
	filesName    = "files"
	manifestName = "manifest.json"
)

// Manifest tells what a copy holds. Database is the SHA-256 of the copied
// database, "" where it is not part of the copy.
type Manifest struct {
	TakenAt  time.Time `json:"taken_at"`
	Database string    `json:"database"`
	Files    int       `json:"files"`
	Bytes    int64     `json:"bytes"`
}

// Source is what to copy. DatabasePath is "" on PostgreSQL.
type Source struct {
	DatabasePath string
	FilesPath    string
}

// Take copies the source into folder. The server may go on writing.
func Take(ctx context.Context, src Source, folder string, now time.Time) (Manifest, error) {
	m := Manifest{TakenAt: now.UTC()}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return m, fmt.Errorf("prepare backup folder: %w", err)
	}
	if src.DatabasePath != "" {
		fresh := filepath.Join(folder, databaseName+".new")
		if err := copyDatabase(ctx, src.DatabasePath, fresh); err != nil {
			return m, err
		}
		sum, size, err := hashFile(fresh)
		if err != nil {
			return m, err
		}
		m.Database, m.Bytes = sum, size
	}
	if err := copyFiles(ctx, src.FilesPath, filepath.Join(folder, filesName), &m); err != nil {
		return m, err
	}
	if err := writeManifest(folder, m); err != nil {
		return m, err
	}
	return m, nil
}

// writeManifest moves the new database into place and then the manifest that
// vouches for it; a crash between the two leaves the older manifest, whose
// hash no longer fits: Check tells so.
func writeManifest(folder string, m Manifest) error {
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write backup manifest: %w", err)
	}
	fresh := filepath.Join(folder, manifestName+".new")
	if err := os.WriteFile(fresh, raw, 0o640); err != nil {
		return fmt.Errorf("write backup manifest: %w", err)
	}
	if m.Database != "" {
		if err := keepLast(folder); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(folder, databaseName+".new"), filepath.Join(folder, databaseName)); err != nil {
			return fmt.Errorf("move backup into place: %w", err)
		}
	}
	if err := os.Rename(fresh, filepath.Join(folder, manifestName)); err != nil {
		return fmt.Errorf("move backup into place: %w", err)
	}
	return syncFolder(folder)
}

// keepLast keeps one older copy as *.previous, whole with its manifest.
func keepLast(folder string) error {
	for _, name := range []string{databaseName, manifestName} {
		path := filepath.Join(folder, name)
		previous := path + ".previous"
		if err := os.Remove(previous); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("drop the older backup: %w", err)
		}
		if err := os.Link(path, previous); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep the last backup: %w", err)
		}
	}
	return nil
}

// copyDatabase uses SQLite's online backup on a connection of its own: in WAL
// mode it reads one snapshot and holds up no writer.
func copyDatabase(ctx context.Context, from, to string) error {
	for _, stale := range []string{to, to + "-wal", to + "-shm", to + "-journal"} {
		if err := os.Remove(stale); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clear backup: %w", err)
		}
	}
	pool, err := sql.Open("sqlite", "file:"+from+"?_pragma=busy_timeout(5000)")
	if err != nil {
		return fmt.Errorf("open database for backup: %w", err)
	}
	defer pool.Close()
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open database for backup: %w", err)
	}
	defer conn.Close()
	return conn.Raw(func(driver any) error {
		maker, ok := driver.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return errors.New("back up database: the driver has no online backup")
		}
		b, err := maker.NewBackup(to)
		if err != nil {
			return fmt.Errorf("back up database: %w", err)
		}
		_, stepErr := b.Step(-1)
		if err := errors.Join(stepErr, b.Finish()); err != nil {
			return fmt.Errorf("back up database: %w", err)
		}
		return nil
	})
}

// copyFiles copies what is not there yet: what was uploaded has a name of its
// own and never changes. A name that begins with a dot is a draft that is still
// being written; a file that is deleted meanwhile is passed over.
func copyFiles(ctx context.Context, from, to string, m *Manifest) error {
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		if path != from && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o750)
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		m.Files++
		m.Bytes += info.Size()
		if there, err := os.Stat(target); err == nil && there.Size() == info.Size() {
			return nil
		}
		if err := copyFile(path, target); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("copy files: %w", err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to+".new", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o640)
	if err != nil {
		return err
	}
	_, copyErr := io.Copy(out, in)
	if err := errors.Join(copyErr, out.Sync(), out.Close()); err != nil {
		return err
	}
	return os.Rename(to+".new", to)
}

func hashFile(path string) (string, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, fmt.Errorf("hash backup: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return "", 0, fmt.Errorf("hash backup: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), n, errors.Join(f.Sync())
}

func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("sync backup folder: %w", err)
	}
	return errors.Join(f.Sync(), f.Close())
}
