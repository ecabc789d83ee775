package plan

import (
	"strconv"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/plan/reading"
)

// content is what the effective plan of a reading gives to the event. Every
// row carries the ref under which the event first got it.
func content(r *Reading) Content {
	b := edited(r.Plan, r.Edits)
	p := b.plan()
	return Content{
		Facts:  r.facts(p),
		Units:  r.units(b),
		Sites:  r.sites(p),
		Items:  r.items(b, p),
		Groups: r.groups(b),
		Duties: r.duties(b),
	}
}

// origin tells where a row came from. One added by hand has no line.
func (r *Reading) origin(ref string, line int, hand string) origin.Source {
	if lasting, ok := r.Refs[ref]; ok {
		ref = lasting
	}
	if hand != "" {
		return origin.Source{Kind: origin.Person, Document: r.ID, Ref: ref}
	}
	return origin.Source{Kind: origin.Plan, Document: r.ID, Line: line, Ref: ref}
}

func (r *Reading) facts(p *reading.Plan) Facts {
	e := p.Event
	f := Facts{
		Origin: r.origin(factRef, e.Line, ""), Title: p.Title, ShortName: p.ShortName, DocSymbol: p.DocSymbol,
		DocNumber: value(p.DocNumber), DocDate: value(p.DocDate), Issuer: p.Issuer, Place: p.Place,
		Format: e.Format, Date: value(e.Date), StartAt: millis(e.Start), EndAt: millis(e.End),
	}
	if f.EndAt == nil && f.StartAt != nil && e.PlannedMinutes != nil && *e.PlannedMinutes > 0 {
		end := *f.StartAt + int64(*e.PlannedMinutes)*time.Minute.Milliseconds()
		f.EndAt = &end
	}
	for _, v := range e.Venues {
		if v.Role == "main" || len(e.Venues) == 1 {
			f.Venue, f.Address, f.Capacity = v.Name, value(v.Address), v.Capacity
			break
		}
	}
	return f
}

func (r *Reading) units(b *book) []Unit {
	out := []Unit{}
	for _, u := range b.units.rows {
		out = append(out, Unit{Origin: r.origin(u.ref, first(u.value.Lines), u.hand), Name: u.value.Name, Aliases: u.value.Aliases})
	}
	return out
}

func (r *Reading) sites(p *reading.Plan) Sites {
	s := p.Event.OnlineSites
	out := Sites{Origin: r.origin("site", s.Line, ""), Kind: s.Kind, Names: s.Names, Count: len(s.Names)}
	if s.Count != nil {
		out.Count = max(*s.Count, len(s.Names))
	}
	return out
}

func (r *Reading) items(b *book, p *reading.Plan) []Item {
	out := []Item{}
	for i, row := range b.agenda.rows {
		a := row.value
		item := Item{Origin: r.origin(row.ref, a.Line, row.hand), Number: digits(a.TT), Title: a.Content,
			Units: a.Units, Note: a.UnitNote, SubItems: a.SubItems, StartAt: startOf(p.Event.Date, a)}
		if item.Number == "" {
			item.Number = strconv.Itoa(i + 1)
		}
		if a.DurationMin != nil {
			seconds := *a.DurationMin * 60
			item.DurationS = &seconds
		}
		out = append(out, item)
	}
	return out
}

// startOf is the instant of a row: the event's date, its clock time, one day
// later for a row past midnight.
func startOf(date *string, a reading.AgendaRow) *int64 {
	if date == nil || a.Start == nil {
		return nil
	}
	at, err := time.ParseInLocation(instantForm, *date+"T"+*a.Start, event.Zone)
	if err != nil {
		return nil
	}
	ms := at.AddDate(0, 0, a.Day).UnixMilli()
	return &ms
}

func (r *Reading) groups(b *book) []Group {
	out := []Group{}
	for _, row := range b.delegates.rows {
		d := row.value
		out = append(out, Group{Origin: r.origin(row.ref, d.Line, row.hand), Number: digits(d.TT), Label: d.Label,
			Count: d.Count, CountText: d.CountText, Issuer: d.Issuer, IssuerCertain: d.IssuerCertain, Section: d.Section})
	}
	return out
}

func (r *Reading) duties(b *book) []Duty {
	out := []Duty{}
	for _, agency := range b.agencies.rows {
		for _, row := range b.duties.rows {
			if row.value.agency != agency.ref {
				continue
			}
			d := row.value.Duty
			duty := Duty{Origin: r.origin(row.ref, d.Line, row.hand), Number: d.ID, Unit: agency.value.Name,
				Text: d.Text, Role: d.Role, Partners: d.Partners, Due: value(d.Due)}
			for _, c := range d.Clauses {
				duty.Clauses = append(duty.Clauses, Clause{Text: c.Text, Role: c.Role, Partners: c.Partners, Category: c.Category})
			}
			out = append(out, duty)
		}
	}
	return out
}

func millis(instant *string) *int64 {
	if instant == nil {
		return nil
	}
	at, err := time.ParseInLocation(instantForm, *instant, event.Zone)
	if err != nil {
		return nil
	}
	ms := at.UnixMilli()
	return &ms
}

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
