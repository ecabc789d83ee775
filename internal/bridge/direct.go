package bridge

import (
	"context"
	"slices"

	"diemcau/internal/errs"
)

// direct changes the state of the air under the director's hand.
func (s *Service) direct(ctx context.Context, eventID, action, subject string, detail any, do func(context.Context, *state) error) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		st, err := s.store.state(ctx, eventID)
		if err != nil {
			return err
		}
		if err := do(ctx, &st); err != nil {
			return err
		}
		return s.airTold(ctx, st, action, subject, detail)
	})
}

// SetMic opens or closes the microphone of a source on air, until the next
// picture. Key is hall, site:<id>, or all, which can only be closed.
func (s *Service) SetMic(ctx context.Context, eventID, key string, open bool) error {
	if key == "all" && open {
		return errs.Invalid("core.invalid").Field("key", "bridge.mic_all")
	}
	a, err := s.Air(ctx, eventID)
	if err != nil {
		return err
	}
	return s.direct(ctx, eventID, "mic.set", key, map[string]any{"open": open}, func(_ context.Context, st *state) error {
		word, found := mic{Open: open, At: s.Clock.Millis()}, false
		for _, source := range a.OnAir {
			if key == "all" || (source.Key == key && source.Live) {
				st.Mics[source.Key], found = word, true
			}
		}
		if !found {
			return errs.Conflict("bridge.mic_off_air")
		}
		return nil
	})
}

// RemoveSite puts a site out of the room until it is let in again.
func (s *Service) RemoveSite(ctx context.Context, eventID, siteID string, out bool) error {
	if _, err := s.site(ctx, eventID, siteID); err != nil {
		return err
	}
	devices, err := s.store.devices(ctx, eventID)
	if err != nil {
		return err
	}
	action := "site.readmit"
	if out {
		action = "site.put_out"
	}
	err = s.direct(ctx, eventID, action, "site/"+siteID, nil, func(_ context.Context, st *state) error {
		st.Removed = remove(st.Removed, siteID)
		if out {
			st.Removed = append(st.Removed, siteID)
		}
		return nil
	})
	if err != nil || !out {
		return err
	}
	for _, d := range devices {
		if d.SiteID == siteID {
			if err := s.Media.Expel(ctx, eventID, "site:"+siteID+":"+d.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// Lock keeps new devices out, or lets them in again. Those that were in the
// room come back to it.
func (s *Service) Lock(ctx context.Context, eventID string, locked bool) error {
	return s.direct(ctx, eventID, "bridge.lock", "bridge", map[string]any{"locked": locked}, func(_ context.Context, st *state) error {
		st.Locked = locked
		return nil
	})
}

// SetChat switches the messages between sites and control room on or off.
func (s *Service) SetChat(ctx context.Context, eventID string, on bool) error {
	return s.direct(ctx, eventID, "bridge.chat", "bridge", map[string]any{"on": on}, func(_ context.Context, st *state) error {
		st.Chat = on
		return nil
	})
}

// ChooseHall makes a camera the hall's; "" is the first that is there.
func (s *Service) ChooseHall(ctx context.Context, eventID, deviceID string) error {
	cameras, err := s.Cameras.Cameras(ctx, eventID)
	if err != nil {
		return err
	}
	if deviceID != "" && !slices.ContainsFunc(cameras, func(c Camera) bool { return c.ID == deviceID }) {
		return errs.NotFound("bridge.device_gone")
	}
	return s.direct(ctx, eventID, "hall.choose", "device/"+deviceID, nil, func(_ context.Context, st *state) error {
		st.HallDevice = deviceID
		return nil
	})
}

// MayStandBy refuses sites that cannot be stood by: nobody confirmed a device
// there, or it is not there.
func (s *Service) MayStandBy(ctx context.Context, eventID string, siteIDs []string) error {
	if len(siteIDs) == 0 {
		return nil
	}
	c, _, err := s.scenario(ctx, eventID)
	if err != nil {
		return err
	}
	for _, id := range siteIDs {
		source := c.source(id)
		switch {
		case source.Label == "":
			return errs.NotFound("bridge.site_gone")
		case slices.Contains(c.state.Removed, id):
			return errs.Conflict("bridge.site_removed", "site", source.Label)
		case source.DeviceID == "" && c.pending(id):
			return errs.Conflict("bridge.standby_pending", "site", source.Label)
		case source.DeviceID == "":
			return errs.Conflict("bridge.standby_nobody", "site", source.Label)
		case !source.There:
			return errs.Conflict("bridge.standby_lost", "site", source.Label)
		}
	}
	return nil
}

func (c scenario) pending(siteID string) bool {
	return slices.ContainsFunc(c.devices, func(d Device) bool { return d.SiteID == siteID && d.State == Pending })
}
