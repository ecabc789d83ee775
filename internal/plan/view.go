package plan

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"diemcau/internal/event"
	"diemcau/internal/lang"
	"diemcau/internal/plan/check"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// PlanView is the plan page: the document, what was made of it, what is open.
type PlanView struct {
	Stage       Stage           `json:"stage" enum:"none,draft,confirmed"`
	Revision    int64           `json:"revision" doc:"Send it back with each change"`
	ConfirmedAt int64           `json:"confirmed_at" doc:"0 before"`
	ConfirmedBy string          `json:"confirmed_by"`
	Blocking    int             `json:"blocking" doc:"Errors of the current reading without an answer: a live run needs 0"`
	Current     *ReadingHead    `json:"current,omitempty" doc:"Absent while there is no document"`
	Proposed    *ReadingHead    `json:"proposed,omitempty" doc:"A changed document that waits to be merged"`
	Reading     *ReadingPage    `json:"reading,omitempty" doc:"The reading shown: the current one, or the one asked for"`
	Answers     []FindingAnswer `json:"answers" doc:"Every answer, also of findings that are gone"`
	MaxBytes    int64           `json:"max_bytes" doc:"Largest file that is taken"`
	Questions   []OpenQuestion  `json:"questions" doc:"Findings assigned to a unit and not answered yet, soonest due first"`
}

// OpenQuestion is an open question to a unit.
type OpenQuestion struct {
	Key      string `json:"key"`
	Unit     string `json:"unit"`
	Question string `json:"question"`
	Due      string `json:"due"`
	Overdue  bool   `json:"overdue"`
}

// ReadingPage is one reading with its document and its effective plan.
type ReadingPage struct {
	ReadingHead
	Document DocumentPage      `json:"document"`
	Marks    []LineMark        `json:"marks"`
	Plan     PlanSheet         `json:"plan"`
	Findings []AnsweredFinding `json:"findings"`
	Edits    []Correction      `json:"edit_list"`
}

// DocumentPage is the document as it is drawn.
type DocumentPage struct {
	Format string          `json:"format"`
	Lines  int             `json:"lines"`
	Pages  int             `json:"pages"`
	Blocks []DocumentBlock `json:"blocks"`
}

// DocumentBlock is a paragraph (Rows is empty) or a table.
type DocumentBlock struct {
	Kind    string        `json:"kind" enum:"paragraph,table"`
	Line    int           `json:"line"`
	Text    string        `json:"text"`
	Number  string        `json:"number" doc:"Made by the word processor; empty where it is typed in the text"`
	Level   int           `json:"level"`
	Style   string        `json:"style"`
	Bold    bool          `json:"bold"`
	Italic  bool          `json:"italic"`
	Centred bool          `json:"centred"`
	Rows    []DocumentRow `json:"rows,omitempty"`
}

// DocumentRow is a row of a table.
type DocumentRow struct {
	Line  int            `json:"line"`
	Cells []DocumentCell `json:"cells"`
}

// DocumentCell is a cell; a merged one repeats the text of another and is drawn empty.
type DocumentCell struct {
	Text   string `json:"text"`
	Line   int    `json:"line"`
	Merged bool   `json:"merged"`
}

// LineMark says what a line of the document was read as.
type LineMark struct {
	Line int    `json:"line"`
	Kind string `json:"kind"`
	Ref  string `json:"ref" doc:"Row of the plan it gave; empty where the kind says it all"`
}

// AnsweredFinding is a finding with its answer.
type AnsweredFinding struct {
	reading.Finding
	Answer *FindingAnswer `json:"answer,omitempty"`
}

// PlanDiff is what a proposed document would change, before it is merged.
type PlanDiff struct {
	Revision int64         `json:"revision"`
	Base     *ReadingHead  `json:"base"`
	Proposed *ReadingHead  `json:"proposed"`
	Lines    []LineChange  `json:"lines" doc:"Of the document"`
	Rows     []RowChange   `json:"rows" doc:"Of the event's content"`
	Carried  []CarriedEdit `json:"carried" doc:"Hand edits of the plan that the new document meets"`
	Opened   []string      `json:"opened" doc:"Keys of findings that the base did not have"`
	Closed   []string      `json:"closed" doc:"Keys of findings that the new document no longer has"`
}

// LineChange is one line of the document that differs.
type LineChange struct {
	Op      string `json:"op" enum:"added,changed,removed"`
	OldLine int    `json:"old_line" doc:"0 where added"`
	NewLine int    `json:"new_line" doc:"0 where removed"`
	Old     string `json:"old"`
	New     string `json:"new"`
}

// CarriedEdit tells what became of a hand edit of the plan in a new reading:
// "kept" (it stays; the document reads Document), "met" (the document now says
// the same) or "lost" (its row is gone).
type CarriedEdit struct {
	Outcome  string `json:"outcome" enum:"kept,met,lost"`
	Ref      string `json:"ref"`
	Op       Op     `json:"op" enum:"set,add,remove"`
	Field    string `json:"field"`
	Value    any    `json:"value" doc:"Of the edit"`
	Document any    `json:"document" doc:"As the new document reads"`
}

