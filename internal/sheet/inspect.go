package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"diemcau/internal/errs"
)

// otherParts is how much may be packed beside cells and their texts: styles,
// names and the like are read whole into memory.
const otherParts = 8 * mib

// inspect walks through a packed workbook once, as a stream, and refuses what
// would grow: the library that reads the cells holds all of it in memory, and
// copies a shared text for each cell that shows it.
func inspect(data []byte, limits Limits) error {
	packed, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errs.Invalid("sheet.damaged").Because(err)
	}
	parts, err := sorted(packed, limits)
	if err != nil {
		return err
	}
	i := inspection{limits: limits}
	if parts.texts != nil {
		if err := i.walk(parts.texts, i.text); err != nil {
			return err
		}
	}
	for _, file := range parts.sheets {
		if err := i.walk(file, i.cell); err != nil {
			return err
		}
	}
	// A workbook may keep its cells under any name. What is not XML ends the
	// walk at its first bytes, and would end the reading there too.
	for _, file := range parts.others {
		if err := i.walk(file, i.cell); err != nil && !errs.Is(err, errs.KindInvalid) {
			return err
		}
	}
	return nil
}

// parts of a workbook: the shared texts, the sheets, and the rest.
type parts struct {
	texts          *zip.File
	sheets, others []*zip.File
}

func sorted(packed *zip.Reader, limits Limits) (parts, error) {
	var p parts
	var whole, others uint64
	workbook := false
	for _, file := range packed.File {
		name := strings.ToLower(strings.ReplaceAll(file.Name, `\`, "/"))
		workbook = workbook || name == "xl/workbook.xml"
		whole += file.UncompressedSize64
		switch {
		case file.Flags&1 != 0:
			return p, errs.Invalid("sheet.old_or_locked")
		case file.UncompressedSize64 > uint64(limits.Unpacked) || whole > uint64(limits.Unpacked):
			return p, errs.TooLarge("sheet.unpacked_too_large", "limit", limits.Unpacked/mib)
		case name == "xl/sharedstrings.xml":
			p.texts = file
		case strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"):
			p.sheets = append(p.sheets, file)
		default:
			p.others = append(p.others, file)
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				others += file.UncompressedSize64
			}
		}
	}
	if !workbook {
		return p, errs.Invalid("sheet.unknown_kind")
	}
	if others > otherParts {
		return p, errs.TooLarge("sheet.unpacked_too_large", "limit", otherParts/mib)
	}
	return p, nil
}

// inspection counts texts and cells over all sheets.
type inspection struct {
	limits Limits
	// sizes of the shared texts in bytes, in their order.
	sizes []int
	cells int
	// shown is the size of what all cells show together.
	shown int64
}

func (i *inspection) walk(file *zip.File, element func(*xml.Decoder, xml.StartElement) error) error {
	content, err := file.Open()
	if err != nil {
		return errs.Invalid("sheet.damaged").Because(err)
	}
	defer content.Close()
	decoder := xml.NewDecoder(content)
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errs.Invalid("sheet.damaged").Because(fmt.Errorf("reading %s: %w", file.Name, err))
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := element(decoder, start); err != nil {
				return err
			}
		}
	}
}

func (i *inspection) text(decoder *xml.Decoder, start xml.StartElement) error {
	if start.Name.Local != "si" {
		return nil
	}
	if len(i.sizes) >= i.limits.Cells {
		return errs.TooLarge("sheet.too_many_cells", "limit", grouped(i.limits.Cells))
	}
	content, err := inside(decoder, "si", i.longest())
	if err != nil {
		return i.refused(err)
	}
	i.sizes = append(i.sizes, len(content))
	return nil
}

func (i *inspection) cell(decoder *xml.Decoder, start xml.StartElement) error {
	if start.Name.Local == "numFmt" {
		return i.format(start)
	}
	if start.Name.Local != "c" {
		return nil
	}
	if i.cells++; i.cells > i.limits.Cells {
		return errs.TooLarge("sheet.too_many_cells", "limit", grouped(i.limits.Cells))
	}
	content, err := inside(decoder, "c", i.longest())
	if err != nil {
		return i.refused(err)
	}
	size := len(content)
	for _, a := range start.Attr {
		if a.Name.Local == "t" && a.Value == "s" {
			if at, err := strconv.Atoi(strings.TrimSpace(content)); err == nil && at >= 0 && at < len(i.sizes) {
				size = i.sizes[at]
			}
		}
	}
	if i.shown += int64(size); i.shown > i.limits.Unpacked {
		return errs.TooLarge("sheet.unpacked_too_large", "limit", i.limits.Unpacked/mib)
	}
	return nil
}

func (i *inspection) format(start xml.StartElement) error {
	for _, a := range start.Attr {
		if len(a.Value) > longestFormat {
			return errs.TooLarge("sheet.some_cell_too_long", "limit", longestFormat)
		}
	}
	return nil
}

// longest is the size in bytes that a cell within the limits cannot exceed:
// four a rune, and as much again for a formula or a reading aid.
func (i *inspection) longest() int { return 8 * i.limits.Runes }

const (
	// The library spends the square of what these bring: marks written as
	// "_x000D_" in one text, and the letters of a number format, for each cell.
	mostEscapes   = 500
	longestFormat = 1024
)

var errTooLong = errors.New("longer than a cell")

func (i *inspection) refused(err error) error {
	if errors.Is(err, errTooLong) {
		return errs.TooLarge("sheet.some_cell_too_long", "limit", grouped(i.limits.Runes))
	}
	return errs.Invalid("sheet.damaged").Because(err)
}

// inside gives the characters up to the end of the element.
func inside(decoder *xml.Decoder, name string, longest int) (string, error) {
	var all strings.Builder
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return "", fmt.Errorf("reading inside %s: %w", name, err)
		}
		switch t := token.(type) {
		case xml.CharData:
			if all.Write(t); all.Len() > longest {
				return "", errTooLong
			}
		case xml.EndElement:
			if t.Name.Local != name {
				continue
			}
			if strings.Count(all.String(), "_x") > mostEscapes {
				return "", errTooLong
			}
			return all.String(), nil
		}
	}
}
