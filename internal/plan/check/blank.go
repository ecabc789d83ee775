package check

import (
	"regexp"
	"strings"
	"unicode"
)

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
