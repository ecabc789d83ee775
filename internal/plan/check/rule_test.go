package check_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"diemcau/internal/lang"
	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// edits damage the clean plan; each must bring out its code, which the clean
// plan does not have.
var edits = []struct {
	code     string
	old, new string // one replacement; several are parted by "|||"
}{
	{"doc_number_missing", "Số: 45/KH-UBND", "Số:     /KH-UBND"},
	{"doc_day_missing", "ngày 02 tháng 9 năm 2025", "ngày      tháng 9 năm 2025"},
	{"doc_date_missing", "Mẫu, ngày 02 tháng 9 năm 2025\n", ""},
	{"no_header", "Số: 45/KH-UBND\n|||Mẫu, ngày 02 tháng 9 năm 2025\n", "|||"},
	{"bad_symbol", "Số: 45/KH-UBND", "Số: 45/KH UBND"},
	{"letterhead_missing", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", ""},
	{"legal_basis_missing", "Căn cứ Quyết định số 12/QĐ-UBND ngày 10/01/2025 của Ủy ban nhân dân tỉnh về việc tổ chức Hội thi Sáng kiến xanh tỉnh Mẫu;\n", ""},
	{"legal_basis_gap", "về việc tổ chức Hội thi Sáng kiến xanh tỉnh Mẫu;", "về công tác năm 2025;"},
	{"annex_missing", "theo Phụ lục I.", "theo Phụ lục I. Sơ đồ tại Phụ lục III."},
	{"annex_label_missing", "Phụ lục I\nCHƯƠNG|||Phụ lục II\nDANH", "CHƯƠNG|||DANH"},
	{"numbering_gap", "III. KINH PHÍ|||IV. TỔ CHỨC", "IV. KINH PHÍ|||V. TỔ CHỨC"},
	{"numbering_broken", "IV. TỔ CHỨC", "III. TỔ CHỨC"},
	{"section_order", "I. MỤC ĐÍCH, YÊU CẦU|||II. NỘI DUNG\n", "I. NỘI DUNG, PHẠM VI|||II. MỤC ĐÍCH, YÊU CẦU\n"},
	{"mixed_apostrophes", "08h15 - 08h25|||08h25 - 08h45", "08h15' - 08h25'|||08h25’ - 08h45’"},
	{"markup_residue", "Ghi nhận kết quả", "<i>Ghi nhận</i> kết quả"},
	{"placeholder", "điện thoại 0912 345 678", "điện thoại ............ hoặc 0912 345 678"},
	{"placeholder", "(sức chứa 300 chỗ)", "(sức chứa ... chỗ)"},
	{"ocr_digit", "hoàn thành trước ngày 15/9/2025", "hoàn thành trước ngày l5/9/2025"},
	{"typo", "Phóng viên các cơ quan báo chí.", "Phóng viên các cơ quan bao chí."},
	{"typo", "bảo đảm trang trọng, tiết kiệm", "bảo đảm trang trọng, tiết kiêm"},
	{"typo", "ban hành Kế hoạch tổ chức Lễ", "ban hành Kế hoạch tổ chưcs Lễ"},
	{"typo", "trang trí hội trường", "xắp xếp hội trường"},
	{"missing_word", "đón tiếp đại biểu.", "đón tiếp đại biểu tại và các việc khác."},
	{"missing_word", "tôn vinh các tác giả", "tôn vinh các tác giả của, tác giả"},
	{"garbled_phrase", "Ghi nhận kết quả của Hội thi", "Ghi nhận kết quả của của Hội thi"},
	{"garbled_phrase", "tôn vinh các tác giả có sáng kiến tốt.", "tôn vinh các trang trại chăn nuôi, cơ sở trồng trọt, chăn nuôi tỉnh."},
	{"unbalanced_quote", "tôn vinh các tác giả", "tôn vinh “các tác giả"},
	{"url_suspect", "Đầu mối liên hệ:", "Thông tin tại http:/mau.gov.vn. Đầu mối liên hệ:"},
	{"spelling_variant", "tôn vinh các tác giả", "uỷ quyền và tôn vinh các tác giả, Ủy viên"},
	{"missing_full_stop", "Việc tổ chức bảo đảm trang trọng, tiết kiệm, an toàn.", "Việc tổ chức bảo đảm trang trọng, tiết kiệm, an toàn và đúng quy định"},
	{"signature_missing", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu\n", ""},
	{"signer_missing", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Mẫu\n", ""},
	{"signer_name_missing", "Trần Văn Mẫu\n", ""},
	{"signature_block_incomplete", "TM. ỦY BAN NHÂN DÂN\n", ""},
	{"recipients_missing", "Nơi nhận:\n\n- Thường trực Tỉnh ủy;\n- Sở Nông nghiệp và Môi trường;\n- Sở Giáo dục và Đào tạo;\n- Lưu: VT, NLN.\n", ""},
	{"agency_with_duty_not_recipient", "- Sở Giáo dục và Đào tạo;\n", ""},
	{"invited_not_recipient", "Lãnh đạo Sở Giáo dục và Đào tạo.", "Lãnh đạo Sở Giáo dục và Đào tạo.\n- Lãnh đạo Liên đoàn Lao động tỉnh."},
	{"recipient_without_duty", "- Lưu: VT|||Lãnh đạo Sở Giáo dục và Đào tạo.", "- Công an tỉnh;\n- Lưu: VT|||Lãnh đạo Sở Giáo dục và Đào tạo.\n- Lãnh đạo Công an tỉnh."},
	{"event_datetime_missing", "- Thời gian: 08h00, thứ Sáu, ngày 26/9/2025.\n", ""},
	{"fuzzy_date", "08h00, thứ Sáu, ngày 26/9/2025", "Dự kiến 08h00, ngày 26/9/2025"},
	{"year_missing", "08h00, thứ Sáu, ngày 26/9/2025", "08h00 ngày 26/9"},
	{"date_conflict", "CHƯƠNG TRÌNH LỄ TỔNG KẾT\n", "CHƯƠNG TRÌNH LỄ TỔNG KẾT\n(Tổ chức vào ngày 27/9/2025)\n"},
	{"date_conflict", "ngày 02 tháng 9 năm 2025", "ngày 02 tháng 10 năm 2025"},
	{"date_impossible", "trước ngày 15/9/2025", "trước ngày 31/9/2025"},
	{"weekday_mismatch", "thứ Sáu, ngày 26/9/2025", "thứ Năm, ngày 26/9/2025"},
	{"time_conflict", "CHƯƠNG TRÌNH LỄ TỔNG KẾT\n", "CHƯƠNG TRÌNH LỄ TỔNG KẾT\n(Tổ chức vào 07h30 ngày 26/9/2025)\n"},
	{"time_conflict", "08h00, thứ Sáu", "07h00, thứ Sáu"},
	{"hour_24", "08h00, thứ Sáu, ngày 26/9/2025.", "08h00, thứ Sáu, ngày 26/9/2025; hội trại đến 24h00."},
	{"false_friend_date", "Hội thi Sáng kiến xanh tỉnh Mẫu lần thứ 3, năm 2025\n\nCăn cứ", "Hội thi Sáng kiến xanh tỉnh Mẫu lần thứ 3, năm 2025 gắn với “Ngày Môi trường 05/6”\n\nCăn cứ"},
	{"mixed_date_styles", "trước ngày 15/9/2025", "trước ngày 15-9-2025"},
	{"venue_missing", "- Địa điểm: Hội trường Trung tâm Hội nghị tỉnh (sức chứa 300 chỗ).\n", ""},
	{"venue_capacity_unknown", " (sức chứa 300 chỗ)", ""},
	{"site_count_missing", "Hình thức: Trực tiếp.", "Hình thức: Trực tiếp kết hợp trực tuyến đến các điểm cầu xã, phường."},
	{"sites_not_listed", "(sức chứa 300 chỗ).", "(sức chứa 300 chỗ) và 45 điểm cầu tại các xã, phường."},
	{"agenda_overlap", "08h15 - 08h25", "08h10 - 08h25"},
	{"agenda_negative_range", "08h45 - 09h00", "08h45 - 08h30"},
	{"agenda_tt_gap", "4\t08h45|||5\t09h00|||6\t09h30", "5\t08h45|||6\t09h00|||7\t09h30"},
	{"agenda_tt_duplicate", "4\t08h45", "3\t08h45"},
	{"agenda_gap", "09h00 - 09h30\t", "09h10 - 09h30\t"},
	{"agenda_open_end", "09h30 - 09h40", "09h30"},
	{"agenda_starts_only", "08h00 - 08h15|||08h15 - 08h25|||08h25 - 08h45|||08h45 - 09h00|||09h00 - 09h30|||09h30 - 09h40", "08h00|||08h15|||08h25|||08h45|||09h00|||09h30"},
	{"agenda_row_without_unit", "Phát biểu bế mạc\tLãnh đạo Ủy ban nhân dân tỉnh", "Phát biểu bế mạc\t"},
	{"agenda_missing_item", "Báo cáo tổng kết Hội thi", "Văn nghệ"},
	{"presenter_missing", "Trao giải Hội thi Sáng kiến xanh\tLãnh đạo Ủy ban nhân dân tỉnh", "Trao giải Hội thi Sáng kiến xanh\tSở Nông nghiệp và Môi trường"},
	{"contest_not_in_title", "Trao giải Hội thi Sáng kiến xanh\t", "Trao giải Hội thi Sáng kiến xanh, Cuộc thi ảnh Quê hương đổi mới\t"},
	{"agenda_external_script", "Trao giải Hội thi Sáng kiến xanh\t", "Trao giải Hội thi Sáng kiến xanh (có kịch bản riêng)\t"},
	{"agenda_crosses_midnight", "09h30 - 09h40", "23h30 - 00h30"},
	{"agenda_before_event_start", "08h00, thứ Sáu", "08h15, thứ Sáu"},
	{"agenda_no_reception", "Đón tiếp đại biểu, ổn định tổ chức", "Văn nghệ"},
	{"trailing_punctuation", "Phát biểu bế mạc\t", "Phát biểu bế mạc;\t"},
	{"delegate_tt_gap", "4\tCác tác giả|||5\tPhóng viên", "5\tCác tác giả|||6\tPhóng viên"},
	{"delegate_tt_duplicate", "4\tCác tác giả", "3\tCác tác giả"},
	{"tt_restarts", "4\tCác tác giả|||5\tPhóng viên", "1\tCác tác giả|||2\tPhóng viên"},
	{"delegate_count_missing", "Các tác giả đạt giải Hội thi Sáng kiến xanh\t30", "Các tác giả đạt giải Hội thi Sáng kiến xanh\t"},
	{"delegate_total_mismatch", "Tổng cộng\t60", "Tổng cộng\t62"},
	{"delegate_total_missing", "\tTổng cộng\t60\n", ""},
	{"count_range", "cơ quan báo chí\t8", "cơ quan báo chí\t8-10"},
	{"delegate_group_not_in_annex", "- Phóng viên các cơ quan báo chí.", "- Phóng viên các cơ quan báo chí.\n- Đại diện cha mẹ học sinh."},
	{"delegate_group_only_in_annex", "- Lãnh đạo Sở Giáo dục và Đào tạo.\n", ""},
	{"speaker_not_delegate", "Phát biểu bế mạc\tLãnh đạo Ủy ban nhân dân tỉnh", "Phát biểu của đại diện cha mẹ học sinh\tHội Cha mẹ học sinh"},
	{"honoured_count_conflict", "Ghi nhận kết quả của Hội thi|||trang trí hội trường", "Khen thưởng 10 tập thể|||chuẩn bị giấy khen cho 12 tập thể, trang trí hội trường"},
	{"winners_more_than_prizes", "Ghi nhận kết quả", "Trao 01 giải Nhất, 02 giải Nhì, 05 giải Ba. Ghi nhận kết quả"},
	{"issuer_uncertain", "- Phóng viên các cơ quan báo chí.", "- Phóng viên các cơ quan báo chí.\n- Các doanh nghiệp chế biến nông sản."},
	{"duplicate_lead", "- Chủ trì xây dựng phóng sự", "- Chủ trì chuẩn bị nội dung, kịch bản chi tiết của Lễ tổng kết.\n\n- Chủ trì xây dựng phóng sự"},
	{"duplicate_lead", "Trình chiếu phóng sự về các sáng kiến\tSở Giáo dục và Đào tạo", "Trình chiếu phóng sự về các sáng kiến\tSở Nông nghiệp và Môi trường"},
	{"no_deadlines", ", hoàn thành trước ngày 15/9/2025|||, xong trước ngày 20/9/2025", "|||"},
	{"contingency_without_trigger", "trang trí hội trường, đón tiếp đại biểu.", "đón tiếp đại biểu. Trường hợp mưa bão, giao thông không thuận lợi thì trao giải tại xã."},
	{"no_contacts", "Đầu mối liên hệ: đồng chí Lê Thị Mẫu, điện thoại 0912 345 678.\n", ""},
	{"no_budget_amount", "150.000.000 đồng ", "được cấp "},
	{"agency_with_duty_unlisted", "phối hợp với Sở Giáo dục và Đào tạo chuẩn bị", "phối hợp với Sở Tài chính chuẩn bị"},
	{"name_variant", "Ghi nhận kết quả của Hội thi|||Báo cáo tổng kết Hội thi|||trang trí hội trường", "Hưởng ứng “Ngày hội toàn dân bảo vệ nguồn nước”|||Báo cáo tổng kết “Ngày toàn dân bảo vệ nguồn nước”|||tuyên truyền “Ngày hội toàn dân bảo vệ nguồn nước”"},
	{"no_assignment_section", "1. Sở Nông nghiệp và Môi trường\n|||2. Sở Giáo dục và Đào tạo\n|||- Chủ trì, phối hợp với Sở Giáo dục và Đào tạo chuẩn bị nội dung, kịch bản chi tiết của Lễ tổng kết, hoàn thành trước ngày 15/9/2025.\n|||- Phát hành giấy mời đối với: Các tác giả đạt giải Hội thi Sáng kiến xanh.\n|||- Phối hợp với Sở Nông nghiệp và Môi trường trang trí hội trường, đón tiếp đại biểu.\n|||- Chủ trì xây dựng phóng sự về các sáng kiến của học sinh, xong trước ngày 20/9/2025.\n|||IV. TỔ CHỨC THỰC HIỆN\n", "||||||||||||||||||"},
}

func clean(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/clean.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func findings(t *testing.T, text string) []reading.Finding {
	t.Helper()
	doc, err := source.Read(context.Background(), "plan.txt", []byte(text), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return check.Findings(doc, reading.Read(doc))
}

func TestCleanPlanHasNothingToAsk(t *testing.T) {
	for _, f := range findings(t, clean(t)) {
		if f.Severity != check.Info {
			t.Errorf("%s line %v %q: %s", f.Code, value(f.Line), f.Text, f.Detail)
		}
	}
}

func TestEachRule(t *testing.T) {
	base := clean(t)
	before := map[string]bool{}
	for _, f := range findings(t, base) {
		before[f.Code] = true
	}
	for _, e := range edits {
		t.Run(e.code, func(t *testing.T) {
			text := base
			news := strings.Split(e.new, "|||")
			for i, old := range strings.Split(e.old, "|||") {
				if !strings.Contains(text, old) {
					t.Fatalf("the clean plan has no %q", old)
				}
				text = strings.Replace(text, old, news[i], 1)
			}
			if before[e.code] {
				t.Errorf("the clean plan has %s already", e.code)
			}
			var others []string
			found := false
			for _, f := range findings(t, text) {
				found = found || f.Code == e.code
				if f.Code != e.code && !before[f.Code] && f.Severity != check.Info {
					others = append(others, f.Code+" "+f.Text)
				}
			}
			if !found {
				t.Errorf("not found: %s", e.code)
			}
			if len(others) > 0 {
				t.Logf("beside it: %s", strings.Join(others, "; "))
			}
		})
	}
}

func TestNotAPlanGivesOneFinding(t *testing.T) {
	for _, text := range []string{
		"Cách nấu phở\n\nXương bò rửa sạch, ninh trong 6 giờ với gừng nướng.\n\nThái thịt mỏng, chần bánh phở.\n",
		"ỦY BAN NHÂN DÂN\nSố: 10/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc khen thưởng\n\nĐiều 1. Tặng Bằng khen cho 02 tập thể.\n\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n",
	} {
		got := findings(t, text)
		if len(got) != 1 || got[0].Code != "not_an_event_plan" {
			t.Errorf("%d findings for %q", len(got), text[:30])
		}
	}
}

func TestTruncatedPlan(t *testing.T) {
	text := clean(t)
	text = text[:strings.Index(text, "trang trí hội trường")] + "trang trí hội trường và"
	if !hasFinding(findings(t, text), "truncated") {
		t.Error("a plan that stops in the middle of a sentence was not told")
	}
}

func TestManyTyposAreToldAsOne(t *testing.T) {
	text := strings.NewReplacer("tổ chức", "tô chưc", "Tổ chức", "Tô chưc", "kết quả", "kêt quã", "phóng sự", "phong sử", "sáng kiến", "sang kiễn", "chuẩn bị", "chuân bi", "đại biểu", "đai biễu",
		"báo cáo", "bao cáo", "Báo cáo", "Bao cáo", "Giáo dục", "Giao dục", "Kế hoạch", "Kê hoạch", "Môi trường", "Môi trương", "trang trọng", "trang trong", "tiết kiệm", "tiêt kiệm", "kinh phí", "kinh phi", "hội trường", "hôi trường",
		"Lãnh đạo", "Lảnh đạo", "đạt giải", "đat giải", "hoàn thành", "hoàn thanh", "học sinh", "hoc sinh").Replace(clean(t))
	got := findings(t, text)
	if !hasFinding(got, "many_typos") || hasFinding(got, "typo") {
		t.Error("a text full of slips should give many_typos alone")
	}
}

func hasFinding(all []reading.Finding, code string) bool {
	for _, f := range all {
		if f.Code == code {
			return true
		}
	}
	return false
}

// TestKeysSurviveChange: an answer to a finding stays with it when lines are
// added above it.
func TestKeysSurviveChange(t *testing.T) {
	text := strings.Replace(clean(t), "thứ Sáu", "thứ Năm", 1)
	text = strings.Replace(text, "08h15 - 08h25", "08h10 - 08h25", 1)
	before := keys(findings(t, text))
	after := keys(findings(t, strings.Replace(text, "2. Yêu cầu\n", "2. Yêu cầu\n\nMột đoạn mới được thêm vào.\n", 1)))
	for key := range before {
		if !after[key] {
			t.Errorf("the key %s is gone", key)
		}
	}
}

func keys(all []reading.Finding) map[string]bool {
	m := map[string]bool{}
	for _, f := range all {
		m[f.Key] = true
	}
	return m
}

// TestSentences: every code has its sentence in both languages, and no
// sentence is shown with an argument left open.
func TestSentences(t *testing.T) {
	for _, e := range edits {
		for _, language := range lang.Languages() {
			if !lang.Has(language, "finding."+e.code) {
				t.Errorf("%s: no sentence for %s", language, e.code)
			}
		}
	}
	text := clean(t)
	for _, e := range edits {
		changed := text
		news := strings.Split(e.new, "|||")
		for i, old := range strings.Split(e.old, "|||") {
			changed = strings.Replace(changed, old, news[i], 1)
		}
		for _, f := range findings(t, changed) {
			for _, language := range lang.Languages() {
				g := check.In(language, f)
				if strings.ContainsAny(g.Detail+g.Where, "{}") || g.Where == "finding.at_"+f.Args["at"] {
					t.Errorf("%s %s: %q at %q", language, f.Code, g.Detail, g.Where)
				}
			}
		}
	}
}

func TestPrint(t *testing.T) {
	var out bytes.Buffer
	if err := check.Print(&out, findings(t, strings.Replace(clean(t), "45/KH", "  /KH", 1))); err != nil {
		t.Fatal(err)
	}
	shown := out.String()
	if !strings.Contains(shown, "LỖI") || !strings.Contains(shown, "doc_number_missing") || !strings.Contains(shown, "1 lỗi") {
		t.Errorf("printed:\n%s", shown)
	}
}
