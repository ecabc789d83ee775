package recording

import "time"

// State of a recording.
type State string

// The states of a recording. One that failed keeps what it has.
const (
	Running State = "running"
	Ended   State = "ended"
	Failed  State = "failed"
)

// keepFor is how long a recording is kept where nobody says otherwise: the
// notice of conclusions is due within five working days, complaints within
// ninety days.
const keepFor = 90 * 24 * time.Hour

// Recording is what was kept of one stretch of time. Instants are unix ms.
type Recording struct {
	ID        string `json:"id" db:"id"`
	EventID   string `json:"-" db:"event_id"`
	State     State  `json:"state" db:"state" enum:"running,ended,failed"`
	StartedAt int64  `json:"started_at" db:"started_at"`
	EndedAt   int64  `json:"ended_at" db:"ended_at" doc:"0 while it runs"`
	StartedBy string `json:"started_by" db:"started_by"`
	KeepUntil int64  `json:"keep_until" db:"keep_until" doc:"Deleted after this instant"`
	Problem   string `json:"problem" db:"problem" doc:"Why it failed; empty where it did not"`
}

// Track is a file: the picture or the sound of one source while it was on air.
type Track struct {
	ID          string `json:"id" db:"id"`
	RecordingID string `json:"-" db:"recording_id"`
	Source      string `json:"source" db:"source" doc:"hall, or site:<id>"`
	Label       string `json:"label" db:"label"`
	Kind        string `json:"kind" db:"kind" enum:"video,audio"`
	StartedAt   int64  `json:"started_at" db:"started_at" doc:"Of its first frame"`
	EndedAt     int64  `json:"ended_at" db:"ended_at" doc:"0 while it is written, or where the server was killed"`
	Bytes       int64  `json:"bytes" db:"bytes"`
	Problem     string `json:"problem" db:"problem"`
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

func (s Scene) same(o Scene) bool {
	return s.Kind == o.Kind && s.ClipID == o.ClipID && s.SlideID == o.SlideID && s.Text == o.Text && s.Name == o.Name && s.Office == o.Office &&
		equal(s.Sources, o.Sources) && equal(s.Heard, o.Heard)
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
