package source

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	listStyle  = regexp.MustCompile(`(?i)list-style(?:-type)?\s*:\s*([a-z-]+)`)
	listFormat = map[string]string{
		"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
		"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
		"lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none", "decimal": "decimal",
	}
	docsLevel = regexp.MustCompile(`\blst-[\w-]+-(\d)\b`)
)

// list numbers the items of a list as a browser does.
func (w *htmlWalker) list(n *html.Node) error {
	w.style.list++
	level := w.style.list - 1
	if m := docsLevel.FindStringSubmatch(nodeAttr(n, "class")); m != nil {
		level, _ = strconv.Atoi(m[1])
	}
	format := listFormat[nodeAttr(n, "type")]
	if m := listStyle.FindStringSubmatch(nodeAttr(n, "style")); m != nil && listFormat[strings.ToLower(m[1])] != "" {
		format = listFormat[strings.ToLower(m[1])]
	}
	count := nodeInt(n, "start", 1) - 1
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			if err := w.walk(c); err != nil {
				return err
			}
			continue
		}
		count = nodeInt(c, "value", count+1)
		w.flush()
		w.number, w.level = listNumber(n.DataAtom, format, count), level
		if err := w.walkItem(c); err != nil {
			return err
		}
		w.number = ""
	}
	return nil
}

// walkItem reads an item without losing its number to the flush at its start.
func (w *htmlWalker) walkItem(n *html.Node) error {
	before := w.style
	w.style.look(n)
	err := w.children(n)
	w.flush()
	w.style = before
	return err
}

func listNumber(kind atom.Atom, format string, count int) string {
	switch {
	case format == "none":
		return ""
	case kind != atom.Ol:
		return "•"
	case format == "lowerLetter":
		return numeral(count, format) + ")"
	case format == "":
		format = "decimal"
	}
	return numeral(count, format) + "."
}
