package setup

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
)

// State says where an event stands.
type State string

// The states, in their order.
const (
	Draft    State = "draft"
	Prepared State = "prepared"
	Live     State = "live"
	Closed   State = "closed"
)

// Event is one ceremony.
type Event struct {
	ID           string        `json:"id" db:"id"`
	Name         string        `json:"name" db:"name"`
	ShortName    string        `json:"short_name" db:"short_name"`
	Province     string        `json:"province" db:"province"`
	Issuer       string        `json:"issuer" db:"issuer" doc:"Body that issued the plan: Ủy ban nhân dân tỉnh Lào Cai"`
	Place        string        `json:"place" db:"place" doc:"Where papers are dated: Lào Cai"`
	HallName     string        `json:"hall_name" db:"hall_name"`
	Date         string        `json:"date" db:"date" doc:"2025-10-15; empty while it is open"`
	StartAt      *int64        `json:"start_at" db:"start_at" doc:"Unix ms; null while it is open"`
	EndAt        *int64        `json:"end_at" db:"end_at"`
	PlannedSites *int64        `json:"planned_sites" db:"planned_sites" doc:"How many sites the plan counts"`
	State        State         `json:"state" db:"state" enum:"draft,prepared,live,closed"`
	Demo         bool          `json:"demo" db:"demo" doc:"The sample ceremony, moved to today"`
	Source       origin.Source `json:"source" db:"-"`
	Edited       []string      `json:"edited" db:"-" doc:"Facts changed by hand"`
	CreatedAt    int64         `json:"created_at" db:"created_at"`
	Revision     int64         `json:"revision" db:"revision"`
}

// EventIn is what a person says about an event. Date follows from StartAt
// where that is given.
type EventIn struct {
	Name         string `json:"name" maxLength:"1000"`
	ShortName    string `json:"short_name,omitempty" maxLength:"200"`
	Province     string `json:"province,omitempty" maxLength:"200"`
	Issuer       string `json:"issuer,omitempty" maxLength:"300"`
	Place        string `json:"place,omitempty" maxLength:"200"`
	HallName     string `json:"hall_name,omitempty" maxLength:"300"`
	Date         string `json:"date,omitempty" doc:"2025-10-15"`
	StartAt      *int64 `json:"start_at,omitempty"`
	EndAt        *int64 `json:"end_at,omitempty"`
	PlannedSites *int64 `json:"planned_sites,omitempty" minimum:"0" maximum:"2000"`
}

// Facts is what a plan says about an event; an empty value is left open by it.
type Facts struct {
	EventIn
	Source origin.Source
}

// MaxSites bounds the sites of one event.
const MaxSites = 2000

func (in EventIn) clean() EventIn {
	for _, text := range []*string{&in.Name, &in.ShortName, &in.Province, &in.Issuer, &in.Place, &in.HallName, &in.Date} {
		*text = strings.TrimSpace(*text)
	}
	if in.StartAt != nil {
		in.Date = event.At(*in.StartAt).Format(time.DateOnly)
	}
	return in
}

func (in EventIn) check() error {
	p := errs.Invalid("core.invalid")
	if in.Name == "" {
		p.Field("name", "setup.name_missing")
	}
	if utf8.RuneCountInString(in.Name) > 1000 {
		p.Field("name", "setup.name_long", "limit", 1000)
	}
	if _, err := time.Parse(time.DateOnly, in.Date); in.Date != "" && err != nil {
		p.Field("date", "setup.date_form")
	}
	if in.EndAt != nil && in.StartAt == nil {
		p.Field("start_at", "setup.start_missing")
	}
	if in.EndAt != nil && in.StartAt != nil && *in.EndAt <= *in.StartAt {
		p.Field("end_at", "setup.end_before_start")
	}
	if in.PlannedSites != nil && (*in.PlannedSites < 0 || *in.PlannedSites > MaxSites) {
		p.Field("planned_sites", "setup.sites_count", "limit", MaxSites)
	}
	return problem(p)
}

// problem is nil where no field is wrong.
func problem(p *errs.Error) error {
	if len(p.Fields) == 0 {
		return nil
	}
	return p
}

// facts lists what a person or a plan can say, as text, to compare and to log.
func (in EventIn) facts() []origin.Field {
	return []origin.Field{
		{Name: "name", Value: in.Name}, {Name: "short_name", Value: in.ShortName},
		{Name: "province", Value: in.Province}, {Name: "issuer", Value: in.Issuer},
		{Name: "place", Value: in.Place}, {Name: "hall_name", Value: in.HallName}, {Name: "date", Value: in.Date},
		{Name: "start_at", Value: number(in.StartAt)}, {Name: "end_at", Value: number(in.EndAt)},
		{Name: "planned_sites", Value: number(in.PlannedSites)},
	}
}

// take copies the named facts of in.
func (e *Event) take(in EventIn, field string) {
	switch field {
	case "name":
		e.Name = in.Name
	case "short_name":
		e.ShortName = in.ShortName
	case "province":
		e.Province = in.Province
	case "issuer":
		e.Issuer = in.Issuer
	case "place":
		e.Place = in.Place
	case "hall_name":
		e.HallName = in.HallName
	case "date":
		e.Date = in.Date
	case "start_at":
		e.StartAt = in.StartAt
	case "end_at":
		e.EndAt = in.EndAt
	case "planned_sites":
		e.PlannedSites = in.PlannedSites
	}
}

func (e Event) in() EventIn {
	return EventIn{Name: e.Name, ShortName: e.ShortName, Province: e.Province, Issuer: e.Issuer, Place: e.Place, HallName: e.HallName,
		Date: e.Date, StartAt: e.StartAt, EndAt: e.EndAt, PlannedSites: e.PlannedSites}
}

// known keeps the facts that the plan does tell: what it leaves open erases nothing.
func known(facts []origin.Field) []origin.Field {
	out := []origin.Field{}
	for _, f := range facts {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}
