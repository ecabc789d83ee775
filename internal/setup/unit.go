package setup

import (
	"context"
	"strings"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/origin"
)

// Unit is a body that takes part: an agency, a commune, a school.
type Unit struct {
	ID       string        `json:"id" db:"id"`
	EventID  string        `json:"-" db:"event_id"`
	Name     string        `json:"name" db:"name"`
	Kind     UnitKind      `json:"kind" db:"kind" enum:"agency,commune,school,company,association,press,other"`
	Aliases  []string      `json:"aliases" db:"-" doc:"Other ways it is written"`
	Source   origin.Source `json:"source" db:"-"`
	Edited   []string      `json:"edited" db:"-"`
	Revision int64         `json:"revision" db:"revision"`
}

// UnitKind sorts units.
type UnitKind string

// The kinds of units.
const (
	Agency      UnitKind = "agency"
	Commune     UnitKind = "commune"
	School      UnitKind = "school"
	Company     UnitKind = "company"
	Association UnitKind = "association"
	Press       UnitKind = "press"
	OtherUnit   UnitKind = "other"
)

// UnitForm is what a person says about a unit. Kind follows from the name
// where it is empty.
type UnitForm struct {
	Name    string   `json:"name" maxLength:"300"`
	Kind    UnitKind `json:"kind,omitempty" enum:"agency,commune,school,company,association,press,other"`
	Aliases []string `json:"aliases,omitempty" maxItems:"50"`
}

// UnitIn is a unit as a plan names it.
type UnitIn struct {
	Name    string
	Aliases []string
	Source  origin.Source
}

// UnitUser is a feature whose rows name units.
type UnitUser interface {
	// MoveUnit makes everything that names the one unit name the other.
	MoveUnit(ctx context.Context, eventID, from, to string) error
	// UnitUses counts the rows that name the unit.
	UnitUses(ctx context.Context, eventID, unitID string) (int, error)
}

// kindWords are the words of Vietnamese names that tell the kind of a unit,
// the first that occurs decides.
var kindWords = []struct {
	word string
	kind UnitKind
}{
	{"hội đồng nhân dân", Agency}, {"ủy ban nhân dân các xã", Commune}, {"ủy ban nhân dân xã", Commune}, {"ủy ban nhân dân phường", Commune}, {"ubnd xã", Commune}, {"ubnd phường", Commune},
	{"xã", Commune}, {"phường", Commune}, {"trường", School}, {"thpt", School}, {"đại học", School}, {"cao đẳng", School}, {"báo", Press}, {"đài", Press},
	{"phóng viên", Press}, {"công ty", Company}, {"doanh nghiệp", Company}, {"tập đoàn", Company}, {"vnpt", Company}, {"viettel", Company},
	{"ngân hàng", Company}, {"hiệp hội", Association}, {"liên hiệp", Association}, {"hội", Association}, {"tỉnh đoàn", Association},
	{"mặt trận", Association}, {"ubmttqvn", Association}, {"sở", Agency}, {"ban", Agency}, {"văn phòng", Agency}, {"ủy ban", Agency}, {"ubnd", Agency}, {"công an", Agency},
	{"bộ chỉ huy", Agency}, {"cục", Agency}, {"chi cục", Agency}, {"tỉnh ủy", Agency},
	{"thường trực", Agency}, {"đảng ủy", Agency},
}

// KindOf tells the kind of a unit by how its name begins.
func KindOf(name string) UnitKind {
	folded := collation.Fold(name) + " "
	for _, k := range kindWords {
		if strings.HasPrefix(folded, collation.Fold(k.word)+" ") {
			return k.kind
		}
	}
	return OtherUnit
}

func (f UnitForm) clean() UnitForm {
	f.Name = strings.Join(strings.Fields(f.Name), " ")
	if f.Kind == "" {
		f.Kind = KindOf(f.Name)
	}
	seen, aliases := map[string]bool{collation.Fold(f.Name): true}, []string{}
	for _, a := range f.Aliases {
		a = strings.Join(strings.Fields(a), " ")
		if key := collation.Fold(a); key != "" && !seen[key] {
			seen[key] = true
			aliases = append(aliases, a)
		}
	}
	f.Aliases = aliases
	return f
}

func (f UnitForm) check() error {
	p := errs.Invalid("core.invalid")
	if collation.Fold(f.Name) == "" {
		p.Field("name", "setup.name_missing")
	}
	return problem(p)
}

func (f UnitForm) fields() []origin.Field {
	return []origin.Field{{Name: "name", Value: f.Name}, {Name: "kind", Value: string(f.Kind)},
		{Name: "aliases", Value: strings.Join(f.Aliases, "; ")}}
}

func (u Unit) form() UnitForm { return UnitForm{Name: u.Name, Kind: u.Kind, Aliases: u.Aliases} }

// spellings are all the ways the unit is written, its name first.
func (u Unit) spellings() []string { return append([]string{u.Name}, u.Aliases...) }
