package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fact is a labelled statement of the body: its label, value and place.
type fact struct {
	label string // folded
	value string
	line  *line
	sub   bool // stands below another heading than time and place
}

// facts collects what stands behind a label of the given words, on its line or below it.
func (r *reader) facts(labels ...string) []fact {
	var out []fact
	r.tree.walk(func(n *node) {
		if n.line == nil || n.line.table != nil {
			return
		}
		title, inline := n.title, n.inline
		if title == "" {
			title, inline = cutTitle(n.line.body)
		}
		f := fold(title)
		if utf8.RuneCountInString(f) > 90 || !has(f, labels...) || n.kind == organise || n.kind == progress {
			return
		}
		if inline != "" && starts(f, labels...) || inline != "" && n.heading {
			out = append(out, fact{label: f, value: inline, line: n.line})
		}
		if !n.heading || len(n.kids) == 0 || inline != "" && n.style >= dash {
			return
		}
		for _, k := range n.kids {
			if k.line.table != nil || k.heading || k.own != unknown && k.inline != "" {
				continue
			}
			out = append(out, fact{label: f, value: k.line.body, line: k.line, sub: true})
		}
	})
	slices.SortStableFunc(out, func(a, b fact) int { return a.line.no - b.line.no })
	return out
}

// otherTimes are labels that speak of another time than that of the event.
var otherTimes = []string{"tổng duyệt", "chuẩn bị", "tập luyện", "tập trung", "đăng ký", "hoàn thành", "nộp", "tiếp nhận", "nhận", "báo cáo", "kết thúc nhận", "thi công", "tập huấn", "sơ duyệt", "chạy thử", "gửi", "đón tiếp", "kiểm tra", "phát hành", "duyệt", "trang trí", "chậm nhất", "trước ngày", "đón đại biểu"}

// readEvent reads time, place and form of the event.
func (r *reader) readEvent() {
	e := &r.plan.Event
	for _, f := range r.facts("hình thức") {
		if format := formatOf(f.value); format != "" && e.Format == "" {
			e.Format, e.FormatText = format, trimEnd(f.value)
			r.markLine(f.line, "fact", "format")
		}
	}
	for _, f := range r.facts("thời gian", "ngày tổ chức", "khai mạc") {
		if has(f.label, otherTimes...) || f.sub && (has(fold(f.value), otherTimes...) || starts(fold(f.value), "địa điểm", "hình thức", "thành phần", "điểm cầu")) {
			continue
		}
		r.readTime(f.value, f.line)
	}
	for _, f := range r.facts("địa điểm", "điểm cầu") {
		if has(f.label, "tổng duyệt", "tập luyện", "tập trung", "thành phần", "đại biểu", "hỗ trợ") || f.line.kind == participant || f.sub && starts(fold(f.value), "thời gian", "hình thức") {
			continue
		}
		r.readPlace(f)
	}
	if e.Date == nil || len(e.Venues) == 0 {
		r.readProse()
	}
	r.readSites()
}

func formatOf(s string) string {
	f := fold(s)
	onsite, online := has(f, "trực tiếp", "tập trung"), has(f, "trực tuyến", "hội nghị truyền hình", "cầu truyền hình", "online")
	switch {
	case onsite && online:
		return "hybrid"
	case online:
		return "online"
	case onsite:
		return "onsite"
	}
	return ""
}

// readTime takes date, start and end from a statement of time.
func (r *reader) readTime(s string, l *line) {
	e := &r.plan.Event
	if e.Date != nil && e.Start != nil {
		return
	}
	first, last, ok := dayRange(s, r.year())
	sp, timed := findSpan(s)
	if !ok && (!timed || e.Date == nil) {
		if e.TimeText == "" && e.Date == nil {
			e.TimeText, e.Line = timeText(s), l.no // a day still open: "ngày …/10/2025"
			r.markLine(l, "fact", "time")
		}
		return
	}
	if ok && (e.Date == nil || timed) {
		e.Date = ptr(first.Format(dateForm))
		e.Weekday = first.Weekday().String()
		e.Line = l.no
		e.TimeText = timeText(s)
		e.WeekdayText = weekdayText(s)
	} else if timed {
		e.TimeText = tidy(e.TimeText + "; " + timeText(s))
	}
	r.markLine(l, "fact", "time")
	if timed && sp.start >= 0 {
		e.Start = ptr(*e.Date + "T" + clockText(sp.start))
		if sp.end >= 0 {
			end := *e.Date
			if sp.end <= sp.start || ok && last.After(first) {
				end = last.Format(dateForm)
				if !last.After(first) {
					end = first.AddDate(0, 0, 1).Format(dateForm)
				}
			}
			e.End = ptr(end + "T" + clockText(sp.end))
		}
	}
	if ok && last.After(first) && e.End == nil {
		if cs := clocks(s); len(cs) > 1 {
			e.End = ptr(last.Format(dateForm) + "T" + clockText(cs[len(cs)-1].minute))
		} else {
			e.End = ptr(last.Format(dateForm))
		}
	}
}

