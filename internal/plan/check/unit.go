package check

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// shortForms are abbreviations inside the names of bodies. They are expanded
// only to compare; what is shown stays as written.
var shortForms = map[string]string{
	"UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQVN": "Mặt trận Tổ quốc Việt Nam", "MTTQ": "Mặt trận Tổ quốc",
	"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "ĐBQH": "đại biểu Quốc hội", "KH&CN": "Khoa học và Công nghệ", "KHCN": "Khoa học và Công nghệ",
	"KH&KT": "Khoa học và Kỹ thuật", "KHKT": "Khoa học và Kỹ thuật", "TG&DV": "Tuyên giáo và Dân vận", "TGDV": "Tuyên giáo và Dân vận",
	"BCHQS": "Bộ Chỉ huy Quân sự", "CHQS": "Chỉ huy Quân sự", "GD&ĐT": "Giáo dục và Đào tạo", "GDĐT": "Giáo dục và Đào tạo", "SGDĐT": "Sở Giáo dục và Đào tạo",
	"NN&MT": "Nông nghiệp và Môi trường", "NNMT": "Nông nghiệp và Môi trường", "NN&PTNT": "Nông nghiệp và Phát triển nông thôn", "VHTT&DL": "Văn hóa Thể thao và Du lịch",
	"VHTTDL": "Văn hóa Thể thao và Du lịch", "VH-XH": "Văn hóa Xã hội", "VHXH": "Văn hóa Xã hội", "LĐLĐ": "Liên đoàn Lao động", "LHPN": "Liên hiệp Phụ nữ",
	"CCB": "Cựu chiến binh", "TNCS": "Thanh niên Cộng sản", "HCM": "Hồ Chí Minh", "PT-TH": "Phát thanh Truyền hình", "PTTH": "Phát thanh Truyền hình", "PT&TH": "Phát thanh và Truyền hình",
	"THPT": "trung học phổ thông", "THCS": "trung học cơ sở", "BCĐ": "Ban Chỉ đạo", "BTC": "Ban Tổ chức", "BTV": "Ban Thường vụ", "BCH": "Ban Chấp hành",
	"BHXH": "Bảo hiểm xã hội", "CNTT": "công nghệ thông tin", "CĐS": "chuyển đổi số", "VP": "Văn phòng", "TT&TT": "Thông tin và Truyền thông",
	"LĐTB&XH": "Lao động Thương binh và Xã hội", "TN&MT": "Tài nguyên và Môi trường", "CATP": "Công an thành phố", "BGH": "Ban Giám hiệu", "CP": "Cổ phần",
	"TTĐT": "Thông tin điện tử", "TTTT": "Thông tin và Truyền thông", "TU": "Tỉnh ủy", "QLDA": "Quản lý dự án", "NTM": "nông thôn mới",
}

var shortWord = regexp.MustCompile(`[\p{Lu}][\p{Lu}&-]+`)

// long writes the abbreviations of a text out.
func long(s string) string {
	return shortWord.ReplaceAllStringFunc(s, func(w string) string {
		if full, ok := shortForms[strings.Trim(w, "-&")]; ok {
			return full
		}
		return w
	})
}

// joined are names whose two words mean nothing apart.
var joined = strings.NewReplacer("tỉnh ủy", "tỉnhủy", "thành ủy", "thànhủy", "huyện ủy", "huyệnủy", "đảng ủy", "đảngủy", "tỉnh đoàn", "tỉnhđoàn",
	"thành đoàn", "thànhđoàn", "huyện đoàn", "huyệnđoàn", "công an", "côngan", "doanh nghiệp", "doanhnghiệp", "báo chí", "báochí", "nhân dân", "nhândân", "thành phố", "thànhphố")

// ranks and courtesies that do not tell one group from another.
var courtesies = regexp.MustCompile(`(?:^| )(?:lãnh đạo|đại diện|cán bộ|chuyên viên|đồng chí|thành viên|kính mời|trân trọng|đại biểu|địa bàn|toàn thể|một số|có liên quan|bộ phận)( |$)`)

var fillers = set(strings.Fields(`các của và tỉnh tại trên mời những cùng với năm cấp ông bà huyện xã phường thànhphố đang phó trưởng`))

var inCharge = regexp.MustCompile(`\s(?:phụ trách|theo dõi|tham mưu)\s.*?(\scủa\s|\sthuộc\s|\stại\s|$)`)

// core is the set of words that tell one group or body from another: without
// ranks ("lãnh đạo, chuyên viên"), levels ("tỉnh") and small words.
func core(s string) map[string]bool {
	s = strings.ToLower(long(s))
	s = inCharge.ReplaceAllString(" "+s, "$1")
	s = folded(s)
	for courtesies.MatchString(s) {
		s = strings.TrimSpace(courtesies.ReplaceAllString(s, " "))
	}
	s = joined.Replace(strings.ReplaceAll(s, "tổ quốc việt nam", "tổ quốc"))
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		if !fillers[w] {
			m[w] = true
		}
	}
	return m
}

// sameGroup compares two groups by their core words: one is mostly inside the other.
func sameGroup(a, b map[string]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if isOfficeOf(a, b) || isOfficeOf(b, a) {
		return false
	}
	n := float64(shared(a, b))
	ofA, ofB := n/float64(len(a)), n/float64(len(b))
	return ofA >= 0.6 && (len(a) > 1 || ofB > 0.2 || joinedWord(a)) || ofB >= 0.75 && (len(b) > 1 || joinedWord(b))
}

func joinedWord(m map[string]bool) bool {
	for w := range m {
		if utf8.RuneCountInString(w) > 5 {
			return true
		}
	}
	return false
}

