package sheet_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"diemcau/internal/event"
	"diemcau/internal/sheet"
)

var list = sheet.Table{
	Name:   "Điểm cầu: xã/phường [mẫu] với một tên rất dài",
	Header: []string{"Mã", "Tên", "Giờ", "Ngày", "Số lượng", "Ghi chú"},
	Rows: [][]sheet.Value{
		{sheet.Text("02647"), sheet.Text("Phường Lào Cai"), sheet.Clock(time.Date(2025, 10, 15, 7, 0, 0, 0, time.UTC)), sheet.Date(time.Date(2025, 10, 15, 7, 0, 0, 0, time.UTC)), sheet.Number(18), sheet.Text("=1+1")},
		{sheet.Text("02671"), sheet.Text("Cam Đường"), sheet.Clock(time.Time{}), sheet.Text(""), sheet.Number(-1.5), sheet.Text("'=cũ")},
		{sheet.Text("+84"), sheet.Text("@a\nb"), sheet.Text("-x"), sheet.Text("'tám"), sheet.Text("\t="), sheet.Text("it's, \"quoted\"")},
	},
}

var listRead = [][]string{
	{"Mã", "Tên", "Giờ", "Ngày", "Số lượng", "Ghi chú"},
	{"02647", "Phường Lào Cai", "14h00", "15/10/2025", "18", "=1+1"},
	{"02671", "Cam Đường", "", "", "-1.5", "'=cũ"},
	{"+84", "@a\nb", "-x", "'tám", "=", "it's, \"quoted\""},
}

func TestCSVOut(t *testing.T) {
	var b bytes.Buffer
	if err := sheet.WriteCSV(&b, list); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffMã,Tên,Giờ,Ngày,Số lượng,Ghi chú\r\n02647,Phường Lào Cai,14h00,15/10/2025,18,'=1+1\r\n02671,Cam Đường,,,-1.5,''=cũ\r\n'+84,\"'@a\nb\",'-x,'tám,'=,\"it's, \"\"quoted\"\"\"\r\n"
	if b.String() != want {
		t.Errorf("%q", b.String())
	}
	same(t, read(t, "x.csv", b.Bytes()), listRead)
}

func TestXLSXOut(t *testing.T) {
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, list, list); err != nil {
		t.Fatal(err)
	}
	got := read(t, "x.xlsx", b.Bytes())
	same(t, got, listRead)

	book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	names := book.GetSheetList()
	if !slices.Equal(names, []string{"Điểm cầu xã phường mẫu với một", "Điểm cầu xã phường mẫu với (2)"}) {
		t.Errorf("%q", names)
	}
	for _, cell := range []string{"F2", "A4", "B4", "C4"} {
		kind, _ := book.GetCellType(names[0], cell)
		formula, _ := book.GetCellFormula(names[0], cell)
		if formula != "" || kind != excelize.CellTypeInlineString {
			t.Errorf("%s: kind %v, formula %q", cell, kind, formula)
		}
	}
	panes, err := book.GetPanes(names[0])
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v %v", panes, err)
	}
	var filter bool
	for _, name := range book.GetDefinedName() {
		filter = filter || strings.Contains(name.RefersTo, "$A$1:$F$4")
	}
	if !filter {
		t.Errorf("no filter: %+v", book.GetDefinedName())
	}
	if width, _ := book.GetColWidth(names[0], "B"); width < 15 {
		t.Errorf("column B is %.1f wide", width)
	}
}

func TestXLSXRefusesWhatItWouldCut(t *testing.T) {
	err := sheet.WriteXLSX(&bytes.Buffer{}, sheet.Table{Header: []string{"A"}, Rows: [][]sheet.Value{{sheet.Text(strings.Repeat("ạ", 32_768))}}})
	refused(t, err, "sheet.cell_too_long")
}

func TestXLSXOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, sheet.Table{Header: []string{"Mã"}, Rows: [][]sheet.Value{{sheet.Number(math.Inf(1))}}}, sheet.Table{}); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, "x.xlsx", b.Bytes()), [][]string{{"Mã"}, {"+Inf"}})
}

func TestRoundTrip(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+@\-\t a-cạế"\n;,]{0,8}`))
	rapid.Check(t, func(r *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 1, 4), 1, 5).Draw(r, "rows")
		table := sheet.Table{Name: text.Draw(r, "name"), Header: []string{"Mã"}}
		for _, row := range rows {
			var values []sheet.Value
			for _, cell := range row {
				values = append(values, sheet.Text("."+cell), sheet.Text(strings.TrimSpace(cell)))
			}
			table.Rows = append(table.Rows, values)
		}
		var c, x bytes.Buffer
		if err := sheet.WriteCSV(&c, table); err != nil {
			r.Fatal(err)
		}
		if err := sheet.WriteXLSX(&x, table); err != nil {
			r.Fatal(err)
		}
		fromCSV, err := sheet.Read("x.csv", c.Bytes(), sheet.Limits{})
		if err != nil {
			r.Fatal(err)
		}
		fromXLSX, err := sheet.Read("x.xlsx", x.Bytes(), sheet.Limits{})
		if err != nil {
			r.Fatal(err)
		}
		for i, row := range table.Rows {
			for j, value := range row {
				want := value.String()
				if got := at(fromCSV, i+1, j); got != want {
					r.Fatalf("CSV row %d, column %d: %q, want %q", i, j, got, want)
				}
				if got := at(fromXLSX, i+1, j); got != want {
					r.Fatalf("XLSX row %d, column %d: %q, want %q", i, j, got, want)
				}
			}
		}
	})
}

func at(rows [][]string, row, column int) string {
	if row < len(rows) && column < len(rows[row]) {
		return rows[row][column]
	}
	return ""
}

func BenchmarkReadCSV1000(b *testing.B)  { benchmarkRead(b, "x.csv") }
func BenchmarkReadXLSX1000(b *testing.B) { benchmarkRead(b, "x.xlsx") }

func benchmarkRead(b *testing.B, name string) {
	table := thousand()
	var data bytes.Buffer
	err := sheet.WriteCSV(&data, table)
	if strings.HasSuffix(name, ".xlsx") {
		data.Reset()
		err = sheet.WriteXLSX(&data, table)
	}
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		read(b, name, data.Bytes())
	}
}

func BenchmarkWriteXLSX1000(b *testing.B) {
	table := thousand()
	for b.Loop() {
		var out bytes.Buffer
		if err := sheet.WriteXLSX(&out, table); err != nil {
			b.Fatal(err)
		}
	}
}

func thousand() sheet.Table {
	table := sheet.Table{Name: "Đại biểu", Header: listRead[0]}
	for i := range 1000 {
		at := time.Date(2025, 10, 15, 14, i%60, 0, 0, event.Zone)
		table.Rows = append(table.Rows, []sheet.Value{
			sheet.Text(fmt.Sprintf("%05d", i)), sheet.Text("Nguyễn Văn Ước (mẫu)"), sheet.Clock(at), sheet.Date(at), sheet.Number(i), sheet.Text("Sở Khoa học và Công nghệ"),
		})
	}
	return table
}
