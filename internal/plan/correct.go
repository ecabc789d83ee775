package plan

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// ChangeIn is one thing that a person corrects. Path is "fact/start",
// "agenda/2/end" to set; "agenda" to add a row; "agenda/2" to remove one;
// either of the first two to revert to what was read.
type ChangeIn struct {
	Op      Op                         `json:"op" enum:"set,add,remove,revert"`
	Path    string                     `json:"path" maxLength:"200"`
	Value   json.RawMessage            `json:"value,omitempty" doc:"Of set: text, number, list of texts, or null to clear"`
	Values  map[string]json.RawMessage `json:"values,omitempty" doc:"Of add: field -> value"`
	After   string                     `json:"after,omitempty" doc:"Of add: ref of the row before; the kind alone for the first place, empty for the last"`
	Finding string                     `json:"finding,omitempty" doc:"Key of the finding that this answers"`
}

// Correct carries corrections out over a reading, all or none, and finds anew
// what the plan leaves open. Over a confirmed reading they go on to the event
// at once, in the same transaction; hand edits there stay. While a changed
// document is proposed, only that one can be corrected.
func (s *Service) Correct(ctx context.Context, eventID, readingID string, revision int64, changes []ChangeIn) error {
	p, r, err := s.load(ctx, eventID, readingID, revision)
	if err != nil {
		return err
	}
	if r.State == Current && p.ProposedID != "" {
		return errs.Conflict("plan.proposal_open")
	}
	before := r.Findings
	for _, c := range changes {
		if err := s.correct(ctx, r, c); err != nil {
			return fieldError(c, err)
		}
	}
	r.Findings = findings(r)
	r.count()
	return s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.saved(ctx, &p, "plan.correct", "reading/"+r.ID, changes); err != nil {
			return err
		}
		if err := s.store.replaceEdits(ctx, eventID, r.ID, r.Edits); err != nil {
			return err
		}
		if err := s.store.updateReading(ctx, r); err != nil {
			return err
		}
		if err := s.answerByCorrection(ctx, r, before, changes); err != nil {
			return err
		}
		if p.Stage() == StageConfirmed && r.State == Current {
			_, err := s.merge(ctx, p, r, false)
			return err
		}
		return nil
	})
}

// load reads the plan at the revision that a person saw, and its reading: the
// current one or the proposed one. The revision guards what is written later.
func (s *Service) load(ctx context.Context, eventID, readingID string, revision int64) (Plan, *Reading, error) {
	if err := s.events.MustBeOpen(ctx, eventID); err != nil {
		return Plan{}, nil, err
	}
	p, err := s.store.plan(ctx, eventID)
	switch {
	case err != nil:
		return p, nil, err
	case p.CurrentID == "":
		return p, nil, errs.NotFound("plan.none")
	case p.Revision != revision:
		return p, nil, errs.Conflict("plan.changed_meanwhile")
	}
	if readingID == "" {
		readingID = p.CurrentID
	}
	if readingID != p.CurrentID && readingID != p.ProposedID {
		return p, nil, errs.Conflict("plan.old_reading")
	}
	r, err := s.store.reading(ctx, eventID, readingID)
	return p, r, err
}

// correct adds one change to the corrections of the reading.
func (s *Service) correct(ctx context.Context, r *Reading, in ChangeIn) error {
	ref, name := splitPath(in.Path)
	c := Correction{ID: db.NewID(), Op: in.Op, Ref: ref, Value: json.RawMessage("null"), Was: json.RawMessage("null"),
		Finding: in.Finding, MadeAt: s.clock.Millis(), MadeBy: event.ActorFrom(ctx).Name}
	switch in.Op {
	case OpRevert:
		return revert(r, ref, name)
	case OpAdd:
		kind, _, _ := strings.Cut(in.Path, "/")
		c.Ref = kind + "/+" + c.ID[len(c.ID)-8:]
		c.After = in.After
		c.Value = encode(in.Values)
	case OpRemove:
		if name != "" {
			return badValue("plan.no_such_row")
		}
	case OpSet:
		c.Field = name
		if len(in.Value) > 0 {
			c.Value = in.Value
		}
	default:
		return badValue("plan.no_such_op")
	}
	if err := edited(r.Plan, r.Edits).apply(c); err != nil {
		return err
	}
	r.keep(c)
	return nil
}

// keep adds a checked correction; a second one of the same field takes the
// place of the first, and one that says what was read anyway goes away.
func (r *Reading) keep(c Correction) {
	if c.Op == OpSet {
		c.Value = r.canonical(c)
		c.Was = r.asRead(c.Ref, c.Field)
	}
	i := slices.IndexFunc(r.Edits, func(e Correction) bool { return e.Op == c.Op && e.Ref == c.Ref && e.Field == c.Field })
	hand := strings.Contains(c.Ref, "/+")
	if c.Op == OpSet && !hand && alike(decode(c.Value), decode(c.Was)) {
		if i >= 0 {
			r.Edits = slices.Delete(r.Edits, i, i+1)
		}
		return
	}
	if i >= 0 {
		c.ID = r.Edits[i].ID
		r.Edits[i] = c
		return
	}
	r.Edits = append(r.Edits, c)
}

// canonical is the value as the field holds it: trimmed, in NFC.
func (r *Reading) canonical(c Correction) json.RawMessage {
	b := edited(r.Plan, append(slices.Clone(r.Edits), c))
	shelf, _ := b.rack(c.Ref)
	value, _ := shelf.read(c.Ref, c.Field)
	return encode(value)
}

func (r *Reading) asRead(ref, name string) json.RawMessage {
	b := open(r.Plan)
	shelf, ok := b.rack(ref)
	if !ok {
		return encode(nil)
	}
	value, _ := shelf.read(ref, name)
	return encode(value)
}

// revert takes back the corrections of a field, or all of a row.
func revert(r *Reading, ref, name string) error {
	n := len(r.Edits)
	r.Edits = slices.DeleteFunc(r.Edits, func(c Correction) bool {
		return c.Ref == ref && (name == "" || c.Field == name)
	})
	if len(r.Edits) == n {
		return badValue("plan.nothing_to_revert")
	}
	return nil
}

// splitPath takes "agenda/2/end" apart into the row and the field.
func splitPath(path string) (ref, name string) {
	parts := strings.SplitN(path, "/", 3)
	switch {
	case parts[0] == factRef && len(parts) == 2:
		return factRef, parts[1]
	case len(parts) == 3:
		return parts[0] + "/" + parts[1], parts[2]
	}
	return path, ""
}

// fieldError says which change of the request is wrong.
func fieldError(c ChangeIn, err error) error {
	var bad badValue
	if !errors.As(err, &bad) {
		return err
	}
	return errs.Invalid("core.invalid").Field(c.Path, string(bad))
}
