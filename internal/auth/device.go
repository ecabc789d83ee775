package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"diemcau/internal/audit"
	"diemcau/internal/code"
	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Device is a browser bound to a screen of one event.
type Device struct {
	ID            string       `db:"id"`
	EventID       string       `db:"event_id"`
	Name          string       `db:"name"`
	Screen        event.Screen `db:"screen"`
	CodeHash      string       `db:"code_hash"` // "" once used
	CodeExpiresAt int64        `db:"code_expires_at"`
	TokenHash     string       `db:"token_hash"` // "" until enrolled
	EnrolledAt    int64        `db:"enrolled_at"`
	RevokedAt     int64        `db:"revoked_at"`
	SeenAt        int64        `db:"seen_at"`
	CreatedAt     int64        `db:"created_at"`
	Revision      int64        `db:"revision"`
	SiteID        string       `db:"site_id"` // "" unless the screen is a site's
}

const codeLife = 24 * 3600_000 // ms

// deviceCommand tells an enrolled browser to look again at what it is.
type deviceCommand struct {
	Command string `json:"command"` // "reload"
}

// AddDevice makes a screen and the code that enrols it once.
func (s *Service) AddDevice(ctx context.Context, eventID, name string, screen event.Screen) (Device, string, error) {
	name, err := checkDevice(name, screen)
	if err != nil {
		return Device{}, "", err
	}
	secret, now := code.New(), s.clock.Millis()
	d := Device{ID: db.NewID(), EventID: eventID, Name: name, Screen: screen, CodeHash: digest(secret),
		CodeExpiresAt: now + codeLife, CreatedAt: now, Revision: 1}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := insertDevice(ctx, s.db.Q(ctx), d); err != nil {
			return fmt.Errorf("store device: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: "device.add", Subject: "device/" + d.ID, Detail: map[string]any{"name": name, "screen": screen}})
	})
	return d, secret, err
}

// ReissueCode voids the code and the cookie of a device and gives a new code.
func (s *Service) ReissueCode(ctx context.Context, eventID, id string) (Device, string, error) {
	secret := code.New()
	d, err := s.changeDevice(ctx, eventID, id, "device.code", func(d *Device) {
		d.CodeHash, d.CodeExpiresAt = digest(secret), s.clock.Millis()+codeLife
		d.TokenHash, d.EnrolledAt, d.RevokedAt = "", 0, 0
	})
	if err == nil {
		db.AfterCommit(ctx, func() { s.live.Expel(event.Device, id) })
	}
	return d, secret, err
}

// SendDevice renames a device and sends it to a screen; the browser follows by itself.
func (s *Service) SendDevice(ctx context.Context, eventID, id, name string, screen event.Screen) (Device, error) {
	name, err := checkDevice(name, screen)
	if err != nil {
		return Device{}, err
	}
	d, err := s.changeDevice(ctx, eventID, id, "device.send", func(d *Device) { d.Name, d.Screen = name, screen })
	if err == nil {
		db.AfterCommit(ctx, func() { // before it the device would be let in again
			s.live.Command(id, deviceCommand{Command: "reload"})
			s.live.Expel(event.Device, id)
		})
	}
	return d, err
}

// EncoderKey binds a camera of the hall to an encoder, which brings the key as
// its bearer token; the browser before is cut off. The key is shown only now.
func (s *Service) EncoderKey(ctx context.Context, eventID, id string) (Device, string, error) {
	d, err := deviceByID(ctx, s.db.Q(ctx), eventID, id)
	if err != nil {
		return Device{}, "", err
	}
	if d.Screen != event.ScreenCamera {
		return Device{}, "", errs.Conflict("auth.encoder_camera")
	}
	secret := token()
	d, err = s.changeDevice(ctx, eventID, id, "device.encoder", func(d *Device) {
		d.CodeHash, d.TokenHash, d.EnrolledAt, d.RevokedAt = "", digest(secret), s.clock.Millis(), 0
	})
	if err == nil {
		db.AfterCommit(ctx, func() { s.live.Expel(event.Device, id) })
	}
	return d, secret, err
}

