package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// notDelegates are header words of tables that count other things than people.
var notDelegates = []string{"đơn giá", "thành tiền", "đơn vị tính", "đvt", "mức thưởng", "tiền thưởng", "giải thưởng", "giá trị", "kinh phí", "số tiền", "họ và tên", "họ tên", "chức vụ", "ngày sinh", "năm sinh"}

// isDelegates tells whether a table is the list of groups with their quotas.
func (r *reader) isDelegates(g *grid, lead string) bool {
	head := ""
	for _, row := range g.line.table.Rows[:g.head] {
		for _, c := range row.Cells {
			head += " | " + fold(c.Text)
		}
	}
	if has(head, notDelegates...) {
		return false
	}
	if g.by == "" {
		g.guessDelegates()
	}
	if g.column(contentColumn) < 0 && g.column(countColumn) >= 0 {
		if i := g.column(unitColumn); i >= 0 {
			g.cols[i] = contentColumn
		} else if i := g.longest(); i >= 0 {
			g.cols[i] = contentColumn
		}
	}
	label, counts := g.column(contentColumn), g.column(countColumn)
	if label < 0 || counts < 0 {
		return false
	}
	about := lead + " | " + head
	people := has(about, "đại biểu", "thành phần", "khách mời", "người", "huy động", "tham dự", "giấy mời", "lực lượng", "đội hình")
	part, filled := g.share(label, isGroupLabel)
	figures, _ := g.share(counts, func(s string) bool { return countOf(s).known })
	return filled > 0 && (part >= 0.4 || people && part >= 0.15) && figures > 0.4
}

func (g *grid) guessDelegates() {
	g.guessOrdinal()
	for i := len(g.cols) - 1; i >= 0; i-- {
		if part, filled := g.share(i, func(s string) bool { return countOf(s).known }); g.cols[i] == noColumn && filled >= max(2, len(g.rows)/3) && part > 0.7 {
			g.cols[i] = countColumn
			break
		}
	}
	if i := g.longest(); i >= 0 {
		g.cols[i] = contentColumn
	}
}

// isGroupLabel tells whether a text names a group of people.
func isGroupLabel(s string) bool {
	f := fold(s)
	return starts(f, "lãnh đạo", "đại diện", "thành viên", "phóng viên", "đại biểu", "khách mời", "cán bộ", "chuyên viên", "học sinh", "sinh viên", "giáo viên", "đoàn viên", "hội viên", "các đồng chí", "đồng chí", "nguyên", "thường trực", "ban chấp hành", "ban thường vụ", "ủy viên", "doanh nghiệp", "tập thể", "cá nhân", "nhân dân", "cựu", "mẹ việt nam", "phụ huynh", "thầy cô", "trưởng", "phó", "bí thư", "chủ tịch", "giám đốc", "các") ||
		looksLikeUnit(s) || has(f, "lãnh đạo", "đại biểu", "đạt giải", "học sinh", "cán bộ")
}

// readDelegateTable turns the rows into groups with quotas.
func (r *reader) readDelegateTable(g *grid) {
	section := ""
	r.markHeader(g, "delegate")
	for _, row := range g.rows {
		label := g.cell(row, contentColumn)
		text := tidy(strings.ReplaceAll(label.Text, "\n", " "))
		if text == "" {
			text = tidy(strings.ReplaceAll(g.text(row, unitColumn), "\n", " "))
		}
		if text == "" && g.column(ordinalColumn) >= 0 {
			text = g.ordinal(row)
		}
		if text == "" || strings.Trim(text, " -.…") == "" {
			continue
		}
		cell := g.text(row, countColumn)
		if isTotal(text) || isTotal(g.ordinal(row)) {
			if c := countOf(cell); c.known && (r.plan.DelegateTotal == nil || starts(fold(text), "tổng")) {
				r.plan.DelegateTotal = ptr(c.n)
			}
			r.mark(row.Line, "delegate", "total")
			continue
		}
		tt, numbered := cellInt(g.ordinal(row))
		if isDelegateHeading(g, row, text, numbered) {
			section = strings.TrimRight(text, ":")
			r.mark(row.Line, "delegate", "section")
			continue
		}
		if r.extendsDelegate(g, row, text, cell, numbered) {
			continue
		}
		d := DelegateRow{Label: text, LabelRaw: tidyRaw(label), Section: section, Line: row.Line}
		if numbered {
			d.TT = ptr(tt)
		}
		d.setCount(cell)
		if name, ok := strings.CutSuffix(tidy(g.text(row, noteColumn)), " mời"); ok && upperStart(name) && utf8.RuneCountInString(name) < 60 {
			d.Issuer, d.IssuerCertain = name, true
		}
		r.addDelegate(d)
	}
}

