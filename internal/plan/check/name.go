package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// name is one way in which a thing is called, with the places where it is.
type name struct {
	raw   string
	words []string
	lines []int
}

// nameVariants finds two names for one thing: quoted names, contests, bodies.
// The rarer form is told; a difference of punctuation, capitals or a level
// ("tỉnh") is told as info.
func (v *view) nameVariants() []hit {
	out := v.quotedVariants()
	out = append(out, v.contestVariants()...)
	return append(out, v.unitVariants()...)
}

var quotation = regexp.MustCompile(`“([^“”]{8,300})”|"([^"“”]{8,300})"`)

// quoted lists the names in quotes, folded; one whose closing quote was
// forgotten is cut at the next opening one and left out.
func (v *view) quoted() []name {
	var out []name
	at := map[string]int{}
	for _, t := range v.texts {
		for _, m := range quotation.FindAllStringSubmatch(t.s, -1) {
			raw := strings.TrimSpace(m[1] + m[2])
			w := withoutTail(words(raw))
			if len(w) < 4 {
				continue
			}
			key := strings.Join(w, " ")
			i, ok := at[key]
			if !ok {
				i = len(out)
				at[key] = i
				out = append(out, name{raw: raw, words: w})
			}
			out[i].lines = append(out[i].lines, t.line)
		}
	}
	return out
}

// withoutTail drops what only places a name: "… tỉnh X năm 2025", "lần thứ 9".
func withoutTail(w []string) []string {
	for i := range w {
		if i >= 4 && (w[i] == "năm" && i+1 < len(w) && isNumber(w[i+1]) || w[i] == "lần" && i+1 < len(w) && w[i+1] == "thứ") {
			return w[:i]
		}
	}
	return w
}

func isNumber(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

func (v *view) quotedVariants() []hit {
	names := v.quoted()
	var out []hit
	told := map[int]bool{}
	for i := range names {
		for j := i + 1; j < len(names); j++ {
			if !variantOf(names[i].words, names[j].words) {
				continue
			}
			rare, common := j, i
			if len(names[i].lines) < len(names[j].lines) || len(names[i].lines) == len(names[j].lines) && v.inTitle(names[j]) && !v.inTitle(names[i]) {
				rare, common = i, j
			}
			if told[rare] {
				continue
			}
			told[rare] = true
			out = append(out, hit{line: names[rare].lines[0], text: names[rare].raw, args: say("other", clip(names[common].raw, 160))})
		}
	}
	return out
}

func (v *view) inTitle(n name) bool {
	return has(folded(v.plan.Title), strings.Join(n.words, " "))
}

// variantOf: the same words with some left out of the middle, or one or two
// words that differ by a slip. Numbers and levels make different things.
func variantOf(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(a)*100 < len(b)*60 || slices.Equal(a, b) {
		return false
	}
	onlyA, onlyB := differ(a, b)
	for _, w := range append(slices.Clone(onlyA), onlyB...) {
		if isNumber(w) || distinguishing[w] {
			return false
		}
	}
	if len(onlyA) == 0 {
		return len(onlyB)*100 <= len(b)*35 && a[0] == b[0] && a[len(a)-1] == b[len(b)-1]
	}
	if len(onlyA) != len(onlyB) || len(onlyA) > 2 {
		return false
	}
	for i := range onlyA {
		if bare(onlyA[i]) != bare(onlyB[i]) && !(distance(onlyA[i], onlyB[i]) == 1 && len(onlyA[i]) > 3) {
			return false
		}
	}
	return true
}

var distinguishing = set(strings.Fields("nhất nhì ba tư nam nữ tỉnh xã phường huyện trung ương quốc gia trẻ trên dưới không i ii iii iv v sơ chung kết tiểu trung cao"))

// differ gives the words of each list that are outside their longest common part.
func differ(a, b []string) (onlyA, onlyB []string) {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			i, j = i+1, j+1
		case table[i+1][j] >= table[i][j+1]:
			onlyA = append(onlyA, a[i])
			i++
		default:
			onlyB = append(onlyB, b[j])
			j++
		}
	}
	return append(onlyA, a[i:]...), append(onlyB, b[j:]...)
}

// contestVariants finds a contest whose words are the same and whose commas are not.
func (v *view) contestVariants() []hit {
	var out []hit
	seen := map[string]bool{}
	for _, a := range v.plan.Awards {
		w := words(a.Name)
		if len(w) < 4 || strings.ContainsAny(a.Name, "“\"") || seen[strings.Join(w, " ")] {
			continue
		}
		seen[strings.Join(w, " ")] = true
		for _, f := range v.formsOf(w) {
			if !strings.EqualFold(commas(f.raw), commas(a.Name)) {
				out = append(out, hit{line: f.lines[0], text: f.raw, minor: true, args: say("other", a.Name)})
				break
			}
		}
	}
	return out
}

// commas keeps letters and commas: how a list inside a name is parted.
func commas(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(",", " , ", "“", "", "”", "").Replace(s)), " ")
}

// formsOf finds the word sequence wherever it stands, as written there.
func (v *view) formsOf(w []string) []name {
	var out []name
	at := map[string]int{}
	for _, place := range v.placesOf(w[0]) {
		t := &v.texts[place.text]
		i := place.word
		if i+len(w) > len(t.ts) || !matches(t.ts[i:i+len(w)], w) {
			continue
		}
		raw := t.s[t.ts[i].from:t.ts[i+len(w)-1].to]
		k, ok := at[raw]
		if !ok {
			k = len(out)
			at[raw] = k
			out = append(out, name{raw: raw})
		}
		out[k].lines = append(out[k].lines, t.line)
	}
	return out
}

func matches(ts []token, w []string) bool {
	for i := range w {
		if ts[i].fold != w[i] {
			return false
		}
	}
	return true
}
