package paper

import (
	"strings"
	"unicode"
)

// piece is a stretch of a word in one face.
type piece struct {
	face  Face
	text  string
	width float64
}

// word is what no line break may part, unless it is wider than the line.
type word struct {
	pieces []piece
	width  float64
	// last marks the word before a line break that the text itself asks for.
	last bool
	// broken marks a part of a cut word: the line ends here, without a space.
	broken bool
}

func (w word) space(points float64) float64 {
	if len(w.pieces) == 0 {
		return 0
	}
	return measure(" ", w.pieces[len(w.pieces)-1].face, points)
}

// line is a set line: its words and their width with single spaces.
type line struct {
	words []word
	width float64
	// last lines are not stretched.
	last bool
}

// wrap sets text into lines no wider than width, the first one shorter by
// indent. Every rune of the text that is not a space comes out, in order.
func wrap(text Text, points, width, indent float64) []line {
	var lines []line
	var open line
	room := width - indent
	shut := func(last bool) {
		open.last = last
		lines = append(lines, open)
		open, room = line{}, width
	}
	for _, w := range words(text, points, width, width-indent) {
		gap := 0.0
		if n := len(open.words); n > 0 {
			gap = open.words[n-1].space(points)
			if open.width+gap+w.width > room+roundingMM {
				shut(false)
				gap = 0
			}
		}
		open.words = append(open.words, w)
		open.width += gap + w.width
		if w.last || w.broken {
			shut(w.last)
		}
	}
	if len(open.words) > 0 {
		shut(true)
	}
	if n := len(lines); n > 0 {
		lines[n-1].last = true
	}
	return lines
}

// balanced sets centred text: as few lines as wrap makes, of nearly one length.
func balanced(text Text, points, width float64) []line {
	best := wrap(text, points, width, 0)
	low, high := 0.0, width
	for _, l := range best {
		for _, w := range l.words {
			low = max(low, w.width)
		}
	}
	for len(best) > 1 && high-low > 1 {
		middle := (low + high) / 2
		if try := wrap(text, points, middle, 0); len(try) == len(best) {
			best, high = try, middle
		} else {
			low = middle
		}
	}
	return best
}

// roundingMM is far below what anybody sees and above what floats lose.
const roundingMM = 0.001

// words parts the text at its spaces; words too wide for a line are cut.
func words(text Text, points, width, first float64) []word {
	var all []word
	var open word
	shut := func() {
		if len(open.pieces) == 0 {
			return
		}
		limit := width
		if len(all) == 0 {
			limit = min(width, first)
		}
		all = append(all, open.cut(points, limit)...)
		open = word{}
	}
	for _, span := range text {
		rest := Clean(span.Text)
		for rest != "" {
			end := strings.IndexAny(rest, " \n")
			if end != 0 {
				open.add(span.Face, head(rest, end), points)
			}
			if end < 0 {
				break
			}
			shut()
			if rest[end] == '\n' {
				all = endLine(all)
			}
			rest = rest[end+1:]
		}
	}
	shut()
	return all
}

func head(text string, end int) string {
	if end < 0 {
		return text
	}
	return text[:end]
}

// endLine ends the line after the last word; a second break makes a blank line.
func endLine(all []word) []word {
	if n := len(all); n > 0 && !all[n-1].last {
		all[n-1].last = true
		return all
	}
	return append(all, word{last: true})
}

func (w *word) add(face Face, text string, points float64) {
	text = strings.ReplaceAll(text, string(glue), " ")
	p := piece{face, text, measure(text, face, points)}
	w.pieces = append(w.pieces, p)
	w.width += p.width
}

// cut parts a word wider than the limit, after a joining mark where there is
// one late in the line, else between any two letters.
func (w word) cut(points, limit float64) []word {
	if w.width <= limit+roundingMM {
		return []word{w}
	}
	var parts []word
	var open word
	for _, p := range w.pieces {
		rest := []rune(p.text)
		for len(rest) > 0 {
			n := fitting(rest, p.face, points, limit-open.width)
			if n == 0 && len(open.pieces) > 0 {
				parts, open = append(parts, open), word{}
				continue
			}
			n = max(n, cluster(rest))
			open.add(p.face, string(rest[:n]), points)
			rest = rest[n:]
			if len(rest) > 0 {
				parts, open = append(parts, open), word{}
			}
		}
	}
	parts = append(parts, open)
	for i := range parts[:len(parts)-1] {
		parts[i].broken = true
	}
	return parts
}

// fitting tells how many of the runes go into the room.
func fitting(runes []rune, face Face, points, room float64) int {
	n, mark, used := 0, 0, 0.0
	for n < len(runes) {
		size := cluster(runes[n:])
		used += measure(string(runes[n:n+size]), face, points)
		if used > room+roundingMM {
			break
		}
		n += size
		if strings.ContainsRune("-/–—_.,;:@&?=", runes[n-1]) {
			mark = n
		}
	}
	if n < len(runes) && mark > n/2 {
		return mark
	}
	return n
}

// cluster is the length of a letter with the marks that sit on it.
func cluster(runes []rune) int {
	n := 1
	for n < len(runes) && unicode.Is(unicode.Mn, runes[n]) {
		n++
	}
	return n
}
