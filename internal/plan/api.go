package plan

import (
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// Corrections are changes over one reading, carried out all or none.
type Corrections struct {
	ReadingID string     `json:"reading_id,omitempty" doc:"Empty for the current one"`
	Revision  int64      `json:"revision" doc:"Of the plan, as it was seen"`
	Changes   []ChangeIn `json:"changes" minItems:"1" maxItems:"500"`
}

// AtRevision is a step on the plan as it was seen.
type AtRevision struct {
	Revision int64 `json:"revision"`
}

// ReplyIn is what a unit answered to a question.
type ReplyIn struct {
	Key      string `json:"key" maxLength:"200"`
	Reply    string `json:"reply" maxLength:"4000"`
	Revision int64  `json:"revision" doc:"Of the answer"`
}

// ReopenIn takes an answer back.
type ReopenIn struct {
	Key      string `json:"key" maxLength:"200"`
	Revision int64  `json:"revision" doc:"Of the answer"`
}

// AcceptIn accepts every finding of the severities that has no answer.
type AcceptIn struct {
	Severities []string `json:"severities" enum:"warn,info" minItems:"1" maxItems:"2"`
	Note       string   `json:"note,omitempty" maxLength:"2000"`
}

// AcceptedCount tells how many findings were accepted.
type AcceptedCount struct {
	Count int `json:"count"`
}

// ReadingList is the history of documents, newest first.
type ReadingList struct {
	Readings []ReadingHead `json:"readings"`
}

// MergeResult tells what a merge did.
type MergeResult struct {
	Rows []RowChange `json:"rows"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	onReading struct {
		Event   string `path:"event"`
		Reading string `query:"reading" doc:"Id of a reading; empty for the current one"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	uploaded struct {
		Event   string `path:"event"`
		RawBody huma.MultipartFormFiles[struct {
			File huma.FormFile `form:"file" required:"true" contentType:"application/octet-stream"`
		}]
	}
	reply[T any] struct{ Body T }
	download     struct {
		Type        string `header:"Content-Type"`
		Disposition string `header:"Content-Disposition"`
		Options     string `header:"X-Content-Type-Options"`
		Policy      string `header:"Content-Security-Policy"`
		Cache       string `header:"Cache-Control"`
		Body        []byte
	}
)

const path = "/api/events/{event}/plan"

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	registerReading(api, s)
	registerAnswers(api, s)
	registerSteps(api, s)
}

func op(id, method, tail, summary string, need event.Permission) httpapi.Op {
	return httpapi.Op{ID: id, Method: method, Path: path + tail, Summary: summary, Tag: "plan", Need: need}
}

func registerReading(api *httpapi.API, s *Service) {
	upload := op("plan-upload", http.MethodPost, "", "Read a plan document", event.PlanEdit)
	upload.Status = http.StatusCreated
	upload.MaxBytes = s.MaxBytes() + 64<<10 // the form around the file
	httpapi.Register(api, upload, func(ctx context.Context, in *uploaded) (*reply[PlanView], error) {
		file := in.RawBody.Data().File
		defer file.Close()
		if file.Size > s.MaxBytes() {
			return nil, errs.TooLarge("source.too_large", "limit", s.MaxBytes()>>20)
		}
		data, err := io.ReadAll(file)
		if err != nil {
			return nil, errs.Invalid("plan.unreadable").Because(err)
		}
		head, err := s.Upload(ctx, in.Event, file.Filename, data)
		if err != nil {
			return nil, err
		}
		return view(ctx, s, in.Event, head.ID)
	})
	httpapi.Register(api, op("plan-read", http.MethodGet, "", "The document, what was made of it, what is open", event.PlanView),
		func(ctx context.Context, in *onReading) (*reply[PlanView], error) {
			return view(ctx, s, in.Event, in.Reading)
		})
	httpapi.Register(api, op("plan-readings", http.MethodGet, "/readings", "Every document that was read", event.PlanView),
		func(ctx context.Context, in *onEvent) (*reply[ReadingList], error) {
			list, err := s.Readings(ctx, in.Event)
			return &reply[ReadingList]{ReadingList{list}}, err
		})
	httpapi.Register(api, op("plan-document", http.MethodGet, "/document", "The document as it was uploaded", event.PlanView),
		func(ctx context.Context, in *onReading) (*download, error) {
			head, data, err := s.File(ctx, in.Event, in.Reading)
			return attachment(head, data), err
		})
	httpapi.Register(api, op("plan-correct", http.MethodPatch, "", "Correct fields and rows of the plan", event.PlanEdit),
		func(ctx context.Context, in *asked[Corrections]) (*reply[PlanView], error) {
			if err := s.Correct(ctx, in.Event, in.Body.ReadingID, in.Body.Revision, in.Body.Changes); err != nil {
				return nil, err
			}
			return view(ctx, s, in.Event, in.Body.ReadingID)
		})
}

