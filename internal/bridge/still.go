package bridge

import (
	"bytes"
	"context"
	"image/jpeg"
	"sync"
	"time"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// A still is a small JPEG: about 12 KB every three seconds from each site.
const (
	maxStillBytes = 96 << 10
	maxStillSide  = 1280
)

// Still is the newest picture of a device.
type Still struct {
	Data []byte
	At   int64 // unix ms
}

// stills are kept in memory: every source sends another one in three seconds.
type stills struct {
	mu     sync.RWMutex
	events map[string]map[string]Still // event -> device
}

func newStills() *stills { return &stills{events: map[string]map[string]Still{}} }

func (s *stills) put(eventID, deviceID string, still Still) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.events[eventID] == nil {
		s.events[eventID] = map[string]Still{}
	}
	s.events[eventID][deviceID] = still
}

func (s *stills) newest(eventID, deviceID string) Still {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.events[eventID][deviceID]
}

func (s *stills) drop(eventID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.events, eventID)
}

// KeepStill keeps the newest still of the device that sends it. It copies data:
// the body of a request lies in a buffer that the next request gets.
func (s *Service) KeepStill(ctx context.Context, eventID string, data []byte) error {
	a, err := speaker(ctx, eventID)
	if err != nil {
		return err
	}
	if len(data) > maxStillBytes {
		return errs.Invalid("bridge.still_large", "limit", maxStillBytes>>10)
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width > maxStillSide || cfg.Height > maxStillSide {
		return errs.Invalid("bridge.still_bad").Because(err)
	}
	s.stills.put(eventID, a.ID, Still{Data: bytes.Clone(data), At: s.Clock.Millis()})
	return nil
}

// Still is the newest picture of a site's active device, of a pending one
// where there is no other; nothing where none was sent.
func (s *Service) Still(ctx context.Context, eventID, siteID string) (Still, error) {
	k, err := s.known(ctx, eventID)
	if err != nil {
		return Still{}, err
	}
	var newest Still
	for _, d := range k.devices {
		if d.SiteID != siteID {
			continue
		}
		still := s.stills.newest(eventID, d.ID)
		if still.At > 0 && (newest.At == 0 || d.active()) {
			newest = still
		}
	}
	if newest.At == 0 {
		return Still{}, errs.NotFound("bridge.no_still")
	}
	return newest, nil
}

// stillOld is when a still is no picture of its site any more: four were missed.
const stillOld = 15 * time.Second

// AirStill is the newest still of a site on air.
type AirStill struct {
	SiteID string `json:"site_id"`
	At     int64  `json:"at" doc:"When it came, unix ms"`
	JPEG   []byte `json:"jpeg"`
}

// AirStills are the newest stills of the sites on air that are not shown live,
// for everybody who watches the air; one that sent none lately is not among them,
// for an old picture would pass for how it is there now. They
// go in one answer: a hundred places ask for two dozen pictures every three
// seconds. Nobody is given the still of any other site, nor one off air.
func (s *Service) AirStills(ctx context.Context, eventID string) ([]AirStill, error) {
	c, _, err := s.scenario(ctx, eventID)
	if err != nil {
		return nil, err
	}
	if c.picture.Program.live() {
		return nil, errs.Conflict("bridge.no_stills_on_air")
	}
	list, now := []AirStill{}, s.Clock.Millis()
	for _, source := range c.air().OnAir {
		still := s.stills.newest(eventID, source.DeviceID)
		if source.SiteID != "" && source.DeviceID != "" && still.At > 0 && now-still.At <= stillOld.Milliseconds() {
			list = append(list, AirStill{SiteID: source.SiteID, At: still.At, JPEG: still.Data})
		}
	}
	return list, nil
}

// speaker is the device that speaks for itself; nobody else may.
func speaker(ctx context.Context, eventID string) (event.Actor, error) {
	a := event.ActorFrom(ctx)
	if a.Kind != event.Device || a.Event != eventID {
		return a, errs.Denied("core.denied")
	}
	return a, nil
}
