package plan

import (
	"encoding/json"
	"strings"

	"diemcau/internal/plan/reading"
)

// book is a plan opened for corrections: facts and rows by ref.
type book struct {
	facts        *shelf[factRow]
	agenda       *shelf[reading.AgendaRow]
	delegates    *shelf[reading.DelegateRow]
	agencies     *shelf[reading.Agency]
	duties       *shelf[dutyRow]
	participants *shelf[Participant]
	recipients   *shelf[reading.RecipientLine]
	awards       *shelf[reading.Award]
	venues       *shelf[reading.Venue]
	units        *shelf[reading.Unit]
	legal        *shelf[reading.LegalBasis]
	annexes      *shelf[reading.Annex]
	racks        map[string]rack
	gone         []removed
}

// open lays the rows of a plan on their shelves. The plan is not changed by
// what happens to the book.
func open(p *reading.Plan) *book {
	b := &book{
		facts:        newFacts(*p),
		agenda:       newShelf(agendaTrait, p.Agenda),
		delegates:    newShelf(delegateTrait, p.Delegates),
		agencies:     newShelf(agencyTrait, p.Agencies),
		participants: newShelf(participantTrait, participants(p.Participants)),
		recipients:   newShelf(recipientTrait, p.RecipientUnits),
		awards:       newShelf(awardTrait, p.Awards),
		venues:       newShelf(venueTrait, p.Event.Venues),
		units:        newShelf(unitTrait, p.Units),
		legal:        newShelf(legalTrait, p.LegalBases),
		annexes:      newShelf(annexTrait, p.Annexes),
	}
	duties := []dutyRow{}
	for i, agency := range p.Agencies {
		for _, duty := range agency.Duties {
			duties = append(duties, dutyRow{Duty: duty, agency: b.agencies.rows[i].ref})
		}
	}
	b.duties = newShelf(dutyTrait, duties)
	b.racks = map[string]rack{
		factRef: b.facts, kindAgenda: b.agenda, kindDelegate: b.delegates, kindAgency: b.agencies, kindDuty: b.duties,
		kindParticipant: b.participants, kindRecipient: b.recipients, kindAward: b.awards, kindVenue: b.venues,
		kindUnit: b.units, kindLegal: b.legal, kindAnnex: b.annexes,
	}
	return b
}

func participants(p reading.Participants) []Participant {
	out := []Participant{}
	for i, text := range p.MainSite {
		out = append(out, Participant{Place: "main", Text: text, Line: at(p.MainSiteLines, i)})
	}
	for i, text := range p.OnlineSites {
		out = append(out, Participant{Place: "online", Text: text, Line: at(p.OnlineSitesLines, i)})
	}
	return out
}

func at(lines []int, i int) int {
	if i < len(lines) {
		return lines[i]
	}
	return 0
}

// rack finds the shelf of a ref.
func (b *book) rack(ref string) (rack, bool) {
	kind, _, _ := strings.Cut(ref, "/")
	r, ok := b.racks[kind]
	return r, ok
}

// apply carries one correction out. An error is a badValue: what is wrong with it.
func (b *book) apply(c Correction) error {
	r, ok := b.rack(c.Ref)
	if !ok || (c.Ref == factRef && c.Op != OpSet) {
		return badValue("plan.no_such_row")
	}
	switch c.Op {
	case OpAdd:
		values := map[string]json.RawMessage{}
		if err := json.Unmarshal(c.Value, &values); err != nil {
			return badValue("plan.need_row")
		}
		if err := r.add(c.Ref, c.After, c.MadeBy, values); err != nil {
			return err
		}
	case OpSet:
		if err := r.set(c.Ref, c.Field, c.Value); err != nil {
			return err
		}
	case OpRemove:
		gone, ok := r.remove(c.Ref)
		if !ok {
			return badValue("plan.no_such_row")
		}
		b.gone = append(b.gone, gone)
		return nil
	}
	return b.checkDuty(c.Ref)
}

// checkDuty refuses a duty under a unit that is not there.
func (b *book) checkDuty(ref string) error {
	if i := b.duties.index(ref); i >= 0 && !b.agencies.has(b.duties.rows[i].value.agency) {
		return badValue("plan.no_such_agency")
	}
	return nil
}

// edited is the plan with its corrections. One that no longer fits, because
// its row is gone, is left out.
func edited(p *reading.Plan, corrections []Correction) *book {
	b := open(p)
	for _, c := range corrections {
		_ = b.apply(c) // it was checked when it was made; a row removed later makes it void
	}
	return b
}

// plan is the effective plan, as package check and the screens see it.
func (b *book) plan() *reading.Plan {
	f := b.facts.rows[0].value
	p := f.Plan
	p.Agenda, p.Delegates, p.Awards = b.agenda.values(), b.delegates.values(), b.awards.values()
	p.Event.Venues, p.Units, p.LegalBases, p.Annexes = b.venues.values(), b.units.values(), b.legal.values(), b.annexes.values()
	p.RecipientUnits = b.recipients.values()
	p.Recipients = []string{}
	for _, r := range p.RecipientUnits {
		p.Recipients = append(p.Recipients, r.Text)
	}
	p.Participants = reading.Participants{MainSite: []string{}, OnlineSites: []string{}, MainSiteLines: []int{}, OnlineSitesLines: []int{}}
	for _, who := range b.participants.values() {
		if who.Place == "online" {
			p.Participants.OnlineSites = append(p.Participants.OnlineSites, who.Text)
			p.Participants.OnlineSitesLines = append(p.Participants.OnlineSitesLines, who.Line)
			continue
		}
		p.Participants.MainSite = append(p.Participants.MainSite, who.Text)
		p.Participants.MainSiteLines = append(p.Participants.MainSiteLines, who.Line)
	}
	p.Agencies = b.agencyRows()
	return &p
}

func (b *book) agencyRows() []reading.Agency {
	out, duties := make([]reading.Agency, 0, len(b.agencies.rows)), b.dutiesByAgency()
	for _, r := range b.agencies.rows {
		agency := r.value
		agency.Duties = []reading.Duty{}
		for _, d := range duties[r.ref] {
			agency.Duties = append(agency.Duties, d.value.Duty)
		}
		out = append(out, agency)
	}
	return out
}

// dutiesByAgency gives the duties under the ref of their unit, in order.
func (b *book) dutiesByAgency() map[string][]row[dutyRow] {
	out := map[string][]row[dutyRow]{}
	for _, d := range b.duties.rows {
		out[d.value.agency] = append(out[d.value.agency], d)
	}
	return out
}

// refs lists every ref of the book, by kind in a fixed order.
func (b *book) refs() []string {
	out := []string{}
	for _, kind := range kinds() {
		for _, t := range b.racks[kind].tags() {
			out = append(out, t.ref)
		}
	}
	return out
}

// kinds lists the kinds of rows, those that others lean on first.
func kinds() []string {
	return []string{kindVenue, kindUnit, kindAgenda, kindDelegate, kindAgency, kindDuty, kindParticipant,
		kindRecipient, kindAward, kindLegal, kindAnnex}
}

// lines gives, by line of the document, the refs of the rows that stand there.
func (b *book) lines() map[int][]string {
	out := map[int][]string{}
	for _, kind := range kinds() {
		if kind == kindUnit { // a unit is named on many lines and is the subject of none
			continue
		}
		for _, t := range b.racks[kind].tags() {
			out[t.line] = append(out[t.line], t.ref)
		}
	}
	return out
}
