package source_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"diemcau/internal/plan/source"
)

// shared finds the folder of reference material beside the repository.
func shared(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("DIEMCAU_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(folder, "seed", "plan.txt")); err != nil {
		t.Skipf("no reference folder with seed/plan.txt (set DIEMCAU_SHARED): %v", err)
	}
	return folder
}

func readFile(t testing.TB, name string) *source.Document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := source.Read(context.Background(), name, data, source.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

// texts is what a person reads: the text of each paragraph and cell in order.
func texts(doc *source.Document) []string {
	var out []string
	for _, block := range doc.Blocks {
		if p := block.Paragraph; p != nil {
			text := p.Text
			if p.Number != "" {
				text = p.Number + " " + text
			}
			out = append(out, text)
			continue
		}
		for _, row := range block.Table.Rows {
			line := "row"
			for _, cell := range row.Cells {
				line += " | " + cell.Text
			}
			out = append(out, line)
		}
	}
	return out
}

func sameTexts(t *testing.T, want, got *source.Document) {
	t.Helper()
	a, b := texts(want), texts(got)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s and %s differ at %d:\n%q\n%q", want.Format, got.Format, i, slices.Concat(a[min(i, len(a)):], []string{""})[0], slices.Concat(b[min(i, len(b)):], []string{""})[0])
		}
	}
}

// TestSamePlanInEveryFormat reads one plan as text, as a word processor saves
// it and as it prints it.
func TestSamePlanInEveryFormat(t *testing.T) {
	folder := filepath.Join(shared(t), "seed")
	want := readFile(t, filepath.Join(folder, "plan.txt"))
	for _, name := range []string{"plan.docx", "plan.pdf"} {
		t.Run(name, func(t *testing.T) { sameTexts(t, want, readFile(t, filepath.Join(folder, name))) })
	}
}

// TestSampleCeremony reads the repository's own sample in both its forms.
func TestSampleCeremony(t *testing.T) {
	folder := filepath.Join("..", "..", "sample")
	sameTexts(t, readFile(t, filepath.Join(folder, "plan.txt")), readFile(t, filepath.Join(folder, "plan.docx")))
}
