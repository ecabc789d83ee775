package reading_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// Whatever a text file holds, the reader ends, does not panic, and gives every
// row a place inside the document.
func FuzzReading(f *testing.F) {
	f.Add("KẾ HOẠCH\nTổ chức Hội nghị\n\nI. THỜI GIAN\n\n1. Thời gian: 14h00 ngày 15/10/2025\n")
	f.Add("- 14h00-14h10: Đón tiếp\n- 14h10: Khai mạc (Sở A)\n+ a\n(1) b\n1.1.1 c\n")
	f.Add("TT\tThời gian\tNội dung\n1\t14h00\tA\n\t\t- b\nTổng\t\t\n")
	f.Add("Nơi nhận:\n- A: B; C;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n")
	f.Add("IV. TỔ CHỨC THỰC HIỆN\n1. Sở A: Chủ trì, phối hợp với “ với ( Sở B\n“““(((;;;,,,và và")
	for _, file := range []string{filepath.Join("..", "..", "sample", "plan.txt"), filepath.Join("..", "..", "..", "..", "shared", "seed", "plan.txt")} {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(string(data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := source.Read(context.Background(), "plan.txt", []byte(text), source.Limits{})
		if err != nil {
			return
		}
		p := reading.Read(doc)
		for _, a := range p.Agenda {
			if a.Line < 1 || a.Line > doc.Lines {
				t.Errorf("agenda row at line %d of %d", a.Line, doc.Lines)
			}
		}
		for _, d := range p.Delegates {
			if d.Line < 1 || d.Line > doc.Lines {
				t.Errorf("group at line %d of %d", d.Line, doc.Lines)
			}
		}
	})
}

// Documents far larger than a plan are read in time that grows with their size.
func TestLargeDocuments(t *testing.T) {
	sentence := "Chủ trì, phối hợp với Sở Khoa học và Công nghệ, các địa phương chuẩn bị hội trường; "
	cases := map[string]*source.Document{
		"one line of 5 MB":          paragraphs(strings.Repeat(sentence, 5<<20/len(sentence))),
		"5 MB without a blank":      paragraphs(strings.Repeat("x", 5<<20)),
		"5 MB of opening brackets":  paragraphs("IV. TỔ CHỨC THỰC HIỆN", "1. Sở A: "+strings.Repeat("(“", 1<<20)),
		"5 MB of semicolons":        paragraphs("IV. TỔ CHỨC THỰC HIỆN", "- Sở A chủ trì "+strings.Repeat("; a", 1<<20)),
		"5 MB of times":             paragraphs("II. CHƯƠNG TRÌNH", strings.Repeat("14h00 - 15h00 ", 300_000)),
		"5 MB of contests":          paragraphs("Đạt giải " + strings.Repeat("Cuộc thi Sáng tạo A, ", 150_000)),
		"5 MB of commas":            paragraphs("Nơi nhận:", "- "+strings.Repeat("Sở A, ", 500_000)+";"),
		"a table of 10,000 rows":    {Format: "docx", Lines: 10_001, Blocks: []source.Block{{Table: tall(10_000)}}},
		"a table of 10,000 duties":  {Format: "docx", Lines: 10_001, Blocks: []source.Block{{Table: duties(10_000)}}},
		"100,000 short lines":       paragraphs(strings.Split(strings.Repeat("- Sở A chủ trì việc b;\n", 100_000), "\n")...),
		"50,000 headings":           paragraphs(strings.Split("IV. TỔ CHỨC THỰC HIỆN\n"+strings.Repeat("1. Sở Khoa học\n- Chuẩn bị\n", 25_000), "\n")...),
		"50,000 lines of one wrap":  paragraphs(strings.Split(strings.Repeat("một dòng chữ dài hơn bảy mươi ký tự để cho người đọc tưởng là bị ngắt\n", 50_000), "\n")...),
		"50,000 labels of place":    paragraphs(strings.Split("II. THỜI GIAN, ĐỊA ĐIỂM\n"+strings.Repeat("- Địa điểm: Hội trường A\n", 50_000), "\n")...),
		"10,000 annexes":            paragraphs(strings.Split("KẾ HOẠCH\nA\nI. B\nNơi nhận:\n"+strings.Repeat("PHỤ LỤC 1\nDANH SÁCH\n", 10_000), "\n")...),
		"20,000 timed lines apart":  paragraphs(strings.Split(strings.Repeat("14h00: A\nb\nc\nd\n", 20_000), "\n")...),
		"deep numbering, 30,000":    paragraphs(strings.Split(strings.Repeat("I. A\n1. b\n1.1. c\na) d\n- e\n+ g\n", 5_000), "\n")...),
		"20,000 groups and inviter": paragraphs(strings.Split("IV. TỔ CHỨC THỰC HIỆN\n1. Sở A\n"+strings.Repeat("- Phát hành giấy mời đối với: Các doanh nghiệp bưu chính;\n", 300), "\n")...),
	}
	for name, doc := range cases {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			reading.Read(doc)
			if took := time.Since(begin); took > time.Minute { // a hang, on the slowest machine
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
		})
	}
}

func paragraphs(lines ...string) *source.Document {
	doc := &source.Document{Format: "txt", Lines: len(lines)}
	for i, l := range lines {
		if l != "" {
			doc.Blocks = append(doc.Blocks, source.Block{Paragraph: &source.Paragraph{Line: i + 1, Text: l, Raw: l}})
		}
	}
	return doc
}

func tall(rows int) *source.Table {
	t := &source.Table{Line: 1, Rows: []source.Row{cells(1, "TT", "Thời gian", "Nội dung", "Đơn vị thực hiện")}}
	for i := range rows {
		t.Rows = append(t.Rows, cells(i+2, "", "14h00", "Phát biểu của Lãnh đạo tỉnh", "Sở Khoa học và Công nghệ; Văn phòng"))
	}
	return t
}

func duties(rows int) *source.Table {
	t := &source.Table{Line: 1, Rows: []source.Row{cells(1, "TT", "Nội dung công việc", "Chủ trì", "Phối hợp")}}
	for i := range rows {
		t.Rows = append(t.Rows, cells(i+2, "1", "Chuẩn bị hội trường", fmt.Sprint("Sở Khoa học số ", i), "Văn phòng"))
	}
	return t
}

func cells(line int, texts ...string) source.Row {
	row := source.Row{Line: line}
	for i, text := range texts {
		row.Cells = append(row.Cells, source.Cell{Text: text, Raw: text, Line: line, Column: i})
	}
	return row
}
