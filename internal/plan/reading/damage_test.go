package reading_test

import (
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// Plans with lines swapped, cut, run together and taken from one another, and
// tables with cells missing, are read without a panic.
func TestDamagedPlans(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "testdata", "plans", "*.txt"))
	files = append(files, filepath.Join("..", "..", "sample", "plan.txt"))
	var plans [][]string
	for _, f := range files {
		if data, err := os.ReadFile(f); err == nil {
			plans = append(plans, strings.Split(string(data), "\n"))
		}
	}
	if len(plans) == 0 {
		t.Skip("no plan in text form beside the tests")
	}
	rng := rand.New(rand.NewSource(1))
	for range 400 {
		lines := append([]string{}, plans[rng.Intn(len(plans))]...)
		for range rng.Intn(30) {
			damage(lines, plans[rng.Intn(len(plans))], rng)
		}
		doc, err := source.Read(context.Background(), "plan.txt", []byte(strings.Join(lines, "\n")), source.Limits{})
		if err != nil {
			continue
		}
		reading.Read(doc)
		for _, b := range doc.Blocks {
			tear(b.Table, rng)
		}
		reading.Read(doc)
	}
}

func damage(lines, other []string, rng *rand.Rand) {
	a, b := rng.Intn(len(lines)), rng.Intn(len(lines))
	switch rng.Intn(5) {
	case 0:
		lines[a], lines[b] = lines[b], lines[a]
	case 1:
		if rs := []rune(lines[a]); len(rs) > 2 {
			lines[a] = string(rs[:rng.Intn(len(rs))])
		}
	case 2:
		lines[a] += lines[b]
	case 3:
		lines[a] = strings.ReplaceAll(lines[a], " ", string([]rune("\t|(“;-")[rng.Intn(6)]))
	case 4:
		lines[a] = other[rng.Intn(len(other))]
	}
}

func tear(t *source.Table, rng *rand.Rand) {
	if t == nil {
		return
	}
	for i := range t.Rows {
		if n := len(t.Rows[i].Cells); n > 1 && rng.Intn(3) == 0 {
			t.Rows[i].Cells = t.Rows[i].Cells[:rng.Intn(n)]
		}
	}
}
