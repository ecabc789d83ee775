package drill

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/lang"
	"diemcau/internal/sample"
)

// fast is the highest speed that the server takes.
const fast = 1000

func TestRehearsalOfTheSample(t *testing.T) {
	t.Parallel()
	var told bytes.Buffer
	report, err := Rehearse(t.Context(), Options{PlanName: sample.Name, Plan: sample.Plan(), Speed: fast, Binary: program(t), Progress: &told})
	if err != nil {
		t.Fatalf("%v\n%s", err, told.String())
	}
	report.Print(&told)
	if !report.OK {
		t.Errorf("a promise broke:\n%s", told.String())
	}
	if len(report.Items) != 7 || len(report.Promises) < 6 || report.Restart.BackMS == 0 || report.GoMS.N != len(report.Items) {
		t.Errorf("%d items, %d promises, %+v, %+v", len(report.Items), len(report.Promises), report.Restart, report.GoMS)
	}
	for _, p := range report.Promises {
		if len(p.Checks) == 0 {
			t.Errorf("nothing was looked at for %q", p.Text)
		}
	}
	if green := lang.Text(lang.Default, "rehearse.green", lang.Args{"s": int(report.TookS)}); !strings.Contains(told.String(), green) {
		t.Errorf("%q is not in what a person reads", green)
	}
}

// TestRehearsalReportsBrokenPromises rehearses against a server with two
// faults: the promises that they break are told, and no others.
func TestRehearsalReportsBrokenPromises(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(doubleOf, program(t))
	report, err := Rehearse(t.Context(), Options{PlanName: sample.Name, Plan: sample.Plan(), Speed: fast, Binary: self})
	if err != nil {
		t.Fatal(err)
	}
	if report.OK {
		t.Error("green in spite of the faults")
	}
	broken := []string{"go", "separation"}
	for _, p := range report.Promises {
		if p.OK == slices.Contains(broken, p.ID) {
			t.Errorf("promise %s kept: %t, %+v", p.ID, p.OK, p.Checks)
		}
	}
	var told bytes.Buffer
	report.Print(&told)
	if red := lang.Text(lang.Default, "rehearse.red", lang.Args{"s": int(report.TookS)}); !strings.Contains(told.String(), red) {
		t.Errorf("%q is not in what a person reads", red)
	}
}
