package source

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"strings"
)

// Read turns a file into a document. The format is chosen by the content,
// then by the extension of name. What cannot be read is refused with an
// errs.Error whose key begins with "source."; a cancelled ctx gives ctx's error.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*Document, error) {
	limits = limits.orDefault()
	if int64(len(data)) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, empty()
	}
	doc, err := read(ctx, name, data, limits)
	if err != nil {
		return nil, err
	}
	if len(doc.Blocks) == 0 {
		return nil, empty()
	}
	if family := legacyFamily(doc); family != "" {
		return nil, legacyFont(family)
	}
	return doc, nil
}

func read(ctx context.Context, name string, data []byte, limits Limits) (*Document, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return readDocx(ctx, data, limits)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return readPDF(ctx, data, limits)
	case bytes.HasPrefix(data, oleMark):
		return nil, foreignOLE(data)
	}
	if err := foreign(data); err != nil {
		return nil, err
	}
	if isHTML(name, data) {
		return readHTML(ctx, data, limits)
	}
	text, ok := decode(data)
	if !ok {
		if family := legacyBytes(data); family != "" {
			return nil, legacyFont(family)
		}
		return nil, notText()
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case isMarkdown(ext):
		return readLines(ctx, text, "md", limits)
	default:
		return readLines(ctx, text, "txt", limits)
	}
}

func isMarkdown(ext string) bool { return ext == ".md" || ext == ".markdown" }

var foreignMarks = []struct {
	mark string
	kind string
}{
	{"\x89PNG", "ảnh PNG"},
	{"\xFF\xD8\xFF", "ảnh JPEG"},
	{"GIF8", "ảnh GIF"},
	{"II*\x00", "ảnh TIFF"},
	{"MM\x00*", "ảnh TIFF"},
	{`{\rtf`, "RTF"},
	{"Rar!", "RAR"},
	{"7z\xBC\xAF", "7z"},
	{"\x1F\x8B", "gzip"},
	{"ID3", "âm thanh"},
	{"\x1A\x45\xDF\xA3", "phim"},
	{"\x00\x00\x00\x18ftyp", "phim"},
	{"\x00\x00\x00\x20ftyp", "phim"},
}

// wordXML begins the documents that word processors save as one XML file.
var wordXML = regexp.MustCompile(`^<(?:w:wordDocument|pkg:package|office:document)\b`)

// foreign refuses a file that shows by its first bytes to be of another format.
func foreign(data []byte) error {
	for _, f := range foreignMarks {
		if bytes.HasPrefix(data, []byte(f.mark)) {
			return otherFormat(f.kind)
		}
	}
	if bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 {
		return otherFormat(strings.TrimSpace(strings.ToValidUTF8(string(data[8:12]), "")))
	}
	if wordXML.Match(bytes.TrimSpace(processed(beginning(data)))) {
		return otherFormat("XML")
	}
	return nil
}

// processed skips a processing instruction such as <?mso-application?>.
func processed(start []byte) []byte {
	if !bytes.HasPrefix(start, []byte("<?")) {
		return start
	}
	_, rest, _ := bytes.Cut(start, []byte("?>"))
	return rest
}

var oleMark = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// foreignOLE tells what an old compound file holds by the names in its directory.
func foreignOLE(data []byte) error {
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return encrypted()
	case bytes.Contains(data, wide("WordDocument")):
		return oldWord()
	case bytes.Contains(data, wide("Workbook")):
		return otherFormat("Excel (.xls)")
	case bytes.Contains(data, wide("PowerPoint Document")):
		return otherFormat("PowerPoint (.ppt)")
	}
	return otherFormat("OLE")
}

// wide is a name as the directory of a compound file writes it.
func wide(name string) []byte {
	out := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		out = append(out, name[i], 0)
	}
	return out
}
