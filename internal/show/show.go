package show

import "diemcau/internal/origin"

// Item is a row of the programme. Start and duration are optional; Planned
// tells what follows from the rows around it.
type Item struct {
	ID           string        `json:"id"`
	Number       string        `json:"number" doc:"Place in the order, from 1"`
	TT           string        `json:"tt" doc:"Number the plan gives the row"`
	Title        string        `json:"title"`
	StartAt      *int64        `json:"start_at" doc:"Planned start, unix ms; null follows the row above"`
	DurationS    *int64        `json:"duration_s" doc:"null: the sum of its cues, or until the next start"`
	LockStart    bool          `json:"lock_start" doc:"Hard start: never expected earlier, never moved by a recompute"`
	LockDuration bool          `json:"lock_duration" doc:"Never squeezed by a recompute"`
	OwnScript    bool          `json:"own_script" doc:"The plan says that a script of its own exists"`
	Units        []Unit        `json:"units"`
	Parts        []string      `json:"parts" doc:"Things that the plan lists in the row: proposals for sub-cues"`
	Source       origin.Source `json:"source"`
	Edited       []string      `json:"edited" doc:"Fields changed by hand"`
	Revision     int64         `json:"revision"`
	Planned      Planned       `json:"planned"`
	Cues         []Cue         `json:"cues"`
}

// Cue is an executable step of an item. Its title is empty where it is the
// only one of its item and shares its title.
type Cue struct {
	ID        string        `json:"id"`
	ItemID    string        `json:"item_id"`
	Number    string        `json:"number" doc:"6, or 6.1 where the item has several cues"`
	Title     string        `json:"title"`
	DurationS *int64        `json:"duration_s" doc:"null: its share of what remains of the item"`
	Speaker   string        `json:"speaker"`
	Presenter string        `json:"presenter"`
	Script    string        `json:"script" doc:"What the MC says"`
	Notes     Notes         `json:"notes"`
	Scene     Scene         `json:"scene"`
	Mics      []string      `json:"mics" doc:"Open microphones: hall, mc, site"`
	Caption   Caption       `json:"caption"`
	Source    origin.Source `json:"source"`
	Edited    []string      `json:"edited"`
	Revision  int64         `json:"revision"`
	Planned   Planned       `json:"planned"`
}

// Unit is a body responsible for an item: as written, and its id where known.
type Unit struct {
	Text string `json:"text"`
	ID   string `json:"id,omitempty"`
}

// Notes are instructions by position.
type Notes struct {
	LED       string `json:"led"`
	Sound     string `json:"sound"`
	Light     string `json:"light"`
	Reception string `json:"reception"`
	Stage     string `json:"stage"`
}

// Caption is the lower third: a name and an office.
type Caption struct {
	Name   string `json:"name"`
	Office string `json:"office"`
}

// SceneKind says what kind of picture is on air.
type SceneKind string

// The kinds of scene.
const (
	SceneHall         SceneKind = "hall"
	SceneSiteToChoose SceneKind = "site_to_choose"
	SceneSite         SceneKind = "site"
	SceneSplit        SceneKind = "split"
	SceneClip         SceneKind = "clip"
	SceneSlide        SceneKind = "slide"
	SceneCard         SceneKind = "card"
	SceneAgenda       SceneKind = "agenda"
	ScenePrizeList    SceneKind = "prize_list"
	SceneBlack        SceneKind = "black"
)

// Scene is a picture: its kind and what it needs. SlideID names an uploaded
// picture, ClipID a clip, SiteID the linked place of a site's or a split
// picture, SiteIDs those of a split one with several, Text the words of a card.
type Scene struct {
	Kind    SceneKind `json:"kind" enum:"hall,site_to_choose,site,split,clip,slide,card,agenda,prize_list,black"`
	SlideID string    `json:"slide_id,omitempty"`
	ClipID  string    `json:"clip_id,omitempty"`
	SiteID  string    `json:"site_id,omitempty"`
	SiteIDs []string  `json:"site_ids,omitempty" maxItems:"2000" doc:"Of a split picture: up to 4 are shown live, up to 25 as stills; more are refused"`
	Text    string    `json:"text,omitempty"`
}

// Planned is the computed span of a row, in unix ms. Known is false while no
// start is given anywhere, and the instants then count from 0.
type Planned struct {
	StartAt   int64 `json:"start_at"`
	EndAt     int64 `json:"end_at"`
	DurationS int64 `json:"duration_s"`
	Known     bool  `json:"known"`
}

