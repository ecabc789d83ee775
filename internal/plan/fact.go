package plan

import (
	"time"

	"diemcau/internal/plan/reading"
)

// factRef is the ref of the one row that holds the facts.
const factRef = "fact"

// factRow is the plan without its rows; start and end are clock times beside
// the date, as a person corrects them.
type factRow struct {
	reading.Plan
	start, end *string
}

var factTrait = trait[factRow]{
	kind: factRef,
	fields: []field[factRow]{
		{name: "doc_type", kind: kindText, at: func(r *factRow) any { return &r.DocType }},
		{name: "doc_number", kind: kindText, at: func(r *factRow) any { return &r.DocNumber }},
		{name: "doc_symbol", kind: kindText, at: func(r *factRow) any { return &r.DocSymbol }},
		{name: "doc_date", kind: kindDate, at: func(r *factRow) any { return &r.DocDate }, done: splitDocDate},
		{name: "place", kind: kindText, at: func(r *factRow) any { return &r.Place }},
		{name: "issuer", kind: kindText, at: func(r *factRow) any { return &r.Issuer }},
		{name: "title", kind: kindLong, at: func(r *factRow) any { return &r.Title }},
		{name: "short_name", kind: kindText, at: func(r *factRow) any { return &r.ShortName }},
		{name: "date", kind: kindDate, at: func(r *factRow) any { return &r.Event.Date }, done: compose},
		{name: "start", kind: kindClock, at: func(r *factRow) any { return &r.start }, done: compose},
		{name: "end", kind: kindClock, at: func(r *factRow) any { return &r.end }, done: compose},
		{name: "format", kind: kindChoice, at: func(r *factRow) any { return &r.Event.Format },
			choices: []string{"hybrid", "onsite", "online"}},
		{name: "site_count", kind: kindNumber, at: func(r *factRow) any { return &r.Event.OnlineSites.Count }},
		{name: "site_kind", kind: kindText, at: func(r *factRow) any { return &r.Event.OnlineSites.Kind }},
		{name: "site_names", kind: kindList, at: func(r *factRow) any { return &r.Event.OnlineSites.Names }, done: nameSites},
		{name: "delegate_total", kind: kindNumber, at: func(r *factRow) any { return &r.DelegateTotal }},
		{name: "purpose", kind: kindLong, at: func(r *factRow) any { return &r.Purpose }},
		{name: "budget_text", kind: kindLong, at: func(r *factRow) any { return &r.Budget.Text }},
		{name: "budget_amount", kind: kindNumber, at: func(r *factRow) any { return &r.Budget.Amount }},
		{name: "budget_sources", kind: kindList, at: func(r *factRow) any { return &r.Budget.Sources }},
		{name: "schools", kind: kindList, at: func(r *factRow) any { return &r.Schools }},
		{name: "archive", kind: kindText, at: func(r *factRow) any { return &r.Archive.Text }},
		{name: "signatory_authority", kind: kindText, at: func(r *factRow) any { return &r.Signatory.Authority }},
		{name: "signatory_position", kind: kindText, at: func(r *factRow) any { return &r.Signatory.Position }},
		{name: "signatory_name", kind: kindText, at: func(r *factRow) any { return &r.Signatory.Name }},
	},
	id:    func(*factRow) string { return "" },
	label: func(r *factRow) string { return r.Title },
	line:  func(r *factRow) int { return r.Event.Line },
}

// newFacts opens the facts of a plan as a shelf of one row.
func newFacts(p reading.Plan) *shelf[factRow] {
	r := factRow{Plan: p, start: clockOf(p.Event.Start), end: clockOf(p.Event.End)}
	return &shelf[factRow]{trait: factTrait, rows: []row[factRow]{{ref: factRef, value: r}}}
}

const instantForm = "2006-01-02T15:04"

func clockOf(instant *string) *string {
	if instant == nil {
		return nil
	}
	at, err := time.Parse(instantForm, *instant)
	if err != nil {
		return nil
	}
	clock := at.Format("15:04")
	return &clock
}

// compose puts date and clock times together again after one was corrected.
func compose(r *factRow) {
	e := &r.Event
	e.Start, e.End, e.Weekday, e.PlannedMinutes = nil, nil, "", nil
	if e.Date == nil {
		return
	}
	day, err := time.Parse(time.DateOnly, *e.Date)
	if err != nil {
		return
	}
	e.Weekday = day.Weekday().String()
	start, ok := instant(*e.Date, r.start)
	if !ok {
		return
	}
	e.Start = text(start.Format(instantForm))
	last := r.end
	if last == nil && e.AgendaLastMark != "" {
		last = &e.AgendaLastMark
	}
	end, ok := instant(*e.Date, last)
	if !ok {
		return
	}
	if !end.After(start) {
		end = end.Add(24 * time.Hour)
	}
	if r.end != nil {
		e.End = text(end.Format(instantForm))
	}
	minutes := int(end.Sub(start).Minutes())
	e.PlannedMinutes = &minutes
}

func instant(date string, clock *string) (time.Time, bool) {
	if clock == nil {
		return time.Time{}, false
	}
	at, err := time.Parse(instantForm, date+"T"+*clock)
	return at, err == nil
}

func text(s string) *string { return &s }

func splitDocDate(r *factRow) {
	if r.DocDate == nil {
		return
	}
	if day, err := time.Parse(time.DateOnly, *r.DocDate); err == nil {
		month, year := int(day.Month()), day.Year()
		r.DocMonth, r.DocYear = &month, &year
	}
}

func nameSites(r *factRow) {
	s := &r.Event.OnlineSites
	s.Named = len(s.Names) > 0
	if s.Named {
		n := len(s.Names)
		s.Count = &n
	}
}

// factLines finds where the facts stand in the document.
func factLines(p *reading.Plan) map[string]int {
	lines := map[string]int{}
	for _, m := range p.Marks {
		if _, seen := lines[m.Kind]; !seen {
			lines[m.Kind] = m.Line
		}
	}
	e := p.Event
	return map[string]int{
		"doc_number": lines["number"], "doc_symbol": lines["number"], "doc_date": lines["date"], "place": lines["date"],
		"issuer": lines["issuer"], "title": lines["title"], "doc_type": lines["title"],
		"date": e.Line, "start": e.Line, "end": e.Line, "format": e.Line,
		"site_count": e.OnlineSites.Line, "site_kind": e.OnlineSites.Line, "site_names": e.OnlineSites.Line,
		"budget_text": p.Budget.Line, "budget_amount": p.Budget.Line, "budget_sources": p.Budget.Line,
		"archive": p.Archive.Line, "signatory_authority": p.Signatory.Line,
		"signatory_position": p.Signatory.Line, "signatory_name": p.Signatory.Line,
	}
}
