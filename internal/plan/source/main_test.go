package source_test

import (
	"fmt"
	"os"
	"testing"

	"diemcau/internal/plan/source"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if err := source.ClosePDF(); err != nil {
		fmt.Fprintln(os.Stderr, "closing the PDF library:", err)
		code = 1
	}
	os.Exit(code)
}
