package recording

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
)

const bufferBytes = 256 << 10

// Disk is a new file as the recorder writes it: from its end on, and here and
// there by the container.
type Disk interface {
	io.Writer
	io.WriterAt
	io.Closer
}

// create makes a file that was not there.
func create(path string) (Disk, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o640)
}

// file is what the container writes into. It never tells the container of an
// error, which would leave the container's goroutine and whoever feeds it
// waiting for each other: after the first one nothing more is written, and
// flush tells it.
type file struct {
	mu   sync.Mutex
	disk Disk
	buf  *bufio.Writer
	size int64
	fail error
}

func newFile(d Disk) *file { return &file{disk: d, buf: bufio.NewWriterSize(d, bufferBytes)} }

func (f *file) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail == nil {
		_, f.fail = f.buf.Write(p)
		f.size += int64(len(p))
	}
	return len(p), nil
}

// WriteAt is for the index that the container leaves room for.
func (f *file) WriteAt(p []byte, at int64) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail == nil {
		f.fail = f.buf.Flush()
	}
	if f.fail == nil {
		_, f.fail = f.disk.WriteAt(p, at)
	}
	return len(p), nil
}

// flush brings what was written to the file system and tells what went wrong
// so far.
func (f *file) flush() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail == nil {
		f.fail = f.buf.Flush()
	}
	return f.fail
}

// broke notes what the container itself complains of.
func (f *file) broke(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fail = errors.Join(f.fail, err)
}

// state is the size so far and what went wrong.
func (f *file) state() (int64, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.size, f.fail
}

// Close writes what is left and closes the file.
func (f *file) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail == nil {
		f.fail = f.buf.Flush()
	}
	f.fail = errors.Join(f.fail, f.disk.Close())
	return nil
}
