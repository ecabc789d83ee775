package reading

import (
	"strings"
	"unicode/utf8"
)

// kind is what a section is about, told by the words of its heading.
type kind int

const (
	unknown kind = iota
	purpose
	requirement
	content
	schedule // time, place and form
	participant
	quota
	budget
	programme
	organise // who does what
	progress
	prize
)

// kindWords lead from heading words to kinds; earlier rows win.
var kindWords = []struct {
	kind  kind
	words []string
}{
	{purpose, []string{"mục đích", "mục tiêu", "ý nghĩa"}},
	{requirement, []string{"yêu cầu"}},
	{budget, []string{"kinh phí", "ngân sách", "dự toán", "nguồn lực tài chính"}},
	{prize, []string{"cơ cấu giải thưởng", "giải thưởng", "khen thưởng"}},
	{participant, []string{"thành phần", "đại biểu", "khách mời", "đối tượng tham dự", "đối tượng", "số lượng đại biểu"}},
	{schedule, []string{"thời gian", "địa điểm", "hình thức", "quy mô"}},
	{progress, []string{"tiến độ", "lộ trình"}},
	{organise, []string{"tổ chức thực hiện", "phân công", "nhiệm vụ", "trách nhiệm", "công tác chuẩn bị", "công tác tổ chức", "tổ chức triển khai", "biện pháp thực hiện", "phương án thực hiện"}},
	{programme, []string{"chương trình chi tiết", "nội dung chương trình", "chương trình lễ", "chương trình hội nghị", "chương trình đại hội", "chương trình", "kịch bản", "diễn biến", "tiến trình", "trình tự"}},
	{content, []string{"nội dung"}},
}

// kindOf reads the kind from a heading; unknown where its words say nothing.
func kindOf(title string) kind {
	f := fold(title)
	if utf8.RuneCountInString(f) > 110 {
		return unknown
	}
	for _, k := range kindWords {
		if starts(f, k.words...) {
			return k.kind
		}
	}
	for _, k := range kindWords {
		if has(f, k.words...) {
			return k.kind
		}
	}
	return unknown
}

// node is a heading, a list line or a paragraph in the tree of the body.
type node struct {
	line                *line
	style               style
	heading             bool
	title               string // of a heading, without what follows on the same line
	inline              string // what follows the colon of a heading
	kind                kind
	own                 kind // kind told by its own words
	path                string
	depth               int
	parent              *node
	kids                []*node
	agency              int  // index of the agency opened here, or -1
	headings, unitHeads int  // among the kids, counted when first asked
	skipped             bool // read already as part of another row
}

// buildTree nests the lines by their numbering. Which style stands under which
// is learnt from the text: a style seen again closes all that opened since.
func buildTree(lines []*line) *node { return buildTreeOf(unknown, lines) }

// buildTreeOf is buildTree for lines that stand under a heading of the kind.
func buildTreeOf(k kind, lines []*line) *node {
	root := &node{heading: true, style: -1, kind: k, own: k, agency: -1}
	stack := []*node{root}
	for i, l := range lines {
		n := &node{line: l, style: l.mk.style, agency: -1}
		if l.table == nil {
			n.shape(lines, i, stack)
		}
		if n.style == plain {
			top := stack[len(stack)-1]
			for top.parent != nil && !top.heading {
				top = top.parent
			}
			n.attach(top)
			continue
		}
		for len(stack) > 1 && !under(n, stack) {
			stack = stack[:len(stack)-1]
		}
		n.attach(stack[len(stack)-1])
		stack = append(stack, n)
	}
	return root
}

// under tells whether n may stand below the innermost open node.
func under(n *node, stack []*node) bool {
	top := stack[len(stack)-1]
	for _, open := range stack[1:] {
		if open.style == n.style && open.line.level >= n.line.level {
			return false
		}
	}
	if n.style >= decimal2 && n.style <= decimal3 && top.style >= n.style && top.style <= plus {
		return false
	}
	if n.style == dash && top.style == plus || n.style == capsHead && top.style != part && top.style != -1 {
		return false
	}
	if n.style == arabic && (top.style >= letter || top.style == dash) && continues(n, stack) {
		return false
	}
	return n.style != roman || n.line.level > 0 || top.style == part || top.style == -1 || top.style == capsHead
}

// continues tells whether an arabic number goes on counting an open list.
func continues(n *node, stack []*node) bool {
	for _, open := range stack {
		if open.style == arabic {
			return true
		}
	}
	return false
}

