package show

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"diemcau/internal/origin"
)

// rowChange is what an edit did to one row, for the log of all changes.
type rowChange struct {
	Row     string          `json:"row"`
	Title   string          `json:"title"`
	Deed    origin.Deed     `json:"deed"`
	Changes []origin.Change `json:"changes,omitempty"`
}

// changes tells what became of the rows, items before cues.
func changes(before, after rows) []rowChange {
	var list []rowChange
	for id, was := range before.Items {
		is := after.Items[id]
		switch {
		case was == nil:
			list = append(list, rowChange{"item/" + id, is.Title, origin.Added, nil})
		case is == nil:
			list = append(list, rowChange{"item/" + id, was.Title, origin.Removed, nil})
		default:
			list = append(list, rowChange{"item/" + id, is.Title, origin.Changed, is.unlike(*was)})
		}
	}
	for id, was := range before.Cues {
		is := after.Cues[id]
		switch {
		case was == nil:
			list = append(list, rowChange{"cue/" + id, is.Title, origin.Added, nil})
		case is == nil:
			list = append(list, rowChange{"cue/" + id, was.Title, origin.Removed, nil})
		default:
			list = append(list, rowChange{"cue/" + id, is.Title, origin.Changed, is.unlike(*was)})
		}
	}
	slices.SortFunc(list, func(a, b rowChange) int { return -strings.Compare(a.Row, b.Row) })
	return list
}

// remember notes in the rows that were changed which of their fields a person
// edited: a later reading of the plan leaves those alone.
func (before rows) remember(after rows) {
	for id, was := range before.Items {
		if is := after.Items[id]; was != nil && is != nil {
			is.Edited.V = union(is.Edited.V, names(is.unlike(*was)))
		}
	}
	for id, was := range before.Cues {
		if is := after.Cues[id]; was != nil && is != nil {
			is.Edited.V = union(is.Edited.V, names(is.unlike(*was)))
		}
	}
}

func names(list []origin.Change) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Field
	}
	return out
}

// unlike lists the fields that a person can edit and that differ.
func (r itemRow) unlike(o itemRow) []origin.Change {
	return unlike(map[string][2]any{"title": {o.Title, r.Title}, "tt": {o.TT, r.TT}, "start_at": {o.StartAt, r.StartAt},
		"duration_s": {o.DurationS, r.DurationS}, "lock_start": {o.LockStart, r.LockStart}, "lock_duration": {o.LockDuration, r.LockDuration},
		"own_script": {o.OwnScript, r.OwnScript}, "units": {o.Units.V, r.Units.V}})
}

func (r cueRow) unlike(o cueRow) []origin.Change {
	return unlike(map[string][2]any{"title": {o.Title, r.Title}, "duration_s": {o.DurationS, r.DurationS}, "speaker": {o.Speaker, r.Speaker},
		"presenter": {o.Presenter, r.Presenter}, "script": {o.Script, r.Script}, "notes": {o.Notes.V, r.Notes.V}, "scene": {o.Scene.V, r.Scene.V},
		"mics": {o.Mics.V, r.Mics.V}, "caption": {o.Caption.V, r.Caption.V}})
}

func unlike(pairs map[string][2]any) []origin.Change {
	var list []origin.Change
	for field, pair := range pairs {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			list = append(list, origin.Change{Field: field, Old: shown(pair[0]), New: shown(pair[1])})
		}
	}
	slices.SortFunc(list, func(a, b origin.Change) int { return strings.Compare(a.Field, b.Field) })
	return list
}

// shown is a value as text: words as they are, anything else as JSON.
func shown(value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
