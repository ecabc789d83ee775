package check

import (
	"slices"
	"strings"
)

// optional words come and go inside the name of one body.
var optional = set([]string{"các", "và"})

// unitVariants finds other ways of writing a body's name: capitals, a missing
// "các" or "tỉnh". Abbreviations are no variants.
func (v *view) unitVariants() []hit {
	var out []hit
	told := map[string]bool{}
	for _, unit := range v.unitNames() {
		skeleton := bones(words(unit))
		key := strings.Join(skeleton, " ")
		if len(skeleton) < 3 || told[key] {
			continue
		}
		told[key] = true
		if f, ok := v.otherForm(unit, skeleton); ok {
			out = append(out, hit{line: f.lines[0], text: f.raw, minor: true, args: say("other", unit)})
		}
	}
	return out
}

// unitNames are the single bodies that the plan names, headings of duties first.
func (v *view) unitNames() []string {
	var all []string
	for _, a := range v.plan.Agencies {
		all = append(all, body(a.Name))
	}
	for _, r := range v.plan.RecipientUnits {
		all = append(all, r.Units...)
	}
	for _, r := range v.plan.Agenda {
		for _, u := range r.Units {
			all = append(all, body(u))
		}
	}
	return slices.DeleteFunc(all, func(s string) bool { return isGroupName(s) || isCaps(s) || long(s) != s })
}

func bones(w []string) []string {
	if n := len(w); n > 1 && w[n-1] == "tỉnh" {
		w = w[:n-1]
	}
	return slices.DeleteFunc(slices.Clone(w), func(s string) bool { return optional[s] })
}

// otherForm finds the skeleton of a name written otherwise than the name is.
func (v *view) otherForm(unit string, skeleton []string) (name, bool) {
	for _, at := range v.placesOf(skeleton[0]) {
		t := &v.texts[at.text]
		if t.caps {
			continue
		}
		if raw := otherFormAt(t, at.word, unit, skeleton); raw != "" {
			return name{raw: raw, lines: []int{t.line}}, true
		}
	}
	return name{}, false
}

// otherFormAt is the name as written at the i-th word, where it is the same
// body and not the same writing; else "".
func otherFormAt(t *text, i int, unit string, skeleton []string) string {
	ts := t.ts
	end := spanOf(ts, i, skeleton)
	if end < 0 || i == 0 && t.number == "" && t.table == 0 && end == len(ts) && !startsUpper(ts[0].raw) {
		return ""
	}
	trailing := strings.HasSuffix(unit, " tỉnh")
	hasLevel := end < len(ts) && ts[end].fold == "tỉnh" && adjacent(t.s, ts[end-1], ts[end])
	if trailing && hasLevel {
		end++
	}
	raw := t.s[ts[i].from:ts[end-1].to]
	same := strings.EqualFold(normal(raw), normal(unit))
	if normal(raw) == normal(unit) || same && !innerCapital(raw, unit) || shouting(raw) || strings.ContainsAny(raw, ":;(") {
		return ""
	}
	if trailing && !hasLevel && (len(skeleton) < 6 || elsewhere(t.s, ts, end)) {
		return ""
	}
	return raw
}

// spanOf matches the skeleton from token i, skipping optional words inside, and
// gives the index behind it, or -1.
func spanOf(ts []token, i int, skeleton []string) int {
	k := 0
	j := i
	for j < len(ts) && k < len(skeleton) {
		switch {
		case ts[j].fold == skeleton[k]:
			k++
		case k > 0 && optional[ts[j].fold]:
		default:
			return -1
		}
		j++
	}
	if k < len(skeleton) {
		return -1
	}
	return j
}

func normal(s string) string { return strings.Join(strings.Fields(s), " ") }

// innerCapital: capitals differ behind the first word.
func innerCapital(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	for i := 1; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return true
		}
	}
	return false
}

func shouting(s string) bool {
	upper := 0
	for _, w := range strings.Fields(s) {
		if isCaps(w) && len(w) > 1 {
			upper++
		}
	}
	return upper*2 > len(strings.Fields(s))
}

// elsewhere: the name goes on with another level or place ("… Trung ương", "… xã").
func elsewhere(s string, ts []token, end int) bool {
	if end >= len(ts) || !adjacent(s, ts[end-1], ts[end]) {
		return false
	}
	return startsUpper(ts[end].raw) || set([]string{"các", "xã", "huyện", "cấp", "thành", "phường"})[ts[end].fold]
}
