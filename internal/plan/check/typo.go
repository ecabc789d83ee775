package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// slip is a likely typing error inside one text, in bytes of it.
type slip struct {
	from, to int
	read     string
	minor    bool
}

// slips are the typing errors of a document, found once for two rules.
type slips struct{ hits []hit }

// manyFrom is the number of errors from which they are told as one: such a
// text came out of a bad scan or a broken conversion.
const manyFrom = 16

func (v *view) typos() []hit {
	s := v.allSlips()
	if len(s.hits) >= manyFrom {
		return nil
	}
	return s.hits
}

func (v *view) manyTypos() []hit {
	s := v.allSlips()
	if len(s.hits) < manyFrom {
		return nil
	}
	var some []string
	for _, h := range s.hits[:6] {
		some = append(some, h.text)
	}
	return []hit{{at: "whole", args: say("number", itoa(len(s.hits)), "some", strings.Join(some, "; "))}}
}

func (v *view) allSlips() *slips {
	if v.slip != nil {
		return v.slip
	}
	v.slip = &slips{}
	own := v.ownPairs()
	for _, t := range v.texts {
		ts := t.ts
		found := append(known(t.s, t.fold, ts), oddPairs(t.s, ts, own)...)
		for _, s := range joinSlips(t.s, found) {
			v.slip.hits = append(v.slip.hits, hit{line: t.line, text: t.s[s.from:s.to], args: say("read", s.read), minor: s.minor})
		}
	}
	return v.slip
}

// pairs of a document are its own yardstick: how it writes a pair elsewhere.
type ownPairs struct {
	count map[string]int
	often *lexicon
	lower map[string]bool // words written in small letters somewhere
}

func (v *view) ownPairs() ownPairs {
	own := ownPairs{map[string]int{}, newLexicon(nil), map[string]bool{}}
	for _, t := range v.texts {
		ts := t.ts
		for i, w := range ts {
			if w.raw == strings.ToLower(w.raw) {
				own.lower[w.fold] = true
			}
			if i > 0 && adjacent(t.s, ts[i-1], w) {
				own.count[ts[i-1].fold+" "+w.fold]++
			}
		}
	}
	for pair, n := range own.count {
		a, b, _ := strings.Cut(pair, " ")
		if n >= 2 && validSyllable(a) && validSyllable(b) && !function[a] && !function[b] {
			own.often.add(pair)
		}
	}
	return own
}

func adjacent(s string, a, b token) bool { return strings.TrimSpace(s[a.to:b.from]) == "" }

// known finds the confusions of the list.
func known(s, fold string, ts []token) []slip {
	if !anyConfusion().MatchString(fold) {
		return nil
	}
	var out []slip
	for k, re := range eachConfusion() {
		c := confusions[k]
		for _, at := range re.FindAllStringSubmatchIndex(fold, -1) {
			first := strings.Count(fold[:at[2]], " ")
			last := first + strings.Count(fold[at[2]:at[3]], " ")
			if last < len(ts) && adjacentAll(s, ts[first:last+1]) && !isName(ts[first:last+1]) {
				out = append(out, slip{ts[first].from, ts[last].to, c.read(s, ts[first:last+1]), c.minor})
			}
		}
	}
	return out
}

// read is the right wording of a confusion; "…" keeps the words that follow.
func (c confusion) read(s string, ts []token) string {
	head, more := strings.CutSuffix(c.right, " …")
	if n := len(strings.Fields(head)); more && n < len(ts) {
		return head + " " + s[ts[n].from:ts[len(ts)-1].to]
	}
	return head
}

// isName: two capitals in the middle of a sentence are a name ("Văn Bàn").
func isName(ts []token) bool {
	return len(ts) == 2 && startsUpper(ts[0].raw) && startsUpper(ts[1].raw) && ts[0].from > 0
}

