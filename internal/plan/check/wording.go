package check

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

func itoa(n int) string { return strconv.Itoa(n) }

func sortSlips(s []slip) []slip {
	slices.SortStableFunc(s, func(a, b slip) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	return s
}

var dangling = map[string]string{
	"tại": "và hoặc , . ;", "của": "và hoặc , . ;", "với": "và hoặc , . ;", "những": "và hoặc , . ;", "các": "và hoặc . ;", "bởi": "và hoặc , . ;", "nhằm": "và hoặc , . ;",
	"và": ". ; và hoặc", "hoặc": ". ; và", "cho": "và . ;", "do": ". ;", "thuộc": "và . ;", "gồm": ". ;", "theo": "và . ;", "bằng": "và",
}

// missingWords finds a small word that leads to nothing: "đại biểu tại và các".
func (v *view) missingWords() []hit {
	var out []hit
	for _, t := range v.texts {
		ts := t.ts
		for i, w := range ts {
			after, watched := dangling[w.fold]
			if !watched || w.raw != strings.ToLower(w.raw) {
				continue
			}
			if next := following(t.s, ts, i); next != "" && has(after, next) && !legitimate(ts, i) {
				out = append(out, hit{line: t.line, text: segment(t.s, w.from, w.to), args: say("word", w.fold)})
				break
			}
		}
	}
	return out
}

// following is the next word, or the mark that comes before it.
func following(s string, ts []token, i int) string {
	end := len(s)
	if i+1 < len(ts) {
		end = ts[i+1].from
	}
	between := strings.TrimSpace(s[ts[i].to:end])
	switch {
	case between == "" && i+1 < len(ts):
		return ts[i+1].fold
	case strings.HasPrefix(between, ".") && !strings.HasPrefix(between, ".."), strings.HasPrefix(between, ";"), strings.HasPrefix(between, ","):
		return between[:1]
	}
	return ""
}

// legitimate: "góp công, góp của", "cho và nhận", "và/hoặc".
func legitimate(ts []token, i int) bool {
	return i > 0 && set([]string{"góp", "nhiều", "cùng", "nguyên", "lý", "cân", "gửi", "kèm", "thăng", "công", "trực", "phụ", "quen", "tự", "tiếp", "noi", "bao"})[ts[i-1].fold] || i+2 < len(ts) && ts[i+2].fold == "nhận"
}

// segment is the part of the sentence between punctuation.
func segment(s string, from, to int) string {
	for from > 0 && !strings.ContainsRune(",.;:(", rune(s[from-1])) {
		from--
	}
	for to < len(s) && !strings.ContainsRune(",.;:)", rune(s[to])) {
		to++
	}
	return strings.TrimSpace(s[from:min(len(s), to+1)])
}

var doubled = set(strings.Fields("và của các tại với cho về những được là trong từ để do hoặc bằng theo tỉnh đến"))

// garbledPhrases finds a term that a list names twice, and words typed twice.
func (v *view) garbledPhrases() []hit {
	var out []hit
	for _, t := range v.texts {
		ts := t.ts
		for i := 1; i < len(ts); i++ {
			if ts[i].fold == ts[i-1].fold && doubled[ts[i].fold] && strings.TrimSpace(t.s[ts[i-1].to:ts[i].from]) == "" {
				out = append(out, hit{line: t.line, text: around(t.s, ts[i-1].from, ts[i].to, 25), args: say("term", ts[i].fold+" "+ts[i].fold)})
			}
			if i >= 3 && ts[i].fold == ts[i-2].fold && ts[i-1].fold == ts[i-3].fold && ts[i].fold != ts[i-1].fold && adjacentAll(t.s, ts[i-3:i+1]) {
				out = append(out, hit{line: t.line, text: around(t.s, ts[i-3].from, ts[i].to, 25), args: say("term", ts[i-1].fold+" "+ts[i].fold)})
			}
		}
		if piece, term := repeatsItself(t.s); piece != "" {
			out = append(out, hit{line: t.line, text: piece, args: say("term", term)})
		}
	}
	return out
}

var sentenceMark = regexp.MustCompile(`[;:.()\n]`)

// repeatsItself finds a short list whose later item says again what an earlier
// one ends with: "viễn thông, công nghệ bưu chính, viễn thông".
func repeatsItself(s string) (piece, term string) {
	for _, part := range sentenceMark.Split(s, -1) {
		items := strings.Split(part, ",")
		for i, item := range items {
			want := meat(item)
			if len(want) != 2 || function[want[0]] || function[want[1]] {
				continue
			}
			for j := max(0, i-3); j < i; j++ {
				w := words(items[j])
				if n := len(w); n >= 2 && n <= 16 && w[n-2] == want[0] && w[n-1] == want[1] {
					return strings.Trim(part, " -–"), strings.Join(want, " ")
				}
			}
		}
	}
	return "", ""
}

// meat is an item of a list without the level behind it ("viễn thông tỉnh").
func meat(item string) []string {
	w := words(item)
	for len(w) > 2 && set([]string{"tỉnh", "xã", "huyện", "phường", "này"})[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	return w
}

// spellingVariants tells of words written in two accepted ways in one document.
func (v *view) spellingVariants() []hit {
	type form struct {
		raw  string
		line int
	}
	seen := map[string]form{}
	var pairs []string
	line := 0
	told := map[string]bool{}
	for _, t := range v.texts {
		for _, w := range t.ts {
			raw := strings.ToLower(w.raw)
			was, ok := seen[w.fold]
			if !ok {
				seen[w.fold] = form{raw, t.line}
			} else if was.raw != raw && !told[w.fold] {
				told[w.fold] = true
				pairs = append(pairs, was.raw+" / "+raw)
				if line == 0 {
					line = t.line
				}
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return []hit{{line: line, text: pairs[0], args: say("pairs", strings.Join(pairs, ", "))}}
}

// missingFullStops tells of a sentence that simply stops. Headings, captions
// and tables carry no full stop.
func (v *view) missingFullStops() []hit {
	var out []hit
	ended := 0
	for i, t := range v.texts {
		ts := t.ts
		if t.body && len(ts) >= 10 && strings.ContainsRune(terminal, lastRune(t.s)) {
			ended++
		}
		if !t.body || len(ts) < 10 || strings.ContainsRune(terminal, lastRune(t.s)) || t.caps || t.number != "" && !strings.ContainsAny(t.number, "-–+•*") {
			continue
		}
		if i+1 < len(v.texts) && (v.texts[i+1].table > 0 || unicode.IsLower([]rune(v.texts[i+1].s)[0])) {
			continue
		}
		out = append(out, hit{line: t.line, text: tailOf(t.s, 60)})
	}
	if len(out) > 2 && len(out) > ended {
		return nil // the document writes its lines without
	}
	return out
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}
