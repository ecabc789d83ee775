package reading_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// sharedSeed is the folder with the real plan, or a skip where it is absent.
func sharedSeed(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("DIEMCAU_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "seed")
	if _, err := os.Stat(filepath.Join(dir, "plan.txt")); err != nil {
		t.Skipf("the shared plan is not on this machine (%s); set DIEMCAU_SHARED to its folder", dir)
	}
	return dir
}

func readPlan(t testing.TB, file string) *reading.Plan {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := source.Read(context.Background(), filepath.Base(file), data, source.Limits{})
	if err != nil {
		t.Fatalf("source.Read %s: %v", file, err)
	}
	return reading.Read(doc)
}

// expectation is a hand-made account of a plan; only the fields that its file
// holds are asked for.
type expectation struct {
	plan    reading.Plan
	has     map[string]json.RawMessage
	briefs  []brief  // agencies told by number and roles of duties only
	archive []string // told by its units only
	venue   *string

	sites      *int // told by their number only
	sitesAsked bool
}

// brief is an agency with the roles of its duties in order.
type brief struct {
	Name   string   `json:"name"`
	Duties int      `json:"duties"`
	Roles  []string `json:"roles"`
}

// takeBriefs moves the short forms out of the way of the full ones.
func (e *expectation) takeBriefs() {
	if json.Unmarshal(e.has["agencies"], &e.briefs) == nil {
		delete(e.has, "agencies")
	} else {
		e.briefs = nil
	}
	var archive string
	if json.Unmarshal(e.has["archive"], &archive) == nil {
		e.archive = strings.Split(archive, ", ")
		delete(e.has, "archive")
	}
	var event map[string]json.RawMessage
	if json.Unmarshal(e.has["event"], &event) != nil {
		return
	}
	_ = json.Unmarshal(event["venue"], &e.venue)
	if json.Unmarshal(event["online_sites"], &e.sites) == nil {
		e.sitesAsked = true
		delete(event, "online_sites")
		e.has["event"], _ = json.Marshal(event)
	}
}

func loadExpectation(t testing.TB, file string) *expectation {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := &expectation{}
	if err := json.Unmarshal(data, &e.has); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	delete(e.has, "findings")
	delete(e.has, "marks")
	e.takeBriefs()
	trimmed, _ := json.Marshal(e.has)
	if err := json.Unmarshal(trimmed, &e.plan); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return e
}

// tally counts agreements by kind and keeps what differs.
type tally struct {
	good, asked map[string]int
	kinds       []string
	differ      []string
}

func (y *tally) check(kind, where string, got, want any) {
	if y.asked == nil {
		y.good, y.asked = map[string]int{}, map[string]int{}
	}
	if y.asked[kind] == 0 {
		y.kinds = append(y.kinds, kind)
	}
	y.asked[kind]++
	g, w := show(got), show(want)
	if loose(g) == loose(w) {
		y.good[kind]++
		return
	}
	y.differ = append(y.differ, fmt.Sprintf("%s %s:\n   got  %s\n   want %s", kind, where, g, w))
}

// loose leaves out what two careful readers may write differently: case of
// names in capitals, closing punctuation.
func loose(s string) string {
	s = strings.ToLower(s)
	for _, p := range []string{";\"", ".\"", ",\""} {
		s = strings.ReplaceAll(s, p, "\"")
	}
	return strings.ReplaceAll(s, "null", "[]")
}

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	s := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(b))
	if s == `[]` {
		return "null"
	}
	return s
}

func (y *tally) summary() string {
	var b strings.Builder
	for _, k := range y.kinds {
		fmt.Fprintf(&b, "%s %d/%d  ", k, y.good[k], y.asked[k])
	}
	return b.String()
}

