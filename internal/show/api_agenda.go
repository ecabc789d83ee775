package show

import (
	"context"
	"net/http"

	"diemcau/internal/errs"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// Move puts an item behind another, or a cue behind another of an item.
type Move struct {
	ItemID  string `json:"item_id,omitempty" doc:"The item to move, or the item that a cue goes to"`
	CueID   string `json:"cue_id,omitempty" doc:"The cue to move"`
	AfterID string `json:"after_id,omitempty" doc:"Empty: first"`
}

// RecomputeIn asks for starts that follow from durations.
type RecomputeIn struct {
	Mode string `json:"mode,omitempty" enum:"follow,fit" default:"follow" doc:"fit also squeezes unlocked durations before a locked start"`
}

// ItemIn is a new item with its first cue.
type ItemIn struct {
	ItemChange
	AfterID string    `json:"after_id,omitempty" doc:"Empty: first"`
	Cue     CueChange `json:"cue,omitempty"`
}

// ItemUpdate carries the change and the revision it was made on.
type ItemUpdate struct {
	ItemChange
	Revision int64 `json:"revision"`
}

// ItemSplit divides an item in time.
type ItemSplit struct {
	Revision int64  `json:"revision"`
	AtMin    int64  `json:"at_min" minimum:"1" doc:"Minutes that the first part keeps"`
	Title    string `json:"title" maxLength:"1000" doc:"Of the second part"`
}

type (
	onItem[T any] struct {
		Event string `path:"event"`
		Item  string `path:"item"`
		Body  T
	}
	dropItem struct {
		Event    string `path:"event"`
		Item     string `path:"item"`
		Revision int64  `query:"revision" required:"true"`
	}
)

func registerAgenda(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "agenda-read", Method: http.MethodGet, Path: agendaPath,
		Summary: "The programme with its cues, gaps and overlaps", Tag: "show", Need: event.ShowView},
		func(ctx context.Context, in *onEvent) (*answer[Agenda], error) { return reply(s.Agenda(ctx, in.Event)) })
	httpapi.Register(api, httpapi.Op{ID: "agenda-move", Method: http.MethodPost, Path: agendaPath + "/move",
		Summary: "Move an item or a cue", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *asked[Move]) (*answer[Agenda], error) {
			m := in.Body
			switch {
			case m.CueID != "":
				return reply(s.MoveCue(ctx, in.Event, m.CueID, m.ItemID, m.AfterID))
			case m.ItemID != "":
				return reply(s.MoveItem(ctx, in.Event, m.ItemID, m.AfterID))
			}
			return nil, errs.Invalid("core.invalid").Field("item_id", "show.item_gone")
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-recompute", Method: http.MethodPost, Path: agendaPath + "/recompute",
		Summary: "Let the starts follow from the durations", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *asked[RecomputeIn]) (*answer[Agenda], error) {
			return reply(s.Recompute(ctx, in.Event, in.Body.Mode))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-recompute-preview", Method: http.MethodGet, Path: agendaPath + "/recompute",
		Summary: "The programme as a recompute would leave it", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *struct {
			Event string `path:"event"`
			Mode  string `query:"mode" enum:"follow,fit" default:"follow"`
		}) (*answer[Agenda], error) {
			return reply(s.PreviewRecompute(ctx, in.Event, in.Mode))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-undo", Method: http.MethodPost, Path: agendaPath + "/undo",
		Summary: "Take back your last edit", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onEvent) (*answer[Agenda], error) { return reply(s.Undo(ctx, in.Event)) })
	httpapi.Register(api, httpapi.Op{ID: "agenda-redo", Method: http.MethodPost, Path: agendaPath + "/redo",
		Summary: "Do again what you took back", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onEvent) (*answer[Agenda], error) { return reply(s.Redo(ctx, in.Event)) })
}

func registerItems(api *httpapi.API, s *Service) {
	const one = agendaPath + "/items/{item}"
	httpapi.Register(api, httpapi.Op{ID: "agenda-item-add", Method: http.MethodPost, Path: agendaPath + "/items", Status: http.StatusCreated,
		Summary: "Add an item with one cue", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *asked[ItemIn]) (*answer[Agenda], error) {
			return reply(s.AddItem(ctx, in.Event, in.Body.AfterID, in.Body.ItemChange, in.Body.Cue))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-item-change", Method: http.MethodPatch, Path: one,
		Summary: "Change an item", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onItem[ItemUpdate]) (*answer[Agenda], error) {
			return reply(s.ChangeItem(ctx, in.Event, in.Item, in.Body.Revision, in.Body.ItemChange))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-item-drop", Method: http.MethodDelete, Path: one,
		Summary: "Delete an item with its cues", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *dropItem) (*answer[Agenda], error) {
			return reply(s.DropItem(ctx, in.Event, in.Item, in.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "agenda-item-split", Method: http.MethodPost, Path: one + "/split",
		Summary: "Make two items of one", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onItem[ItemSplit]) (*answer[Agenda], error) {
			return reply(s.SplitItem(ctx, in.Event, in.Item, in.Body.Revision, in.Body.AtMin, in.Body.Title))
		})
}

// CueIn is a new sub-cue.
type CueIn struct {
	CueChange
	ItemID  string `json:"item_id"`
	AfterID string `json:"after_id,omitempty" doc:"Empty: first"`
}

// CueUpdate carries the change and the revision it was made on.
type CueUpdate struct {
	CueChange
	Revision int64 `json:"revision"`
}

// CueSplit divides a cue into one for each title.
type CueSplit struct {
	Revision int64    `json:"revision"`
	Titles   []string `json:"titles" minItems:"2" maxItems:"50"`
}

type (
	onCue[T any] struct {
		Event string `path:"event"`
		Cue   string `path:"cue"`
		Body  T
	}
	dropCue struct {
		Event    string `path:"event"`
		Cue      string `path:"cue"`
		Revision int64  `query:"revision" required:"true"`
	}
)

func registerCues(api *httpapi.API, s *Service) {
	const one = agendaPath + "/cues/{cue}"
	httpapi.Register(api, httpapi.Op{ID: "cue-add", Method: http.MethodPost, Path: agendaPath + "/cues", Status: http.StatusCreated,
		Summary: "Add a sub-cue to an item", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *asked[CueIn]) (*answer[Agenda], error) {
			return reply(s.AddCue(ctx, in.Event, in.Body.ItemID, in.Body.AfterID, in.Body.CueChange))
		})
	httpapi.Register(api, httpapi.Op{ID: "cue-change", Method: http.MethodPatch, Path: one,
		Summary: "Change a cue", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onCue[CueUpdate]) (*answer[Agenda], error) {
			return reply(s.ChangeCue(ctx, in.Event, in.Cue, in.Body.Revision, in.Body.CueChange))
		})
	httpapi.Register(api, httpapi.Op{ID: "cue-drop", Method: http.MethodDelete, Path: one,
		Summary: "Delete a cue", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *dropCue) (*answer[Agenda], error) {
			return reply(s.DropCue(ctx, in.Event, in.Cue, in.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "cue-split", Method: http.MethodPost, Path: one + "/split",
		Summary: "Divide a cue into sub-cues", Tag: "show", Need: event.ShowEdit},
		func(ctx context.Context, in *onCue[CueSplit]) (*answer[Agenda], error) {
			return reply(s.SplitCue(ctx, in.Event, in.Cue, in.Body.Revision, in.Body.Titles))
		})
}
