package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// readSections notes what later readers need of the whole text: the annexes
// referred to and the names of bodies that head their tasks.
func (r *reader) readSections() {
	r.tree.walk(func(n *node) {
		if n.heading && n.kind == organise && n.line.table == nil && len(r.known) < 500 {
			if title := afterOrder(n.title); looksLikeUnit(title) {
				r.known = append(r.known, fold(title))
			}
		}
	})
	slices.SortFunc(r.known, func(a, b string) int { return len(b) - len(a) })
	seen := map[string]bool{}
	for _, l := range r.lines {
		if l.table != nil {
			continue
		}
		for _, m := range annexRefRE.FindAllString(l.text, -1) {
			if m = capitalise(fold(m)); !seen[m] && r.kindAt != 0 {
				seen[m] = true
				r.annexRef = append(r.annexRef, "Phụ lục "+strings.ToUpper(strings.TrimSpace(m[len("Phụ lục "):])))
			}
		}
	}
}

var annexRefRE = regexp.MustCompile(`(?i)phụ lục\s+(?:\d+|[IVX]+\b)`)

// markSections marks what is left of the headings once rows took theirs.
func (r *reader) markSections() {
	r.tree.walk(func(n *node) {
		if n.heading && n.line.table == nil {
			r.markLine(n.line, "section", n.path)
		}
	})
}

// readPurpose joins the paragraphs of the section on the purpose.
func (r *reader) readPurpose() {
	var best *node
	r.tree.walk(func(n *node) {
		if n.own == purpose && n.heading && (best == nil || has(fold(best.title), "yêu cầu") && !has(fold(n.title), "yêu cầu") && n.parent == best) {
			best = n
		}
	})
	if best == nil {
		return
	}
	parts := []string{}
	if best.inline != "" {
		parts = append(parts, best.inline)
	}
	best.walk(func(n *node) {
		if n.line.table == nil && n.kind == purpose && !(n.heading && n.inline == "" && len(n.kids) > 0) {
			parts = append(parts, n.line.body)
			r.markLine(n.line, "fact", "purpose")
		}
	})
	r.plan.Purpose = strings.Join(parts, "\n")
}

var (
	amountRE   = regexp.MustCompile(`(?i)(\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s*(tỷ|triệu|nghìn|ngàn)?\s*(?:đồng|đ(?:[^\p{L}]|$)|VNĐ|VND)`)
	sourceRE   = regexp.MustCompile(`(?i)(?:cho|qua|của|từ nguồn|nguồn|do)\s+`)
	notSources = []string{"các quy định", "pháp luật", "chế độ", "cơ quan có thẩm quyền", "cấp có thẩm quyền", "quy định"}
)

// readBudget joins the paragraphs on money.
func (r *reader) readBudget() {
	b := &r.plan.Budget
	var parts []string
	r.tree.walk(func(n *node) {
		if n.line.table != nil || n.kind != budget && !(n.style == dash && n.own == budget) {
			return
		}
		if n.heading && n.inline == "" {
			return
		}
		text := n.line.body
		if n.inline != "" && n.own == budget {
			text = n.inline
		}
		if b.Line == 0 {
			b.Line = n.line.no
		}
		parts = append(parts, text)
		r.markLine(n.line, "fact", "budget")
	})
	if len(parts) == 0 {
		return
	}
	b.Text = strings.Join(parts, "\n")
	b.Amount = amountOf(b.Text)
	for _, p := range parts {
		b.Sources = append(b.Sources, sourcesOf(p)...)
	}
}

// amountOf reads the total, or the first sum when no total is named.
func amountOf(s string) *int64 {
	var first *int64
	for _, m := range amountRE.FindAllStringSubmatchIndex(s, -1) {
		v := money(s[m[2]:m[3]], s[max(m[4], 0):max(m[5], 0)])
		if first == nil || has(fold(lastBytes(s[:m[0]], 60)), "tổng", "tổng cộng", "tổng số") {
			first = &v
		}
		if has(fold(lastBytes(s[:m[0]], 60)), "tổng") {
			break
		}
	}
	return first
}

func money(figure, unit string) int64 {
	scale := int64(1)
	switch strings.ToLower(unit) {
	case "tỷ":
		scale = 1_000_000_000
	case "triệu":
		scale = 1_000_000
	case "nghìn", "ngàn":
		scale = 1_000
	}
	if scale > 1 && strings.Count(figure, ",") == 1 && !strings.Contains(figure, ".") {
		f, _ := strconv.ParseFloat(strings.Replace(figure, ",", ".", 1), 64)
		return int64(f*float64(scale) + 0.5)
	}
	n, _ := strconv.ParseInt(strings.NewReplacer(".", "", ",", "").Replace(figure), 10, 64)
	return n * scale
}

// sourcesOf names the bodies whose money is used.
func sourcesOf(s string) []string {
	var out []string
	locs := sourceRE.FindAllStringIndex(s, -1)
	for i, loc := range locs {
		to := len(s)
		if i+1 < len(locs) {
			to = locs[i+1][0]
		}
		list := s[loc[1]:to]
		if v := verbAt(list); v >= 0 {
			list = list[:v]
		}
		list, _, _ = cutAny(list, ". ", " năm ", " theo ", " và các nguồn", " (")
		if f := fold(list); !looksLikeUnit(list) || has(f, notSources...) {
			continue
		}
		out = append(out, splitUnits(list)...)
	}
	return out
}
