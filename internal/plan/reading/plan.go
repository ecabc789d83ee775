// Package reading understands the structure of a Vietnamese administrative
// plan: it turns a document into facts, rows and units, each with its place.
// It is pure: no SQL, no HTTP, no clock. What a plan leaves open is told by
// package check, never guessed here.
package reading

// Plan is what was read, with the field names agreed in the plan schema.
// A pointer or an empty slice means that the document does not say.
type Plan struct {
	Schema         string          `json:"schema"` // "plan/1"
	DocType        string          `json:"doc_type"`
	DocNumber      *string         `json:"doc_number"`
	DocSymbol      string          `json:"doc_symbol"`
	Place          string          `json:"place"`
	DocDate        *string         `json:"doc_date"` // 2006-01-02
	DocDateText    string          `json:"doc_date_text"`
	DocMonth       *int            `json:"doc_month"`
	DocYear        *int            `json:"doc_year"`
	Issuer         string          `json:"issuer"`
	IssuerExplicit bool            `json:"issuer_explicit"` // false: taken from the body and the place
	Title          string          `json:"title"`
	ShortName      string          `json:"short_name"`
	Signatory      Signatory       `json:"signatory"`
	LegalBases     []LegalBasis    `json:"legal_bases"`
	Event          Event           `json:"event"`
	Purpose        string          `json:"purpose"`
	Participants   Participants    `json:"participants"`
	Budget         Budget          `json:"budget"`
	Agenda         []AgendaRow     `json:"agenda"`
	Delegates      []DelegateRow   `json:"delegates"`
	DelegateTotal  *int            `json:"delegate_total"` // as declared in a total row
	Agencies       []Agency        `json:"agencies"`
	Recipients     []string        `json:"recipients"`
	RecipientUnits []RecipientLine `json:"recipient_units"`
	Archive        Archive         `json:"archive"`
	Annexes        []Annex         `json:"annexes"`
	Awards         []Award         `json:"awards"`
	Schools        []string        `json:"schools"`
	Units          []Unit          `json:"units"`
	Findings       []Finding       `json:"findings"`
	Marks          []Mark          `json:"marks"` // what each line of the document was read as
}

// Signatory is the signature block, each part as written.
type Signatory struct {
	Authority string `json:"authority"`
	Position  string `json:"position"`
	Name      string `json:"name"`
	Line      int    `json:"line"`
}

// LegalBasis is one "Căn cứ" with its number and date where they are written.
type LegalBasis struct {
	Type    string       `json:"type"`
	Number  string       `json:"number"`
	Date    *string      `json:"date"`
	Issuer  string       `json:"issuer"`
	Subject string       `json:"subject"`
	Text    string       `json:"text"`
	Nested  []LegalBasis `json:"nested,omitempty"`
	Line    int          `json:"line"`
}

// Event holds when and where. Format is "hybrid", "onsite", "online" or "".
type Event struct {
	Format         string      `json:"format"`
	FormatText     string      `json:"format_text"`
	Date           *string     `json:"date"`    // 2006-01-02
	Weekday        string      `json:"weekday"` // English name computed from Date
	WeekdayText    string      `json:"weekday_text"`
	Start          *string     `json:"start"` // 2006-01-02T15:04
	End            *string     `json:"end"`
	AgendaLastMark string      `json:"agenda_last_mark"` // 15:04
	PlannedMinutes *int        `json:"planned_minutes"`
	TimeText       string      `json:"time_text"`
	Venues         []Venue     `json:"venues"`
	OnlineSites    OnlineSites `json:"online_sites"`
	Line           int         `json:"line"`
}

// Venue is a place; Role is "main" or "other".
type Venue struct {
	Role     string  `json:"role"`
	Name     string  `json:"name"`
	Capacity *int    `json:"capacity"`
	Address  *string `json:"address"`
	Line     int     `json:"line"`
}

// OnlineSites counts the linked sites; Names is filled where they are listed.
type OnlineSites struct {
	Count *int     `json:"count"`
	Kind  string   `json:"kind"`
	Named bool     `json:"named"`
	Names []string `json:"names,omitempty"`
	Text  string   `json:"text"`
	Line  int      `json:"line"`
}

// Participants lists who attends, by kind of place, as written.
type Participants struct {
	MainSite         []string `json:"main_site"`
	OnlineSites      []string `json:"online_sites"`
	MainSiteLines    []int    `json:"main_site_lines"`
	OnlineSitesLines []int    `json:"online_sites_lines"`
}

// Budget is the money paragraph; Amount is in đồng.
type Budget struct {
	Text    string   `json:"text"`
	Sources []string `json:"sources"`
	Amount  *int64   `json:"amount"`
	Line    int      `json:"line"`
}

