package check_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// large is a plan of about 200 pages: the clean one with many duties, guests
// and rows.
func large(t testing.TB) string {
	t.Helper()
	var duties, guests strings.Builder
	for i := range 600 {
		fmt.Fprintf(&duties, "%d. Sở Mẫu số %d\n\n- Chủ trì, phối hợp với Sở Giáo dục và Đào tạo chuẩn bị nội dung “Ngày hội số %d của nhân dân các dân tộc”, hoàn thành trước ngày 15/9/2025.\n\n- Phối hợp với Sở Nông nghiệp và Môi trường đón tiếp đại biểu đoàn số %d, bố trí chỗ ngồi và phương tiện.\n\n", i+3, i, i, i)
		fmt.Fprintf(&guests, "%d\tLãnh đạo Sở Mẫu số %d\t2\n", i+6, i)
	}
	text := clean(t)
	text = strings.Replace(text, "Đầu mối liên hệ", duties.String()+"Đầu mối liên hệ", 1)
	return strings.Replace(text, "\tTổng cộng\t60\n", guests.String(), 1)
}

func BenchmarkFindings(b *testing.B) {
	for _, size := range []struct{ name, text string }{{"clean", clean(b)}, {"200 pages", large(b)}} {
		doc, err := source.Read(context.Background(), "plan.txt", []byte(size.text), source.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		p := reading.Read(doc)
		b.Run(size.name, func(b *testing.B) {
			for b.Loop() {
				check.Findings(doc, p)
			}
		})
	}
}

// FuzzFindings: no text makes the rules panic or lose a sentence.
func FuzzFindings(f *testing.F) {
	f.Add(clean(f))
	f.Add("KẾ HOẠCH\nTổ chức Lễ “\nThời gian: 08h, ngày 31/2/2025\n1\t8h - 7h\tTrao\t\n")
	f.Add("Số: …/KH\nngày … tháng\n(Phụ lục 02)\nNơi nhận:\n- A;\nTM.\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := source.Read(context.Background(), "plan.txt", []byte(text), source.Limits{})
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, found := range check.Findings(doc, reading.Read(doc)) {
			if found.Detail == "" || found.Where == "" || seen[found.Key] {
				t.Errorf("%s: sentence %q, place %q, key %q", found.Code, found.Detail, found.Where, found.Key)
			}
			seen[found.Key] = true
		}
	})
}
