package incident

import (
	"context"
	"slices"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// Report takes the figures of the device that asks, for its own site. They are
// in memory at once and in the database within 5 seconds.
func (s *Service) Report(ctx context.Context, eventID string, r Report) error {
	actor := event.ActorFrom(ctx)
	if actor.Kind != event.Device {
		return errs.Denied("incident.no_device")
	}
	if s.Devices != nil && actor.Screen == event.ScreenSite { // the hall's are enrolled from the desk
		confirmed, err := s.Devices.Confirmed(ctx, eventID, actor.ID)
		if err != nil {
			return err
		}
		if !confirmed { // not denied: it may report as soon as somebody confirms it
			return errs.Conflict("incident.device_unconfirmed")
		}
	}
	s.monitor.report(sample{Figures: r.figures(actor.Site, actor.ID, s.Clock.Millis()), EventID: eventID, RunID: s.run(eventID)})
	return nil
}

// Newest lists the newest figures of every device that reported within the
// hour, by site and device. It reads memory alone.
func (s *Service) Newest(eventID string) []Figures { return s.monitor.newest(eventID) }

// Recent is the newest figures of a device with the small curves of its tile,
// oldest first, one value each 5 seconds.
type Recent struct {
	Figures
	Loss []float64 `json:"recent_loss_percent"`
	Down []int64   `json:"recent_down_kbps"`
}

// Recent lists Newest with the curves.
func (s *Service) Recent(eventID string) []Recent {
	list := []Recent{}
	for _, f := range s.monitor.newest(eventID) {
		loss, down := s.monitor.curve(eventID, f.DeviceID)
		list = append(list, Recent{f, loss, down})
	}
	return list
}

// Series is a chart of a site's line from..to; 0 stands for its first and its
// last figures.
func (s *Service) Series(ctx context.Context, eventID, siteID string, from, to int64) (Series, error) {
	return s.chart(ctx, span{EventID: eventID, SiteID: siteID, From: from, To: to}, 0)
}

// chart draws the figures of a span with at most so many points.
func (s *Service) chart(ctx context.Context, sp span, points int) (Series, error) {
	if sp.From == 0 || sp.To == 0 {
		first, last, err := s.store.ends(ctx, sp)
		if err != nil {
			return Series{}, err
		}
		if sp.From == 0 {
			sp.From = first
		}
		if sp.To == 0 {
			sp.To = max(last, sp.From)
		}
	}
	c := newChart(sp.From, sp.To, points)
	err := s.store.eachFigures(ctx, sp, c.add)
	return c.series, err
}

// Flush writes the figures that are in memory, and the timers.
func (s *Service) Flush(ctx context.Context) error {
	s.ticking.Lock()
	defer s.ticking.Unlock()
	return s.flush(ctx)
}

// flush writes all of it in one transaction. Figures of an event that is not
// watched, closed or deleted meanwhile, are let go.
func (s *Service) flush(ctx context.Context) error {
	list := slices.DeleteFunc(s.monitor.take(), func(one sample) bool { return s.watches[one.EventID] == nil })
	if len(list) == 0 && !s.hasTimers() {
		return nil
	}
	err := s.store.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.writeFigures(ctx, list); err != nil {
			return err
		}
		return s.writeTimers(ctx)
	})
	if err != nil {
		s.monitor.give(list)
	}
	return err
}

func (s *Service) writeFigures(ctx context.Context, list []sample) error {
	ids := make([]int64, len(list))
	found := map[senderKey]int64{}
	for n, one := range list {
		k := senderKey{one.EventID, one.SiteID, one.DeviceID, one.RunID}
		id, known := s.senders[k]
		if !known {
			id, known = found[k]
		}
		if !known {
			var err error
			if id, err = s.store.sender(ctx, k, one.Browser, one.At); err != nil {
				return err
			}
			found[k] = id
		}
		ids[n] = id
	}
	db.AfterCommit(ctx, func() {
		for k, id := range found {
			s.senders[k] = id
		}
	})
	return s.store.addFigures(ctx, ids, list)
}

func (s *Service) hasTimers() bool {
	for _, w := range s.watches {
		if w.kept || len(w.detector.timers) > 0 {
			return true
		}
	}
	return false
}

// writeTimers keeps the timers of every event that has some, or had.
func (s *Service) writeTimers(ctx context.Context) error {
	for id, w := range s.watches {
		if !w.kept && len(w.detector.timers) == 0 {
			continue
		}
		if err := s.store.saveTimers(ctx, id, w.detector.timers); err != nil {
			return err
		}
		kept := len(w.detector.timers) > 0
		db.AfterCommit(ctx, func() { w.kept = kept })
	}
	return nil
}

// sweep deletes figures that are older than their event keeps them, and
// forgets devices that are gone. It is not called while a run is open.
func (s *Service) sweep(ctx context.Context, now int64) error {
	s.monitor.forget(now)
	ids, err := s.store.figureEvents(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		v, err := s.store.settings(ctx, id)
		if err != nil {
			return err
		}
		err = s.store.db.InTx(ctx, func(ctx context.Context) error {
			return s.store.dropFigures(ctx, id, now-int64(v.Settings.KeepDays)*24*3600_000)
		})
		if err != nil {
			return err
		}
	}
	clear(s.senders) // some may be gone
	return nil
}
