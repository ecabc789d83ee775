package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// addDuty adds a task with role, partners, due date and clauses; it refuses a
// text that asks for nothing.
func (r *reader) addDuty(a *Agency, base, text string, l *line) bool {
	text = tidy(text)
	if utf8.RuneCountInString(text) < 3 || strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return false
	}
	d := Duty{ID: join(base, strconv.Itoa(len(a.Duties)+1)), Text: text, Line: l.no}
	d.Role, d.RoleExplicit = roleOf(text)
	d.Partners = []string{}
	d.Clauses = r.clausesOf(text)
	for _, c := range d.Clauses {
		d.Partners = appendNew(d.Partners, c.Partners...)
	}
	if name, _ := cutSubject(text); name != "" && unitKey(name) != unitKey(a.Name) {
		d.Subject = name
	}
	d.Due = r.dueOf(text)
	a.Duties = append(a.Duties, d)
	r.markLine(l, "duty", "duty/"+d.ID)
	r.noteInvitations(a.Name, text)
	return true
}

func appendNew(list []string, more ...string) []string {
	for _, m := range more {
		known := false
		for _, have := range list {
			known = known || unitKey(have) == unitKey(m)
		}
		if !known {
			list = append(list, m)
		}
	}
	return list
}

// roleOf reads the role from the words: "Chủ trì" leads, "Phối hợp" supports,
// neither means that the body acts alone. "Cơ quan chủ trì" names somebody else.
func roleOf(text string) (role string, explicit bool) {
	f := fold(text)
	for i := 0; ; {
		at := wordAt(f[i:], "chủ trì")
		if at < 0 {
			break
		}
		at += i
		if before := strings.TrimRight(f[:at], " "); !strings.HasSuffix(before, "cơ quan") && !strings.HasSuffix(before, "đơn vị") && !strings.HasSuffix(before, "sở") && !strings.HasSuffix(before, "của") {
			return "lead", true
		}
		i = at + len("chủ trì")
	}
	if has(f, "phối hợp") {
		return "support", true
	}
	return "sole", false
}

var (
	withRE    = regexp.MustCompile(`(?i)phối hợp(?:\s+chặt chẽ)?\s*(?:,\s*[^,]{3,25}\s+)?(?:với|cùng)\s+|(?:uỷ|ủy) quyền cho\s+`)
	dueRE     = regexp.MustCompile(`(?i)(?:xong\s+)?(?:trước|chậm nhất|hoàn thành|hạn|đến hết|trong)\s*(?:là\s+)?(?:trước\s+|vào\s+|trong\s+)?(?:ngày\s+|\d{1,2}h\d{0,2}\s*,?\s*ngày\s+|\d{1,2} giờ[^,]{0,10}ngày\s+)?`)
	enumStart = regexp.MustCompile(`(?i)(?:phát hành|gửi)?\s*giấy mời\s+(?:đối với|tới|đến|cho|gửi)\s*:?\s*`)
)

// besideOf finds where the bodies behind "phối hợp với" begin; many leave the
// "với" out.
func besideOf(text string) []int {
	if loc := withRE.FindStringIndex(text); loc != nil {
		return loc
	}
	for _, loc := range besideRE.FindAllStringIndex(text, -1) {
		if beginsName(text[loc[1]:]) && !starts(fold(text[loc[1]:]), "lãnh đạo") {
			return loc
		}
	}
	return nil
}

var besideRE = regexp.MustCompile(`(?i)phối hợp(?:\s+chặt chẽ)?\s+`)

// partnersOf reads the bodies behind "phối hợp với" up to the task itself.
func (r *reader) partnersOf(text string) (partners []string, rest string) {
	loc := besideOf(text)
	if loc == nil {
		return []string{}, text
	}
	list := text[loc[1]:]
	end := verbAt(list)
	if end < 0 {
		end = len(list)
	}
	if cut := strings.IndexAny(list[:end], ":;."); cut >= 0 {
		end = cut
	}
	end = r.lastNameEnd(list[:end])
	names := list[:end]
	names, _, _ = cutAny(names, " nhằm ", " để ", " trong ", " khi ", " sau khi ")
	out := []string{}
	for _, p := range splitUnits(strings.TrimRight(names, ", ")) {
		if p, _ = cutNote(p); p != "" && utf8.RuneCountInString(p) < 160 {
			out = append(out, p)
		}
	}
	return out, strings.TrimLeft(list[end:], " ,:;")
}

