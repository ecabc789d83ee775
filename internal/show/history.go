package show

import (
	"context"
	"errors"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// edit runs the change on the agenda as one transaction and one step that its
// editor can take back. The change returns what it was about.
func (s *Service) edit(ctx context.Context, eventID, label string, change func(*draft) (string, error)) (Agenda, error) {
	var agenda Agenda
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		was, err := s.load(ctx, eventID)
		if err != nil {
			return err
		}
		is := was.clone()
		subject, err := change(is)
		if err != nil {
			return err
		}
		before, after := diff(was, is)
		before.remember(after)
		if !before.empty() {
			r := editRow{EventID: eventID, ActorID: event.ActorFrom(ctx).ID, Label: label, Subject: subject, Before: column[rows]{before},
				After: column[rows]{after}, At: s.Clock.Wall()}
			if err := s.store.addEdit(ctx, r); err != nil {
				return err
			}
			if err := s.bring(ctx, eventID, "show."+label, before, after, true); err != nil {
				return err
			}
		}
		agenda, err = s.Agenda(ctx, eventID)
		return err
	})
	return agenda, err
}

// Undo takes back the actor's last edit of the event's agenda.
func (s *Service) Undo(ctx context.Context, eventID string) (Agenda, error) {
	return s.turn(ctx, eventID, true)
}

// Redo does again what the actor took back last.
func (s *Service) Redo(ctx context.Context, eventID string) (Agenda, error) {
	return s.turn(ctx, eventID, false)
}

func (s *Service) turn(ctx context.Context, eventID string, back bool) (Agenda, error) {
	find, nothing, action := s.store.firstUndone, "show.redo_nothing", "show.redo"
	if back {
		find, nothing, action = s.store.lastEdit, "show.undo_nothing", "show.undo"
	}
	var agenda Agenda
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		r, err := find(ctx, eventID, event.ActorFrom(ctx).ID)
		if db.IsNoRow(err) {
			return errs.Conflict(nothing)
		}
		if err != nil {
			return err
		}
		from, to := r.Before.V, r.After.V
		if back {
			from, to = r.After.V, r.Before.V
		}
		now, err := s.load(ctx, eventID)
		if err != nil {
			return err
		}
		if !now.matches(from, to) {
			return errs.Conflict("show.undo_changed", "what", editText(ctx, r))
		}
		for id, cue := range to.Cues {
			if cue != nil && !sameScene(cue, from.Cues[id]) && s.checkScene(ctx, eventID, cue.Scene.V) != nil {
				return errs.Conflict("show.undo_changed", "what", editText(ctx, r))
			}
		}
		if err := s.store.markEdit(ctx, r, back); err != nil {
			return err
		}
		if err := s.bring(ctx, eventID, action, from, to, true); err != nil {
			return err
		}
		agenda, err = s.Agenda(ctx, eventID)
		return err
	})
	return agenda, err
}

// matches tells whether the rows stand in the agenda as they were left, so that
// they can be brought to where they go.
func (d *draft) matches(left, to rows) bool {
	items, cues := index(d.items, itemID), index(d.cues, cueID)
	for id, r := range left.Items {
		if !sameItem(r, items[id]) {
			return false
		}
		if to.Items[id] == nil && !d.holdsOnly(id, left) {
			return false
		}
	}
	for id, r := range left.Cues {
		if !sameCue(r, cues[id]) {
			return false
		}
	}
	return true
}

// holdsOnly is false where an item that is to go got cues that the edit does
// not know.
func (d *draft) holdsOnly(itemID string, left rows) bool {
	return !slices.ContainsFunc(d.cuesOf(itemID), func(cue string) bool {
		_, known := left.Cues[cue]
		return !known
	})
}

// bring takes the touched rows from before to after, raises their revisions,
// and tells the screens. The cue on air cannot be deleted. Of what a person
// deletes account is kept for the next reading of the plan.
func (s *Service) bring(ctx context.Context, eventID, action string, before, after rows, byPerson bool) error {
	if err := s.guardOnAir(ctx, eventID, after); err != nil {
		return err
	}
	if err := s.writeRows(ctx, eventID, after); err != nil {
		return err
	}
	state, err := s.store.state(ctx, eventID)
	if err != nil {
		return err
	}
	state.AgendaRevision++
	if byPerson {
		state.Removed.V = removedRows(state.Removed.V, before, after)
	}
	if cue := after.Cues[state.Program.V.CueID]; cue != nil {
		state.Program.V.Caption = cue.Caption.V
	}
	if chosen := state.Standby.V; chosen != nil && after.Cues[chosen.CueID] != nil {
		chosen.Caption = after.Cues[chosen.CueID].Caption.V
	}
	if err := s.record(ctx, eventID, action, "agenda", changes(before, after)); err != nil {
		return err
	}
	return s.touched(ctx, state, "agenda", eventID, state.AgendaRevision)
}

