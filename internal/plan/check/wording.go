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

var placeholder = regexp.MustCompile(`(?:\.{3,}|…+)\s*/\s*(?:\.{3,}|…+)?|/\s*(?:\.{3,}|…+)|\.{5,}|…{2,}|_{3,}|\[\s*(?:\.{2,}|…|[\pL][^\]\d]{0,40})?\s*\]|\(\s*(?:\.{3,}|…)?\s*\)|<\s*(?:\.{3,}|…)\s*>|\?{3,}|(?i:\bTBD\b)|\b(?:xx+|XX)(?:[/h:-]|\b\s*(?:giờ|đại biểu|người|tháng))|/xx+|(?i:\bdd/mm)|(?i:(?:sẽ )?(?:bổ sung|cập nhật|điền) sau)`)

// midBlank is an ellipsis in the middle of a sentence: left to be filled in.
// One at the end of a list means "and so on".
var midBlank = regexp.MustCompile(`(?:^|[\s:(“"])(?:\.{3,4}|…)\s*[\pL\d/]`)

// placeholders finds blanks that nobody filled in. The blanks of the number,
// of the date and of the signature have codes of their own.
func (v *view) placeholders() []hit {
	number, _ := v.numberText()
	date := v.dateText()
	var out []hit
	for _, t := range v.texts {
		if t.line == number.line && v.plan.DocNumber == nil || t.line == date.line && v.plan.DocDate == nil || t.line == v.plan.Signatory.Line || officeLine.MatchString(t.s) {
			continue
		}
		at := placeholder.FindStringIndex(t.s)
		if at == nil {
			at = midBlank.FindStringIndex(t.s)
		}
		if at == nil || isRule(t.s) || isLink(t.s, at) {
			continue
		}
		out = append(out, hit{line: t.line, text: around(t.s, at[0], at[1], 40)})
	}
	return out
}

// isRule: a line of dashes or dots alone is drawn, not left blank.
func isRule(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

func isLink(s string, at []int) bool {
	return s[at[0]] == '[' && at[1] < len(s) && (s[at[1]] == '(' || s[at[1]] == '[')
}

// around is the text from..to with up to n bytes on both sides, at word ends.
func around(s string, from, to, n int) string {
	from, to = max(0, from-n), min(len(s), to+n)
	for from > 0 && s[from] != ' ' {
		from--
	}
	for to < len(s) && s[to] != ' ' {
		to++
	}
	return strings.TrimSpace(s[from:to])
}

var (
	oddClock  = regexp.MustCompile(`(?:^|[^\pL\d])([\dOoIl]{1,2}[hHgG][\dOoIl]{0,2})(?:[^\pL\d]|$)`)
	oddDay    = regexp.MustCompile(`(?:^|[^\pL\d/])([\dOoIl]{1,2}/[\dOoIl]{1,2}(?:/[\dOoIl]{2,4})?)(?:[^\pL\d]|$)`)
	oddNumber = regexp.MustCompile(`(?:^|[\s(])(\d+[OoIl]\d*|[OoIl]\d+[OoIl]?\d*)(?:[\s).,;:%]|$)`)
)

// ocrDigits finds letters that stand for figures: O for 0, l and I for 1.
func (v *view) ocrDigits() []hit {
	var out []hit
	for _, t := range v.texts {
		for _, re := range []*regexp.Regexp{oddClock, oddDay, oddNumber} {
			if m := re.FindStringSubmatch(t.s); m != nil && mixed(m[1]) {
				out = append(out, hit{line: t.line, text: m[1], args: say("read", figures.Replace(m[1]))})
				break
			}
		}
	}
	return out
}

var figures = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// mixed: a figure and a letter like a figure in one number; "I/2025" is a quarter.
func mixed(s string) bool {
	if !strings.ContainsAny(s, "0123456789") || !strings.ContainsAny(s, "OolI") {
		return false
	}
	for i, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '/' }) {
		if i == 0 && strings.Trim(part, "I") == "" {
			return false
		}
	}
	return true
}

var dangling = map[string]string{
	"tại": "và hoặc , . ;", "của": "và hoặc , . ;", "với": "và hoặc , . ;", "những": "và hoặc , . ;", "các": "và hoặc . ;", "bởi": "và hoặc , . ;", "nhằm": "và hoặc , . ;",
	"và": ". ; và hoặc", "hoặc": ". ; và", "cho": "và . ;", "do": ". ;", "thuộc": "và . ;", "gồm": ". ;", "theo": "và . ;", "bằng": "và",
}