// lastNameEnd cuts a list of bodies where its last name surely ends, for tasks
// that begin with a word the list of verbs lacks: behind a name that heads its
// own tasks, behind the level ("tỉnh", "xã") and behind a plural word.
func (r *reader) lastNameEnd(list string) int {
	from := 0
	names := splitNames(list)
	last := names[len(names)-1]
	from = len(list) - len(last)
	lead := len(last) - len(strings.TrimLeft(last, " "))
	name := last[lead:]
	f := fold(name)
	if utf8.RuneCountInString(f) != utf8.RuneCountInString(name) {
		return len(list)
	}
	for _, known := range r.known {
		if rest, ok := strings.CutPrefix(f, known); ok && strings.HasPrefix(rest, " ") && goesBeyond(rest) {
			return from + lead + byteAt(name, utf8.RuneCountInString(known))
		}
	}
	if m := nameEndsRE.FindStringSubmatchIndex(name); m != nil && goesBeyond(name[m[3]:]) {
		return from + lead + m[3]
	}
	return len(list)
}

var nameEndsRE = regexp.MustCompile(`((?:^(?:các|những)\s+(?:địa phương|đơn vị|cơ quan|doanh nghiệp|xã|phường|thôn|trường|sở|ngành))|\s(?:tỉnh|xã|phường|huyện))\s+\p{Ll}`)

// goesBeyond tells whether what follows a whole name is no part of it.
func goesBeyond(rest string) bool {
	rest = strings.TrimSpace(rest)
	return lowerStart(rest) && !starts(fold(rest), "và", "có", "liên quan", "thuộc", "trực thuộc", "trên", "trong", "khác", "cấp", "của", "tỉnh", "thành phố", "các", "chuyên môn", "được", "ở", "tại", "đóng", "nơi", "phường", "xã")
}

func byteAt(s string, runes int) int {
	return len(string([]rune(s)[:runes]))
}

// dueOf reads "trước ngày 10/10/2025", "xong trong ngày 12/10".
func (r *reader) dueOf(text string) *string {
	for _, loc := range dueRE.FindAllStringIndex(text, -1) {
		tail := text[loc[0]:]
		if len(tail) > 120 {
			tail = strings.ToValidUTF8(tail[:120], "")
		}
		ds := days(tail, r.year())
		if len(ds) > 0 && ds[0].from <= loc[1]-loc[0]+6 {
			return ptr(ds[0].date.Format(dateForm))
		}
	}
	return nil
}

// clausesOf parts a task into the things it asks for: sentences, parts behind
// a semicolon and an "và" that begin with a task word of their own.
func (r *reader) clausesOf(text string) []Clause {
	var out []Clause
	for _, sentence := range sentences(text) {
		list := enumStart.FindStringIndex(sentence)
		for _, piece := range clausePieces(sentence, list) {
			if c, ok := r.readClause(piece, len(out) == 0); ok {
				out = append(out, c)
			}
		}
	}
	if len(out) == 0 {
		out = []Clause{}
	}
	return out
}

// sentences cuts at full stops that a capital follows.
func sentences(text string) []string {
	var out []string
	from := 0
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && upperStart(text[i+2:]) && !shortForm(text[from:i]) {
			out = append(out, text[from:i])
			from = i + 2
		}
	}
	return append(out, text[from:])
}

// shortForm tells whether a full stop belongs to a short form ("TP.", "Th.S").
func shortForm(before string) bool {
	last := lastWordOf(before)
	return isCaps(last) && utf8.RuneCountInString(last) <= 3
}

func clausePieces(sentence string, list []int) []string {
	limit := len(sentence)
	if list != nil {
		limit = list[1]
	}
	var parts []string
	for _, part := range splitOutside(sentence[:limit], ";") {
		if n := len(parts); n > 0 && !lowerStart(tidy(part)) {
			parts[n-1] += ";" + part
			continue
		}
		parts = append(parts, part)
	}
	last := len(parts) - 1
	head := len(parts[last])
	parts[last] += sentence[limit:]
	var out []string
	for i, part := range parts {
		reach := len(part)
		if i == last {
			reach = head
		}
		out = append(out, splitVerbs(part, reach)...)
	}
	return out
}

// splitVerbs parts "cử MC ... và cử phóng viên ..." where the same word returns.
func splitVerbs(s string, limit int) []string {
	first := strings.ToLower(firstWords(strings.TrimSpace(s), 1))
	sep := " và " + first + " "
	if i := strings.Index(s, sep); i > 0 && i < limit && len(verbHeads[first]) > 0 {
		return []string{s[:i], s[i+len(" và "):]}
	}
	return []string{s}
}

