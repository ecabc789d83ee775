package source_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/plan/source"
)

func wideText(text string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// TestRefusals sends what cannot be read and wants one sentence for it.
func TestRefusals(t *testing.T) {
	deep := strings.Repeat("<w:tbl><w:tr><w:tc>", 300)
	image, err := os.ReadFile("testdata/refused/scan.pdf")
	if err != nil {
		t.Fatal(err)
	}
	locked, err := os.ReadFile("testdata/refused/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, file string
		data       []byte
		limits     source.Limits
		key        string
	}{
		{"empty", "a.txt", nil, source.Limits{}, "source.empty"},
		{"only space", "a.txt", []byte(" \n\t\r\n"), source.Limits{}, "source.empty"},
		{"a document without text", "a.docx", docx(t, par(""), "", ""), source.Limits{}, "source.empty"},
		{"too large", "a.txt", bytes.Repeat([]byte("a"), 2000), source.Limits{Bytes: 1000}, "source.too_large"},
		{"unzips too large", "a.docx", docx(t, strings.Repeat(par(strings.Repeat("a", 1000)), 3000), "", ""), source.Limits{Unzipped: 1 << 20}, "source.too_much"},
		{"too many paragraphs", "a.docx", docx(t, strings.Repeat(par("a"), 500), "", ""), source.Limits{Blocks: 100}, "source.too_much"},
		{"too many cells", "a.docx", docx(t, `<w:tbl>`+strings.Repeat(`<w:tr>`+cell("", par("a"))+cell("", par("b"))+`</w:tr>`, 300)+`</w:tbl>`, "", ""), source.Limits{Cells: 100}, "source.too_much"},
		{"a cell over a billion columns", "a.docx", docx(t, `<w:tbl><w:tr>`+cell(`<w:gridSpan w:val="1000000000"/>`, par("a"))+`</w:tr></w:tbl>`, "", ""), source.Limits{}, "source.too_much"},
		{"nested too deep", "a.docx", docx(t, deep+par("a")+strings.Repeat("</w:tc></w:tr></w:tbl>", 300), "", ""), source.Limits{}, "source.too_much"},
		{"broken zip", "a.docx", docx(t, par("a"), "", "")[:200], source.Limits{}, "source.broken"},
		{"broken XML", "a.docx", docx(t, "<w:p><w:r>", "", ""), source.Limits{}, "source.broken"},
		{"zip without a document", "a.docx", zipped(t, map[string]string{"[Content_Types].xml": "<Types/>"}), source.Limits{}, "source.broken"},
		{"encrypted docx", "a.docx", append([]byte(ole), wideText("EncryptedPackage")...), source.Limits{}, "source.encrypted"},
		{"old Word", "a.doc", append([]byte(ole), wideText("WordDocument")...), source.Limits{}, "source.old_doc"},
		{"old Excel", "a.xls", append([]byte(ole), wideText("Workbook")...), source.Limits{}, "source.other_format"},
		{"xlsx", "a.xlsx", zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), source.Limits{}, "source.other_format"},
		{"odt", "a.odt", zipped(t, map[string]string{"content.xml": "<x/>"}), source.Limits{}, "source.other_format"},
		{"png", "a.png", []byte("\x89PNG\r\n\x1a\n0000"), source.Limits{}, "source.other_format"},
		{"rtf", "a.rtf", []byte(`{\rtf1 KE HOACH}`), source.Limits{}, "source.other_format"},
		{"broken UTF-8", "a.txt", []byte("KẾ HOẠCH \xff\xfe\xfd\xfc tổ chức"), source.Limits{}, "source.not_text"},
		{"zero bytes", "a.bin", bytes.Repeat([]byte{0, 1, 2, 200}, 200), source.Limits{}, "source.not_text"},
		{"TCVN3 in Unicode", "a.txt", []byte("Céng hßa x· héi chñ nghÜa ViÖt Nam\nUBND tØnh MÉu\nKÕ ho¹ch tæ chøc LÔ khai gi¶ng"), source.Limits{}, "source.legacy_font"},
		{"TCVN3 bytes", "a.txt", []byte("C\xE9ng h\xDFa x\xB7 h\xE9i ch\xF1 ngh\xDCa Vi\xD6t Nam, UBND t\xD8nh"), source.Limits{}, "source.legacy_font"},
		{"TCVN3 in a document", "a.docx", docx(t, par("Céng hßa x· héi chñ nghÜa ViÖt Nam")+par("UBND tØnh"), "", ""), source.Limits{}, "source.legacy_font"},
		{"VNI", "a.txt", []byte("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nUÛy ban nhaân daân tænh"), source.Limits{}, "source.legacy_font"},
		{"scan", "scan.pdf", image, source.Limits{}, "source.scan"},
		{"locked PDF", "locked.pdf", locked, source.Limits{}, "source.encrypted"},
		{"broken PDF", "a.pdf", []byte("%PDF-1.7\n1 0 obj\n<<"), source.Limits{}, "source.broken"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := source.Read(context.Background(), c.file, c.data, c.limits)
			refusal, ok := errs.As(err)
			if !ok || refusal.Key != c.key {
				t.Fatalf("got %v, want %s", err, c.key)
			}
			for _, language := range lang.Languages() {
				if !lang.Has(language, c.key) || strings.Contains(refusal.Sentence(language), "{") {
					t.Errorf("no whole sentence in %s: %s", language, refusal.Sentence(language))
				}
			}
		})
	}
}

// TestNotRefused reads what only looks like trouble.
func TestNotRefused(t *testing.T) {
	text := "KẾ HOẠCH\nTổ chức Lễ khai giảng, có mặt nhà thơ Phó Đức An, quán cà phê, thú vị\n"
	cases := map[string][]byte{
		"mark.txt":      append([]byte("\xEF\xBB\xBF"), text...),
		"utf16.txt":     append([]byte("\xFF\xFE"), wideText(text)...),
		"unmarked.txt":  wideText(strings.Repeat("KE HOACH to chuc le khai giang\n", 20)),
		"nameless":      []byte(text),
		"decomposed.md": []byte("KE\u0302\u0301 HOA\u0323CH"),
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			doc := readBytes(t, name, data)
			if first := doc.Blocks[0].Paragraph.Text; name != "unmarked.txt" && first != "KẾ HOẠCH" {
				t.Errorf("first line is %q", first)
			}
		})
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	files, err := filepath.Glob("testdata/golden/*[tlxf]")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := source.Read(ctx, file, data, source.Limits{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", file, err)
		}
	}
}
