package plan

import (
	"fmt"
	"strings"
	"testing"

	"diemcau/internal/plan/source"
)

func document(text string) *source.Document {
	doc := &source.Document{Format: "txt"}
	for i, line := range strings.Split(text, "\n") {
		doc.Blocks = append(doc.Blocks, source.Block{Paragraph: &source.Paragraph{Line: i + 1, Text: line}})
	}
	return doc
}

func TestDiffLines(t *testing.T) {
	cases := []struct {
		name, old, now string
		want           []string
	}{
		{"nothing", "a\nb\nc", "a\nb\nc", nil},
		{"added", "một hai\nba bốn", "một hai\nnăm sáu\nba bốn", []string{"added 0->2 năm sáu"}},
		{"removed", "một hai\nnăm sáu\nba bốn", "một hai\nba bốn", []string{"removed 2->0 "}},
		{"changed", "mở đầu\nThời gian: 14h00 ngày 15/10/2025\nkết", "mở đầu\nThời gian: 14h30 ngày 15/10/2025\nkết",
			[]string{"changed 2->2 Thời gian: 14h30 ngày 15/10/2025"}},
		{"moved", "mục một là thế này\nmục hai là thế khác\nmục ba nữa", "mục hai là thế khác\nmục ba nữa\nmục một là thế này",
			[]string{"removed 1->0 ", "added 0->3 mục một là thế này"}},
		{"repeated lines", "x\nx\ny", "x\ny", []string{"removed 2->0 "}},
		{"everything", "cũ kỹ", "mới tinh", []string{"removed 1->0 ", "added 0->1 mới tinh"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := []string{}
			for _, l := range diffLines(document(c.old), document(c.now)) {
				got = append(got, fmt.Sprintf("%s %d->%d %s", l.Op, l.OldLine, l.NewLine, l.New))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestDiffLinesOfATableReadsRows(t *testing.T) {
	row := func(line int, cells ...string) source.Row {
		r := source.Row{Line: line}
		for _, c := range cells {
			r.Cells = append(r.Cells, source.Cell{Text: c})
		}
		return r
	}
	table := func(rows ...source.Row) *source.Document {
		return &source.Document{Blocks: []source.Block{{Table: &source.Table{Rows: rows}}}}
	}
	got := diffLines(table(row(1, "1", "Đại diện lãnh đạo Công an tỉnh", "5")), table(row(3, "1", "Đại diện lãnh đạo Công an tỉnh", "6")))
	if len(got) != 1 || got[0].New != "1 | Đại diện lãnh đạo Công an tỉnh | 6" || got[0].Op != "changed" {
		t.Errorf("%+v", got)
	}
}
