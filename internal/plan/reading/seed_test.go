package reading_test

import (
	"path/filepath"
	"testing"
)

// The real plan, in each of the formats in which it was saved, is read as a
// careful person read it.
func TestRealPlan(t *testing.T) {
	dir := sharedSeed(t)
	e := loadExpectation(t, filepath.Join(dir, "plan.expect.json"))
	for _, file := range []string{"plan.txt", "plan.docx", "plan.pdf"} {
		t.Run(file, func(t *testing.T) {
			y := compare(readPlan(t, filepath.Join(dir, file)), e)
			t.Log(y.summary())
			for _, d := range y.differ {
				t.Error(d)
			}
		})
	}
}
