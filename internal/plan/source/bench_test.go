package source_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/plan/source"
)

func benchmarkRead(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := source.Read(context.Background(), name, data, source.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSample reads the sample ceremony; it must stay under 50 ms.
func BenchmarkSample(b *testing.B) {
	for _, name := range []string{"plan.txt", "plan.docx"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "sample", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { benchmarkRead(b, name, data) })
	}
}

const sentence = "Chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh chuẩn bị nội dung và các điều kiện để tổ chức Chương trình theo đúng Kế hoạch. "

// Benchmark200Pages reads documents of about 200 pages; they must stay under 2 s.
func Benchmark200Pages(b *testing.B) {
	var text, word strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&text, "%d. %s\n\n", i, strings.Repeat(sentence, 2))
		word.WriteString(numbered(strings.Repeat(sentence, 2), 1, i%3))
		if i%20 == 0 {
			text.WriteString(strings.Repeat("1\t14h00 - 14h10\tNội dung\tSở Nội vụ\n", 10) + "\n")
			word.WriteString(`<w:tbl>` + strings.Repeat(`<w:tr>`+cell("", par("1"))+cell("", par("14h00"))+cell("", par("Nội dung"))+`</w:tr>`, 10) + `</w:tbl>`)
		}
	}
	b.Run("txt", func(b *testing.B) { benchmarkRead(b, "a.txt", []byte(text.String())) })
	data := docx(b, word.String(), outline, "")
	b.Run("docx", func(b *testing.B) { benchmarkRead(b, "a.docx", data) })
	b.Run("pdf", func(b *testing.B) {
		page, err := os.ReadFile("testdata/bench/pages-200.pdf")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := source.Read(context.Background(), "a.pdf", page, source.Limits{}); err != nil {
			b.Fatal(err)
		}
		b.ResetTimer()
		benchmarkRead(b, "a.pdf", page)
	})
}
