package clip

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diemcau/internal/errs"
	"diemcau/internal/lang"
)

// PieceBytes is the size of a piece: what is sent, fetched and checked at once.
const PieceBytes = 8 << 20

// State tells an upload from a clip.
type State string

// The states.
const (
	Uploading State = "uploading"
	Whole     State = "whole"
)

// Clip is a film of an event, or as much of one as has come.
type Clip struct {
	ID         string    `json:"id" db:"id"`
	EventID    string    `json:"-" db:"event_id"`
	Number     int       `json:"number" db:"-" doc:"Place in the order of the agenda, from 1; 0 for an upload"`
	Name       string    `json:"name" db:"name"`
	State      State     `json:"state" db:"state" enum:"uploading,whole"`
	Mime       string    `json:"mime" db:"mime" doc:"video/mp4 or video/webm; empty for an upload"`
	Size       int64     `json:"size" db:"size"`
	Received   int64     `json:"received" db:"received" doc:"Bytes that lie on the disk"`
	SHA256     string    `json:"sha256" db:"sha256"`
	Pieces     int       `json:"pieces" db:"-" doc:"How many pieces of 8 MiB it has"`
	DurationMS int64     `json:"duration_ms" db:"duration_ms" doc:"0 where the file does not say"`
	Width      int64     `json:"width" db:"width"`
	Height     int64     `json:"height" db:"height"`
	Video      string    `json:"video" db:"video" doc:"Codec of the picture, as people call it"`
	Audio      string    `json:"audio" db:"audio" doc:"Codec of the sound; empty without sound"`
	Findings   []Finding `json:"findings" db:"-" doc:"What may trouble some browsers"`
	Uses       []Use     `json:"uses" db:"-" doc:"The cues that play it, in their order"`
	Uploader   string    `json:"uploader" db:"uploader"`
	CreatedAt  int64     `json:"created_at" db:"created_at"`
	TouchedAt  int64     `json:"touched_at" db:"touched_at"`
	Revision   int64     `json:"revision" db:"revision"`
}

// Finding is what may go wrong with a clip that was kept.
type Finding struct {
	Code string    `json:"code" doc:"Key of the catalogue"`
	Args lang.Args `json:"args,omitempty"`
	Text string    `json:"text" doc:"The sentence for a person"`
}

// NewClip announces a film that will be sent.
type NewClip struct {
	Name string `json:"name" maxLength:"300" doc:"Name of the file"`
	Size int64  `json:"size" minimum:"1" doc:"Bytes"`
	Mime string `json:"mime,omitempty" maxLength:"100" doc:"What the browser takes it for"`
}

// Progress is how far an upload got: the next byte to send is Received.
type Progress struct {
	ID       string `json:"id"`
	Received int64  `json:"received"`
	Size     int64  `json:"size"`
}

// Manifest is what a device needs to fetch and check a clip.
type Manifest struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Mime       string   `json:"mime"`
	Size       int64    `json:"size"`
	SHA256     string   `json:"sha256"`
	DurationMS int64    `json:"duration_ms"`
	PieceBytes int64    `json:"piece_bytes"`
	Pieces     []string `json:"pieces" doc:"SHA-256 of each piece, in order; the last may be shorter"`
}

// Settings of the clips of one event.
type Settings struct {
	ReminderMin int64 `json:"reminder_min" db:"reminder_min" minimum:"0" maximum:"120" doc:"Minutes before its turn that a clip is to be opened"`
}

const defaultReminderMin = 5

func (c Clip) progress() Progress { return Progress{ID: c.ID, Received: c.Received, Size: c.Size} }

func (c Clip) has() int { return piecesOf(c.Size) }

func piecesOf(size int64) int { return int((size + PieceBytes - 1) / PieceBytes) }

// speak fills the sentences of the findings in a language.
func (c Clip) speak(language string) Clip {
	list := make([]Finding, len(c.Findings))
	for i, f := range c.Findings {
		f.Text = lang.Text(language, f.Code, f.Args)
		list[i] = f
	}
	c.Findings = list
	return c
}

// clean makes a name that a header, a page and a file chooser can take: the
// last part of a path, on one line.
func clean(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name[strings.LastIndexAny(name, `/\`)+1:], ""))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return -1
		case strings.ContainsRune(`"<>:|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if runes := []rune(name); len(runes) > 150 {
		name = string(runes[:150])
	}
	return name
}

func (n NewClip) check(most int64) error {
	if clean(n.Name) == "" {
		return errs.Invalid("core.invalid").Field("name", "clip.name_missing")
	}
	if n.Size > most {
		return errs.TooLarge("clip.too_large", "limit", mebibytes(most), "size", mebibytes(n.Size))
	}
	return refuseByName(n.Name, n.Mime)
}

func mebibytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }
