package plan

import (
	"encoding/json"
	"fmt"
	"strings"

	"diemcau/internal/plan/reading"
)

// passage is what a reading takes over from the one before it.
type passage struct {
	corrections []Correction      // over the new reading
	refs        map[string]string // ref in the new reading -> ref kept in the event's tables
	carried     []CarriedEdit
}

// carry moves the corrections and the lasting refs of a reading over to a new
// reading of the changed document. Fresh rows get refs that no row ever had.
func carry(base *Reading, now *reading.Plan, number int) passage {
	was, fresh := open(base.Plan), open(now)
	found := matchBooks(withAdded(was, base.Edits), fresh)
	p := passage{refs: map[string]string{}, corrections: []Correction{}, carried: []CarriedEdit{}}
	for _, c := range base.Edits {
		p.move(c, found, fresh)
	}
	p.name(base, found, fresh, number)
	return p
}

// withAdded lays the rows added by hand beside those that were read.
func withAdded(b *book, corrections []Correction) *book {
	for _, c := range corrections {
		if c.Op == OpAdd {
			_ = b.apply(c) // an added row that no longer fits has nothing to match
		}
	}
	return b
}

func matchBooks(old, now *book) map[string]string {
	found := map[string]string{factRef: factRef}
	for _, kind := range kinds() {
		for from, to := range matchRows(old.racks[kind].tags(), now.racks[kind].tags()) {
			found[from] = to
		}
	}
	return found
}

// move takes one correction over: it stays, the new document met it, or its row is gone.
func (p *passage) move(c Correction, found map[string]string, fresh *book) {
	to, matched := found[c.Ref]
	switch {
	case c.Op == OpAdd && matched:
		p.tell("met", c, nil)
		return
	case c.Op == OpAdd || p.added(c.Ref):
		to = c.Ref
		if strings.Contains(c.After, "/") {
			c.After = found[c.After]
		}
	case !matched:
		p.tell("lost", c, nil)
		return
	}
	moved := c
	moved.ID, moved.Ref = "", to
	if c.Op == OpSet && !p.added(to) {
		r, _ := fresh.rack(to)
		reads, _ := r.read(to, c.Field)
		if alike(reads, decode(c.Value)) {
			p.tell("met", c, reads)
			return
		}
		moved.Was = encode(reads)
		p.tell("kept", c, reads)
	} else {
		p.tell("kept", c, nil)
	}
	if c.Op == OpSet && c.Field == "agency" || c.Op == OpAdd {
		moved.Value = movedAgency(moved.Value, c.Op, found)
	}
	p.corrections = append(p.corrections, moved)
}

// added tells whether the ref is a row that a carried correction adds.
func (p *passage) added(ref string) bool {
	for _, c := range p.corrections {
		if c.Op == OpAdd && c.Ref == ref {
			return true
		}
	}
	return false
}

func (p *passage) tell(outcome string, c Correction, reads any) {
	p.carried = append(p.carried, CarriedEdit{Outcome: outcome, Ref: c.Ref, Op: c.Op, Field: c.Field, Value: decode(c.Value), Document: reads})
}

// movedAgency points a duty's unit to where the unit stands now.
func movedAgency(value json.RawMessage, op Op, found map[string]string) json.RawMessage {
	if op == OpSet {
		if ref, ok := decode(value).(string); ok && found[ref] != "" {
			return encode(found[ref])
		}
		return value
	}
	fields, ok := decode(value).(map[string]any)
	if !ok {
		return value
	}
	if ref, ok := fields["agency"].(string); ok && found[ref] != "" {
		fields["agency"] = found[ref]
	}
	return encode(fields)
}

func decode(raw json.RawMessage) any {
	var v any
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return nil
	}
	return v
}

// name gives every row of the new reading its lasting ref.
func (p *passage) name(base *Reading, found map[string]string, fresh *book, number int) {
	for from, to := range found {
		p.refs[to] = base.lasting(from)
	}
	for _, ref := range fresh.refs() {
		if p.refs[ref] == "" {
			p.refs[ref] = fmt.Sprintf("%s~%d", ref, number)
		}
	}
	for _, c := range p.corrections {
		if c.Op == OpAdd {
			p.refs[c.Ref] = c.Ref
		}
	}
}
