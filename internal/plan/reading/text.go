package reading

import (
	"strings"
	"unicode"
)

// tidy folds white space and drops the blanks that taking out markup leaves
// inside quotes and before punctuation. Letters and marks stay as written.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	pending := false
	for _, r := range s {
		if r == '\u200b' || r == '\ufeff' || r == '\u00ad' {
			continue
		}
		if unicode.IsSpace(r) {
			pending = last != 0
			continue
		}
		if pending {
			if !strings.ContainsRune(",;)”", r) && last != '(' && last != '“' {
				b.WriteByte(' ')
			}
			pending = false
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// fold gives the form in which words are compared: lower case, plain quotes
// and dashes, one place for the tone mark ("uỷ" and "ủy" are one word).
func fold(s string) string {
	rs := []rune(strings.ToLower(tidy(s)))
	for i, r := range rs {
		switch r {
		case '“', '”', '«', '»', '„', '‟', '″':
			rs[i] = '"'
		case '’', '‘', '`', '´', '′', 'ʼ':
			rs[i] = '\''
		case '–', '—', '−', '‑', '‐', '‒':
			rs[i] = '-'
		case '：':
			rs[i] = ':'
		}
	}
	for i := 0; i+1 < len(rs); i++ {
		if (i+2 < len(rs) && unicode.IsLetter(rs[i+2])) || (i > 0 && rs[i-1] == 'q') {
			continue
		}
		if v, ok := toneOnSecond[[2]rune{rs[i], rs[i+1]}]; ok {
			rs[i], rs[i+1] = v[0], v[1]
		}
	}
	return string(rs)
}

// toneOnSecond maps the newer placing of the tone to the older one.
var toneOnSecond = func() map[[2]rune][2]rune {
	m := map[[2]rune][2]rune{}
	add := func(first string, base rune, second string) {
		f, s := []rune(first), []rune(second)
		for i := range f {
			m[[2]rune{f[0], s[i]}] = [2]rune{f[i], base}
		}
		delete(m, [2]rune{f[0], s[0]})
	}
	add("oòóỏõọ", 'a', "aàáảãạ")
	add("oòóỏõọ", 'e', "eèéẻẽẹ")
	add("uùúủũụ", 'y', "yỳýỷỹỵ")
	return m
}()

// starts tells whether the folded text begins with one of the words, as whole words.
func starts(folded string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(folded, w) && wordEnd(folded[len(w):]) {
			return true
		}
	}
	return false
}

// has tells whether the folded text holds one of the words, as whole words.
func has(folded string, words ...string) bool {
	for _, w := range words {
		if wordAt(folded, w) >= 0 {
			return true
		}
	}
	return false
}

// wordAt is the byte offset of the first whole-word occurrence, or -1.
func wordAt(folded, word string) int {
	for from := 0; ; {
		i := strings.Index(folded[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		if wordEnd(folded[i+len(word):]) && wordStart(folded[:i]) {
			return i
		}
		from = i + len(word)
	}
}

func wordEnd(rest string) bool {
	for _, r := range rest {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return true
}

func wordStart(before string) bool {
	r := lastRune(before)
	return r == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	var last rune
	tail := s
	if len(tail) > 4 {
		tail = tail[len(tail)-4:]
	}
	for _, r := range tail {
		last = r
	}
	return last
}

// isCaps tells whether a line is set in capitals (letters of both cases in
// quotes or brackets count too, so a caps heading with a few small words is not).
func isCaps(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 2 && lower*12 <= upper
}

// upperStart tells whether the first letter is a capital.
func upperStart(s string) bool { return unicode.IsUpper(firstRune(strings.TrimLeft(s, "“\"'(* "))) }

// lowerStart tells whether the first rune is a small letter.
func lowerStart(s string) bool { return unicode.IsLower(firstRune(s)) }

// trimEnd drops closing punctuation of a list line.
func trimEnd(s string) string { return strings.TrimRight(tidy(s), " ;.,:/") }

// capitalise raises the first letter.
func capitalise(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// words are the folded letter-and-digit runs of a text.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// cutAny cuts s at the earliest of the marks (by byte offset); ok is false when none occurs.
func cutAny(s string, marks ...string) (before, after string, ok bool) {
	at, size := -1, 0
	for _, m := range marks {
		if i := strings.Index(s, m); i >= 0 && (at < 0 || i < at) {
			at, size = i, len(m)
		}
	}
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+size:], true
}

// splitOutside cuts at the separators that stand outside quotes and brackets.
// A quote that is never closed does not swallow the rest.
func splitOutside(s string, seps string) []string {
	var parts []string
	depth, quote, from := 0, 0, 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		case '“', '«':
			quote = 1
		case '”', '»':
			quote = 0
		case '"':
			quote = 1 - quote
		default:
			if depth == 0 && strings.ContainsRune(seps, r) && (quote == 0 || !closes(s[i:])) {
				parts = append(parts, s[from:i])
				from = i + len(string(r))
			}
		}
	}
	return append(parts, s[from:])
}

// closes tells whether a closing quote comes before the next opening one.
func closes(rest string) bool {
	shut := strings.IndexAny(rest, "”»\"")
	if shut < 0 {
		return false
	}
	open := strings.IndexAny(rest, "“«")
	return open < 0 || shut < open
}

func ptr[T any](v T) *T { return &v }
