package plan

import (
	"context"

	"diemcau/internal/origin"
)

// Taker is a feature that takes its part of a plan: events and units, the
// agenda, the delegate groups, the duties. Both methods join the transaction
// of the context.
type Taker interface {
	// Apply makes the rows of a plan that is confirmed for the first time.
	Apply(ctx context.Context, eventID string, c Content) error
	// Merge brings the rows to a changed plan, matched by their ref, and keeps
	// every field that a person edited in the feature itself. With dry it
	// changes nothing and tells what it would do.
	Merge(ctx context.Context, eventID string, c Content, dry bool) ([]RowChange, error)
}

// Content is what an effective plan gives to the event. Every row has its
// origin, whose Ref is stable for the life of the event.
type Content struct {
	Facts  Facts
	Units  []Unit
	Sites  Sites
	Items  []Item
	Groups []Group
	Duties []Duty
}

// Facts are about the event itself. Instants are unix milliseconds.
type Facts struct {
	Origin    origin.Source // line where time and place stand
	Title     string
	ShortName string
	DocNumber string
	DocSymbol string
	DocDate   string // 2006-01-02, or ""
	Issuer    string
	Province  string // "Tỉnh Lào Cai", as the issuer's name tells
	Place     string
	Format    string // hybrid, onsite, online or ""
	Date      string // 2006-01-02, or ""
	StartAt   *int64
	EndAt     *int64
	Venue     string
	Address   string
	Capacity  *int
}

// Unit is a body named in the plan.
type Unit struct {
	Origin  origin.Source
	Name    string
	Aliases []string
}

// Sites are the linked sites: named ones, or so many without a name.
type Sites struct {
	Origin origin.Source
	Count  int
	Kind   string
	Names  []string
}

// Item is a row of the programme. StartAt is nil where the plan gives no time.
type Item struct {
	Origin    origin.Source
	Number    string
	StartAt   *int64
	DurationS *int
	Title     string
	Units     []string // as written in the plan, those who help last
	Note      string   // what the plan adds to the units: "Có kịch bản riêng"
	OwnScript bool     // the plan says that the item has a script of its own
	AtSites   bool     // its units are at linked sites
	SubItems  []string
}

// Group is a delegate group with its quota; Count is nil where the plan leaves it open.
type Group struct {
	Origin        origin.Source
	Number        string
	Label         string
	Count         *int
	CountText     string
	Issuer        string
	IssuerCertain bool
	Section       string
}

// Duty is one task of a unit. Role is lead, support or sole.
type Duty struct {
	Origin   origin.Source
	Number   string
	Unit     string
	Text     string
	Role     string
	Partners []string
	Due      string // 2006-01-02, or ""
	Clauses  []Clause
}

// Clause is one of the things a duty asks for.
type Clause struct {
	Text     string
	Role     string
	Partners []string
	Category string
}

// RowChange is what a merge does, or would do, to one row of the event.
type RowChange struct {
	Kind string `json:"kind" enum:"event,unit,site,agenda,delegate,duty"`
	Line int    `json:"line" doc:"Of the new document; 0 where it has none"`
	origin.Outcome
}