func tidyRaw(c source.Cell) string {
	if c.Raw == "" {
		return c.Text
	}
	return strings.TrimSpace(strings.ReplaceAll(c.Raw, "\n", " "))
}

func (r *reader) addDelegate(d DelegateRow) {
	r.plan.Delegates = append(r.plan.Delegates, d)
	ref := strconv.Itoa(len(r.plan.Delegates))
	if d.TT != nil {
		ref = strconv.Itoa(*d.TT)
	}
	r.mark(d.Line, "delegate", "delegate/"+ref)
}

func isTotal(s string) bool {
	return starts(fold(s), "tổng cộng", "tổng số", "tổng", "cộng") && utf8.RuneCountInString(s) < 60 && !starts(fold(s), "tổng công ty", "tổng cục", "tổng biên tập", "tổng giám đốc", "cộng đồng", "cộng tác")
}

// isDelegateHeading tells whether a row is a heading over groups.
func isDelegateHeading(g *grid, row source.Row, text string, numbered bool) bool {
	tt := strings.Trim(g.ordinal(row), ". )")
	if oneCell(row) && len(row.Cells) > 1 && row.Cells[1].Merged {
		return true
	}
	if isRoman(tt) || utf8.RuneCountInString(tt) == 1 && tt >= "A" && tt <= "H" {
		return true
	}
	if mk, _ := cutMarker(text); mk.style == roman || mk.style == part {
		return true
	}
	empty := strings.Trim(tidy(g.text(row, countColumn)), " -") == ""
	return empty && !numbered && (isCaps(text) || strings.HasSuffix(text, ":") || starts(fold(text), "đại biểu"))
}

// extendsDelegate joins the rest of a broken label to the row above.
func (r *reader) extendsDelegate(g *grid, row source.Row, text, cell string, numbered bool) bool {
	n := len(r.plan.Delegates)
	if n == 0 || numbered || g.column(ordinalColumn) < 0 || tidy(cell) != "" || upperStart(text) && !strings.HasSuffix(r.plan.Delegates[n-1].Label, ",") {
		return false
	}
	d := &r.plan.Delegates[n-1]
	d.Label = tidy(d.Label + " " + text)
	d.LabelRaw = tidy(d.LabelRaw + " " + text)
	r.mark(row.Line, "delegate", "")
	return true
}

// quantity is a count as a plan writes it; exact is false for a range or an
// expression with words.
type quantity struct {
	n     int
	known bool
	plain bool // a figure and nothing else
}

var (
	expressionRE = regexp.MustCompile(`^\d+(?:\s*[+x×*]\s*\d+)+(?:\s*=\s*(\d+))?$`)
	perRE        = regexp.MustCompile(`(?i)\s*/\s*(?:mỗi\s+)?(?:xã|phường|tỉnh|huyện|đơn vị|sở|trường|thôn|đoàn|điểm cầu|cơ quan|phòng)(?:\s|$)`)
	resultRE     = regexp.MustCompile(`=\s*(\d[\d.]*)\s*[^\d=]*$`)
	timesRE      = regexp.MustCompile(`[x×*]\s*\d`)
	personsRE    = regexp.MustCompile(`(?i)(?:đồng chí|đ/c|đ\.c|đại biểu|đb|người|khách|ghế|chỗ|vị|em|học sinh|hs|cán bộ|phóng viên|thành viên|suất|doanh nghiệp|đvtn|đoàn viên|hội viên|sinh viên|sv|giáo viên|gv|nhà giáo|hộ|gia đình|nghệ nhân|chiến sĩ|chiến sỹ|cựu chiến binh|đơn vị|bạn|khoảng|dự kiến|ng)\.?`)
)

