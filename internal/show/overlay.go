package show

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"diemcau/internal/collation"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
	"diemcau/internal/origin"
	"diemcau/internal/sheet"
)

// PreviewImport tells what a sheet would do to the agenda.
func (s *Service) PreviewImport(ctx context.Context, eventID, name string, data []byte) (ImportPreview, error) {
	d, err := s.load(ctx, eventID)
	if err != nil {
		return ImportPreview{}, err
	}
	return s.overlay(ctx, d, name, data)
}

// ApplyImport does what the preview with the token showed, as one edit.
func (s *Service) ApplyImport(ctx context.Context, eventID, name string, data []byte, token string) (Agenda, error) {
	return s.edit(ctx, eventID, "import", func(d *draft) (string, error) {
		p, err := s.overlay(ctx, d, name, data)
		if err != nil {
			return "", err
		}
		if p.Token != token {
			return "", errs.Conflict("show.import_changed")
		}
		if len(p.Problems) > 0 {
			return "", errs.Invalid("sheet.rows_wrong", "count", len(p.Problems))
		}
		return clean(name), nil
	})
}

// overlay lays the sheet over the draft: afterwards the draft is the sheet.
func (s *Service) overlay(ctx context.Context, d *draft, name string, data []byte) (ImportPreview, error) {
	cells, err := sheet.Read(name, data, sheet.Limits{Rows: maxSheetRows + 100})
	if err != nil {
		return ImportPreview{}, err
	}
	about, err := s.Ceremonies.Ceremony(ctx, d.eventID)
	if err != nil {
		return ImportPreview{}, err
	}
	items := d.agenda()
	_, whole := Schedule(items, about.StartsAt)
	o := laying{draft: d, was: d.clone(), name: name, kept: map[string]bool{}, p: ImportPreview{Token: d.token(data), Rows: []ImportRow{}, Removes: []string{}}}
	var day *time.Time
	if whole.Known {
		day = dayOf(whole.StartAt)
	}
	in, err := readSheet(cells, day, lang.From(ctx))
	if err != nil {
		return ImportPreview{}, err
	}
	o.p.Problems = in.problems
	err = o.lay(in.lines)
	return o.p, err
}

