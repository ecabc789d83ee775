package clip

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// File is an open film.
type File interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// Files keeps films by their id: a part while it comes, then a whole one.
type Files interface {
	// Write puts the bytes of a part at their place; they are on the disk when
	// it returns.
	Write(id string, offset int64, data []byte) error
	// PartSize is how much of the part lies there; 0 where there is none.
	PartSize(id string) (int64, error)
	OpenPart(id string) (File, error)
	// PartPath is where another program can read the part.
	PartPath(id string) string
	// Keep makes the part the whole one.
	Keep(id string) error
	Open(id string) (File, error)
	// Remove takes away whatever there is of the film.
	Remove(id string) error
	// List tells every film, part or whole, and when it last changed.
	List() (map[string]time.Time, error)
	// Room is how many bytes are free; unknown is a negative number.
	Room() (int64, error)
}

// Folder keeps films in a directory. Parts lie in a folder whose name begins
// with a dot: what begins so is a draft, and backups pass over it.
type Folder string

const partFolder = ".parts"

// Write puts the bytes at their place.
func (f Folder) Write(id string, offset int64, data []byte) error {
	if err := f.heal(id); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.PartPath(id)), 0o750); err != nil {
		return err
	}
	file, err := os.OpenFile(f.PartPath(id), os.O_CREATE|os.O_WRONLY, 0o640)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(data, offset)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// PartSize is how much of the part lies there.
func (f Folder) PartSize(id string) (int64, error) {
	if err := f.heal(id); err != nil {
		return 0, err
	}
	info, err := os.Stat(f.PartPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// OpenPart opens the part for reading.
func (f Folder) OpenPart(id string) (File, error) {
	if err := f.heal(id); err != nil {
		return nil, err
	}
	return os.Open(f.PartPath(id))
}

// PartPath is where the part lies.
func (f Folder) PartPath(id string) string { return filepath.Join(string(f), partFolder, id) }

// Keep makes the part the whole one, for good.
func (f Folder) Keep(id string) error {
	if err := os.Rename(f.PartPath(id), f.path(id)); err != nil {
		return err
	}
	folder, err := os.Open(string(f))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Open opens a whole film.
func (f Folder) Open(id string) (File, error) { return os.Open(f.path(id)) }

// Remove takes away whatever there is of the film.
func (f Folder) Remove(id string) error {
	var problems []error
	for _, name := range []string{f.PartPath(id), f.path(id)} {
		if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// List tells every film and when it last changed.
func (f Folder) List() (map[string]time.Time, error) {
	films := map[string]time.Time{}
	for _, folder := range []string{string(f), filepath.Dir(f.PartPath("x"))} {
		entries, err := os.ReadDir(folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			info, err := entry.Info()
			if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
				films[entry.Name()] = info.ModTime()
			}
		}
	}
	return films, nil
}

// Room is how many bytes are free where the films lie.
func (f Folder) Room() (int64, error) {
	if err := os.MkdirAll(string(f), 0o750); err != nil {
		return 0, err
	}
	return room(string(f))
}

// heal undoes a Keep whose clip was never written down: the process ended
// between the two. It is called for parts alone, so a whole file that lies
// there without its part is such a one.
func (f Folder) heal(id string) error {
	if _, err := os.Stat(f.PartPath(id)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := os.Rename(f.path(id), f.PartPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (f Folder) path(id string) string { return filepath.Join(string(f), id) }
