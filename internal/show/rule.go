package show

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diemcau/internal/origin"
)

// The modes of a recompute.
const (
	Follow = "follow" // starts follow from durations, locked starts stay
	Fit    = "fit"    // and durations before a locked start are squeezed into the time there is
)

// byHand is the source of what a person adds.
var byHand = origin.Source{Kind: origin.Person}

func newItem(from origin.Source) itemRow {
	return itemRow{Units: column[[]Unit]{[]Unit{}}, Parts: column[[]string]{[]string{}}, Source: column[origin.Source]{from}, Edited: column[[]string]{[]string{}}}
}

func newCue(itemID string, from origin.Source) cueRow {
	return cueRow{ItemID: itemID, Scene: column[Scene]{Scene{Kind: SceneHall}}, Mics: column[[]string]{[]string{MicHall}},
		Source: column[origin.Source]{from}, Edited: column[[]string]{[]string{}}}
}

// The microphones known so far; a bridge adds those of single sites as site:<id>.
const (
	MicHall = "hall"
	MicMC   = "mc"
	MicSite = "site"
)

// sceneKinds lists every kind of picture.
var sceneKinds = []SceneKind{SceneHall, SceneSiteToChoose, SceneSite, SceneSplit, SceneClip, SceneSlide, SceneCard, SceneAgenda,
	ScenePrizeList, SceneBlack}

func (k SceneKind) known() bool { return slices.Contains(sceneKinds, k) }

// guessScene proposes a picture from the words of the plan.
func guessScene(content string, atSites bool) Scene {
	words := strings.ToLower(norm.NFC.String(content))
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(words, w) })
	}
	switch {
	case has("trình chiếu", "phóng sự", "video", "clip", "phim tư liệu"):
		return Scene{Kind: SceneClip}
	case has("trao giải", "trao thưởng", "trao bằng khen", "trao giấy khen", "khen thưởng"):
		return Scene{Kind: ScenePrizeList}
	case atSites || has("điểm cầu phát biểu", "phát biểu tại điểm cầu", "các điểm cầu"):
		return Scene{Kind: SceneSiteToChoose}
	}
	return Scene{Kind: SceneHall}
}

// guessMics opens what the picture needs to be heard.
func guessMics(scene Scene) []string {
	switch scene.Kind {
	case SceneClip:
		return []string{}
	case SceneSiteToChoose, SceneSite:
		return []string{MicSite}
	}
	return []string{MicHall}
}

func titleCard(since int64) Program {
	return Program{Scene: Scene{Kind: SceneCard}, Mics: []string{}, Since: since}
}

// Recomputed gives the items with starts that follow from their durations. A
// length that only followed from the next start becomes the item's own first,
// so that moving starts changes no length.
func Recomputed(items []Item, mode string) []Item {
	out := slices.Clone(items)
	Schedule(out, nil)
	if len(out) == 0 || !out[0].Planned.Known {
		return out
	}
	anchor := 0
	cursor := out[0].Planned.StartAt
	for i := range out {
		item := &out[i]
		if _, fromCues := cueSum(item.Cues); item.DurationS == nil && !fromCues && i+1 < len(out) {
			length := item.Planned.DurationS
			item.DurationS = &length
		}
		hard := item.LockStart && item.StartAt != nil
		if hard && mode == Fit && cursor > *item.StartAt {
			squeeze(out[anchor:i], (cursor-*item.StartAt)/1000)
			layOut(out[anchor:i])
		}
		if hard {
			anchor, cursor = i, *item.StartAt
		} else if item.StartAt != nil {
			start := cursor
			item.StartAt = &start
		}
		cursor += lengthOf(*item) * 1000
	}
	return out
}

func lengthOf(item Item) int64 {
	if item.DurationS != nil {
		return *item.DurationS
	}
	return item.Planned.DurationS
}

// layOut lets the items follow the first of them.
func layOut(items []Item) {
	var cursor int64
	for i := range items {
		if i == 0 {
			cursor = items[0].Planned.StartAt
			if items[0].StartAt != nil {
				cursor = *items[0].StartAt
			}
		} else if items[i].StartAt != nil {
			start := cursor
			items[i].StartAt = &start
		}
		cursor += lengthOf(items[i]) * 1000
	}
}

// squeeze takes the seconds from the items whose duration is not locked, each
// in proportion, in whole minutes, none below one minute.
func squeeze(items []Item, seconds int64) {
	open := int64(0)
	for _, item := range items {
		if !item.LockDuration {
			open += max(0, lengthOf(item)-60)
		}
	}
	for i := range items {
		item := &items[i]
		room := max(0, lengthOf(*item)-60)
		if item.LockDuration || room == 0 || open == 0 || seconds <= 0 {
			continue
		}
		take := (seconds*room + open - 1) / open
		take = min(room, (take+59)/60*60)
		length := lengthOf(*item) - take
		item.DurationS = &length
		seconds, open = seconds-take, open-room
	}
}

// clean makes one line of what a person typed: composed letters, no control
// characters, single spaces.
func clean(text string) string {
	return strings.Join(strings.Fields(cleanText(text)), " ")
}

// cleanText keeps the lines of a longer text.
func cleanText(text string) string {
	text = strings.ReplaceAll(norm.NFC.String(strings.ToValidUTF8(text, "")), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text))
}

func (n Notes) clean() Notes {
	return Notes{LED: cleanText(n.LED), Sound: cleanText(n.Sound), Light: cleanText(n.Light), Reception: cleanText(n.Reception), Stage: cleanText(n.Stage)}
}

func (c Caption) clean() Caption { return Caption{Name: clean(c.Name), Office: clean(c.Office)} }

func (s Scene) clean() Scene {
	s.Text = cleanText(s.Text)
	if s.Kind != SceneSlide {
		s.SlideID = ""
	}
	if s.Kind != SceneClip {
		s.ClipID = ""
	}
	if s.Kind != SceneSite && s.Kind != SceneSplit {
		s.SiteID = ""
	}
	if s.Kind != SceneSplit || len(s.SiteIDs) == 0 {
		s.SiteIDs = nil
	}
	return s
}

// MaxSplit is how many sites one split picture shows: a wall of five by five.
const MaxSplit = 25

// Sites are the linked places in the picture, each once.
func (s Scene) Sites() []string {
	var out []string
	for _, id := range append([]string{s.SiteID}, s.SiteIDs...) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func cleanUnits(units []Unit) []Unit {
	out := []Unit{}
	for _, u := range units {
		if u.Text = clean(u.Text); u.Text != "" {
			out = append(out, u)
		}
	}
	return out
}

func union(list, more []string) []string {
	out := slices.Clone(list)
	for _, m := range more {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	slices.Sort(out)
	return full(out)
}
