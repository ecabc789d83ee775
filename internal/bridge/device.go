package bridge

import (
	"context"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// confirmDigits is how many digits two people compare on the telephone, and
// maxTries how often wrong ones may be given before the device must come anew.
const (
	confirmDigits = 4
	maxTries      = 5
)

// Devices lists the devices of all sites by age.
func (s *Service) Devices(ctx context.Context, eventID string) ([]Device, error) {
	return s.store.devices(ctx, eventID)
}

// Confirm trusts a device whose screen shows the digits that were read out. The
// first one of a site is its active one, the next its backup. Wrong digits are
// counted; after five the device is put out and must bring the code again.
func (s *Service) Confirm(ctx context.Context, eventID, deviceID, digits string) (Device, error) {
	var d Device
	var wrong error
	err := s.write(ctx, eventID, func(ctx context.Context) error {
		devices, err := s.store.devices(ctx, eventID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(devices, func(d Device) bool { return d.ID == deviceID })
		if i < 0 {
			return errs.NotFound("bridge.device_gone")
		}
		if d = devices[i]; d.State == Confirmed {
			return nil
		}
		if digits != d.Digits {
			wrong, err = s.wrongDigits(ctx, d)
			return err
		}
		others := slices.ContainsFunc(devices, func(o Device) bool { return o.SiteID == d.SiteID && o.State == Confirmed })
		if others && !s.Settings.Backups {
			site, err := s.site(ctx, eventID, d.SiteID)
			if err != nil {
				return err
			}
			return errs.Conflict("bridge.second_refused", "site", site.Label)
		}
		d.State, d.Backup = Confirmed, others
		d.ConfirmedAt, d.ConfirmedBy = s.Clock.Millis(), event.ActorFrom(ctx).Name
		return s.changed(ctx, d, "device.confirm")
	})
	if err == nil {
		err = wrong // counted, so the transaction stands
	}
	return d, err
}

// wrongDigits counts a wrong try and tells what remains.
func (s *Service) wrongDigits(ctx context.Context, d Device) (told, err error) {
	d.Tries++
	if left := maxTries - d.Tries; left > 0 {
		return errs.Invalid("bridge.digits_wrong", "left", left).Field("digits", "bridge.digits_wrong", "left", left),
			s.changed(ctx, d, "device.digits_wrong")
	}
	return errs.Conflict("bridge.digits_spent"), s.putOut(ctx, d, "device.digits_spent")
}

// RemoveDevice puts a device out: it must bring the code again.
func (s *Service) RemoveDevice(ctx context.Context, eventID, deviceID string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		d, err := s.store.device(ctx, eventID, deviceID)
		if db.IsNoRow(err) {
			return errs.NotFound("bridge.device_gone")
		}
		if err != nil {
			return err
		}
		return s.putOut(ctx, d, "device.remove")
	})
}

// putOut deletes a device; a backup that waited takes its place.
func (s *Service) putOut(ctx context.Context, d Device, action string) error {
	if err := s.Binder.Unbind(ctx, d.EventID, d.ID); err != nil {
		return err
	}
	if err := s.store.deleteDevice(ctx, d.ID); err != nil {
		return err
	}
	if d.active() {
		if err := s.promote(ctx, d.EventID, d.SiteID); err != nil {
			return err
		}
	}
	db.AfterCommit(ctx, func() {
		s.roster.forget(d.EventID, d.ID)
		s.Follow(d.EventID)
	})
	return s.told(ctx, d.EventID, action, "device/"+d.ID, map[string]any{"site": d.SiteID})
}

// promote makes the oldest confirmed backup of the site its active device.
func (s *Service) promote(ctx context.Context, eventID, siteID string) error {
	devices, err := s.store.devices(ctx, eventID)
	if err != nil {
		return err
	}
	for _, d := range devices {
		if d.SiteID == siteID && d.State == Confirmed && d.Backup {
			d.Backup = false
			if err := s.store.putJoin(ctx, s.anew(d)); err != nil {
				return err
			}
			return s.store.updateDevice(ctx, d)
		}
	}
	return nil
}

// Activate makes a confirmed backup the device that its site is seen through;
// the one before becomes the backup.
func (s *Service) Activate(ctx context.Context, eventID, deviceID string) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		devices, err := s.store.devices(ctx, eventID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(devices, func(d Device) bool { return d.ID == deviceID })
		if i < 0 {
			return errs.NotFound("bridge.device_gone")
		}
		if devices[i].State != Confirmed {
			return errs.Conflict("bridge.not_confirmed")
		}
		for _, d := range devices {
			if d.SiteID == devices[i].SiteID && d.active() && d.ID != deviceID {
				d.Backup = true
				if err := s.changed(ctx, d, "device.stand_back"); err != nil {
					return err
				}
			}
		}
		devices[i].Backup = false
		if err := s.store.putJoin(ctx, s.anew(devices[i])); err != nil {
			return err
		}
		return s.changed(ctx, devices[i], "device.activate")
	})
}

// anew is the join of a device that takes another's place: its microphone
// stays closed until somebody opens it.
func (s *Service) anew(d Device) join {
	return join{DeviceID: d.ID, EventID: d.EventID, SiteID: d.SiteID, JoinedAt: s.Clock.Millis()}
}

// changed keeps a device and has everybody follow.
func (s *Service) changed(ctx context.Context, d Device, action string) error {
	if err := s.store.updateDevice(ctx, d); err != nil {
		if db.IsNoRow(err) {
			return errs.Conflict("core.conflict")
		}
		return err
	}
	db.AfterCommit(ctx, func() {
		s.Live.Command(d.ID, command{"reload"})
		s.Follow(d.EventID)
	})
	return s.told(ctx, d.EventID, action, "device/"+d.ID, map[string]any{"site": d.SiteID, "backup": d.Backup})
}

// command is what one device is told.
type command struct {
	Command string `json:"command"`
}

// Confirmed tells whether a device of a site is trusted. It is asked with every
// figure that a site reports, so it answers from what is known.
func (s *Service) Confirmed(ctx context.Context, eventID, deviceID string) (bool, error) {
	k, err := s.known(ctx, eventID)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(k.devices, func(d Device) bool { return d.ID == deviceID && d.State == Confirmed }), nil
}
