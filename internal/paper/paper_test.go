package paper_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"diemcau/internal/event"
	"diemcau/internal/paper"
)

var setup = paper.Setup{Created: printed, Mark: "BẢN MẪU"}

func compose(t testing.TB, setup paper.Setup, build func(*paper.Document)) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.Compose(t.Context(), &b, setup, build); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write[T any](t testing.TB, how func(context.Context, *bytes.Buffer, T) error, value T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := how(t.Context(), &b, value); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func programme(ctx context.Context, b *bytes.Buffer, p paper.Programme) error {
	return paper.WriteProgramme(ctx, b, setup, p)
}

func script(ctx context.Context, b *bytes.Buffer, s paper.Script) error {
	return paper.WriteScript(ctx, b, setup, s)
}

func runSheet(ctx context.Context, b *bytes.Buffer, s paper.RunSheet) error {
	return paper.WriteRunSheet(ctx, b, setup, s)
}

// pages reads the words of each page back, in the order of the file.
func pages(t testing.TB, pdf []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed: the words of a page cannot be read back")
	}
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reading the PDF back: %v", err)
	}
	all := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	for i := range all {
		all[i] = norm.NFC.String(strings.Join(strings.Fields(all[i]), " "))
	}
	return all
}

// inOrder fails unless the parts stand in the text one after the other.
func inOrder(t *testing.T, text string, parts ...string) {
	t.Helper()
	rest := text
	for _, part := range parts {
		_, after, ok := strings.Cut(rest, part)
		if !ok {
			t.Fatalf("%q is missing, or not after what precedes it, in:\n%s", part, text)
		}
		rest = after
	}
}

func TestProgramme(t *testing.T) {
	got := pages(t, write(t, programme, sampleProgramme()))
	if len(got) != 2 {
		t.Fatalf("%d pages, want 2", len(got))
	}
	inOrder(t, got[0], "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"Số:", "/CTr-SKHCN", "Lào Cai, ngày 05 tháng 02 năm 2025",
		"CHƯƠNG TRÌNH", "Hưởng ứng “Ngày hội toàn dân học tập số”", "Thời gian: 14h00, ngày 15/10/2025", "Địa điểm:",
		"TT", "THỜI GIAN", "NỘI DUNG", "ĐƠN VỊ THỰC HIỆN", "14h00 - 14h10", "14h30 - 14h45", "Phát biểu chỉ đạo", "15h15 - 15h45", "BẢN MẪU")
	inOrder(t, got[1], "TT", "THỜI GIAN", "15h45", "Kết thúc chương trình", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
		"Trần Thị Ngọc Ẩn (mẫu)", "Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Lưu: VT, KHCN.", "2 BẢN MẪU")
	if strings.Contains(got[0], "Kết thúc") {
		t.Error("the last row is on the first page and the signature alone on the second")
	}
}

