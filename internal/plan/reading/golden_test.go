package reading_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// Each plan beside its hand-made account under plan/testdata/plans is read as
// the account says. A new case is a new pair of files.
func TestGoldenPlans(t *testing.T) {
	accounts, err := filepath.Glob(filepath.Join("..", "testdata", "plans", "*.expect.json"))
	if err != nil || len(accounts) == 0 {
		t.Fatalf("no plans to read: %v", err)
	}
	for _, account := range accounts {
		stem := strings.TrimSuffix(account, ".expect.json")
		files, _ := filepath.Glob(stem + ".*")
		for _, file := range files {
			if strings.HasSuffix(file, ".json") {
				continue
			}
			t.Run(filepath.Base(file), func(t *testing.T) {
				y := compare(readPlan(t, file), loadExpectation(t, account))
				t.Log(y.summary())
				for _, d := range y.differ {
					t.Error(d)
				}
			})
		}
	}
}
