package reading

import (
	"strings"
	"testing"
)

// Times as offices write them.
func TestFindSpan(t *testing.T) {
	cases := []struct {
		text  string
		want  string
		found bool
	}{
		{"14h00", "14:00-", true},
		{"14h00'", "14:00-", true},
		{"14h00’, ngày 15/10/2025", "14:00-", true},
		{"14:00", "14:00-", true},
		{"7g30", "07:30-", true},
		{"14 giờ 30 phút", "14:30-", true},
		{"9 giờ đến 10 giờ 30 phút", "09:00-10:30", true},
		{"14h", "14:00-", true},
		{"14h00' - 14h10'", "14:00-14:10", true},
		{"14h00’–14h10’", "14:00-14:10", true},
		{"14h00 — 14h10", "14:00-14:10", true},
		{"Từ 14h00 đến 14h10", "14:00-14:10", true},
		{"từ 8 giờ 00 phút đến 11 giờ 30 phút", "08:00-11:30", true},
		{"14-15h", "14:00-15:00", true},
		{"2h00 chiều", "14:00-", true},
		{"24h00", "00:00-", true},
		{"Quyết định số 14/QĐ", "", false},
		{"tỷ lệ 3:1 và 25h", "", false},
		{"60 phút", "", false},
	}
	for _, c := range cases {
		sp, ok := findSpan(c.text)
		got := ""
		if ok {
			got = clockText(sp.start) + "-"
			if sp.end >= 0 {
				got += clockText(sp.end)
			}
		}
		if ok != c.found || got != c.want {
			t.Errorf("%q: got %q %v, want %q %v", c.text, got, ok, c.want, c.found)
		}
	}
	for text, want := range map[string]int{"15 phút": 15, "15'": 15, "05’": 5, "90 ph": 90} {
		if sp, ok := cellSpan(text); !ok || sp.length != want || sp.start >= 0 {
			t.Errorf("%q: got %+v", text, sp)
		}
	}
	if sp, ok := cellSpan("14.00 - 14.30"); !ok || sp.start != 840 || sp.end != 870 {
		t.Errorf("14.00 - 14.30: got %+v", sp)
	}
}

