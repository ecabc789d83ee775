package reading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"diemcau/internal/plan/source"
)

// columnWords lead from header words to columns; earlier rows win.
var columnWords = []struct {
	column column
	words  []string
}{
	{ordinalColumn, []string{"tt", "stt", "số tt", "số thứ tự"}},
	{dueColumn, []string{"thời hạn", "thời gian hoàn thành", "hoàn thành", "thời gian thực hiện", "tiến độ", "hạn"}},
	{lengthColumn, []string{"thời lượng", "số phút"}},
	{countColumn, []string{"số lượng", "số đại biểu", "số người", "sl", "tổng số", "số lượng đại biểu", "số khách", "số đb", "chỉ tiêu", "phân bổ"}},
	{timeColumn, []string{"thời gian", "giờ", "thời điểm"}},
	{startColumn, []string{"từ", "bắt đầu"}},
	{endColumn, []string{"đến", "kết thúc"}},
	{partnerColumn, []string{"phối hợp"}},
	{unitColumn, []string{"đơn vị thực hiện", "đơn vị chủ trì", "chủ trì", "người thực hiện", "thực hiện", "phụ trách", "người phụ trách", "trình bày", "người dẫn", "người điều hành", "phân công", "cơ quan", "trách nhiệm"}},
	{placeColumn, []string{"địa điểm"}},
	{noteColumn, []string{"ghi chú"}},
	{nameColumn, []string{"họ và tên", "họ tên"}},
	{contentColumn, []string{"nội dung", "công việc", "hoạt động", "nhiệm vụ", "thành phần", "đại biểu", "tên đơn vị", "đối tượng", "diễn giải", "chương trình", "tiết mục", "khách mời", "cơ quan, đơn vị"}},
	{unitColumn, []string{"đơn vị"}},
}

func columnOf(head string) column {
	f := strings.Trim(fold(strings.ReplaceAll(head, "\n", " ")), " .:*()")
	if f == "" || utf8.RuneCountInString(f) > 60 {
		return noColumn
	}
	if has(f, "thời gian", "thời lượng") && has(f, "phút") {
		return lengthColumn
	}
	if bare := strings.ReplaceAll(f, " ", ""); bare == "tt" || bare == "stt" || bare == "sốtt" {
		return ordinalColumn // "S TT" in a narrow column
	}
	if f == "tổng" || f == "cộng" || f == "tổng cộng" {
		return countColumn
	}
	for _, c := range columnWords {
		for _, w := range c.words {
			if f == w {
				return c.column
			}
		}
	}
	for _, c := range columnWords {
		if c.column != ordinalColumn && c.column != startColumn && c.column != endColumn && has(f, c.words...) {
			return c.column
		}
	}
	return noColumn
}

// readGrid tells the columns of a table by its header words; where it has no
// header they are left to the reader of the cells.
func readGrid(l *line) *grid {
	t := l.table
	g := &grid{line: l, rows: t.Rows, cols: make([]column, width(t))}
	for head := range min(3, len(t.Rows)) {
		cols, known := headerOf(t.Rows[head], len(g.cols))
		if known < 2 && !(g.head > 0 && underHeader(t.Rows[head-1], t.Rows[head])) {
			if head == 0 && oneCell(t.Rows[0]) && len(t.Rows) > 2 {
				continue
			}
			break
		}
		if g.head > 0 && !refines(t.Rows[head]) && !underHeader(t.Rows[head-1], t.Rows[head]) {
			break
		}
		for i, c := range cols {
			if c != noColumn && (g.cols[i] != countColumn || c == countColumn) {
				g.cols[i] = c
			}
		}
		g.head, g.by = head+1, "words"
	}
	if g.head > 0 && g.head < len(t.Rows) && countsColumns(t.Rows[g.head]) {
		g.head++
	}
	g.rows = withoutHeads(t.Rows[g.head:], t.Rows[:g.head])
	for i, c := range g.cols {
		if part, filled := g.share(i, isIntCell); c == contentColumn && filled > 1 && part > 0.8 {
			g.cols[i] = countColumn // "Đại biểu mời" over figures
		}
	}
	g.keepTotal(t)
	g.splitTime()
	return g
}

// withoutHeads drops rows that say the header again, on a new page or for a
// new day.
func withoutHeads(rows, heads []source.Row) []source.Row {
	if len(heads) == 0 {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(row source.Row) bool {
		for _, head := range heads {
			if slices.EqualFunc(row.Cells, head.Cells, func(a, b source.Cell) bool { return fold(a.Text) == fold(b.Text) }) && !oneCell(row) {
				return true
			}
		}
		return false
	})
}

// keepTotal leaves only the column of totals where a count is broken down
// ("Lãnh đạo", "Chuyên viên", "Cộng").
func (g *grid) keepTotal(t *source.Table) {
	total := -1
	for i, c := range g.cols {
		if c == countColumn && g.head > 0 && i < len(t.Rows[g.head-1].Cells) && isTotal(t.Rows[g.head-1].Cells[i].Text) {
			total = i
		}
	}
	if total < 0 && g.head > 1 {
		total = g.column(countColumn) // "Đại biểu", "Lái xe": the first are those invited
	}
	for i, c := range g.cols {
		if total >= 0 && i != total && c == countColumn {
			g.cols[i] = noColumn
		}
	}
}

// underHeader tells whether a row only details the header above it in a table
// whose cells cannot be merged: it is filled where a column of the header is
// parted ("Thời gian": "Bắt đầu", "Kết thúc") and empty under the others.
func underHeader(above, row source.Row) bool {
	filled, parted := 0, false
	for i, c := range row.Cells {
		text := tidy(c.Text)
		if text == "" {
			continue
		}
		if _, ok := cellSpan(text); ok || isIntCell(text) || utf8.RuneCountInString(text) > 30 {
			return false
		}
		filled++
		parted = parted || i < len(above.Cells) && tidy(above.Cells[i].Text) == ""
	}
	return filled >= 2 && filled < len(row.Cells) && parted && tidy(row.Cells[0].Text) == ""
}

// countsColumns tells whether a row only numbers the columns: (1), (2), (3).
func countsColumns(row source.Row) bool {
	for i, c := range row.Cells {
		if n, ok := cellInt(c.Text); !ok || n != i+1 {
			return false
		}
	}
	return len(row.Cells) > 1
}

func width(t *source.Table) int {
	n := 0
	for _, r := range t.Rows {
		n = max(n, len(r.Cells))
	}
	return n
}

// headerOf reads a row as a header; known counts the columns it names.
func headerOf(row source.Row, n int) (cols []column, known int) {
	cols = make([]column, n)
	for i, c := range row.Cells {
		if isClockCell(c.Text) || isIntCell(c.Text) {
			return cols, 0
		}
		cols[i] = columnOf(c.Text)
		if cols[i] != noColumn && !(c.Merged && i > 0 && cols[i-1] == cols[i]) {
			known++
		}
	}
	return cols, known
}

// refines tells whether a second header row only details the first: merged
// repeats and short names, no figures.
func refines(row source.Row) bool {
	merged := false
	for _, c := range row.Cells {
		merged = merged || c.Merged
		if _, ok := cellInt(c.Text); ok {
			return false
		}
	}
	return merged
}

// oneCell tells whether a row is one text across all columns.
func oneCell(row source.Row) bool {
	text := ""
	for _, c := range row.Cells {
		if c.Text == "" || c.Merged && text != "" {
			continue
		}
		if text != "" && c.Text != text {
			return false
		}
		text = c.Text
	}
	return text != ""
}
