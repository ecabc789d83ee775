package duty

import (
	"slices"
	"strings"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/origin"
)

// State says how far a duty is.
type State string

// The states.
const (
	NotStarted State = "not_started"
	InProgress State = "in_progress"
	Done       State = "done"
	Cannot     State = "cannot"
)

// Party is a unit with a part in a duty: as written, and its id where known.
type Party struct {
	Name   string `json:"name"`
	UnitID string `json:"unit_id" doc:"Empty where no unit is written so"`
}

// Duty is one task.
type Duty struct {
	ID         string        `json:"id" db:"id"`
	EventID    string        `json:"-" db:"event_id"`
	Position   int64         `json:"position" db:"position" doc:"Order in the list, from 1"`
	Number     string        `json:"number" db:"number" doc:"Number the plan gives it: IV.1.3"`
	Heading    string        `json:"heading" db:"heading" doc:"Unit it stands under in the plan"`
	Text       string        `json:"text" db:"text"`
	Lead       []Party       `json:"lead" db:"-" doc:"Empty: left open by the plan"`
	Support    []Party       `json:"support" db:"-"`
	Due        string        `json:"due" db:"due" doc:"2025-10-10; empty where no day is given"`
	State      State         `json:"state" db:"state" enum:"not_started,in_progress,done,cannot"`
	Evidence   string        `json:"evidence" db:"evidence" doc:"What shows the state, or why it cannot be done"`
	ReportedBy string        `json:"reported_by" db:"reported_by"`
	ReportedAt *int64        `json:"reported_at" db:"reported_at"`
	Overdue    bool          `json:"overdue" db:"-"`
	Source     origin.Source `json:"source" db:"-"`
	Edited     []string      `json:"edited" db:"-" doc:"Fields changed by hand"`
	Removed    bool          `json:"-" db:"removed"`
	Revision   int64         `json:"revision" db:"revision"`
}

// DutyForm is what a person says about a duty. Units are given as written.
type DutyForm struct {
	Number  string   `json:"number,omitempty" maxLength:"20"`
	Heading string   `json:"heading,omitempty" maxLength:"300"`
	Text    string   `json:"text" maxLength:"5000"`
	Lead    []string `json:"lead,omitempty" maxItems:"50"`
	Support []string `json:"support,omitempty" maxItems:"200"`
	Due     string   `json:"due,omitempty" doc:"2025-10-10"`
}

// DutyIn is a duty as a plan has it. Role is lead, support or sole; Source.Ref
// is the plan's key of the row.
type DutyIn struct {
	Number   string
	Unit     string
	Text     string
	Role     string
	Partners []string
	Due      string
	Source   origin.Source
}

// Report is what a unit says about a duty.
type Report struct {
	State    State  `json:"state" enum:"not_started,in_progress,done,cannot"`
	Evidence string `json:"evidence,omitempty" maxLength:"5000"`
}

const supportRole = "support"

// form gives the unit of a plan's duty its part.
func (in DutyIn) form() DutyForm {
	f := DutyForm{Number: in.Number, Heading: in.Unit, Text: in.Text, Due: in.Due, Lead: []string{in.Unit}, Support: in.Partners}
	if in.Role == supportRole {
		f.Lead, f.Support = nil, append([]string{in.Unit}, in.Partners...)
	}
	return f.clean()
}

func (f DutyForm) clean() DutyForm {
	for _, text := range []*string{&f.Number, &f.Heading, &f.Due} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	f.Text = strings.TrimSpace(f.Text)
	f.Lead = names(f.Lead, nil)
	f.Support = names(f.Support, f.Lead)
	return f
}

// names are the names without the empty ones, those said twice and those in but.
func names(list, but []string) []string {
	out := []string{}
	for _, name := range list {
		name = strings.Join(strings.Fields(name), " ")
		if name != "" && !slices.Contains(out, name) && !slices.Contains(but, name) {
			out = append(out, name)
		}
	}
	return out
}

func (f DutyForm) check() error {
	p := errs.Invalid("core.invalid")
	if f.Text == "" {
		p.Field("text", "duty.text_missing")
	}
	if _, err := time.Parse(time.DateOnly, f.Due); f.Due != "" && err != nil {
		p.Field("due", "duty.due_form")
	}
	if len(p.Fields) == 0 {
		return nil
	}
	return p
}

func (r Report) check() error {
	if r.State == Cannot && strings.TrimSpace(r.Evidence) == "" {
		return errs.Invalid("core.invalid").Field("evidence", "duty.reason_missing")
	}
	return nil
}

// fields lists what a person or a plan can say, as text, to compare and to log.
func (f DutyForm) fields() []origin.Field {
	return []origin.Field{{Name: "number", Value: f.Number}, {Name: "heading", Value: f.Heading}, {Name: "text", Value: f.Text},
		{Name: "lead", Value: strings.Join(f.Lead, "; ")}, {Name: "support", Value: strings.Join(f.Support, "; ")}, {Name: "due", Value: f.Due}}
}

func (d Duty) form() DutyForm {
	return DutyForm{Number: d.Number, Heading: d.Heading, Text: d.Text, Lead: namesOf(d.Lead), Support: namesOf(d.Support), Due: d.Due}
}

// take copies the named field of the form; units are resolved by ids.
func (d *Duty) take(f DutyForm, field string, ids map[string]string) {
	switch field {
	case "number":
		d.Number = f.Number
	case "heading":
		d.Heading = f.Heading
	case "text":
		d.Text = f.Text
	case "lead":
		d.Lead = parties(f.Lead, ids)
	case "support":
		d.Support = parties(f.Support, ids)
	case "due":
		d.Due = f.Due
	}
}

func (d *Duty) takeAll(f DutyForm, ids map[string]string) {
	for _, field := range f.fields() {
		d.take(f, field.Name, ids)
	}
}

// touched are the fields that a merge must keep: a report counts as one.
func (d Duty) touched() []string {
	if d.State != NotStarted || d.Evidence != "" {
		return append(slices.Clone(d.Edited), "state")
	}
	return d.Edited
}

// overdue tells whether the day of the duty is over on the day of now.
func (d Duty) overdue(now time.Time) bool {
	open := d.State == NotStarted || d.State == InProgress
	return open && d.Due != "" && d.Due < now.In(event.Zone).Format(time.DateOnly)
}

// names tells whether the unit, by id or as written, has a part in the duty.
func (d Duty) names(unit string) bool {
	return slices.ContainsFunc(slices.Concat(d.Lead, d.Support), func(p Party) bool { return p.UnitID == unit || p.Name == unit })
}

func parties(list []string, ids map[string]string) []Party {
	out := []Party{}
	for _, name := range list {
		out = append(out, Party{Name: name, UnitID: ids[name]})
	}
	return out
}

func namesOf(list []Party) []string {
	out := []string{}
	for _, p := range list {
		out = append(out, p.Name)
	}
	return out
}
