// Package check tells what a plan leaves open: gaps, conflicts and likely
// slips, each with its place, one sentence and a key that outlives a second
// reading of the changed document. It is pure: it looks at the document and at
// what was read from it, and never fills a gap by a guess.
//
// Each rule finds one code; rule.go lists them all with their severity. A rule
// knows how such documents are written, never the words of one document.
package check
