package source

// Limits bound what one document may cost. A zero field takes the default.
type Limits struct {
	Bytes    int64 // of the file itself
	Unzipped int64 // of one part inside a zip
	Text     int   // bytes of text kept
	Blocks   int   // paragraphs and tables
	Cells    int   // cells of all tables together, repeats of merged ones included
	Columns  int   // of one table
	Depth    int   // nesting of elements
	Pages    int
}

// DefaultLimits hold a plan of some hundred pages and stop everything that is
// only large.
var DefaultLimits = Limits{
	Bytes:    20 << 20,
	Unzipped: 64 << 20,
	Text:     24 << 20,
	Blocks:   60_000,
	Cells:    250_000,
	Columns:  64,
	Depth:    400,
	Pages:    600,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	pick := func(v, def int) int {
		if v <= 0 {
			return def
		}
		return v
	}
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Unzipped <= 0 {
		l.Unzipped = d.Unzipped
	}
	l.Text = pick(l.Text, d.Text)
	l.Blocks = pick(l.Blocks, d.Blocks)
	l.Cells = pick(l.Cells, d.Cells)
	l.Columns = pick(l.Columns, d.Columns)
	l.Depth = pick(l.Depth, d.Depth)
	l.Pages = pick(l.Pages, d.Pages)
	return l
}