func TestScriptKeepsAHeadingWithItsFirstLines(t *testing.T) {
	got := pages(t, write(t, script, longScript(200)))
	all := strings.Join(got, " ")
	for i := 1; i <= 200; i++ {
		heading := fmt.Sprintf("%d. Mục số %d của chương trình", i, i)
		if n := strings.Count(all, " "+heading); n != 1 {
			t.Errorf("%q stands %d times", heading, n)
		}
	}
	for i, page := range got {
		last := page[strings.LastIndex(page, " của chương trình")+1:]
		if strings.Contains(page, " của chương trình") && !strings.Contains(last, "Kính thưa quý vị") {
			t.Errorf("page %d ends with a heading: %q", i+1, last)
		}
		if want := fmt.Sprintf("%d/%d BẢN MẪU", i+1, len(got)); !strings.Contains(page, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
	if !strings.Contains(all, "(tiếp)") {
		t.Error("no page says that a cue goes on")
	}
}

func TestScriptOfNestedCues(t *testing.T) {
	all := strings.Join(pages(t, write(t, script, sampleScript())), " ")
	inOrder(t, all, "KỊCH BẢN DẪN CHƯƠNG TRÌNH", "14h00", "1. Tuyên bố lý do", "Kính thưa các quý vị đại biểu", "Chữ trên màn hình: Lễ khai mạc",
		"Lưu ý: Mời toàn thể", "3. Phát biểu chỉ đạo", "Nguyễn Hữu Thắng (mẫu)", "5. Trao mô hình hỗ trợ", "(Không có lời dẫn)",
		"6. Trao giải", "6.1. Cuộc thi trực tuyến", "6.3. Hội thi", "7. Kết thúc", "In lúc 09h30, 12/10/2025")
}

func TestRunSheet(t *testing.T) {
	got := pages(t, write(t, runSheet, sampleRunSheet()))
	inOrder(t, got[0], "BẢNG VIỆC THEO VỊ TRÍ: MÀN HÌNH LED", "Thời lượng", "Diễn biến", "Việc của vị trí này", "Bố cục hình",
		"1 14h00 - 14h10 15 phút", "Đưa phông chính")
	inOrder(t, got[len(got)-1], "TT", "Diễn biến", "7 15h45", "Kết thúc chương trình")
}

func TestNothingIsSaidInWords(t *testing.T) {
	for name, pdf := range map[string][]byte{
		"Chưa có nội dung nào trong chương trình.": write(t, programme, paper.Programme{}),
		"Kịch bản chưa có mục nào.":                write(t, script, paper.Script{}),
		"Chưa có việc nào cho vị trí này.":         write(t, runSheet, paper.RunSheet{}),
		"(Không có lời dẫn)":                       write(t, script, paper.Script{Rows: make([]paper.ScriptRow, 1)}),
		"(Chưa có nội dung)": compose(t, setup, func(d *paper.Document) {
			d.Table(paper.Table{Columns: []paper.Column{{Title: "TT"}}})
		}),
	} {
		inOrder(t, strings.Join(pages(t, pdf), " "), name)
	}
}

func TestSameValuesSameBytes(t *testing.T) {
	for range 3 {
		if !bytes.Equal(write(t, script, sampleScript()), write(t, script, sampleScript())) {
			t.Fatal("the script differs from itself")
		}
		if !bytes.Equal(write(t, programme, sampleProgramme()), write(t, programme, sampleProgramme())) {
			t.Fatal("the programme differs from itself")
		}
	}
}

func TestLetterhead(t *testing.T) {
	head := func(h paper.Letterhead) string {
		return pages(t, compose(t, paper.Setup{Created: printed}, func(d *paper.Document) { d.Letterhead(h) }))[0]
	}
	inOrder(t, head(paper.Letterhead{Issuer: "UBND tỉnh", Number: 5, Symbol: "KH-UBND", Place: "Lào Cai", Date: time.Date(2026, 12, 9, 20, 0, 0, 0, time.UTC)}),
		"UBND TỈNH", "Số: 05/KH-UBND", "Lào Cai, ngày 10 tháng 12 năm 2026")
	inOrder(t, head(paper.Letterhead{Number: 121, Symbol: "GM-UBND", Date: time.Date(2026, 3, 1, 8, 0, 0, 0, event.Zone)}),
		"Số: 121/GM-UBND", "Ngày 01 tháng 3 năm 2026")
	inOrder(t, head(paper.Letterhead{Symbol: "KH-UBND", Place: "Lào Cai"}), "Số: /KH-UBND", "Lào Cai, ngày tháng năm")
}

func TestTableLosesNoRow(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		columns := rapid.SliceOfN(rapid.Float64Range(0, 5), 1, 6).Draw(r, "shares")
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 60), 0, 7), 0, 8).Draw(r, "rows")
		landscape := rapid.Bool().Draw(r, "landscape")
		table := paper.Table{Points: rapid.Float64Range(9, 18).Draw(r, "points")}
		for i, share := range columns {
			table.Columns = append(table.Columns, paper.Column{Title: fmt.Sprintf("Cột%d", i), Share: share, Align: paper.Align(i % 4), Middle: i%2 == 0})
		}
		var want []string
		for i, words := range rows {
			var cells []paper.Text
			for j, n := range words {
				var cell strings.Builder
				for k := range n {
					token := fmt.Sprintf("z%d.%d.%dz", i, j, k)
					want = append(want, token)
					cell.WriteString(token + " ")
				}
				cells = append(cells, paper.Plain(cell.String()))
			}
			table.Rows = append(table.Rows, cells)
		}
		pdf := compose(t, paper.Setup{Landscape: landscape, Created: printed}, func(d *paper.Document) { d.Table(table) })
		// Narrow columns cut words; what is asked is that all letters are there.
		got := map[rune]int{}
		all := strings.Join(pages(t, pdf), "")
		for _, c := range all {
			got[c]++
		}
		if z := got['z']; z != 2*len(want) {
			r.Fatalf("%d of %d words are on paper", z/2, len(want))
		}
		dots := strings.Count(strings.Join(want, ""), ".")
		if got['.'] != dots {
			r.Fatalf("%d of %d letters are on paper", got['.'], dots)
		}
	})
}

