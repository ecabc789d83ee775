package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	contestRE = regexp.MustCompile(`(?:Cuộc thi|Hội thi|Liên hoan|Hội diễn|Giải thưởng|CUỘC THI|HỘI THI)\s+`)
	editionRE = regexp.MustCompile(`^\s*,?\s*(?:lần thứ\s+(\d+|[IVX]+))?\s*,?\s*(?:\((\d{4}\s*[-–]\s*\d{4})\)|năm\s+(\d{4}))?`)
	nameEndRE = regexp.MustCompile(`(?:\s+lần thứ|\s+năm\s+(?:học\s+)?\d|\s+(?:tỉnh|thành phố|xã|phường|huyện|toàn tỉnh|cấp tỉnh|toàn quốc)(?:\s|$)|,\s+(?:năm|lần|Hội thi|Cuộc thi|tổng kết|trao)|\s+và\s+(?:Hội thi|Cuộc thi|trao|tổng kết|các)|\s+(?:trên|tại|được|gắn với|do|của|cho|để|với|theo)\s|[;:()]|\.\s|\.$)`)
)

// mention is one place where a contest is named.
type mention struct {
	name    string
	edition *int
	year    *int
	period  string
	line    int
	winners bool // the line speaks of winners
	prizes  bool // the line speaks of handing over prizes
}

// contest gathers the mentions of one contest.
type contest struct {
	words    map[string]bool
	mentions []mention
}

// readAwards finds the contests whose prizes are handed over.
func (r *reader) readAwards() {
	var contests []*contest
	for _, pass := range []func(mention) bool{func(m mention) bool { return m.winners }, func(m mention) bool { return m.prizes && !m.winners }, func(m mention) bool { return !m.prizes && !m.winners }} {
		for _, m := range r.mentions() {
			if !pass(m) {
				continue
			}
			if c := findContest(contests, m); c != nil {
				c.mentions = append(c.mentions, m)
			} else if m.winners || m.prizes {
				contests = append(contests, &contest{nameWords(m.name), []mention{m}})
			}
		}
	}
	for _, c := range contests {
		r.plan.Awards = append(r.plan.Awards, r.awardOf(c))
	}
}

// mentions lists every place where a contest is named, in reading order.
func (r *reader) mentions() []mention {
	if r.contests != nil {
		return r.contests
	}
	r.contests = []mention{}
	for _, l := range r.lines {
		if l.table == nil {
			r.contests = append(r.contests, mentionsIn(l.text, l.no)...)
			continue
		}
		for _, row := range l.table.Rows {
			for _, c := range row.Cells {
				if !c.Merged && !strings.Contains(c.Text, "\t") {
					r.contests = append(r.contests, mentionsIn(c.Text, row.Line)...)
				}
			}
		}
	}
	return r.contests
}

func mentionsIn(text string, no int) []mention {
	locs := contestRE.FindAllStringIndex(text, 200)
	if len(locs) == 0 {
		return nil
	}
	text = tidy(text)
	locs = contestRE.FindAllStringIndex(text, 200)
	f := fold(text)
	winners := has(f, "đạt giải", "đoạt giải", "được giải")
	prizes := has(f, "trao giải", "trao thưởng", "trao giải thưởng")
	var out []mention
	for _, loc := range locs {
		if before := fold(lastBytes(text[:loc[0]], 30)); strings.HasSuffix(before, "các") || strings.HasSuffix(before, "các ") {
			continue
		}
		name, rest := contestName(text[loc[0]:], loc[1]-loc[0])
		if len(words(name)) < 3 {
			continue
		}
		m := mention{name: name, line: no, winners: winners, prizes: prizes}
		if e := editionRE.FindStringSubmatch(rest); e != nil {
			if n, err := strconv.Atoi(e[1]); err == nil {
				m.edition = ptr(n)
			} else if e[1] != "" {
				m.edition = ptr(romanValue(e[1]))
			}
			m.period = e[2]
			if y, err := strconv.Atoi(e[3]); err == nil {
				m.year = ptr(y)
			}
		}
		out = append(out, m)
	}
	return out
}

