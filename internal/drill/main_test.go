package drill

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"diemcau/internal/testkit"
)

var folder string // of what the tests of this package build; gone after them

// TestMain lends the test binary to the double of a faulty server, see
// double_test.go, and to the two ends of a bad line, see line_end_test.go.
func TestMain(m *testing.M) {
	if real := os.Getenv(doubleOf); real != "" {
		if err := playDouble(context.Background(), real, os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if role := os.Getenv(lineEnd); role != "" {
		if err := playEnd(context.Background(), role); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(func() int {
		var err error
		if folder, err = os.MkdirTemp("", "diemcau-drill-"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(folder)
		return m.Run()
	}())
}

var build = sync.OnceValues(func() (string, error) {
	binary := filepath.Join(folder, "diemcau")
	command := exec.Command("go", "build", "-o", binary, "diemcau/cmd/diemcau")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return binary, nil
})

// program is the real binary, built once for all tests.
func program(t *testing.T) string {
	t.Helper()
	testkit.Root(t) // tells it where the sources are not at hand
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return binary
}