// timeText is a statement of time without what is said of the place.
func timeText(s string) string {
	s, _, _ = cutAny(s, " tại ", ";", ". ")
	return trimEnd(s)
}

var (
	sitesRE      = regexp.MustCompile(`(?i)(\d[\d.]*)\s+điểm\s*cầu(?:\s+(?:trực tuyến|phụ|thành phần|vệ tinh|nhánh))?(?:\s*(?:tại|ở|đặt tại|cấp|thuộc)?\s*(?:trụ sở\s+)?(?:UBND\s+|Ủy ban nhân dân\s+)?(?:\d+\s+)?(?:các\s+|cấp\s+)?([\p{L}]+(?:(?:,| và|/)\s?[\p{Ll}]+)*))?`)
	capacityRE   = regexp.MustCompile(`(?i)(?:sức chứa|quy mô|chứa|khoảng)?\s*:?\s*(?:khoảng\s+|từ\s+)?(\d[\d.]*)\s*(?:chỗ(?: ngồi)?|ghế|người|đại biểu)`)
	addressRE    = regexp.MustCompile(`(?i)(?:địa chỉ|đ/c)\s*:?\s*([^;()]+)|((?:số|tổ|đường|khu|km|thôn)\s+[^;()]*(?:đường|phố|phường|xã|quận|tổ)[^;()]*)`)
	venueLabelRE = regexp.MustCompile(`(?i)^(?:(?:địa )?điểm(?: chính| phụ| tổ chức| khai mạc)?|(?:phần )?(?:lễ|hội|hội nghị|khai mạc|mít tinh|dâng hương)(?: [^:]{0,40})?)\s*:\s*`)
	mainSiteRE   = regexp.MustCompile(`(?i)(?:tại\s+)?điểm cầu\s+(?:chính|trung tâm|cấp tỉnh|tỉnh|trung ương|thành phố|chủ trì|huyện)\s*(?:\([^)]*\)\s*)?(?::|tại|đặt tại|là)?\s*:?\s*`)
)

// readPlace reads a statement of place: the main venue, others, the linked sites.
func (r *reader) readPlace(f fact) {
	e := &r.plan.Event
	s := tidy(f.value)
	if starts(fold(f.label), "điểm cầu") && !f.sub {
		if siteKind(f.label) {
			r.readSiteText(s, f)
			return
		}
	} else if starts(fold(s), "điểm cầu", "các điểm cầu", "tại các điểm cầu", "tại điểm cầu") && siteKind(fold(strings.SplitN(s, ":", 2)[0])) {
		r.readSiteText(s, f)
		return
	}
	if _, _, ok := dayRange(s, r.year()); ok && !strings.Contains(s, " tại ") && len(clocks(s)) > 0 {
		return
	}
	if _, place, ok := strings.Cut(s, " tại "); ok && len(clocks(strings.TrimSuffix(s, place))) > 0 {
		s = place // "20h00 ngày 03/3 tại Quảng trường"
	}
	r.markLine(f.line, "fact", "venue")
	if m := sitesRE.FindStringSubmatchIndex(s); m != nil {
		r.setSites(s[m[0]:], f.line)
		s = strings.TrimSpace(s[:m[0]])
		s = withoutLink(s)
	}
	s = venueLabelRE.ReplaceAllString(mainSiteRE.ReplaceAllString(s, ""), "")
	s, _, _ = strings.Cut(s, ". ")
	for i, part := range splitOutside(s, ";") {
		if i > 0 && siteKind(fold(part)) {
			r.readSiteText(tidy(part), f)
			continue
		}
		if isNoVenue(fold(tidy(part))) {
			if e.Format == "" && len(e.Venues) > 0 {
				e.Format = "hybrid"
			}
			continue
		}
		if v := readVenue(part); v.Name != "" && !r.knownVenue(v.Name) {
			v.Line, v.Role = f.line.no, "main"
			if len(e.Venues) > 0 {
				v.Role = "other"
			}
			e.Venues = append(e.Venues, v)
		}
	}
}

// withoutLink drops what leads from the main place to the linked sites:
// "..., kết nối trực tuyến đến".
func withoutLink(s string) string {
	for cut := true; cut; {
		cut = false
		for _, tail := range []string{"và", "cùng", "với", "kết nối", "đến", "tới", ",", "trực tuyến", ";", ".", "kết hợp", "truyền hình"} {
			if t := strings.TrimSuffix(s, tail); t != s {
				s, cut = strings.TrimSpace(t), true
			}
		}
	}
	return s
}

