package source_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"testing"
)

const wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`

// zipped makes a zip of parts.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// docx makes a document of a body, with numbering and styles where they are not "".
func docx(t testing.TB, body, numbering, styles string) []byte {
	parts := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"word/document.xml":   fmt.Sprintf(`<?xml version="1.0"?><w:document %s><w:body>%s<w:sectPr/></w:body></w:document>`, wordSpaces, body),
	}
	if numbering != "" {
		parts["word/numbering.xml"] = fmt.Sprintf(`<w:numbering %s>%s</w:numbering>`, wordSpaces, numbering)
	}
	if styles != "" {
		parts["word/styles.xml"] = fmt.Sprintf(`<w:styles %s>%s</w:styles>`, wordSpaces, styles)
	}
	return zipped(t, parts)
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func par(text string) string { return `<w:p>` + run(text) + `</w:p>` }

// numbered is a paragraph of a list.
func numbered(text string, list, level int) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, level, list, run(text))
}

func styled(text, style string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, run(text))
}

func cell(properties, content string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + content + `</w:tc>`
}
