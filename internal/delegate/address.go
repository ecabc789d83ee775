package delegate

import (
	"strings"

	"diemcau/internal/collation"
)

// The words of Vietnamese invitation lists that tell how a group is addressed.
var (
	// mobilised are those who are sent by their own body.
	mobilised = []string{"đoàn viên", "đoàn thanh niên", "học sinh", "sinh viên", "tổ công nghệ số", "quần chúng"}
	// staff are addressed plainly even where their body stands high.
	staff = []string{"chuyên viên", "cán bộ", "nhân viên", "viên chức"}
	// above and outside are addressed with respect.
	above = []string{"thường trực", "tỉnh ủy", "thành ủy", "hội đồng nhân dân", "hđnd", "ủy ban nhân dân tỉnh", "ubnd tỉnh", "ủy ban nhân dân thành phố",
		"mặt trận tổ quốc", "mttq", "đoàn đbqh", "quốc hội", "bộ chính trị", "chính phủ", "bộ trưởng", "thứ trưởng", "trung ương", "lão thành", "nguyên lãnh đạo"}
	outside = []string{"doanh nghiệp", "hiệp hội", "phóng viên", "báo chí", "nhà tài trợ", "khách quốc tế", "đạt giải"}
)

// AddressOf tells how a group is addressed by default. A heading that says
// "huy động" and does not also say "mời" decides alone; otherwise the label
// does: the sent are mobilised, staff are invited, those above and outside are
// invited with respect, and everyone else is invited.
func AddressOf(label, section string) Address {
	label, section = fold(label), fold(section)
	switch {
	case has(label, "kính mời"):
		return Respect
	case has(label, "huy động"), has(section, "huy động") && !has(section, "mời"):
		return Mobilise
	case hasAny(label, mobilised):
		return Mobilise
	case hasAny(label, staff):
		return Invite
	case hasAny(label, above), hasAny(label, outside):
		return Respect
	case has(section, "kính mời"):
		return Respect
	}
	return Invite
}

func fold(text string) string { return " " + collation.Fold(text) + " " }

// has tells whether the folded text has the words, whole.
func has(folded, words string) bool { return strings.Contains(folded, fold(words)) }

func hasAny(folded string, list []string) bool {
	for _, words := range list {
		if has(folded, words) {
			return true
		}
	}
	return false
}
