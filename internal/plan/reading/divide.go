package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// docKinds are the kinds of administrative documents, longest first.
var docKinds = []string{
	"kế hoạch liên tịch", "kế hoạch phối hợp", "kế hoạch liên ngành", "kế hoạch", "chương trình hành động", "chương trình", "quyết định", "thông báo", "công văn", "kịch bản",
	"báo cáo", "tờ trình", "hướng dẫn", "giấy mời", "phương án", "đề án", "nghị quyết", "chỉ thị", "công điện", "biên bản", "hợp đồng", "quy chế", "quy định",
	"thể lệ", "điều lệ", "đề cương", "thư mời", "lịch công tác", "phiếu trình", "thông tư", "nghị định", "dự án",
}

var (
	authorityRE = regexp.MustCompile(`(?i)^(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T/UQ)\s?[./]\s*|(?:TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ)\s+)\p{L}`)
	annexRE     = regexp.MustCompile(`(?i)^\W*phụ lục\s*(?:số\s*)?(\d+|[IVX]+)?\s*(?:[.:\-–(]|$)`)
)

// divide finds where header, body, distribution, signature and annexes begin.
func (r *reader) divide() {
	r.kindAt, r.notify, r.sign, r.annex = -1, -1, -1, len(r.lines)
	for i, l := range r.lines {
		if i < 40 && r.kindAt < 0 && docKind(l) != "" {
			r.kindAt = i
		}
	}
	cover := r.findAttached()
	r.titleEnd = r.kindAt + 1
	r.body = r.firstHeading()
	for i := r.body; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.table != nil {
			continue
		}
		switch {
		case r.notify < 0 && starts(l.fold, "nơi nhận"):
			r.notify = i
		case r.sign < 0 && r.isSignature(i):
			r.sign = r.aboveOffice(i)
		case r.opensAnnex(i):
			r.annex = i
		}
		if r.annex == i {
			break
		}
	}
	if r.sign < 0 && r.notify < 0 {
		r.findLooseSignature()
	}
	r.end = r.annex
	for _, at := range []int{r.notify, r.sign} {
		if at >= 0 && at < r.end {
			r.end = at
		}
	}
	r.body = min(r.body, r.end)
	if r.notify < 0 && r.sign < 0 && (cover >= 0 || r.kindAt > 10) {
		r.closeCover(max(cover, 0))
	}
}

// otherKinds are documents that do not plan an event, whatever times and
// places they name.
var otherKinds = []string{"hợp đồng", "biên bản", "báo cáo", "tờ trình", "nghị quyết", "nghị định", "thông tư", "quy chế", "quy định", "phiếu trình", "dự án", "điều lệ", "quyết định"}

// findAttached moves on from a decision or a letter to the plan attached to
// it, and gives the place of the cover's kind, or -1 where there is none.
func (r *reader) findAttached() int {
	if r.kindAt < 0 || !starts(docKind(r.lines[r.kindAt]), append([]string{"công văn", "thông báo"}, otherKinds...)...) {
		return -1
	}
	cover := r.kindAt
	for i := cover + 1; i < len(r.lines); i++ {
		if k := docKind(r.lines[i]); strings.HasPrefix(k, "kế hoạch") && isCaps(r.lines[i].text) {
			r.kindAt = i
			return cover
		}
	}
	r.other = starts(docKind(r.lines[cover]), otherKinds...)
	return -1
}

// closeCover finds distribution and signature on the cover.
func (r *reader) closeCover(cover int) {
	for i := cover + 1; i < r.kindAt; i++ {
		switch l := r.lines[i]; {
		case l.table != nil:
		case r.notify < 0 && starts(l.fold, "nơi nhận"):
			r.notify = i
		case r.sign < 0 && (isAuthority(l) || isPosition(l) && r.notify >= 0):
			r.sign = i
		}
	}
}

// closing is where the distribution and the signature end at the latest.
func (r *reader) closing() int {
	if r.notify >= 0 && r.notify < r.kindAt || r.sign >= 0 && r.sign < r.kindAt {
		return r.kindAt
	}
	return r.annex
}

// docKind is the kind of document a heading line names, as far as it is one.
func docKind(l *line) string {
	if l.table != nil || l.mk.style != plain || utf8.RuneCountInString(l.text) > 300 {
		return ""
	}
	for _, k := range docKinds {
		if l.fold == k && (isCaps(l.text) || l.bold || l.centred) || isCaps(l.text) && starts(l.fold, k) {
			return k
		}
	}
	return ""
}

func (r *reader) firstHeading() int {
	for i := r.kindAt + 1; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.table != nil {
			if i > 0 && r.kindAt >= 0 {
				return i
			}
			continue
		}
		switch l.mk.style {
		case part, roman:
			return i
		case arabic:
			if l.mk.num == "1" || l.mk.num == "01" {
				return i
			}
		case plain:
			title := r.kindAt >= 0 && i-r.kindAt <= 4
			if k := kindOf(l.body); k != unknown && isCaps(l.body) && (!title && i > 8 || utf8.RuneCountInString(l.body) < 30 && i > r.kindAt+1) && docKind(l) == "" {
				return i
			}
			if starts(l.fold, "nơi nhận", "thời gian:", "địa điểm:", "thời gian tổ chức:") {
				return i
			}
		}
	}
	return len(r.lines)
}

