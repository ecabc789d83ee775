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
	wrong *regexp.Regexp
	right string
	minor bool
}

func phrase(s string) *regexp.Regexp { return regexp.MustCompile(`(?:^| )(` + s + `)(?: |$)`) }

// confusions of words that are each right somewhere else.
var confusions = []confusion{
	{phrase(`công thông tin điện tử|công dịch vụ công`), "Cổng …", false},
	{phrase(`phân bố (?:cụ thể|chỉ tiêu|kinh phí|số lượng|đại biểu|ngân sách|nguồn lực|thành phần)`), "phân bổ …", true},
	{phrase(`đại diện biểu`), "đại diện / đại biểu", false},
	{phrase(`đại biểu diện`), "đại biểu / đại diện", false},
	{phrase(`lãnh đạo đạo`), "lãnh đạo", false},
	{phrase(`sát nhập`), "sáp nhập", false},
	{phrase(`thăm quan`), "tham quan", false},
	{phrase(`bổ xung`), "bổ sung", false},
	{phrase(`sử lý|sử lí|xữ lý`), "xử lý", false},
	{phrase(`xử dụng|sữ dụng`), "sử dụng", false},
	{phrase(`chia sẽ`), "chia sẻ", false},
	{phrase(`sẳn sàng|sẵn sàn`), "sẵn sàng", false},
	{phrase(`kỹ niệm|kỉ niêm`), "kỷ niệm", false},
	{phrase(`kỷ thuật|kỷ năng`), "kỹ …", false},
	{phrase(`kỹ luật`), "kỷ luật", false},
	{phrase(`nổ lực`), "nỗ lực", false},
	{phrase(`cũng cố`), "củng cố", false},
	{phrase(`tập chung`), "tập trung", false},
	{phrase(`chân trọng (?:kính|giới|cảm)`), "trân trọng", false},
	{phrase(`trương trình|chương chình`), "chương trình", false},
	{phrase(`đường chuyền (?:từ|đến|truyền|internet|hội|cho|kết)`), "đường truyền", false},
	{phrase(`chuyền hình|chuyền thông|chuyền thanh`), "truyền …", false},
	{phrase(`tuyên chuyền`), "tuyên truyền", false},
	{phrase(`chuyển khai|chiển khai`), "triển khai", false},
	{phrase(`xắp xếp|sắp sếp|xắp sếp`), "sắp xếp", false},
	{phrase(`xuất xắc|suất sắc|suất xắc`), "xuất sắc", false},
	{phrase(`sản suất`), "sản xuất", false},
	{phrase(`đề suất`), "đề xuất", false},
	{phrase(`năng xuất`), "năng suất", false},
	{phrase(`trãi nghiệm`), "trải nghiệm", false},
	{phrase(`hổ trợ|hỗ chợ`), "hỗ trợ", false},
	{phrase(`lảnh đạo|lãnh đao`), "lãnh đạo", false},
	{phrase(`chuẩn bi|chẩn bị`), "chuẩn bị", false},
	{phrase(`giử gìn|gữi`), "gửi / giữ gìn", false},
	{phrase(`tổ chúc`), "tổ chức", false},
	{phrase(`hội chường`), "hội trường", false},
	{phrase(`khánh tiếc`), "khánh tiết", false},
	{phrase(`biễu diễn|biểu diển`), "biểu diễn", false},
	{phrase(`phấn đáu|phấn dấu`), "phấn đấu", false},
	{phrase(`giám xát`), "giám sát", false},
	{phrase(`khuyến kích`), "khuyến khích", false},
	{phrase(`thành tính xuất`), "thành tích xuất", false},
	{phrase(`phóng xự`), "phóng sự", false},
	{phrase(`xây dưng|xây rựng`), "xây dựng", false},
	{phrase(`trao dải|chao giải`), "trao giải", false},
	{phrase(`đạt dải|đoạt dải`), "đạt giải", false},
	{phrase(`thực hiên`), "thực hiện", false},
	{phrase(`kế hoach`), "kế hoạch", false},
	{phrase(`giấy mơi`), "giấy mời", false},
}
