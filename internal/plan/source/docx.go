package source

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"diemcau/internal/errs"
)

// errBig is met where a part of a zip unpacks beyond the limit.
var errBig = errors.New("part too large")

// docxFile is the zip with its parts found by name.
type docxFile struct {
	parts  map[string]*zip.File
	limits Limits
}

func openDocx(data []byte, limits Limits) (*docxFile, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken(err)
	}
	if len(z.File) > 20_000 {
		return nil, tooMuch()
	}
	f := &docxFile{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, part := range z.File {
		f.parts[strings.TrimPrefix(part.Name, "/")] = part
	}
	return f, f.kind()
}

// kind refuses the zips that are no Word document.
func (f *docxFile) kind() error {
	for _, k := range []struct{ part, kind string }{
		{"xl/workbook.xml", "Excel (.xlsx)"}, {"xl/workbook.bin", "Excel (.xlsb)"}, {"ppt/presentation.xml", "PowerPoint (.pptx)"},
		{"content.xml", "OpenDocument (.odt)"}, {"META-INF/container.xml", "EPUB"}, {"AndroidManifest.xml", "APK"},
	} {
		if f.parts[k.part] != nil && f.parts["word/document.xml"] == nil {
			return otherFormat(k.kind)
		}
	}
	if f.parts["[Content_Types].xml"] == nil && f.parts["word/document.xml"] == nil {
		return otherFormat("ZIP")
	}
	for _, part := range f.parts {
		if part.Flags&1 != 0 {
			return encrypted()
		}
	}
	return nil
}

// open gives the bytes of a part, never more than the limit.
func (f *docxFile) open(name string) (io.ReadCloser, error) {
	part := f.parts[name]
	if part == nil {
		return nil, broken(errors.New("no part " + name))
	}
	body, err := part.Open()
	if err != nil {
		return nil, broken(err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&capped{body, f.limits.Unzipped}, body}, nil
}

type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errBig
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// mainPart finds the document by the package's relations, as Word does.
func (f *docxFile) mainPart() string {
	if target := f.related("_rels/.rels", "/officeDocument"); target != "" && f.parts[target] != nil {
		return target
	}
	return "word/document.xml"
}

// sibling finds a part that the main part refers to, by the end of its relation type.
func (f *docxFile) sibling(main, kind, fallback string) string {
	dir, base := path.Split(main)
	if target := f.related(dir+"_rels/"+base+".rels", kind); target != "" {
		return path.Join(dir, target)
	}
	return dir + fallback
}

func (f *docxFile) related(rels, kind string) string {
	body, err := f.open(rels)
	if err != nil {
		return ""
	}
	defer body.Close()
	var list struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if xml.NewDecoder(io.LimitReader(body, 1<<20)).Decode(&list) != nil {
		return ""
	}
	for _, r := range list.Relationship {
		if strings.HasSuffix(r.Type, kind) {
			return strings.TrimPrefix(r.Target, "/")
		}
	}
	return ""
}

func readDocx(ctx context.Context, data []byte, limits Limits) (*Document, error) {
	f, err := openDocx(data, limits)
	if err != nil {
		return nil, err
	}
	main := f.mainPart()
	body, err := f.open(main)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	b := newBuilder(ctx, "docx", limits)
	w := newWordWalker(b, xml.NewDecoder(body))
	if err := f.each(main, w); err != nil {
		return nil, err
	}
	items, err := w.document()
	if err != nil {
		return nil, xmlError(ctx, err)
	}
	if err := b.assemble(items); err != nil {
		return nil, err
	}
	return b.finish()
}

// each reads the styles and the numbering where the file has them; a damaged
// one costs the numbers, not the text.
func (f *docxFile) each(main string, w *wordWalker) error {
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
	}{
		{f.sibling(main, "/styles", "styles.xml"), w.styles.read},
		{f.sibling(main, "/numbering", "numbering.xml"), w.numbering.read},
	} {
		if f.parts[part.name] == nil {
			continue
		}
		body, err := f.open(part.name)
		if err != nil {
			continue
		}
		err = part.read(xml.NewDecoder(body))
		body.Close()
		if errors.Is(err, errBig) {
			return tooMuch()
		}
	}
	return nil
}

// xmlError tells a refusal of ours from damage in the file.
func xmlError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, errBig) {
		return tooMuch()
	}
	if _, ours := errs.As(err); ours {
		return err
	}
	return broken(err)
}