// readClause reads one clause; the first of a task says its partners for all.
func (r *reader) readClause(piece string, first bool) (Clause, bool) {
	text := trimEnd(piece)
	if utf8.RuneCountInString(text) < 3 {
		return Clause{}, false
	}
	c := Clause{Text: text}
	c.Role, _ = roleOf(text)
	partners, rest := r.partnersOf(text)
	c.Partners = partners
	if c.Condition = conditionOf(text); c.Condition != "" && strings.HasPrefix(text, c.Condition) {
		c.Text = strings.TrimLeft(text[len(c.Condition):], ", ")
	}
	if name, task := cutSubject(text); name != "" {
		c.Text = task
	}
	if first && len(partners) > 0 && rest != "" && has(fold(text), "phối hợp") {
		if before := strings.TrimSpace(text[:max(besideOf(text)[0], 0)]); len(words(before)) <= 3 {
			c.Text = trimEnd(rest)
		}
	}
	c.Category = categoryOf(text)
	if len(partners) > 0 && rest != "" && c.Category != "awards_contingency" {
		c.Category = categoryOf(rest) // the names of partners tell nothing about the task
	}
	return c, true
}

func conditionOf(s string) string {
	f := fold(s)
	switch {
	case strings.Contains(f, "(nếu có)"):
		return "nếu có"
	case starts(f, "trường hợp", "trong trường hợp", "nếu"):
		if at := verbAt(s); at > 0 {
			return strings.TrimRight(s[:at], " ,")
		}
	}
	return ""
}

// categories lead from the words of a clause to what kind of task it is; the
// words that stand first in the clause win.
var categories = []struct {
	name  string
	words []string
}{
	{"invitation_draft", []string{"dự thảo giấy mời", "soạn giấy mời"}},
	{"invitation_issue", []string{"phát hành giấy mời", "gửi giấy mời", "giấy mời đối với"}},
	{"invitation_draft", []string{"giấy mời"}},
	{"speech", []string{"bài phát biểu", "diễn văn", "phát biểu"}},
	{"script", []string{"kịch bản", "dẫn chương trình chi tiết"}},
	{"mc", []string{"mc", "người dẫn chương trình", "dẫn chương trình"}},
	{"video_report", []string{"phóng sự", "clip", "video", "phim tư liệu"}},
	{"selection", []string{"lựa chọn", "chọn cử", "bình xét", "xét chọn", "tuyển chọn"}},
	{"technical_staff", []string{"cán bộ kỹ thuật", "trực kỹ thuật", "kỹ thuật viên"}},
	{"connectivity", []string{"đường truyền", "kết nối", "truyền hình trực tuyến", "trực tuyến", "internet", "mạng"}},
	{"venue", []string{"hội trường", "khánh tiết", "trang trí", "địa điểm", "sân khấu", "maket", "market", "biển tên", "phông", "âm thanh", "ánh sáng"}},
	{"awards", []string{"trao giải", "khen thưởng", "giải thưởng", "trao thưởng", "giấy khen", "bằng khen"}},
	{"communication", []string{"truyền thông", "tuyên truyền", "tin, bài", "tin bài", "đưa tin", "phóng viên", "báo chí", "phát sóng"}},
	{"security", []string{"an ninh", "trật tự", "phòng cháy", "an toàn giao thông", "phân luồng", "bảo vệ"}},
	{"health", []string{"y tế", "cấp cứu", "sơ cứu", "an toàn thực phẩm", "vệ sinh"}},
	{"reception", []string{"đón tiếp", "lễ tân", "tiếp đón", "hậu cần", "nước uống"}},
	{"finance", []string{"kinh phí", "dự toán", "quyết toán", "ngân sách", "thanh toán"}},
	{"mobilise", []string{"huy động", "cử đại biểu", "tham dự đầy đủ", "mời", "thông báo", "tham dự"}},
	{"art", []string{"văn nghệ", "tiết mục", "nghệ thuật"}},
	{"report", []string{"báo cáo", "tổng hợp", "theo dõi", "đôn đốc"}},
}

func categoryOf(text string) string {
	f := fold(text)
	if starts(f, "trường hợp", "trong trường hợp") && has(f, "trao giải", "trao thưởng") {
		return "awards_contingency"
	}
	best, at := "", len(f)
	for _, c := range categories {
		for _, w := range c.words {
			if i := wordAt(f, w); i >= 0 && i < at {
				best, at = c.name, i
			}
		}
	}
	switch {
	case best != "":
		return best
	case has(f, "chuẩn bị", "tham mưu", "tổ chức", "triển khai", "điều kiện", "nội dung"):
		return "overall"
	}
	return "other"
}