// shape decides whether a line is a heading and parts its title from its text.
func (n *node) shape(lines []*line, i int, stack []*node) {
	l := n.line
	if n.style == plain {
		n.style = unnumbered(lines, i, stack)
	}
	switch n.style {
	case plain:
		if title, inline := cutTitle(l.body); inline != "" && utf8.RuneCountInString(title) < 40 {
			if k := kindOf(title); k != unknown && k != programme && k != content {
				n.title, n.inline, n.own = title, inline, k
			}
		}
		return
	case plus:
		return
	case dash:
		n.title, n.inline = cutTitle(l.body)
		n.own = unknown
		if n.inline != "" {
			n.own = kindOf(n.title)
		}
		return
	}
	n.title, n.inline = cutTitle(l.body)
	n.own = kindOf(n.title)
	if n.inline == "" && n.style > roman && n.style < capsHead && isSentence(l.body) {
		n.own = unknown
	}
	long := utf8.RuneCountInString(n.title) > 160
	n.heading = !long && (n.style <= decimal3 || n.style >= capsHead || n.style == letter)
	if sentence := strings.ContainsAny(lastOf(l.body), ".;"); n.heading && sentence && n.inline == "" && n.own == unknown && n.style != capsHead {
		n.heading = n.style <= roman
	}
}

// isSentence tells a list line that says something from one that only names
// what follows; the words of a sentence tell nothing about its section.
func isSentence(s string) bool {
	if len(s) > 2000 {
		return true
	}
	if name, _ := cutSubject(afterOrder(s)); name != "" {
		return true
	}
	return strings.ContainsAny(lastOf(s), ".;") && len(strings.Fields(s)) > 8
}

func lastOf(s string) string {
	if s == "" {
		return ""
	}
	return s[len(s)-1:]
}

// cutTitle parts "Thời gian: 14h00" into its two sides where the left side is
// short enough to be a title.
func cutTitle(s string) (title, inline string) {
	before, after, ok := strings.Cut(s, ":")
	if !ok || utf8.RuneCountInString(before) > 120 || strings.ContainsAny(before, "“.;") {
		return strings.TrimRight(s, ".: "), ""
	}
	if n := len(before); n > 0 && before[n-1] >= '0' && before[n-1] <= '9' && after != "" && after[0] >= '0' && after[0] <= '9' {
		return s, ""
	}
	return strings.TrimSpace(before), strings.TrimSpace(after)
}

// unnumbered finds headings that carry no number: known words in capitals or
// bold, or a body's name standing alone before its tasks.
func unnumbered(lines []*line, i int, stack []*node) style {
	l := lines[i]
	size := utf8.RuneCountInString(l.body)
	if size > 120 || size < 4 || strings.ContainsAny(lastOf(l.body), ".;,") || strings.HasPrefix(l.body, "(") {
		return plain
	}
	k := kindOf(l.body)
	if isCaps(l.body) {
		if k != unknown {
			return capsHead
		}
		if inside(stack, organise) && looksLikeUnit(l.body) {
			return boldHead
		}
		return plain
	}
	if l.bold && (k != unknown && !strings.Contains(l.body, ":") || inside(stack, organise) && looksLikeUnit(l.body)) {
		return boldHead
	}
	next := i+1 < len(lines) && lines[i+1].mk.style >= letter
	if next && inside(stack, organise) && looksLikeUnit(strings.TrimSuffix(l.body, ":")) && size < 90 {
		return boldHead
	}
	return plain
}

func inside(stack []*node, k kind) bool {
	for _, n := range stack {
		if n.kind == k {
			return true
		}
	}
	return false
}

func (n *node) attach(p *node) {
	n.parent, n.kind, n.depth = p, n.own, p.depth+1
	ofOrganise := p.kind == organise && n.kind != organise
	if n.kind == unknown || ofOrganise && (p.own != organise || !n.heading || looksLikeUnit(n.title)) {
		n.kind = p.kind
	}
	num := ""
	if n.line != nil {
		num = n.line.mk.num
	}
	switch {
	case num == "" || !n.heading:
		n.path = p.path
	case p.parent != nil && strings.HasPrefix(num, p.line.mk.num+".") && p.line.mk.num != "":
		n.path = join(p.parent.path, num)
	default:
		n.path = join(p.path, num)
	}
	if n.line != nil {
		n.line.kind, n.line.owner = n.kind, p
	}
	p.kids = append(p.kids, n)
}

func join(path, num string) string {
	if path == "" {
		return num
	}
	return path + "." + num
}

// walk visits the nodes in reading order.
func (n *node) walk(visit func(*node)) {
	for _, k := range n.kids {
		visit(k)
		k.walk(visit)
	}
}