func adjacentAll(s string, ts []token) bool {
	for i := 1; i < len(ts); i++ {
		if !adjacent(s, ts[i-1], ts[i]) {
			return false
		}
	}
	return true
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// function words stand beside anything, so a pair with one proves nothing.
var function = set(strings.Fields(`có của cho các là và về để từ đến tại theo trong ngoài trên dưới được do đã sẽ đang này đó khi nếu mà thì một hai ba bốn
 năm sáu bảy tám chín mười ngày tháng giờ với những không vào ra lên xuống như bằng hoặc cùng đều còn mới ở bị hay chỉ cần phải nên tỉnh xã phường cả mỗi từng sau trước giữa
 tính chính người việc sự nhà lần số`))

// oddPairs finds words that cannot be Vietnamese, and pairs that differ by
// marks only from a pair that is in use.
func oddPairs(s string, ts []token, own ownPairs) []slip {
	var out []slip
	for i := range ts {
		if sl, ok := oddWord(s, ts, i, own); ok {
			out = append(out, sl)
			continue
		}
		if i+1 < len(ts) && adjacent(s, ts[i], ts[i+1]) {
			if sl, ok := oddPair(s, ts, i, own); ok {
				out = append(out, sl)
			}
		}
	}
	return out
}

func plainWord(t token) bool {
	for _, r := range t.raw {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return utf8.RuneCountInString(t.raw) > 1 && (t.raw == strings.ToLower(t.raw) || startsUpper(t.raw) && t.raw[1:] == strings.ToLower(t.raw[1:]))
}

func oddWord(s string, ts []token, i int, own ownPairs) (slip, bool) {
	t := ts[i]
	if !plainWord(t) || validSyllable(t.fold) || abbreviated(s, t) {
		return slip{}, false
	}
	var prev, next string
	at := slip{from: t.from, to: t.to}
	if i > 0 && adjacent(s, ts[i-1], t) {
		prev = ts[i-1].fold
	}
	if i+1 < len(ts) && adjacent(s, t, ts[i+1]) {
		next = ts[i+1].fold
	}
	for _, l := range []*lexicon{administrative(), own.often} {
		for _, w := range l.after[next] {
			if next != "" && near(t.fold, w) {
				at.to, at.read = ts[i+1].to, w+" "+next
				return at, true
			}
		}
		for _, w := range l.before[prev] {
			if prev != "" && near(t.fold, w) {
				at.from, at.read = ts[i-1].from, prev+" "+w
				return at, true
			}
		}
	}
	if foreignLike(t.fold) || startsUpper(t.raw) {
		return slip{}, false // a foreign word, or a name of another language
	}
	if halves := splitWord(t.fold); halves != "" {
		at.read = halves
	}
	return at, true
}

// pairs of one document count as its own way of writing when seen twice; once
// is enough where the other word is odd in itself.
func near(odd, w string) bool {
	if !validSyllable(w) || function[w] {
		return false
	}
	limit := 1
	a, b := bare(odd), bare(w)
	if a == b {
		return true
	}
	return len(a) > 2 && distance(a, b) <= limit && a[0] == b[0]
}

func abbreviated(s string, t token) bool {
	return t.to < len(s) && (s[t.to] == '.' && t.to+1 < len(s) && s[t.to+1] != ' ' || s[t.to] == '/' || s[t.to] == '@' || s[t.to] == '&' || s[t.to] == '\'') ||
		t.from > 0 && strings.ContainsRune("./@-&'_", rune(s[t.from-1])) || t.to < len(s) && (s[t.to] == '-' || s[t.to] == '_')
}

// splitWord parts two words that were typed as one ("chuyểnđổi").
func splitWord(w string) string {
	for i := range w {
		if i > 1 && len(w)-i > 1 && validSyllable(w[:i]) && validSyllable(w[i:]) && administrative().pairs[foldTone(w[:i])+" "+foldTone(w[i:])] {
			return w[:i] + " " + w[i:]
		}
	}
	return ""
}

func oddPair(s string, ts []token, i int, own ownPairs) (slip, bool) {
	a, b := ts[i], ts[i+1]
	pair := a.fold + " " + b.fold
	l := administrative()
	if l.pairs[pair] || !plainWord(a) || !plainWord(b) || !validSyllable(a.fold) || !validSyllable(b.fold) || isName(ts[i:i+2]) {
		return slip{}, false
	}
	if own.count[pair] > 2 || claimed(s, ts, i, own) {
		return slip{}, false
	}
	for _, right := range l.byBare[bare(pair)] {
		x, y, _ := strings.Cut(right, " ")
		if (x == a.fold) == (y == b.fold) {
			continue
		}
		odd := a
		if x == a.fold {
			odd = b
		}
		if function[odd.fold] || startsUpper(odd.raw) && odd.from > 0 {
			continue
		}
		return slip{from: a.from, to: b.to, read: right}, true
	}
	return slip{}, false
}

// claimed: one of the two words belongs to its other neighbour ("thăm gia đình").
func claimed(s string, ts []token, i int, own ownPairs) bool {
	l := administrative()
	if i > 0 && adjacent(s, ts[i-1], ts[i]) {
		if p := ts[i-1].fold + " " + ts[i].fold; l.pairs[p] || own.often.pairs[p] {
			return true
		}
	}
	if i+2 < len(ts) && adjacent(s, ts[i+1], ts[i+2]) {
		if p := ts[i+1].fold + " " + ts[i+2].fold; l.pairs[p] || own.often.pairs[p] {
			return true
		}
	}
	return false
}

// joinSlips puts errors side by side together, so that a garbled name is told once.
func joinSlips(s string, found []slip) []slip {
	var out []slip
	for _, f := range sortSlips(found) {
		if n := len(out); n > 0 && f.from <= out[n-1].to+2 {
			last := &out[n-1]
			if f.from < last.to {
				last.to = max(last.to, f.to)
				continue
			}
			last.read += s[last.to:f.from] + f.read
			last.to = f.to
			last.minor = last.minor && f.minor
			continue
		}
		out = append(out, f)
	}
	return out
}
