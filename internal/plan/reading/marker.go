package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is the way a line is numbered; which style stands under which is
// learnt from the order in which a document uses them.
type style int

const (
	plain    style = iota
	part           // A. B.
	roman          // I. II.
	arabic         // 1. 2)
	decimal2       // 1.1.
	decimal3       // 1.1.1.
	letter         // a) b.
	bracket        // (1) (a)
	dash           // - – •
	plus           // +
	capsHead       // a heading in capitals without number
	boldHead       // a heading told by bold type or by its words
)

// marker is the number or bullet before a line.
type marker struct {
	style style
	num   string // "3.1", "II", "a"; "" for bullets
}

// cutMarker parts the number or bullet from the text behind it.
func cutMarker(s string) (marker, string) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case isBullet(r) || r == 'o' && strings.IndexAny(s, "\t ") == 1 && upperStart(s[1:]):
		rest := strings.TrimLeft(s[size:], " \t-–")
		if rest == "" {
			return marker{}, s
		}
		return marker{style: dash}, rest
	case r == '+':
		return marker{style: plus}, strings.TrimSpace(s[size:])
	case r == '(':
		return cutBracket(s)
	case unicode.IsDigit(r):
		return cutArabic(s)
	case unicode.IsLetter(r):
		return cutLetter(s)
	}
	return marker{}, s
}

// isBullet tells the signs that open a line of a list, also those that only
// mean something in a symbol font.
func isBullet(r rune) bool {
	return strings.ContainsRune("-–—•▪●■*◦‑−‐§➢➤►▸✓✔◆❖⁃·∙□○", r) || unicode.Is(unicode.Co, r)
}

func cutBracket(s string) (marker, string) {
	end := strings.IndexByte(s, ')')
	if end < 2 || end > 5 {
		return marker{}, s
	}
	in := s[1:end]
	if _, ok := smallNumber(in); !ok && (utf8.RuneCountInString(in) > 1 || !unicode.IsLetter(firstRune(in))) {
		return marker{}, s
	}
	return marker{style: bracket, num: in}, strings.TrimSpace(s[end+1:])
}

func cutArabic(s string) (marker, string) {
	i, parts := 0, 0
	for {
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == start {
			break
		}
		n, ok := smallNumber(s[start:i])
		if !ok || parts > 0 && (n > 60 || s[start] == '0') {
			return marker{}, s
		}
		parts++
		if i < len(s) && s[i] == '.' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
			i++
			continue
		}
		break
	}
	num, rest := s[:i], s[i:]
	if parts == 1 {
		if text, ok := afterHyphen(rest); ok {
			return marker{style: arabic, num: num}, text
		}
	}
	closed := rest != "" && strings.IndexByte(".)/:", rest[0]) >= 0
	if parts == 0 || (parts == 1 && !closed) {
		return marker{}, s
	}
	if closed {
		rest = rest[1:]
	}
	text := strings.TrimLeft(rest, " \t")
	if text == "" || unicode.IsDigit(firstRune(text)) && text == rest || !closed && (text == rest || !unicode.IsUpper(firstRune(text))) {
		return marker{}, s
	}
	return marker{style: min(arabic+style(parts-1), decimal3), num: num}, text
}

// afterHyphen cuts the hyphen of "1- Mục đích" and "I-MỤC ĐÍCH"; a figure or
// a small letter behind it makes it something else.
func afterHyphen(rest string) (string, bool) {
	for _, mark := range []string{"-", "–", "—"} {
		text, ok := strings.CutPrefix(rest, mark)
		if !ok {
			continue
		}
		text = strings.TrimLeft(text, " \t")
		if strings.HasPrefix(rest[len(mark):], " ") && timedRE.MatchString(text) {
			return text, true // "7- 9h15: Bế mạc"
		}
		return text, utf8.RuneCountInString(text) > 2 && unicode.IsUpper(firstRune(text))
	}
	return "", false
}

// cutLetter reads "IV.", "A.", "a)", "I-" and "PHẦN I.".
func cutLetter(s string) (marker, string) {
	if n := strings.IndexAny(s, "-–—"); n > 0 && n < 6 {
		text, ok := afterHyphen(s[n:])
		switch head := s[:n]; {
		case !ok || len(text) == len(s[n:])-1 && !isCaps(text):
		case isRoman(head):
			return marker{style: roman, num: head}, text
		case len(head) == 1 && head >= "A" && head <= "H" && isCaps(text):
			return marker{style: part, num: head}, text
		}
	}
	end := strings.IndexAny(s, " .)/:")
	if end <= 0 || end > 9 {
		return marker{}, s
	}
	head, mark := s[:end], s[end]
	rest := strings.TrimSpace(s[end+1:])
	switch {
	case mark == ' ':
		return cutSpaced(s, head, rest)
	case rest == "":
		return marker{}, s
	case isRoman(head) && mark != ':':
		if mark == '.' || mark == ')' || upperStart(rest) {
			return marker{style: roman, num: head}, strings.TrimLeft(rest, ".) ")
		}
	case utf8.RuneCountInString(head) == 1 && (mark == '.' || mark == ')'):
		r := firstRune(head)
		if unicode.IsUpper(r) && s[end+1] == ' ' && isCaps(rest) {
			return marker{style: part, num: head}, rest
		}
		if unicode.IsLower(r) || mark == ')' {
			return marker{style: letter, num: head}, rest
		}
	}
	return marker{}, s
}

// cutSpaced reads "PHẦN I ...", "Điều 3. ..." and "II MỤC ĐÍCH".
func cutSpaced(s, head, rest string) (marker, string) {
	if isRoman(head) && isCaps(rest) && upperStart(rest) {
		return marker{style: roman, num: head}, rest
	}
	f := fold(head)
	if word, text, _ := strings.Cut(afterWords(rest, "thứ"), " "); f == "phần" && starts(fold(rest), "thứ") {
		if n := partNumber(strings.Trim(fold(word), ".:")); n != "" {
			return marker{style: part, num: n}, strings.TrimLeft(text, " .:-–")
		}
	}
	if f != "phần" && f != "mục" && f != "điều" && f != "chương" {
		return marker{}, s
	}
	num, text, _ := cutAny(rest, ".", ":", " ")
	if _, ok := smallNumber(num); !ok && !isRoman(num) {
		return marker{}, s
	}
	return marker{style: part, num: num}, strings.TrimLeft(text, " .:-–")
}

func partNumber(word string) string {
	for i, w := range []string{"nhất", "hai", "ba", "tư", "năm", "sáu"} {
		if word == w || w == "tư" && word == "bốn" {
			return string(rune('1' + i))
		}
	}
	return ""
}

func isRoman(s string) bool {
	if s == "" {
		return false
	}
	return strings.Trim(s, "IVX") == ""
}

func smallNumber(s string) (int, bool) {
	if s == "" || len(s) > 3 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
