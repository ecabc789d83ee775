package check

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"diemcau/internal/lang"
	"diemcau/internal/plan/reading"
)

var weight = map[string]int{Error: 0, Warn: 1, Info: 2}

// Print lists the findings for a person in Vietnamese: errors first, then
// warnings, then what is only told; in each the order of the document.
func Print(w io.Writer, findings []reading.Finding) error {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b reading.Finding) int {
		return cmp.Or(cmp.Compare(weight[a.Severity], weight[b.Severity]), cmp.Compare(lineOf(a), lineOf(b)))
	})
	counts := map[string]int{}
	severity := ""
	for _, f := range sorted {
		counts[f.Severity]++
		if f.Severity != severity {
			severity = f.Severity
			if _, err := fmt.Fprintf(w, "\n%s\n", lang.Text(lang.Default, "finding.severity_"+severity, nil)); err != nil {
				return fmt.Errorf("print findings: %w", err)
			}
		}
		if err := printOne(w, f); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\n%s\n", lang.Text(lang.Default, "finding.summary", lang.Args{"errors": counts[Error], "warnings": counts[Warn], "infos": counts[Info]}))
	if err != nil {
		return fmt.Errorf("print findings: %w", err)
	}
	return nil
}

func printOne(w io.Writer, f reading.Finding) error {
	place := f.Where
	if f.Line != nil {
		place = lang.Text(lang.Default, "finding.line", lang.Args{"line": *f.Line, "where": f.Where})
	}
	if _, err := fmt.Fprintf(w, "- [%s] %s: %s\n", f.Code, place, f.Detail); err != nil {
		return fmt.Errorf("print a finding: %w", err)
	}
	return nil
}
