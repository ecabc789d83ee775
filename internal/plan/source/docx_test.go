package source_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/plan/source"
)

const outline = `<w:abstractNum w:abstractNumId="7">` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3."/></w:lvl>` +
	`<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>` +
	`</w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF02D;"/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>` +
	`<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>` +
	`<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>`

func readBytes(t testing.TB, name string, data []byte) *source.Document {
	t.Helper()
	doc, err := source.Read(context.Background(), name, data, source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestWordParagraphs(t *testing.T) {
	textbox := `<w:txbxContent>` + par("TRONG HỘP") + `</w:txbxContent>`
	cases := []struct {
		name, body, styles string
		want               []string
	}{
		{"numbering over levels", numbered("A", 1, 0) + numbered("B", 1, 1) + numbered("C", 1, 2) + numbered("D", 1, 2) + numbered("E", 1, 3) + numbered("F", 1, 1) + numbered("G", 1, 2) + numbered("H", 1, 0) + numbered("K", 1, 1), "",
			[]string{"I. A", "1. B", "1.1.1. C", "1.1.2. D", "a) E", "2. F", "1.2.1. G", "II. H", "1. K"}},
		{"a list that starts again", numbered("A", 1, 1) + numbered("B", 1, 1) + numbered("C", 2, 1) + numbered("D", 2, 1), "",
			[]string{"1. A", "2. B", "1. C", "2. D"}},
		{"bullet of a symbol font", numbered("A", 3, 0), "", []string{"- A"}},
		{"numbering taken away", numbered("A", 1, 1) + numbered("B", 0, 0) + numbered("C", 1, 1), "", []string{"1. A", "B", "2. C"}},
		{"numbering of a style", styled("A", "Muc") + styled("B", "MucCon") + styled("C", "MucCon"),
			`<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Mục con"/><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			[]string{"I. A", "1. B", "2. C"}},
		{"tracked changes", `<w:p>` + run("thứ ") + `<w:del><w:r><w:delText>Sáu</w:delText></w:r></w:del><w:ins>` + run("Năm") + `</w:ins></w:p>`, "", []string{"thứ Năm"}},
		{"a paragraph mark taken away", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("Đầu ") + `</w:p>` + par("cuối"), "", []string{"Đầu cuối"}},
		{"code of a field", `<w:p>` + run("Trang ") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("3") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "", []string{"Trang 3"}},
		{"hidden text", `<w:p>` + run("Rõ") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r></w:p>`, "", []string{"Rõ"}},
		{"tab, soft hyphen, no-break space", `<w:p><w:r><w:t>14h00` + "\u00A0" + `-</w:t><w:tab/><w:t>15</w:t><w:softHyphen/><w:t>h00</w:t></w:r></w:p>`, "", []string{"14h00 - 15h00"}},
		{"break inside a paragraph", `<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Tổ chức Lễ</w:t></w:r></w:p>`, "", []string{"KẾ HOẠCH", "Tổ chức Lễ"}},
		{"a text box once", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>` + textbox + `</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>` + textbox + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("Neo") + `</w:p>`, "", []string{"Neo", "TRONG HỘP"}},
		{"content control and link", `<w:sdt><w:sdtContent>` + par("Trong ô") + `</w:sdtContent></w:sdt><w:p><w:hyperlink>` + run("liên kết") + `</w:hyperlink></w:p>`, "", []string{"Trong ô", "liên kết"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := texts(readBytes(t, "a.docx", docx(t, c.body, outline, c.styles)))
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWordTables(t *testing.T) {
	down, rest := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	inner := `<w:tbl><w:tr>` + cell("", par("a")) + cell("", par("b")) + `</w:tr></w:tbl>`
	cases := []struct {
		name, body string
		want       []string
	}{
		{"merged to the right and down", `<w:tbl><w:tr>` + cell(`<w:gridSpan w:val="2"/>`, par("Đầu")) + cell("", par("Ghi chú")) + `</w:tr><w:tr>` + cell(down, par("1")) + cell("", par("x")) + cell("", par("")) + `</w:tr><w:tr>` + cell(rest, par("")) + cell("", par("y")+par("z")) + cell("", par("")) + `</w:tr></w:tbl>`,
			[]string{"row | Đầu | Đầu | Ghi chú", "row | 1 | x | ", "row | 1 | y\nz | "}},
		{"numbers made by the word processor", `<w:tbl><w:tr>` + cell("", numbered("", 1, 1)) + cell("", par("x")) + `</w:tr><w:tr>` + cell("", numbered("", 1, 1)) + cell("", par("y")) + `</w:tr></w:tbl>`,
			[]string{"row | 1. | x", "row | 2. | y"}},
		{"a row taken away", `<w:tbl><w:tr>` + cell("", par("x")) + cell("", par("y")) + `</w:tr><w:tr><w:trPr><w:del/></w:trPr>` + cell("", par("cũ")) + cell("", par("cũ")) + `</w:tr></w:tbl>`, []string{"row | x | y"}},
		{"a table in a table", `<w:tbl><w:tr>` + cell("", par("x")+inner) + cell("", par("y")) + `</w:tr><w:tr>` + cell("", par("z")) + cell("", par("t")) + `</w:tr></w:tbl>`, []string{"row | x\na b | y", "row | z | t"}},
		{"letterhead", `<w:tbl><w:tr>` + cell("", par("ỦY BAN NHÂN DÂN")+par("Số: 1/KH-UBND")) + cell("", par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + `</w:tr></w:tbl>`,
			[]string{"ỦY BAN NHÂN DÂN", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}},
		{"signature", `<w:tbl><w:tr>` + cell("", par("Nơi nhận:")+par("- Lưu: VT.")) + cell("", par("KT. CHỦ TỊCH")) + `</w:tr></w:tbl>`, []string{"Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := texts(readBytes(t, "a.docx", docx(t, c.body, outline, "")))
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWordLooks(t *testing.T) {
	body := `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>KẾ HOẠCH</w:t></w:r></w:p>` +
		`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Đậm</w:t></w:r>` + run(" và thường") + `</w:p>` + styled("Mục", "H1") + par("PHÓ CHỦ TỊCH**")
	doc := readBytes(t, "a.docx", docx(t, body, "", `<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>`))
	title, mixed, heading, residue := doc.Blocks[0].Paragraph, doc.Blocks[1].Paragraph, doc.Blocks[2].Paragraph, doc.Blocks[3].Paragraph
	if !title.Bold || !title.Centred || mixed.Bold || !heading.Bold || heading.Style != "heading1" {
		t.Errorf("looks: %+v %+v %+v", *title, *mixed, *heading)
	}
	if residue.Text != "PHÓ CHỦ TỊCH" || residue.Raw != "PHÓ CHỦ TỊCH**" || len(doc.Notes) != 1 || doc.Notes[0].Code != "markup_residue" || doc.Notes[0].Line != 4 {
		t.Errorf("residue: %+v %+v", *residue, doc.Notes)
	}
}

func TestWordLinesGrow(t *testing.T) {
	doc := readBytes(t, "a.docx", docx(t, par("a")+par("")+`<w:tbl><w:tr>`+cell("", par("x"))+cell("", par("y"))+`</w:tr></w:tbl>`+par("b"), "", ""))
	if doc.Lines != 3 || doc.Blocks[0].Paragraph.Line != 1 || doc.Blocks[1].Table.Rows[0].Line != 2 || doc.Blocks[2].Paragraph.Line != 3 {
		t.Errorf("lines: %s", strings.TrimSpace(dump(doc)))
	}
}
