package live

import (
	"context"
	"time"
)

// beats sends a beat a second on every hot channel that somebody watches. The
// version in it comes from the database, so a snapshot that was lost between
// commit and publish is noticed, and sent again, within a second.
func (n *Node) beats() {
	defer n.stopped.Done()
	ticker := time.NewTicker(beatEvery)
	defer ticker.Stop()
	for {
		select {
		case <-n.stop:
			return
		case <-ticker.C:
			n.tellAudience()
			n.beatAll()
		}
	}
}

func (n *Node) beatAll() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, channel := range n.node.Hub().Channels() {
		kind, eventID := split(channel)
		n.mu.RLock()
		provider, known := n.providers[kind]
		n.mu.RUnlock()
		if !known {
			continue
		}
		version, err := provider.Version(ctx, eventID)
		if err != nil {
			n.log.Error("live: beat", "channel", channel, "error", err)
			continue
		}
		n.repair(ctx, channel, eventID, provider, version)
		n.publish(channel, beat{Beat: n.clock.Millis(), Version: version})
	}
}

// repair publishes the snapshot that a commit was not followed by.
func (n *Node) repair(ctx context.Context, channel, eventID string, p Provider, version int64) {
	n.mu.Lock()
	sent, ok := n.sent[channel]
	if !ok {
		n.sent[channel] = version
	}
	n.mu.Unlock()
	if !ok || version <= sent {
		return
	}
	current, state, err := p.Snapshot(ctx, eventID)
	if err != nil {
		n.log.Error("live: snapshot", "channel", channel, "error", err)
		return
	}
	n.SetState(channel, current, state)
}

func (n *Node) tellAudience() {
	n.mu.Lock()
	moved := n.moved
	n.moved = map[string]bool{}
	n.mu.Unlock()
	if n.audience == nil {
		return
	}
	for eventID := range moved {
		n.audience(eventID)
	}
}
