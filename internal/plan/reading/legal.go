package reading

import (
	"regexp"
	"strings"
)

const basisKinds = `Bộ luật|Luật|Nghị quyết|Nghị định|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Kế hoạch hành động|Kế hoạch|Chương trình hành động|Chương trình|Công văn|Kết luận|Quy định|Quy chế|Thông báo|Hướng dẫn|Đề án|Pháp lệnh|Hiến pháp|Tờ trình|Công điện|Thể lệ|Điều lệ|Văn bản|Giấy mời|Thông tri`

var (
	basisRE     = regexp.MustCompile(`(?:^|[\s,;(])((?i:` + basisKinds + `))(?:\s+số:?\s*|\s+)(\d[\w.]*\s?[/-][\p{L}\d&/ \-.]*?[\p{L}\d])(?:\s*,?\s*(?i:ngày|của|về|v/v|quy|ban|phê|thực|hướng|triển|tổ|do|được)|[;,.)]|\s*$)`)
	lawRE       = regexp.MustCompile(`(?i)^căn cứ\s+(?:vào\s+)?(?:các\s+)?((?i:` + basisKinds + `))\s*(.*)$`)
	subjectRE   = regexp.MustCompile(`(?i)(?:^|[\s,])(về việc|về|v/v|quy định|phê duyệt|ban hành|thực hiện|triển khai|hướng dẫn|tổ chức|sửa đổi|công bố|giao|điều chỉnh|thành lập)\s+`)
	lawNumberRE = regexp.MustCompile(`\s*,?\s*số\s+(\d+/\d{4}/[\p{L}\d]+)`)
	againRE     = regexp.MustCompile(`(?i);\s*căn cứ\s`)
)

// readLegalBases reads the lines "Căn cứ ..." (and "Thực hiện <văn bản> số ...").
func (r *reader) readLegalBases() {
	for _, l := range r.lines[:r.body] {
		if l.table != nil {
			continue
		}
		open := starts(l.fold, "căn cứ")
		if !open && !(starts(l.fold, "thực hiện", "theo", "tiếp theo") && basisRE.MatchString(l.body)) {
			continue
		}
		r.markLine(l, "legal_basis", "")
		text, from := beforeIssuing(l.body), 0
		for _, cut := range append(againRE.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
			piece := tidy(strings.TrimLeft(text[from:cut[0]], "; "))
			if b, ok := readBasis(piece, l.no); ok {
				r.plan.LegalBases = append(r.plan.LegalBases, b)
			}
			from = cut[0]
		}
	}
}

// beforeIssuing cuts off "..., Sở X xây dựng Kế hoạch" behind a basis.
func beforeIssuing(s string) string {
	loc := issueRE.FindStringIndex(s)
	if loc == nil {
		return s
	}
	if i := strings.LastIndexAny(s[:loc[0]], ";,"); i > 0 && looksLikeUnit(s[i+1:loc[0]]) {
		return s[:i]
	}
	return s
}

// readBasis reads one basis; what it names inside its subject is nested.
func readBasis(text string, no int) (LegalBasis, bool) {
	all := basisRE.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return unnumberedBasis(text, no)
	}
	end := len(text)
	if len(all) > 1 {
		end = all[1][2]
	}
	b := basisAt(text, all[0], end)
	b.Text, b.Line = text, no
	if law := lawRE.FindStringSubmatch(text); law != nil && !strings.EqualFold(law[1], b.Type) {
		if head, ok := unnumberedBasis(text, no); ok && head.Date != nil {
			b = head
			all = append([][]int{nil}, all...)
		}
	}
	for i, m := range all[1:] {
		stop := len(text)
		if i+2 < len(all) {
			stop = all[i+2][2]
		}
		n := basisAt(text, m, stop)
		n.Text, n.Line = "", no
		b.Nested = append(b.Nested, n)
	}
	if len(b.Nested) > 0 && all[0] != nil {
		b.Subject = subjectOf(text[all[0][5]:], b.Issuer)
		if cut := strings.Index(b.Subject, b.Nested[0].Number); cut >= 0 {
			b.Subject = beforeSubject(b.Subject, cut)
		}
	}
	return b, true
}

// beforeSubject ends a subject that names another document before that
// document's own subject.
func beforeSubject(s string, from int) string {
	if i := strings.Index(s[from:], " về "); i >= 0 {
		return s[:from+i]
	}
	return s
}

func basisAt(text string, m []int, end int) LegalBasis {
	b := LegalBasis{Type: capitalise(fold(text[m[2]:m[3]])), Number: strings.ReplaceAll(text[m[4]:m[5]], " ", "")}
	rest := text[m[5]:end]
	if ds := days(rest, 0); len(ds) > 0 && len(words(rest[:ds[0].from])) <= 2 {
		b.Date = ptr(ds[0].date.Format(dateForm))
		rest = rest[ds[0].to:]
	}
	b.Issuer = issuerOf(rest)
	b.Subject = subjectOf(rest, b.Issuer)
	return b
}

// issuerOf reads "của X" up to the subject.
func issuerOf(rest string) string {
	i := strings.Index(rest, "của ")
	if i < 0 || i > 6 {
		return ""
	}
	name := rest[i+len("của "):]
	if loc := subjectRE.FindStringIndex(name); loc != nil {
		name = name[:loc[0]]
	}
	name, _, _ = cutAny(name, ";", "(", " - ", ":")
	return trimEnd(name)
}

func subjectOf(rest, issuer string) string {
	if i := strings.Index(rest, issuer); issuer != "" && i >= 0 {
		rest = rest[i+len(issuer):]
	}
	loc := subjectRE.FindStringSubmatchIndex(rest)
	if loc == nil {
		return ""
	}
	from := loc[2]
	if word := fold(rest[loc[2]:loc[3]]); word == "về" || word == "v/v" {
		from = loc[1]
	} else if word == "về việc" {
		from = loc[2] + len("về ")
	}
	return trimEnd(rest[from:])
}

// unnumberedBasis reads a law named by its title: "Luật Khoa học và Công nghệ ngày 18/6/2013".
func unnumberedBasis(text string, no int) (LegalBasis, bool) {
	m := lawRE.FindStringSubmatch(text)
	if m == nil {
		return LegalBasis{Text: text, Subject: trimEnd(afterWords(text, "căn cứ")), Line: no}, starts(fold(text), "căn cứ")
	}
	b := LegalBasis{Type: capitalise(fold(m[1])), Text: text, Line: no}
	rest := m[2]
	if n := lawNumberRE.FindStringSubmatchIndex(rest); n != nil {
		b.Number = rest[n[2]:n[3]]
		rest = rest[:n[0]] + rest[n[1]:]
	}
	if ds := days(rest, 0); len(ds) > 0 {
		b.Date = ptr(ds[0].date.Format(dateForm))
		b.Subject = trimEnd(strings.TrimSuffix(trimEnd(rest[:ds[0].from]), "ngày"))
		b.Issuer = issuerOf(rest[ds[0].to:])
		if b.Subject == "" {
			b.Subject = subjectOf(rest[ds[0].to:], b.Issuer)
		}
		return b, true
	}
	if i := strings.Index(rest, "của "); i >= 0 && i < 6 {
		b.Issuer = issuerOf(rest)
		b.Subject = subjectOf(rest, b.Issuer)
		return b, true
	}
	b.Subject = trimEnd(rest)
	return b, true
}

// afterWords drops leading words (folded) from a text.
func afterWords(s, lead string) string {
	n := len(strings.Fields(lead))
	for range n {
		_, rest, ok := strings.Cut(s, " ")
		if !ok {
			return s
		}
		s = rest
	}
	return s
}
