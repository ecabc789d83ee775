package check_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
)

const plans = "../testdata/plans/"

// TestPlans runs every golden plan: the codes that it expects are there, and
// no error beside them.
func TestPlans(t *testing.T) {
	files, err := filepath.Glob(plans + "*.expect.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".expect.json")
		t.Run(name, func(t *testing.T) { golden(t, file, name) })
	}
}

func golden(t *testing.T, file, name string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want struct{ Findings []expectedCode }
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	sources, _ := filepath.Glob(plans + name + ".*")
	for _, src := range sources {
		if strings.HasSuffix(src, ".json") {
			continue
		}
		_, _, got := read(t, src)
		var codes []string
		for _, w := range want.Findings {
			codes = append(codes, w.Code)
		}
		for _, f := range got {
			i := slices.Index(codes, f.Code)
			if i < 0 && f.Severity == check.Error {
				t.Errorf("%s: not expected: %s line %v tt %v %q: %s", filepath.Ext(src), f.Code, value(f.Line), value(f.TT), f.Text, f.Detail)
			}
			if i < 0 && f.Severity == check.Warn {
				t.Logf("%s: beside: %s line %v tt %v %q: %s", filepath.Ext(src), f.Code, value(f.Line), value(f.TT), f.Text, f.Detail)
			}
		}
		for _, code := range codes {
			if !slices.ContainsFunc(got, hasCode(code)) {
				t.Errorf("%s: not found: %s", filepath.Ext(src), code)
			}
		}
	}
}

// expectedCode is a code alone or an object with one.
type expectedCode struct{ Code string }

func (e *expectedCode) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &e.Code) == nil {
		return nil
	}
	var whole struct {
		Code string `json:"code"`
	}
	err := json.Unmarshal(data, &whole)
	e.Code = whole.Code
	return err
}

func hasCode(code string) func(reading.Finding) bool {
	return func(f reading.Finding) bool { return f.Code == code }
}
