package plan

import (
	"encoding/json"

	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// Stage is how far an event is with its plan.
type Stage string

// The stages.
const (
	StageNone      Stage = "none"      // no document yet
	StageDraft     Stage = "draft"     // read, not confirmed
	StageConfirmed Stage = "confirmed" // the event's content was made from it
)

// ReadingState tells what became of a reading.
type ReadingState string

// The states of a reading. One event has at most one current and one proposed.
const (
	Current   ReadingState = "current"
	Proposed  ReadingState = "proposed"  // waits to be merged or discarded
	Replaced  ReadingState = "replaced"  // a newer one took its place
	Discarded ReadingState = "discarded" // was proposed and not wanted
)

// ReadingHead names a reading: which file, when, by whom.
type ReadingHead struct {
	ID     string       `json:"id"`
	Number int          `json:"number" doc:"1 for the first document of the event"`
	State  ReadingState `json:"state" enum:"current,proposed,replaced,discarded"`
	Name   string       `json:"name" doc:"Of the file"`
	Format string       `json:"format" enum:"txt,md,docx,html,pdf"`
	SHA256 string       `json:"sha256"`
	Size   int64        `json:"size" doc:"Bytes"`
	Pages  int          `json:"pages" doc:"0 where the format has none"`
	Lines  int          `json:"lines"`
	ReadAt int64        `json:"read_at"`
	ReadBy string       `json:"read_by"`
	TookMS int64        `json:"took_ms"`
	Errors int          `json:"errors" doc:"Findings of the effective plan"`
	Warns  int          `json:"warns"`
	Infos  int          `json:"infos"`
	Edited int          `json:"edits" doc:"Corrections made over it"`
}

// Reading is a document with what was understood and what was corrected.
type Reading struct {
	ReadingHead
	EventID  string
	Document *source.Document
	Plan     *reading.Plan     // as read, never changed
	Findings []reading.Finding // of the effective plan
	Edits    []Correction
	Refs     map[string]string // ref in this reading -> ref kept in the event's tables
}

// Op is what an edit does.
type Op string

// The operations of an edit; OpRevert takes an edit back and is not stored.
const (
	OpSet    Op = "set"
	OpAdd    Op = "add"
	OpRemove Op = "remove"
	OpRevert Op = "revert"
)

// Correction is one correction over a reading.
type Correction struct {
	ID      string          `json:"id"`
	Op      Op              `json:"op" enum:"set,add,remove"`
	Ref     string          `json:"ref" doc:"Row, or \"fact\""`
	Field   string          `json:"field" doc:"Empty unless set"`
	Value   json.RawMessage `json:"value" doc:"The new value; the fields of an added row"`
	Was     json.RawMessage `json:"was" doc:"The value that was read; null for an added row"`
	After   string          `json:"after" doc:"Row that an added one follows; the kind alone for the first place, empty for the last"`
	Finding string          `json:"finding" doc:"Key of the finding it answers"`
	MadeAt  int64           `json:"made_at"`
	MadeBy  string          `json:"made_by"`
}

// Plan is the standing of an event's plan.
type Plan struct {
	EventID     string `db:"event_id"`
	CurrentID   string `db:"current_id"`
	ProposedID  string `db:"proposed_id"`
	ConfirmedAt int64  `db:"confirmed_at"`
	ConfirmedBy string `db:"confirmed_by"`
	MovedMS     int64  `db:"moved_ms"` // how far the event was moved since it was confirmed
	Revision    int64  `db:"revision"`
}

// Stage tells how far the event is.
func (p Plan) Stage() Stage {
	switch {
	case p.CurrentID == "":
		return StageNone
	case p.ConfirmedAt == 0:
		return StageDraft
	}
	return StageConfirmed
}

// AnswerKind is how a finding was answered.
type AnswerKind string

// The kinds of answers.
const (
	Corrected AnswerKind = "corrected" // mended in place by an edit
	Accepted  AnswerKind = "accepted"  // stays as it is
	Assigned  AnswerKind = "assigned"  // a unit was asked
)

// FindingAnswer is what a person decided about a finding. Code, Severity, Text and
// Line are those of the finding when it was answered: a corrected one is gone
// from the plan, its answer stays.
type FindingAnswer struct {
	EventID    string     `db:"event_id" json:"-"`
	Key        string     `db:"finding_key" json:"key"`
	Kind       AnswerKind `db:"kind" json:"kind" enum:"corrected,accepted,assigned"`
	Note       string     `db:"note" json:"note"`
	Unit       string     `db:"unit" json:"unit" doc:"Who was asked"`
	Question   string     `db:"question" json:"question"`
	Due        string     `db:"due" json:"due" doc:"2006-01-02, or empty"`
	Reply      string     `db:"reply" json:"reply" doc:"What the unit answered"`
	RepliedAt  int64      `db:"replied_at" json:"replied_at" doc:"0 while open"`
	RepliedBy  string     `db:"replied_by" json:"replied_by"`
	Code       string     `db:"code" json:"code"`
	Severity   string     `db:"severity" json:"severity" enum:"error,warn,info"`
	Text       string     `db:"text" json:"text"`
	Line       int        `db:"line" json:"line"`
	AnsweredAt int64      `db:"answered_at" json:"answered_at"`
	AnsweredBy string     `db:"answered_by" json:"answered_by"`
	Revision   int64      `db:"revision" json:"revision"`
}

// Severity words of findings.
const (
	severityError = "error"
	severityWarn  = "warn"
	severityInfo  = "info"
)

// tally counts findings by severity.
func tally(findings []reading.Finding) (errors, warns, infos int) {
	for _, f := range findings {
		switch f.Severity {
		case severityError:
			errors++
		case severityWarn:
			warns++
		default:
			infos++
		}
	}
	return errors, warns, infos
}
