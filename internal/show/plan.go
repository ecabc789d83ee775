package show

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"diemcau/internal/origin"
)

// PlanRow is a row of the programme as a plan gives it. Source.Ref is the
// plan's key of the row; AtSites says that its unit is at a linked site.
type PlanRow struct {
	Source    origin.Source
	Number    string
	Title     string
	StartAt   *int64
	DurationS *int64
	Units     []Unit
	OwnScript bool
	AtSites   bool
	SubItems  []string
}

func (r PlanRow) row() itemRow {
	item := newItem(r.Source)
	item.TT, item.Title, item.StartAt, item.DurationS = r.Number, clean(r.Title), r.StartAt, r.DurationS
	item.OwnScript, item.Units.V = r.OwnScript, cleanUnits(r.Units)
	for _, part := range r.SubItems {
		item.Parts.V = append(item.Parts.V, clean(part))
	}
	return item
}

// put adds the row with its one cue behind the item with the id.
func (r PlanRow) put(d *draft, afterID string) (string, error) {
	id, err := d.addItem(r.row(), afterID)
	if err != nil {
		return "", err
	}
	cue := newCue(id, r.Source)
	cue.Scene.V = guessScene(r.Title, r.AtSites)
	cue.Mics.V = guessMics(cue.Scene.V)
	_, err = d.addCue(cue, "")
	return id, err
}

// ApplyPlan makes the agenda of a plan that is confirmed for the first time:
// one item a row with one cue each, behind what is there already. It is no step
// that an editor takes back.
func (s *Service) ApplyPlan(ctx context.Context, eventID string, planned []PlanRow) error {
	return s.rewrite(ctx, eventID, "show.plan_apply", func(d *draft) error {
		after := ""
		if n := len(d.items); n > 0 {
			after = d.items[n-1].ID
		}
		for _, r := range planned {
			id, err := r.put(d, after)
			if err != nil {
				return fmt.Errorf("take agenda row %s: %w", r.Source.Ref, err)
			}
			after = id
		}
		return nil
	})
}

// MergePlan brings the agenda to a changed plan: fields and rows that a person
// edited stay. With dry it only tells what it would do.
func (s *Service) MergePlan(ctx context.Context, eventID string, planned []PlanRow, dry bool) ([]origin.Outcome, error) {
	state, err := s.store.state(ctx, eventID)
	if err != nil {
		return nil, err
	}
	var outcomes []origin.Outcome
	merge := func(d *draft) error {
		have, want := planRows(d, state.Removed.V), make([]origin.Row, len(planned))
		for i, r := range planned {
			row := r.row()
			want[i] = planRow(&row)
		}
		outcomes = origin.Merge(have, want)
		return d.carryOut(outcomes, planned)
	}
	if dry {
		d, err := s.load(ctx, eventID)
		if err != nil {
			return nil, err
		}
		if err := merge(d); err != nil {
			return nil, err
		}
		for i := range outcomes {
			if outcomes[i].Deed == origin.Added {
				outcomes[i].ID = "" // it was never made
			}
		}
		return outcomes, nil
	}
	err = s.rewrite(ctx, eventID, "show.plan_merge", merge)
	return outcomes, err
}

// carryOut changes the draft as the merge decided.
func (d *draft) carryOut(outcomes []origin.Outcome, planned []PlanRow) error {
	after := ""
	for i := range outcomes {
		o := &outcomes[i]
		switch o.Deed {
		case origin.Added:
			id, err := planned[o.Want].put(d, after)
			if err != nil {
				return err
			}
			o.ID, after = id, id
			continue
		case origin.KeptRemoved:
			continue
		case origin.Removed:
			d.dropItem(o.ID)
			continue
		}
		item, err := d.item(o.ID)
		if err != nil {
			return err
		}
		item.Source.V.Dropped = o.Deed == origin.Dropped
		if o.Want >= 0 {
			want := planned[o.Want].row()
			item.Source.V, item.Parts.V = want.Source.V, want.Parts.V
			for _, c := range o.Changes {
				item.take(want, c.Field)
			}
			after = o.ID
		}
	}
	return nil
}

