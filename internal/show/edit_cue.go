package show

import (
	"context"

	"diemcau/internal/errs"
)

// AddCue inserts a sub-cue into an item after one of its cues, first where
// afterID is empty.
func (s *Service) AddCue(ctx context.Context, eventID, itemID, afterID string, c CueChange) (Agenda, error) {
	if err := s.checkCue(ctx, eventID, c); err != nil {
		return Agenda{}, err
	}
	return s.edit(ctx, eventID, "cue_add", func(d *draft) (string, error) {
		item, err := d.item(itemID)
		if err != nil {
			return "", err
		}
		d.nameOnlyCue(itemID)
		row := newCue(itemID, byHand)
		c.apply(&row)
		_, err = d.addCue(row, afterID)
		return item.Title, err
	})
}

// nameOnlyCue gives the one cue of an item the item's title before it gets
// company: until then it shared it.
func (d *draft) nameOnlyCue(itemID string) {
	ids := d.cuesOf(itemID)
	if len(ids) != 1 {
		return
	}
	item, err := d.item(itemID)
	if err != nil {
		return
	}
	if cue, err := d.cue(ids[0]); err == nil && cue.Title == "" {
		cue.Title = item.Title
	}
}

// ChangeCue edits a cue that the editor saw at the revision. Of the cue on air
// only the caption follows at once; its picture changes with the next GO.
func (s *Service) ChangeCue(ctx context.Context, eventID, id string, revision int64, c CueChange) (Agenda, error) {
	if err := s.checkCue(ctx, eventID, c); err != nil {
		return Agenda{}, err
	}
	return s.edit(ctx, eventID, "cue_change", func(d *draft) (string, error) {
		row, err := d.cue(id)
		if err != nil {
			return "", err
		}
		if row.Revision != revision {
			return "", stale()
		}
		c.apply(row)
		return d.titleOf(row), nil
	})
}

// DropCue deletes a cue; the last one of an item goes only with the item.
func (s *Service) DropCue(ctx context.Context, eventID, id string, revision int64) (Agenda, error) {
	return s.edit(ctx, eventID, "cue_drop", func(d *draft) (string, error) {
		row, err := d.cue(id)
		if err != nil {
			return "", err
		}
		if row.Revision != revision {
			return "", stale()
		}
		if len(d.cuesOf(row.ItemID)) == 1 {
			return "", errs.Conflict("show.last_cue")
		}
		title := d.titleOf(row)
		d.dropCue(id)
		return title, nil
	})
}

// MoveCue puts a cue into an item behind one of its cues, first where afterID
// is empty. An item whose last cue leaves goes with it.
func (s *Service) MoveCue(ctx context.Context, eventID, id, itemID, afterID string) (Agenda, error) {
	return s.edit(ctx, eventID, "cue_move", func(d *draft) (string, error) {
		row, err := d.cue(id)
		if err != nil {
			return "", err
		}
		from, title := row.ItemID, d.titleOf(row)
		if itemID == "" {
			itemID = from
		}
		if from != itemID {
			row.Title = title
			d.nameOnlyCue(itemID)
		}
		if err := d.placeCue(id, itemID, afterID); err != nil {
			return "", err
		}
		if len(d.cuesOf(from)) == 0 {
			d.dropItem(from)
		}
		return title, nil
	})
}

// SplitCue makes one cue per title of a cue: the first keeps everything, the
// others share its picture, its microphones and what is left of its time.
func (s *Service) SplitCue(ctx context.Context, eventID, id string, revision int64, titles []string) (Agenda, error) {
	for i, title := range titles {
		if titles[i] = clean(title); titles[i] == "" {
			return Agenda{}, errs.Invalid("core.invalid").Field("titles", "show.title_missing")
		}
	}
	if len(titles) < 2 {
		return Agenda{}, errs.Invalid("core.invalid").Field("titles", "show.split_two")
	}
	return s.edit(ctx, eventID, "cue_split", func(d *draft) (string, error) {
		found, err := d.cue(id)
		if err != nil {
			return "", err
		}
		if found.Revision != revision {
			return "", stale()
		}
		whole := d.titleOf(found)
		if found.DurationS != nil {
			share := *found.DurationS / int64(len(titles))
			found.DurationS = &share
		}
		found.Title = titles[0]
		first, after := *found, id
		for _, title := range titles[1:] {
			row := newCue(first.ItemID, byHand)
			row.Title, row.Scene, row.Mics, row.DurationS = title, first.Scene, first.Mics, first.DurationS
			if after, err = d.addCue(row, after); err != nil {
				return "", err
			}
		}
		return whole, nil
	})
}

func (d *draft) titleOf(c *cueRow) string {
	if c.Title != "" {
		return c.Title
	}
	if item, err := d.item(c.ItemID); err == nil {
		return item.Title
	}
	return ""
}

// checkCue refuses a picture that is not there and microphones nobody has.
func (s *Service) checkCue(ctx context.Context, eventID string, c CueChange) error {
	if c.Mics != nil {
		for _, mic := range *c.Mics {
			if mic == "" || len(mic) > 64 {
				return errs.Invalid("core.invalid").Field("mics", "show.mic_unknown")
			}
		}
	}
	if c.Scene == nil {
		return nil
	}
	return s.checkScene(ctx, eventID, *c.Scene)
}

// checkScene refuses a picture that cannot be, or that shows what is not there.
// A slide or clip that is still to be chosen is no fault: the programme and the
// reminders say that it is missing.
func (s *Service) checkScene(ctx context.Context, eventID string, scene Scene) error {
	if !scene.Kind.known() {
		return errs.Invalid("core.invalid").Field("scene", "show.scene_unknown")
	}
	if len(scene.Sites()) > MaxSplit {
		return errs.Invalid("show.split_sites", "limit", MaxSplit).Field("scene", "show.split_sites", "limit", MaxSplit)
	}
	if scene.Kind == SceneClip && scene.ClipID != "" && s.clips != nil {
		return s.clips.MayPlay(ctx, eventID, scene.ClipID)
	}
	if scene.Kind != SceneSlide || scene.SlideID == "" {
		return nil
	}
	if _, err := s.store.slide(ctx, eventID, scene.SlideID); err != nil {
		return errs.Invalid("core.invalid").Field("scene", "show.slide_gone").Because(err)
	}
	return nil
}

// checkWhole is checkScene for a picture that may go on air at once: nothing is
// still to be chosen.
func (s *Service) checkWhole(ctx context.Context, eventID string, scene Scene) error {
	switch {
	case scene.Kind == SceneClip && scene.ClipID == "":
		return errs.Conflict("show.clip_none")
	case scene.Kind == SceneSlide && scene.SlideID == "":
		return errs.Conflict("show.slide_none")
	}
	return s.checkScene(ctx, eventID, scene)
}