// Dates in figures and words; a figure alone without its year is a name.
func TestDays(t *testing.T) {
	cases := []struct {
		text string
		want string
	}{
		{"ngày 15/10/2025", "2025-10-15"},
		{"15-10-2025", "2025-10-15"},
		{"15.10.2025", "2025-10-15"},
		{"ngày 05 tháng 9 năm 2025", "2025-09-05"},
		{"14h00 ngày 15/10", "2025-10-15"},
		{"sáng 05/9", "2025-09-05"},
		{"ngày mười lăm tháng mười năm hai nghìn không trăm hai mươi lăm", "2025-10-15"},
		{"ngày hai mươi mốt tháng tư năm 2026", "2026-04-21"},
		{"Ngày chuyển đổi số Quốc gia 10/10", ""},
		{"ngày 31/02/2025", ""},
		{"1.500 đại biểu, 10.000.000 đồng", ""},
		{"2025-10-15", "2025-10-15"},
	}
	for _, c := range cases {
		got := ""
		if ds := days(c.text, 2025); len(ds) > 0 {
			got = ds[0].date.Format(dateForm)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	for text, want := range map[string]string{
		"từ ngày 10 đến ngày 12/10/2025":              "2025-10-10 2025-10-12",
		"10-12/10/2025":                               "2025-10-10 2025-10-12",
		"từ ngày 30/9/2025 đến ngày 01/10/2025":       "2025-09-30 2025-10-01",
		"8h00 ngày 15/10/2025, họp ngày 17/10/2025":   "2025-10-15 2025-10-15",
		"từ 20h00 ngày 31/12/2025 đến 00h30 ngày 1/1": "2025-12-31 2025-12-31",
	} {
		first, last, ok := dayRange(text, 2025)
		if got := first.Format(dateForm) + " " + last.Format(dateForm); !ok || got != want {
			t.Errorf("%q: got %s", text, got)
		}
	}
}

// Names that hold a comma or "và" stay whole.
func TestSplitUnits(t *testing.T) {
	cases := map[string]string{
		"Sở Văn hóa, Thể thao và Du lịch; Công an tỉnh":                                      "Sở Văn hóa, Thể thao và Du lịch|Công an tỉnh",
		"MC Báo và Phát thanh, truyền hình tỉnh":                                             "MC Báo và Phát thanh, truyền hình tỉnh",
		"Văn phòng Đoàn ĐBQH và HĐND tỉnh":                                                   "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
		"Văn phòng HĐND và UBND xã, Đoàn Thanh niên xã":                                      "Văn phòng HĐND và UBND xã|Đoàn Thanh niên xã",
		"Sở Khoa học và Công nghệ, Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh":              "Sở Khoa học và Công nghệ|Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
		"Phòng Văn hóa - Xã hội":                                                             "Phòng Văn hóa - Xã hội",
		"Sở Y tế và Công an tỉnh":                                                            "Sở Y tế|Công an tỉnh",
		"Ủy ban nhân dân các xã, phường":                                                     "Ủy ban nhân dân các xã, phường",
		"Các sở, ban, ngành":                                                                 "Các sở, ban, ngành",
		"Công an thành phố, Sở Y tế và các đơn vị liên quan":                                 "Công an thành phố|Sở Y tế|các đơn vị liên quan",
		"Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh":             "Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh|Ủy ban nhân dân tỉnh",
		"Văn phòng Bộ, Trung tâm Truyền thông khoa học và công nghệ và các đơn vị liên quan": "Văn phòng Bộ|Trung tâm Truyền thông khoa học và công nghệ|các đơn vị liên quan",
	}
	for text, want := range cases {
		if got := strings.Join(splitUnits(text), "|"); got != want {
			t.Errorf("%q:\n got  %s\n want %s", text, got, want)
		}
	}
}

// Different ways of writing a body have one key.
func TestUnitKey(t *testing.T) {
	for a, b := range map[string]string{
		"MC Báo và Phát thanh, truyền hình tỉnh":      "Báo và Phát thanh, Truyền hình tỉnh",
		"Liên hiệp các Hội KH&KT tỉnh":                "Liên hiệp các Hội Khoa học và Kỹ thuật",
		"Lãnh đạo, chuyên viên Văn phòng UBND tỉnh":   "Văn phòng Ủy ban nhân dân tỉnh",
		"Hiệp hội doanh nghiệp tỉnh":                  "Hiệp hội các doanh nghiệp tỉnh",
		"Uỷ ban nhân dân tỉnh":                        "UBND tỉnh",
		"Bộ CHQS tỉnh":                                "Bộ Chỉ huy Quân sự tỉnh",
		"Ban TG&DV Tỉnh ủy":                           "Ban Tuyên giáo và Dân vận Tỉnh uỷ",
		"UBMTTQVN tỉnh":                               "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
		"Trường THPT Nguyễn Huệ":                      "THPT Nguyễn Huệ",
		"Đại diện lãnh đạo Sở Văn hóa, TT và Du lịch": "Sở Văn hóa, TT và Du lịch",
	} {
		if ka, kb := unitKey(a), unitKey(b); ka != kb {
			t.Errorf("%q and %q: %q, %q", a, b, ka, kb)
		}
	}
	if unitKey("Sở Nội vụ") == unitKey("Sở Tài chính") || unitKey("Công an tỉnh") == unitKey("Công an xã") {
		t.Error("two bodies have one key")
	}
}

// Quotas as plans write them.
func TestCountOf(t *testing.T) {
	for text, want := range map[string]quantity{
		"15": {15, true, true}, "0": {0, true, true}, "02": {2, true, false}, "02 đ/c": {2, true, false}, "10 người": {10, true, false},
		"1.500": {1500, true, true}, "10 + 5": {15, true, false}, "2x30 = 60": {60, true, false}, "02 đ/c/xã x 99": {198, true, false},
		"5-7": {}, "02 đ/c/xã": {}, "": {}, "…": {}, "theo giấy mời": {},
	} {
		if got := countOf(text); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

// Numbers and bullets, and what only looks like one.
func TestCutMarker(t *testing.T) {
	for text, want := range map[string]struct {
		style style
		num   string
	}{
		"I. MỤC ĐÍCH": {roman, "I"}, "II/ NỘI DUNG": {roman, "II"}, "IV) TỔ CHỨC": {roman, "IV"}, "A. MỤC ĐÍCH": {part, "A"},
		"1. Mục đích": {arabic, "1"}, "1) Mục đích": {arabic, "1"}, "01. Sở A": {arabic, "01"}, "3.1. Điểm cầu": {decimal2, "3.1"}, "3.1 Điểm cầu": {decimal2, "3.1"},
		"2.1.3. Chi tiết": {decimal3, "2.1.3"}, "a) Chủ trì": {letter, "a"}, "đ) Khác": {letter, "đ"}, "(1) Một": {bracket, "1"}, "- Chủ trì": {dash, ""},
		"– Chủ trì": {dash, ""}, "• Chủ trì": {dash, ""}, "+ Phụ": {plus, ""}, "PHẦN I. Mở đầu": {part, "I"}, "Điều 3. Thi hành": {part, "3"},
		"14.00 - 15.00": {}, "15.10.2025 là ngày": {}, "1.500 đại biểu": {}, "2025 là năm": {}, "V/v tổ chức": {}, "TP. Hồ Chí Minh": {}, "14h00 - 15h00": {}, "KT. CHỦ TỊCH": {},
	} {
		mk, _ := cutMarker(text)
		if mk.style != want.style || mk.num != want.num {
			t.Errorf("%q: got %+v, want %+v", text, mk, want)
		}
	}
}
