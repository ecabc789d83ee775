// Package httpapi turns handlers into HTTP operations on huma: every operation
// declares the permission it needs, which is checked here before the handler
// runs; every error becomes one problem+json; every operation stands in the
// OpenAPI document. It knows no feature.
package httpapi

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// needKey marks the permission in the OpenAPI document.
const needKey = "x-permission"

// API is where features register their operations.
type API struct {
	huma huma.API
	mux  *http.ServeMux
	log  *slog.Logger
	raw  []Route
}

// Route is one thing the server answers, with what it needs.
type Route struct {
	Method string
	Path   string
	Need   event.Permission
}

// Op describes an operation. Inside one event the path holds {event}; the
// actor's role in that event decides.
type Op struct {
	ID       string // "show-go"
	Method   string
	Path     string
	Summary  string
	Tag      string // the feature
	Need     event.Permission
	Status   int   // of success; 0 means 200, or 204 without a body
	MaxBytes int64 // of the request body; 0 means 1 MiB
}

// New makes the API on the mux.
func New(mux *http.ServeMux, version string, log *slog.Logger) *API {
	cfg := huma.DefaultConfig("Điểm Cầu", version)
	cfg.DocsPath = ""
	cfg.OpenAPIPath = ""
	cfg.SchemasPath = ""
	cfg.CreateHooks = nil
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	speak()
	huma.NewErrorWithContext = newHumaError
	huma.NewError = func(status int, _ string, problems ...error) huma.StatusError {
		return newHumaError(nil, status, "", problems...)
	}
	return &API{huma: humago.New(mux, cfg), mux: mux, log: log}
}

// Register adds an operation. It panics where the operation declares no
// permission, or one of an event without {event} in its path: such a program
// must not start.
func Register[I, O any](a *API, op Op, handler func(context.Context, *I) (*O, error)) {
	mustDeclare(op.Need, op.Method+" "+op.Path)
	operation := huma.Operation{
		OperationID: op.ID, Method: op.Method, Path: op.Path, Summary: op.Summary,
		Tags: []string{op.Tag}, DefaultStatus: op.Status, MaxBodyBytes: op.MaxBytes,
		Extensions:  map[string]any{needKey: string(op.Need)},
		Middlewares: huma.Middlewares{a.guard(op.Need)},
	}
	if op.MaxBytes > 0 {
		operation.Middlewares = append(operation.Middlewares, a.limitForm(op.MaxBytes))
		operation.BodyReadTimeout = uploadTime
	}
	huma.Register(a.huma, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, a.Problem(ctx, err)
		}
		return out, nil
	})
}

// Handle adds a route that is no huma operation: a socket, a page. The
// permission is checked in the same way; the event is the path's {event}.
func (a *API) Handle(method, path string, need event.Permission, handler http.Handler) {
	mustDeclare(need, method+" "+path)
	a.raw = append(a.raw, Route{Method: method, Path: path, Need: need})
	a.mux.Handle(strings.TrimSpace(method+" "+path), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := allow(r.Context(), need, r.PathValue("event")); err != nil {
			a.WriteProblem(w, r, err)
			return
		}
		handler.ServeHTTP(w, r)
	}))
}

// Routes lists everything that was registered, for the walk over all of them.
func (a *API) Routes() []Route {
	routes := append([]Route(nil), a.raw...)
	for path, item := range a.huma.OpenAPI().Paths {
		for method, op := range map[string]*huma.Operation{
			http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put,
			http.MethodPatch: item.Patch, http.MethodDelete: item.Delete,
		} {
			if op != nil {
				need, _ := op.Extensions[needKey].(string)
				routes = append(routes, Route{Method: method, Path: path, Need: event.Permission(need)})
			}
		}
	}
	return routes
}

// OpenAPI is the document as JSON, indented, with a stable order.
func (a *API) OpenAPI() ([]byte, error) { return indent(a.huma.OpenAPI()) }

func (a *API) guard(need event.Permission) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		if err := allow(hc.Context(), need, hc.Param("event")); err != nil {
			writeHuma(hc, a.Problem(hc.Context(), err))
			return
		}
		next(hc)
	}
}

func allow(ctx context.Context, need event.Permission, eventID string) error {
	actor := event.ActorFrom(ctx)
	switch {
	case actor.May(need, eventID):
		return nil
	case actor.Kind == event.Nobody:
		return errs.Unauthorized("core.unauthorized")
	case actor.Limited:
		return errs.Denied("auth.second_factor_needed")
	}
	return errs.Denied("core.denied")
}

func mustDeclare(need event.Permission, what string) {
	if need == "" {
		panic(fmt.Sprintf("httpapi: %s declares no permission", what))
	}
	if event.InEvent(need) && !strings.Contains(what, "{event}") {
		panic(fmt.Sprintf("httpapi: %s needs %s but names no event", what, need))
	}
}
