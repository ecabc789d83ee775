package bridge

import (
	"sync"
	"time"

	"diemcau/internal/event"
)

// How long a source may be silent. A page speaks every three seconds off air
// and every second at standby and on air.
const (
	silentAfter = 10 * time.Second // off air: three words were missed
	lostAfter   = 3 * time.Second  // at standby and on air
)

// presence is what a device last said, and when.
type presence struct {
	SeenAt int64
	Since  int64 // there, or lost, since then
	There  bool
	Condition
}

// roster remembers who is there. It is rebuilt within seconds of a start by the
// sources themselves; what must outlive the process is in the database.
type roster struct {
	mu     sync.Mutex
	clock  event.Clock
	events map[string]*attendance
}

type attendance struct {
	version int64
	changes int64 // of the database that the bridge itself made
	devices map[string]*presence
	urgent  map[string]bool  // devices at standby or on air
	slots   map[string]int64 // site -> when it was last in the room
}

func newRoster(clock event.Clock) *roster {
	return &roster{clock: clock, events: map[string]*attendance{}}
}

// of is the attendance of an event; its versions go on above those of an
// earlier process. The caller holds the lock.
func (r *roster) of(eventID string) *attendance {
	a := r.events[eventID]
	if a == nil {
		a = &attendance{version: r.clock.Millis(), devices: map[string]*presence{}, urgent: map[string]bool{}, slots: map[string]int64{}}
		r.events[eventID] = a
	}
	return a
}

// heard notes a word of a device and tells whether it came back.
func (r *roster) heard(eventID, deviceID string, c Condition) (returned bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, now := r.of(eventID), r.clock.Millis()
	p := a.devices[deviceID]
	if p == nil {
		p = &presence{}
		a.devices[deviceID] = p
	}
	returned = !p.There
	if returned {
		p.Since = now
	}
	if returned || p.Condition != c {
		a.version++
	}
	p.SeenAt, p.There, p.Condition = now, true, c
	return returned
}

// seen notes that a camera sends, where nothing else speaks for it.
func (r *roster) seen(eventID, deviceID string) {
	r.mu.Lock()
	p := r.of(eventID).devices[deviceID]
	mute := p == nil || !p.There || r.clock.Millis()-p.SeenAt >= compareEvery.Milliseconds()
	r.mu.Unlock()
	if mute {
		r.heard(eventID, deviceID, Condition{Camera: "ok", Microphone: "ok", Sound: "ok"})
	}
}

// sweep marks who fell silent and returns them.
func (r *roster) sweep(eventID string) (gone []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, now := r.of(eventID), r.clock.Millis()
	for id, p := range a.devices {
		limit := silentAfter
		if a.urgent[id] {
			limit = lostAfter
		}
		if p.There && now-p.SeenAt >= limit.Milliseconds() {
			p.There, p.Since = false, p.SeenAt
			a.version++
			gone = append(gone, id)
		}
	}
	return gone
}

// watch says which devices are at standby or on air: they are missed sooner.
func (r *roster) watch(eventID string, devices map[string]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.of(eventID).urgent = devices
}

// urgent tells whether the device is at standby or on air.
func (r *roster) isUrgent(eventID, deviceID string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of(eventID).urgent[deviceID]
}

// snapshot is who is there now, with the version of it.
func (r *roster) snapshot(eventID string) (map[string]presence, int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.of(eventID)
	out := make(map[string]presence, len(a.devices))
	for id, p := range a.devices {
		out[id] = *p
	}
	return out, a.version
}

func (r *roster) version(eventID string) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of(eventID).version
}

// redraw has the wall drawn anew.
func (r *roster) redraw(eventID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.of(eventID).version++
}

// bump has the wall drawn anew from the database.
func (r *roster) bump(eventID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.of(eventID)
	a.version++
	a.changes++
}

// mark counts the changes of the database that the bridge made.
func (r *roster) mark(eventID string) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.of(eventID).changes
}

func (r *roster) forget(eventID, deviceID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.of(eventID)
	delete(a.devices, deviceID)
	a.version++
}

// slotKept is how long a site that is lost keeps its place in the room.
const slotKept = 2 * time.Minute

// takeSlot gives a site a place in the room, or keeps it the one it has; false
// where the ceiling is reached. A ceiling of 0 is none.
func (r *roster) takeSlot(eventID, siteID string, ceiling int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, now := r.of(eventID), r.clock.Millis()
	taken := 0
	for id, at := range a.slots {
		if id != siteID && now-at < slotKept.Milliseconds() {
			taken++
		}
	}
	if ceiling > 0 && taken >= ceiling {
		return false
	}
	a.slots[siteID] = now
	return true
}

// keepSlot says that the site is still in the room.
func (r *roster) keepSlot(eventID, siteID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if a := r.of(eventID); a.slots[siteID] > 0 {
		a.slots[siteID] = r.clock.Millis()
	}
}

// watched lists the events that somebody was seen in.
func (r *roster) watched() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	ids := make([]string, 0, len(r.events))
	for id := range r.events {
		ids = append(ids, id)
	}
	return ids
}
