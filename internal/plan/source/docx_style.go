package source

import (
	"encoding/xml"
	"regexp"
	"strings"
)

// runLook is what a run says about itself.
type runLook struct {
	bold, italic, hidden toggle
	style                string
}

// paraLook is what a paragraph says about itself.
type paraLook struct {
	style       string
	numID       int // -1 where nothing is said, 0 where numbering is taken away
	level       int // -1 where nothing is said
	outline     int // -1 where nothing is said
	align       string
	frame       bool
	markDeleted bool // the paragraph runs into the next
}

type wordStyle struct {
	name, based string
	para        paraLook
	run         runLook
}

// wordStyles are the styles of a document, by id.
type wordStyles struct {
	byID     map[string]*wordStyle
	standard string
}

func (s *wordStyles) read(d *xml.Decoder) error {
	s.byID = map[string]*wordStyle{}
	if _, err := rootOf(d); err != nil {
		return err
	}
	return children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "style" || len(s.byID) > 10_000 {
			return false, nil
		}
		return true, s.readStyle(d, e)
	})
}

func (s *wordStyles) readStyle(d *xml.Decoder, e xml.StartElement) error {
	st := &wordStyle{para: newParaLook()}
	id := attr(e, "styleId")
	if attr(e, "type") == "paragraph" && attr(e, "default") == "1" {
		s.standard = id
	}
	s.byID[id] = st
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "name":
			st.name = attr(e, "val")
		case "basedOn":
			st.based = attr(e, "val")
		case "pPr":
			return true, readParaLook(d, &st.para)
		case "rPr":
			return true, readRunLook(d, &st.run)
		}
		return false, nil
	})
}

// chain calls see for the style and those it is based on, nearest first.
func (s *wordStyles) chain(id string, see func(*wordStyle) (enough bool)) {
	for range 32 {
		st := s.byID[id]
		if st == nil || see(st) {
			return
		}
		id = st.based
	}
}

func (s *wordStyles) styleOf(look paraLook) string {
	if look.style == "" {
		return s.standard
	}
	return look.style
}

var headingName = regexp.MustCompile(`(?i)^heading ?([1-9])$`)

// resolve fills what the paragraph leaves unsaid from its styles and tells the
// kind of paragraph and the look of its runs.
func (s *wordStyles) resolve(look *paraLook) (kind string, run runLook) {
	s.chain(s.styleOf(*look), func(st *wordStyle) bool {
		if look.numID < 0 {
			look.numID = st.para.numID
			if look.level < 0 {
				look.level = st.para.level
			}
		}
		if look.align == "" {
			look.align = st.para.align
		}
		if look.outline < 0 {
			look.outline = st.para.outline
		}
		run.bold = run.bold.or(st.run.bold)
		run.italic = run.italic.or(st.run.italic)
		run.hidden = run.hidden.or(st.run.hidden)
		if m := headingName.FindStringSubmatch(st.name); m != nil && kind == "" {
			kind = "heading" + m[1]
		}
		if strings.EqualFold(st.name, "title") && kind == "" {
			kind = "title"
		}
		return false
	})
	if kind == "" && look.outline >= 0 && look.outline < 9 {
		kind = "heading" + string(rune('1'+look.outline))
	}
	return kind, run
}

// runOf resolves a run inside a paragraph whose styles give base.
func (s *wordStyles) runOf(run, base runLook) runLook {
	if run.style != "" {
		s.chain(run.style, func(st *wordStyle) bool {
			run.bold = run.bold.or(st.run.bold)
			run.italic = run.italic.or(st.run.italic)
			run.hidden = run.hidden.or(st.run.hidden)
			return false
		})
	}
	run.bold = run.bold.or(base.bold)
	run.italic = run.italic.or(base.italic)
	run.hidden = run.hidden.or(base.hidden)
	return run
}

func newParaLook() paraLook { return paraLook{numID: -1, level: -1, outline: -1} }

func readParaLook(d *xml.Decoder, look *paraLook) error {
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "pStyle":
			look.style = attr(e, "val")
		case "jc":
			look.align = attr(e, "val")
		case "outlineLvl":
			look.outline = attrInt(e, "val", -1)
		case "framePr":
			look.frame = true
		case "numPr":
			return true, children(d, func(e xml.StartElement) (bool, error) {
				switch e.Name.Local {
				case "numId":
					look.numID = attrInt(e, "val", -1)
				case "ilvl":
					look.level = attrInt(e, "val", 0)
				}
				return false, nil
			})
		case "rPr":
			return true, children(d, func(e xml.StartElement) (bool, error) {
				look.markDeleted = look.markDeleted || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return false, nil
			})
		}
		return false, nil
	})
}

func readRunLook(d *xml.Decoder, look *runLook) error {
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "b":
			look.bold = toggled(e)
		case "i":
			look.italic = toggled(e)
		case "vanish", "webHidden":
			look.hidden = toggled(e)
		case "rStyle":
			look.style = attr(e, "val")
		}
		return false, nil
	})
}
