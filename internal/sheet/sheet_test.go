package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/sheet"
)

func read(t testing.TB, name string, data []byte) [][]string {
	t.Helper()
	rows, err := sheet.Read(name, data, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func same(t *testing.T, got, want [][]string) {
	t.Helper()
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("read\n%q\nwant\n%q", got, want)
	}
}

// refused fails unless the error has the key, and a sentence in both languages.
func refused(t *testing.T, err error, key string) {
	t.Helper()
	e, ok := errs.As(err)
	if !ok || e.Key != key {
		t.Fatalf("%v, want %s", err, key)
	}
	for _, language := range lang.Languages() {
		if text := e.Sentence(language); !lang.Has(language, key) || strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", language, text)
		}
	}
}

func TestReadCSV(t *testing.T) {
	plain := "Mã,Tên\n02647,Phường Lào Cai\n02671,\"Cam Đường, phường\"\n"
	want := [][]string{{"Mã", "Tên"}, {"02647", "Phường Lào Cai"}, {"02671", "Cam Đường, phường"}}
	for name, text := range map[string]string{
		"plain":          plain,
		"mark of UTF-8":  "\ufeff" + plain,
		"decomposed":     norm.NFD.String(plain),
		"Windows ends":   strings.ReplaceAll(plain, "\n", "\r\n"),
		"no last end":    strings.TrimSuffix(plain, "\n"),
		"semicolons":     "Mã;Tên\n02647;Phường Lào Cai\n02671;Cam Đường, phường\n",
		"tabs":           "Mã\tTên\n02647\tPhường Lào Cai\n02671\tCam Đường, phường\n",
		"spaces":         " Mã , Tên \n02647 ,  Phường Lào Cai\n02671,\"Cam Đường, phường\"\n",
		"empty at end":   plain + ",\n , \n\n",
		"UTF-16, little": utf16Text(plain, false),
		"UTF-16, big":    utf16Text(plain, true),
	} {
		t.Run(name, func(t *testing.T) { same(t, read(t, "x.csv", []byte(text)), want) })
	}
}

