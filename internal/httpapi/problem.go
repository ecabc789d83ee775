package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
)

// Problem is the body of every error (RFC 9457): a sentence for a person in
// Detail, the catalogue key in Code, and what is wrong by field in Errors.
type Problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Code   string         `json:"code"`
	Errors []ProblemField `json:"errors,omitempty"`
	Args   lang.Args      `json:"args,omitempty"`
}

// ProblemField is what is wrong with one field of the input.
type ProblemField struct {
	Field  string `json:"field"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// Error is the sentence.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is problem+json, whatever was negotiated.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

var statusOf = map[errs.Kind]int{
	errs.KindInvalid: http.StatusUnprocessableEntity, errs.KindNotFound: http.StatusNotFound,
	errs.KindConflict: http.StatusConflict, errs.KindDenied: http.StatusForbidden,
	errs.KindUnauthorized: http.StatusUnauthorized, errs.KindTooMany: http.StatusTooManyRequests, errs.KindAway: http.StatusServiceUnavailable,
	errs.KindTooLarge: http.StatusRequestEntityTooLarge, errs.KindInternal: http.StatusInternalServerError,
}

var keyOf = map[int]string{
	http.StatusNotFound: "core.not_found", http.StatusConflict: "core.conflict", http.StatusForbidden: "core.denied",
	http.StatusUnauthorized: "core.unauthorized", http.StatusInternalServerError: "core.internal",
	http.StatusRequestEntityTooLarge: "core.too_large_body",
}

// Problem maps an error once: known ones keep their sentence, a missing row is
// 404, anything else is logged in full with a code and shown as internal.
func (a *API) Problem(ctx context.Context, err error) *Problem {
	var ready *Problem
	if errors.As(err, &ready) {
		return ready
	}
	e, known := errs.As(err)
	switch {
	case known:
		if cause := e.Unwrap(); cause != nil {
			a.log.WarnContext(ctx, "request refused", "key", e.Key, "cause", cause)
		}
	case db.IsNoRow(err):
		e = errs.NotFound("core.not_found")
	case db.IsAway(err):
		a.log.ErrorContext(ctx, "the database is away", "error", err)
		e = errs.Away("core.database_away")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e = errs.TooMany("core.busy")
	default:
		id := db.NewID()
		a.log.ErrorContext(ctx, "request failed", "code", id, "error", err)
		e = (&errs.Error{Kind: errs.KindInternal, Key: "core.internal"}).Because(err)
		e.Args = lang.Args{"id": id[len(id)-8:]}
	}
	return problemOf(lang.From(ctx), statusOf[e.Kind], e)
}

func problemOf(language string, status int, e *errs.Error) *Problem {
	p := &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status,
		Detail: e.Sentence(language), Code: e.Key, Args: e.Args}
	for _, f := range e.Fields {
		p.Errors = append(p.Errors, ProblemField{Field: f.Field, Code: f.Key, Detail: lang.Text(language, f.Key, f.Args)})
	}
	return p
}

// WriteProblem answers a plain request with the problem of the error.
func (a *API) WriteProblem(w http.ResponseWriter, r *http.Request, err error) {
	p := a.Problem(r.Context(), err)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	if err := json.NewEncoder(w).Encode(p); err != nil {
		a.log.DebugContext(r.Context(), "the asker went away", "error", err)
	}
}

func writeHuma(hc huma.Context, p *Problem) {
	body, err := json.Marshal(p)
	if err != nil {
		body = []byte(`{}`)
	}
	hc.SetHeader("Content-Type", p.ContentType(""))
	hc.SetStatus(p.Status)
	_, _ = hc.BodyWriter().Write(body)
}

// newHumaError turns what huma finds wrong with a request into our problem:
// one sentence, and the field for each.
func newHumaError(hc huma.Context, status int, message string, problems ...error) huma.StatusError {
	language := lang.Default
	if hc != nil {
		language = lang.From(hc.Context())
	}
	key, ok := keyOf[status]
	if !ok {
		key = "core.invalid"
	}
	p := problemOf(language, status, &errs.Error{Key: key})
	for _, problem := range problems {
		var detail *huma.ErrorDetail
		if errors.As(problem, &detail) {
			p.Errors = append(p.Errors, ProblemField{Field: strings.TrimPrefix(detail.Location, "body."),
				Code: "core.field_invalid", Detail: lang.Text(language, "core.field_invalid", lang.Args{"why": detail.Message})})
		}
	}
	return p
}

func indent(document any) ([]byte, error) {
	raw, err := json.Marshal(document)
	if err != nil {
		return nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
