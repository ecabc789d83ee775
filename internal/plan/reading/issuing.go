package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readIssuer takes the issuing body from the letterhead, or infers it from the
// sentence that issues the plan, the signature and the place.
func (r *reader) readIssuer() {
	if name := r.letterhead(); name != "" {
		r.plan.Issuer, r.plan.IssuerExplicit = r.proper(name), true
		return
	}
	if name := r.issuingSentence(); name != "" {
		r.plan.Issuer = r.withPlace(name)
		return
	}
	for _, l := range r.lines[min(r.titleEnd, len(r.lines)):] {
		if l.table == nil && starts(l.fold, "đơn vị tổ chức:", "đơn vị chủ trì:", "cơ quan tổ chức:", "cơ quan chủ trì:", "đơn vị tổ chức chính:") {
			_, name, _ := strings.Cut(l.body, ":")
			r.plan.Issuer = trimEnd(name)
			return
		}
	}
	for _, l := range r.lines[r.body:] {
		if l.table == nil && isAuthority(l) && starts(l.fold, "tm.", "t/m", "tm") {
			_, name, _ := cutAny(l.text, ".", "/M")
			r.plan.Issuer = r.withPlace(r.proper(strings.TrimSpace(name)))
			return
		}
	}
}

// letterhead is the body above the number: the last group of lines in capitals.
func (r *reader) letterhead() string {
	var groups []string
	for _, l := range r.lines[:max(r.kindAt, 0)] {
		if l.table != nil || isDateLine(l.text) {
			continue
		}
		if len(groups) > 0 && numberRE.MatchString(l.text) {
			break // what stands behind the number is the other column
		}
		text := withoutMotto(l.text)
		if len(groups) > 0 && starts(fold(text), "đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản") {
			continue // the head of the other column
		}
		if text == "" || !isCaps(text) || numberRE.MatchString(l.text) || isRule(text) || utf8.RuneCountInString(text) > 120 {
			continue
		}
		r.markLine(l, "issuer", "")
		f := fold(text)
		if n := len(groups); n > 0 && (starts(f, "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu", "thị trấn", "và", "việt nam") || joins(groups[n-1], f)) {
			groups[n-1] += " " + text
			continue
		}
		groups = append(groups, text)
	}
	for i := len(groups) - 1; i >= 0; i-- {
		if headOf(fold(groups[i])) == "" {
			continue
		}
		if f := fold(groups[i]); i > 0 && (f == "ủy ban nhân dân" || f == "hội đồng nhân dân" || f == "ủy ban mặt trận tổ quốc") {
			return groups[i] + levelOf(groups[i-1])
		} else if i > 0 && (f == "ban thường vụ" || f == "ban chấp hành" || f == "ban thường trực") {
			return groups[i] + " " + groups[i-1]
		}
		return groups[i]
	}
	return ""
}

// levelOf is the place that the upper line of a letterhead gives to the lower:
// "TỈNH X" over "ỦY BAN NHÂN DÂN".
func levelOf(upper string) string {
	ws := strings.Fields(upper)
	for i, w := range ws {
		switch fold(w) {
		case "tỉnh", "xã", "phường", "huyện", "thành", "tp", "thị", "quận", "đặc":
			return " " + strings.Join(ws[i:], " ")
		}
	}
	return ""
}

// joins tells whether the upper line of a letterhead breaks in mid-name.
func joins(upper, lower string) bool {
	u := fold(upper)
	return strings.HasSuffix(u, " và") || strings.HasSuffix(u, ",") || strings.HasSuffix(u, "-") || strings.HasSuffix(u, " các") || headOf(lower) == ""
}

// withoutMotto drops the national and the party motto, also where a two-column
// head was flattened into one line.
func withoutMotto(s string) string {
	f := fold(s)
	cut := len([]rune(f))
	for _, m := range []string{"cộng hòa xã hội", "độc lập - tự do", "độc lập-tự do", "đảng cộng sản việt nam", "độc lập – tự do"} {
		if i := strings.Index(f, m); i >= 0 {
			cut = min(cut, utf8.RuneCountInString(f[:i]))
		}
	}
	rs := []rune(tidy(s))
	return strings.Trim(string(rs[:min(cut, len(rs))]), " *-_")
}