// AgendaRow is a row of the programme; times are 15:04 of the event's day.
// A row past midnight keeps its clock time; Day is 1 then.
type AgendaRow struct {
	TT          *int     `json:"tt"`
	Start       *string  `json:"start"`
	End         *string  `json:"end"`
	Day         int      `json:"day"`
	TimeText    string   `json:"time_text"`
	Content     string   `json:"content"`
	ContentRaw  string   `json:"content_raw"`
	Unit        *string  `json:"unit"` // the cell as written
	Units       []string `json:"units"`
	UnitNote    string   `json:"unit_note,omitempty"`
	Partners    []string `json:"partners,omitempty"` // where the programme has a column for those who help
	SubItems    []string `json:"sub_items,omitempty"`
	DurationMin *int     `json:"duration_min"`
	Line        int      `json:"line"`
	Cell        int      `json:"cell"` // ordinal of the table in the document, from 1; 0 outside a table
}

// DelegateRow is a group with its quota. Issuer is the body whose invitation
// the group gets; IssuerCertain is false where the plan does not say so itself.
type DelegateRow struct {
	TT            *int   `json:"tt"`
	Label         string `json:"label"`
	LabelRaw      string `json:"label_raw"`
	Count         *int   `json:"count"`
	CountText     string `json:"count_text,omitempty"`
	Issuer        string `json:"issuer"`
	IssuerCertain bool   `json:"issuer_certain"`
	Section       string `json:"section,omitempty"` // heading row the group stands under
	Line          int    `json:"line"`
}

// Agency is a unit with its duties, in the order of the plan.
type Agency struct {
	No     int    `json:"no"`
	Name   string `json:"name"`
	Duties []Duty `json:"duties"`
	Line   int    `json:"line"`
}

// Duty is one task; Role is "lead" (Chủ trì written), "support" (Phối hợp
// written and no Chủ trì) or "sole" (neither).
type Duty struct {
	ID           string   `json:"id"` // "IV.1.1"
	Text         string   `json:"text"`
	Role         string   `json:"role"`
	RoleExplicit bool     `json:"role_explicit"`
	Partners     []string `json:"partners"`
	Due          *string  `json:"due"` // 2006-01-02
	Clauses      []Clause `json:"clauses"`
	Subject      string   `json:"subject,omitempty"` // body that the sentence itself names, where it is not the agency
	Line         int      `json:"line"`
}

// Clause is one of the things a duty asks for.
type Clause struct {
	Text     string   `json:"text"`
	Role     string   `json:"role"`
	Partners []string `json:"partners"`
	Category string   `json:"category"`
	// Condition is the case in which the clause holds ("nếu có", "Trường hợp ...").
	Condition string `json:"condition,omitempty"`
}

// RecipientLine is a line of "Nơi nhận" split into units; Group is true where
// it names a kind of unit ("Các sở, ban, ngành").
type RecipientLine struct {
	Text  string   `json:"line"`
	Units []string `json:"units"`
	Group bool     `json:"group"`
	At    int      `json:"at"` // line of the document
}

// Archive is the "Lưu:" line.
type Archive struct {
	Text  string   `json:"text"`
	Units []string `json:"units"`
	Line  int      `json:"line"`
}

// Annex is an appendix; Labelled is false where it carries no "Phụ lục" label.
type Annex struct {
	Ref      string `json:"ref"`
	Content  string `json:"content"`
	Labelled bool   `json:"labelled"`
	Line     int    `json:"line"`
}

// Award is a contest whose prizes are handed over.
type Award struct {
	Name    string `json:"name"`
	Edition *int   `json:"edition"`
	Year    *int   `json:"year,omitempty"`
	Period  string `json:"period,omitempty"`
	Owner   string `json:"owner"`
	Line    int    `json:"line"`
}

// Unit is a body named in the plan, with every way it is written.
type Unit struct {
	Name    string   `json:"name"`    // the fullest form
	Aliases []string `json:"aliases"` // other ways it is written here, as written
	Lines   []int    `json:"lines"`
}

// Finding is a gap or a conflict; Severity is "error", "warn" or "info".
// Line is nil where the thing is missing from the whole document.
type Finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Line     *int   `json:"line"`
	Where    string `json:"where"`  // place in words: "II.3.1", "header", "agenda TT 2"
	Text     string `json:"text"`   // as written
	Detail   string `json:"detail"` // one sentence in Vietnamese: what is wrong and what to do
	TT       *int   `json:"tt,omitempty"`
	// Key outlives a second reading of the changed document: answers hang on it.
	Key string `json:"key"`
	// Args fill the sentence in another language.
	Args map[string]string `json:"args,omitempty"`
}

// Mark says what a line of the document was read as: "title", "number",
// "date", "issuer", "legal_basis", "section", "fact", "participant",
// "agenda", "delegate", "agency", "duty", "recipient", "archive",
// "signature", "annex", "other".
type Mark struct {
	Line int    `json:"line"`
	Kind string `json:"kind"`
	Ref  string `json:"ref"` // "agenda/2", "delegate/17", "duty/IV.1.3"; "" where the kind says it all
}