// RevokeDevice ends a device for good; a new code would be needed.
func (s *Service) RevokeDevice(ctx context.Context, eventID, id string) (Device, error) {
	d, err := s.changeDevice(ctx, eventID, id, "device.revoke", func(d *Device) {
		d.RevokedAt, d.TokenHash, d.CodeHash = s.clock.Millis(), "", ""
	})
	if err == nil {
		db.AfterCommit(ctx, func() { // before it the device would be let in again
			s.live.Command(id, deviceCommand{Command: "reload"})
			s.live.Expel(event.Device, id)
		})
	}
	return d, err
}

// Enrol takes a code, once, and gives the cookie of the device.
func (s *Service) Enrol(ctx context.Context, typed string) (Device, string, error) {
	if err := s.limits.allow("enrol:" + event.ActorFrom(ctx).Address); err != nil {
		return Device{}, "", err
	}
	secret, now := token(), s.clock.Millis()
	var d Device
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		if d, err = deviceByCode(ctx, s.db.Q(ctx), digest(code.Clean(typed)), now); db.IsNoRow(err) {
			return errs.Invalid("auth.code_wrong").Field("code", "auth.code_wrong")
		}
		if err != nil {
			return err
		}
		d.CodeHash, d.TokenHash, d.EnrolledAt, d.SeenAt = "", digest(secret), now, now
		if err := s.storeDevice(ctx, d); err != nil {
			return fmt.Errorf("store device: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Event: d.EventID, Action: "device.enrol", Subject: "device/" + d.ID, Detail: map[string]any{"name": d.Name}})
	})
	return d, secret, err
}

// Devices lists the screens of an event that were enrolled from the desk.
func (s *Service) Devices(ctx context.Context, eventID string) ([]Device, error) {
	all, err := devicesOf(ctx, s.db.Q(ctx), eventID)
	return slices.DeleteFunc(all, func(d Device) bool { return d.Screen == event.ScreenSite }), err
}

// BoundDevices are the ids of all devices of an event, of its sites too, that
// were bound and not revoked.
func (s *Service) BoundDevices(ctx context.Context, eventID string) (map[string]bool, error) {
	all, err := devicesOf(ctx, s.db.Q(ctx), eventID)
	bound := map[string]bool{}
	for _, d := range all {
		if d.EnrolledAt > 0 && d.RevokedAt == 0 {
			bound[d.ID] = true
		}
	}
	return bound, err
}

// Unbind ends a site's device; it is not there any more at its next request.
func (s *Service) Unbind(ctx context.Context, eventID, deviceID string) error {
	_, err := s.RevokeDevice(ctx, eventID, deviceID)
	return err
}

func (s *Service) changeDevice(ctx context.Context, eventID, id, action string, edit func(*Device)) (Device, error) {
	var d Device
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		if d, err = deviceByID(ctx, s.db.Q(ctx), eventID, id); err != nil {
			return err
		}
		edit(&d)
		if err := s.storeDevice(ctx, d); err != nil {
			return fmt.Errorf("store device: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: action, Subject: "device/" + id, Detail: map[string]any{"name": d.Name, "screen": d.Screen}})
	})
	return d, err
}

func checkDevice(name string, screen event.Screen) (string, error) {
	name = strings.TrimSpace(name)
	bad := errs.Invalid("core.invalid")
	if name == "" || utf8.RuneCountInString(name) > maxNameRunes {
		bad.Field("name", "auth.name_needed", "max", maxNameRunes)
	}
	if !slices.Contains(event.Screens(), screen) {
		bad.Field("screen", "auth.screen_unknown")
	}
	if len(bad.Fields) > 0 {
		return "", bad
	}
	return name, nil
}
