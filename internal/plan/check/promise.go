package check

import (
	"regexp"
	"strings"

	"diemcau/internal/plan/reading"
)

// promises are the acts that a title may announce, with the words by which a
// row of the programme keeps them.
var promises = []struct {
	act  string
	kept []string
}{
	{"tổng kết", []string{"tổng kết", "báo cáo kết quả", "đánh giá kết quả"}},
	{"sơ kết", []string{"sơ kết", "báo cáo kết quả", "đánh giá kết quả"}},
	{"trao giải", []string{"trao giải", "trao thưởng", "trao các giải", "giải thưởng", "trao cúp", "công bố và trao"}},
	{"trao thưởng", []string{"trao thưởng", "trao giải", "khen thưởng", "trao bằng khen", "trao quà", "trao học bổng"}},
	{"khen thưởng", []string{"khen thưởng", "bằng khen", "giấy khen", "trao thưởng", "biểu dương", "tuyên dương"}},
	{"tuyên dương", []string{"tuyên dương", "biểu dương", "vinh danh", "tôn vinh", "khen"}},
	{"vinh danh", []string{"vinh danh", "tôn vinh", "tuyên dương", "trao"}},
	{"tôn vinh", []string{"tôn vinh", "vinh danh", "tuyên dương", "trao"}},
	{"ký kết", []string{"ký kết", "lễ ký", "ký thỏa thuận", "ký cam kết", "ký"}},
	{"phát động", []string{"phát động"}},
	{"ra mắt", []string{"ra mắt", "giới thiệu", "khai trương", "công bố"}},
	{"công bố", []string{"công bố", "đọc quyết định"}},
	{"khánh thành", []string{"khánh thành", "cắt băng"}},
	{"khởi công", []string{"khởi công", "động thổ"}},
	{"động thổ", []string{"động thổ", "khởi công"}},
	{"khai trương", []string{"khai trương", "cắt băng", "ra mắt"}},
	{"trao tặng", []string{"trao tặng", "tặng", "trao"}},
	{"tập huấn", []string{"tập huấn", "hướng dẫn", "chuyên đề"}},
	{"tọa đàm", []string{"tọa đàm", "thảo luận", "trao đổi"}},
	{"bế mạc", []string{"bế mạc", "kết thúc"}},
}

// agendaMissingItems finds acts that the title announces and no row holds.
func (v *view) agendaMissingItems() []hit {
	if len(v.plan.Agenda) < 2 {
		return nil
	}
	title := folded(unquote(v.plan.Title))
	var out []hit
	for _, p := range promises {
		if has(title, p.act) && !v.keeps(p.kept) {
			out = append(out, hit{line: v.titleLine(), text: p.act, at: "title"})
		}
	}
	return out
}

func (v *view) keeps(words []string) bool {
	for _, r := range v.plan.Agenda {
		if has(folded(r.Content+" "+strings.Join(r.SubItems, " ")), words...) {
			return true
		}
	}
	return false
}

// contestsNotInTitle: where the title names contests, one that is awarded and
// not named there was forgotten in one of the two places.
func (v *view) contestsNotInTitle() []hit {
	title := folded(v.plan.Title)
	var told, missing []string
	for _, a := range v.plan.Awards {
		name := folded(contestName(a.Name))
		switch {
		case name == "":
		case sameWords(title, name):
			told = append(told, a.Name)
		case v.awarded(name):
			missing = append(missing, clip(a.Name, 110))
		}
	}
	if len(told) == 0 || len(missing) == 0 {
		return nil
	}
	return []hit{{line: v.titleLine(), at: "title", text: clip(v.plan.Title, 300), args: say("units", strings.Join(missing, "; "), "text", clip(v.plan.Title, 120))}}
}

// contestName is the name in quotes where there is one, else the whole.
func contestName(s string) string {
	if q := unquoted(s); len(tokens(q)) >= 4 {
		return q
	}
	return s
}

// sameWords: at least four fifths of the words of name stand in the text.
func sameWords(text, name string) bool {
	have := set(strings.Fields(text))
	want := strings.Fields(name)
	n := 0
	for _, w := range want {
		if have[w] {
			n++
		}
	}
	return n*5 >= len(want)*4
}

func (v *view) awarded(name string) bool {
	for _, r := range v.plan.Agenda {
		f := folded(r.Content + " " + strings.Join(r.SubItems, " "))
		if has(f, "trao giải", "trao thưởng", "giải thưởng", "trao các giải") && (has(f, name) || sameWords(f, name)) {
			return true
		}
	}
	return false
}

var (
	handsOver = regexp.MustCompile(`(?i)^\W*(?:lễ\s+|công bố[^.;]*?(?:và|,)\s*|tổ chức\s+|tổng kết[^.;]*?(?:và|,)\s*|tuyên dương[^.;]*?(?:và|,)\s*|khen thưởng[^.;]*?(?:và|,)\s*)?(?:trao|tặng)\s`)
	receiver  = regexp.MustCompile(`(?i)\scho\s.*$`)
)

// presenters are offices and words by which a row says who hands over.
var presenters = []string{"lãnh đạo", "đồng chí", "đ c", "chủ tịch", "bí thư", "giám đốc", "trưởng ban", "bộ trưởng", "thứ trưởng", "trưởng đoàn", "ông", "bà", "hiệu trưởng",
	"chánh văn phòng", "các vị", "thường trực", "đại diện", "trưởng phòng", "nhà tài trợ", "tổng giám đốc", "chủ nhiệm", "viện trưởng", "cục trưởng", "khách mời", "đại biểu trao",
	// givers that hand over what is theirs
	"hội khuyến học", "quỹ", "ngân hàng", "công ty", "tập đoàn", "doanh nghiệp", "hội chữ thập đỏ", "mạnh thường quân"}

// presentersMissing finds rows in which something is handed over and nobody is
// named who hands it.
func (v *view) presentersMissing() []hit {
	var out []hit
	for i := range v.plan.Agenda {
		r := &v.plan.Agenda[i]
		if handsOver.MatchString(strings.TrimSpace(r.Content)) && !starts(folded(r.Content), "trao đổi") && !has(folded(givers(r)), presenters...) {
			out = append(out, rowHit(r, clip(r.Content, 120)))
		}
	}
	return out
}

// givers is the row without those who receive.
func givers(r *reading.AgendaRow) string {
	text := r.Content
	if i := strings.Index(strings.ToLower(text), " do "); i >= 0 {
		text = receiver.ReplaceAllString(text[:i], "") + text[i:]
	} else {
		text = receiver.ReplaceAllString(text, "")
	}
	if r.Unit != nil {
		text += " " + *r.Unit
	}
	return text + " " + r.UnitNote + " " + strings.Join(r.SubItems, " ")
}