// View gives the plan page with the reading asked for; an empty id is the
// current one. An event without a document has stage none and no reading.
func (s *Service) View(ctx context.Context, eventID, readingID string) (PlanView, error) {
	p, err := s.store.plan(ctx, eventID)
	if err != nil {
		return PlanView{}, err
	}
	v := PlanView{Stage: p.Stage(), Revision: p.Revision, ConfirmedAt: p.ConfirmedAt, ConfirmedBy: p.ConfirmedBy, MaxBytes: s.MaxBytes()}
	if v.Answers, err = s.store.answers(ctx, eventID); err != nil {
		return v, err
	}
	v.Questions = questions(v.Answers, event.At(s.clock.Millis()).Format(time.DateOnly))
	if v.Stage == StageNone {
		return v, nil
	}
	if v.Blocking, err = s.Blocking(ctx, eventID); err != nil {
		return v, err
	}
	if v.Current, err = s.headOf(ctx, eventID, p.CurrentID); err != nil {
		return v, err
	}
	if v.Proposed, err = s.headOf(ctx, eventID, p.ProposedID); err != nil {
		return v, err
	}
	if readingID == "" {
		readingID = p.CurrentID
	}
	r, err := s.store.reading(ctx, eventID, readingID)
	if err != nil {
		return v, err
	}
	v.Reading = page(r, v.Answers, lang.From(ctx))
	return v, nil
}

func (s *Service) headOf(ctx context.Context, eventID, id string) (*ReadingHead, error) {
	if id == "" {
		return nil, nil //nolint:nilnil // nobody proposed anything
	}
	head, err := s.store.head(ctx, eventID, id)
	return &head, err
}

// questions lists what units still owe an answer, soonest due first.
func questions(answers []FindingAnswer, today string) []OpenQuestion {
	out := []OpenQuestion{}
	for _, a := range answers {
		if a.Kind == Assigned && a.RepliedAt == 0 {
			out = append(out, OpenQuestion{Key: a.Key, Unit: a.Unit, Question: a.Question, Due: a.Due,
				Overdue: a.Due != "" && a.Due < today})
		}
	}
	slices.SortStableFunc(out, func(a, b OpenQuestion) int {
		return strings.Compare(cmp.Or(a.Due, "9999"), cmp.Or(b.Due, "9999"))
	})
	return out
}

func page(r *Reading, answers []FindingAnswer, language string) *ReadingPage {
	b := edited(r.Plan, r.Edits)
	out := &ReadingPage{ReadingHead: r.ReadingHead, Document: drawn(r.Document), Marks: marks(r.Plan.Marks, open(r.Plan)),
		Plan: b.sheet(r.Plan), Findings: []AnsweredFinding{}, Edits: r.Edits}
	for _, f := range r.Findings {
		shown := AnsweredFinding{Finding: check.In(language, f)}
		if i := slices.IndexFunc(answers, func(a FindingAnswer) bool { return a.Key == f.Key }); i >= 0 {
			shown.Answer = &answers[i]
		}
		out.Findings = append(out.Findings, shown)
	}
	return out
}

// marks gives each marked line the ref of the row that stands there.
func marks(read []reading.Mark, b *book) []LineMark {
	at, out := b.lines(), []LineMark{}
	for _, m := range read {
		ref := ""
		for _, candidate := range at[m.Line] {
			if kind, _, _ := strings.Cut(candidate, "/"); kind == m.Kind || ref == "" {
				ref = candidate
			}
		}
		out = append(out, LineMark{Line: m.Line, Kind: m.Kind, Ref: ref})
	}
	return out
}

func drawn(doc *source.Document) DocumentPage {
	out := DocumentPage{Format: doc.Format, Lines: doc.Lines, Pages: doc.Pages, Blocks: []DocumentBlock{}}
	for _, b := range doc.Blocks {
		if p := b.Paragraph; p != nil {
			out.Blocks = append(out.Blocks, DocumentBlock{Kind: "paragraph", Line: p.Line, Text: p.Text, Number: p.Number, Level: p.Level,
				Style: p.Style, Bold: p.Bold, Italic: p.Italic, Centred: p.Centred})
			continue
		}
		table := DocumentBlock{Kind: "table", Line: b.Table.Line}
		for _, r := range b.Table.Rows {
			row := DocumentRow{Line: r.Line, Cells: []DocumentCell{}}
			for _, c := range r.Cells {
				row.Cells = append(row.Cells, DocumentCell{Text: c.Text, Line: c.Line, Merged: c.Merged})
			}
			table.Rows = append(table.Rows, row)
		}
		out.Blocks = append(out.Blocks, table)
	}
	return out
}
