package show

// ClockFace lets a screen compute the show's time: at the server's wall instant At
// the show's clock read ShowAt and advances Speed times as fast.
type ClockFace struct {
	At     int64   `json:"at"`
	ShowAt int64   `json:"show_at"`
	Speed  float64 `json:"speed"`
}

// Countdown is drawn as: remaining = TotalMS - UsedMS - (SinceAt is null ? 0 :
// show time now - SinceAt). Amber in the last fifth, red in the last tenth,
// with a minus below zero. A TotalMS of 0 has no countdown.
type Countdown struct {
	TotalMS int64  `json:"total_ms"`
	UsedMS  int64  `json:"used_ms"`
	SinceAt *int64 `json:"since_at" doc:"null while held"`
}

// Outlook lets a screen compute when something is expected from when the
// current cue ends: max(FloorAt, end of the current cue + AfterMS). The end of
// the current cue is now + max(0, remaining); before the first GO it is now.
type Outlook struct {
	FloorAt int64 `json:"floor_at"`
	AfterMS int64 `json:"after_ms"`
}

// CueBrief names a cue for a screen.
type CueBrief struct {
	ID      string `json:"id"`
	ItemID  string `json:"item_id"`
	Number  string `json:"number"`
	Title   string `json:"title"`
	Speaker string `json:"speaker,omitempty"`
	Words   string `json:"words" doc:"Number and title in one line: what GO says it will fire"`
	Scene   Scene  `json:"scene"`
}

// CueTrack is how one cue of the running order stands. Expected is null for
// what is over or passed.
type CueTrack struct {
	ID           string   `json:"id"`
	State        string   `json:"state" enum:"waiting,next,current,done,passed,skipped"`
	PlannedAt    int64    `json:"planned_at"`
	PlannedEndAt int64    `json:"planned_end_at"`
	StartedAt    *int64   `json:"started_at"`
	EndedAt      *int64   `json:"ended_at"`
	OverS        int64    `json:"over_s" doc:"Signed: what it took beyond its planned duration"`
	Expected     *Outlook `json:"expected" doc:"Of its start"`
}

// Program is a picture with its sound and words, on air or standing by.
type Program struct {
	CueID   string   `json:"cue_id" doc:"The cue whose picture it is, which need not be the current one; empty where it is of none"`
	Scene   Scene    `json:"scene"`
	Mics    []string `json:"mics"`
	Caption Caption  `json:"caption"`
	Since   int64    `json:"since" doc:"Show ms"`
	ClipTime
}

// ClipTime is where the clip on air stands, by the wall clock: it plays as fast
// on a show's clock that runs faster. Both are 0 for other pictures.
type ClipTime struct {
	ClipStartedAt int64 `json:"clip_started_at,omitempty" doc:"When the clip on air would have begun had it never been held, unix ms"`
	ClipHeldAt    int64 `json:"clip_held_at,omitempty" doc:"Held since then, unix ms; absent while it plays"`
}

// Message is what the stage is told until it is cleared.
type Message struct {
	Text  string `json:"text"`
	Color string `json:"color" enum:"white,amber,red,green"`
	Flash bool   `json:"flash"`
	At    int64  `json:"at" doc:"Wall ms"`
	From  string `json:"from"`
}

// Summary is the timing in figures at the instant the snapshot was made.
type Summary struct {
	DriftS        int64   `json:"drift_s" doc:"Signed: how late the current cue will end"`
	PlannedEndAt  int64   `json:"planned_end_at"`
	ExpectedEndAt int64   `json:"expected_end_at"`
	End           Outlook `json:"end" doc:"Of the end of the ceremony"`
	CurrentEndAt  int64   `json:"current_planned_end_at" doc:"Drift is the expected end of the current cue less this"`
}

// LastAction tells who acted last, for the badge and for one who came second.
type LastAction struct {
	Action Action `json:"action"`
	Actor  string `json:"actor"`
	At     int64  `json:"at"`
}

// HotRun is the run as screens need it.
type HotRun struct {
	ID        string   `json:"id"`
	Kind      RunKind  `json:"kind" enum:"rehearsal,live"`
	Number    int      `json:"number"`
	State     RunState `json:"state" enum:"not_started,running,held,ended"`
	Revision  int64    `json:"revision"`
	StartedAt *int64   `json:"started_at"`
	HeldSince *int64   `json:"held_since"`
	EndedAt   *int64   `json:"ended_at"`
}

// Hot is the snapshot on channel show:<event>, for operators and the MC.
// Scripts are not in it: they are read with the agenda, again when
// AgendaRevision rises. Run is null while none was opened.
type Hot struct {
	EventID        string         `json:"event_id"`
	EventName      string         `json:"event_name"`
	Version        int64          `json:"version"`
	Clock          ClockFace      `json:"clock"`
	ScheduledAt    *int64         `json:"scheduled_at" doc:"Planned start of the ceremony"`
	AgendaRevision int64          `json:"agenda_revision"`
	Run            *HotRun        `json:"run"`
	Current        *CueBrief      `json:"current"`
	CueSince       int64          `json:"cue_since" doc:"Show ms"`
	Next           *CueBrief      `json:"next" doc:"What GO will fire; null at the end"`
	Countdown      *Countdown     `json:"countdown"`
	Cues           []CueTrack     `json:"cues"`
	Timing         Summary        `json:"timing"`
	Program        Program        `json:"program"`
	Standby        Program        `json:"standby"`
	Message        *Message       `json:"message"`
	Blackout       bool           `json:"blackout" doc:"The stage timer is dark"`
	Screens        map[string]int `json:"screens" doc:"Connected screens by kind"`
	Last           *LastAction    `json:"last"`
}

// HotHall is the snapshot on channel hall:<event>: the picture, nothing else.
type HotHall struct {
	EventID     string    `json:"event_id"`
	EventName   string    `json:"event_name"`
	Organ       string    `json:"organ" doc:"The province or the issuing body, for the title card"`
	Version     int64     `json:"version"`
	Clock       ClockFace `json:"clock"`
	ScheduledAt *int64    `json:"scheduled_at"`
	State       RunState  `json:"state" enum:"not_started,running,held,ended"`
	Rehearsal   bool      `json:"rehearsal"`
	Scene       Scene     `json:"scene"`
	Caption     Caption   `json:"caption"`
	Agenda      []HallRow `json:"agenda" doc:"The rows shown by the scene agenda"`
}

// HallRow is a row of the programme as the audience may see it.
type HallRow struct {
	Number  string `json:"number"`
	Title   string `json:"title"`
	StartAt int64  `json:"start_at"`
	State   string `json:"state" enum:"waiting,current,done"`
}

// HotTimer is the snapshot on channel timer:<event>, for the stage timer.
type HotTimer struct {
	EventID     string     `json:"event_id"`
	EventName   string     `json:"event_name"`
	Version     int64      `json:"version"`
	Clock       ClockFace  `json:"clock"`
	ScheduledAt *int64     `json:"scheduled_at"`
	State       RunState   `json:"state" enum:"not_started,running,held,ended"`
	Rehearsal   bool       `json:"rehearsal"`
	Title       string     `json:"title"`
	Speaker     string     `json:"speaker"`
	NextTitle   string     `json:"next_title"`
	Countdown   *Countdown `json:"countdown"`
	Message     *Message   `json:"message"`
	Blackout    bool       `json:"blackout"`
}