// isNoVenue tells words that lead on to a platform or to a list, not to a place.
func isNoVenue(f string) bool {
	return starts(f, "kết hợp trực tuyến", "và trực tuyến", "trực tuyến", "kết hợp", "kết nối", "danh sách", "theo danh sách", "phụ lục", "qua phần mềm", "qua nền tảng", "có danh sách", "chi tiết") ||
		starts(f, "theo") && has(f, "phụ lục")
}

func (r *reader) knownVenue(name string) bool {
	for _, v := range r.plan.Event.Venues {
		if fold(v.Name) == fold(name) {
			return true
		}
	}
	return false
}

// siteKind tells whether folded words speak of the linked sites.
func siteKind(f string) bool {
	return has(f, "điểm cầu") && has(f, "xã", "phường", "cấp xã", "huyện", "trực tuyến", "thành phần", "các xã", "cơ sở", "các đơn vị", "các huyện", "vệ tinh", "nhánh", "phụ", "còn lại", "địa phương", "các tỉnh") && !has(f, "điểm cầu chính", "điểm cầu trung tâm", "điểm cầu tỉnh", "điểm cầu cấp tỉnh")
}

// readVenue reads name, capacity and address of one place.
func readVenue(s string) Venue {
	s = trimEnd(strings.TrimPrefix(strings.TrimPrefix(tidy(s), "Tại "), "tại "))
	var v Venue
	if m := capacityRE.FindStringSubmatchIndex(s); m != nil {
		if n, err := strconv.Atoi(strings.ReplaceAll(s[m[2]:m[3]], ".", "")); err == nil {
			v.Capacity = ptr(n)
		}
		s = strings.TrimSpace(strings.TrimRight(s[:m[0]], " ,(;:-–") + s[m[1]:])
		s = strings.TrimRight(s, " .;,")
		if strings.Count(s, ")") > strings.Count(s, "(") {
			s = strings.TrimSuffix(s, ")")
		}
		if openBracket(s) {
			s += ")"
		}
	}
	s, _, _ = cutAny(s, " + livestream", " + trực tuyến", " + online", " và livestream", ", livestream")
	name, note := cutNote(s)
	if m := addressRE.FindStringSubmatch(note); m != nil {
		v.Address = ptr(trimEnd(m[1] + m[2]))
	} else if head, _, ok := cutAny(name, ", địa chỉ", " - địa chỉ", "; địa chỉ", ". Địa chỉ", ", số ", " - Số ", ", đường ", ", tổ "); ok {
		v.Address = ptr(trimEnd(strings.TrimLeft(name[len(head):], ",;.- ")))
		*v.Address = trimEnd(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(*v.Address, "địa chỉ"), "Địa chỉ"), ":"))
		*v.Address = strings.TrimLeft(*v.Address, ": ")
		name = head
	}
	v.Name = trimEnd(name)
	if utf8.RuneCountInString(v.Name) > 200 {
		v.Name = ""
	}
	return v
}

// readProse looks for time and place in running text.
func (r *reader) readProse() {
	e := &r.plan.Event
	for _, l := range r.lines[min(r.titleEnd, r.end):r.end] {
		if l.table != nil || utf8.RuneCountInString(l.text) > 1500 || starts(l.fold, "căn cứ", "theo", "thực hiện") || !has(l.fold, "tổ chức", "diễn ra", "khai mạc", "vào hồi", "bắt đầu", "lúc") || has(l.fold, otherTimes...) {
			continue
		}
		for _, sentence := range splitOutside(l.body, ";") {
			if len(clocks(sentence)) == 0 && !has(fold(sentence), "diễn ra", "vào ngày", "khai mạc") || len(days(sentence, r.year())) == 0 {
				continue
			}
			if e.Date == nil {
				r.readTime(proseTime(sentence), l)
			}
			if _, place, ok := strings.Cut(sentence, " tại "); ok && len(e.Venues) == 0 && e.Line == l.no {
				place, _, _ = cutAny(place, " vào ", ", ngày", " lúc ", ". ", " với ", " từ ", ", bắt đầu", " cho ", " và kết nối")
				r.readPlace(fact{label: "địa điểm", value: place, line: l})
			}
		}
	}
}

// proseTime cuts a sentence down to where it speaks of the time.
func proseTime(s string) string {
	from := len(s)
	for _, c := range clocks(s) {
		from = min(from, c.from)
	}
	for _, d := range days(s, 2000) {
		from = min(from, d.from)
	}
	from = max(0, from-len("ngày ")-2)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	if _, rest, ok := strings.Cut(s[from:], " "); ok && from > 0 {
		return rest
	}
	return s[from:]
}
