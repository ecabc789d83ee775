package check

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

// lexicon.txt holds pairs of syllables that administrative Vietnamese uses all
// the time. It is a yardstick for slips, not a dictionary: a pair that is not
// there proves nothing.
//
//go:embed lexicon.txt
var lexiconText string

type lexicon struct {
	pairs  map[string]bool
	byBare map[string][]string // pairs without marks -> pairs
	after  map[string][]string // second syllable -> first ones
	before map[string][]string // first syllable -> second ones
}

var administrative = sync.OnceValue(func() *lexicon {
	return newLexicon(strings.Split(strings.TrimSpace(lexiconText), "\n"))
})

func newLexicon(pairs []string) *lexicon {
	l := &lexicon{map[string]bool{}, map[string][]string{}, map[string][]string{}, map[string][]string{}}
	for _, p := range pairs {
		l.add(p)
	}
	return l
}

func (l *lexicon) add(pair string) {
	a, b, ok := strings.Cut(pair, " ")
	if !ok || l.pairs[pair] {
		return
	}
	a, b = foldTone(a), foldTone(b)
	pair = a + " " + b
	l.pairs[pair] = true
	l.byBare[bare(pair)] = append(l.byBare[bare(pair)], pair)
	l.after[b] = append(l.after[b], a)
	l.before[a] = append(l.before[a], b)
}

// confusion is a slip that is known to be made, with the right words. want is
// what must follow for the slip to be one.
type confusion struct {
	wrong string // alternatives of a regular expression, in folded words
	right string
	minor bool
}

func phrase(s string) *regexp.Regexp { return regexp.MustCompile(`(?:^| )(` + s + `)(?: |$)`) }

// anyConfusion asks in one go whether a text holds any of them.
var anyConfusion = sync.OnceValue(func() *regexp.Regexp {
	var all []string
	for _, c := range confusions {
		all = append(all, c.wrong)
	}
	return phrase(strings.Join(all, "|"))
})

var eachConfusion = sync.OnceValue(func() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(confusions))
	for i, c := range confusions {
		out[i] = phrase(c.wrong)
	}
	return out
})

// confusions of words that are each right somewhere else.
var confusions = []confusion{
	{`công thông tin điện tử|công dịch vụ công`, "Cổng …", false},
	{`phân bố (?:cụ thể|chỉ tiêu|kinh phí|số lượng|đại biểu|ngân sách|nguồn lực|thành phần)`, "phân bổ …", true},
	{`đại diện biểu`, "đại diện / đại biểu", false},
	{`đại biểu diện`, "đại biểu / đại diện", false},
	{`lãnh đạo đạo`, "lãnh đạo", false},
	{`sát nhập`, "sáp nhập", false},
	{`thăm quan`, "tham quan", false},
	{`bổ xung`, "bổ sung", false},
	{`sử lý|sử lí|xữ lý`, "xử lý", false},
	{`xử dụng|sữ dụng`, "sử dụng", false},
	{`chia sẽ`, "chia sẻ", false},
	{`sẳn sàng|sẵn sàn`, "sẵn sàng", false},
	{`kỹ niệm|kỉ niêm`, "kỷ niệm", false},
	{`kỷ thuật|kỷ năng`, "kỹ …", false},
	{`kỹ luật`, "kỷ luật", false},
	{`nổ lực`, "nỗ lực", false},
	{`cũng cố`, "củng cố", false},
	{`tập chung`, "tập trung", false},
	{`chân trọng (?:kính|giới|cảm)`, "trân trọng", false},
	{`trương trình|chương chình`, "chương trình", false},
	{`đường chuyền (?:từ|đến|truyền|internet|hội|cho|kết)`, "đường truyền", false},
	{`chuyền hình|chuyền thông|chuyền thanh`, "truyền …", false},
	{`tuyên chuyền`, "tuyên truyền", false},
	{`chuyển khai|chiển khai`, "triển khai", false},
	{`xắp xếp|sắp sếp|xắp sếp`, "sắp xếp", false},
	{`xuất xắc|suất sắc|suất xắc`, "xuất sắc", false},
	{`sản suất`, "sản xuất", false},
	{`đề suất`, "đề xuất", false},
	{`năng xuất`, "năng suất", false},
	{`trãi nghiệm`, "trải nghiệm", false},
	{`hổ trợ|hỗ chợ`, "hỗ trợ", false},
	{`lảnh đạo|lãnh đao`, "lãnh đạo", false},
	{`chuẩn bi|chẩn bị`, "chuẩn bị", false},
	{`giử gìn|gữi`, "gửi / giữ gìn", false},
	{`tổ chúc`, "tổ chức", false},
	{`hội chường`, "hội trường", false},
	{`khánh tiếc`, "khánh tiết", false},
	{`biễu diễn|biểu diển`, "biểu diễn", false},
	{`phấn đáu|phấn dấu`, "phấn đấu", false},
	{`giám xát`, "giám sát", false},
	{`khuyến kích`, "khuyến khích", false},
	{`thành tính xuất`, "thành tích xuất", false},
	{`phóng xự`, "phóng sự", false},
	{`xây dưng|xây rựng`, "xây dựng", false},
	{`trao dải|chao giải`, "trao giải", false},
	{`đạt dải|đoạt dải`, "đạt giải", false},
	{`thực hiên`, "thực hiện", false},
	{`kế hoach`, "kế hoạch", false},
	{`giấy mơi`, "giấy mời", false},
}
