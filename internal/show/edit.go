package show

import (
	"context"
	"slices"

	"diemcau/internal/errs"
)

// ItemChange is what an edit sets of an item; what is nil stays. Clear names
// the optional fields to empty.
type ItemChange struct {
	Title        *string  `json:"title,omitempty" maxLength:"1000"`
	TT           *string  `json:"tt,omitempty" maxLength:"20"`
	StartAt      *int64   `json:"start_at,omitempty"`
	DurationS    *int64   `json:"duration_s,omitempty" minimum:"0" maximum:"86400"`
	LockStart    *bool    `json:"lock_start,omitempty"`
	LockDuration *bool    `json:"lock_duration,omitempty"`
	OwnScript    *bool    `json:"own_script,omitempty"`
	Units        *[]Unit  `json:"units,omitempty"`
	Clear        []string `json:"clear,omitempty" enum:"start_at,duration_s"`
}

// CueChange is what an edit sets of a cue; what is nil stays.
type CueChange struct {
	Title     *string   `json:"title,omitempty" maxLength:"1000"`
	DurationS *int64    `json:"duration_s,omitempty" minimum:"0" maximum:"86400"`
	Speaker   *string   `json:"speaker,omitempty" maxLength:"300"`
	Presenter *string   `json:"presenter,omitempty" maxLength:"300"`
	Script    *string   `json:"script,omitempty" maxLength:"50000"`
	Notes     *Notes    `json:"notes,omitempty"`
	Scene     *Scene    `json:"scene,omitempty"`
	Mics      *[]string `json:"mics,omitempty"`
	Caption   *Caption  `json:"caption,omitempty"`
	Clear     []string  `json:"clear,omitempty" enum:"duration_s"`
}

// AddItem inserts an item with one cue after the item with the id, first where
// it is empty.
func (s *Service) AddItem(ctx context.Context, eventID, afterID string, item ItemChange, cue CueChange) (Agenda, error) {
	if item.Title == nil || clean(*item.Title) == "" {
		return Agenda{}, errs.Invalid("core.invalid").Field("title", "show.title_missing")
	}
	return s.edit(ctx, eventID, "item_add", func(d *draft) (string, error) {
		row := newItem(byHand)
		item.apply(&row)
		id, err := d.addItem(row, afterID)
		if err != nil {
			return "", err
		}
		step := newCue(id, byHand)
		cue.apply(&step)
		_, err = d.addCue(step, "")
		return row.Title, err
	})
}

// ChangeItem edits an item that the editor saw at the revision.
func (s *Service) ChangeItem(ctx context.Context, eventID, id string, revision int64, c ItemChange) (Agenda, error) {
	if c.Title != nil && clean(*c.Title) == "" {
		return Agenda{}, errs.Invalid("core.invalid").Field("title", "show.title_missing")
	}
	return s.edit(ctx, eventID, "item_change", func(d *draft) (string, error) {
		row, err := d.item(id)
		if err != nil {
			return "", err
		}
		if row.Revision != revision {
			return "", stale()
		}
		row.Edited.V = union(row.Edited.V, c.apply(row))
		return row.Title, nil
	})
}

// DropItem deletes an item with its cues.
func (s *Service) DropItem(ctx context.Context, eventID, id string, revision int64) (Agenda, error) {
	return s.edit(ctx, eventID, "item_drop", func(d *draft) (string, error) {
		row, err := d.item(id)
		if err != nil {
			return "", err
		}
		if row.Revision != revision {
			return "", stale()
		}
		title := row.Title
		d.dropItem(id)
		return title, nil
	})
}

// MoveItem puts an item behind another, first where afterID is empty.
func (s *Service) MoveItem(ctx context.Context, eventID, id, afterID string) (Agenda, error) {
	return s.edit(ctx, eventID, "item_move", func(d *draft) (string, error) {
		if err := d.placeItem(id, afterID); err != nil {
			return "", err
		}
		row, err := d.item(id)
		if err != nil {
			return "", err
		}
		return row.Title, nil
	})
}

