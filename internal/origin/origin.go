// Package origin tells where a row came from, and works out what a second
// reading of the plan may change in the rows that the first one made. It is
// pure; the features keep their rows and carry out what Merge found.
package origin

import (
	"slices"

	"diemcau/internal/collation"
)

// Kind says who or what made a row.
type Kind string

// The kinds.
const (
	Plan   Kind = "plan"
	Person Kind = "person"
	Import Kind = "import"
)

// Source is the place a row came from. Ref is the plan's key of the row.
type Source struct {
	Kind     Kind   `json:"kind" enum:"plan,person,import"`
	Document string `json:"document,omitempty" doc:"Id of the document or name of the sheet"`
	Line     int    `json:"line,omitempty" doc:"Line of the document or row of the sheet"`
	Ref      string `json:"ref,omitempty" doc:"Key of the row in the plan: delegate/17"`
	Dropped  bool   `json:"dropped,omitempty" doc:"A later reading of the plan no longer has this row"`
}

// Field is one named value of a row, as it would be shown.
type Field struct {
	Name  string
	Value string
}

// Row is what Merge compares. Name recognises a row whose ref moved because the
// plan was renumbered. Removed marks a row that a person took away.
type Row struct {
	ID      string
	Ref     string
	Name    string
	Fields  []Field
	Edited  []string
	Removed bool
}

// Deed is what a merge does to a row.
type Deed string

// The deeds.
const (
	Same        Deed = "same"
	Added       Deed = "added"
	Changed     Deed = "changed"
	KeptEdited  Deed = "kept_edited"  // the plan says otherwise; a person's edit stays
	KeptRemoved Deed = "kept_removed" // the plan has it; a person took it away
	Removed     Deed = "removed"      // gone from the plan, never edited
	Dropped     Deed = "dropped"      // gone from the plan, kept because it was edited
)

// Change is one field that differs.
type Change struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// Outcome is what a merge does to one row. Have and Want are the places of the
// row in the two lists given to Merge, -1 where it is not in one.
type Outcome struct {
	Deed    Deed     `json:"deed" enum:"same,added,changed,kept_edited,kept_removed,removed,dropped"`
	ID      string   `json:"id" doc:"Empty for a row that a dry run would add"`
	Ref     string   `json:"ref"`
	Name    string   `json:"name"`
	Changes []Change `json:"changes" doc:"Fields that take the plan's value"`
	Kept    []Change `json:"kept" doc:"Fields edited by hand that stay: old is kept, new is the plan's"`
	Have    int      `json:"-"`
	Want    int      `json:"-"`
}

// Merge says what becomes of the rows of an earlier reading (have) when the
// plan now reads as want. Rows of have that no plan made must not be given.
func Merge(have, want []Row) []Outcome {
	matches := align(have, want)
	taken := make([]bool, len(have))
	out := make([]Outcome, 0, len(want))
	for w, row := range want {
		h := matches[w]
		if h < 0 {
			out = append(out, Outcome{Deed: Added, Ref: row.Ref, Name: row.Name, Have: -1, Want: w, Changes: []Change{}, Kept: []Change{}})
			continue
		}
		taken[h] = true
		out = append(out, compare(have[h], row, h, w))
	}
	for h, row := range have {
		if taken[h] || row.Removed {
			continue
		}
		deed := Removed
		if len(row.Edited) > 0 {
			deed = Dropped
		}
		out = append(out, Outcome{Deed: deed, ID: row.ID, Ref: row.Ref, Name: row.Name, Have: h, Want: -1, Changes: []Change{}, Kept: []Change{}})
	}
	return out
}

// Edit adds to edited the names of the fields that differ: what a person
// changed by hand.
func Edit(edited []string, before, after []Field) []string {
	out := slices.Clone(edited)
	for _, c := range Diff(before, after) {
		if !slices.Contains(out, c.Field) {
			out = append(out, c.Field)
		}
	}
	return out
}

// Diff lists the fields of after whose value is another in before.
func Diff(before, after []Field) []Change {
	changes := []Change{}
	for _, f := range after {
		if old := value(before, f.Name); old != f.Value {
			changes = append(changes, Change{Field: f.Name, Old: old, New: f.Value})
		}
	}
	return changes
}

func compare(have, want Row, h, w int) Outcome {
	o := Outcome{Deed: Same, ID: have.ID, Ref: want.Ref, Name: want.Name, Have: h, Want: w, Changes: []Change{}, Kept: []Change{}}
	if have.Removed {
		o.Deed = KeptRemoved
		return o
	}
	for _, c := range Diff(have.Fields, want.Fields) {
		if slices.Contains(have.Edited, c.Field) {
			o.Kept = append(o.Kept, c)
		} else {
			o.Changes = append(o.Changes, c)
		}
	}
	switch {
	case len(o.Changes) > 0:
		o.Deed = Changed
	case len(o.Kept) > 0:
		o.Deed = KeptEdited
	}
	return o
}

// align finds for each wanted row the row we have: first by ref and name, then
// by a name that only one row bears (the plan was renumbered), then by ref
// alone (the plan was reworded).
func align(have, want []Row) []int {
	matches := slices.Repeat([]int{-1}, len(want))
	taken := make([]bool, len(have))
	pass := func(key func(Row) string, unique bool) {
		free := map[string][]int{}
		for h, row := range have {
			if !taken[h] {
				free[key(row)] = append(free[key(row)], h)
			}
		}
		for w, row := range want {
			found := free[key(row)]
			if matches[w] >= 0 || len(found) == 0 || (unique && len(found) > 1) {
				continue
			}
			matches[w], taken[found[0]] = found[0], true
			free[key(row)] = found[1:]
		}
	}
	name := func(r Row) string { return collation.Fold(r.Name) }
	pass(func(r Row) string { return r.Ref + "\x00" + name(r) }, false)
	pass(name, true)
	pass(func(r Row) string { return r.Ref }, false)
	return matches
}

func value(fields []Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}
