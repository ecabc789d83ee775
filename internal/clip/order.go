package clip

import (
	"cmp"
	"slices"
)

// CueClip is a cue that plays a clip, in the order of the agenda. StartAt is
// when its turn is planned or, in a run, expected, in unix ms; 0 where nobody
// knows. Over says that its turn has come or is past.
type CueClip struct {
	CueID   string
	Words   string // its number and title
	ClipID  string // empty where the clip is still to be chosen
	StartAt int64
	Over    bool
}

// Use is a cue as a clip names it.
type Use struct {
	CueID   string `json:"cue_id"`
	Words   string `json:"words" doc:"Number and title of the cue"`
	StartAt int64  `json:"start_at" doc:"Unix ms; 0 where it is not known"`
	Over    bool   `json:"over" doc:"Its turn has come or is past"`
}

// Reminder is a clip to be opened ahead of its turn.
type Reminder struct {
	ClipID  string `json:"clip_id" doc:"Empty where the cue has no clip yet, or one that is gone"`
	CueID   string `json:"cue_id"`
	Words   string `json:"words"`
	Number  int    `json:"number" doc:"Of the clip; 0 without one"`
	Name    string `json:"name" doc:"Of the clip; empty without one"`
	StartAt int64  `json:"start_at" doc:"Its turn, unix ms"`
	DueAt   int64  `json:"due_at" doc:"When to open it, unix ms"`
	State   string `json:"state" enum:"early,due,unknown,over"`
}

// Arrange numbers the whole clips as the agenda uses them, those that no cue
// uses after the others in the order they came, and fills in their uses.
// Uploads stand at the end without a number.
func Arrange(clips []Clip, cues []CueClip) []Clip {
	first := map[string]int{}
	out := slices.Clone(clips)
	for i := range out {
		out[i].Uses = []Use{}
		for at, c := range cues {
			if c.ClipID != out[i].ID {
				continue
			}
			if len(out[i].Uses) == 0 {
				first[out[i].ID] = at
			}
			out[i].Uses = append(out[i].Uses, Use{CueID: c.CueID, Words: c.Words, StartAt: c.StartAt, Over: c.Over})
		}
	}
	rank := func(c Clip) int {
		at, used := first[c.ID]
		switch {
		case c.State != Whole:
			return len(cues) + 1
		case !used:
			return len(cues)
		}
		return at
	}
	slices.SortStableFunc(out, func(a, b Clip) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.CreatedAt, b.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
	for i := range out {
		if out[i].Number = 0; out[i].State == Whole {
			out[i].Number = i + 1
		}
	}
	return out
}

// Reminders says of every cue with a clip when it is to be opened: lead
// minutes before its turn. The clips are as Arrange gave them.
func Reminders(cues []CueClip, clips []Clip, leadMin, now int64) []Reminder {
	list := []Reminder{}
	for _, c := range cues {
		r := Reminder{CueID: c.CueID, Words: c.Words, StartAt: c.StartAt, State: "unknown"}
		if i := slices.IndexFunc(clips, func(x Clip) bool { return x.ID == c.ClipID && x.State == Whole }); i >= 0 {
			r.ClipID, r.Number, r.Name = clips[i].ID, clips[i].Number, clips[i].Name
		}
		if c.StartAt > 0 {
			r.DueAt = c.StartAt - leadMin*60_000
			r.State = "early"
			if now >= r.DueAt {
				r.State = "due"
			}
		}
		if c.Over {
			r.State = "over"
		}
		list = append(list, r)
	}
	return list
}