// positions are the offices that sign.
var positions = []string{
	"chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "tổng giám đốc", "phó tổng giám đốc", "bộ trưởng", "thứ trưởng", "bí thư", "phó bí thư", "hiệu trưởng",
	"phó hiệu trưởng", "trưởng ban", "phó trưởng ban", "trưởng phòng", "phó trưởng phòng", "chánh văn phòng", "phó chánh văn phòng", "cục trưởng", "phó cục trưởng",
	"vụ trưởng", "phó vụ trưởng", "viện trưởng", "phó viện trưởng", "chỉ huy trưởng", "phó chỉ huy trưởng", "chính ủy", "tổng cục trưởng", "tổng biên tập", "phó tổng biên tập",
	"trưởng công an", "phó trưởng công an", "tổng thư ký", "chi cục trưởng", "phó chi cục trưởng", "trưởng đoàn", "ủy viên thường trực", "ban thường vụ", "người lập", "người lập kế hoạch",
	"trưởng khoa", "thủ trưởng đơn vị", "thủ tướng", "phó thủ tướng", "chánh án", "viện trưởng", "tư lệnh", "trưởng thôn", "kế toán trưởng", "phó giám đốc thường trực", "phó bí thư thường trực", "phó chủ tịch thường trực", "chủ nhiệm", "phó chủ nhiệm", "chánh thanh tra", "giám đốc sở", "phó giám đốc phụ trách", "phó trưởng ban thường trực", "trưởng ban tổ chức", "phó hiệu trưởng phụ trách",
}

func isPosition(l *line) bool {
	f := strings.Trim(l.fold, " .,;:")
	if !isCaps(l.text) || utf8.RuneCountInString(f) > 60 {
		return false
	}
	for _, p := range positions {
		if f == p || strings.HasPrefix(f, p+" ") && utf8.RuneCountInString(f) < 45 && !has(f, "chương trình") {
			return true
		}
	}
	return false
}

func isAuthority(l *line) bool {
	return utf8.RuneCountInString(l.text) < 90 && authorityRE.MatchString(l.text) && isCaps(strings.Split(l.text, "(")[0])
}

// isSignature tells whether a signature block begins at line i.
func (r *reader) isSignature(i int) bool {
	l := r.lines[i]
	return isAuthority(l) || isPosition(l) && (r.notify >= 0 || i+6 > len(r.lines) || r.nameFollows(i))
}

// findLooseSignature finds an office in small letters above a name near the
// end of a document that knows no letterhead.
func (r *reader) findLooseSignature() {
	last := r.annex
	for i := max(r.body, last-8); i+1 < last; i++ {
		l := r.lines[i]
		if l.table != nil || l.mk.style != plain || !r.nameFollows(i) || utf8.RuneCountInString(l.text) > 40 || strings.Contains(l.text, ":") {
			continue
		}
		if starts(l.fold, positions...) || starts(l.fold, "trưởng", "phó trưởng", "đại diện") || isDateLine(r.lines[i-1].text) {
			r.sign = i
			if isDateLine(r.lines[i-1].text) {
				r.sign = i - 1
			}
			return
		}
	}
}

// aboveOffice is the place of the signature at line i, with the name of the
// body that plans signed by two put above the office.
func (r *reader) aboveOffice(i int) int {
	if above := r.lines[max(i-1, 0)]; i-1 > r.body && isPosition(r.lines[i]) && above.table == nil && above.mk.style == plain && isCaps(above.text) && headOf(above.fold) != "" {
		return i - 1
	}
	return i
}

func (r *reader) nameFollows(i int) bool {
	for _, l := range r.lines[i+1 : min(i+5, len(r.lines))] {
		if l.table == nil && isPersonName(l.text) {
			return true
		}
	}
	return false
}

// opensAnnex tells whether an annex begins at line i: it says so, or it is a
// heading in capitals behind the signature.
func (r *reader) opensAnnex(i int) bool {
	l := r.lines[i]
	if i <= r.body || l.mk.style != plain {
		return false
	}
	if m := annexRE.FindStringSubmatch(l.text); m != nil {
		return isCaps(strings.Fields(l.text)[0]) || l.centred || utf8.RuneCountInString(l.text) < 20
	}
	if r.sign < 0 && r.notify < 0 {
		return false
	}
	return r.annexTitle(i)
}

// annexTitle tells whether line i is a title in capitals that is neither a
// person, an office nor an authority.
func (r *reader) annexTitle(i int) bool {
	l := r.lines[i]
	if l.table != nil || !isCaps(l.text) || utf8.RuneCountInString(l.text) < 8 || isAuthority(l) || isPosition(l) || isPersonName(l.text) {
		return false
	}
	return starts(l.fold, annexTitles...) || len(l.text) > 25 && !starts(l.fold, "ủy ban", "sở", "ban", "bộ", "hội", "đảng", "cộng hòa", "văn phòng", "trường")
}

var annexTitles = []string{
	"chương trình", "danh sách", "kịch bản", "phân công", "bảng phân công", "dự toán", "lịch", "tiến độ", "nội dung", "thành phần", "sơ đồ", "phụ lục", "biểu", "bảng", "dự kiến",
	"thể lệ", "mẫu", "đề cương", "kế hoạch", "phương án", "cơ cấu", "số lượng", "phân bổ",
}
