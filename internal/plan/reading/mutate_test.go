package reading_test

import (
	"fmt"
	"math/rand"
	"regexp"
	"strings"
	"unicode/utf8"
)

// mutant is a plan as lines of text, and which fields can still be asked.
type mutant struct {
	lines    []string
	noUnits  bool
	noTimes  bool
	noTT     bool
	noCounts bool
	done     []string
}

// mutation changes a plan the way another office would have written it.
type mutation struct {
	name  string
	apply func(*mutant, *rand.Rand)
}

var mutations = []mutation{
	{"renumber sections", renumberSections},
	{"renumber agencies", renumberAgencies},
	{"other bullets", otherBullets},
	{"reorder sections", reorderSections},
	{"other time form", otherTimes},
	{"drop a column", dropColumn},
	{"split cells", splitCells},
	{"hard-wrap lines", hardWrap},
	{"other quotes", otherQuotes},
	{"case of headings", headingCase},
	{"tabs to pipes", tabsToPipes},
	{"columns in another order", permuteColumns},
	{"time in two columns", splitTimeColumn},
	{"other header words", otherHeaders},
	{"blank lines", blankLines},
	{"other date form", otherDates},
	{"no header row", dropHeader},
}

var (
	sectionRE = regexp.MustCompile(`^(I|II|III|IV|V|VI|VII|VIII)\. `)
	numberRE  = regexp.MustCompile(`^(\d+)\. `)
	bulletRE  = regexp.MustCompile(`^- `)
	pairRE    = regexp.MustCompile(`(\d{1,2})h(\d{2})['’]? - (\d{1,2})h(\d{2})['’]?`)
	timeRE    = regexp.MustCompile(`(\d{1,2})h(\d{2})['’]?`)
	dayRE     = regexp.MustCompile(`(\d{1,2})/(\d{1,2})/(\d{4})`)
)

func (m *mutant) each(f func(int, string) string) {
	for i, l := range m.lines {
		m.lines[i] = f(i, l)
	}
}

func renumberSections(m *mutant, rng *rand.Rand) {
	form := []string{"%s/ ", "%s) ", "PHẦN %s. ", "%s - "}[rng.Intn(3)]
	letters := rng.Intn(3) == 0
	m.each(func(_ int, l string) string {
		return sectionRE.ReplaceAllStringFunc(l, func(s string) string {
			n := strings.TrimSuffix(s, ". ")
			if letters {
				return string(rune('A'+map[string]int{"I": 0, "II": 1, "III": 2, "IV": 3, "V": 4, "VI": 5, "VII": 6, "VIII": 7}[n])) + ". "
			}
			return fmt.Sprintf(form, n)
		})
	})
}

func renumberAgencies(m *mutant, rng *rand.Rand) {
	form := []string{"%s) ", "%s/ ", "%s. ", "0%s. "}[rng.Intn(4)]
	m.each(func(_ int, l string) string {
		if strings.Contains(l, "\t") {
			return l
		}
		return numberRE.ReplaceAllStringFunc(l, func(s string) string {
			return fmt.Sprintf(form, strings.TrimSuffix(s, ". "))
		})
	})
}

func otherBullets(m *mutant, rng *rand.Rand) {
	form := []string{"– ", "+ ", "• ", "* ", "-", "— "}[rng.Intn(6)]
	m.each(func(_ int, l string) string { return bulletRE.ReplaceAllString(l, form) })
}

// reorderSections turns the order of the numbered sections round.
func reorderSections(m *mutant, rng *rand.Rand) {
	var starts []int
	end := len(m.lines)
	for i, l := range m.lines {
		if sectionRE.MatchString(l) {
			starts = append(starts, i)
		}
		if strings.HasPrefix(l, "Trên đây") && end == len(m.lines) {
			end = i
		}
	}
	if len(starts) < 2 || end < starts[len(starts)-1] {
		return
	}
	var blocks [][]string
	for i, s := range starts {
		stop := end
		if i+1 < len(starts) {
			stop = starts[i+1]
		}
		blocks = append(blocks, append([]string{}, m.lines[s:stop]...))
	}
	rng.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	out := append([]string{}, m.lines[:starts[0]]...)
	for _, b := range blocks {
		out = append(out, b...)
	}
	m.lines = append(out, m.lines[end:]...)
}

