package paper_test

import (
	"fmt"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/paper"
)

var printed = time.Date(2025, 10, 12, 9, 30, 0, 0, event.Zone)

const (
	sampleEvent = "Hưởng ứng “Ngày hội toàn dân học tập số”, “Ngày hội đổi mới sáng tạo” và tổng kết, trao giải các cuộc thi sáng tạo khoa học - kỹ thuật tỉnh (mẫu)"
	sampleDate  = "14h00, ngày 15/10/2025"
	samplePlace = "Hội trường Bộ Chỉ huy Quân sự tỉnh và 99 điểm cầu xã, phường"
)

func sampleProgramme() paper.Programme {
	return paper.Programme{
		Letterhead: &paper.Letterhead{
			Parent: "Ủy ban nhân dân tỉnh Lào Cai", Issuer: "Sở Khoa học và Công nghệ (mẫu)",
			Symbol: "CTr-SKHCN", Place: "Lào Cai", Date: time.Date(2025, 2, 5, 0, 0, 0, 0, event.Zone),
		},
		Event: sampleEvent, Date: sampleDate, Venue: samplePlace,
		Note: "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05/02/2025)",
		Rows: []paper.ProgrammeRow{
			{"1", "14h00 - 14h10", "Tuyên bố lý do, giới thiệu đại biểu", "MC Báo và Phát thanh, truyền hình tỉnh"},
			{"2", "14h10 - 14h30", "Trình chiếu phóng sự về phong trào “Bình dân học vụ số”, “Ngày hội toàn dân học tập số” và các cuộc thi sáng tạo của thanh, thiếu niên, nhi đồng trong tỉnh", "Sở Khoa học và Công nghệ; Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"},
			{"3", "14h30 - 14h45", "Phát biểu chỉ đạo của lãnh đạo tỉnh", ""},
			{"4", "14h45 - 15h00", "Phát biểu hưởng ứng của Tổ công nghệ số cộng đồng", "Tổ công nghệ số cộng đồng tiêu biểu"},
			{"5", "15h00 - 15h15", "Trao mô hình hỗ trợ cho các Tổ công nghệ số cộng đồng", "Sở Khoa học và Công nghệ"},
			{"6", "15h15 - 15h45", "Trao giải: Cuộc thi trực tuyến tìm hiểu chủ trương, chính sách; Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng lần thứ 20; Hội thi Sáng tạo kỹ thuật lần thứ 9", "MC Báo và Phát thanh, truyền hình tỉnh (có kịch bản riêng)"},
			{"7", "15h45", "Kết thúc chương trình", "MC Báo và Phát thanh, truyền hình tỉnh"},
		},
		Closing: &paper.Closing{
			Recipients: []string{"Thường trực Tỉnh ủy", "Các sở, ban, ngành, đoàn thể tỉnh", "Ủy ban nhân dân các xã, phường", "Lưu: VT, KHCN"},
			Authority:  "KT. Giám đốc", Office: "Phó Giám đốc", Name: "Trần Thị Ngọc Ẩn (mẫu)",
		},
	}
}

func sampleScript() paper.Script {
	speech := "Kính thưa các quý vị đại biểu, kính thưa quý vị tại hội trường và 99 điểm cầu! Hưởng ứng “Ngày hội toàn dân học tập số”, hôm nay chúng ta có mặt tại đây để cùng nhìn lại một năm thi đua lao động sáng tạo.\nVề dự chương trình, chúng tôi trân trọng giới thiệu: các đồng chí lãnh đạo tỉnh; đại diện các sở, ban, ngành; đông đảo các thầy cô giáo và các em học sinh."
	rows := []paper.ScriptRow{
		{Number: "1", Time: "14h00", Title: "Tuyên bố lý do, giới thiệu đại biểu", Script: speech, Notes: "Mời toàn thể đứng nghiêm khi chào cờ.", Caption: "Lễ khai mạc"},
		{Number: "2", Time: "14h10 - 14h30", Title: "Trình chiếu phóng sự", Script: "Kính mời quý vị cùng theo dõi phóng sự.", Notes: "Lùi về cánh gà trái khi phim chạy."},
		{Number: "3", Time: "14h30", Title: "Phát biểu chỉ đạo", Speaker: "Đồng chí Nguyễn Hữu Thắng (mẫu) - Phó Chủ tịch UBND tỉnh", Caption: "Nguyễn Hữu Thắng (mẫu), Phó Chủ tịch UBND tỉnh", Script: "Trân trọng kính mời đồng chí lên phát biểu chỉ đạo."},
		{Number: "4", Time: "14h45", Title: "Phát biểu hưởng ứng từ điểm cầu", Speaker: "Bà Lý Thị Mẩy (mẫu) - Tổ trưởng Tổ công nghệ số cộng đồng", Script: "Xin mời điểm cầu phường Sa Pa."},
		{Number: "5", Time: "15h00", Title: "Trao mô hình hỗ trợ"},
		{Number: "6", Time: "15h15", Title: "Trao giải các cuộc thi, hội thi", SubRows: []paper.ScriptRow{
			{Number: "6.1", Time: "15h15", Title: "Cuộc thi trực tuyến", Script: speech},
			{Number: "6.2", Time: "15h25", Title: "Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng", Script: speech},
			{Number: "6.3", Time: "15h35", Title: "Hội thi Sáng tạo kỹ thuật", Script: speech, Notes: "Trao theo danh sách đã chốt."},
		}},
		{Number: "7", Time: "15h45", Title: "Kết thúc chương trình", Script: "Chương trình đến đây là kết thúc. Xin trân trọng cảm ơn."},
	}
	return paper.Script{Event: sampleEvent, Date: sampleDate, Venue: samplePlace, Rows: rows}
}

func sampleRunSheet() paper.RunSheet {
	sheet := paper.RunSheet{Position: "Màn hình LED", Event: sampleEvent, Date: sampleDate, Venue: samplePlace}
	for i, r := range sampleProgramme().Rows {
		row := paper.RunSheetRow{Number: r.TT, Time: r.Time, Duration: "15 phút", Title: r.Content, Scene: "Hội trường"}
		if i%2 == 0 {
			row.Task = "Đưa phông chính lên màn hình, chạy chữ tên đại biểu theo danh sách; chuẩn bị nguồn phát kế tiếp"
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

func longScript(cues int) paper.Script {
	s := paper.Script{Event: sampleEvent, Date: sampleDate, Venue: samplePlace}
	for i := range cues {
		s.Rows = append(s.Rows, paper.ScriptRow{
			Number: fmt.Sprint(i + 1), Time: fmt.Sprintf("%02dh%02d", 7+i/60, i%60), Title: fmt.Sprintf("Mục số %d của chương trình", i+1),
			Speaker: "Ông Trần Văn Ước (mẫu)", Script: strings.Repeat("Kính thưa quý vị đại biểu, kính thưa quý vị tại các điểm cầu. ", 1+i%9),
			Notes: "Nhìn màn hình nhắc lời.", Caption: "Trần Văn Ước (mẫu)",
		})
	}
	return s
}
