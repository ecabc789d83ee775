package source_test

import (
	"fmt"
	"strings"

	"diemcau/internal/plan/source"
)

// dump writes a document as lines that a person can compare.
func dump(doc *source.Document) string {
	var out strings.Builder
	fmt.Fprintf(&out, "format %s, lines %d, pages %d\n", doc.Format, doc.Lines, doc.Pages)
	for _, n := range doc.Notes {
		fmt.Fprintf(&out, "note %s at %d: %s\n", n.Code, n.Line, n.Text)
	}
	for _, block := range doc.Blocks {
		if p := block.Paragraph; p != nil {
			dumpParagraph(&out, p)
			continue
		}
		fmt.Fprintf(&out, "%d table\n", block.Table.Line)
		for _, row := range block.Table.Rows {
			fmt.Fprintf(&out, "  %d", row.Line)
			for _, cell := range row.Cells {
				mark := "|"
				if cell.Merged {
					mark = "|="
				}
				fmt.Fprintf(&out, " %s %s", mark, strings.ReplaceAll(cell.Text, "\n", "⏎"))
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

func dumpParagraph(out *strings.Builder, p *source.Paragraph) {
	fmt.Fprintf(out, "%d", p.Line)
	for _, flag := range []struct {
		on   bool
		name string
	}{{p.Bold, "bold"}, {p.Italic, "italic"}, {p.Centred, "centred"}, {p.InBox, "box"}, {p.Wrapped, "wrapped"}, {p.Style != "", p.Style}} {
		if flag.on {
			fmt.Fprintf(out, " [%s]", flag.name)
		}
	}
	if p.Number != "" {
		fmt.Fprintf(out, " <%d %s>", p.Level, p.Number)
	}
	fmt.Fprintf(out, " %s\n", p.Text)
	if p.Raw != p.Text && (strings.ContainsAny(p.Raw, "*<")) {
		fmt.Fprintf(out, "   raw %s\n", p.Raw)
	}
}
