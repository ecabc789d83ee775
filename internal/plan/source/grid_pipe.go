package source

import (
	"regexp"
	"strings"
)

var (
	pipeRule = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$|^\s*\|?\s*:?-{2,}:?\s*\|\s*$`)
	boxRule  = regexp.MustCompile(`^\s*[+┌├└╔╠╚|][-=+─┬┼┴┐┤┘═╦╬╩╗╣╝]{3,}[+┐┤┘╗╣╝|]?\s*$`)
	boxBars  = strings.NewReplacer("│", "|", "║", "|", "┃", "|", "¦", "|")
)

// pipeCells splits a row at "|" that is not escaped.
func pipeCells(line string) ([]string, bool) {
	line = strings.TrimSpace(boxBars.Replace(line))
	if !strings.Contains(line, "|") {
		return nil, false
	}
	line = strings.ReplaceAll(line, `\|`, "\x00")
	edge := strings.HasPrefix(line, "|")
	line = strings.TrimPrefix(line, "|")
	if edge {
		line = strings.TrimSuffix(line, "|")
	}
	parts := strings.Split(line, "|")
	for i, part := range parts {
		parts[i] = strings.TrimSpace(strings.ReplaceAll(part, "\x00", "|"))
	}
	return parts, edge || len(parts) > 1
}

// evenEdges gives back the empty first cell of a row that begins with "|" in a
// table whose other rows do not.
func (g *grid) evenEdges(edged []bool) {
	inner, width := 0, 0
	for i, row := range g.rows {
		if !edged[i] {
			inner++
			width = max(width, len(row.cells))
		}
	}
	if inner*2 <= len(g.rows) {
		return
	}
	for i := range g.rows {
		if row := &g.rows[i]; edged[i] && len(row.cells) < width {
			row.cells = append([]string{""}, row.cells...)
		}
	}
}

// pipeGrid reads a Markdown table, a table drawn with "+---+", or lines whose
// cells are parted by "|".
func pipeGrid(lines []textLine) (grid, int) {
	var g grid
	boxed, open := false, false
	var edged []bool
	i := 0
	for ; i < len(lines) && !lines[i].blank(); i++ {
		line := lines[i].tidy
		if pipeRule.MatchString(line) && (len(g.rows) > 0 || boxed) {
			continue
		}
		if boxRule.MatchString(line) {
			boxed, open = true, false
			continue
		}
		cells, ok := pipeCells(line)
		if !ok {
			break
		}
		if boxed && open {
			joinRow(&g.rows[len(g.rows)-1], cells)
			continue
		}
		g.rows = append(g.rows, gridRow{lines[i].no, cells})
		edged = append(edged, strings.HasPrefix(strings.TrimSpace(line), "|"))
		open = true
	}
	g.evenEdges(edged)
	if len(g.rows) < 2 && !(len(g.rows) == 1 && (boxed || letterheadCells(g.rows[0].cells))) {
		return grid{}, 0
	}
	if boxed && len(g.rows) <= 2 && i > 6 {
		return unboxed(lines[:i]), i
	}
	return g, i
}

// unboxed reads a box with no rule between its rows: a row begins where the
// first cell is filled.
func unboxed(lines []textLine) grid {
	var g grid
	for _, l := range lines {
		cells, ok := pipeCells(l.tidy)
		if !ok || boxRule.MatchString(l.tidy) || pipeRule.MatchString(l.tidy) {
			continue
		}
		if len(g.rows) > 0 && cells[0] == "" {
			joinRow(&g.rows[len(g.rows)-1], cells)
			continue
		}
		g.rows = append(g.rows, gridRow{l.no, cells})
	}
	return g
}

// joinRow adds the pieces of a further line to the cells of a row.
func joinRow(row *gridRow, cells []string) {
	for c, piece := range cells {
		switch {
		case c >= len(row.cells):
			row.cells = append(row.cells, piece)
		case piece == "":
		case row.cells[c] == "":
			row.cells[c] = piece
		default:
			row.cells[c] += "\n" + piece
		}
	}
}
