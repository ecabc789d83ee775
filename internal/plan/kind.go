package plan

import (
	"strconv"
	"strings"
	"time"

	"diemcau/internal/plan/reading"
)

// Kinds of rows, the first part of a ref.
const (
	kindAgenda      = "agenda"
	kindDelegate    = "delegate"
	kindAgency      = "agency"
	kindDuty        = "duty"
	kindParticipant = "participant"
	kindRecipient   = "recipient"
	kindAward       = "award"
	kindVenue       = "venue"
	kindUnit        = "unit"
	kindLegal       = "legal"
	kindAnnex       = "annex"
)

// dutyRow is a duty with the ref of the unit it stands under.
type dutyRow struct {
	reading.Duty
	agency string
}

// Participant is one line of who attends.
type Participant struct {
	Place string `json:"place" enum:"main,online" doc:"Main site or linked sites"`
	Text  string `json:"text"`
	Line  int    `json:"line"`
}

var agendaTrait = trait[reading.AgendaRow]{
	kind: kindAgenda,
	fields: []field[reading.AgendaRow]{
		{name: "tt", kind: kindNumber, at: func(r *reading.AgendaRow) any { return &r.TT }},
		{name: "day", kind: kindNumber, at: func(r *reading.AgendaRow) any { return &r.Day }},
		{name: "start", kind: kindClock, at: func(r *reading.AgendaRow) any { return &r.Start }, done: measure},
		{name: "end", kind: kindClock, at: func(r *reading.AgendaRow) any { return &r.End }, done: measure},
		{name: "content", kind: kindLong, at: func(r *reading.AgendaRow) any { return &r.Content }},
		{name: "units", kind: kindList, at: func(r *reading.AgendaRow) any { return &r.Units }, done: joinUnits},
		{name: "partners", kind: kindList, at: func(r *reading.AgendaRow) any { return &r.Partners }},
		{name: "unit_note", kind: kindText, at: func(r *reading.AgendaRow) any { return &r.UnitNote }},
		{name: "sub_items", kind: kindList, at: func(r *reading.AgendaRow) any { return &r.SubItems }},
	},
	id:    func(r *reading.AgendaRow) string { return digits(r.TT) },
	label: func(r *reading.AgendaRow) string { return r.Content },
	line:  func(r *reading.AgendaRow) int { return r.Line },
}

// measure works the duration out again after a time was corrected.
func measure(r *reading.AgendaRow) {
	r.DurationMin = nil
	if r.Start == nil || r.End == nil {
		return
	}
	from, err1 := time.Parse("15:04", *r.Start)
	to, err2 := time.Parse("15:04", *r.End)
	if err1 != nil || err2 != nil {
		return
	}
	if to.Before(from) && from.Sub(to) > 12*time.Hour { // the row crosses midnight
		to = to.Add(24 * time.Hour)
	}
	if minutes := int(to.Sub(from).Minutes()); minutes >= 0 {
		r.DurationMin = &minutes
	}
}

func joinUnits(r *reading.AgendaRow) {
	r.Unit = nil
	if text := strings.Join(r.Units, "; "); text != "" {
		r.Unit = &text
	}
}

var delegateTrait = trait[reading.DelegateRow]{
	kind: kindDelegate,
	fields: []field[reading.DelegateRow]{
		{name: "tt", kind: kindNumber, at: func(r *reading.DelegateRow) any { return &r.TT }},
		{name: "label", kind: kindLong, at: func(r *reading.DelegateRow) any { return &r.Label }},
		{name: "count", kind: kindNumber, at: func(r *reading.DelegateRow) any { return &r.Count },
			done: func(r *reading.DelegateRow) { r.CountText = "" }},
		{name: "issuer", kind: kindText, at: func(r *reading.DelegateRow) any { return &r.Issuer },
			done: func(r *reading.DelegateRow) { r.IssuerCertain = r.Issuer != "" }},
		{name: "section", kind: kindText, at: func(r *reading.DelegateRow) any { return &r.Section }},
	},
	id:    func(r *reading.DelegateRow) string { return digits(r.TT) },
	label: func(r *reading.DelegateRow) string { return r.Label },
	line:  func(r *reading.DelegateRow) int { return r.Line },
}

var agencyTrait = trait[reading.Agency]{
	kind: kindAgency,
	fields: []field[reading.Agency]{
		{name: "name", kind: kindText, at: func(r *reading.Agency) any { return &r.Name }},
	},
	id:    func(r *reading.Agency) string { return strconv.Itoa(r.No) },
	label: func(r *reading.Agency) string { return r.Name },
	line:  func(r *reading.Agency) int { return r.Line },
}

var dutyTrait = trait[dutyRow]{
	kind: kindDuty,
	fields: []field[dutyRow]{
		{name: "agency", kind: kindText, at: func(r *dutyRow) any { return &r.agency }},
		{name: "text", kind: kindLong, at: func(r *dutyRow) any { return &r.Text }},
		{name: "role", kind: kindChoice, at: func(r *dutyRow) any { return &r.Role },
			done: func(r *dutyRow) { r.RoleExplicit = true }, choices: []string{"lead", "support", "sole"}},
		{name: "partners", kind: kindList, at: func(r *dutyRow) any { return &r.Partners }},
		{name: "due", kind: kindDate, at: func(r *dutyRow) any { return &r.Due }},
	},
	id:    func(r *dutyRow) string { return r.ID },
	label: func(r *dutyRow) string { return r.Text },
	line:  func(r *dutyRow) int { return r.Line },
}

func digits(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