// SplitItem makes two items of one: the first keeps its cues and lasts the
// minutes, the second takes the title and the rest of the time.
func (s *Service) SplitItem(ctx context.Context, eventID, id string, revision, minutes int64, title string) (Agenda, error) {
	if clean(title) == "" {
		return Agenda{}, errs.Invalid("core.invalid").Field("title", "show.title_missing")
	}
	return s.edit(ctx, eventID, "item_split", func(d *draft) (string, error) {
		row, err := d.item(id)
		if err != nil {
			return "", err
		}
		if row.Revision != revision {
			return "", stale()
		}
		items := d.agenda()
		Schedule(items, nil)
		i := slices.IndexFunc(items, func(it Item) bool { return it.ID == id })
		rest := items[i].Planned.DurationS - minutes*60
		if minutes < 1 || rest < 60 {
			return "", errs.Invalid("core.invalid").Field("at_min", "show.split_outside")
		}
		first := minutes * 60
		row.DurationS, row.Edited.V = &first, union(row.Edited.V, []string{"duration_s"})
		second := newItem(byHand)
		second.Title, second.DurationS, second.Units = clean(title), &rest, row.Units
		if row.StartAt != nil {
			start := *row.StartAt + first*1000
			second.StartAt = &start
		}
		newID, err := d.addItem(second, id)
		if err != nil {
			return "", err
		}
		_, err = d.addCue(newCue(newID, byHand), "")
		return title, err
	})
}

// Recompute moves the starts so that items follow each other by their
// durations; see Recomputed for the modes.
func (s *Service) Recompute(ctx context.Context, eventID, mode string) (Agenda, error) {
	return s.edit(ctx, eventID, "recompute", func(d *draft) (string, error) {
		items := d.agenda()
		for i, item := range Recomputed(items, mode) {
			row := &d.items[i]
			if !same(row.StartAt, item.StartAt) {
				row.StartAt, row.Edited.V = item.StartAt, union(row.Edited.V, []string{"start_at"})
			}
			if !same(row.DurationS, item.DurationS) {
				row.DurationS, row.Edited.V = item.DurationS, union(row.Edited.V, []string{"duration_s"})
			}
		}
		return "", nil
	})
}

func same(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// apply sets the fields and names those it set.
func (c ItemChange) apply(r *itemRow) (fields []string) {
	set := func(name string, given bool, do func()) {
		if given {
			do()
			fields = append(fields, name)
		}
	}
	set("title", c.Title != nil, func() { r.Title = clean(*c.Title) })
	set("tt", c.TT != nil, func() { r.TT = clean(*c.TT) })
	set("start_at", c.StartAt != nil, func() { r.StartAt = c.StartAt })
	set("duration_s", c.DurationS != nil, func() { r.DurationS = c.DurationS })
	set("lock_start", c.LockStart != nil, func() { r.LockStart = *c.LockStart })
	set("lock_duration", c.LockDuration != nil, func() { r.LockDuration = *c.LockDuration })
	set("own_script", c.OwnScript != nil, func() { r.OwnScript = *c.OwnScript })
	set("units", c.Units != nil, func() { r.Units.V = cleanUnits(*c.Units) })
	set("start_at", slices.Contains(c.Clear, "start_at"), func() { r.StartAt = nil })
	set("duration_s", slices.Contains(c.Clear, "duration_s"), func() { r.DurationS = nil })
	return fields
}

func (c CueChange) apply(r *cueRow) (fields []string) {
	set := func(name string, given bool, do func()) {
		if given {
			do()
			fields = append(fields, name)
		}
	}
	set("title", c.Title != nil, func() { r.Title = clean(*c.Title) })
	set("duration_s", c.DurationS != nil, func() { r.DurationS = c.DurationS })
	set("speaker", c.Speaker != nil, func() { r.Speaker = clean(*c.Speaker) })
	set("presenter", c.Presenter != nil, func() { r.Presenter = clean(*c.Presenter) })
	set("script", c.Script != nil, func() { r.Script = cleanText(*c.Script) })
	set("notes", c.Notes != nil, func() { r.Notes.V = c.Notes.clean() })
	set("scene", c.Scene != nil, func() { r.Scene.V = c.Scene.clean() })
	set("mics", c.Mics != nil, func() { r.Mics.V = full(*c.Mics) })
	set("caption", c.Caption != nil, func() { r.Caption.V = c.Caption.clean() })
	set("duration_s", slices.Contains(c.Clear, "duration_s"), func() { r.DurationS = nil })
	return fields
}
