package source_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/plan/source"
)

// patience is what one read of hostile bytes may take before the test calls
// it a hang. The PDF library's first start is part of it.
const patience = 90 * time.Second

// tight limits keep hostile input cheap.
var tight = source.Limits{Bytes: 4 << 20, Unzipped: 8 << 20, Blocks: 5000, Cells: 20_000, Text: 4 << 20, Pages: 30}

// feed reads bytes and checks what a caller relies on: a document within the
// limits, whole grids, or one refusal with a sentence.
func feed(t *testing.T, name string, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	doc, err := source.Read(ctx, name, data, tight)
	if ctx.Err() != nil {
		t.Fatalf("hang on %d bytes", len(data))
	}
	if err != nil {
		refusal, ok := errs.As(err)
		if !ok || !strings.HasPrefix(refusal.Key, "source.") {
			t.Fatalf("not a refusal: %v", err)
		}
		return
	}
	if len(doc.Blocks) == 0 || len(doc.Blocks) > tight.Blocks {
		t.Fatalf("%d blocks", len(doc.Blocks))
	}
	for _, block := range doc.Blocks {
		if (block.Paragraph == nil) == (block.Table == nil) {
			t.Fatal("a block that is not one of two things")
		}
		if p := block.Paragraph; p != nil && (p.Text == "" || p.Line < 1 || p.Line > doc.Lines) {
			t.Fatalf("paragraph %+v of %d lines", *p, doc.Lines)
		}
		if block.Table != nil {
			wholeGrid(t, block.Table)
		}
	}
}

func wholeGrid(t *testing.T, table *source.Table) {
	for _, row := range table.Rows {
		if len(row.Cells) != len(table.Rows[0].Cells) || len(row.Cells) == 0 {
			t.Fatalf("rows of %d and %d cells", len(row.Cells), len(table.Rows[0].Cells))
		}
		for c, cell := range row.Cells {
			if cell.Column != c {
				t.Fatalf("cell %d says column %d", c, cell.Column)
			}
		}
	}
}

// seeds adds the golden inputs with one of the endings.
func seeds(f *testing.F, endings ...string) {
	for _, ending := range endings {
		for _, folder := range []string{"testdata/golden", "testdata/refused", "../testdata/plans"} {
			files, err := filepath.Glob(filepath.Join(folder, "*"+ending))
			if err != nil {
				f.Fatal(err)
			}
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					f.Fatal(err)
				}
				f.Add(data)
				f.Add(data[:len(data)/2])
			}
		}
	}
}

func FuzzReadText(f *testing.F) {
	seeds(f, ".txt", ".md")
	f.Add([]byte(strings.Repeat("a\tb\tc\n", 3000)))
	f.Add([]byte(strings.Repeat("|", 5000)))
	f.Add([]byte(strings.Repeat("a  b  c\n", 3000)))
	f.Add([]byte(strings.Repeat("**a\n", 3000)))
	f.Add([]byte(strings.Repeat("*a ", 5000) + "<i>"))
	f.Add([]byte("\xFF\xFEa"))
	f.Fuzz(func(t *testing.T, data []byte) {
		feed(t, "a.txt", data)
		feed(t, "a.md", data)
	})
}

func FuzzReadHTML(f *testing.F) {
	seeds(f, ".html")
	f.Add([]byte("<html>" + strings.Repeat("<div>", 2000) + "a"))
	f.Add([]byte("<html><table>" + strings.Repeat(`<tr><td colspan=999999 rowspan=999999>a`, 50)))
	f.Add([]byte("<html>" + strings.Repeat("<table><tr><td>", 200) + "a"))
	f.Fuzz(func(t *testing.T, data []byte) { feed(t, "a.html", data) })
}

func FuzzReadDocx(f *testing.F) {
	seeds(f, ".docx")
	f.Fuzz(func(t *testing.T, data []byte) { feed(t, "a.docx", data) })
}

// FuzzReadWordXML puts the bytes inside a sound zip, where they reach the XML.
func FuzzReadWordXML(f *testing.F) {
	f.Add([]byte(par("a") + numbered("b", 1, 0)))
	f.Add([]byte(`<w:tbl><w:tr>` + cell(`<w:vMerge/>`, par("a")) + cell(`<w:gridSpan w:val="-3"/>`, "") + `</w:tr></w:tbl>`))
	f.Add([]byte(`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="9999999"/></w:trPr>` + cell(`<w:hMerge/>`, par("a")) + `</w:tr><w:tr/></w:tbl>`))
	f.Add([]byte(strings.Repeat(`<w:tbl><w:tr><w:tc>`, 100)))
	f.Fuzz(func(t *testing.T, data []byte) { feed(t, "a.docx", docx(t, string(data), outline, "")) })
}

func FuzzReadPDF(f *testing.F) {
	seeds(f, ".pdf")
	if _, err := source.Read(context.Background(), "a.pdf", []byte("%PDF-"), tight); err == nil {
		f.Fatal("a broken file was read") // and the library has started, which fuzzing would take for a hang
	}
	f.Fuzz(func(t *testing.T, data []byte) { feed(t, "a.pdf", data) })
}

// TestBombs reads files that are small and unpack to very much.
func TestBombs(t *testing.T) {
	huge := strings.Repeat(" ", 1<<20)
	rows := strings.Repeat(`<w:tr>`+cell("", par("1"))+cell("", par("Nội dung"))+cell("", par("Sở"))+`</w:tr>`, 10_000)
	cases := map[string]struct {
		name string
		data []byte
		ok   bool
	}{
		"one long text":         {"a.docx", docx(t, `<w:p><w:r><w:t>`+strings.Repeat("a", 90<<20)+`</w:t></w:r></w:p>`, "", ""), false},
		"space without end":     {"a.docx", docx(t, strings.Repeat(huge, 80)+par("a"), "", ""), false},
		"10,000 rows":           {"a.docx", docx(t, `<w:tbl>`+rows+`</w:tbl>`, "", ""), true},
		"10,000 rows of text":   {"a.txt", bytes.Repeat([]byte("1\tNội dung công việc\tSở Nội vụ\n"), 10_000), true},
		"10,000 rows in HTML":   {"a.html", []byte("<html><table>" + strings.Repeat("<tr><td>1<td>a<td>b", 10_000)), true},
		"10,000 aligned rows":   {"a.txt", []byte("TT  Nội dung   Đơn vị\n" + strings.Repeat("1   Công việc  Sở\n", 10_000)), true},
		"a million empty lines": {"a.txt", append(bytes.Repeat([]byte("\n"), 1_000_000), 'a'), false},
		"every line a tab":      {"a.txt", bytes.Repeat([]byte("a\n\tb\n"), 20_000), true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			_, err := source.Read(context.Background(), c.name, c.data, source.Limits{})
			if (err == nil) != c.ok {
				t.Errorf("err = %v", err)
			}
			if took := time.Since(begun); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestNumberingBomb counts far and deep without harm.
func TestNumberingBomb(t *testing.T) {
	body := strings.Repeat(numbered("a", 1, 0), 4500)
	doc := readBytes(t, "a.docx", docx(t, body, `<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="2147483000"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1%1%1%9."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`, ""))
	if number := doc.Blocks[0].Paragraph.Number; len(number) > 100 {
		t.Error(fmt.Sprint("number of ", len(number), " letters"))
	}
}
