package plan

import (
	"slices"
	"strings"

	"diemcau/internal/plan/source"
)

// docLine is a line of a document as a person reads it: a paragraph, or a row
// of a table with its cells side by side.
type docLine struct {
	at   int
	text string
}

func docLines(doc *source.Document) []docLine {
	out := []docLine{}
	for _, block := range doc.Blocks {
		if p := block.Paragraph; p != nil {
			out = append(out, docLine{p.Line, strings.TrimSpace(p.Number + " " + p.Text)})
			continue
		}
		for _, r := range block.Table.Rows {
			cells := []string{}
			for _, c := range r.Cells {
				if !c.Merged {
					cells = append(cells, strings.ReplaceAll(c.Text, "\n", " "))
				}
			}
			out = append(out, docLine{r.Line, strings.Join(cells, " | ")})
		}
	}
	return out
}

// diffLines tells which lines differ: lines that both documents hold once
// anchor the rest; between two anchors similar lines are changed ones.
func diffLines(old, now *source.Document) []LineChange {
	a, b := docLines(old), docLines(now)
	out := []LineChange{}
	i, j := 0, 0
	for _, anchor := range append(anchors(a, b), [2]int{len(a), len(b)}) {
		out = append(out, diffGap(a[i:anchor[0]], b[j:anchor[1]])...)
		i, j = anchor[0]+1, anchor[1]+1
	}
	return out
}

// anchors gives the longest rising chain of lines that stand once in each.
func anchors(a, b []docLine) [][2]int {
	where := func(lines []docLine) map[string]int {
		at := map[string]int{}
		for i, l := range lines {
			if _, twice := at[l.text]; twice {
				at[l.text] = -1
				continue
			}
			at[l.text] = i
		}
		return at
	}
	inA, inB := where(a), where(b)
	pairs := [][2]int{}
	for i, l := range a {
		if j, ok := inB[l.text]; ok && j >= 0 && inA[l.text] == i {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	return rising(pairs)
}

// rising is the longest subsequence of pairs whose second numbers rise.
func rising(pairs [][2]int) [][2]int {
	tails, before := []int{}, make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(tails, p[1], func(t, want int) int { return pairs[t][1] - want })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	out := [][2]int{}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// diffGap pairs equal lines at both ends of a gap, then similar ones in order.
func diffGap(a, b []docLine) []LineChange {
	for len(a) > 0 && len(b) > 0 && a[0].text == b[0].text {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].text == b[len(b)-1].text {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	out := []LineChange{}
	const window = 40 // a line is looked for this far ahead
	for _, l := range a {
		k := slices.IndexFunc(b[:min(len(b), window)], func(n docLine) bool { return similarText(l.text, n.text) })
		if k < 0 {
			out = append(out, LineChange{Op: "removed", OldLine: l.at, Old: l.text})
			continue
		}
		out = append(out, addedLines(b[:k])...)
		if l.text != b[k].text {
			out = append(out, LineChange{Op: "changed", OldLine: l.at, NewLine: b[k].at, Old: l.text, New: b[k].text})
		}
		b = b[k+1:]
	}
	return append(out, addedLines(b)...)
}

func addedLines(lines []docLine) []LineChange {
	out := []LineChange{}
	for _, l := range lines {
		out = append(out, LineChange{Op: "added", NewLine: l.at, New: l.text})
	}
	return out
}

func similarText(a, b string) bool {
	if a == b {
		return true
	}
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	slices.Sort(x)
	slices.Sort(y)
	return common(x, y) >= 0.5
}
