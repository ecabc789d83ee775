package app

import (
	"context"

	"diemcau/internal/auth"
	"diemcau/internal/clip"
	"diemcau/internal/config"
	"diemcau/internal/live"
	"diemcau/internal/setup"
	"diemcau/internal/show"
)

func (a *App) clipParts(cfg config.Config, node *live.Node) clip.Parts {
	return clip.Parts{
		DB: a.DB, Audit: a.Audit, Clock: a.clock, Notices: node, Events: a.Setup, Show: clipShow{a.Show}, Places: clipPlaces{a.Auth, a.Setup}, Devices: trusted{a},
		Files: clip.Folder(cfg.ClipsPath()), Probe: clip.FFprobe(), MaxBytes: cfg.MaxClipMiB << 20, Mbit: cfg.ClipMbit, Log: a.log,
	}
}

// clipPlaces are the places that should have the clips.
type clipPlaces struct {
	*auth.Service
	setup *setup.Service
}

func (p clipPlaces) Sites(ctx context.Context, eventID string) ([]clip.Site, error) {
	list, err := p.setup.Sites(ctx, eventID, setup.SiteQuery{})
	out := make([]clip.Site, len(list))
	for i, s := range list {
		out[i] = clip.Site{ID: s.ID, Number: s.Number, Label: s.Label, Cluster: s.Cluster}
	}
	return out, err
}

// clipShow is what the agenda and the picture on air make of clips.
type clipShow struct{ show *show.Service }

// CuesWithClips gives each cue its turn on the wall clock: planned before the
// first GO, expected from then on.
func (c clipShow) CuesWithClips(ctx context.Context, eventID string) ([]clip.CueClip, error) {
	agenda, err := c.show.Agenda(ctx, eventID)
	if err != nil {
		return nil, err
	}
	hot, err := c.show.Show(ctx, eventID)
	if err != nil {
		return nil, err
	}
	tracks := map[string]show.CueTrack{}
	for _, track := range hot.Cues {
		tracks[track.ID] = track
	}
	list := []clip.CueClip{}
	for _, item := range agenda.Items {
		for _, cue := range item.Cues {
			if cue.Scene.Kind == show.SceneClip {
				list = append(list, cueClip(item, cue, tracks[cue.ID], hot))
			}
		}
	}
	return list, nil
}

func cueClip(item show.Item, cue show.Cue, track show.CueTrack, hot show.Hot) clip.CueClip {
	out := clip.CueClip{CueID: cue.ID, ClipID: cue.Scene.ClipID, Words: cue.Number + " " + cue.Title}
	if cue.Title == "" {
		out.Words = cue.Number + " " + item.Title
	}
	if cue.Planned.Known {
		out.StartAt = cue.Planned.StartAt
	}
	switch track.State {
	case show.CueCurrent, show.CueDone, show.CuePassed, show.CueSkipped:
		out.Over = true
	}
	if running := hot.Run != nil && hot.Run.State != show.NotStarted && hot.Run.State != show.Ended; running && track.Expected != nil {
		out.StartAt = expected(*track.Expected, hot)
	}
	return out
}

// expected turns an outlook into an instant of the wall clock, as the screens do.
func expected(o show.Outlook, hot show.Hot) int64 {
	end := hot.Clock.ShowAt
	if c := hot.Countdown; c != nil {
		left := c.TotalMS - c.UsedMS
		if c.SinceAt != nil {
			left -= hot.Clock.ShowAt - *c.SinceAt
		}
		end += max(0, left)
	}
	ahead := max(o.FloorAt, end+o.AfterMS) - hot.Clock.ShowAt
	return hot.Clock.At + int64(float64(ahead)/hot.Clock.Speed)
}

// ClipsInUse are the clips on air and at standby.
func (c clipShow) ClipsInUse(ctx context.Context, eventID string) ([]string, error) {
	program, standby, _, err := c.show.OnAir(ctx, eventID)
	list := []string{}
	for _, p := range []show.Program{program, standby} {
		if p.Scene.ClipID != "" {
			list = append(list, p.Scene.ClipID)
		}
	}
	return list, err
}
