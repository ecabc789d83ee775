package plan

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"diemcau/internal/collation"
	"diemcau/internal/event"
	"diemcau/internal/origin"
	"diemcau/internal/plan/reading"
)

// content is what the effective plan of a reading gives to an event that was
// moved by so much. Every row carries the ref under which the event first got it.
func content(r *Reading, moved time.Duration) Content {
	b := edited(r.Plan, r.Edits)
	p := b.plan()
	return Content{
		Facts:  r.facts(p, moved),
		Units:  r.units(b),
		Sites:  r.sites(p),
		Items:  r.items(b, p, moved),
		Groups: r.groups(b),
		Duties: r.duties(b, moved),
	}
}

// origin tells where a row came from. One that a person added to the plan has
// no line; its ref leads to the correction, which names the person.
func (r *Reading) origin(ref string, line int) origin.Source {
	return origin.Source{Kind: origin.Plan, Document: r.ID, Line: line, Ref: r.lasting(ref)}
}

// lasting is the ref under which the event first got the row.
func (r *Reading) lasting(ref string) string {
	if lasting, ok := r.Refs[ref]; ok {
		return lasting
	}
	return ref
}

func (r *Reading) facts(p *reading.Plan, moved time.Duration) Facts {
	e := p.Event
	f := Facts{
		Origin: r.origin(factRef, e.Line), Title: eventName(p.Title), ShortName: p.ShortName, DocSymbol: p.DocSymbol,
		DocNumber: value(p.DocNumber), DocDate: value(p.DocDate), Issuer: p.Issuer, Province: province(p.Issuer), Place: p.Place,
		Format: e.Format, Date: movedDay(value(e.Date), moved), StartAt: millis(e.Start, moved), EndAt: millis(e.End, moved),
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
		out = append(out, Unit{Origin: r.origin(u.ref, first(u.value.Lines)), Name: u.value.Name, Aliases: u.value.Aliases})
	}
	return out
}

func (r *Reading) sites(p *reading.Plan) Sites {
	s := p.Event.OnlineSites
	out := Sites{Origin: r.origin("site", s.Line), Kind: s.Kind, Names: s.Names, Count: len(s.Names)}
	if s.Count != nil {
		out.Count = max(*s.Count, len(s.Names))
	}
	return out
}

func (r *Reading) items(b *book, p *reading.Plan, moved time.Duration) []Item {
	out := []Item{}
	for i, row := range b.agenda.rows {
		a := row.value
		item := Item{Origin: r.origin(row.ref, a.Line), Number: digits(a.TT), Title: heading(a.Content),
			Units: slices.Concat(a.Units, a.Partners), Note: a.UnitNote, SubItems: a.SubItems, StartAt: startOf(p.Event.Date, a, moved),
			OwnScript: ownScript(a), AtSites: atSites(a.Units)}
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
func startOf(date *string, a reading.AgendaRow, moved time.Duration) *int64 {
	if date == nil || a.Start == nil {
		return nil
	}
	at, err := time.ParseInLocation(instantForm, *date+"T"+*a.Start, event.Zone)
	if err != nil {
		return nil
	}
	ms := at.AddDate(0, 0, a.Day).Add(moved).UnixMilli()
	return &ms
}

func (r *Reading) groups(b *book) []Group {
	out := []Group{}
	for _, row := range b.delegates.rows {
		d := row.value
		out = append(out, Group{Origin: r.origin(row.ref, d.Line), Number: digits(d.TT), Label: d.Label,
			Count: d.Count, CountText: d.CountText, Issuer: d.Issuer, IssuerCertain: d.IssuerCertain, Section: d.Section})
	}
	return out
}

func (r *Reading) duties(b *book, moved time.Duration) []Duty {
	out, under := []Duty{}, b.dutiesByAgency()
	for _, agency := range b.agencies.rows {
		for _, row := range under[agency.ref] {
			d := row.value.Duty
			duty := Duty{Origin: r.origin(row.ref, d.Line), Number: d.ID, Unit: agency.value.Name,
				Text: d.Text, Role: d.Role, Partners: d.Partners, Due: movedDay(value(d.Due), moved)}
			for _, c := range d.Clauses {
				duty.Clauses = append(duty.Clauses, Clause{Text: c.Text, Role: c.Role, Partners: c.Partners, Category: c.Category})
			}
			out = append(out, duty)
		}
	}
	return out
}

func millis(instant *string, moved time.Duration) *int64 {
	if instant == nil {
		return nil
	}
	at, err := time.ParseInLocation(instantForm, *instant, event.Zone)
	if err != nil {
		return nil
	}
	ms := at.Add(moved).UnixMilli()
	return &ms
}

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// movedDay moves a date by the whole days of the move.
func movedDay(day string, moved time.Duration) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil || moved == 0 {
		return day
	}
	return at.AddDate(0, 0, int(math.Round(moved.Hours()/24))).Format(time.DateOnly)
}

// eventName is the title of a plan without the words that make it a plan.
func eventName(title string) string {
	for _, word := range []string{"Về việc tổ chức", "Tổ chức"} {
		if len(title) > len(word) && strings.EqualFold(title[:len(word)], word) {
			name := []rune(strings.TrimSpace(title[len(word):]))
			if len(name) > 0 {
				return string(unicode.ToUpper(name[0])) + string(name[1:])
			}
		}
	}
	return title
}

// province finds "tỉnh ..." or "thành phố ..." in the name of who issues the plan.
func province(issuer string) string {
	for _, word := range []string{"tỉnh ", "thành phố "} {
		lower := strings.ToLower(issuer)
		if len(lower) != len(issuer) { // a letter whose case has another length: the index would lie
			return ""
		}
		if i := strings.LastIndex(lower, word); i >= 0 {
			name := []rune(strings.TrimSpace(issuer[i:]))
			return string(unicode.ToUpper(name[0])) + string(name[1:])
		}
	}
	return ""
}

func ownScript(a reading.AgendaRow) bool {
	return strings.Contains(collation.Fold(a.UnitNote+" "+value(a.Unit)+" "+a.Content), collation.Fold("kịch bản riêng"))
}

// siteWords tell that a unit sits at a linked site.
var siteWords = []string{"xã", "phường", "điểm cầu", "tổ công nghệ số cộng đồng", "thôn", "tổ dân phố"}

func atSites(units []string) bool {
	for _, unit := range units {
		folded := " " + collation.Fold(unit) + " "
		for _, word := range siteWords {
			if strings.Contains(folded, " "+collation.Fold(word)+" ") {
				return true
			}
		}
	}
	return false
}

// heading is a row's content as the audience may read it: without the comma or
// semicolon that a row of the plan was left with. The plan itself keeps it, and
// a finding tells.
func heading(content string) string { return strings.TrimRight(content, " ,;") }
