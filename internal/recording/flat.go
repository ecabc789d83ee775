package recording

import (
	"cmp"
	"slices"
)

const (
	frameMS   = 40      // 25 pictures a second: spans begin and end between two
	longestMS = 120_000 // a span; longer ones are made in pieces
)

// span is a stretch of the flat file made in one go: one picture, or a card,
// and the sounds that are mixed. Times are ms since the recording began.
type span struct {
	From, To int64
	Picture  *piece // nil: the card
	Sounds   []piece
	Card     Scene
}

// piece is a file, from an instant in it on.
type piece struct {
	Track string
	At    int64
}

// spansOf cuts a recording into spans: at each change of the scene and where a
// file begins or ends. The picture is that of the first source that the sites
// saw and that has a file, the sound that of all that were heard.
func spansOf(d Detail) (list []span) {
	edges := edgesOf(d)
	for i := 1; i < len(edges); i++ {
		s := spanAt(d, edges[i-1], edges[i])
		if n := len(list); n > 0 && list[n-1].continuedBy(s) {
			list[n-1].To = s.To
			continue
		}
		list = append(list, s)
	}
	return list
}

// edgesOf are the instants, on the grid of pictures, between which nothing
// changes.
func edgesOf(d Detail) []int64 {
	length := grid(d.EndedAt - d.StartedAt)
	edges := []int64{0, length}
	add := func(at int64) {
		if at = grid(at - d.StartedAt); at > 0 && at < length {
			edges = append(edges, at)
		}
	}
	for _, c := range d.Cuts {
		add(c.At)
	}
	for _, t := range d.Tracks {
		add(t.StartedAt)
		add(t.EndedAt)
	}
	for at := int64(longestMS); at < length; at += longestMS {
		edges = append(edges, at)
	}
	slices.Sort(edges)
	return slices.Compact(edges)
}

func grid(ms int64) int64 { return max(0, (ms+frameMS/2)/frameMS*frameMS) }

func spanAt(d Detail, from, to int64) span {
	s := span{From: from, To: to}
	for _, c := range d.Cuts {
		if grid(c.At-d.StartedAt) <= from {
			s.Card = c.Scene
		}
	}
	for _, key := range s.Card.Sources {
		if p := pieceOf(d, key, "video", from, to); p != nil {
			s.Picture = p
			break
		}
	}
	for _, key := range s.Card.Heard {
		if p := pieceOf(d, key, "audio", from, to); p != nil {
			s.Sounds = append(s.Sounds, *p)
		}
	}
	return s
}

// pieceOf finds the file of a source that covers a stretch; the newest of two.
func pieceOf(d Detail, key, kind string, from, to int64) *piece {
	tracks := slices.Clone(d.Tracks)
	slices.SortStableFunc(tracks, func(a, b Track) int { return cmp.Compare(b.StartedAt, a.StartedAt) })
	for _, t := range tracks {
		starts, ends := t.StartedAt-d.StartedAt, t.EndedAt-d.StartedAt
		if t.Source == key && t.Kind == kind && t.Bytes > 0 && grid(starts) <= from && grid(ends) >= to {
			return &piece{Track: t.ID, At: max(0, from-starts)}
		}
	}
	return nil
}

// continuedBy tells whether the next span only goes on with this one, and both
// are short enough to be made as one.
func (s span) continuedBy(next span) bool {
	if next.To-s.From > longestMS || (s.Picture == nil) != (next.Picture == nil) || len(s.Sounds) != len(next.Sounds) {
		return false
	}
	if s.Picture != nil && s.Picture.Track != next.Picture.Track {
		return false
	}
	for i := range s.Sounds {
		if s.Sounds[i].Track != next.Sounds[i].Track {
			return false
		}
	}
	return s.Picture != nil || cardOf(s.Card) == cardOf(next.Card)
}
