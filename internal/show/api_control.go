package show

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// GoIn fires the next cue.
type GoIn struct {
	Command
	CueID string `json:"cue_id,omitempty" doc:"What the operator's screen said it would fire; refused where it would be another"`
}

// GotoIn fires any cue.
type GotoIn struct {
	Command
	CueID string `json:"cue_id"`
}

// AdjustIn adds minutes or takes them.
type AdjustIn struct {
	Command
	Minutes float64 `json:"minutes" minimum:"-240" maximum:"240"`
	Shift   bool    `json:"shift,omitempty" doc:"Move what is still to come instead of stretching the cue on air"`
}

// SkipIn passes over a cue ahead.
type SkipIn struct {
	Command
	CueID   string `json:"cue_id,omitempty" doc:"Empty: the next"`
	Restore bool   `json:"restore,omitempty" doc:"Take an earlier skip back"`
}

// MessageIn is what the stage is told; an empty text clears it.
type MessageIn struct {
	Key   string `json:"key,omitempty" maxLength:"64"`
	Text  string `json:"text" maxLength:"200"`
	Color string `json:"color,omitempty" enum:"white,amber,red,green" default:"white"`
	Flash bool   `json:"flash,omitempty"`
}

// BlackoutIn darkens the stage timer.
type BlackoutIn struct {
	Key string `json:"key,omitempty" maxLength:"64"`
	On  bool   `json:"on"`
}

// StandbyIn chooses what stands by; without a scene it is the next cue again.
type StandbyIn struct {
	Key     string   `json:"key,omitempty" maxLength:"64"`
	CueID   string   `json:"cue_id,omitempty" doc:"The cue whose picture it is; empty where it is of none"`
	Scene   *Scene   `json:"scene,omitempty"`
	Mics    []string `json:"mics,omitempty" maxItems:"20"`
	Caption Caption  `json:"caption,omitempty"`
}

func (in StandbyIn) program() *Program {
	if in.Scene == nil {
		return nil
	}
	return &Program{CueID: in.CueID, Scene: *in.Scene, Mics: in.Mics, Caption: in.Caption}
}

// press registers one action of the control desk.
func press[T any](api *httpapi.API, name, summary string, need event.Permission, do func(ctx context.Context, eventID string, in T) (Done, error)) {
	httpapi.Register(api, httpapi.Op{ID: "show-" + name, Method: http.MethodPost, Path: showPath + "/" + name,
		Summary: summary, Tag: "show", Need: need},
		func(ctx context.Context, in *asked[T]) (*answer[Done], error) {
			return reply(do(ctx, in.Event, in.Body))
		})
}

func registerControl(api *httpapi.API, s *Service) {
	press(api, "go", "Fire the next cue", event.ShowRun, func(ctx context.Context, id string, in GoIn) (Done, error) {
		return s.Go(ctx, id, in.Command, in.CueID)
	})
	press(api, "goto", "Fire any cue", event.ShowRun, func(ctx context.Context, id string, in GotoIn) (Done, error) {
		return s.Goto(ctx, id, in.Command, in.CueID)
	})
	press(api, "back", "Return to the cue before", event.ShowRun, s.Back)
	press(api, "hold", "Stop the countdown of the cue on air", event.ShowRun, s.Hold)
	press(api, "resume", "Let it run on", event.ShowRun, s.Resume)
	press(api, "adjust", "Add minutes or take them", event.ShowRun, func(ctx context.Context, id string, in AdjustIn) (Done, error) {
		return s.Adjust(ctx, id, in.Command, int64(in.Minutes*60), in.Shift)
	})
	press(api, "skip", "Pass over a cue ahead", event.ShowRun, func(ctx context.Context, id string, in SkipIn) (Done, error) {
		return s.Skip(ctx, id, in.Command, in.CueID, in.Restore)
	})
	press(api, "end", "End the run", event.ShowRun, s.End)
	press(api, "take", "Put on air what stands by", event.ShowRun, s.Take)
}

func registerStage(api *httpapi.API, s *Service) {
	press(api, "standby", "Choose what stands by", event.ShowRun, func(ctx context.Context, id string, in StandbyIn) (Done, error) {
		return s.Standby(ctx, id, in.Key, in.program())
	})
	press(api, "message", "Tell the stage", event.ShowMessage, func(ctx context.Context, id string, in MessageIn) (Done, error) {
		return s.Say(ctx, id, in.Key, Message{Text: in.Text, Color: in.Color, Flash: in.Flash})
	})
	press(api, "blackout", "Darken the stage timer", event.ShowMessage, func(ctx context.Context, id string, in BlackoutIn) (Done, error) {
		return s.Blackout(ctx, id, in.Key, in.On)
	})
}
