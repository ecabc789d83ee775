package testkit

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// SharedFile finds a file of the reference material that may stand beside the
// checkout (../shared, or the folder in DIEMCAU_SHARED). It skips where the
// material is absent: the sample ceremony covers the same ground then.
func SharedFile(t testing.TB, name string) string {
	t.Helper()
	folder := os.Getenv("DIEMCAU_SHARED")
	if folder == "" {
		folder = filepath.Join(Root(t), "..", "shared")
	}
	path := filepath.Join(folder, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the reference material is not here: %s", name)
	}
	return path
}

// Root is the top folder of the repository.
func Root(t testing.TB) string {
	t.Helper()
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("cannot tell where the source lies")
	}
	return filepath.Join(filepath.Dir(file), "..", "..")
}
