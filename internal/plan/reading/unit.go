package reading

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed abbreviations.csv
var abbreviationList string

// abbreviations leads from a folded short form to its folded long form.
// phrases leads from a folded long form to the same with its capitals.
var abbreviations, phrases = readAbbreviations(abbreviationList)

func readAbbreviations(list string) (short, long map[string]string) {
	rows, err := csv.NewReader(strings.NewReader(list)).ReadAll()
	if err != nil {
		panic("reading: embedded abbreviations: " + err.Error())
	}
	short, long = map[string]string{}, map[string]string{}
	for _, row := range rows[1:] {
		if strings.ContainsAny(row[1], "/(") || strings.HasSuffix(row[0], ".") {
			continue
		}
		short[fold(row[0])] = fold(row[1])
		if upperStart(row[1]) {
			long[fold(row[1])] = row[1]
		}
	}
	return short, long
}

// unitHeads are the words with which the name of a body begins.
var unitHeads = []string{
	"sở", "ban", "bộ", "phòng", "văn phòng", "ubnd", "ủy ban", "hđnd", "hội đồng", "hội", "liên hiệp", "hiệp hội", "liên đoàn", "liên minh",
	"tỉnh đoàn", "thành đoàn", "huyện đoàn", "đoàn", "công an", "quân sự", "trung tâm", "báo", "đài", "trường", "mttq", "mặt trận", "ubmttq", "ubmttqvn",
	"mttqvn", "bch", "btc", "bcđ", "btv", "vnpt", "viễn thông", "viettel", "mobifone", "fpt", "evn", "công ty", "tổng công ty", "tập đoàn", "doanh nghiệp", "chi cục", "cục",
	"kho bạc", "bảo hiểm", "bhxh", "ngân hàng", "bưu điện", "điện lực", "đảng ủy", "huyện ủy", "thành ủy", "tỉnh ủy", "quận ủy", "thường trực",
	"vp", "tt", "mc", "các", "lãnh đạo", "đại diện", "tổ", "tiểu ban", "câu lạc bộ", "bệnh viện", "trạm", "thư viện", "bảo tàng", "nhà văn hóa", "nhà thiếu nhi",
	"viện", "tòa án", "học viện", "khoa", "cao đẳng", "đại học", "thpt", "thcs", "tiểu học", "mầm non", "xã", "phường", "thôn", "bản", "tổ dân phố", "chi đoàn",
	"cổng thông tin", "tạp chí", "thanh tra", "vụ", "tổng cục", "hợp tác xã", "hạt", "đội", "bộ phận", "nhà trường", "giáo viên", "cơ quan", "đơn vị", "đồn", "lữ đoàn", "trung đoàn", "chi nhánh", "nhóm", "chánh văn phòng", "hđqt", "hkh", "gvcn", "cmhs", "ngành", "tổng đội", "chi hội", "chi đội", "liên đội", "tổng phụ trách", "tpt", "ban giám hiệu", "bgh", "chi bộ", "đảng bộ", "thị đoàn", "thị ủy", "bộ tư lệnh", "quân khu", "nhà hát", "hãng", "quỹ", "đoàn thanh niên", "hội phụ nữ", "công đoàn", "ban tổ chức", "thành phố", "tp",
}

// notHeads begin like the name of a body and are none.
var notHeads = []string{
	"tổ chức", "trường hợp", "ban hành", "báo cáo", "báo chí", "hội nghị", "hội trường", "hội thi", "hội thảo", "hội diễn", "hội trại", "đội ngũ", "đoàn kết", "bản tin", "vụ việc",
	"các nội dung", "các hoạt động", "các điều kiện", "các công việc", "các văn bản", "các tài liệu", "các quy định", "các tiết mục", "các bước", "các mục", "bộ phim", "xã hội", "bộ tiêu chí", "các cuộc thi", "các hội thi", "tổ chức thực hiện", "các phần",
}

// looksLikeUnit tells whether a short text names a body and not a task.
func looksLikeUnit(s string) bool {
	s = strings.TrimRight(tidy(s), ":. ")
	size := utf8.RuneCountInString(s)
	if size < 2 || size > 130 || !upperStart(s) {
		return false
	}
	f := fold(s)
	if starts(f, "giao ", "đề nghị ", "yêu cầu ") || verbAt(s) >= 0 {
		return false
	}
	if has(f, "ngân sách", "kinh phí", "nội dung", "thời gian", "địa điểm") && !starts(f, "ban nội dung", "tiểu ban", "tổ nội dung", "bộ phận", "nhóm nội dung") {
		return false
	}
	return headOf(f) != ""
}