func utf16Text(text string, big bool) string {
	var b strings.Builder
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func TestReadCSVKeepsRowNumbers(t *testing.T) {
	got := read(t, "x.csv", []byte("A,B\n\n\"hai\ndòng\",2\n,\n\r\n\nC,3\n"))
	same(t, got, [][]string{{"A", "B"}, {}, {"hai\ndòng", "2"}, {}, {}, {}, {"C", "3"}})
	named := read(t, "x.csv", []byte("sep=;\nMã;Tên, cũ, mới\n"))
	same(t, named, [][]string{{}, {"Mã", "Tên, cũ, mới"}})
}

func TestReadCSVWithQuotesInsideWords(t *testing.T) {
	same(t, read(t, "x.csv", []byte("Cuộc thi \"Tìm hiểu\",5\n")), [][]string{{`Cuộc thi "Tìm hiểu"`, "5"}})
}

func TestRefusals(t *testing.T) {
	small := sheet.Limits{Bytes: 1 << 10, Rows: 3, Columns: 3, Runes: 10, Cells: 8}
	for _, c := range []struct {
		name, file, data, key string
		limits                sheet.Limits
	}{
		{"too large", "x.csv", strings.Repeat("a", 2000), "sheet.too_large", small},
		{"rows", "x.csv", "a\nb\nc\nd\n", "sheet.too_many_rows", small},
		{"columns", "x.csv", "a,b,c,d\n", "sheet.too_many_columns", small},
		{"cells", "x.csv", ",,,,,,,,,,,\n", "sheet.too_many_cells", small},
		{"long cell", "x.csv", "a,cộng hòa xã hội\n", "sheet.cell_too_long", small},
		{"empty", "x.csv", "", "sheet.empty", small},
		{"blank", "x.csv", " , \n\n", "sheet.empty", small},
		{"quote", "x.csv", "a,\"b\nc\nd,e\n", "sheet.quotes", sheet.Limits{}},
		{"Windows-1258", "x.csv", "T\xean x\xe3\n", "sheet.encoding", small},
		{"half a UTF-16", "x.csv", "\xff\xfea", "sheet.encoding", small},
		{"bytes of zero", "x.csv", "a\x00b", "sheet.encoding", small},
		{"old spreadsheet", "x.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.old_or_locked", small},
		{"picture", "x.png", "\x89PNG", "sheet.unknown_kind", small},
		{"not packed", "x.xlsx", "<html>", "sheet.damaged", small},
		{"cut off", "x.xlsx", "PK\x03\x04....", "sheet.damaged", small},
		{"a document", "x.xlsx", string(packed(t, map[string]string{"word/document.xml": "<w/>"})), "sheet.unknown_kind", sheet.Limits{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := sheet.Read(c.file, []byte(c.data), c.limits)
			refused(t, err, c.key)
		})
	}
}

// packed makes a workbook by hand from its parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbook is a hand-made one with one sheet.
func workbook(t testing.TB, sheetData, texts string) []byte {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const office = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	return packed(t, map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook ` + main + ` xmlns:r="` + office + `"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet ` + main + `><sheetData>` + sheetData + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml":       `<sst ` + main + `>` + texts + `</sst>`,
	})
}

func TestReadWorkbookMadeByHand(t *testing.T) {
	data := workbook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Tên</t></is></c></row><row r="4"><c r="B4"><v>12.5</v></c></row><row r="1048576"/>`, `<si><t>Mã</t></si>`)
	same(t, read(t, "x.xlsx", data), [][]string{{"Mã", "", "Tên"}, {}, {}, {"", "12.5"}})
}

func TestWorkbooksThatGrow(t *testing.T) {
	row := func(n int) string { return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>1</v></c></row>`, n, n) }
	var many strings.Builder
	for n := 1; n <= 30_000; n++ {
		many.WriteString(row(n))
	}
	long := `<si><t>` + strings.Repeat("a", 32_000) + `</t></si>`
	for _, c := range []struct {
		name, rows, texts, key string
	}{
		{"a million rows claimed", row(1_000_000), "", "sheet.too_many_rows"},
		{"more rows than there are", row(1_048_577), "", "sheet.too_many_rows"},
		{"many rows", many.String(), "", "sheet.too_many_rows"},
		{"many cells in a row", `<row r="1">` + strings.Repeat(`<c t="s"><v>0</v></c>`, 1_100_000) + `</row>`, `<si><t>a</t></si>`, "sheet.too_many_cells"},
		{"one text shown often", strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 100)+`</row>`, 100), long, "sheet.unpacked_too_large"},
		{"one long text", "", `<si><t>` + strings.Repeat("a", 1<<20) + `</t></si>`, "sheet.some_cell_too_long"},
		{"a text of escapes", "", `<si><t>` + strings.Repeat("_x0041_", 4000) + `</t></si>`, "sheet.some_cell_too_long"},
		{"a long number format", `<numFmt formatCode="` + strings.Repeat("0", 5000) + `"/>`, "", "sheet.some_cell_too_long"},
		{"far column", `<row r="1"><c r="XFD1"><v>1</v></c></row>`, "", "sheet.too_many_columns"},
		{"packed zeros", strings.Repeat(" ", 70<<20), "", "sheet.unpacked_too_large"},
		{"broken", `<row r="1"><c r="A1"`, "", "sheet.damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			began := time.Now()
			_, err := sheet.Read("x.xlsx", workbook(t, c.rows, c.texts), sheet.Limits{})
			refused(t, err, c.key)
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestCellsUnderAnotherNameAreCountedToo(t *testing.T) {
	data := workbook(t, "", "")
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		content, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		_, _ = b.ReadFrom(content)
		parts[f.Name] = strings.ReplaceAll(b.String(), "worksheets/sheet1.xml", "media/a.png")
	}
	parts["xl/media/a.png"] = strings.ReplaceAll(parts["xl/worksheets/sheet1.xml"], "<sheetData>", "<sheetData><row>"+strings.Repeat(`<c/>`, 1_000_001))
	delete(parts, "xl/worksheets/sheet1.xml")
	_, err = sheet.Read("x.xlsx", packed(t, parts), sheet.Limits{})
	refused(t, err, "sheet.too_many_cells")
}

func TestReadXLSXAsAPersonSeesIt(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	zeros, day := "00000", 14
	code, err := book.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	must(err)
	date, err := book.NewStyle(&excelize.Style{NumFmt: day})
	must(err)
	must(book.SetCellValue("Sheet1", "A1", 2647))
	must(book.SetCellStyle("Sheet1", "A1", "A1", code))
	must(book.SetCellValue("Sheet1", "B1", time.Date(2025, 10, 15, 0, 0, 0, 0, time.UTC)))
	must(book.SetCellStyle("Sheet1", "B1", "B1", date))
	must(book.SetCellStr("Sheet1", "C1", "02647"))
	must(book.SetCellValue("Sheet1", "D1", 22.4979))
	must(book.SetCellFormula("Sheet1", "E1", "SUM(A1)"))
	_, err = book.NewSheet("Ẩn")
	must(err)
	must(book.SetCellStr("Ẩn", "A1", "không đọc"))
	must(book.SetSheetVisible("Ẩn", false))
	var b bytes.Buffer
	must(book.Write(&b))
	same(t, read(t, "danh sách.XLSX", b.Bytes()), [][]string{{"02647", "15/10/2025", "02647", "22.4979"}})
}

func TestTheProvincesOwnList(t *testing.T) {
	const path = "../../../shared/data/laocai-99.csv"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the shared list of the 99 sites is not beside this checkout")
	}
	rows := read(t, path, data)
	if len(rows) != 100 || rows[1][0] != "02647" || rows[1][1] != "Lào Cai" {
		t.Errorf("%d rows, %q", len(rows), rows[1])
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, list); err != nil {
		f.Fatal(err)
	}
	f.Add("x.xlsx", b.Bytes())
	f.Add("x.csv", []byte("Mã;Tên\n1;\"hai\n\"\n"))
	f.Add("x.csv", []byte("sep=\"\n\xff\xfe"))
	f.Add("x.xlsx", workbook(f, `<row r="2"><c r="B2" s="9"><v>1</v></c></row><row r="1"/>`, `<si/>`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		rows, err := sheet.Read(name, data, sheet.Limits{Bytes: 1 << 16, Unpacked: 1 << 20, Rows: 100, Columns: 50, Cells: 1000})
		if _, told := errs.As(err); err != nil && !told {
			t.Fatalf("no sentence for a person: %v", err)
		}
		if len(rows) > 100 {
			t.Fatalf("%d rows", len(rows))
		}
	})
}

func FuzzCells(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<si><t>a</t></si>`)
	f.Add(`<row r="-1"><c r="ZZZZ9" t="d" s="-1"><f>A1</f></c></row>`, `<si><r><t>_x0041_</t></r></si>`)
	f.Fuzz(func(t *testing.T, rows, texts string) {
		_, err := sheet.Read("x.xlsx", workbook(t, rows, texts), sheet.Limits{Bytes: 1 << 20, Unpacked: 1 << 20, Rows: 100, Columns: 50, Cells: 1000})
		if _, told := errs.As(err); err != nil && !told {
			t.Fatalf("no sentence for a person: %v", err)
		}
	})
}