// issuingSentence finds "X ban hành Kế hoạch ..." before the body.
func (r *reader) issuingSentence() string {
	for _, l := range r.lines[:min(len(r.lines), r.body+3)] {
		if l.table != nil {
			continue
		}
		loc := issueRE.FindStringIndex(l.text)
		if loc == nil {
			continue
		}
		r.markLine(l, "issuer", "")
		name := l.text[:loc[0]]
		parts := splitOutside(name, ";,")
		for i, part := range parts {
			if part = tidy(part); looksLikeUnit(part) && !starts(fold(part), "các") {
				name = strings.Join(parts[i:], ",") // the name may hold commas of its own
			}
		}
		if name = tidy(name); looksLikeUnit(name) {
			return name
		}
	}
	return ""
}

// withPlace completes "Ủy ban nhân dân tỉnh" with the place of the document.
func (r *reader) withPlace(name string) string {
	f := fold(name)
	for short, long := range map[string]string{"ubnd": "Ủy ban nhân dân", "hđnd": "Hội đồng nhân dân"} {
		if starts(f, short) {
			name = long + name[len("UBND")+len(short)-len("ubnd"):]
			f = fold(name)
		}
	}
	for _, level := range []string{"tỉnh", "thành phố", "huyện", "xã", "phường", "thị xã", "quận", "đặc khu"} {
		if strings.HasSuffix(f, " "+level) && r.plan.Place != "" {
			return name + " " + strings.TrimPrefix(r.plan.Place, "TP. ")
		}
	}
	return name
}

// proper writes a name in capitals the way it is written in the text, or by
// the usual rules where the text never names it.
func (r *reader) proper(caps string) string {
	if !isCaps(caps) {
		return caps
	}
	want := fold(caps)
	for _, l := range r.lines {
		if l.table != nil || isCaps(l.text) {
			continue
		}
		f := fold(l.text)
		if i := wordAt(f, want); i >= 0 {
			from := utf8.RuneCountInString(f[:i])
			rs := []rune(l.text)
			if to := from + utf8.RuneCountInString(want); to <= len(rs) {
				return capitalise(string(rs[from:to]))
			}
		}
	}
	return titleCase(want)
}

var lowerWords = map[string]bool{"và": true, "của": true, "các": true, "về": true, "tỉnh": true, "huyện": true, "xã": true, "phường": true, "thành": true, "phố": true, "nhân": true, "dân": true, "quận": true, "thị": true, "khu": true, "học": true, "nghệ": true, "thuật": true, "tạo": true, "trường": true, "hóa": true, "thao": true, "lịch": true, "vụ": true, "chính": true,
	"dục": true, "đoàn": true, "đổi": true, "số": true, "tế": true, "đạo": true, "ngành": true, "niên": true, "vận": true, "tư": true, "lý": true, "nghiệp": true, "triển": true, "sản": true, "lượng": true, "thông": true, "sự": true, "phòng": true, "vệ": true, "mạng": true, "giao": true, "nông": true, "thôn": true, "mới": true, "tác": true, "chức": true, "quản": true, "quy": true, "hoạch": true, "ty": true, "lực": true}

// titleCase writes a folded name with capitals where names have them: known
// phrases as they are, places in capitals, the first word of what remains.
func titleCase(f string) string {
	ws := strings.Fields(f)
	place := false
	for i := 0; i < len(ws); i++ {
		if n := phraseAt(ws[i:]); n > 0 {
			copy(ws[i:], strings.Fields(phrases[strings.Join(ws[i:i+n], " ")]))
			i += n - 1
			continue
		}
		w := ws[i]
		if _, short := abbreviations[w]; short || len(w) > 1 && strings.Trim(w, "bcdđghklmnpqrstvx&") == "" {
			ws[i] = strings.ToUpper(w)
			continue
		}
		if i > 0 && (w == "tỉnh" || w == "xã" || w == "phường" || w == "huyện" || w == "phố" || w == "quận" || w == "khu") {
			place = true
			continue
		}
		if i == 0 || place || !lowerWords[w] && !insideHead(ws, i) {
			rs := []rune(w)
			rs[0] = unicode.ToUpper(rs[0])
			ws[i] = string(rs)
		}
	}
	return strings.Join(ws, " ")
}

// phraseAt is the number of words of the longest known phrase at the start.
func phraseAt(ws []string) int {
	for n := min(len(ws), 8); n > 1; n-- {
		if _, ok := phrases[strings.Join(ws[:n], " ")]; ok {
			return n
		}
	}
	return 0
}

// insideHead tells whether word i belongs to the generic head of the name.
func insideHead(ws []string, i int) bool {
	h := headOf(strings.Join(ws, " "))
	return i < len(strings.Fields(h))
}