func registerAnswers(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("plan-answer", http.MethodPut, "/answer", "Accept a finding or ask a unit about it", event.PlanEdit),
		func(ctx context.Context, in *asked[AnswerIn]) (*reply[FindingAnswer], error) {
			a, err := s.Answer(ctx, in.Event, in.Body)
			return &reply[FindingAnswer]{a}, err
		})
	httpapi.Register(api, op("plan-reply", http.MethodPost, "/answer/reply", "Write down what the unit answered", event.PlanReply),
		func(ctx context.Context, in *asked[ReplyIn]) (*reply[FindingAnswer], error) {
			a, err := s.Reply(ctx, in.Event, in.Body.Key, in.Body.Reply, in.Body.Revision)
			return &reply[FindingAnswer]{a}, err
		})
	httpapi.Register(api, op("plan-reopen", http.MethodPost, "/answer/reopen", "Take an answer back", event.PlanEdit),
		func(ctx context.Context, in *asked[ReopenIn]) (*struct{}, error) {
			return &struct{}{}, s.Reopen(ctx, in.Event, in.Body.Key, in.Body.Revision)
		})
	httpapi.Register(api, op("plan-accept-all", http.MethodPost, "/answer/all", "Accept all warnings or notes without an answer", event.PlanEdit),
		func(ctx context.Context, in *asked[AcceptIn]) (*reply[AcceptedCount], error) {
			n, err := s.AcceptAll(ctx, in.Event, in.Body.Severities, in.Body.Note)
			return &reply[AcceptedCount]{AcceptedCount{n}}, err
		})
}

func registerSteps(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("plan-confirm", http.MethodPost, "/confirm", "Make the event's content from the plan", event.PlanEdit),
		func(ctx context.Context, in *asked[AtRevision]) (*reply[PlanView], error) {
			if err := s.Confirm(ctx, in.Event, in.Body.Revision); err != nil {
				return nil, err
			}
			return view(ctx, s, in.Event, "")
		})
	httpapi.Register(api, op("plan-diff", http.MethodGet, "/diff", "What the proposed document would change", event.PlanView),
		func(ctx context.Context, in *onEvent) (*reply[PlanDiff], error) {
			diff, err := s.Diff(ctx, in.Event)
			return &reply[PlanDiff]{diff}, err
		})
	httpapi.Register(api, op("plan-merge", http.MethodPost, "/merge", "Take the proposed document over, hand edits stay", event.PlanEdit),
		func(ctx context.Context, in *asked[AtRevision]) (*reply[MergeResult], error) {
			rows, err := s.Merge(ctx, in.Event, in.Body.Revision)
			return &reply[MergeResult]{MergeResult{rows}}, err
		})
	httpapi.Register(api, op("plan-discard", http.MethodPost, "/discard", "Put the proposed document away", event.PlanEdit),
		func(ctx context.Context, in *asked[AtRevision]) (*struct{}, error) {
			return &struct{}{}, s.Discard(ctx, in.Event, in.Body.Revision)
		})
}

func view(ctx context.Context, s *Service, eventID, readingID string) (*reply[PlanView], error) {
	v, err := s.View(ctx, eventID, readingID)
	return &reply[PlanView]{v}, err
}

// attachment answers with a file that the browser saves and never shows.
func attachment(head ReadingHead, data []byte) *download {
	return &download{Type: "application/octet-stream", Options: "nosniff", Cache: "private, no-store",
		Policy: "sandbox; default-src 'none'", Body: data,
		Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": head.Name})}
}