func (r *itemRow) take(from itemRow, field string) {
	switch field {
	case "tt":
		r.TT = from.TT
	case "title":
		r.Title = from.Title
	case "start_at":
		r.StartAt = from.StartAt
	case "duration_s":
		r.DurationS = from.DurationS
	case "units":
		r.Units = from.Units
	case "own_script":
		r.OwnScript = from.OwnScript
	}
}

// planRows are the items that a plan made, and those of them that a person
// deleted. An item whose cues were edited or divided counts as edited: it is
// not deleted with its row.
func planRows(d *draft, gone []removedRow) []origin.Row {
	var out []origin.Row
	for i := range d.items {
		item := &d.items[i]
		if item.Source.V.Kind != origin.Plan {
			continue
		}
		row := planRow(item)
		cues := d.cuesOf(item.ID)
		touched := len(cues) > 1
		for _, id := range cues {
			if cue, err := d.cue(id); err == nil {
				touched = touched || len(cue.Edited.V) > 0
			}
		}
		if touched {
			row.Edited = union(row.Edited, []string{"cues"})
		}
		out = append(out, row)
	}
	for _, r := range gone {
		out = append(out, origin.Row{Ref: r.Ref, Name: r.Title, Removed: true})
	}
	return out
}

func planRow(r *itemRow) origin.Row {
	texts := make([]string, len(r.Units.V))
	for i, u := range r.Units.V {
		texts[i] = u.Text
	}
	return origin.Row{ID: r.ID, Ref: r.Source.V.Ref, Name: r.Title, Edited: r.Edited.V, Fields: []origin.Field{
		{Name: "tt", Value: r.TT}, {Name: "title", Value: r.Title}, {Name: "start_at", Value: number(r.StartAt)},
		{Name: "duration_s", Value: number(r.DurationS)}, {Name: "units", Value: strings.Join(texts, "; ")},
		{Name: "own_script", Value: strconv.FormatBool(r.OwnScript)}}}
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// removedRows keeps account of the plan's rows that people deleted or brought back.
func removedRows(list []removedRow, before, after rows) []removedRow {
	for id, was := range before.Items {
		is := after.Items[id]
		switch {
		case was != nil && is == nil && was.Source.V.Kind == origin.Plan:
			list = append(list, removedRow{Ref: was.Source.V.Ref, Title: was.Title})
		case was == nil && is != nil:
			list = slices.DeleteFunc(list, func(r removedRow) bool { return r.Ref == is.Source.V.Ref && r.Title == is.Title })
		}
	}
	return full(list)
}

// Shift moves every planned start, as when the whole event is moved. Earlier
// edits can then no longer be taken back.
func (s *Service) Shift(ctx context.Context, eventID string, delta time.Duration) error {
	return s.rewrite(ctx, eventID, "show.shift", func(d *draft) error {
		for i := range d.items {
			if start := d.items[i].StartAt; start != nil {
				moved := *start + delta.Milliseconds()
				d.items[i].StartAt = &moved
			}
		}
		return nil
	})
}

// MoveUnit makes every item that names the one unit name the other.
func (s *Service) MoveUnit(ctx context.Context, eventID, from, to string) error {
	return s.rewrite(ctx, eventID, "show.unit_move", func(d *draft) error {
		for i := range d.items {
			units := slices.Clone(d.items[i].Units.V)
			for j := range units {
				if units[j].ID == from {
					units[j].ID = to
				}
			}
			d.items[i].Units.V = units
		}
		return nil
	})
}

// UnitUses counts the items that name the unit.
func (s *Service) UnitUses(ctx context.Context, eventID, unitID string) (int, error) {
	items, err := s.store.items(ctx, eventID)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range items {
		if slices.ContainsFunc(r.Units.V, func(u Unit) bool { return u.ID == unitID }) {
			n++
		}
	}
	return n, nil
}

// rewrite changes the agenda on behalf of another feature. It is no step of an
// editor, and what editors did before can no longer be taken back where the
// rows differ now.
func (s *Service) rewrite(ctx context.Context, eventID, action string, change func(*draft) error) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		was, err := s.load(ctx, eventID)
		if err != nil {
			return err
		}
		is := was.clone()
		if err := change(is); err != nil {
			return err
		}
		before, after := diff(was, is)
		if before.empty() {
			return nil
		}
		return s.bring(ctx, eventID, action, before, after, false)
	})
}
