package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
)

// Columns tells which field stands in which column of a list.
type Columns struct {
	header  []string
	at      map[string]int
	aliases map[string][]string
	// Unknown are the titles that no field claims, as written.
	Unknown []string
	// Missing are the fields that no column has, in order.
	Missing []string
	// Twice are the titles of further columns for a field that has one.
	Twice []string
}

// Match finds the fields by the titles of their columns. Case, diacritics and
// marks do not count. The first alias of a field is the title that people are
// told when the column is missing; a field's own name is always an alias.
func Match(header []string, aliases map[string][]string) Columns {
	c := Columns{header: header, at: map[string]int{}, aliases: aliases}
	known := map[string]string{}
	for _, field := range slices.Sorted(maps.Keys(aliases)) {
		for _, alias := range append([]string{field}, aliases[field]...) {
			known[folded(alias)] = field
		}
	}
	for i, title := range header {
		field, ok := known[folded(title)]
		_, twice := c.at[field]
		switch {
		case strings.TrimSpace(title) == "":
		case !ok:
			c.Unknown = append(c.Unknown, title)
		case twice:
			c.Twice = append(c.Twice, title)
		default:
			c.at[field] = i
		}
	}
	for _, field := range slices.Sorted(maps.Keys(aliases)) {
		if !c.Has(field) {
			c.Missing = append(c.Missing, field)
		}
	}
	return c
}

// titleRows is how far down the header may stand: lists from offices begin with
// the name of the body, the name of the list and empty rows.
const titleRows = 20

// Locate finds the header among the first rows: the one with most fields. It
// gives its index; the data begin at the next.
func Locate(rows [][]string, aliases map[string][]string) (int, Columns) {
	index, best := 0, Match(nil, aliases)
	for i, row := range rows[:min(len(rows), titleRows)] {
		if c := Match(row, aliases); len(c.at) > len(best.at) {
			index, best = i, c
		}
	}
	if len(best.at) == 0 && len(rows) > 0 {
		best = Match(rows[0], aliases)
	}
	return index, best
}

func folded(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, collation.Plain(title))
}

// Has tells whether the list has a column for the field.
func (c Columns) Has(field string) bool {
	_, ok := c.at[field]
	return ok
}

// Cell is the field's text in a row, empty where the row is short or the list
// has no such column.
func (c Columns) Cell(row []string, field string) string {
	if at, ok := c.at[field]; ok && at < len(row) {
		return row[at]
	}
	return ""
}

// Title is what the list calls the field; where it has no such column, what
// people are told to call it.
func (c Columns) Title(field string) string {
	if at, ok := c.at[field]; ok {
		return c.header[at]
	}
	if names := c.aliases[field]; len(names) > 0 {
		return names[0]
	}
	return field
}

// Need gives an error that names the columns which are missing.
func (c Columns) Need(fields ...string) error {
	var missing []string
	for _, field := range fields {
		if !c.Has(field) {
			missing = append(missing, "“"+c.Title(field)+"”")
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return errs.Invalid("sheet.columns_missing", "names", strings.Join(missing, ", "))
}

// Problem is what is wrong in one cell, told with the row's number and the
// column's title as the person sees them. Column may be empty: the whole row.
type Problem struct {
	Row    int
	Column string
	Key    string
	Args   lang.Args
}

// Problem makes one for a field; the args alternate name and value.
func (c Columns) Problem(row int, field, key string, args ...any) Problem {
	p := Problem{Row: row, Key: key, Args: lang.Args{}}
	if field != "" {
		p.Column = c.Title(field)
	}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[fmt.Sprint(args[i])] = args[i+1]
	}
	return p
}

// Sentence says where and what.
func (p Problem) Sentence(language string) string {
	what := lang.Text(language, p.Key, p.Args)
	if p.Column == "" {
		return lang.Text(language, "sheet.at_row", lang.Args{"row": p.Row, "problem": what})
	}
	return lang.Text(language, "sheet.at_cell", lang.Args{"row": p.Row, "column": p.Column, "problem": what})
}

// toldProblems is how many of them an error names one by one.
const toldProblems = 50

// Problems is the error for a list with problems; nil where there are none.
// Each of the first ones is a field problem at "row.column".
func Problems(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	err := errs.Invalid("sheet.rows_wrong", "count", grouped(len(problems)))
	for _, p := range problems[:min(len(problems), toldProblems)] {
		what := lang.Text(lang.Default, p.Key, p.Args)
		name := fmt.Sprintf("%d.%s", p.Row, p.Column)
		if p.Column == "" {
			err.Field(name, "sheet.at_row", "row", p.Row, "problem", what)
			continue
		}
		err.Field(name, "sheet.at_cell", "row", p.Row, "column", p.Column, "problem", what)
	}
	return err
}