// writeRows writes items before the cues in them, and deletes the other way.
func (s *Service) writeRows(ctx context.Context, eventID string, after rows) error {
	now, err := s.load(ctx, eventID)
	if err != nil {
		return err
	}
	items, cues := index(now.items, itemID), index(now.cues, cueID)
	for id, r := range after.Items {
		if r != nil {
			row, old := *r, items[id]
			row.Revision = 1
			if old != nil {
				row.Revision = old.Revision + 1
			}
			err = errors.Join(err, s.store.putItem(ctx, row))
		}
	}
	for id, r := range after.Cues {
		if r == nil {
			err = errors.Join(err, s.store.dropCue(ctx, eventID, id))
			continue
		}
		row, old := *r, cues[id]
		row.Revision = 1
		if old != nil {
			row.Revision = old.Revision + 1
		}
		err = errors.Join(err, s.store.putCue(ctx, row))
	}
	for id, r := range after.Items {
		if r == nil {
			err = errors.Join(err, s.store.dropItem(ctx, eventID, id))
		}
	}
	return err
}

func (s *Service) guardOnAir(ctx context.Context, eventID string, after rows) error {
	run, err := s.store.latestRun(ctx, eventID)
	if db.IsNoRow(err) || (err == nil && (run.State == Ended || run.CueID == "")) {
		return nil
	}
	if err != nil {
		return err
	}
	if cue, touched := after.Cues[run.CueID]; touched && cue == nil {
		return errs.Conflict("show.on_air")
	}
	return nil
}

// load reads the agenda of the event as a draft.
func (s *Service) load(ctx context.Context, eventID string) (*draft, error) {
	items, err := s.store.items(ctx, eventID)
	if err != nil {
		return nil, err
	}
	cues, err := s.store.cues(ctx, eventID)
	if err != nil {
		return nil, err
	}
	return &draft{eventID: eventID, items: items, cues: cues}, nil
}

// Agenda is the scheduled programme of the event, with its gaps and overlaps
// and with what the actor can take back.
func (s *Service) Agenda(ctx context.Context, eventID string) (Agenda, error) {
	d, err := s.load(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	state, err := s.store.state(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	about, err := s.Ceremonies.Ceremony(ctx, eventID)
	if err != nil {
		return Agenda{}, err
	}
	a := Agenda{EventID: eventID, Revision: state.AgendaRevision, Items: d.agenda()}
	a.schedule(ctx, about.StartsAt)
	err = s.fillHistory(ctx, &a)
	return a, err
}

// schedule computes when each row is planned, and words the gaps and overlaps.
func (a *Agenda) schedule(ctx context.Context, startsAt *int64) {
	a.Notices, a.Planned = Schedule(a.Items, startsAt)
	for i := range a.Notices {
		a.Notices[i].Text = noticeText(ctx, a.Items, a.Notices[i])
	}
}

func (s *Service) fillHistory(ctx context.Context, a *Agenda) error {
	actor := event.ActorFrom(ctx).ID
	last, err := s.store.lastEdit(ctx, a.EventID, actor)
	if err != nil && !db.IsNoRow(err) {
		return err
	}
	if err == nil {
		a.CanUndo, a.UndoText = true, editText(ctx, last)
	}
	first, err := s.store.firstUndone(ctx, a.EventID, actor)
	if err != nil && !db.IsNoRow(err) {
		return err
	}
	if err == nil {
		a.CanRedo, a.RedoText = true, editText(ctx, first)
	}
	return nil
}

func editText(ctx context.Context, r editRow) string {
	return lang.Text(lang.From(ctx), "show.edit_"+r.Label, lang.Args{"what": r.Subject})
}

func noticeText(ctx context.Context, items []Item, n Note) string {
	i := slices.IndexFunc(items, func(it Item) bool { return it.ID == n.ItemID })
	args := lang.Args{"item": items[i].Number, "length": lengthText(ctx, n.Seconds)}
	if i+1 < len(items) {
		args["next"] = items[i+1].Number
	}
	return lang.Text(lang.From(ctx), "show.notice_"+n.Kind, args)
}

// lengthText says a length in minutes, with the seconds where there are any.
func lengthText(ctx context.Context, seconds int64) string {
	key := "show.length_min"
	if seconds%60 != 0 {
		key = "show.length_min_s"
	}
	return lang.Text(lang.From(ctx), key, lang.Args{"min": seconds / 60, "s": seconds % 60})
}
