package source

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const listLevels = 9

type listLevel struct {
	start   int
	format  string
	text    string
	legal   bool // all numbers in figures
	restart int  // -1: after any higher level
	style   string
}

type listAbstract struct {
	levels    [listLevels]listLevel
	numStyle  string // the levels are those of this numbering style
	styleLink string
	counts    [listLevels]int
	begun     [listLevels]bool
}

type listNum struct {
	abstract  string
	overrides map[int]listLevel
	starts    map[int]int
	started   map[int]bool
}

// wordNumbering makes the numbers that a word processor shows and does not
// write into the text.
type wordNumbering struct {
	abstracts map[string]*listAbstract
	nums      map[int]*listNum
}

func (n *wordNumbering) read(d *xml.Decoder) error {
	n.abstracts, n.nums = map[string]*listAbstract{}, map[int]*listNum{}
	if _, err := rootOf(d); err != nil {
		return err
	}
	err := children(d, func(e xml.StartElement) (bool, error) {
		if len(n.abstracts)+len(n.nums) > 20_000 {
			return false, tooMuch()
		}
		switch e.Name.Local {
		case "abstractNum":
			return true, n.readAbstract(d, attr(e, "abstractNumId"))
		case "num":
			return true, n.readNum(d, attrInt(e, "numId", -1))
		}
		return false, nil
	})
	n.link()
	return err
}

// link gives the abstract lists that only name a style the levels of that style.
func (n *wordNumbering) link() {
	byStyle := map[string]*listAbstract{}
	for _, a := range n.abstracts {
		if a.styleLink != "" {
			byStyle[a.styleLink] = a
		}
	}
	for _, a := range n.abstracts {
		if from := byStyle[a.numStyle]; a.numStyle != "" && from != nil {
			a.levels = from.levels
		}
	}
}

func (n *wordNumbering) readAbstract(d *xml.Decoder, id string) error {
	a := &listAbstract{}
	for i := range a.levels {
		a.levels[i] = listLevel{start: 1, restart: -1}
	}
	n.abstracts[id] = a
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "lvl":
			level := attrInt(e, "ilvl", -1)
			if level < 0 || level >= listLevels {
				return false, nil
			}
			return true, readLevel(d, &a.levels[level])
		case "numStyleLink":
			a.numStyle = attr(e, "val")
		case "styleLink":
			a.styleLink = attr(e, "val")
		}
		return false, nil
	})
}

func readLevel(d *xml.Decoder, l *listLevel) error {
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "start":
			l.start = attrInt(e, "val", 1)
		case "numFmt":
			l.format = attr(e, "val")
		case "lvlText":
			l.text = attr(e, "val")
		case "isLgl":
			l.legal = on(e)
		case "lvlRestart":
			l.restart = attrInt(e, "val", -1)
		case "pStyle":
			l.style = attr(e, "val")
		}
		return false, nil
	})
}

func (n *wordNumbering) readNum(d *xml.Decoder, id int) error {
	num := &listNum{overrides: map[int]listLevel{}, starts: map[int]int{}, started: map[int]bool{}}
	n.nums[id] = num
	return children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "abstractNumId":
			num.abstract = attr(e, "val")
		case "lvlOverride":
			level := attrInt(e, "ilvl", 0)
			return true, children(d, func(e xml.StartElement) (bool, error) {
				switch e.Name.Local {
				case "startOverride":
					num.starts[level] = attrInt(e, "val", 1)
				case "lvl":
					l := listLevel{start: 1, restart: -1}
					err := readLevel(d, &l)
					num.overrides[level] = l
					return true, err
				}
				return false, nil
			})
		}
		return false, nil
	})
}

// levelOfStyle finds the level that belongs to a paragraph style, for a style
// that names a list and no level.
func (n *wordNumbering) levelOfStyle(numID int, style string) int {
	num := n.nums[numID]
	if num == nil || n.abstracts[num.abstract] == nil {
		return 0
	}
	for i, l := range n.abstracts[num.abstract].levels {
		if style != "" && l.style == style {
			return i
		}
	}
	return 0
}

// next gives the number of the next paragraph of a list, "" for none.
func (n *wordNumbering) next(numID, level int) string {
	num := n.nums[numID]
	if num == nil || level < 0 || level >= listLevels {
		return ""
	}
	a := n.abstracts[num.abstract]
	if a == nil {
		return ""
	}
	levels := a.levels
	for i, l := range num.overrides {
		if i >= 0 && i < listLevels {
			levels[i] = l
		}
	}
	n.count(num, a, levels, level)
	return levelText(levels, a, level)
}

func (n *wordNumbering) count(num *listNum, a *listAbstract, levels [listLevels]listLevel, level int) {
	start, restarted := num.starts[level]
	switch {
	case restarted && !num.started[level]:
		a.counts[level] = start
	case !a.begun[level]:
		a.counts[level] = levels[level].start
	default:
		a.counts[level]++
	}
	num.started[level] = true
	a.begun[level] = true
	for i := range level {
		if !a.begun[i] {
			a.counts[i], a.begun[i] = levels[i].start, true
		}
	}
	for i := level + 1; i < listLevels; i++ {
		if r := levels[i].restart; r == 0 || (r > 0 && level+1 > r) {
			continue
		}
		a.begun[i] = false
	}
}

var placeHolder = regexp.MustCompile(`%[1-9]`)

func levelText(levels [listLevels]listLevel, a *listAbstract, level int) string {
	l := levels[level]
	switch l.format {
	case "bullet":
		return bullet(l.text)
	case "none":
		return strings.TrimSpace(placeHolder.ReplaceAllString(l.text, ""))
	}
	text := placeHolder.ReplaceAllStringFunc(l.text, func(p string) string {
		at := int(p[1] - '1')
		format := levels[at].format
		if l.legal {
			format = "decimal"
		}
		return numeral(a.counts[at], format)
	})
	return fold(text)
}

// numeral writes a count in the format of a list.
func numeral(n int, format string) string {
	if n < 0 || n > 1<<20 {
		return strconv.Itoa(n)
	}
	switch format {
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "none", "bullet":
		return ""
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n <= 0 || n > 3999 {
		return strconv.Itoa(n)
	}
	var out strings.Builder
	for _, d := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			out.WriteString(d.text)
			n -= d.value
		}
	}
	return out.String()
}

// letters counts A..Z, AA, BB as word processors do.
func letters(n int) string {
	if n <= 0 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

// bullet gives a sign that can be read: symbol fonts keep theirs in the
// private area of Unicode.
func bullet(text string) string {
	r, size := utf8.DecodeRuneInString(strings.TrimSpace(text))
	switch {
	case size == 0:
		return "•"
	case r == 0xF02D || r == '−' || r == '‒':
		return "-"
	case r == 0xF02B:
		return "+"
	case r == 'o':
		return "○"
	case r == 0xF0FC || r == 0xF0FE:
		return "✓"
	case r == 0xF0D8:
		return "➢"
	case r == 0xF0A7 || r == 0xF06E:
		return "▪"
	case r >= 0xE000 && r <= 0xF8FF:
		return "•"
	}
	return string(r)
}
