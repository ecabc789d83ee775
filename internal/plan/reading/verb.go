package reading

import (
	"sort"
	"strings"
)

// verbs are the words with which a task begins, in small letters: the name of
// a body sets its own words in capitals where they could be mistaken.
var verbs = strings.Split("chuẩn bị|xây dựng|lựa chọn|kết nối|tổ chức|tham mưu|triển khai|thực hiện|hướng dẫn|đảm bảo|bảo đảm|bố trí|cử|kiểm tra|rà soát|tuyên truyền|"+
	"phát hành|dự thảo|mời|thông báo|huy động|chỉ đạo|theo dõi|đôn đốc|tổng hợp|báo cáo|trình|phân công|quản lý|cung cấp|hỗ trợ|tham gia|đưa tin|viết tin|trang trí|"+
	"sắp xếp|đón tiếp|tiếp đón|hoàn thiện|hoàn thành|lập|ban hành|trao|nghiên cứu|ủy quyền|chủ trì|phối hợp|chịu trách nhiệm|căn cứ|duy trì|vận hành|lắp đặt|kê|in|"+
	"đề xuất|thẩm định|phê duyệt|giao|tiếp nhận|tập huấn|ghi hình|quay|phát sóng|dẫn|giới thiệu|điều hành|tập luyện|dàn dựng|biểu diễn|phục vụ|vệ sinh|"+
	"giữ gìn|tăng cường|đẩy mạnh|phổ biến|quán triệt|thành lập|kiện toàn|xử lý|trực|điều tiết|phân luồng|thanh toán|quyết toán|chi trả|cấp|mua|thuê|gửi|tiếp tục|"+
	"đăng|đăng ký|đăng tải|chấm|công bố|xét|bình xét|trưng bày|khảo sát|thống nhất|liên hệ|nộp|tạo điều kiện|vận động|yêu cầu|đề nghị|bàn giao|thiết kế|soạn thảo|"+
	"biên tập|lồng ghép|giải quyết|phát động|nhắc nhở|rút kinh nghiệm|đánh giá|tham dự|có trách nhiệm|có nhiệm vụ|bám sát|kịp thời|chủ động|tích cực|trực tiếp|nhằm|để|trong việc|trong công tác|treo|bổ sung|khen thưởng|tặng|dự|lên|ra quân|ứng trực|tuyển chọn|chuyển|niêm yết|quay phim|chụp ảnh|làm|viết|đặt|sẵn sàng|nắm|cập nhật|tiến hành|lấy|giám sát|phân bổ|ký|thay mặt|đón|dọn|chăm sóc|phát biểu|tổng duyệt|duyệt|chạy|xác nhận|mở|soạn|điểm danh|sơ cứu|cấp cứu|vẽ|in ấn|chốt|đối với|lo|chọn|mượn|dựng|phân chia|chia|đưa|kiểm soát|thu dọn|dọn dẹp|cắm|ghi nhận|thu thập|gặp mặt|liên lạc|ủng hộ|tìm|sưu tầm|sao gửi|cân đối|sửa chữa|bảo trì|nâng cấp|cài đặt|kết hợp|tập hợp|huấn luyện|tuần tra|khám|ký kết|trích|tiếp sóng|truyền dẫn|phản ánh|dự trù|khắc phục|chỉnh trang|quảng bá|thu hình|dẫn dắt|đeo|phân loại|hoàn chỉnh|thể hiện|quan tâm|thắp|dâng|tập kết|mở đầu|phụ trách|đảm nhiệm|đảm nhận|là cơ quan|là đơn vị|là đầu mối|chỉnh sửa|đề cử|quyên góp|hoàn tất|nghiệm thu", "|")