// sameUnit compares two bodies: the smaller name is inside the larger.
func sameUnit(a, b map[string]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	small := min(len(a), len(b))
	return shared(a, b) >= small && (small >= 2 || joinedWord(a) || len(a) == len(b))
}

// isOfficeOf: the office of a body is not the body.
func isOfficeOf(office, body map[string]bool) bool { return office["phòng"] && !body["phòng"] }

// isGroupName tells a kind of body ("Các sở, ban, ngành") from one body.
func isGroupName(s string) bool {
	f := folded(s)
	if starts(f, "các", "những", "toàn thể", "mỗi", "một số", "sở ban ngành", "cơ quan đơn vị", "các cơ quan", "đơn vị", "cơ quan", "địa phương", "thành viên", "như") {
		return true
	}
	if starts(f, "hiệp hội", "liên hiệp", "hội", "liên đoàn", "ban quản lý", "sở", "phòng") && !strings.Contains(s, ";") {
		return false
	}
	return has(f, "các xã", "các phường", "các sở", "các đơn vị", "các cơ quan", "các trường", "các huyện", "các doanh nghiệp", "các địa phương", "xã phường")
}

var inBrackets = regexp.MustCompile(`\([^)]*\)`)

// body cuts what is not part of a body's name: the MC's prefix and notes in brackets.
func body(s string) string {
	s = inBrackets.ReplaceAllString(s, "")
	s = strings.TrimSpace(s)
	for _, prefix := range []string{"MC ", "Lãnh đạo ", "Đại diện lãnh đạo ", "Đại diện "} {
		s = strings.TrimPrefix(s, prefix)
	}
	return strings.Trim(s, " ;.,:")
}

// kinds of bodies that a line of recipients such as "Các sở, ban, ngành" stands for.
var coveredBy = []struct{ word, bodies *regexp.Regexp }{
	{regexp.MustCompile(`(^| )(sở|sở ban ngành)( |$)`), regexp.MustCompile(`^sở( |$)`)},
	{regexp.MustCompile(`(^| )sở ban( |$)|(^| )ban sở( |$)|các ban`), regexp.MustCompile(`^(ban|thanh tra)( |$)`)},
	{regexp.MustCompile(`(^| )ngành( |$)`), regexp.MustCompile(`^(cục|chi cục|kho bạc|bảo hiểm|ngân hàng|thuế|tòa án|viện kiểm sát|thanh tra)( |$)`)},
	{regexp.MustCompile(`(đoàn thể|tổ chức chính trị|hội đoàn thể)`), regexp.MustCompile(`^(tỉnh đoàn|thành đoàn|huyện đoàn|đoàn|hội|liên đoàn|liên minh|liên hiệp|mặt trận|ủy ban mặt trận)( |$)`)},
	{regexp.MustCompile(`(^| )(các|cấp|ubnd|ủy ban nhân dân) .*(xã|phường|huyện|thị xã|thành phố|đặc khu)`), regexp.MustCompile(`(^| )(xã|phường|huyện|thị xã|thành phố|thị trấn)( |$)`)},
	{regexp.MustCompile(`các (trường|nhà trường|cơ sở giáo dục)`), regexp.MustCompile(`^(các )?trường|(^| )(cao đẳng|đại học|trung học phổ thông)( |$)`)},
	{regexp.MustCompile(`(các )?doanh nghiệp`), regexp.MustCompile(`^(các )?doanh nghiệp|^(tổng )?công ty|^tập đoàn`)},
	{regexp.MustCompile(`các (thôn|bản|tổ dân phố|khu phố)`), regexp.MustCompile(`^(thôn|bản|tổ dân phố|khu phố)( |$)`)},
	{regexp.MustCompile(`^(các )?phòng|phòng ban`), regexp.MustCompile(`^(phòng|văn phòng sở)( |$)`)},
	{regexp.MustCompile(`(^| )trung tâm( |$)`), regexp.MustCompile(`^trung tâm( |$)`)},
	{regexp.MustCompile(`(^| )(c?p?vp|lđvp|cvp|pvp)( |$)`), regexp.MustCompile(`^văn phòng ủy ban`)},
	{regexp.MustCompile(`cơ quan (báo|thông tấn)|báo chí`), regexp.MustCompile(`^(báo|đài)( |$)`)},
	{regexp.MustCompile(`trung ương.*(trên địa bàn|đóng tại|đặt tại)|ngành dọc`), regexp.MustCompile(`^các cơ quan trung ương|ngành dọc`)},
}

var coversAll = regexp.MustCompile(`^như |(^| )(các )?(cơ quan đơn vị|đơn vị|cơ quan)( địa phương)?( có)? (liên quan|nêu tên|tại mục)|các (cơ quan đơn vị|đơn vị)|thành phần (tham dự|dự|mời)|các đại biểu`)

// reached tells whether some line of "Nơi nhận" names the body or stands for it.
func (v *view) reached(name string) bool {
	want := core(name)
	full := folded(strings.ToLower(long(body(name))))
	for _, r := range v.plan.RecipientUnits {
		for _, unit := range append([]string{r.Text}, r.Units...) {
			f := folded(strings.ToLower(long(unit)))
			if coversAll.MatchString(f) || sameUnit(want, core(unit)) && !isOfficeOf(want, core(unit)) {
				return true
			}
			for _, c := range coveredBy {
				if c.word.MatchString(f) && c.bodies.MatchString(full) && (r.Group || isGroupName(unit) || starts(f, "cvp", "lđvp", "pvp")) {
					return true
				}
			}
		}
	}
	return false
}