// compare asks the plan for everything the expectation tells.
func compare(got *reading.Plan, e *expectation) *tally {
	y := &tally{}
	want := &e.plan
	ask := func(kind, field string, g, w any) {
		if _, ok := e.has[field]; ok {
			y.check(kind, field, g, w)
		}
	}
	ask("header", "doc_type", got.DocType, want.DocType)
	ask("header", "doc_number", got.DocNumber, want.DocNumber)
	ask("header", "doc_symbol", got.DocSymbol, want.DocSymbol)
	ask("header", "place", got.Place, want.Place)
	ask("header", "doc_date", got.DocDate, want.DocDate)
	ask("header", "doc_date_text", got.DocDateText, want.DocDateText)
	ask("header", "doc_month", got.DocMonth, want.DocMonth)
	ask("header", "doc_year", got.DocYear, want.DocYear)
	ask("header", "issuer", got.Issuer, want.Issuer)
	ask("header", "issuer_explicit", got.IssuerExplicit, want.IssuerExplicit)
	ask("header", "title", got.Title, want.Title)
	ask("header", "short_name", got.ShortName, want.ShortName)
	ask("header", "signatory", signer(got), signer(want))
	ask("purpose", "purpose", got.Purpose, want.Purpose)
	if _, ok := e.has["delegate_total"]; ok {
		ask("delegates", "delegate_total", got.DelegateTotal, want.DelegateTotal)
	}
	compareLegal(y, e, got)
	compareEvent(y, e, got)
	if _, ok := e.has["participants"]; ok {
		list(y, "participants", "main", got.Participants.MainSite, want.Participants.MainSite)
		list(y, "participants", "online", got.Participants.OnlineSites, want.Participants.OnlineSites)
	}
	if _, ok := e.has["budget"]; ok {
		y.check("budget", "text", got.Budget.Text, want.Budget.Text)
		y.check("budget", "sources", got.Budget.Sources, want.Budget.Sources)
		y.check("budget", "amount", got.Budget.Amount, want.Budget.Amount)
	}
	compareAgenda(y, e, got)
	compareDelegates(y, e, got)
	compareAgencies(y, e, got)
	compareRest(y, e, got)
	return y
}

func signer(p *reading.Plan) []string {
	s := p.Signatory
	return []string{s.Authority, s.Position, s.Name}
}

