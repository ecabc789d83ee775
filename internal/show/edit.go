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
		c.apply(row)
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
		row.DurationS = &first
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
		about, err := s.Ceremonies.Ceremony(ctx, eventID)
		if err != nil {
			return "", err
		}
		for i, item := range Recomputed(opened(d.agenda(), about.StartsAt), mode) {
			row := &d.items[i]
			row.StartAt, row.DurationS = item.StartAt, item.DurationS
		}
		return "", nil
	})
}

// PreviewRecompute is the agenda as Recompute would leave it; nothing changes.
func (s *Service) PreviewRecompute(ctx context.Context, eventID, mode string) (Agenda, error) {
	agenda, err := s.Agenda(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	about, err := s.Ceremonies.Ceremony(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	agenda.Items = Recomputed(opened(agenda.Items, about.StartsAt), mode)
	agenda.schedule(ctx, about.StartsAt)
	return agenda, nil
}

// opened begins the first item no later than the ceremony: a row that was moved
// to the front brings a later start along.
func opened(items []Item, startsAt *int64) []Item {
	if len(items) == 0 || startsAt == nil || items[0].StartAt == nil || items[0].LockStart || *items[0].StartAt <= *startsAt {
		return items
	}
	out := slices.Clone(items)
	out[0].StartAt = startsAt
	return out
}

// apply sets the fields that are given.
func (c ItemChange) apply(r *itemRow) {
	if c.Title != nil {
		r.Title = clean(*c.Title)
	}
	if c.TT != nil {
		r.TT = clean(*c.TT)
	}
	if c.Units != nil {
		r.Units.V = cleanUnits(*c.Units)
	}
	optional(&r.StartAt, c.StartAt, slices.Contains(c.Clear, "start_at"))
	optional(&r.DurationS, c.DurationS, slices.Contains(c.Clear, "duration_s"))
	given(&r.LockStart, c.LockStart)
	given(&r.LockDuration, c.LockDuration)
	given(&r.OwnScript, c.OwnScript)
}

func (c CueChange) apply(r *cueRow) {
	for into, text := range map[*string]*string{&r.Title: c.Title, &r.Speaker: c.Speaker, &r.Presenter: c.Presenter} {
		if text != nil {
			*into = clean(*text)
		}
	}
	if c.Script != nil {
		r.Script = cleanText(*c.Script)
	}
	if c.Notes != nil {
		r.Notes.V = c.Notes.clean()
	}
	if c.Scene != nil {
		r.Scene.V = c.Scene.clean()
	}
	if c.Caption != nil {
		r.Caption.V = c.Caption.clean()
	}
	given(&r.Mics.V, c.Mics)
	optional(&r.DurationS, c.DurationS, slices.Contains(c.Clear, "duration_s"))
}

func given[T any](into *T, value *T) {
	if value != nil {
		*into = *value
	}
}

func optional(into **int64, value *int64, clear bool) {
	switch {
	case value != nil:
		*into = value
	case clear:
		*into = nil
	}
}
