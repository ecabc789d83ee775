package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// token is a word with its place in the text, in bytes.
type token struct {
	raw      string
	fold     string // lower case, one place for the tone mark
	from, to int
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func tokens(s string) []token {
	var out []token
	from := -1
	add := func(to int) {
		if from >= 0 {
			out = append(out, token{s[from:to], foldTone(strings.ToLower(s[from:to])), from, to})
			from = -1
		}
	}
	for i, r := range s {
		if isWordRune(r) {
			if from < 0 {
				from = i
			}
			continue
		}
		add(i)
	}
	add(len(s))
	return out
}

// words are the folded words of a text, without punctuation.
func words(s string) []string {
	ts := tokens(s)
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.fold
	}
	return out
}

func folded(s string) string { return strings.Join(words(s), " ") }

// has tells whether a folded text (see folded) holds one of the phrases as whole words.
func has(fold string, phrases ...string) bool {
	padded := " " + fold + " "
	for _, p := range phrases {
		if strings.Contains(padded, " "+p+" ") {
			return true
		}
	}
	return false
}

func starts(fold string, phrases ...string) bool {
	for _, p := range phrases {
		if fold == p || strings.HasPrefix(fold, p+" ") {
			return true
		}
	}
	return false
}

// foldTone puts the tone mark of an open "oa", "oe", "uy" on its first letter,
// so that "hoà" and "hòa", "uỷ" and "ủy" are one word.
func foldTone(w string) string {
	r := []rune(w)
	n := len(r)
	if n < 2 || n > 2 && r[n-3] == 'q' {
		return w
	}
	if pair, ok := toneOnFirst[string(r[n-2:])]; ok {
		return string(r[:n-2]) + pair
	}
	return w
}

var toneOnFirst = map[string]string{
	"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
	"oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
	"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}

// bare drops tone marks, the marks of vowels and the bar of đ.
func bare(w string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(w) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		case r == 'Đ':
			b.WriteByte('D')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// distance is the number of letters to change, add or drop between two words.
func distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(ra); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(rb); j++ {
			cost := diagonal
			if ra[i-1] != rb[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(rb)]
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}

// shared counts the words that both sets hold.
func shared(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
