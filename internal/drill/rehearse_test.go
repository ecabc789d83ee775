package drill

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

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

// TestRehearsalWithSites has real picture and sound at twelve sites, two of
// which get into trouble.
func TestRehearsalWithSites(t *testing.T) {
	var told bytes.Buffer
	faults := []Fault{{At: time.Second, Site: 2, Kind: FaultFlap, For: 3 * time.Second}, {At: 2 * time.Second, Site: 3, Kind: FaultDrop, For: 2 * time.Second}}
	report, err := Rehearse(t.Context(), Options{PlanName: sample.Name, Plan: sample.Plan(), Speed: fast, Sites: 12, Faults: faults, Binary: program(t), Progress: &told})
	if err != nil {
		t.Fatalf("%v\n%s", err, told.String())
	}
	report.Print(&told)
	if !report.OK {
		t.Errorf("a promise broke:\n%s", told.String())
	}
	if len(report.Promises) != 8 || report.CutMS.N < 10 {
		t.Errorf("%d promises, a cut seen by %d", len(report.Promises), report.CutMS.N)
	}
}

func TestFaultsAreRead(t *testing.T) {
	list, err := ReadFaults(strings.NewReader("# ngày mưa\n30s 5 drop 10s\n\n5s 0 flap 3s # hội trường\n40s 7 reload\n"))
	want := []Fault{{5 * time.Second, 0, FaultFlap, 3 * time.Second}, {30 * time.Second, 5, FaultDrop, 10 * time.Second}, {40 * time.Second, 7, FaultReload, 0}}
	if err != nil || !slices.Equal(list, want) {
		t.Errorf("%+v, %v", list, err)
	}
	for _, bad := range []string{"30s 5", "soon 5 drop", "30s five drop", "30s 5 explode", "30s 5 drop long", "-3s 5 drop", "30s 5 drop 1s more"} {
		if _, err := ReadFaults(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestTheRainyDayCanBeRead holds the script of the long run to what it is for:
// every kind of fault, and two sites that are left alone.
func TestTheRainyDayCanBeRead(t *testing.T) {
	file, err := os.Open("testdata/faults-99.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	list, err := ReadFaults(file)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, f := range list {
		kinds[f.Kind] = true
		if f.Site > 97 {
			t.Errorf("%+v: the last two sites are to be left alone", f)
		}
	}
	if len(kinds) != len(faultKinds) {
		t.Errorf("only %v of %v", kinds, faultKinds)
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