// contestName cuts the name of a contest from the text that begins with it.
func contestName(s string, head int) (name, rest string) {
	open := strings.IndexAny(s, "“«\"")
	head-- // the blank behind the head may open the end of the name
	loc := nameEndRE.FindStringIndex(s[head:])
	if open >= 0 && open < 80 && (loc == nil || open < head+loc[0]) {
		_, size := utf8.DecodeRuneInString(s[open:])
		if shut := strings.IndexAny(s[open+size:], "”»\""); shut > 0 {
			_, last := utf8.DecodeRuneInString(s[open+size+shut:])
			end := open + size + shut + last
			return s[:end], s[end:]
		}
	}
	end := len(s)
	if loc != nil {
		end = head + loc[0]
	}
	end = min(end, 300)
	for end < len(s) && end > 0 && s[end]&0xC0 == 0x80 {
		end--
	}
	return strings.TrimRight(s[:end], " ,;."), s[end:]
}

func romanValue(s string) int {
	value := map[rune]int{'I': 1, 'V': 5, 'X': 10}
	sum, last := 0, 0
	for _, c := range s {
		v := value[c]
		if v > last {
			sum -= 2 * last
		}
		sum, last = sum+v, v
	}
	return sum
}

func nameWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(s) {
		out[w] = true
	}
	return out
}

// findContest finds the contest that a mention means: nearly all words of the
// shorter name stand in the longer one.
func findContest(list []*contest, m mention) *contest {
	ws := nameWords(m.name)
	for _, c := range list {
		shared := 0
		for w := range ws {
			if c.words[w] {
				shared++
			}
		}
		if float64(shared) >= 0.85*float64(min(len(ws), len(c.words))) {
			return c
		}
	}
	return nil
}

// awardOf takes the most frequent name, and the details wherever they stand.
func (r *reader) awardOf(c *contest) Award {
	counts := map[string]int{}
	a := Award{Line: c.mentions[0].line}
	for _, m := range c.mentions {
		counts[m.name]++
		if m.winners {
			counts[m.name] += 2 // lists of winners name contests with most care
		}
		if a.Edition == nil {
			a.Edition = m.edition
		}
		if a.Year == nil {
			a.Year = m.year
		}
		if a.Period == "" {
			a.Period = m.period
		}
	}
	for _, m := range c.mentions {
		n, best := counts[m.name], counts[a.Name]
		if n > best || n == best && len(m.name) > len(a.Name) {
			a.Name = m.name
		}
	}
	if isCaps(a.Name) {
		a.Name = r.proper(a.Name)
	}
	for _, t := range r.invited {
		if ms := mentionsIn(t.target, 0); a.Owner == "" && has(fold(t.target), "đạt giải", "đoạt giải") {
			for _, m := range ms {
				if findContest([]*contest{c}, m) != nil {
					a.Owner = t.agency
				}
			}
		}
	}
	return a
}

var schoolRE = regexp.MustCompile(`(?:[Tt]rường\s+)?((?:Cao đẳng|Đại học|Trung cấp|Học viện|THPT|THCS|Tiểu học|Mầm non|Mẫu giáo|PTDTNT|PTDTBT|TH&THCS|TH|Phổ thông|Trung học phổ thông|Trung học cơ sở)(?:\s+(?:THPT|THCS|TH&THCS|Tiểu học|tỉnh|DTNT|DTBT|Dân tộc|nội trú|chuyên|bán trú|số|Số|liên cấp|và))*(?:\s+[\p{Lu}\d][\p{L}\d]*)+)`)

var schoolWordRE = regexp.MustCompile(`Cao đẳng|Đại học|Trung cấp|Học viện|THPT|THCS|Tiểu học|Mầm non|Mẫu giáo|PTDT|TH|Phổ thông|Trung học`)

// readSchools lists the schools named, without the word "Trường".
func (r *reader) readSchools() {
	seen := map[string]bool{}
	add := func(text string, no int) {
		if !schoolWordRE.MatchString(text) {
			return // the long search is slow
		}
		for _, m := range schoolRE.FindAllStringSubmatch(text, 300) {
			name := tidy(m[1])
			if key := fold(name); !seen[key] && len(strings.Fields(name)) > 1 && !isCaps(name) && properName(name) {
				seen[key] = true
				r.plan.Schools = append(r.plan.Schools, name)
				r.schoolLines = append(r.schoolLines, no)
			}
		}
	}
	for _, l := range r.lines[min(r.titleEnd, len(r.lines)):] {
		if l.table == nil {
			add(l.text, l.no)
			continue
		}
		for _, row := range l.table.Rows {
			for _, c := range row.Cells {
				if !c.Merged {
					add(c.Text, row.Line)
				}
			}
		}
	}
}

// properName tells whether the last word of a school's name is a name.
func properName(s string) bool {
	last := lastWordOf(s)
	return unicode.IsUpper(firstRune(last)) || unicode.IsDigit(firstRune(last))
}
