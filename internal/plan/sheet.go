package plan

import "diemcau/internal/plan/reading"

// PlanSheet is the effective plan, every row with its ref and what was corrected.
type PlanSheet struct {
	Facts        []PlanFact        `json:"facts"`
	Agenda       []AgendaLine      `json:"agenda"`
	Delegates    []DelegateLine    `json:"delegates"`
	Agencies     []AgencyLine      `json:"agencies"`
	Participants []ParticipantLine `json:"participants"`
	Recipients   []RecipientLine   `json:"recipients"`
	Awards       []AwardLine       `json:"awards"`
	Venues       []VenueLine       `json:"venues"`
	Units        []UnitLine        `json:"units"`
	LegalBases   []LegalLine       `json:"legal_bases"`
	Annexes      []AnnexLine       `json:"annexes"`
	Removed      []RemovedRow      `json:"removed" doc:"Rows taken out by hand; revert brings them back"`
	Totals       PlanTotals        `json:"totals"`
}

// PlanTotals are the figures of the plan.
type PlanTotals struct {
	Items     int `json:"items"`
	Groups    int `json:"groups"`
	Delegates int `json:"delegates" doc:"Sum of the quotas that are given"`
	OpenQuota int `json:"open_quotas" doc:"Groups without a count"`
	Agencies  int `json:"agencies"`
	Duties    int `json:"duties"`
	Sites     int `json:"sites"`
	Units     int `json:"units"`
}

// Mended is where a row came from and what was corrected in it.
type Mended struct {
	Ref  string         `json:"ref"`
	Hand bool           `json:"hand" doc:"Added by a person"`
	Was  map[string]any `json:"was" doc:"Corrected field -> value as read"`
}

// PlanFact is one fact about the event or the document.
type PlanFact struct {
	Path  string `json:"path" doc:"fact/start"`
	Kind  string `json:"kind" enum:"text,long,date,clock,number,list,choice"`
	Value any    `json:"value" doc:"Text, number, list of texts, or null"`
	Line  int    `json:"line" doc:"0 where it stands nowhere"`
	Hand  bool   `json:"hand" doc:"Corrected by a person"`
	Was   any    `json:"was" doc:"As read, where it was corrected"`
	// Choices of a choice.
	Choices []string `json:"choices,omitempty"`
}

// AgendaLine is a row of the programme.
type AgendaLine struct {
	Mended
	reading.AgendaRow
}

// DelegateLine is a delegate group.
type DelegateLine struct {
	Mended
	reading.DelegateRow
}

// AgencyLine is a unit with its duties.
type AgencyLine struct {
	Mended
	No     int        `json:"no"`
	Name   string     `json:"name"`
	Line   int        `json:"line"`
	Duties []DutyLine `json:"duties"`
}

// DutyLine is a duty.
type DutyLine struct {
	Mended
	reading.Duty
}

// ParticipantLine is who attends, by kind of place.
type ParticipantLine struct {
	Mended
	Participant
}

// RecipientLine is a line of "Nơi nhận".
type RecipientLine struct {
	Mended
	reading.RecipientLine
}

// AwardLine is a contest with its prizes.
type AwardLine struct {
	Mended
	reading.Award
}

// VenueLine is a place.
type VenueLine struct {
	Mended
	reading.Venue
}

// UnitLine is a body named in the plan.
type UnitLine struct {
	Mended
	reading.Unit
}

// LegalLine is a legal basis.
type LegalLine struct {
	Mended
	reading.LegalBasis
}

// AnnexLine is an appendix.
type AnnexLine struct {
	Mended
	Name     string `json:"name" doc:"As the plan calls it: Phụ lục 01"`
	Content  string `json:"content"`
	Labelled bool   `json:"labelled"`
	Line     int    `json:"line"`
}

// RemovedRow is a row that a person took out.
type RemovedRow struct {
	Ref   string `json:"ref"`
	Kind  string `json:"kind"`
	Label string `json:"label"`
	Line  int    `json:"line"`
}

// sheet lays the effective plan out for a screen; read is the plan as read.
func (b *book) sheet(read *reading.Plan) PlanSheet {
	s := PlanSheet{
		Facts: b.factRows(read), Agencies: b.agencyLines(), Removed: []RemovedRow{}, Totals: b.totals(),
		Agenda:       lines(b.agenda, func(m Mended, v reading.AgendaRow) AgendaLine { return AgendaLine{m, v} }),
		Delegates:    lines(b.delegates, func(m Mended, v reading.DelegateRow) DelegateLine { return DelegateLine{m, v} }),
		Participants: lines(b.participants, func(m Mended, v Participant) ParticipantLine { return ParticipantLine{m, v} }),
		Recipients:   lines(b.recipients, func(m Mended, v reading.RecipientLine) RecipientLine { return RecipientLine{m, v} }),
		Awards:       lines(b.awards, func(m Mended, v reading.Award) AwardLine { return AwardLine{m, v} }),
		Venues:       lines(b.venues, func(m Mended, v reading.Venue) VenueLine { return VenueLine{m, v} }),
		Units:        lines(b.units, func(m Mended, v reading.Unit) UnitLine { return UnitLine{m, v} }),
		LegalBases:   lines(b.legal, func(m Mended, v reading.LegalBasis) LegalLine { return LegalLine{m, v} }),
		Annexes: lines(b.annexes, func(m Mended, v reading.Annex) AnnexLine {
			return AnnexLine{Mended: m, Name: v.Ref, Content: v.Content, Labelled: v.Labelled, Line: v.Line}
		}),
	}
	for _, gone := range b.gone {
		s.Removed = append(s.Removed, RemovedRow{Ref: gone.ref, Kind: gone.kind, Label: gone.label, Line: gone.line})
	}
	return s
}

func lines[T, L any](s *shelf[T], make func(Mended, T) L) []L {
	out := []L{}
	for _, r := range s.rows {
		out = append(out, make(r.mended(), r.value))
	}
	return out
}

func (b *book) agencyLines() []AgencyLine {
	out, duties := []AgencyLine{}, b.dutiesByAgency()
	for _, r := range b.agencies.rows {
		line := AgencyLine{Mended: r.mended(), No: r.value.No, Name: r.value.Name, Line: r.value.Line, Duties: []DutyLine{}}
		for _, d := range duties[r.ref] {
			line.Duties = append(line.Duties, DutyLine{d.mended(), d.value.Duty})
		}
		out = append(out, line)
	}
	return out
}

func (b *book) factRows(read *reading.Plan) []PlanFact {
	at, r, out := factLines(read), &b.facts.rows[0], []PlanFact{}
	for _, f := range b.facts.fields {
		was, hand := r.was[f.name]
		out = append(out, PlanFact{Path: factRef + "/" + f.name, Kind: string(f.kind), Value: look(f.at(&r.value)),
			Line: at[f.name], Hand: hand, Was: was, Choices: f.choices})
	}
	return out
}

func (b *book) totals() PlanTotals {
	t := PlanTotals{Items: len(b.agenda.rows), Groups: len(b.delegates.rows), Agencies: len(b.agencies.rows), Units: len(b.units.rows)}
	for _, d := range b.delegates.rows {
		if d.value.Count == nil {
			t.OpenQuota++
			continue
		}
		t.Delegates += *d.value.Count
	}
	for _, agency := range b.agencyLines() {
		t.Duties += len(agency.Duties)
	}
	s := b.facts.rows[0].value.Event.OnlineSites
	t.Sites = len(s.Names)
	if s.Count != nil {
		t.Sites = max(t.Sites, *s.Count)
	}
	return t
}