// token names this file laid over exactly this agenda.
func (d *draft) token(data []byte) string {
	sum := sha256.New()
	sum.Write(data)
	for _, r := range d.items {
		fmt.Fprintf(sum, "\x00%s %d", r.ID, r.Revision)
	}
	for _, r := range d.cues {
		fmt.Fprintf(sum, "\x00%s %d", r.ID, r.Revision)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// laying is the work of one overlay. Rows that keep their identity are known by
// their id, else by their title.
type laying struct {
	draft, was *draft
	name       string
	kept       map[string]bool // ids of rows that the sheet has
	p          ImportPreview
}

func (o *laying) lay(lines []line) error {
	after, n := "", 0
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && lines[end].sub {
			end++
		}
		n++
		id, err := o.item(lines[i], after)
		if err != nil {
			return err
		}
		if err := o.cues(id, strconv.Itoa(n), lines[i], lines[i+1:end]); err != nil {
			return err
		}
		after, i = id, end
	}
	for _, r := range o.was.items {
		if !o.kept[r.ID] {
			o.p.Removes = append(o.p.Removes, r.Title)
			o.draft.dropItem(r.ID)
		}
	}
	for _, r := range o.was.cues {
		if !o.kept[r.ID] {
			o.draft.dropCue(r.ID)
		}
	}
	return nil
}

// item lays an item behind another.
func (o *laying) item(l line, after string) (string, error) {
	d := o.draft
	i := slices.IndexFunc(d.items, func(r itemRow) bool { return r.ID == l.id && !o.kept[r.ID] })
	if i < 0 {
		i = slices.IndexFunc(d.items, func(r itemRow) bool { return !o.kept[r.ID] && collation.Fold(r.Title) == collation.Fold(l.title) })
	}
	var id string
	var err error
	if i < 0 {
		id, err = d.addItem(newItem(o.source(l)), after)
	} else if id = d.items[i].ID; d.itemBefore(id) != after {
		err = d.placeItem(id, after)
	}
	if err != nil {
		return "", err
	}
	o.kept[id] = true
	row, err := d.item(id)
	if err != nil {
		return "", err
	}
	units := row.Units.V
	l.item.apply(row)
	row.Units.V = withIDs(row.Units.V, units)
	return id, nil
}

// cues lays the steps of an item: the item's own row where there are no others.
func (o *laying) cues(itemID, number string, l line, subs []line) error {
	if len(subs) == 0 {
		sub := l
		sub.cue.Title, sub.cue.DurationS, sub.cue.Clear = nil, nil, nil
		cueID, err := o.cue(itemID, sub, "", 0)
		o.tell(l, number, itemID, cueID, true)
		return err
	}
	o.tell(l, number, itemID, "", false)
	after := ""
	for i, sub := range subs {
		id, err := o.cue(itemID, sub, after, i)
		if err != nil {
			return err
		}
		o.tell(sub, number+"."+strconv.Itoa(i+1), "", id, false)
		after = id
	}
	return nil
}

// cue lays the step that stands at the place of its item.
func (o *laying) cue(itemID string, l line, after string, place int) (string, error) {
	d := o.draft
	id := ""
	for n, candidate := range d.cuesOf(itemID) {
		if known := slices.ContainsFunc(o.was.cues, func(r cueRow) bool { return r.ID == l.id }); !o.kept[candidate] && (candidate == l.id || (!known && n >= place)) {
			id = candidate
			break
		}
	}
	var err error
	switch {
	case id == "":
		id, err = d.addCue(newCue(itemID, o.source(l)), after)
	case d.cueBefore(id) != after:
		err = d.placeCue(id, itemID, after)
	}
	if err != nil {
		return "", err
	}
	o.kept[id] = true
	row, err := d.cue(id)
	if err != nil {
		return "", err
	}
	if l.cue.Scene != nil && l.cue.Scene.Kind == row.Scene.V.Kind {
		l.cue.Scene = nil // the sheet names only the kind; what the cue shows stays
	}
	l.cue.apply(row)
	return id, nil
}

func (o *laying) source(l line) origin.Source {
	return origin.Source{Kind: origin.Import, Document: o.name, Line: l.row}
}

// tell adds what the line does to its item, its cue, or both.
func (o *laying) tell(l line, number, itemID, cueID string, both bool) {
	r := ImportRow{Row: l.row, Number: number, Title: l.title, Deed: "same"}
	was, oldItem := o.was.item(itemID)
	if itemID != "" && oldItem == nil {
		r.ItemID = itemID
		if is, err := o.draft.item(itemID); err == nil && len(is.unlike(*was)) > 0 {
			r.Deed = "changes"
		}
	}
	cue, oldCue := o.was.cue(cueID)
	if cueID != "" && oldCue == nil {
		r.CueID = cueID
		if is, err := o.draft.cue(cueID); err == nil && len(is.unlike(*cue)) > 0 {
			r.Deed = "changes"
		}
	}
	switch {
	case l.broken:
		r.Deed = "wrong"
	case (itemID != "" && oldItem != nil) || (!both && cueID != "" && oldCue != nil):
		r.Deed = "adds"
	}
	o.p.Rows = append(o.p.Rows, r)
}

// withIDs gives units the ids that the same words had.
func withIDs(units, known []Unit) []Unit {
	for i := range units {
		for _, k := range known {
			if collation.Fold(k.Text) == collation.Fold(units[i].Text) {
				units[i].ID = k.ID
			}
		}
	}
	return units
}

// itemBefore is the id of the item that stands before another, "" for the first.
func (d *draft) itemBefore(id string) string {
	before := ""
	for _, r := range d.items {
		if r.ID == id {
			return before
		}
		before = r.ID
	}
	return before
}

func (d *draft) cueBefore(id string) string {
	c, err := d.cue(id)
	if err != nil {
		return ""
	}
	before := ""
	for _, other := range d.cuesOf(c.ItemID) {
		if other == id {
			return before
		}
		before = other
	}
	return before
}