// countOf reads "15", "02 đ/c", "01 + 02", "3 x 5 = 15"; a range is not a count.
func countOf(s string) quantity {
	text := tidy(strings.ReplaceAll(s, "\n", " "))
	if n, err := strconv.Atoi(strings.ReplaceAll(text, ".", "")); err == nil && text != "" && n >= 0 {
		return quantity{n, true, !strings.HasPrefix(text, "0") || text == "0"}
	}
	if m := resultRE.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(strings.ReplaceAll(m[1], ".", ""))
		return quantity{n, err == nil, false}
	}
	if per := perRE.FindString(text); per != "" {
		if !timesRE.MatchString(text) {
			return quantity{} // so many for each of an unknown number
		}
		text = strings.Replace(text, per, " ", 1)
	}
	bare := strings.TrimSpace(strings.Trim(personsRE.ReplaceAllString(text, ""), " ./()"))
	if n, err := strconv.Atoi(strings.ReplaceAll(bare, ".", "")); err == nil && n >= 0 {
		return quantity{n, true, false}
	}
	if m := expressionRE.FindStringSubmatch(bare); m != nil {
		if m[1] != "" {
			n, _ := strconv.Atoi(m[1])
			return quantity{n, true, false}
		}
		return quantity{evaluate(bare), true, false}
	}
	return quantity{}
}

// evaluate works out sums of products of whole numbers.
func evaluate(s string) int {
	sum := 0
	for term := range strings.SplitSeq(s, "+") {
		product := 1
		for _, f := range strings.FieldsFunc(term, func(r rune) bool { return strings.ContainsRune("x×* ", r) }) {
			n, _ := strconv.Atoi(f)
			product *= n
		}
		sum += product
	}
	return sum
}

func (d *DelegateRow) setCount(cell string) {
	text := tidy(strings.ReplaceAll(cell, "\n", " "))
	q := countOf(text)
	if q.known {
		d.Count = ptr(q.n)
	}
	if text != "" && !q.plain {
		d.CountText = text
	}
}

var trailingCountRE = regexp.MustCompile(`(?i)^(.*?)\s*[:(–-]\s*((?:khoảng\s+|dự kiến\s+)?\d{1,4}(?:\.\d{3})?(?:\s*[-–+x×]\s*\d{1,4})?\s*(?:đồng chí|đ/c|đ\.c|đại biểu|đb|người|khách|em|học sinh|hs|vị|cán bộ|phóng viên|đvtn|đoàn viên|hội viên|sinh viên|sv|giáo viên|gv|nhà giáo|hộ|gia đình|nghệ nhân|chiến sĩ|chiến sỹ|cựu chiến binh|đơn vị|ng|bạn)(?:[^;.)]{0,40}|[^;.)]{0,40}\([^)]*)?)\)?\s*[.;,]?$`)

var bareCountRE = regexp.MustCompile(`^(.{4,160}?)\s*:\s*(\d{1,4})\s*[.;,]?$`)

var eachCountRE = regexp.MustCompile(`(?i)^(.{4,200}?)\s*[:(]\s*(mỗi\s[^:=]{3,60}=\s*\d[\d.]*[^\d=]{0,20}?)\)?\s*[.;,]?$`)

