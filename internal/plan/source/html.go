package source

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// isHTML tells a web page by its beginning, or by its name where it begins
// with some other tag.
func isHTML(name string, data []byte) bool {
	start := bytes.ToLower(beginning(data))
	if bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html")) {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return bytes.HasPrefix(start, []byte("<"))
	}
	return false
}

// beginning is the start of a file after its mark, space, comments and the
// declaration of XML.
func beginning(data []byte) []byte {
	start := bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\xEF\xBB\xBF"))
	for {
		start = bytes.TrimSpace(start)
		end := ""
		switch {
		case bytes.HasPrefix(start, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(start, []byte("<?xml")):
			end = ">"
		default:
			return start
		}
		_, rest, found := bytes.Cut(start, []byte(end))
		if !found {
			return nil
		}
		start = rest
	}
}

// htmlText decodes a page by its mark, its declaration or as UTF-8.
func htmlText(data []byte) (string, bool) {
	if text, ok := decode(data); ok {
		return text, true
	}
	encoding, _, _ := charset.DetermineEncoding(data[:min(len(data), 4096)], "text/html")
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(text) {
		return "", false
	}
	return plausible(string(text))
}

// htmlWalker turns the tree of a page into items.
type htmlWalker struct {
	*builder
	items  []item
	run    runs
	style  htmlLook
	depth  int
	cells  int
	kept   int
	line   int
	number string
	level  int
	kind   string
}

// htmlLook is what the elements around a text say about it.
type htmlLook struct {
	bold, italic, centred, pre bool
	list                       int // depth of lists
}

func readHTML(ctx context.Context, data []byte, limits Limits) (*Document, error) {
	text, ok := htmlText(data)
	if !ok {
		return nil, notText()
	}
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, broken(err)
	}
	b := newBuilder(ctx, "html", limits)
	w := &htmlWalker{builder: b}
	if err := w.walk(root); err != nil {
		return nil, err
	}
	w.flush()
	if err := b.assemble(w.items); err != nil {
		return nil, err
	}
	return b.finish()
}

func (w *htmlWalker) spend() error {
	if w.depth > w.limits.Depth || len(w.items) > w.limits.Blocks || w.line > w.limits.Blocks || w.cells > w.limits.Cells || w.kept > w.limits.Text {
		return tooMuch()
	}
	return w.ctx.Err()
}

// walk reads a node and what is in it.
func (w *htmlWalker) walk(n *html.Node) error {
	if err := w.spend(); err != nil {
		return err
	}
	w.depth++
	defer func() { w.depth-- }()
	switch n.Type {
	case html.TextNode:
		w.chars(n.Data)
		return nil
	case html.ElementNode:
		if skipped(n) {
			return nil
		}
		return w.element(n)
	case html.DocumentNode:
		return w.children(n)
	}
	return nil
}

func (w *htmlWalker) children(n *html.Node) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := w.walk(c); err != nil {
			return err
		}
	}
	return nil
}

var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden`)

func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Select, atom.Textarea, atom.Button, atom.Nav, atom.Del, atom.Strike, atom.S:
		return true
	}
	return hiddenStyle.MatchString(nodeAttr(n, "style")) || hasAttr(n, "hidden")
}

func nodeAttr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func nodeInt(n *html.Node, name string, otherwise int) int {
	v, err := strconv.Atoi(strings.TrimSpace(nodeAttr(n, name)))
	if err != nil {
		return otherwise
	}
	return v
}

func (w *htmlWalker) element(n *html.Node) error {
	before := w.style
	defer func() { w.style = before }()
	w.style.look(n)
	switch n.DataAtom {
	case atom.Br:
		w.run.add("\n", w.style.run())
		return nil
	case atom.Table:
		w.flush()
		return w.table(n)
	case atom.Ol, atom.Ul, atom.Menu:
		w.flush()
		defer w.flush()
		return w.list(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.flush()
		w.kind = "heading" + n.Data[1:]
		defer func() { w.flush(); w.kind = "" }()
		return w.children(n)
	}
	if !blockElements[n.DataAtom] {
		return w.children(n)
	}
	w.flush()
	defer w.flush()
	return w.children(n)
}

var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Blockquote: true, atom.Pre: true, atom.Center: true, atom.Dt: true,
	atom.Dd: true, atom.Dl: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Hr: true,
	atom.Address: true, atom.Body: true, atom.Html: true, atom.Main: true, atom.Form: true, atom.Figure: true,
	atom.Figcaption: true, atom.Td: true, atom.Th: true, atom.Tr: true, atom.Caption: true,
}

var (
	boldStyle   = regexp.MustCompile(`(?i)font-weight\s*:\s*(bold|[6-9]00)`)
	plainStyle  = regexp.MustCompile(`(?i)font-weight\s*:\s*(normal|[1-5]00)`)
	slopedStyle = regexp.MustCompile(`(?i)font-style\s*:\s*italic`)
	centreStyle = regexp.MustCompile(`(?i)text-align\s*:\s*center`)
)

func (l *htmlLook) look(n *html.Node) {
	style := nodeAttr(n, "style")
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Th:
		l.bold = true
	case atom.I, atom.Em:
		l.italic = true
	case atom.Center:
		l.centred = true
	case atom.Pre:
		l.pre = true
	}
	if boldStyle.MatchString(style) {
		l.bold = true
	} else if plainStyle.MatchString(style) {
		l.bold = false
	}
	l.italic = l.italic || slopedStyle.MatchString(style)
	l.centred = l.centred || centreStyle.MatchString(style) || strings.EqualFold(nodeAttr(n, "align"), "center")
}

func (l htmlLook) run() runLook {
	var r runLook
	if l.bold {
		r.bold = yes
	}
	if l.italic {
		r.italic = yes
	}
	return r
}

func (w *htmlWalker) chars(text string) {
	w.kept += len(text)
	if !w.style.pre {
		text = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' || r == '\r' {
				return ' '
			}
			return r
		}, text)
	}
	w.run.add(text, w.style.run())
}

// flush ends the paragraph that is being read.
func (w *htmlWalker) flush() {
	text := w.run.text.String()
	r := w.run
	w.run = runs{}
	if strings.TrimSpace(tidy(text)) == "" {
		return
	}
	p := Paragraph{
		Number: w.number, Level: w.level, Style: w.kind, Centred: w.style.centred,
		Bold: r.some && !r.plain, Italic: r.some && !r.upright,
	}
	if p.Style == "" && p.Number != "" {
		p.Style = "list"
	}
	w.items = append(w.items, splitParagraph(w.builder, p, text, &w.line)...)
	w.number, w.level = "", 0
}
