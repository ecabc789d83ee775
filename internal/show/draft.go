package show

import (
	"reflect"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
)

// step is the distance between neighbours in the stored order, so that moving
// a row touches that row alone.
const step = int64(1 << 16)

// draft is the agenda of one event in memory while an edit is made. Items and
// the cues of each item are in their order.
type draft struct {
	eventID string
	items   []itemRow
	cues    []cueRow
}

func (d *draft) clone() *draft {
	return &draft{eventID: d.eventID, items: slices.Clone(d.items), cues: slices.Clone(d.cues)}
}

// item finds an item by id.
func (d *draft) item(id string) (*itemRow, error) {
	i := slices.IndexFunc(d.items, func(r itemRow) bool { return r.ID == id })
	if i < 0 {
		return nil, errs.NotFound("show.item_gone")
	}
	return &d.items[i], nil
}

// cue finds a cue by id.
func (d *draft) cue(id string) (*cueRow, error) {
	i := slices.IndexFunc(d.cues, func(r cueRow) bool { return r.ID == id })
	if i < 0 {
		return nil, errs.NotFound("show.cue_gone")
	}
	return &d.cues[i], nil
}

// cuesOf lists the ids of an item's cues in order.
func (d *draft) cuesOf(itemID string) []string {
	var ids []string
	for _, c := range d.cues {
		if c.ItemID == itemID {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// addItem inserts the row after the item with the id, first where it is empty.
func (d *draft) addItem(r itemRow, afterID string) (string, error) {
	if r.ID == "" {
		r.ID = db.NewID()
	}
	r.EventID = d.eventID
	d.items = append(d.items, r)
	return r.ID, d.placeItem(r.ID, afterID)
}

// placeItem moves an item behind another, first where afterID is empty.
func (d *draft) placeItem(id, afterID string) error {
	moved, err := d.item(id)
	if err != nil {
		return err
	}
	row := *moved
	rest := slices.DeleteFunc(slices.Clone(d.items), func(r itemRow) bool { return r.ID == id })
	at := 0
	if afterID != "" {
		at = 1 + slices.IndexFunc(rest, func(r itemRow) bool { return r.ID == afterID })
		if at == 0 {
			return errs.NotFound("show.item_gone")
		}
	}
	positions := make([]int64, len(rest))
	for i, r := range rest {
		positions[i] = r.Position
	}
	where, ok := between(positions, at)
	row.Position = where
	d.items = slices.Insert(rest, at, row)
	if !ok {
		for i := range d.items {
			d.items[i].Position = int64(i+1) * step
		}
	}
	return nil
}

// addCue inserts the row into its item after the cue with the id.
func (d *draft) addCue(r cueRow, afterID string) (string, error) {
	if r.ID == "" {
		r.ID = db.NewID()
	}
	r.EventID = d.eventID
	d.cues = append(d.cues, r)
	return r.ID, d.placeCue(r.ID, r.ItemID, afterID)
}

// placeCue moves a cue into the item behind another of its cues, first where
// afterID is empty.
func (d *draft) placeCue(id, itemID, afterID string) error {
	moved, err := d.cue(id)
	if err != nil {
		return err
	}
	if _, err := d.item(itemID); err != nil {
		return err
	}
	row := *moved
	row.ItemID = itemID
	rest := slices.DeleteFunc(slices.Clone(d.cues), func(r cueRow) bool { return r.ID == id })
	var mine []cueRow
	for _, r := range rest {
		if r.ItemID == itemID {
			mine = append(mine, r)
		}
	}
	at := 0
	if afterID != "" {
		at = 1 + slices.IndexFunc(mine, func(r cueRow) bool { return r.ID == afterID })
		if at == 0 {
			return errs.NotFound("show.cue_gone")
		}
	}
	positions := make([]int64, len(mine))
	for i, r := range mine {
		positions[i] = r.Position
	}
	where, ok := between(positions, at)
	row.Position = where
	mine = slices.Insert(mine, at, row)
	if !ok {
		for i := range mine {
			mine[i].Position = int64(i+1) * step
		}
	}
	others := slices.DeleteFunc(rest, func(r cueRow) bool { return r.ItemID == itemID })
	d.cues = append(others, mine...)
	return nil
}

// between gives a position for what is inserted at index at; false where no
// number is left between the neighbours.
func between(positions []int64, at int) (int64, bool) {
	switch {
	case len(positions) == 0:
		return step, true
	case at == len(positions):
		return positions[at-1] + step, true
	case at == 0:
		return positions[0] - step, true
	}
	low, high := positions[at-1], positions[at]
	return low + (high-low)/2, high-low > 1
}

// dropItem removes an item with its cues.
func (d *draft) dropItem(id string) {
	d.items = slices.DeleteFunc(d.items, func(r itemRow) bool { return r.ID == id })
	d.cues = slices.DeleteFunc(d.cues, func(r cueRow) bool { return r.ItemID == id })
}

func (d *draft) dropCue(id string) {
	d.cues = slices.DeleteFunc(d.cues, func(r cueRow) bool { return r.ID == id })
}

// agenda is the draft as items with their cues, not yet scheduled.
func (d *draft) agenda() []Item {
	items := make([]Item, len(d.items))
	at := make(map[string]int, len(d.items))
	for i, r := range d.items {
		items[i] = r.item()
		at[r.ID] = i
	}
	for _, r := range d.cues {
		if i, ok := at[r.ItemID]; ok {
			items[i].Cues = append(items[i].Cues, r.cue())
		}
	}
	return items
}

// rows are the touched rows on one side of an edit; nil where there is none.
type rows struct {
	Items map[string]*itemRow `json:"items,omitempty"`
	Cues  map[string]*cueRow  `json:"cues,omitempty"`
}

func (r rows) empty() bool { return len(r.Items) == 0 && len(r.Cues) == 0 }

// diff gives the rows that differ, as they were and as they are. Revisions are
// not compared: they count writes, not contents.
func diff(was, is *draft) (before, after rows) {
	before, after = rows{map[string]*itemRow{}, map[string]*cueRow{}}, rows{map[string]*itemRow{}, map[string]*cueRow{}}
	differ(index(was.items, itemID), index(is.items, itemID), sameItem, before.Items, after.Items)
	differ(index(was.cues, cueID), index(is.cues, cueID), sameCue, before.Cues, after.Cues)
	return before, after
}

func differ[R any](was, is map[string]*R, same func(a, b *R) bool, before, after map[string]*R) {
	for id, r := range was {
		if !same(r, is[id]) {
			before[id], after[id] = r, is[id]
		}
	}
	for id, r := range is {
		if was[id] == nil {
			before[id], after[id] = nil, r
		}
	}
}

func index[R any](list []R, id func(*R) string) map[string]*R {
	out := make(map[string]*R, len(list))
	for i := range list {
		out[id(&list[i])] = &list[i]
	}
	return out
}

func itemID(r *itemRow) string { return r.ID }
func cueID(r *cueRow) string   { return r.ID }

func sameItem(a, b *itemRow) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, y := *a, *b
	x.Revision, y.Revision = 0, 0
	return reflect.DeepEqual(x, y)
}

func sameScene(a, b *cueRow) bool { return a != nil && b != nil && reflect.DeepEqual(a.Scene, b.Scene) }

func sameCue(a, b *cueRow) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, y := *a, *b
	x.Revision, y.Revision = 0, 0
	return reflect.DeepEqual(x, y)
}