// Agenda is the whole programme as the editor and the screens draw it.
type Agenda struct {
	EventID  string  `json:"event_id"`
	Revision int64   `json:"revision" doc:"Rises with every change of any row"`
	Items    []Item  `json:"items"`
	Notices  []Note  `json:"notices" doc:"Gaps, overlaps and cues that do not fit"`
	Planned  Planned `json:"planned" doc:"Of the whole ceremony"`
	CanUndo  bool    `json:"can_undo"`
	CanRedo  bool    `json:"can_redo"`
	UndoText string  `json:"undo_text,omitempty" doc:"What undo would take back"`
	RedoText string  `json:"redo_text,omitempty"`
}

// Note is a gap or an overlap between an item and the next, or an item whose
// cues last longer than it.
type Note struct {
	Kind    string `json:"kind" enum:"gap,overlap,cues_over"`
	ItemID  string `json:"item_id"`
	NextID  string `json:"next_id,omitempty"`
	Seconds int64  `json:"seconds" doc:"How long, never negative"`
	Text    string `json:"text"`
}

// RunKind tells a rehearsal from the real thing.
type RunKind string

// RunState is where a run stands.
type RunState string

// The kinds and states of a run.
const (
	Rehearsal RunKind = "rehearsal"
	Live      RunKind = "live"

	NotStarted RunState = "not_started"
	Running    RunState = "running"
	Held       RunState = "held"
	Ended      RunState = "ended"
)

// Run is one execution of the agenda. Its instants are of the show's clock.
type Run struct {
	ID        string   `json:"id"`
	EventID   string   `json:"event_id"`
	Kind      RunKind  `json:"kind" enum:"rehearsal,live"`
	Number    int      `json:"number" doc:"Counts the runs of this kind, from 1"`
	State     RunState `json:"state" enum:"not_started,running,held,ended"`
	Revision  int64    `json:"revision"`
	CueID     string   `json:"cue_id" doc:"On air; empty before the first GO"`
	CueSince  int64    `json:"cue_since" doc:"When it was fired, show ms"`
	CreatedAt int64    `json:"created_at"`
	StartedAt *int64   `json:"started_at"`
	HeldSince *int64   `json:"held_since"`
	EndedAt   *int64   `json:"ended_at"`
	Skipped   []string `json:"skipped" doc:"Cues that GO passes over"`
}

// Action names what an operator did.
type Action string

// The actions on a run.
const (
	ActOpen     Action = "open"
	ActGo       Action = "go"
	ActGoto     Action = "goto"
	ActBack     Action = "back"
	ActHold     Action = "hold"
	ActResume   Action = "resume"
	ActAdjust   Action = "adjust"
	ActShift    Action = "shift"
	ActSkip     Action = "skip"
	ActUnskip   Action = "unskip"
	ActEnd      Action = "end"
	ActMessage  Action = "message"
	ActBlackout Action = "blackout"
	ActStandby  Action = "standby"
	ActTake     Action = "take"
	ActFallback Action = "fallback" // the program itself took a lost picture off the air
)

// LogEntry is one action on a run: who, when, and from where to where.
// At is the wall clock, ShowAt the show's; PlannedAt is the planned start of
// the cue fired.
type LogEntry struct {
	Seq       int64  `json:"seq"`
	Action    Action `json:"action"`
	ActorID   string `json:"actor_id"`
	Actor     string `json:"actor"`
	At        int64  `json:"at"`
	ShowAt    int64  `json:"show_at"`
	BeforeCue string `json:"before_cue"`
	AfterCue  string `json:"after_cue"`
	CueID     string `json:"cue_id" doc:"The cue the action is about"`
	CueNumber string `json:"cue_number"`
	CueTitle  string `json:"cue_title"`
	PlannedAt *int64 `json:"planned_at"`
	DeltaS    int64  `json:"delta_s" doc:"Seconds added or taken"`
	Text      string `json:"text,omitempty" doc:"The message, the kind of run or picture, on or off"`
	Revision  int64  `json:"revision" doc:"Of the run after the action"`
}

// Done is the answer to an action; the same key gives the same answer.
type Done struct {
	RunID    string   `json:"run_id"`
	Seq      int64    `json:"seq"`
	Action   Action   `json:"action"`
	CueID    string   `json:"cue_id" doc:"On air after the action"`
	Revision int64    `json:"revision"`
	At       int64    `json:"at"`
	ShowAt   int64    `json:"show_at"`
	State    RunState `json:"state"`
	Repeated bool     `json:"repeated" doc:"The key had been used: nothing was done again"`
}

// RunDetail is a run with its log and what each cue was planned and took.
type RunDetail struct {
	Run
	Log    []LogEntry `json:"log"`
	Timing Timing     `json:"timing"`
}