func list(y *tally, kind, where string, got, want []string) {
	for i := range max(len(got), len(want)) {
		y.check(kind, fmt.Sprintf("%s %d", where, i+1), at(got, i), at(want, i))
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(none)"
}

func compareLegal(y *tally, e *expectation, got *reading.Plan) {
	if _, ok := e.has["legal_bases"]; !ok {
		return
	}
	short := func(b reading.LegalBasis, subject bool) []any {
		out := []any{b.Type, b.Number, b.Date, b.Issuer}
		if subject {
			out = append(out, b.Subject)
		}
		return out
	}
	for i := range max(len(got.LegalBases), len(e.plan.LegalBases)) {
		if i >= len(got.LegalBases) || i >= len(e.plan.LegalBases) {
			y.check("legal", "number of bases", len(got.LegalBases), len(e.plan.LegalBases))
			return
		}
		g, w := got.LegalBases[i], e.plan.LegalBases[i]
		y.check("legal", fmt.Sprint(i+1), short(g, w.Subject != ""), short(w, w.Subject != ""))
		for j := range w.Nested {
			if j < len(g.Nested) {
				y.check("legal", fmt.Sprintf("%d nested", i+1), short(g.Nested[j], false), short(w.Nested[j], false))
			} else {
				y.check("legal", fmt.Sprintf("%d nested", i+1), nil, short(w.Nested[j], false))
			}
		}
	}
}

func compareEvent(y *tally, e *expectation, got *reading.Plan) {
	raw, ok := e.has["event"]
	if !ok {
		return
	}
	var has map[string]json.RawMessage
	_ = json.Unmarshal(raw, &has)
	g, w := got.Event, e.plan.Event
	for _, f := range []struct {
		name string
		g, w any
	}{
		{"format", g.Format, w.Format}, {"format_text", g.FormatText, w.FormatText}, {"date", g.Date, w.Date}, {"weekday", g.Weekday, w.Weekday},
		{"weekday_text", g.WeekdayText, w.WeekdayText}, {"start", g.Start, w.Start}, {"end", g.End, w.End}, {"agenda_last_mark", g.AgendaLastMark, w.AgendaLastMark},
		{"planned_minutes", g.PlannedMinutes, w.PlannedMinutes}, {"time_text", g.TimeText, w.TimeText},
		{"online_sites", []any{g.OnlineSites.Count, g.OnlineSites.Kind, g.OnlineSites.Named, g.OnlineSites.Text}, []any{w.OnlineSites.Count, w.OnlineSites.Kind, w.OnlineSites.Named, w.OnlineSites.Text}},
	} {
		if _, ok := has[f.name]; ok {
			y.check("event", f.name, f.g, f.w)
		}
	}
	if _, ok := has["venues"]; !ok {
		return
	}
	venue := func(vs []reading.Venue, i int) any {
		if i >= len(vs) {
			return nil
		}
		return []any{vs[i].Role, vs[i].Name, vs[i].Capacity, vs[i].Address}
	}
	for i := range max(len(g.Venues), len(w.Venues)) {
		y.check("event", "venue", venue(g.Venues, i), venue(w.Venues, i))
	}
}

func compareAgenda(y *tally, e *expectation, got *reading.Plan) {
	if _, ok := e.has["agenda"]; !ok {
		return
	}
	y.check("agenda", "number of rows", len(got.Agenda), len(e.plan.Agenda))
	for i, w := range e.plan.Agenda {
		if i >= len(got.Agenda) {
			y.check("agenda", fmt.Sprint(i+1), nil, w.Content)
			continue
		}
		g := got.Agenda[i]
		y.check("agenda", fmt.Sprint(i+1), []any{g.TT, g.Start, g.End, g.Content, g.Units, g.UnitNote}, []any{w.TT, w.Start, w.End, w.Content, w.Units, w.UnitNote})
		if w.SubItems != nil {
			list(y, "agenda sub-items", fmt.Sprint(i+1), g.SubItems, w.SubItems)
		}
		if w.DurationMin != nil {
			y.check("agenda length", fmt.Sprint(i+1), g.DurationMin, w.DurationMin)
		}
	}
}

func compareDelegates(y *tally, e *expectation, got *reading.Plan) {
	if _, ok := e.has["delegates"]; !ok {
		return
	}
	y.check("delegates", "number of rows", len(got.Delegates), len(e.plan.Delegates))
	for i, w := range e.plan.Delegates {
		if i >= len(got.Delegates) {
			y.check("delegates", fmt.Sprint(i+1), nil, w.Label)
			continue
		}
		g := got.Delegates[i]
		y.check("delegates", fmt.Sprint(i+1), []any{g.TT, g.Label, g.Count}, []any{w.TT, w.Label, w.Count})
		if w.Issuer != "" {
			y.check("issuers", fmt.Sprint(i+1, " ", g.Label), g.Issuer, w.Issuer)
		}
		if w.Section != "" {
			y.check("delegate sections", fmt.Sprint(i+1), g.Section, w.Section)
		}
	}
}

func compareAgencies(y *tally, e *expectation, got *reading.Plan) {
	if _, ok := e.has["agencies"]; !ok {
		return
	}
	y.check("agencies", "number", len(got.Agencies), len(e.plan.Agencies))
	for i, w := range e.plan.Agencies {
		if i >= len(got.Agencies) {
			y.check("agencies", fmt.Sprint(i+1), nil, w.Name)
			continue
		}
		g := got.Agencies[i]
		y.check("agencies", fmt.Sprint(i+1), g.Name, w.Name)
		y.check("duties", "number for "+w.Name, len(g.Duties), len(w.Duties))
		for j, wd := range w.Duties {
			if j >= len(g.Duties) {
				y.check("duties", wd.ID, nil, wd.Text)
				continue
			}
			compareDuty(y, g.Duties[j], wd)
		}
	}
}

func compareDuty(y *tally, g, w reading.Duty) {
	where := w.ID
	if where == "" {
		where = w.Text[:min(len(w.Text), 60)]
	}
	if w.ID != "" {
		y.check("duty ids", where, g.ID, w.ID)
	}
	y.check("duties", where, []any{g.Text, g.Role}, []any{w.Text, w.Role})
	if w.Partners != nil {
		y.check("partners", where, g.Partners, w.Partners)
	}
	if w.Due != nil {
		y.check("dues", where, g.Due, w.Due)
	}
	if w.Subject != "" {
		y.check("duties", where+" subject", g.Subject, w.Subject)
	}
	for k, c := range w.Clauses {
		if k < len(g.Clauses) {
			y.check("clauses", where, []any{g.Clauses[k].Role, g.Clauses[k].Category}, []any{c.Role, c.Category})
			got := g.Clauses[k].Text
			if strings.HasPrefix(got, c.Text) {
				got = c.Text // an account may leave out the end of a long clause
			}
			y.check("clause texts", where, got, c.Text)
		} else {
			y.check("clauses", where, nil, c.Text)
		}
	}
}

func compareBriefs(y *tally, e *expectation, got *reading.Plan) {
	if e.venue != nil {
		name := ""
		if len(got.Event.Venues) > 0 {
			v := got.Event.Venues[0]
			name = v.Name
			if v.Address != nil && name+", "+*v.Address == *e.venue {
				name = *e.venue // told in one piece
			}
		}
		y.check("event", "venue", name, *e.venue)
	}
	if e.sitesAsked {
		y.check("event", "number of sites", got.Event.OnlineSites.Count, e.sites)
	}
	if e.archive != nil {
		y.check("archive", "", strings.Join(got.Archive.Units, ", "), strings.Join(e.archive, ", "))
	}
	if e.briefs == nil {
		return
	}
	for i := range max(len(got.Agencies), len(e.briefs)) {
		var g, w brief
		if i < len(got.Agencies) {
			g = brief{Name: got.Agencies[i].Name, Duties: len(got.Agencies[i].Duties)}
			for _, d := range got.Agencies[i].Duties {
				g.Roles = append(g.Roles, d.Role)
			}
		}
		if i < len(e.briefs) {
			w = e.briefs[i]
		}
		y.check("agencies", fmt.Sprint(i+1), g, w)
	}
}

func compareRest(y *tally, e *expectation, got *reading.Plan) {
	want := &e.plan
	compareBriefs(y, e, got)
	if _, ok := e.has["recipients"]; ok {
		list(y, "recipients", "", got.Recipients, want.Recipients)
	}
	if _, ok := e.has["recipient_units"]; ok {
		for i, w := range want.RecipientUnits {
			if i < len(got.RecipientUnits) {
				g := got.RecipientUnits[i]
				y.check("recipient units", fmt.Sprint(i+1), []any{g.Text, g.Units, g.Group}, []any{w.Text, w.Units, w.Group})
			} else {
				y.check("recipient units", fmt.Sprint(i+1), nil, w.Text)
			}
		}
	}
	if _, ok := e.has["archive"]; ok {
		y.check("archive", "", []any{got.Archive.Text, got.Archive.Units}, []any{want.Archive.Text, want.Archive.Units})
	}
	if _, ok := e.has["annexes"]; ok {
		y.check("annexes", "number", len(got.Annexes), len(want.Annexes))
		for i, w := range want.Annexes {
			if i < len(got.Annexes) {
				g := got.Annexes[i]
				y.check("annexes", fmt.Sprint(i+1), []any{g.Ref, g.Content, g.Labelled}, []any{w.Ref, w.Content, w.Labelled})
			}
		}
	}
	if _, ok := e.has["awards"]; ok {
		y.check("awards", "number", len(got.Awards), len(want.Awards))
		for i, w := range want.Awards {
			if i < len(got.Awards) {
				g := got.Awards[i]
				y.check("awards", fmt.Sprint(i+1), []any{g.Name, g.Edition, g.Year, g.Period, g.Owner}, []any{w.Name, w.Edition, w.Year, w.Period, w.Owner})
			}
		}
	}
	if _, ok := e.has["schools"]; ok {
		list(y, "schools", "", got.Schools, want.Schools)
	}
}
