package incident

import (
	"cmp"
	"slices"
	"sync"
)

const (
	recentSize = 60             // samples of the small curve of a tile: 5 minutes
	forgetMS   = 3600_000       // a device that has been silent for longer is forgotten
	backlogMax = 100 * 12 * 20  // figures that wait while the database is away: 100 devices for 20 minutes
	freshMS    = int64(15_000)  // figures older than this say nothing of now
	reportMS   = int64(5_000)   // how often a device reports
	restoreMS  = int64(120_000) // after a start, figures of this age are taken up again
)

// sample is what is waiting to be written: figures with the run they belong to.
type sample struct {
	Figures
	EventID string
	RunID   string
}

// track is what is known of one device.
type track struct {
	newest  Figures
	waiting sample
	waits   bool
	loss    [recentSize]float32
	down    [recentSize]int32
	filled  int
}

// monitor keeps the newest figures of every device, and those not yet written.
type monitor struct {
	mu      sync.Mutex
	events  map[string]map[string]*track // event -> device
	waiting []*track
	backlog []sample // taken, and not written: the database was away
}

func newMonitor() *monitor { return &monitor{events: map[string]map[string]*track{}} }

// report takes figures in. Of a device that reports more often than figures
// are written only the newest are kept, with the sum of its freezes.
func (m *monitor) report(s sample) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.track(s.EventID, s.DeviceID)
	t.newest = s.Figures
	if t.waits {
		s.Freezes = min(s.Freezes+t.waiting.Freezes, maxFreezes)
	} else {
		m.waiting = append(m.waiting, t)
	}
	t.waiting, t.waits = s, true
}

// restore takes up figures of before a restart; those that came since are newer.
func (m *monitor) restore(eventID string, f Figures) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if t := m.track(eventID, f.DeviceID); t.newest.At < f.At {
		t.newest = f
	}
}

func (m *monitor) track(eventID, deviceID string) *track {
	devices := m.events[eventID]
	if devices == nil {
		devices = map[string]*track{}
		m.events[eventID] = devices
	}
	t := devices[deviceID]
	if t == nil {
		t = &track{}
		devices[deviceID] = t
	}
	return t
}

// take gives what is to be written; give takes it back where that failed.
func (m *monitor) take() []sample {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := slices.Grow(m.backlog, len(m.waiting))
	for _, t := range m.waiting {
		list = append(list, t.waiting)
		t.note(t.waiting.Figures)
		t.waits = false
	}
	clear(m.waiting)
	m.waiting, m.backlog = m.waiting[:0], nil
	return list
}

// give keeps what could not be written; beyond the limit the oldest are lost.
func (m *monitor) give(list []sample) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.backlog = list[max(0, len(list)-backlogMax):]
}

// note puts figures into the small curve.
func (t *track) note(f Figures) {
	if t.filled == recentSize {
		copy(t.loss[:], t.loss[1:])
		copy(t.down[:], t.down[1:])
		t.filled--
	}
	t.loss[t.filled], t.down[t.filled] = float32(f.LossPercent), int32(f.DownKbps)
	t.filled++
}

// newest lists the newest figures of every device of the event, by site and device.
func (m *monitor) newest(eventID string) []Figures {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := make([]Figures, 0, len(m.events[eventID]))
	for _, t := range m.events[eventID] {
		list = append(list, t.newest)
	}
	slices.SortFunc(list, func(a, b Figures) int {
		return cmp.Or(cmp.Compare(a.SiteID, b.SiteID), cmp.Compare(a.DeviceID, b.DeviceID))
	})
	return list
}

// curve is the small curve of a device, oldest first.
func (m *monitor) curve(eventID, deviceID string) (loss []float64, down []int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	loss, down = []float64{}, []int64{}
	if t := m.events[eventID][deviceID]; t != nil {
		for i := range t.filled {
			loss, down = append(loss, float64(t.loss[i])), append(down, int64(t.down[i]))
		}
	}
	return loss, down
}

// forget drops devices that have long been silent.
func (m *monitor) forget(now int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for eventID, devices := range m.events {
		for id, t := range devices {
			if !t.waits && t.newest.At < now-forgetMS {
				delete(devices, id)
			}
		}
		if len(devices) == 0 {
			delete(m.events, eventID)
		}
	}
}
