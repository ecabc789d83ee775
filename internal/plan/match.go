package plan

import (
	"slices"
	"strings"

	"diemcau/internal/collation"
)

// Two rows are taken for the same from these shares of common words on: freely,
// or where they also carry the same ref.
const (
	alikeFreely  = 0.6
	alikeSameRef = 0.3
	mostPairs    = 2_000_000 // of rows compared word by word
)

// matchRows finds for rows of an earlier reading those of a later one: first by
// the same words, then by similar words, then by the ref where some words are
// left. It gives old ref -> new ref.
func matchRows(old, now []tag) map[string]string {
	m := matcher{old: keyed(old), now: keyed(now), found: map[string]string{}, taken: map[string]bool{}}
	m.same()
	m.similar()
	return m.found
}

type keyedTag struct {
	tag
	key   string
	words []string // sorted
}

type matcher struct {
	old, now []keyedTag
	found    map[string]string
	taken    map[string]bool
}

func keyed(tags []tag) []keyedTag {
	out := make([]keyedTag, len(tags))
	for i, t := range tags {
		key := collation.Fold(t.label)
		words := strings.Fields(key)
		slices.Sort(words)
		out[i] = keyedTag{tag: t, key: key, words: words}
	}
	return out
}

func (m *matcher) pair(old, now string) { m.found[old], m.taken[now] = now, true }

// same pairs rows of equal words, those of the same ref first, then in order.
func (m *matcher) same() {
	byKey := map[string][]string{}
	for _, n := range m.now {
		byKey[n.key] = append(byKey[n.key], n.ref)
	}
	for _, o := range m.old {
		if slices.Contains(byKey[o.key], o.ref) {
			m.pair(o.ref, o.ref)
		}
	}
	for _, o := range m.old {
		if m.found[o.ref] != "" {
			continue
		}
		for _, ref := range byKey[o.key] {
			if !m.taken[ref] {
				m.pair(o.ref, ref)
				break
			}
		}
	}
}

type likeness struct {
	old, now string
	share    float64
	sameRef  bool
	apart    int
}

func (m *matcher) similar() {
	old := slices.DeleteFunc(slices.Clone(m.old), func(o keyedTag) bool { return m.found[o.ref] != "" })
	now := slices.DeleteFunc(slices.Clone(m.now), func(n keyedTag) bool { return m.taken[n.ref] })
	pairs := []likeness{}
	weigh := func(i, j int) {
		o, n := old[i], now[j]
		share, sameRef := common(o.words, n.words), o.ref == n.ref
		if share >= alikeFreely || (sameRef && share >= alikeSameRef) {
			pairs = append(pairs, likeness{o.ref, n.ref, share, sameRef, abs(i - j)})
		}
	}
	if len(old)*len(now) <= mostPairs {
		for i := range old {
			for j := range now {
				weigh(i, j)
			}
		}
	} else {
		at := map[string]int{}
		for j, n := range now {
			at[n.ref] = j
		}
		for i, o := range old {
			if j, ok := at[o.ref]; ok {
				weigh(i, j)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b likeness) int {
		switch {
		case a.share != b.share && (a.share >= alikeFreely || b.share >= alikeFreely):
			return sign(b.share > a.share)
		case a.sameRef != b.sameRef:
			return sign(b.sameRef)
		}
		return a.apart - b.apart
	})
	for _, p := range pairs {
		if m.found[p.old] == "" && !m.taken[p.now] {
			m.pair(p.old, p.now)
		}
	}
}

// common is the share of words that two sorted lists have in common.
func common(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both, i, j = both+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

func sign(after bool) int {
	if after {
		return 1
	}
	return -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
