package check

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"diemcau/internal/lang"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// Severities of a finding. An error must be corrected, accepted or assigned
// before a live run; a warning should be looked at; info asks for nothing.
const (
	Error = "error"
	Warn  = "warn"
	Info  = "info"
)

// hit is what a rule found, before it becomes a finding.
type hit struct {
	line  int    // 0: missing from the document as a whole
	tt    int    // number of the row, 0 where it has none
	at    string // kind of place, where the line does not tell it
	ref   string // its number: "II.3.1", a TT
	text  string // as written
	args  map[string]string
	minor bool // told as info although the rule asks
	also  []int
}

// Findings lists the gaps and conflicts of a plan in the order of the
// document; what is missing as a whole comes first. A document that is no
// event plan gets one finding that says so, and nothing else.
func Findings(doc *source.Document, p *reading.Plan) []reading.Finding {
	v := newView(doc, p)
	if !v.isEventPlan() {
		return v.finish(rule{"not_an_event_plan", Error, nil}, []hit{{at: "whole", text: clip(p.Title, 120)}})
	}
	var all []reading.Finding
	for _, r := range rules {
		all = append(all, v.finish(r, r.find(v))...)
	}
	slices.SortStableFunc(all, func(a, b reading.Finding) int { return lineOf(a) - lineOf(b) })
	return distinct(all)
}

// HasErrors tells whether any finding must be answered before a live run.
func HasErrors(findings []reading.Finding) bool {
	return slices.ContainsFunc(findings, func(f reading.Finding) bool { return f.Severity == Error })
}

// In gives the finding with its sentence and its place in another language.
// Text stays as written in the document.
func In(language string, f reading.Finding) reading.Finding {
	args := lang.Args{}
	for name, value := range f.Args {
		args[name] = value
	}
	if n := f.Args["weekday"]; n != "" {
		args["weekday"] = lang.Text(language, "finding.weekday_"+n, nil)
	}
	f.Detail = lang.Text(language, "finding."+f.Code, args)
	f.Where = lang.Text(language, "finding.at_"+f.Args["at"], args)
	return f
}

func (v *view) finish(r rule, hits []hit) []reading.Finding {
	var out []reading.Finding
	for _, h := range mergeSame(hits) {
		out = append(out, v.finding(r, h))
	}
	return out
}

func (v *view) finding(r rule, h hit) reading.Finding {
	f := reading.Finding{Code: r.code, Severity: r.severity, Text: h.text, Args: map[string]string{}}
	if h.minor {
		f.Severity = Info
	}
	if h.line > 0 {
		f.Line = &h.line
	}
	if h.tt > 0 {
		f.TT = &h.tt
	}
	maps.Copy(f.Args, h.args)
	if f.Args["text"] == "" {
		f.Args["text"] = clip(h.text, 160)
	}
	f.Args["at"], f.Args["ref"] = v.place(h)
	if h.tt > 0 {
		f.Args["tt"] = strconv.Itoa(h.tt)
	}
	f.Args["count"] = strconv.Itoa(1 + len(h.also))
	f.Key = stableKey(f)
	return In(lang.Default, f)
}

// stableKey names a finding by what it says, not by its line, which moves
// when the document is changed above it.
func stableKey(f reading.Finding) string {
	parts := []string{f.Code, strings.Join(words(f.Text), " "), f.Args["tt"]}
	if f.Text == "" {
		parts = append(parts, f.Args["at"], f.Args["ref"], f.Args["units"])
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return f.Code + ":" + hex.EncodeToString(sum[:6])
}

// distinct gives equal keys an ordinal, in the order of the document.
func distinct(all []reading.Finding) []reading.Finding {
	seen := map[string]int{}
	for i := range all {
		seen[all[i].Key]++
		if n := seen[all[i].Key]; n > 1 {
			all[i].Key += "-" + strconv.Itoa(n)
		}
	}
	return all
}

// mergeSame tells one slip that is repeated word for word once, at its first place.
func mergeSame(hits []hit) []hit {
	var out []hit
	first := map[string]int{}
	for _, h := range hits {
		key := strings.Join(words(h.text), " ")
		if i, ok := first[key]; ok && key != "" && out[i].minor == h.minor && out[i].line > 0 {
			out[i].also = append(out[i].also, h.line)
			continue
		}
		first[key] = len(out)
		out = append(out, h)
	}
	return out
}

func lineOf(f reading.Finding) int {
	if f.Line == nil {
		return 0
	}
	return *f.Line
}

// clip shortens a text to n runes for a sentence about it.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n])) + "…"
	}
	return s
}

func say(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}