// quotaLine parts a line of participants from the number at its end. A bare
// number counts where most of the lines around it end in one.
func (r *reader) quotaLine(l *line) []string {
	if m := trailingCountRE.FindStringSubmatch(l.body); m != nil {
		return m
	}
	if m := eachCountRE.FindStringSubmatch(l.body); m != nil {
		return m
	}
	m := bareCountRE.FindStringSubmatch(l.body)
	if m == nil || l.owner == nil {
		return nil
	}
	if _, known := r.counted[l.owner]; !known {
		r.counted[l.owner] = endInCounts(l.owner.kids)
	}
	if !r.counted[l.owner] {
		return nil
	}
	return m
}

func endInCounts(kids []*node) bool {
	counts, all := 0, 0
	for _, k := range kids {
		if k.line.table == nil && len(k.line.body) < 1000 {
			all++
			if bareCountRE.MatchString(k.line.body) || trailingCountRE.MatchString(k.line.body) {
				counts++
			}
		}
	}
	return counts >= 2 && counts*2 >= all
}

// readDelegateLists reads quotas from the lines on participants, "- Lãnh đạo
// Tỉnh ủy: 02 đồng chí", where no table gave them.
func (r *reader) readDelegateLists() {
	if len(r.plan.Delegates) > 0 {
		return
	}
	for _, l := range r.lines[min(r.titleEnd, len(r.lines)):] {
		if l.table != nil || utf8.RuneCountInString(l.body) > 400 {
			continue
		}
		inAnnex := l.kind == unknown && l.mk.style >= arabic && r.annexOf(l) == participant
		if l.kind != participant && !inAnnex {
			continue
		}
		if isTotal(l.body) {
			if m := r.quotaLine(l); m != nil && countOf(m[2]).known {
				r.plan.DelegateTotal = ptr(countOf(m[2]).n)
				r.markLine(l, "delegate", "total")
			}
			continue
		}
		m := r.quotaLine(l)
		if m != nil && r.sumsUp(l) {
			r.markLine(l, "delegate", "section")
			continue
		}
		if m == nil || starts(l.fold, "số lượng", "dự kiến", "thành phần", "tổng") || !isGroupLabel(m[1]) && l.mk.style < dash {
			continue
		}
		d := DelegateRow{Label: trimEnd(m[1]), LabelRaw: l.body, Line: l.no}
		if head, parts, ok := strings.Cut(d.Label, "("); ok && openBracket(d.Label) {
			d.Label, m[2] = trimEnd(head), sumOf(parts+": "+m[2])
		}
		if n, ok := smallNumber(l.mk.num); ok && l.mk.style == arabic {
			d.TT = ptr(n)
		}
		if o := l.owner; o != nil && o.line != nil && o.parent.kind == participant {
			d.Section = o.title
		}
		d.setCount(m[2])
		r.addDelegate(d)
	}
	r.settleNumbers()
}

var partRE = regexp.MustCompile(`:\s*(\d{1,4})`)

// sumOf adds up counts given in brackets behind a group: "(Công an tỉnh: 50
// người; Bộ CHQS tỉnh: 50 người)".
func sumOf(parts string) string {
	var terms []string
	for _, m := range partRE.FindAllStringSubmatch(parts, -1) {
		terms = append(terms, m[1])
	}
	return strings.Join(terms, " + ")
}

// sumsUp tells whether a line only heads lines with counts of their own.
func (r *reader) sumsUp(l *line) bool {
	if l.owner == nil {
		return false
	}
	for _, n := range l.owner.kids {
		if n.line == l {
			return endInCounts(n.kids)
		}
	}
	return false
}

// settleNumbers drops numbers of a list that are those of headings: they leave
// out what has no count.
func (r *reader) settleNumbers() {
	for i, d := range r.plan.Delegates {
		if d.TT == nil || *d.TT != i+1 {
			for j := range r.plan.Delegates {
				r.plan.Delegates[j].TT = nil
			}
			return
		}
	}
}

// annexOf is what the annex a line stands in is about.
func (r *reader) annexOf(l *line) kind {
	about := unknown
	for _, a := range r.plan.Annexes {
		if a.Line <= l.no {
			about = kindOf(a.Content)
		}
	}
	return about
}