func TestARowHigherThanAPageIsParted(t *testing.T) {
	var long strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&long, "từ%d ", i)
	}
	got := pages(t, compose(t, setup, func(d *paper.Document) {
		d.Table(paper.Table{
			Columns: []paper.Column{{Title: "TT", Share: 1, Align: paper.Centre}, {Title: "Nội dung", Share: 9}},
			Rows:    [][]paper.Text{{paper.Plain("1"), paper.Plain(long.String())}, {paper.Plain("2"), paper.Plain("hết")}},
		})
	}))
	if len(got) < 3 {
		t.Fatalf("%d pages", len(got))
	}
	var order []string
	for i := range 2000 {
		order = append(order, fmt.Sprintf("từ%d", i))
	}
	inOrder(t, strings.Join(got, " "), append(order, "2 hết")...)
	for i, page := range got {
		if !strings.HasPrefix(page, "TT Nội dung") {
			t.Errorf("page %d begins without the header: %.40q", i+1, page)
		}
	}
}

func TestHeaderTooHighForAPage(t *testing.T) {
	title := strings.Repeat("tiêu đề rất dài ", 300)
	got := pages(t, compose(t, setup, func(d *paper.Document) {
		d.Table(paper.Table{Columns: []paper.Column{{Title: title}, {Title: "B"}}, Rows: [][]paper.Text{{paper.Plain("đầu"), paper.Plain("cuối")}}})
	}))
	inOrder(t, strings.Join(got, " "), "tiêu đề", "đầu cuối")
}

func TestLongLetterheadAndClosing(t *testing.T) {
	var names []string
	for i := range 300 {
		names = append(names, fmt.Sprintf("Ủy ban nhân dân xã số %d (mẫu)", i))
	}
	got := pages(t, compose(t, setup, func(d *paper.Document) {
		d.Letterhead(paper.Letterhead{Issuer: strings.Repeat("Cơ quan ban hành ", 400)})
		d.Basis("Căn cứ Quyết định số 505/QĐ-TTg;")
		d.Heading("I. MỤC ĐÍCH")
		d.Paragraph(paper.Join(paper.Plain("Câu "), paper.Strong("đậm"), paper.Slanted(" nghiêng.")))
		d.Closing(paper.Closing{Recipients: names, Office: "Chủ tịch", Name: "Lê Văn Ỷ (mẫu)"})
	}))
	inOrder(t, strings.Join(got, " "), "CƠ QUAN", "Độc lập", "505", "MỤC ĐÍCH", "Câu đậm nghiêng.", "CHỦ TỊCH", "Lê Văn Ỷ", "Nơi nhận:", "số 0 (mẫu);", "số 299 (mẫu).")
}

func TestEnglish(t *testing.T) {
	english := setup
	english.Language = "en"
	var b bytes.Buffer
	if err := paper.WriteRunSheet(t.Context(), &b, english, sampleRunSheet()); err != nil {
		t.Fatal(err)
	}
	inOrder(t, pages(t, b.Bytes())[0], "RUN SHEET", "What happens")
}

func TestAskerHasGone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var b bytes.Buffer
	err := paper.Compose(ctx, &b, setup, func(d *paper.Document) {
		cancel()
		d.Paragraph(paper.Plain("không còn ai đọc"))
	})
	if !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

func TestAPanicIsAnError(t *testing.T) {
	var b bytes.Buffer
	err := paper.Compose(t.Context(), &b, setup, func(*paper.Document) { panic("hỏng") })
	if err == nil || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

func FuzzText(f *testing.F) {
	f.Add("“Ẩn” – 15/10", "a\x00\xff😀", uint8(3))
	f.Add(strings.Repeat("dài", 900), "\n\n\n", uint8(0))
	f.Fuzz(func(t *testing.T, one, two string, n uint8) {
		if len(one)+len(two) > 1<<12 {
			t.Skip("longer than the fuzzing of a page needs")
		}
		row := paper.ScriptRow{Number: two, Time: one, Title: two, Speaker: one, Script: one + "\n" + two, Caption: one, Notes: two}
		row.SubRows = []paper.ScriptRow{row}
		write(t, script, paper.Script{Event: one, Date: two, Venue: one, Rows: []paper.ScriptRow{row}})
		write(t, programme, paper.Programme{
			Letterhead: &paper.Letterhead{Parent: one, Issuer: two, Symbol: one, Place: two, Number: int(n)},
			Event:      one, Note: two, Rows: []paper.ProgrammeRow{{one, two, one, two}},
			Closing: &paper.Closing{Recipients: []string{one, two}, Authority: two, Office: one, Name: two},
		})
		write(t, runSheet, paper.RunSheet{Position: one, Rows: []paper.RunSheetRow{{one, two, one, two, one, two}}})
	})
}

func BenchmarkProgramme7(b *testing.B) {
	p := sampleProgramme()
	for b.Loop() {
		write(b, programme, p)
	}
}

func BenchmarkScript200(b *testing.B) {
	s := longScript(200)
	for b.Loop() {
		write(b, script, s)
	}
}
