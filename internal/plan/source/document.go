// Package source turns a file into one document model: paragraphs and tables
// in reading order, each with its place. It knows formats, not plans.
package source

// Document is a file after reading: Unicode NFC, line ends folded, markup
// taken out of the text and kept in Raw.
type Document struct {
	Format string  // "txt", "md", "docx", "html" or "pdf"
	Blocks []Block // reading order
	Lines  int     // the last line number in use
	Pages  int     // 0 where the format has no pages
	Notes  []Note  // what the reader met that a person should hear of
}

// Block is a paragraph or a table; exactly one of the two is set.
type Block struct {
	Paragraph *Paragraph `json:",omitempty"`
	Table     *Table     `json:",omitempty"`
}

// Paragraph is one paragraph as a person sees it. Hard-wrapped text is not
// joined here: a wrapped line is a Paragraph of its own with Wrapped set when
// the reader can tell.
type Paragraph struct {
	Line    int    // place: a line of the file, or the ordinal of the paragraph or row where the format has no lines
	Text    string // NFC, white space folded, without markup; without Number
	Raw     string // as written, with markup ("**", "<i>"); equals Text where there was none
	Number  string // the number that the word processor makes ("1.", "a)", "-", "II."); "" where it is typed in Text
	Level   int    // depth of automatic numbering, from 0
	Style   string // "heading1", "title", "list" or ""
	Bold    bool   // the whole paragraph
	Italic  bool   // the whole paragraph
	Centred bool
	InBox   bool // from a text box or frame
	Wrapped bool // the line goes on in the next paragraph
}

// Table is a grid; every row has the same number of cells after merging is
// resolved: a merged cell repeats its text in each place it covers and says so.
type Table struct {
	Line int
	Rows []Row
}

// Row is one row of a table.
type Row struct {
	Line  int
	Cells []Cell
}

// Cell is one place of the grid.
type Cell struct {
	Text   string // NFC, paragraphs joined by "\n", markup removed
	Raw    string
	Merged bool // a repeat of the cell to the left or above
	Line   int
	Column int // from 0
}

// Note is something met while reading, by code; see reading.Finding for what
// a person is told. Codes: "markup_residue", "page_number_in_text",
// "mixed_apostrophes", "letterhead_table".
type Note struct {
	Code string
	Line int
	Text string
}
