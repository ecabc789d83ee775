package incident

import (
	"cmp"
	"slices"
)

// Kind says what is wrong.
type Kind string

// The kinds. All but the last three open by themselves.
const (
	Lost          Kind = "lost"           // no connection
	Loss          Kind = "loss"           // packets are lost
	Silent        Kind = "silent"         // its microphone is open on air and nothing comes
	Frozen        Kind = "frozen"         // the picture stands still
	ClipMissing   Kind = "clip_missing"   // a clip of the programme is not there yet
	SoundBlocked  Kind = "sound_blocked"  // the browser plays no sound until it is touched
	CameraRefused Kind = "camera_refused" // the browser may not use the camera
	NoPicture     Kind = "no_picture"
	NoSound       Kind = "no_sound"
	Other         Kind = "other"
)

// Kinds lists every kind, in the order screens list them.
func Kinds() []Kind {
	return []Kind{Lost, Loss, Silent, Frozen, ClipMissing, SoundBlocked, CameraRefused, NoPicture, NoSound, Other}
}

// ladder is what is looked at, in order: the practice of the field.
func (k Kind) ladder() []string {
	switch k {
	case Lost, Loss:
		return []string{"network", "rejoin"}
	case Silent, SoundBlocked, NoSound:
		return []string{"microphone", "speaker", "output"}
	case Frozen, CameraRefused, NoPicture:
		return []string{"camera", "cable", "screen"}
	case ClipMissing:
		return []string{"network", "fetch_again"}
	}
	return nil
}

// Severity says how soon a hand is needed.
type Severity string

// The severities: Critical is what the audience notices now, Major what it
// would notice soon.
const (
	Critical Severity = "critical"
	Major    Severity = "major"
	Minor    Severity = "minor"
)

func (s Severity) rank() int { return slices.Index([]Severity{Minor, Major, Critical}, s) }

// State says how far an incident is.
type State string

// The states.
const (
	Open    State = "open"
	Working State = "working" // somebody has it
	Closed  State = "closed"
)

// Cause is why it happened, as the person who closed it says.
type Cause string

// Causes lists what can be chosen.
func Causes() []Cause {
	return []Cause{"network", "power", "equipment", "operation", "software", "false_alarm", "unknown"}
}

// Step is a rung of the ladder.
type Step struct {
	Key string `json:"key" enum:"camera,cable,screen,microphone,speaker,output,network,rejoin,fetch_again"`
	By  string `json:"by" doc:"Who looked at it; empty: nobody yet"`
	At  *int64 `json:"at"`
}

// Comment is what somebody wrote to an incident.
type Comment struct {
	ID         string `json:"id" db:"id"`
	IncidentID string `json:"-" db:"incident_id"`
	At         int64  `json:"at" db:"at"`
	ByID       string `json:"-" db:"by_id"`
	By         string `json:"by" db:"by_name"`
	Text       string `json:"text" db:"text"`
}

// Contact is whom to call at a site.
type Contact struct {
	Name      string `json:"name"`
	Telephone string `json:"telephone"`
}

// Incident is one thing that went wrong at one site.
type Incident struct {
	ID         string    `json:"id" db:"id"`
	EventID    string    `json:"-" db:"event_id"`
	Number     int64     `json:"number" db:"number" doc:"Counts from 1 in the event"`
	SiteID     string    `json:"site_id" db:"site_id" doc:"Empty: the hall"`
	Site       string    `json:"site" db:"site" doc:"Its name when the incident opened; empty: the hall"`
	DeviceID   string    `json:"device_id" db:"device_id"`
	RunID      string    `json:"run_id" db:"run_id" doc:"Run that was open; empty where none was"`
	CueID      string    `json:"cue_id" db:"cue_id" doc:"Cue that was current"`
	Kind       Kind      `json:"kind" db:"kind" enum:"lost,loss,silent,frozen,clip_missing,sound_blocked,camera_refused,no_picture,no_sound,other"`
	Severity   Severity  `json:"severity" db:"severity" enum:"critical,major,minor"`
	State      State     `json:"state" db:"state" enum:"open,working,closed"`
	Text       string    `json:"text" db:"text" doc:"What the person who opened it saw"`
	Steps      []Step    `json:"steps" db:"-"`
	From       int64     `json:"from" db:"from_at"`
	To         *int64    `json:"to" db:"to_at" doc:"null while it lasts"`
	Recovered  bool      `json:"recovered" db:"-" doc:"It is over and waits for somebody to close it"`
	OpenedBy   string    `json:"opened_by" db:"opened_by" doc:"Empty: by itself"`
	OpenedAt   int64     `json:"opened_at" db:"opened_at"`
	Repeats    int64     `json:"repeats" db:"repeats" doc:"How often it came back since"`
	LastAt     int64     `json:"last_at" db:"last_at" doc:"When it came last"`
	AssigneeID string    `json:"assignee_id" db:"assignee_id"`
	Assignee   string    `json:"assignee" db:"assignee"`
	Cause      Cause     `json:"cause" db:"cause" enum:",network,power,equipment,operation,software,false_alarm,unknown"`
	CauseNote  string    `json:"cause_note" db:"cause_note"`
	ClosedBy   string    `json:"closed_by" db:"closed_by"`
	ClosedAt   *int64    `json:"closed_at" db:"closed_at"`
	Revision   int64     `json:"revision" db:"revision" doc:"Of what people changed"`
	Comments   []Comment `json:"comments" db:"-"`
	Contacts   []Contact `json:"contacts" db:"-" doc:"Only for those who may see them, while it is not closed"`
}

// Count tells how many incidents there are.
type Count struct {
	Total     int `json:"total"`
	Open      int `json:"open"`
	Working   int `json:"working"`
	Recovered int `json:"recovered" doc:"Open or worked on, over, and not closed yet"`
	Closed    int `json:"closed"`
}

// Sum counts the incidents.
func Sum(list []Incident) Count {
	c := Count{Total: len(list)}
	for _, i := range list {
		switch i.State {
		case Open:
			c.Open++
		case Working:
			c.Working++
		case Closed:
			c.Closed++
		}
		if i.Recovered {
			c.Recovered++
		}
	}
	return c
}

// order puts what needs a hand first: not closed before closed, what lasts
// before what is over, the graver, the older; of the closed the newest first.
func order(list []Incident) {
	slices.SortFunc(list, func(a, b Incident) int {
		if a.State == Closed && b.State == Closed {
			return cmp.Or(cmp.Compare(*b.ClosedAt, *a.ClosedAt), cmp.Compare(b.Number, a.Number))
		}
		return cmp.Or(truth(a.State == Closed, b.State == Closed), truth(a.Recovered, b.Recovered),
			cmp.Compare(b.Severity.rank(), a.Severity.rank()), cmp.Compare(a.Number, b.Number))
	})
}

// truth orders false before true.
func truth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func newSteps(kind Kind) []Step {
	steps := []Step{}
	for _, key := range kind.ladder() {
		steps = append(steps, Step{Key: key})
	}
	return steps
}
