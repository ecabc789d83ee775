package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	numberRE   = regexp.MustCompile(`(?i)^\W*số\s*:?\s*([\dOl.…_]*[a-z]?)\s*(?:[/\-]\s*)((?:\d{4}\s*/\s*)?\p{Lu}[\p{L}\d&]*(?:\s?[-/.&]\s?\p{L}[\p{L}\d&.]*)*)`)
	noNumberRE = regexp.MustCompile(`(?i)số\s*:\s*(\d+)\s*$`)
	dateLineRE = regexp.MustCompile(`(?i)(?:^|\s)(\p{Lu}[\p{L} .\-]{1,40}?)\s*,\s*(ngày[\s.…_]*([\dOl]{0,2})[\s.…_]*tháng[\s.…_]*([\dOl]{0,2})[\s.…_]*năm[\s.…_]*([\dOl]{0,4}))`)
	shortRE    = regexp.MustCompile(`(?i)\(?\s*(?:sau đây|dưới đây|sau này)?\s*(?:được\s+)?gọi\s+(?:tắt|chung|tắt chung)?\s*là:?\s*[“"']?([^“”"');,.]{2,80})`)
	issueRE    = regexp.MustCompile(`(?i)\s+(?:ban hành|xây dựng|lập|đề ra|triển khai|tổ chức thực hiện)\s+(?:nội dung\s+)?(?:kế hoạch|chương trình|phương án|hướng dẫn|quyết định)`)
)

func isDateLine(s string) bool { return utf8.RuneCountInString(s) < 120 && dateLineRE.MatchString(s) }

// readHeader reads number, place, date, issuer, kind and title.
func (r *reader) readHeader() {
	if r.kindAt >= 0 {
		r.plan.DocType = capitalise(docKind(r.lines[r.kindAt]))
	}
	r.readTitle()
	for _, l := range r.lines[:max(min(r.body, r.titleEnd+8), 0)] {
		if l.table == nil {
			r.readNumber(l)
			r.readDate(l)
		}
	}
	r.readShortName()
	r.readIssuer()
}

func (r *reader) readNumber(l *line) {
	if r.plan.DocSymbol != "" || utf8.RuneCountInString(l.text) > 200 {
		return
	}
	m := numberRE.FindStringSubmatch(l.text)
	if m == nil {
		if m := noNumberRE.FindStringSubmatch(l.text); m != nil && r.plan.DocNumber == nil {
			r.plan.DocNumber = ptr(m[1])
			r.markLine(l, "number", "")
		}
		return
	}
	symbol := strings.TrimRight(m[2], " .-")
	if place, _, ok := dateOf(l.text); ok {
		symbol = strings.TrimSpace(strings.TrimSuffix(symbol, place))
	}
	if cut := strings.IndexByte(symbol, ' '); cut > 0 && !strings.ContainsAny(symbol[cut:], "-/&") {
		symbol = symbol[:cut]
	}
	n := figures.Replace(strings.Trim(m[1], ".…_"))
	if year, rest, ok := strings.Cut(symbol, "/"); ok && len(year) == 4 && strings.Trim(year, "0123456789") == "" && n != "" {
		n, symbol = n+"/"+year, rest
	}
	r.plan.DocSymbol = strings.ReplaceAll(symbol, " ", "")
	if n != "" {
		r.plan.DocNumber = ptr(n)
	}
	r.markLine(l, "number", "")
}

// dateOf reads "Lào Cai, ngày 05 tháng 10 năm 2025".
func dateOf(s string) (place string, m []string, ok bool) {
	m = dateLineRE.FindStringSubmatch(s)
	if m == nil {
		return "", nil, false
	}
	place = strings.TrimSpace(m[1])
	if i := strings.LastIndex(place, "  "); i >= 0 {
		place = place[i+2:]
	}
	return place, m, true
}

func (r *reader) readDate(l *line) {
	p := r.plan
	if p.DocDateText != "" || utf8.RuneCountInString(l.text) > 200 {
		return
	}
	place, m, ok := dateOf(l.text)
	if !ok {
		r.readFigureDate(l)
		return
	}
	if starts(fold(place), "hôm nay") {
		return
	}
	p.Place, p.DocDateText = place, tidy(m[2])
	if n := numberRE.FindString(l.text); n != "" {
		p.Place = strings.TrimSpace(strings.TrimPrefix(place, lastWordOf(n)))
	}
	r.setDate(figures.Replace(m[3]), figures.Replace(m[4]), figures.Replace(m[5]))
	r.markLine(l, "date", "")
}

