package source

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// attr gives the value of an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func attrInt(e xml.StartElement, name string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(e, name)))
	if err != nil {
		return otherwise
	}
	return n
}

// on reads a switch such as <w:b/> or <w:b w:val="0"/>.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// toggle is a switch that may also be left unsaid.
type toggle int

const (
	unsaid toggle = iota
	yes
	no
)

func toggled(e xml.StartElement) toggle {
	if on(e) {
		return yes
	}
	return no
}

func (t toggle) or(other toggle) toggle {
	if t == unsaid {
		return other
	}
	return t
}

func isWord(space string) bool {
	return space == "w" || strings.HasSuffix(space, "/wordprocessingml/2006/main") || strings.HasSuffix(space, "/wordprocessingml/main")
}

// children calls see for each direct child element of the element just
// opened; see must consume the child to its end or leave it whole to be
// skipped by returning false.
func children(d *xml.Decoder, see func(xml.StartElement) (consumed bool, err error)) error {
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			consumed, err := see(e)
			if err != nil {
				return err
			}
			if !consumed {
				if err := d.Skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			return nil
		}
	}
}

// rootOf opens the root element.
func rootOf(d *xml.Decoder) (xml.StartElement, error) {
	for {
		token, err := d.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := token.(xml.StartElement); ok {
			return e, nil
		}
	}
}
