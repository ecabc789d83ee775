package recording

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// List answers with the recordings of an event.
type List struct {
	Recordings []Recording `json:"recordings"`
	On         bool        `json:"on" doc:"One runs now"`
	CanFlatten bool        `json:"can_flatten" doc:"The server has the program that flat files are made with"`
}

// StillList answers with the pictures of the sites kept with a recording.
type StillList struct {
	Stills []Still `json:"stills"`
}

// KeepIn moves the day until which a recording is kept.
type KeepIn struct {
	KeepUntil int64 `json:"keep_until" doc:"Unix ms"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	onRecording struct {
		Event     string `path:"event"`
		Recording string `path:"recording"`
	}
	keepIn struct {
		Event     string `path:"event"`
		Recording string `path:"recording"`
		Body      KeepIn
	}
	answer[T any] struct{ Body T }
)

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	const path, tag = "/api/events/{event}/recordings", "recording"
	httpapi.Register(api, httpapi.Op{ID: "recording-list", Method: http.MethodGet, Path: path, Summary: "Recordings of the event, newest first", Tag: tag, Need: event.RecordView},
		func(ctx context.Context, in *onEvent) (*answer[List], error) {
			list, err := s.Recordings(ctx, in.Event)
			return reply(List{Recordings: list, On: s.On(in.Event), CanFlatten: s.CanFlatten()}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-start", Method: http.MethodPost, Path: path, Status: http.StatusCreated, Summary: "Begin to record what is on air", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *onEvent) (*answer[Recording], error) {
			return reply(s.Start(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-stop", Method: http.MethodPost, Path: path + "/stop", Summary: "End the recording that runs", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *onEvent) (*answer[Recording], error) {
			return reply(s.Stop(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-read", Method: http.MethodGet, Path: path + "/{recording}", Summary: "A recording with its files and cuts", Tag: tag, Need: event.RecordView},
		func(ctx context.Context, in *onRecording) (*answer[Detail], error) {
			return reply(s.Recording(ctx, in.Event, in.Recording))
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-keep", Method: http.MethodPut, Path: path + "/{recording}/keep", Summary: "Until when a recording is kept", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *keepIn) (*answer[Recording], error) {
			return reply(s.Keep(ctx, in.Event, in.Recording, in.Body.KeepUntil))
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-delete", Method: http.MethodDelete, Path: path + "/{recording}", Summary: "Delete a recording and its files", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *onRecording) (*struct{}, error) {
			return nil, s.Delete(ctx, in.Event, in.Recording)
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-stills", Method: http.MethodGet, Path: path + "/{recording}/stills", Summary: "Pictures of the sites kept as evidence", Tag: tag, Need: event.RecordView},
		func(ctx context.Context, in *onRecording) (*answer[StillList], error) {
			list, err := s.Stills(ctx, in.Event, in.Recording)
			return reply(StillList{Stills: list}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-flatten", Method: http.MethodPost, Path: path + "/{recording}/flat", Summary: "Make one file of a recording, or go on making it", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *onRecording) (*answer[Recording], error) {
			return reply(s.Flatten(ctx, in.Event, in.Recording))
		})
	httpapi.Register(api, httpapi.Op{ID: "recording-unflatten", Method: http.MethodDelete, Path: path + "/{recording}/flat", Summary: "Break the making of that file off", Tag: tag, Need: event.RecordEdit},
		func(ctx context.Context, in *onRecording) (*struct{}, error) {
			return nil, s.Unflatten(ctx, in.Event, in.Recording)
		})
	registerFiles(api, s, path)
}