// verbHeads leads from the first word of a verb to the verbs.
var verbHeads = func() map[string][]string {
	m := map[string][]string{}
	for _, v := range verbs {
		head, _, _ := strings.Cut(v, " ")
		m[head] = append(m[head], v)
	}
	for _, list := range m {
		sort.Slice(list, func(i, j int) bool { return len(list[i]) > len(list[j]) })
	}
	return m
}()

// verbAt is the byte offset of the first task word in small letters, or -1.
// Words inside quotes and brackets do not count.
func verbAt(s string) int {
	return verbFrom(s, 0)
}

func verbFrom(s string, from int) int {
	depth := 0
	at := from
	for at < len(s) {
		end := strings.IndexByte(s[at:], ' ')
		if end < 0 {
			end = len(s) - at
		}
		word := s[at : at+end]
		if depth == 0 && isVerb(word, s[at:]) && !partOfName(s[from:at]) && !compound(s[from:at], word) {
			return at
		}
		depth += strings.Count(word, "(") + strings.Count(word, "“") - strings.Count(word, ")") - strings.Count(word, "”")
		depth = max(depth, 0)
		at += end + 1
	}
	return -1
}

// compound tells whether a word ends a name whose last syllables are a verb
// elsewhere: "Sở Xây dựng", "Trung tâm Dịch vụ việc làm".
func compound(before, word string) bool {
	last := lastWordOf(strings.TrimRight(before, " "))
	word = strings.TrimRight(word, ".,;:/")
	head := strings.ToLower(last)
	if head == "việc" && word == "làm" || (head == "thư" || head == "chữ") && word == "ký" {
		return true
	}
	if head == last || !upperStart(last) {
		return false
	}
	for _, v := range verbHeads[head] {
		if v == head+" "+word {
			return true
		}
	}
	return false
}

func isVerb(word, rest string) bool {
	head := strings.ReplaceAll(strings.TrimRight(word, ".,;:/"), "uỷ", "ủy")
	list := verbHeads[head]
	if len(list) == 0 {
		return false
	}
	rest = strings.ReplaceAll(firstWords(rest, 4), "uỷ", "ủy")
	for _, not := range nouns {
		if strings.HasPrefix(rest, not) {
			return false
		}
	}
	for _, v := range list {
		if strings.HasPrefix(rest, v) && wordEnd(rest[len(v):]) {
			return true
		}
	}
	return false
}

// nouns begin with the same word as a verb and are none.
var nouns = []string{
	"chuyển đổi", "cấp xã", "cấp tỉnh", "cấp huyện", "cấp trên", "cấp dưới", "cấp ủy", "cấp cơ sở", "cấp phường", "cấp thôn", "cấp sở", "cấp trung ương",
	"trực thuộc", "trực tuyến", "giao thông", "dự án", "tổ chức chính trị", "tổ chức xã hội", "tổ chức đoàn", "tổ chức cơ sở", "tổ chức đảng", "tổ chức có liên quan",
	"tổ chức liên quan", "trình độ", "lập trình", "in-", "mời họp", "trao đổi", "mở rộng", "kê khai", "dự thi", "quản lý nhà nước",
}

// partOfName tells whether the words before make the next word part of a name
// ("cơ quan chủ trì", "các đơn vị tham gia", "Công ty tổ chức sự kiện").
func partOfName(before string) bool {
	ws := words(lastBytes(before, 60))
	if len(ws) == 0 {
		return false
	}
	switch last := ws[len(ws)-1]; last {
	case "bộ":
		n := len(ws)
		return !(n > 3 && ws[n-2] == "cán" && ws[n-3] == "chức") // "Tổ chức cán bộ" is a whole name
	case "được", "các", "những", "phụ", "ngành", "nhiệm", "liên", "sự", "cán", "ban", "giấy":
		return true
	}
	if len(ws) > 1 {
		switch ws[len(ws)-2] + " " + ws[len(ws)-1] {
		case "công ty", "trung tâm", "tổ công", "phòng ban":
			return true
		}
	}
	return false
}

func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[i:]
	}
	return s
}