// headOf is the unit word at the start of a folded text, the longest that fits.
func headOf(f string) string {
	best := ""
	if starts(f, notHeads...) {
		return ""
	}
	for _, h := range unitHeads {
		if len(h) > len(best) && starts(f, h) {
			best = h
		}
	}
	return best
}

// splitUnits parts a list of bodies. A comma or "và" inside a name ("Sở Văn
// hóa, Thể thao và Du lịch") does not part it: what follows must begin a name
// of its own, with a capital.
func splitUnits(s string) []string {
	var out []string
	for _, piece := range splitOutside(s, ";\n") {
		for _, name := range splitNames(piece) {
			if name = strings.Trim(trimEnd(name), "-–+• "); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

func splitNames(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); {
		size := separator(s, i)
		if size == 0 {
			_, w := utf8.DecodeRuneInString(s[i:])
			i += w
			continue
		}
		if next := s[i+size:]; beginsName(next) && !bound(s[from:i], next, s[i:i+size]) && !openBracket(s[from:i]) {
			out = append(out, s[from:i])
			from = i + size
		}
		i += size
	}
	return append(out, s[from:])
}

func openBracket(s string) bool { return strings.Count(s, "(") > strings.Count(s, ")") }

// separator is the length of the separator at s[i:], or 0.
func separator(s string, i int) int {
	for _, sep := range [...]string{", và ", ", ", ",", " và ", " cùng với ", " cùng ", " / ", " - ", " – ", " & ", "/"} {
		if strings.HasPrefix(s[i:], sep) {
			return len(sep)
		}
	}
	return 0
}

// beginsName tells whether a text begins with the name of a body of its own.
func beginsName(s string) bool {
	s = strings.TrimLeft(s, " ")
	if !upperStart(s) {
		f := fold(firstWords(s, 3))
		return starts(f, "các xã", "các phường", "các sở", "các đơn vị", "các cơ quan", "các địa phương", "các doanh nghiệp", "các ban", "các trường", "các phòng", "các thôn", "các hội", "các tổ chức", "đại diện", "lãnh đạo", "doanh nghiệp")
	}
	f := fold(firstWords(s, 4))
	h := headOf(f)
	if h == "" {
		return false
	}
	rest := strings.TrimLeft(f[len(h):], " ")
	return rest != "" && unicode.IsLetter(firstRune(rest)) || strings.IndexByte("vmtfupbhđ", h[0]) >= 0 && isCaps(firstWords(s, 1)) || has(h, "tỉnh ủy", "tỉnh đoàn")
}

func firstWords(s string, n int) string {
	end := 0
	for range n {
		i := strings.IndexByte(s[end:], ' ')
		if i < 0 {
			return s
		}
		end += i + 1
	}
	return s[:end-1]
}

// bound tells whether a "và" belongs to the name itself: the joint offices.
func bound(before, after, sep string) bool {
	b, a := fold(before), fold(after)
	if strings.HasSuffix(b, " vh") && starts(a, "tt") {
		return true // "Sở VH, TT và DL"
	}
	joint := starts(b, "văn phòng", "vp", "lãnh đạo văn phòng", "chánh văn phòng") || strings.Contains(b, "văn phòng đoàn")
	if strings.Contains(sep, "-") || strings.Contains(sep, "–") {
		return joint && starts(a, "ubnd", "hđnd")
	}
	office := has(b, "đoàn đbqh", "đoàn đại biểu quốc hội", "hđnd", "hội đồng nhân dân") && starts(a, "hđnd", "hội đồng nhân dân", "ubnd", "ủy ban nhân dân")
	if joint && office && strings.Contains(sep, "và") {
		return true
	}
	if !strings.Contains(sep, "và") && !strings.Contains(sep, "&") && sep != ", " {
		return false
	}
	return office && (strings.HasSuffix(b, "đbqh") || strings.HasSuffix(b, "đại biểu quốc hội")) || strings.HasSuffix(b, "báo") && starts(a, "đài") && !strings.Contains(b, ",")
}

// cutNote parts a note in brackets at the end of a name from the name.
func cutNote(s string) (name, note string) {
	s = tidy(s)
	if !strings.HasSuffix(s, ")") {
		return s, ""
	}
	open := strings.LastIndexByte(s, '(')
	if open <= 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+1 : len(s)-1])
}
