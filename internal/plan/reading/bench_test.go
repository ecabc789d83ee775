package reading_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// A plan of the usual size, from the bytes of the file; the aim is 50 ms.
func BenchmarkPlan(b *testing.B) {
	dir := sharedSeed(b)
	for _, file := range []string{"plan.txt", "plan.docx", "plan.pdf"} {
		b.Run(file, func(b *testing.B) {
			data, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				b.Fatal(err)
			}
			bench(b, file, data)
		})
	}
}

// A document of 200 pages of 40 lines; the aim is 2 s.
func Benchmark200Pages(b *testing.B) {
	bench(b, "long.txt", []byte(longPlan(200)))
}

func bench(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		doc, err := source.Read(context.Background(), name, data, source.Limits{})
		if err != nil {
			b.Skipf("%s: %v", name, err)
		}
		if p := reading.Read(doc); p.DocType == "" {
			b.Fatal("not read as a plan")
		}
	}
}

// longPlan writes a plan of many pages: sections of tasks, then tables.
func longPlan(pages int) string {
	var s strings.Builder
	s.WriteString("Số: 12/KH-UBND\n\nMẫu, ngày 05 tháng 10 năm 2025\n\nKẾ HOẠCH\n\nTổ chức Lễ tổng kết, trao giải\n\nI. THỜI GIAN, ĐỊA ĐIỂM\n\n- Thời gian: 14h00 ngày 15/10/2025.\n- Địa điểm: Hội trường tỉnh.\n\nII. TỔ CHỨC THỰC HIỆN\n\n")
	for page := range pages * 3 / 4 {
		fmt.Fprintf(&s, "%d. Sở Khoa học và Công nghệ số %d\n\n", page+1, page+1)
		for range 12 {
			s.WriteString("- Chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh, các địa phương chuẩn bị hội trường, đường truyền và các điều kiện cần thiết; phát hành giấy mời đối với: Các doanh nghiệp trên địa bàn; Các trường THPT Nguyễn Huệ, THPT Lý Thường Kiệt, hoàn thành trước ngày 10/10/2025.\n")
		}
	}
	s.WriteString("\nNơi nhận:\n- Sở A;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn A\n\nCHƯƠNG TRÌNH\n\nTT\tThời gian\tNội dung\tĐơn vị\n")
	for i := range pages / 4 * 40 {
		fmt.Fprintf(&s, "%d\t%02dh%02d - %02dh%02d\tPhát biểu của đại diện Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng\tSở Khoa học và Công nghệ; Liên hiệp các Hội tỉnh\n", i+1, i/60%24, i%60, i/60%24, i%60)
	}
	return s.String()
}
