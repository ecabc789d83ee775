package show

import (
	"strconv"
)

// The kinds of notice on an agenda.
const (
	NoticeGap      = "gap"
	NoticeOverlap  = "overlap"
	NoticeCuesOver = "cues_over"
)

// Schedule numbers the items and cues and computes when each is planned, in
// place. base is the planned start of the ceremony, used where the first item
// has none. It returns the gaps and overlaps, and the span of the whole.
func Schedule(items []Item, base *int64) ([]Note, Planned) {
	lengths := itemLengths(items)
	cursor, known := firstStart(items, lengths, base)
	whole := Planned{StartAt: cursor, EndAt: cursor, Known: known}
	notices := []Note{}
	for i := range items {
		item := &items[i]
		item.Number = strconv.Itoa(i + 1)
		start := cursor
		if item.StartAt != nil {
			start = *item.StartAt
		}
		if i > 0 && known && start != cursor {
			notices = append(notices, betweenItems(items[i-1].ID, item.ID, start-cursor))
		}
		item.Planned = span(start, lengths[i], known)
		if over := scheduleCues(item); over > 0 {
			notices = append(notices, Note{Kind: NoticeCuesOver, ItemID: item.ID, Seconds: over})
		}
		cursor = item.Planned.EndAt
		whole.EndAt = max(whole.EndAt, cursor)
	}
	whole.DurationS = (whole.EndAt - whole.StartAt) / 1000
	return notices, whole
}

func betweenItems(before, after string, ms int64) Note {
	if ms > 0 {
		return Note{Kind: NoticeGap, ItemID: before, NextID: after, Seconds: ms / 1000}
	}
	return Note{Kind: NoticeOverlap, ItemID: before, NextID: after, Seconds: -ms / 1000}
}

func span(start, lengthS int64, known bool) Planned {
	return Planned{StartAt: start, EndAt: start + lengthS*1000, DurationS: lengthS, Known: known}
}

// itemLengths gives each item its seconds: its own, the sum of its cues, what
// is left until the next start, or none.
func itemLengths(items []Item) []int64 {
	lengths := make([]int64, len(items))
	for i, item := range items {
		switch sum, any := cueSum(item.Cues); {
		case item.DurationS != nil:
			lengths[i] = max(0, *item.DurationS)
		case any:
			lengths[i] = sum
		case item.StartAt != nil && i+1 < len(items) && items[i+1].StartAt != nil:
			lengths[i] = max(0, (*items[i+1].StartAt-*item.StartAt)/1000)
		}
	}
	return lengths
}

func cueSum(cues []Cue) (sum int64, any bool) {
	for _, c := range cues {
		if c.DurationS != nil {
			sum, any = sum+max(0, *c.DurationS), true
		}
	}
	return sum, any
}

// firstStart finds where the programme begins: the first item's own start, the
// ceremony's, or counted back from the first start that is given.
func firstStart(items []Item, lengths []int64, base *int64) (int64, bool) {
	if len(items) > 0 && items[0].StartAt != nil {
		return *items[0].StartAt, true
	}
	if base != nil {
		return *base, true
	}
	var before int64
	for i, item := range items {
		if item.StartAt != nil {
			return *item.StartAt - before*1000, true
		}
		before += lengths[i]
	}
	return 0, false
}

// scheduleCues lays the cues out inside their item; those without a duration
// share what the others leave. It returns by how many seconds they exceed it.
func scheduleCues(item *Item) (over int64) {
	sum, _ := cueSum(item.Cues)
	open := int64(0)
	for _, c := range item.Cues {
		if c.DurationS == nil {
			open++
		}
	}
	left := max(0, item.Planned.DurationS-sum)
	cursor := item.Planned.StartAt
	for i := range item.Cues {
		cue := &item.Cues[i]
		cue.Number = cueNumber(item, i)
		var length int64
		if cue.DurationS != nil {
			length = max(0, *cue.DurationS)
		} else {
			length = left / open
			left -= length
			open--
		}
		cue.Planned = span(cursor, length, item.Planned.Known)
		cursor = cue.Planned.EndAt
	}
	return max(0, sum-item.Planned.DurationS)
}

func cueNumber(item *Item, i int) string {
	if len(item.Cues) == 1 {
		return item.Number
	}
	return item.Number + "." + strconv.Itoa(i+1)
}

// Slots is the running order for the timing engine. Where no start is known
// the first slot begins at from.
func Slots(items []Item, from int64) []Slot {
	var slots []Slot
	for _, item := range items {
		for i, cue := range item.Cues {
			start := cue.Planned.StartAt
			if !cue.Planned.Known {
				start += from
			}
			slots = append(slots, Slot{ID: cue.ID, StartAt: start, LengthMS: cue.Planned.DurationS * 1000,
				Hard: i == 0 && item.LockStart && item.StartAt != nil})
		}
	}
	return slots
}
