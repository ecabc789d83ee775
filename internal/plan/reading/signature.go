package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readSignature reads authority, office and name of the signer.
func (r *reader) readSignature() {
	if r.sign < 0 {
		r.signatureInRecipients()
		return
	}
	s := &r.plan.Signatory
	s.Line = r.lines[r.sign].no
	for i := r.sign; i < min(r.closing(), r.sign+30); i++ {
		l := r.lines[i]
		if l.table != nil || i == r.notify || l.mk.style != plain && !isAuthority(l) {
			continue
		}
		if s.Name != "" && (isAuthority(l) || isPosition(l)) {
			break // the second of two who sign together
		}
		switch {
		case isAuthority(l):
			r.takeAuthority(l)
		case isPosition(l), s.Position == "" && s.Name == "" && r.nameFollows(i) && starts(l.fold, append([]string{"trưởng", "phó trưởng", "đại diện"}, positions...)...):
			if s.Position == "" {
				s.Position = tidy(l.text)
			}
		case isSigned(l.fold), isStamp(l.fold):
		case isDateLine(l.text):
			r.readDate(l)
		case i == r.sign:
			s.Authority = tidy(l.text)
		case s.Name == "" && isPersonName(l.text) && !starts(l.fold, "lưu"):
			s.Name = tidy(l.text)
		default:
			continue
		}
		r.markLine(l, "signature", "")
	}
}

// isStamp tells a line of the mark that a digital signature leaves.
func isStamp(f string) bool {
	return starts(f, "ký bởi", "người ký", "thời gian ký", "ngày ký", "cơ quan:", "email:", "chức vụ:", "tổ chức:", "signed by", "digitally signed")
}

// takeAuthority reads "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", also both and the
// office on one line.
func (r *reader) takeAuthority(l *line) {
	s := &r.plan.Signatory
	text := tidy(l.text)
	if s.Authority == "" {
		s.Authority = text
	} else {
		s.Authority += "\n" + text
	}
	f := fold(text)
	if starts(f, "kt", "tuq", "tl") {
		for _, p := range []string{" phó ", " chánh "} {
			if i := strings.Index(f, p); i > 0 && s.Position == "" {
				rs := []rune(text)
				at := utf8.RuneCountInString(f[:i])
				s.Authority = strings.TrimSuffix(s.Authority, text) + strings.TrimSpace(string(rs[:at]))
				s.Position = strings.TrimSpace(string(rs[at:]))
			}
		}
	}
}

// signatureInRecipients finds a signer whom a flattened page put at the end of
// the recipients' lines.
func (r *reader) signatureInRecipients() {
	if r.notify < 0 {
		return
	}
	s := &r.plan.Signatory
	for _, l := range r.lines[r.notify:r.closing()] {
		if l.table != nil {
			return
		}
		if i := authorityIn(l.text); i > 0 {
			s.Line = l.no
			tail := newLine(l.no, l.text[i:], l.text[i:])
			r.takeAuthority(tail)
		}
	}
}

// isPersonName tells whether a line is a Vietnamese name of two to six words,
// perhaps behind a rank or degree.
func isPersonName(s string) bool {
	s, _ = cutNote(s)
	for {
		_, rest, ok := strings.Cut(s, ".")
		if !ok {
			break
		}
		s = strings.TrimSpace(rest)
	}
	f := fold(s)
	for _, rank := range []string{"đại tá", "thượng tá", "trung tá", "thiếu tá", "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại úy", "thượng úy"} {
		if starts(f, rank) {
			s = afterWords(s, rank)
			f = fold(s)
		}
	}
	ws := strings.Fields(s)
	if len(ws) < 2 || len(ws) > 6 || utf8.RuneCountInString(s) > 40 || headOf(f) != "" && len(ws) > 4 || starts(f, annexTitles...) || notNames[ws0(f)] {
		return false
	}
	for _, w := range ws {
		first := true
		for _, c := range w {
			if !unicode.IsLetter(c) || first && !unicode.IsUpper(c) {
				return false
			}
			first = false
		}
	}
	return true
}

func ws0(f string) string { return firstWords(f, 1) }

// notNames are first words of short lines in capitals that are no names.
var notNames = map[string]bool{"chủ": true, "phó": true, "giám": true, "trưởng": true, "bí": true, "ủy": true, "sở": true, "ban": true, "bộ": true, "kế": true, "chương": true, "danh": true, "phụ": true, "nơi": true, "tỉnh": true, "hiệu": true, "chánh": true, "đơn": true, "xã": true, "phường": true, "thành": true, "kịch": true, "nội": true, "thời": true}
