package delegate

import (
	"strconv"
	"strings"

	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// Address is how an invitation addresses a group.
type Address string

// The forms of address.
const (
	Respect  Address = "respect"  // kính mời
	Invite   Address = "invite"   // mời
	Mobilise Address = "mobilise" // huy động
)

// Place is the kind of place where a group attends.
type Place string

// The kinds of place.
const (
	Hall Place = "hall"
	Site Place = "site"
)

// Group is a row of the invitation list.
type Group struct {
	ID            string        `json:"id" db:"id"`
	EventID       string        `json:"-" db:"event_id"`
	Position      int64         `json:"position" db:"position" doc:"Order in the list, from 1"`
	TT            string        `json:"tt" db:"tt" doc:"Number the plan gives the row"`
	Label         string        `json:"label" db:"label"`
	Section       string        `json:"section" db:"section" doc:"Heading the row stands under"`
	Place         Place         `json:"place" db:"place" enum:"hall,site"`
	Count         *int64        `json:"count" db:"count" doc:"null: left open"`
	CountText     string        `json:"count_text" db:"count_text" doc:"The quota as written where it is no plain number"`
	Issuer        string        `json:"issuer" db:"issuer" doc:"Body whose invitation the group gets, as written"`
	IssuerUnitID  string        `json:"issuer_unit_id" db:"issuer_unit_id" doc:"Empty where no unit is written so"`
	IssuerCertain bool          `json:"issuer_certain" db:"issuer_certain" doc:"The plan itself, or a person, says who issues"`
	Address       Address       `json:"address" db:"address" enum:"respect,invite,mobilise"`
	Source        origin.Source `json:"source" db:"-"`
	Edited        []string      `json:"edited" db:"-" doc:"Fields changed by hand"`
	Removed       bool          `json:"-" db:"removed"`
	Revision      int64         `json:"revision" db:"revision"`
}

// GroupForm is what a person says about a group.
type GroupForm struct {
	TT        string  `json:"tt,omitempty" maxLength:"20"`
	Label     string  `json:"label" maxLength:"1000"`
	Section   string  `json:"section,omitempty" maxLength:"300"`
	Place     Place   `json:"place,omitempty" enum:"hall,site" default:"hall"`
	Count     *int64  `json:"count,omitempty" minimum:"0" maximum:"100000"`
	CountText string  `json:"count_text,omitempty" maxLength:"200"`
	Issuer    string  `json:"issuer,omitempty" maxLength:"300"`
	Address   Address `json:"address,omitempty" enum:"respect,invite,mobilise" doc:"Empty: follows from label and section"`
}

// GroupIn is a group as a plan has it. Source.Ref is the plan's key of the row.
type GroupIn struct {
	GroupForm
	IssuerCertain bool
	Source        origin.Source
}

// IssuerTotal sums the groups of one issuer.
type IssuerTotal struct {
	Issuer string `json:"issuer"`
	UnitID string `json:"unit_id"`
	Groups int    `json:"groups"`
	Count  int64  `json:"count"`
	Open   int    `json:"open" doc:"Groups whose quota is left open"`
}

// Total sums groups; quotas left open are counted apart.
type Total struct {
	Groups  int           `json:"groups"`
	Count   int64         `json:"count"`
	Hall    int64         `json:"hall"`
	Site    int64         `json:"site"`
	Open    int           `json:"open"`
	Issuers []IssuerTotal `json:"issuers"`
}

const maxCount = 100_000

func (f GroupForm) clean() GroupForm {
	for _, text := range []*string{&f.TT, &f.Label, &f.Section, &f.CountText, &f.Issuer} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	if f.Place == "" {
		f.Place = Hall
	}
	if f.Address == "" {
		f.Address = AddressOf(f.Label, f.Section)
	}
	return f
}

func (f GroupForm) check() error {
	p := errs.Invalid("core.invalid")
	if f.Label == "" {
		p.Field("label", "delegate.label_missing")
	}
	if f.Count != nil && (*f.Count < 0 || *f.Count > maxCount) {
		p.Field("count", "delegate.count_range", "limit", maxCount)
	}
	if len(p.Fields) == 0 {
		return nil
	}
	return p
}

// fields lists what a person or a plan can say, as text, to compare and to log.
func (f GroupForm) fields() []origin.Field {
	count := ""
	if f.Count != nil {
		count = strconv.FormatInt(*f.Count, 10)
	}
	return []origin.Field{{Name: "tt", Value: f.TT}, {Name: "label", Value: f.Label}, {Name: "section", Value: f.Section},
		{Name: "place", Value: string(f.Place)}, {Name: "count", Value: count}, {Name: "count_text", Value: f.CountText},
		{Name: "issuer", Value: f.Issuer}, {Name: "address", Value: string(f.Address)}}
}

func (g Group) form() GroupForm {
	return GroupForm{TT: g.TT, Label: g.Label, Section: g.Section, Place: g.Place, Count: g.Count, CountText: g.CountText,
		Issuer: g.Issuer, Address: g.Address}
}

// take copies the named field of the form.
func (g *Group) take(f GroupForm, field string) {
	switch field {
	case "tt":
		g.TT = f.TT
	case "label":
		g.Label = f.Label
	case "section":
		g.Section = f.Section
	case "place":
		g.Place = f.Place
	case "count":
		g.Count = f.Count
	case "count_text":
		g.CountText = f.CountText
	case "issuer":
		g.Issuer = f.Issuer
	case "address":
		g.Address = f.Address
	}
}

func (g *Group) takeAll(f GroupForm) {
	for _, field := range f.fields() {
		g.take(f, field.Name)
	}
}

// Sum totals the groups; issuers stand in the order in which they first occur.
func Sum(groups []Group) Total {
	t := Total{Groups: len(groups), Issuers: []IssuerTotal{}}
	at := map[string]int{}
	for _, g := range groups {
		key := g.IssuerUnitID + "\x00"
		if g.IssuerUnitID == "" {
			key = g.Issuer
		}
		if _, ok := at[key]; !ok {
			at[key] = len(t.Issuers)
			t.Issuers = append(t.Issuers, IssuerTotal{Issuer: g.Issuer, UnitID: g.IssuerUnitID})
		}
		issuer := &t.Issuers[at[key]]
		issuer.Groups++
		if g.Count == nil {
			t.Open++
			issuer.Open++
			continue
		}
		t.Count += *g.Count
		issuer.Count += *g.Count
		if g.Place == Site {
			t.Site += *g.Count
		} else {
			t.Hall += *g.Count
		}
	}
	return t
}
