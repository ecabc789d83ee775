package clip

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// ClipList answers with the clips, the reminders to open them, and what limits
// a new one.
type ClipList struct {
	Clips     []Clip     `json:"clips"`
	Reminders []Reminder `json:"reminders" doc:"Of every cue that plays a clip, in the order of the agenda"`
	Settings  Settings   `json:"settings"`
	MaxBytes  int64      `json:"max_bytes" doc:"The largest clip that is taken"`
	Count     ClipCount  `json:"count"`
}

// ClipCount counts the clips of an event.
type ClipCount struct {
	Total      int   `json:"total" doc:"Whole clips"`
	Uploading  int   `json:"uploading"`
	Doubtful   int   `json:"doubtful" doc:"Clips with findings"`
	Bytes      int64 `json:"bytes" doc:"Of the whole clips"`
	DurationMS int64 `json:"duration_ms"`
	CuesOpen   int   `json:"cues_open" doc:"Cues that play a clip and have none"`
}

// ManifestList answers with what a device fetches.
type ManifestList struct {
	Clips []Manifest `json:"clips" doc:"In the order in which they are needed"`
}

// DriftList answers with how each device kept step.
type DriftList struct {
	Devices []DriftSum `json:"devices"`
	Reports int        `json:"reports"`
}

// FinishForm ends an upload.
type FinishForm struct {
	SHA256 string `json:"sha256" pattern:"^[0-9a-f]{64}$" doc:"Of the whole file"`
}

// RenameForm gives a clip another name.
type RenameForm struct {
	Name     string `json:"name" maxLength:"300"`
	Revision int64  `json:"revision"`
}

