package incident

// known is what a decision needs of an incident that is there already.
type known struct {
	ID       string   `db:"id"`
	SiteID   string   `db:"site_id"`
	Kind     Kind     `db:"kind"`
	State    State    `db:"state"`
	Severity Severity `db:"severity"`
	OpenedBy string   `db:"opened_by"`
	To       *int64   `db:"to_at"`
	LastAt   int64    `db:"last_at"`
	ClosedAt *int64   `db:"closed_at"`
}

// book is what is known of an event: by condition, the open incident and the
// one closed last.
type book struct {
	open   map[key]known
	closed map[key]known
}

func newBook(list []known) book {
	b := book{open: map[key]known{}, closed: map[key]known{}}
	for _, k := range list {
		at := key{k.SiteID, k.Kind}
		if k.State != Closed {
			b.open[at] = k
		} else if last, ok := b.closed[at]; !ok || *k.ClosedAt > *last.ClosedAt {
			b.closed[at] = k
		}
	}
	return b
}

func (b book) isOpen(k key) bool {
	_, ok := b.open[k]
	return ok
}

// deed is what follows from a sign.
type deed int

const (
	nothing   deed = iota
	openIt         // a new incident
	repeatIt       // the open one came back after it was over
	raiseIt        // the open one became graver: its site went on air
	noteIt         // the one just closed came back: noted, not opened
	recoverIt      // the open one is over
)

// decide says what a sign does, and to which incident.
func (b book) decide(s sign, now int64, settings Settings) (deed, known) {
	open, isOpen := b.open[s.key]
	switch {
	case !s.Bad && isOpen && open.To == nil && open.OpenedBy == "": // what a person saw, a person ends
		return recoverIt, open
	case !s.Bad:
		return nothing, known{}
	case isOpen && open.To != nil:
		return repeatIt, open
	case isOpen && s.Severity.rank() > open.Severity.rank():
		return raiseIt, open
	case isOpen:
		return nothing, known{}
	}
	last, was := b.closed[s.key]
	switch {
	case !was || now-*last.ClosedAt >= seconds(settings.CoolingS):
		return openIt, known{}
	case s.Since > last.LastAt && s.Since > *last.ClosedAt:
		return noteIt, last
	}
	return nothing, known{}
}
