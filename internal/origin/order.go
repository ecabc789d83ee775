package origin

import "slices"

// Order gives the ids of all rows in the order they stand in after a merge. The
// ids in now are in their present order, those just added too. Rows of the plan
// follow the plan and the others come behind, unless a person has ordered the
// list: then only what was added moves, to the end.
func Order(outcomes []Outcome, now []string, ordered bool) []string {
	first, last := []string{}, []string{}
	for _, o := range outcomes {
		switch {
		case o.Deed == Added && ordered:
			last = append(last, o.ID)
		case o.Want >= 0 && !ordered:
			first = append(first, o.ID)
		}
	}
	placed := map[string]bool{}
	for _, id := range slices.Concat(first, last) {
		placed[id] = true
	}
	for _, id := range now {
		if !placed[id] {
			first = append(first, id)
		}
	}
	return append(first, last...)
}
