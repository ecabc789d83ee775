package backup

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrDamaged says that a copy does not fit its manifest or fails SQLite's own check.
var ErrDamaged = errors.New("the backup is damaged")

// ErrOccupied says that the folder to restore into holds a database already.
var ErrOccupied = errors.New("the data folder holds a database already")

// Check reads the manifest of a copy and proves the copy against it.
func Check(ctx context.Context, folder string) (Manifest, error) {
	m, err := check(ctx, folder, "")
	if err == nil {
		return m, nil
	}
	if older, olderErr := check(ctx, folder, ".previous"); olderErr == nil {
		return older, fmt.Errorf("%w; the copy before it, of %s, is whole", err, older.TakenAt.Format("2006-01-02 15:04:05Z"))
	}
	return m, err
}

func check(ctx context.Context, folder, suffix string) (m Manifest, err error) {
	raw, err := os.ReadFile(filepath.Join(folder, manifestName+suffix))
	if err != nil {
		return m, fmt.Errorf("read backup manifest: %w", err)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("%w: manifest: %w", ErrDamaged, err)
	}
	if m.Database == "" {
		return m, nil
	}
	path := filepath.Join(folder, databaseName+suffix)
	sum, _, err := hashFile(path)
	if err != nil {
		return m, err
	}
	if sum != m.Database {
		return m, fmt.Errorf("%w: %s does not fit its manifest", ErrDamaged, path)
	}
	return m, integrity(ctx, path)
}

func integrity(ctx context.Context, path string) error {
	pool, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		return fmt.Errorf("open backup: %w", err)
	}
	defer pool.Close()
	var word string
	if err := pool.QueryRowContext(ctx, `PRAGMA integrity_check`).Scan(&word); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if word != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, word)
	}
	return nil
}

// Restore brings a proven copy into the data folder. It refuses a folder that
// holds a database already, so that nothing is overwritten by mistake. Where
// the newest copy is damaged the one before it is used, and the manifest that
// is returned tells which.
func Restore(ctx context.Context, folder, data string) (Manifest, error) {
	suffix := ""
	m, err := check(ctx, folder, suffix)
	if err != nil {
		suffix = ".previous"
		older, olderErr := check(ctx, folder, suffix)
		if olderErr != nil {
			return m, err
		}
		m = older
	}
	target := filepath.Join(data, databaseName)
	for _, part := range []string{"", "-wal", "-shm", "-journal"} { // a left-over log would be replayed over the copy
		if _, err := os.Stat(target + part); !errors.Is(err, fs.ErrNotExist) {
			return m, ErrOccupied
		}
	}
	if err := os.MkdirAll(data, 0o750); err != nil {
		return m, fmt.Errorf("prepare data folder: %w", err)
	}
	if err := copyFiles(ctx, filepath.Join(folder, filesName), filepath.Join(data, filesName), &Manifest{}); err != nil {
		return m, err
	}
	if m.Database == "" {
		return m, nil
	}
	if err := copyFile(filepath.Join(folder, databaseName+suffix), target); err != nil {
		return m, fmt.Errorf("restore database: %w", err)
	}
	return m, syncFolder(data)
}