type (
	onEvent struct {
		Event string `path:"event"`
	}
	onClip struct {
		Event string `path:"event"`
		Clip  string `path:"clip"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	askedOfClip[T any] struct {
		Event string `path:"event"`
		Clip  string `path:"clip"`
		Body  T
	}
	partIn struct {
		Event   string `path:"event"`
		Clip    string `path:"clip"`
		Offset  int64  `query:"offset" required:"true" minimum:"0" doc:"Bytes received before"`
		RawBody []byte `contentType:"application/octet-stream"`
	}
	deleteIn struct {
		Event string `path:"event"`
		Clip  string `path:"clip"`
		Sure  bool   `query:"sure" doc:"Also where a cue plays it or it is on air"`
	}
	answer[T any] struct{ Body T }
)

const (
	base     = "/api/events/{event}/clips"
	clipPath = base + "/{clip}"
	tag      = "clip"
)

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "clip-list", Method: http.MethodGet, Path: base,
		Summary: "Clips in the order of the agenda, uploads, and reminders", Tag: tag, Need: event.ClipView},
		func(ctx context.Context, in *onEvent) (*answer[ClipList], error) { return reply(s.list(ctx, in.Event)) })
	httpapi.Register(api, httpapi.Op{ID: "clip-rename", Method: http.MethodPut, Path: clipPath,
		Summary: "Rename a clip", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *askedOfClip[RenameForm]) (*answer[Clip], error) {
			return reply(s.Rename(ctx, in.Event, in.Clip, in.Body.Name, in.Body.Revision))
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-delete", Method: http.MethodDelete, Path: clipPath,
		Summary: "Delete a clip or an upload", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *deleteIn) (*struct{}, error) {
			return nil, s.Delete(ctx, in.Event, in.Clip, in.Sure)
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-settings", Method: http.MethodPut, Path: "/api/events/{event}/clip-settings",
		Summary: "When clips are to be opened", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *asked[Settings]) (*answer[Settings], error) {
			return reply(s.SetSettings(ctx, in.Event, in.Body))
		})
	registerUpload(api, s)
	registerDevice(api, s)
}

func registerUpload(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "clip-create", Method: http.MethodPost, Path: base, Status: http.StatusCreated,
		Summary: "Announce a clip that will be sent in parts", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *asked[NewClip]) (*answer[Progress], error) {
			return reply(s.Create(ctx, in.Event, in.Body))
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-offset", Method: http.MethodGet, Path: clipPath + "/part",
		Summary: "How far an upload got", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *onClip) (*answer[Progress], error) {
			return reply(s.Offset(ctx, in.Event, in.Clip))
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-write", Method: http.MethodPut, Path: clipPath + "/part",
		Summary: "Send the next part, 8 MiB at most", Tag: tag, Need: event.ClipEdit, MaxBytes: PieceBytes + 1<<10},
		func(ctx context.Context, in *partIn) (*answer[Progress], error) {
			return reply(s.Write(ctx, in.Event, in.Clip, in.Offset, in.RawBody))
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-finish", Method: http.MethodPost, Path: clipPath + "/finish",
		Summary: "Check what was sent and make it a clip", Tag: tag, Need: event.ClipEdit},
		func(ctx context.Context, in *askedOfClip[FinishForm]) (*answer[Clip], error) {
			return reply(s.Finish(ctx, in.Event, in.Clip, in.Body.SHA256))
		})
}

func registerDevice(api *httpapi.API, s *Service) {
	httpapi.Register(api, httpapi.Op{ID: "clip-manifest", Method: http.MethodGet, Path: base + "/manifest",
		Summary: "What a device fetches ahead of time", Tag: tag, Need: event.ClipFetch},
		func(ctx context.Context, in *onEvent) (*answer[ManifestList], error) {
			list, err := s.Manifests(ctx, in.Event)
			return reply(ManifestList{Clips: list}, err)
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-report", Method: http.MethodPut, Path: clipPath + "/copy",
		Summary: "A device tells of its copy, and how it keeps step", Tag: tag, Need: event.ClipFetch},
		func(ctx context.Context, in *askedOfClip[Report]) (*struct{}, error) {
			return nil, s.Report(ctx, in.Event, in.Clip, in.Body)
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-readiness", Method: http.MethodGet, Path: base + "/readiness",
		Summary: "Who has which clip", Tag: tag, Need: event.ClipView},
		func(ctx context.Context, in *onEvent) (*answer[Readiness], error) {
			return reply(s.Readiness(ctx, in.Event))
		})
	httpapi.Register(api, httpapi.Op{ID: "clip-drifts", Method: http.MethodGet, Path: clipPath + "/drifts",
		Summary: "How each device kept step while the clip played", Tag: tag, Need: event.ClipView},
		func(ctx context.Context, in *onClip) (*answer[DriftList], error) {
			list, err := s.Drifts(ctx, in.Event, in.Clip)
			return reply(DriftList{Devices: SumDrifts(list), Reports: len(list)}, err)
		})
	api.Handle(http.MethodGet, clipPath+"/file", event.ClipFetch, fileHandler{s, api.WriteProblem})
}

func (s *Service) list(ctx context.Context, eventID string) (ClipList, error) {
	clips, err := s.Clips(ctx, eventID)
	if err != nil {
		return ClipList{}, err
	}
	reminders, err := s.Reminders(ctx, eventID)
	if err != nil {
		return ClipList{}, err
	}
	settings, err := s.Settings(ctx, eventID)
	return ClipList{Clips: clips, Reminders: reminders, Settings: settings, MaxBytes: s.MaxBytes, Count: count(clips, reminders)}, err
}

func count(clips []Clip, reminders []Reminder) ClipCount {
	c := ClipCount{}
	for _, clip := range clips {
		if clip.State != Whole {
			c.Uploading++
			continue
		}
		c.Total++
		c.Doubtful += one(len(clip.Findings) > 0)
		c.Bytes += clip.Size
		c.DurationMS += clip.DurationMS
	}
	for _, r := range reminders {
		c.CuesOpen += one(r.ClipID == "")
	}
	return c
}

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }
