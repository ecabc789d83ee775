package reading

import (
	"sort"

	"diemcau/internal/plan/source"
)

// Read turns a document into a plan. It never fails: what it does not
// recognise is left out and marked "other".
func Read(doc *source.Document) *Plan {
	r := &reader{plan: emptyPlan(), lines: flatten(doc), marks: map[int]Mark{}, onlineLabel: map[*node]bool{}, counted: map[*node]bool{}, tabled: map[string]int{}, loose: map[string]int{}}
	r.divide()
	r.readHeader()
	r.readLegalBases()
	r.tree = buildTree(r.lines[r.body:r.end])
	r.readSections()
	r.readAnnexes()
	r.readAnnexDuties()
	r.readPurpose()
	r.readBudget()
	if !r.other {
		r.readEvent()
		r.readParticipants()
		r.readTables()
		r.readAgendaLists()
		r.readDelegateLists()
	}
	if !r.other {
		r.readAgencies()
	}
	r.readRecipients()
	r.readSignature()
	r.finishEvent()
	r.readAwards()
	r.readSchools()
	r.assignIssuers()
	r.readUnits()
	r.resolveNames()
	r.markSections()
	r.finishMarks()
	return r.plan
}

// reader holds the lines and what was made of them so far.
type reader struct {
	plan  *Plan
	lines []*line
	tree  *node
	marks map[int]Mark

	kindAt   int  // the line with the kind of document, or -1
	titleEnd int  // the line after the title
	body     int  // first line of the numbered body
	end      int  // line after the body
	notify   int  // "Nơi nhận", or -1
	sign     int  // the signature, or -1
	other    bool // a kind of document that plans no event
	annex    int  // first line behind the signature that opens an annex, or len(lines)

	invited     []invited      // who is invited by which agency, from the duties
	inviter     string         // the body in whose name invitations go out
	agendaCols  []column       // of the programme's first table
	tabled      map[string]int // agencies of tables by key
	loose       map[string]int // agencies named only inside their tasks, by key
	known       []string       // folded names of bodies that head their tasks, longest first
	schoolLines []int          // where each school is first named
	contests    []mention      // every place where a contest is named
	onlineLabel map[*node]bool // whether the last label among a node's children speaks of linked sites
	counted     map[*node]bool // whether most lines below a node end in a number of people
	annexRef    []string       // "Phụ lục 01" as the body speaks of them
}

func emptyPlan() *Plan {
	return &Plan{
		Schema: "plan/1", LegalBases: []LegalBasis{}, Agenda: []AgendaRow{}, Delegates: []DelegateRow{},
		Agencies: []Agency{}, Recipients: []string{}, RecipientUnits: []RecipientLine{}, Annexes: []Annex{},
		Awards: []Award{}, Schools: []string{}, Units: []Unit{}, Findings: []Finding{}, Marks: []Mark{},
		Archive: Archive{Units: []string{}}, Budget: Budget{Sources: []string{}},
		Event: Event{Venues: []Venue{}},
		Participants: Participants{
			MainSite: []string{}, OnlineSites: []string{}, MainSiteLines: []int{}, OnlineSitesLines: []int{},
		},
	}
}

// mark notes what a line was read as; the first word for a line stands.
func (r *reader) mark(no int, kind, ref string) {
	if _, ok := r.marks[no]; !ok {
		r.marks[no] = Mark{Line: no, Kind: kind, Ref: ref}
	}
}

// markLine marks a line with all its wrapped pieces.
func (r *reader) markLine(l *line, kind, ref string) {
	r.mark(l.no, kind, ref)
	for _, no := range l.others {
		r.mark(no, kind, ref)
	}
}

func (r *reader) finishMarks() {
	for _, l := range r.lines {
		if l.table == nil {
			r.markLine(l, "other", "")
			continue
		}
		for _, row := range l.table.Rows {
			r.mark(row.Line, "other", "")
		}
	}
	for _, m := range r.marks {
		r.plan.Marks = append(r.plan.Marks, m)
	}
	sort.Slice(r.plan.Marks, func(i, j int) bool { return r.plan.Marks[i].Line < r.plan.Marks[j].Line })
}
