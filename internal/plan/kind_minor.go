package plan

import (
	"strings"

	"diemcau/internal/plan/reading"
)

// The smaller kinds of rows: nobody runs a show by them, everybody may mend them.

var participantTrait = trait[Participant]{
	kind: kindParticipant,
	fields: []field[Participant]{
		{name: "place", kind: kindChoice, at: func(r *Participant) any { return &r.Place }, choices: []string{"main", "online"}},
		{name: "text", kind: kindLong, at: func(r *Participant) any { return &r.Text }},
	},
	id:    func(*Participant) string { return "" },
	label: func(r *Participant) string { return r.Text },
	line:  func(r *Participant) int { return r.Line },
}

var recipientTrait = trait[reading.RecipientLine]{
	kind: kindRecipient,
	fields: []field[reading.RecipientLine]{
		{name: "line", kind: kindText, at: func(r *reading.RecipientLine) any { return &r.Text }},
		{name: "units", kind: kindList, at: func(r *reading.RecipientLine) any { return &r.Units }},
	},
	id:    func(*reading.RecipientLine) string { return "" },
	label: func(r *reading.RecipientLine) string { return r.Text },
	line:  func(r *reading.RecipientLine) int { return r.At },
}

var awardTrait = trait[reading.Award]{
	kind: kindAward,
	fields: []field[reading.Award]{
		{name: "name", kind: kindText, at: func(r *reading.Award) any { return &r.Name }},
		{name: "edition", kind: kindNumber, at: func(r *reading.Award) any { return &r.Edition }},
		{name: "year", kind: kindNumber, at: func(r *reading.Award) any { return &r.Year }},
		{name: "period", kind: kindText, at: func(r *reading.Award) any { return &r.Period }},
		{name: "owner", kind: kindText, at: func(r *reading.Award) any { return &r.Owner }},
	},
	id:    func(*reading.Award) string { return "" },
	label: func(r *reading.Award) string { return r.Name },
	line:  func(r *reading.Award) int { return r.Line },
}

var venueTrait = trait[reading.Venue]{
	kind: kindVenue,
	fields: []field[reading.Venue]{
		{name: "role", kind: kindChoice, at: func(r *reading.Venue) any { return &r.Role }, choices: []string{"main", "other"}},
		{name: "name", kind: kindText, at: func(r *reading.Venue) any { return &r.Name }},
		{name: "capacity", kind: kindNumber, at: func(r *reading.Venue) any { return &r.Capacity }},
		{name: "address", kind: kindText, at: func(r *reading.Venue) any { return &r.Address }},
	},
	id:    func(*reading.Venue) string { return "" },
	label: func(r *reading.Venue) string { return r.Name },
	line:  func(r *reading.Venue) int { return r.Line },
}

var unitTrait = trait[reading.Unit]{
	kind: kindUnit,
	fields: []field[reading.Unit]{
		{name: "name", kind: kindText, at: func(r *reading.Unit) any { return &r.Name }},
		{name: "aliases", kind: kindList, at: func(r *reading.Unit) any { return &r.Aliases }},
	},
	id:    func(*reading.Unit) string { return "" },
	label: func(r *reading.Unit) string { return r.Name },
	line:  func(r *reading.Unit) int { return first(r.Lines) },
}

var legalTrait = trait[reading.LegalBasis]{
	kind: kindLegal,
	fields: []field[reading.LegalBasis]{
		{name: "type", kind: kindText, at: func(r *reading.LegalBasis) any { return &r.Type }},
		{name: "number", kind: kindText, at: func(r *reading.LegalBasis) any { return &r.Number }},
		{name: "date", kind: kindDate, at: func(r *reading.LegalBasis) any { return &r.Date }},
		{name: "issuer", kind: kindText, at: func(r *reading.LegalBasis) any { return &r.Issuer }},
		{name: "subject", kind: kindLong, at: func(r *reading.LegalBasis) any { return &r.Subject }},
		{name: "text", kind: kindLong, at: func(r *reading.LegalBasis) any { return &r.Text }},
	},
	id:    func(*reading.LegalBasis) string { return "" },
	label: func(r *reading.LegalBasis) string { return strings.TrimSpace(r.Text + " " + r.Number) },
	line:  func(r *reading.LegalBasis) int { return r.Line },
}

var annexTrait = trait[reading.Annex]{
	kind: kindAnnex,
	fields: []field[reading.Annex]{
		{name: "name", kind: kindText, at: func(r *reading.Annex) any { return &r.Ref }},
		{name: "content", kind: kindText, at: func(r *reading.Annex) any { return &r.Content }},
	},
	id:    func(*reading.Annex) string { return "" },
	label: func(r *reading.Annex) string { return strings.TrimSpace(r.Ref + " " + r.Content) },
	line:  func(r *reading.Annex) int { return r.Line },
}

func first(lines []int) int {
	if len(lines) == 0 {
		return 0
	}
	return lines[0]
}
