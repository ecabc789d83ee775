package show

import "sync"

// memory keeps, by event, what its screens were last drawn from: nearly every
// action would read it again and find it unchanged. It is asked with the
// version that the database has at that moment, which every change of the
// agenda, a run, its log or the state raises in its own transaction. So it needs
// no telling of changes, and is right where another server made them. What it
// keeps is committed, and shared: nobody changes it. See ADR 10.
type memory struct {
	mu     sync.Mutex
	events map[string]view
}

// maxRemembered bounds the memory; an event that is forgotten is read again.
const maxRemembered = 32

// recall gives the event at the version, where that is the one remembered.
func (m *memory) recall(eventID string, version int64) (view, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, known := m.events[eventID]
	return v, known && v.state.Version == version
}

// keep remembers a view that is committed and all of one version.
func (m *memory) keep(v view) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, known := m.events[v.eventID]; m.events == nil || (!known && len(m.events) >= maxRemembered) {
		m.events = map[string]view{}
	}
	m.events[v.eventID] = v
}
