package reading_test

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

const mutants = 200

// However an office writes the same plan, its rows stay: 200 plans made from
// one by script keep at least 95 of 100 rows.
func TestMutations(t *testing.T) {
	file := filepath.Join("..", "..", "sample", "plan.txt")
	if dir := os.Getenv("DIEMCAU_SHARED"); dir != "" {
		file = filepath.Join(dir, "seed", "plan.txt")
	} else if shared := filepath.Join("..", "..", "..", "..", "shared", "seed", "plan.txt"); exists(shared) {
		file = shared
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("no plan to change: %v", err)
	}
	base := readText(t, string(data))
	kept, asked := 0, 0
	lost := map[string]int{}
	for i := range mutants {
		m := mutate(string(data), int64(i))
		got := readText(t, strings.Join(m.lines, "\n"))
		have := rowsOf(got, m)
		for _, row := range rowsOf(base, m) {
			asked++
			if take(&have, row) {
				kept++
				continue
			}
			lost[fmt.Sprintf("%v: %.110s", m.done, row)]++
		}
	}
	share := 100 * float64(kept) / float64(asked)
	t.Logf("%d of %d rows kept: %.2f %%", kept, asked, share)
	if testing.Verbose() || share < 95 {
		var list []string
		for l := range lost {
			list = append(list, l)
		}
		sort.Strings(list)
		for _, l := range list[:min(len(list), 400)] {
			t.Log("lost ", l)
		}
	}
	if share < 95 {
		t.Errorf("only %.2f %% of the rows survived", share)
	}
}

func exists(file string) bool { _, err := os.Stat(file); return err == nil }

func readText(t testing.TB, text string) *reading.Plan {
	t.Helper()
	doc, err := source.Read(context.Background(), "plan.txt", []byte(text), source.Limits{})
	if err != nil {
		t.Fatalf("source.Read: %v", err)
	}
	return reading.Read(doc)
}

// mutate applies one to three changes chosen by the seed.
func mutate(text string, seed int64) *mutant {
	rng := rand.New(rand.NewSource(seed))
	m := &mutant{lines: strings.Split(text, "\n")}
	order := rng.Perm(len(mutations))[:1+rng.Intn(3)]
	sort.Ints(order)
	pipes := -1
	for i, o := range order {
		if mutations[o].name == "tabs to pipes" {
			pipes = i
		}
	}
	if pipes >= 0 { // the other changes of tables look for tabs
		order = append(append(order[:pipes:pipes], order[pipes+1:]...), order[pipes])
	}
	for _, o := range order {
		mutations[o].apply(m, rng)
		m.done = append(m.done, mutations[o].name)
	}
	return m
}

// rowsOf writes each row with the fields that can still be asked.
func rowsOf(p *reading.Plan, m *mutant) []string {
	var out []string
	for _, a := range p.Agenda {
		row := "agenda " + bare(a.Content)
		if !m.noTimes {
			row += " " + deref(a.Start) + "-" + deref(a.End)
		}
		if !m.noUnits {
			row += " " + bare(strings.Join(a.Units, "; "))
		}
		if !m.noTT && a.TT != nil {
			row += fmt.Sprint(" ", *a.TT)
		}
		out = append(out, row)
	}
	for _, d := range p.Delegates {
		row := "delegate " + bare(d.Label)
		if d.Count != nil && !m.noCounts {
			row += fmt.Sprint(" ", *d.Count)
		}
		out = append(out, row+" "+bare(d.Issuer))
	}
	for _, a := range p.Agencies {
		for _, d := range a.Duties {
			out = append(out, "duty "+bare(a.Name)+": "+bare(d.Text)+" "+d.Role)
		}
	}
	for _, r := range p.Recipients {
		out = append(out, "recipient "+bare(r))
	}
	return out
}

func deref(s *string) string {
	if s == nil {
		return "?"
	}
	return *s
}

// bare keeps letters and digits: quotes, dashes and blanks are what changes.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func take(rows *[]string, row string) bool {
	for i, r := range *rows {
		if r == row {
			*rows = append((*rows)[:i:i], (*rows)[i+1:]...)
			return true
		}
	}
	return false
}
