package app

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"diemcau/internal/auth"
	"diemcau/internal/event"
	"diemcau/internal/httpapi"
	"diemcau/internal/live"
)

// Connection is a screen of the event, there or not, or a person who has its
// live pages open.
type Connection struct {
	ID        string `json:"id" doc:"Of the device or the account"`
	Kind      string `json:"kind" enum:"account,device"`
	Name      string `json:"name"`
	Screen    string `json:"screen" doc:"What a device shows; empty for a person"`
	Connected bool   `json:"connected"`
	SinceAt   int64  `json:"since_at" doc:"Connected, or lost, since then, unix ms; 0 where a screen has not been there since the server started"`
}

type connectionsOut struct {
	Body struct {
		Connections []Connection `json:"connections"`
	}
}

// registerConnections adds who is connected, by name.
func registerConnections(api *httpapi.API, a *App) {
	httpapi.Register(api, httpapi.Op{ID: "connection-list", Method: http.MethodGet, Path: "/api/events/{event}/connections",
		Summary: "Who is connected: every enrolled screen, and people with live pages open", Tag: "system", Need: event.DeviceManage},
		func(ctx context.Context, in *struct {
			Event string `path:"event"`
		}) (*connectionsOut, error) {
			devices, err := a.Auth.Devices(ctx, in.Event)
			if err != nil {
				return nil, err
			}
			there, err := a.Live.Connected(in.Event)
			if err != nil {
				return nil, err
			}
			out := &connectionsOut{}
			out.Body.Connections = whoIsThere(devices, there, a.screens.lostSince)
			return out, nil
		})
}

// whoIsThere joins what is enrolled with what is connected: a row for each
// screen, then one for each person, however many windows they have open.
func whoIsThere(devices []auth.Device, there []live.Connection, lostSince func(deviceID string) int64) []Connection {
	since := map[string]int64{}
	for _, c := range there {
		if at, known := since[c.ActorID]; !known || c.At < at {
			since[c.ActorID] = c.At
		}
	}
	list := []Connection{}
	for _, d := range devices {
		if d.EnrolledAt == 0 || d.RevokedAt > 0 {
			continue
		}
		at, connected := since[d.ID]
		if !connected {
			at = lostSince(d.ID)
		}
		list = append(list, Connection{ID: d.ID, Kind: string(event.Device), Name: d.Name, Screen: string(d.Screen), Connected: connected, SinceAt: at})
	}
	people := []Connection{}
	for _, c := range there {
		known := slices.ContainsFunc(people, func(p Connection) bool { return p.ID == c.ActorID })
		if c.Kind == string(event.Account) && !known {
			people = append(people, Connection{ID: c.ActorID, Kind: c.Kind, Name: c.Name, Connected: true, SinceAt: since[c.ActorID]})
		}
	}
	slices.SortFunc(people, func(x, y Connection) int { return strings.Compare(x.Name+x.ID, y.Name+y.ID) })
	return append(list, people...)
}
