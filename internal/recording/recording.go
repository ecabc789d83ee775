package recording

import (
	"slices"
	"time"
)

// State of a recording.
type State string

// The states of a recording. One that failed keeps what it has.
const (
	Running State = "running"
	Ended   State = "ended"
	Failed  State = "failed"
)

// Problem is why a recording or one of its files ended early.
type Problem string

// The problems; empty where there is none.
const (
	DiskFull    Problem = "disk_full"
	WriteFailed Problem = "write_failed"
	OtherCodec  Problem = "codec"   // a track that does not fit into the file
	FileGone    Problem = "missing" // the file is not there any more
)

// keepFor is how long a recording is kept where nobody says otherwise: the
// notice of conclusions is due within five working days, complaints within
// ninety days.
const keepFor = 90 * 24 * time.Hour

// Recording is what was kept of one stretch of time. Instants are unix ms.
type Recording struct {
	ID        string  `json:"id" db:"id"`
	EventID   string  `json:"-" db:"event_id"`
	State     State   `json:"state" db:"state" enum:"running,ended,failed"`
	StartedAt int64   `json:"started_at" db:"started_at"`
	EndedAt   int64   `json:"ended_at" db:"ended_at" doc:"0 while it runs"`
	StartedBy string  `json:"started_by" db:"started_by"`
	KeepUntil int64   `json:"keep_until" db:"keep_until" doc:"Deleted after this instant"`
	Problem   Problem `json:"problem" db:"problem" enum:",disk_full,write_failed" doc:"Why it failed; empty where it did not"`
	Bytes     int64   `json:"bytes" db:"bytes" doc:"Of all its files"`
	Stills    int     `json:"stills" db:"stills" doc:"Pictures of the sites kept as evidence"`
	Flat      Flat    `json:"flat" db:"-"`
}

// Track is a file: the picture or the sound of one source while it was on air.
type Track struct {
	ID          string  `json:"id" db:"id"`
	RecordingID string  `json:"-" db:"recording_id"`
	Source      string  `json:"source" db:"source" doc:"hall, or site:<id>"`
	Label       string  `json:"label" db:"label"`
	Kind        string  `json:"kind" db:"kind" enum:"video,audio"`
	StartedAt   int64   `json:"started_at" db:"started_at" doc:"Of its first frame"`
	EndedAt     int64   `json:"ended_at" db:"ended_at" doc:"0 while it is written"`
	Bytes       int64   `json:"bytes" db:"bytes" doc:"Size of the file"`
	Problem     Problem `json:"problem" db:"problem" enum:",disk_full,write_failed,codec,missing"`
}

// Scene is what was on air from a cut on.
type Scene struct {
	Kind     string   `json:"kind"`
	Sources  []string `json:"sources" doc:"Keys of what the sites saw, in order"`
	Heard    []string `json:"heard" doc:"Keys of the open microphones"`
	ClipID   string   `json:"clip_id,omitempty"`
	SlideID  string   `json:"slide_id,omitempty"`
	Text     string   `json:"text,omitempty"`
	Name     string   `json:"name,omitempty" doc:"Caption"`
	Office   string   `json:"office,omitempty"`
	Identity []Source `json:"-"` // what is to be recorded
}

// Source is a place on air as the media room knows it.
type Source struct {
	Key, Label, Identity string
}

// Cut is a change of the scene.
type Cut struct {
	At    int64 `json:"at"`
	Scene Scene `json:"scene"`
}

// Detail is a recording with its files and its cuts.
type Detail struct {
	Recording
	Tracks []Track `json:"tracks"`
	Cuts   []Cut   `json:"cuts"`
}

// Still is the picture of a site, kept as evidence that it was there.
type Still struct {
	ID          string `json:"id" db:"id"`
	RecordingID string `json:"-" db:"recording_id"`
	SiteID      string `json:"site_id" db:"site_id"`
	Label       string `json:"label" db:"label"`
	At          int64  `json:"at" db:"at" doc:"When the site sent it"`
	Bytes       int64  `json:"bytes" db:"bytes"`
}

// Flat is the one file that is made of a recording afterwards.
type Flat struct {
	State   FlatState `json:"state" enum:"none,begun,making,ready,failed"`
	Percent int       `json:"percent" doc:"While it is made"`
	Bytes   int64     `json:"bytes"`
}

// FlatState is how far the flat file is.
type FlatState string

// The states of a flat file. One that was begun and broken off goes on where
// it was when it is asked for again.
const (
	FlatNone   FlatState = "none"
	FlatBegun  FlatState = "begun"
	FlatMaking FlatState = "making"
	FlatReady  FlatState = "ready"
	FlatFailed FlatState = "failed"
)

func (s Scene) same(o Scene) bool {
	return s.Kind == o.Kind && s.ClipID == o.ClipID && s.SlideID == o.SlideID && s.Text == o.Text && s.Name == o.Name && s.Office == o.Office &&
		slices.Equal(s.Sources, o.Sources) && slices.Equal(s.Heard, o.Heard)
}