func otherTimes(m *mutant, rng *rand.Rand) {
	pair := []string{"$1:$2 - $3:$4", "$1:$2–$3:$4", "$1 giờ $2 - $3 giờ $4", "${1}g$2 – ${3}g$4", "Từ ${1}h$2 đến ${3}h$4", "$1 giờ $2 phút đến $3 giờ $4 phút", "${1}h$2-${3}h$4", "${1}h$2’ — ${3}h$4’"}
	single := []string{"$1:$2", "$1 giờ $2", "${1}g$2", "${1}h$2", "$1 giờ $2 phút"}
	p, s := pair[rng.Intn(len(pair))], single[rng.Intn(len(single))]
	m.each(func(_ int, l string) string {
		if pairRE.MatchString(l) {
			return pairRE.ReplaceAllString(l, p)
		}
		return timeRE.ReplaceAllString(l, s)
	})
}

// tables gives the first and the last line of each block of tabbed lines.
func (m *mutant) tables() [][2]int {
	var out [][2]int
	for i := 0; i < len(m.lines); i++ {
		if !strings.Contains(m.lines[i], "\t") {
			continue
		}
		j := i
		for j+1 < len(m.lines) && strings.Contains(m.lines[j+1], "\t") {
			j++
		}
		out = append(out, [2]int{i, j})
		i = j
	}
	return out
}

func isProgramme(header string) bool { return strings.Contains(strings.ToLower(header), "thời gian") }

func (m *mutant) cells(from, to int, f func(row int, cells []string) []string) {
	for i := from; i <= to; i++ {
		m.lines[i] = strings.Join(f(i-from, strings.Split(m.lines[i], "\t")), "\t")
	}
}

func dropColumn(m *mutant, rng *rand.Rand) {
	for _, t := range m.tables() {
		wide := len(strings.Split(m.lines[t[0]], "\t"))
		drop := 0
		if wide > 3 && isProgramme(m.lines[t[0]]) && rng.Intn(2) == 0 {
			drop = wide - 1
			m.noUnits = true
		} else {
			m.noTT = true
		}
		m.cells(t[0], t[1], func(_ int, c []string) []string {
			if drop >= len(c) {
				return c
			}
			return append(append([]string{}, c[:drop]...), c[drop+1:]...)
		})
	}
}

// splitCells breaks long cells over two rows, as a file made from a printed
// page has them.
func splitCells(m *mutant, _ *rand.Rand) {
	if m.noTT {
		return // without numbers nothing tells a broken cell from a new row
	}
	var out []string
	for i, l := range m.lines {
		cells := strings.Split(l, "\t")
		if len(cells) < 3 || i == 0 || !strings.Contains(m.lines[i-1], "\t") {
			out = append(out, l)
			continue
		}
		rest := make([]string, len(cells))
		broken := false
		for c, text := range cells {
			if utf8.RuneCountInString(text) < 60 || c == 0 {
				continue
			}
			at := strings.Index(text[len(text)/2:], " ")
			if at < 0 {
				continue
			}
			at += len(text) / 2
			next, _ := utf8.DecodeRuneInString(text[at+1:])
			if strings.ToLower(string(next)) != string(next) {
				continue
			}
			cells[c], rest[c], broken = text[:at], text[at+1:], true
		}
		out = append(out, strings.Join(cells, "\t"))
		if broken {
			out = append(out, strings.Join(rest, "\t"))
		}
	}
	m.lines = out
}

func hardWrap(m *mutant, rng *rand.Rand) {
	width := 70 + rng.Intn(40)
	var out []string
	for _, l := range m.lines {
		if strings.Contains(l, "\t") || strings.Contains(l, "|") {
			out = append(out, l)
			continue
		}
		for utf8.RuneCountInString(l) > width {
			cut := len(string([]rune(l)[:width]))
			at := strings.LastIndexByte(l[:cut], ' ')
			if at <= 0 {
				break
			}
			out = append(out, l[:at])
			l = l[at+1:]
		}
		out = append(out, l)
	}
	m.lines = out
}

func otherQuotes(m *mutant, rng *rand.Rand) {
	r := []*strings.Replacer{strings.NewReplacer("“", `"`, "”", `"`, "’", "'"), strings.NewReplacer("“", "«", "”", "»", "'", "’"), strings.NewReplacer("'", "′", "’", "′")}[rng.Intn(3)]
	m.each(func(_ int, l string) string { return r.Replace(l) })
}

func headingCase(m *mutant, rng *rand.Rand) {
	upper := rng.Intn(2) == 0
	m.each(func(_ int, l string) string {
		if mark := sectionRE.FindString(l); mark != "" && !upper {
			text := []rune(strings.ToLower(strings.TrimPrefix(l, mark)))
			return mark + strings.ToUpper(string(text[:1])) + string(text[1:])
		}
		if upper && numberRE.MatchString(l) && utf8.RuneCountInString(l) < 60 && !strings.Contains(l, "\t") {
			return "**" + l + "**"
		}
		return l
	})
}

func tabsToPipes(m *mutant, _ *rand.Rand) {
	m.each(func(_ int, l string) string {
		if !strings.Contains(l, "\t") {
			return l
		}
		return "| " + strings.Join(strings.Split(l, "\t"), " | ") + " |"
	})
}

func permuteColumns(m *mutant, rng *rand.Rand) {
	for _, t := range m.tables() {
		order := rng.Perm(len(strings.Split(m.lines[t[0]], "\t")))
		m.cells(t[0], t[1], func(_ int, c []string) []string {
			out := make([]string, len(order))
			for i, from := range order {
				if from < len(c) {
					out[i] = c[from]
				}
			}
			return out
		})
	}
}

func splitTimeColumn(m *mutant, _ *rand.Rand) {
	for _, t := range m.tables() {
		at := -1
		for i, h := range strings.Split(m.lines[t[0]], "\t") {
			if strings.EqualFold(h, "thời gian") {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		m.cells(t[0], t[1], func(row int, c []string) []string {
			if at >= len(c) {
				return c
			}
			from, to, _ := strings.Cut(c[at], " - ")
			if row == 0 {
				from, to = "Từ", "Đến"
			}
			return append(append(append([]string{}, c[:at]...), from, to), c[at+1:]...)
		})
	}
}

func otherHeaders(m *mutant, rng *rand.Rand) {
	words := [][2]string{{"ĐƠN VỊ THỰC HIỆN", "Người thực hiện"}, {"ĐƠN VỊ THỰC HIỆN", "Đơn vị phụ trách"}, {"THỜI GIAN", "Giờ"}, {"NỘI DUNG", "Nội dung công việc"}, {"TT", "STT"}, {"Số lượng đại biểu", "SL"}, {"Nội dung\tSố", "Thành phần\tSố"}}
	for range 3 {
		w := words[rng.Intn(len(words))]
		for _, t := range m.tables() {
			m.lines[t[0]] = strings.Replace(m.lines[t[0]], w[0], w[1], 1)
		}
	}
}

func blankLines(m *mutant, rng *rand.Rand) {
	drop := rng.Intn(2) == 0
	var out []string
	for i, l := range m.lines {
		if drop && l == "" && i > 0 {
			continue
		}
		out = append(out, l)
		if !drop && !strings.Contains(l, "\t") {
			out = append(out, "")
		}
	}
	m.lines = out
}

func otherDates(m *mutant, rng *rand.Rand) {
	form := []string{"$1-$2-$3", "$1.$2.$3", "$1 tháng $2 năm $3"}[rng.Intn(3)]
	m.each(func(_ int, l string) string {
		if strings.HasPrefix(l, "Căn cứ") {
			return l
		}
		return dayRE.ReplaceAllString(l, form)
	})
}

func dropHeader(m *mutant, _ *rand.Rand) {
	ts := m.tables()
	for i := len(ts) - 1; i >= 0; i-- {
		if isProgramme(m.lines[ts[i][0]]) {
			m.lines = append(append([]string{}, m.lines[:ts[i][0]]...), m.lines[ts[i][0]+1:]...)
		}
	}
}