// missingWords finds a small word that leads to nothing: "đại biểu tại và các".
func (v *view) missingWords() []hit {
	var out []hit
	for _, t := range v.texts {
		ts := tokens(t.s)
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
	return i > 0 && set([]string{"góp", "nhiều", "cùng", "nguyên", "lý", "cân", "gửi", "kèm", "thăng", "công"})[ts[i-1].fold] || i+2 < len(ts) && ts[i+2].fold == "nhận"
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
		ts := tokens(t.s)
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

// repeatsItself finds a short list whose later item says again what an earlier
// one ends with: "viễn thông, công nghệ bưu chính, viễn thông".
func repeatsItself(s string) (piece, term string) {
	for _, part := range regexp.MustCompile(`[;:.()\n]`).Split(s, -1) {
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

// unbalancedQuotes finds a quotation that is opened and not closed, or the reverse.
func (v *view) unbalancedQuotes() []hit {
	var out []hit
	for _, t := range v.texts {
		if from, to, bad := openQuote(t.s); bad {
			out = append(out, hit{line: t.line, text: strings.TrimSpace(t.s[from:to])})
		}
	}
	return out
}

// openQuote gives the first quotation without its other half, up to the end of
// the quotation that follows it.
func openQuote(s string) (from, to int, bad bool) {
	open, straight := -1, -1
	for i, r := range s {
		switch r {
		case '“', '„', '«':
			if open >= 0 {
				return open, clipEnd(s, i), true
			}
			open = i
		case '”', '»':
			if open < 0 && straight < 0 {
				return max(0, wordBack(s, i, 8)), i + len(string(r)), true
			}
			open, straight = -1, -1
		case '"':
			if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && open < 0 && straight < 0 {
				continue // seconds or inches
			}
			switch {
			case open >= 0:
				open = -1
			case straight >= 0:
				straight = -1
			default:
				straight = i
			}
		}
	}
	if open < 0 {
		open = straight
	}
	if open < 0 {
		return 0, 0, false
	}
	return open, min(len(s), wordForward(s, open, 12)), true
}

// clipEnd is the end of the quotation that opens at i.
func clipEnd(s string, i int) int {
	if j := strings.Index(s[i:], "”"); j >= 0 && j < 160 {
		return i + j + len("”")
	}
	return wordForward(s, i, 8)
}

func wordForward(s string, from, n int) int {
	for _, t := range tokens(s[from:]) {
		if n--; n <= 0 {
			return from + t.to
		}
	}
	return len(s)
}

func wordBack(s string, to, n int) int {
	ts := tokens(s[:to])
	if len(ts) < n {
		return 0
	}
	return ts[len(ts)-n].from
}

var (
	looksURL = regexp.MustCompile(`(?i)(?:h[tp]{2,4}s?\s*[:;.]\s*/{0,2}|www\s*[.,]\s*)\S*(?:\s*[.,]\s*(?:gov|com|edu|org|vn)\b\S*)?`)
	goodURL  = regexp.MustCompile(`(?i)^(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$`)
	badHost  = regexp.MustCompile(`(?i)[\w-]+(?:,\s?(?:gov|com|edu|org)\b[.,]?(?:vn)?|\.(?:gov|com|edu|org),\s?vn\b|\.\s(?:gov|com|edu)\.vn\b|\.(?:gov|com|edu|org)\.\svn\b|\.(?:gvo|con|cmo|ogv|gov\.vm|com\.vm)\b(?:\.vn)?)`)
	badMail  = regexp.MustCompile(`(?i)[\w.+-]+\s@\s?[\w.-]+|[\w.+-]+@\s[\w.-]+|[\w.+-]+@[\w-]+(?:\s|[,;]|$)`)
)

func (v *view) suspectURLs() []hit {
	var out []hit
	for _, t := range v.texts {
		for _, m := range looksURL.FindAllString(t.s, -1) {
			if link := strings.TrimRight(m, ".,;:)”\"'> "); !goodURL.MatchString(link) && len(link) > 5 {
				out = append(out, hit{line: t.line, text: link})
			}
		}
		for _, re := range []*regexp.Regexp{badHost, badMail} {
			if m := re.FindString(t.s); m != "" {
				out = append(out, hit{line: t.line, text: strings.TrimSpace(m)})
			}
		}
	}
	return out
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
		for _, w := range tokens(t.s) {
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
	for i, t := range v.texts {
		ts := tokens(t.s)
		if !t.body || len(ts) < 10 || strings.ContainsRune(terminal, lastRune(t.s)) || isCaps(t.s) || t.number != "" && !strings.ContainsAny(t.number, "-–+•*") {
			continue
		}
		if i+1 < len(v.texts) && (v.texts[i+1].table > 0 || unicode.IsLower([]rune(v.texts[i+1].s)[0])) {
			continue
		}
		out = append(out, hit{line: t.line, text: tailOf(t.s, 60)})
	}
	return out
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}
