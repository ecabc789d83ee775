package app

import (
	"maps"
	"sync"

	"diemcau/internal/event"
	"diemcau/internal/live"
)

// audience counts the screens that are connected and remembers since when one
// is lost. The count is made anew when somebody comes or goes, at most once a
// second: a thousand browsers that join at once are not counted a thousand
// times.
type audience struct {
	node  *live.Node
	clock event.Clock
	mu    sync.Mutex
	kept  map[string]map[string]int  // event -> kind -> how many
	there map[string]map[string]bool // event -> devices
	lost  map[string]int64           // device -> since
}

func newAudience(node *live.Node, clock event.Clock) *audience {
	return &audience{node: node, clock: clock, kept: map[string]map[string]int{}, there: map[string]map[string]bool{}, lost: map[string]int64{}}
}

func (a *audience) count(eventID string) map[string]int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.kept[eventID])
}

// lostSince tells when the device went; 0 where it has not been there.
func (a *audience) lostSince(deviceID string) int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.lost[deviceID]
}

// recount reads who is there and tells whether that differs from before.
func (a *audience) recount(eventID string) bool {
	connections, err := a.node.Connected(eventID)
	if err != nil { // the node stops
		return false
	}
	count, seen, devices := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, c := range connections {
		if seen[c.Client] {
			continue
		}
		seen[c.Client] = true
		if c.Screen == "" {
			count[c.Kind]++
		} else {
			count[c.Screen]++
			devices[c.ActorID] = true
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.follow(eventID, devices)
	if maps.Equal(a.kept[eventID], count) {
		return false
	}
	a.kept[eventID] = count
	return true
}

// follow notes which devices went and forgets that of those that came back.
func (a *audience) follow(eventID string, devices map[string]bool) {
	for id := range a.there[eventID] {
		if !devices[id] {
			a.lost[id] = a.clock.Millis()
		}
	}
	for id := range devices {
		delete(a.lost, id)
	}
	a.there[eventID] = devices
}