// figures reads the letters that a scan gives for figures.
var figures = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// readFigureDate reads "Lào Cai, ngày 05/10/2025".
func (r *reader) readFigureDate(l *line) {
	place, rest, ok := strings.Cut(l.text, ", ngày ")
	if !ok || utf8.RuneCountInString(l.text) > 60 || !upperStart(place) || strings.ContainsAny(place, ":0123456789") {
		return
	}
	if ds := days("ngày "+rest, 0); len(ds) == 1 {
		d := ds[0].date
		r.plan.Place, r.plan.DocDateText = place, "ngày "+rest
		r.setDate(strconv.Itoa(d.Day()), strconv.Itoa(int(d.Month())), strconv.Itoa(d.Year()))
		r.markLine(l, "date", "")
	}
}

func lastWordOf(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		return s[i+1:]
	}
	return s
}

func (r *reader) setDate(d, m, y string) {
	p := r.plan
	month, _ := strconv.Atoi(m)
	year, _ := strconv.Atoi(y)
	if month >= 1 && month <= 12 {
		p.DocMonth = ptr(month)
	}
	if year > 1900 {
		p.DocYear = ptr(year)
	}
	dom, _ := strconv.Atoi(d)
	if found := appendDay(nil, dom, month, year, 0, 0, 0); len(found) == 1 && year > 1900 {
		p.DocDate = ptr(found[0].date.Format(dateForm))
	}
}

// year is the year that dates without one belong to.
func (r *reader) year() int {
	if r.plan.DocYear != nil {
		return *r.plan.DocYear
	}
	if m := titleYearRE.FindAllString(r.plan.Title, -1); len(m) > 0 {
		y, _ := strconv.Atoi(m[len(m)-1])
		return y
	}
	return 0
}

var titleYearRE = regexp.MustCompile(`\b20\d{2}\b`)

// readTitle joins the lines between the kind and the first basis or paragraph.
func (r *reader) readTitle() {
	if r.kindAt < 0 {
		return
	}
	head := r.lines[r.kindAt]
	var parts []string
	if rest := strings.TrimSpace(string([]rune(head.text)[utf8.RuneCountInString(docKind(head)):])); rest != "" {
		parts = append(parts, rest)
	}
	r.markLine(head, "title", "")
	last := head
	for i := r.kindAt + 1; i < r.body; i++ {
		l := r.lines[i]
		if isRule(l.text) {
			r.titleEnd = i + 1
			if len(parts) > 0 {
				break
			}
			continue
		}
		if numberRE.MatchString(l.text) || isDateLine(l.text) || len(parts) == 0 && (strings.HasPrefix(l.text, "(") && strings.HasSuffix(l.text, ")")) {
			continue
		}
		if !titleGoesOn(last, l, len(parts)) {
			break
		}
		parts = append(parts, l.text)
		r.markLine(l, "title", "")
		last, r.titleEnd = l, i+1
	}
	r.plan.Title = strings.TrimRight(aboutRE.ReplaceAllString(tidy(strings.Join(parts, " ")), ""), ".;:")
}

var aboutRE = regexp.MustCompile(`(?i)^v/v\s*:?\s*`)

// sideNote tells a bracketed line below a title that is no part of it.
func sideNote(f string) bool {
	f = strings.TrimLeft(f, "( ")
	return starts(f, "kèm theo", "ban hành kèm", "kèm", "sau đây", "gọi tắt", "dự thảo", "lần", "thay thế", "bổ sung", "theo", "trích", "dùng cho", "áp dụng", "tài liệu")
}

func isRule(s string) bool { return strings.Trim(s, " -_=*–—.~") == "" }

func titleGoesOn(last, l *line, taken int) bool {
	size := utf8.RuneCountInString(l.text)
	if l.table != nil || l.mk.style != plain || starts(l.fold, "căn cứ", "kính gửi", "kính thưa", "thời gian:", "địa điểm:", "thành phần:", "thời gian tổ chức:") || size > 600 || strings.HasPrefix(l.text, "(") && taken > 0 && sideNote(l.fold) {
		return false
	}
	if taken == 0 {
		return !issueRE.MatchString(l.text) && strings.IndexByte(";", l.text[len(l.text)-1]) < 0
	}
	if taken > 5 || isPosition(l) || strings.IndexByte(".;:", l.text[len(l.text)-1]) >= 0 || issueRE.MatchString(l.text) {
		return false
	}
	if starts(l.fold, "thực hiện", "theo", "nhằm", "để", "nhân dịp") && !isCaps(l.text) && !l.bold {
		return false
	}
	return l.no-last.last <= 1 && (l.bold || !last.bold) || isCaps(l.text) || l.bold && last.bold || l.centred && last.centred
}

func (r *reader) readShortName() {
	for _, l := range r.lines[:min(len(r.lines), r.body+12)] {
		if l.table != nil {
			continue
		}
		if !strings.Contains(l.text, "gọi") && !strings.Contains(l.text, "GỌI") {
			continue
		}
		if m := shortRE.FindStringSubmatch(l.text); m != nil {
			r.plan.ShortName = strings.TrimSpace(m[1])
			return
		}
	}
}
