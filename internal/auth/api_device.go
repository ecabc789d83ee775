package auth

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

// Screen is a device as lists show it. Code is given only when it was made.
type Screen struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Screen     event.Screen `json:"screen" enum:"hall,mc,timer,camera"`
	Code       string       `json:"code,omitempty" doc:"Works once; shown only now"`
	State      string       `json:"state" enum:"waiting,enrolled,revoked,expired"`
	EnrolledAt int64        `json:"enrolled_at"`
	Revision   int64        `json:"revision"`
}

// EncoderKey is what an encoder is told: where to send to, and its bearer token.
type EncoderKey struct {
	ID   string `json:"id"`
	Key  string `json:"key" doc:"Shown only now"`
	Path string `json:"path" doc:"Below the address of this server"`
}

type encoderOut struct{ Body EncoderKey }

type screenOut struct{ Body Screen }

// DevicePath names a screen of an event.
type DevicePath struct {
	Event string `path:"event"`
	ID    string `path:"id"`
}

type deviceBody struct {
	Name   string       `json:"name" maxLength:"200"`
	Screen event.Screen `json:"screen" enum:"hall,mc,timer,camera"`
}

func registerDevices(api *httpapi.API, s *Service) {
	op := func(id, method, path, summary string) httpapi.Op {
		return httpapi.Op{ID: id, Method: method, Path: "/api/events/{event}/devices" + path, Summary: summary, Tag: "device", Need: event.DeviceManage}
	}
	httpapi.Register(api, op("device-list", http.MethodGet, "", "Screens of the event"), s.apiDevices)
	httpapi.Register(api, op("device-add", http.MethodPost, "", "Add a screen and get its code"), func(ctx context.Context, in *struct {
		Event string `path:"event"`
		Body  deviceBody
	}) (*screenOut, error) {
		d, code, err := s.AddDevice(ctx, in.Event, in.Body.Name, in.Body.Screen)
		return s.screenOut(d, code), err
	})
	httpapi.Register(api, op("device-send", http.MethodPatch, "/{id}", "Rename, or send to another screen"), func(ctx context.Context, in *struct {
		DevicePath
		Body deviceBody
	}) (*screenOut, error) {
		d, err := s.SendDevice(ctx, in.Event, in.ID, in.Body.Name, in.Body.Screen)
		return s.screenOut(d, ""), err
	})
	httpapi.Register(api, op("device-code", http.MethodPost, "/{id}/code", "New code; the old browser is cut off"), func(ctx context.Context, in *DevicePath) (*screenOut, error) {
		d, code, err := s.ReissueCode(ctx, in.Event, in.ID)
		return s.screenOut(d, code), err
	})
	httpapi.Register(api, op("device-encoder", http.MethodPost, "/{id}/encoder", "Key with which an encoder sends this camera by WHIP; the old browser is cut off"), func(ctx context.Context, in *DevicePath) (*encoderOut, error) {
		d, key, err := s.EncoderKey(ctx, in.Event, in.ID)
		return &encoderOut{EncoderKey{ID: d.ID, Key: key, Path: "/media/" + in.Event + "/whip/v1"}}, err
	})
	httpapi.Register(api, op("device-revoke", http.MethodDelete, "/{id}", "Revoke a screen"), func(ctx context.Context, in *DevicePath) (*screenOut, error) {
		d, err := s.RevokeDevice(ctx, in.Event, in.ID)
		return s.screenOut(d, ""), err
	})
	httpapi.Register(api, httpapi.Op{ID: "device-enrol", Method: http.MethodPost, Path: "/api/enrol", Summary: "Bind this browser to a screen by its code", Tag: "device", Need: event.Public}, s.apiEnrol)
}

func (s *Service) screenOut(d Device, code string) *screenOut { return &screenOut{s.screen(d, code)} }

func (s *Service) screen(d Device, code string) Screen {
	state := "waiting"
	switch {
	case d.RevokedAt > 0:
		state = "revoked"
	case d.EnrolledAt > 0:
		state = "enrolled"
	case d.CodeExpiresAt <= s.clock.Millis():
		state = "expired"
	}
	return Screen{ID: d.ID, Name: d.Name, Screen: d.Screen, Code: code, State: state, EnrolledAt: d.EnrolledAt, Revision: d.Revision}
}

func (s *Service) apiDevices(ctx context.Context, in *struct {
	Event string `path:"event"`
}) (*struct{ Body []Screen }, error) {
	list, err := s.Devices(ctx, in.Event)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body []Screen }{Body: []Screen{}}
	for _, d := range list {
		out.Body = append(out.Body, s.screen(d, ""))
	}
	return out, nil
}

func (s *Service) apiEnrol(ctx context.Context, in *codeIn) (*cookieOut[MyDevice], error) {
	d, secret, err := s.Enrol(ctx, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return &cookieOut[MyDevice]{SetCookie: s.cookie(deviceCookie, secret, deviceLife, true),
		Body: MyDevice{ID: d.ID, Name: d.Name, Screen: d.Screen, Event: d.EventID, Site: d.SiteID}}, nil
}
