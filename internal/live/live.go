// Package live pushes what must be seen at once: change notices, after which a
// browser fetches again, and hot state as whole snapshots with a version. It
// runs a centrifuge node and knows no feature. The protocol is written down in
// docs/live-protocol.md.
package live

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/centrifugal/centrifuge"

	"diemcau/internal/db"
	"diemcau/internal/event"
)

// History of notices: a reader that was away for less recovers them, one that
// was away longer is told so and fetches everything.
const (
	historySize = 256
	historyTTL  = 5 * time.Minute
	beatEvery   = time.Second
)

// Provider gives the hot state of one kind of channel. Version is asked every
// second for channels that somebody watches and must be cheap.
type Provider struct {
	Need     event.Permission
	Version  func(ctx context.Context, eventID string) (int64, error)
	Snapshot func(ctx context.Context, eventID string) (version int64, state any, err error)
}

// Notice says that something changed; it carries no data.
type Notice struct {
	Topic    string `json:"topic"`
	ID       string `json:"id"`
	Revision int64  `json:"revision"`
}

// Hot is a snapshot as it is sent: state at a version, and the server's time.
type Hot struct {
	Version int64           `json:"version"`
	At      int64           `json:"at"`
	State   json.RawMessage `json:"state"`
}

type beat struct {
	Beat    int64 `json:"beat"`
	Version int64 `json:"version"`
}

// Connection is one open browser, for the list of who is connected.
type Connection struct {
	Client  string `json:"client"`
	ActorID string `json:"actor_id"`
	Kind    string `json:"kind" enum:"account,device"`
	Name    string `json:"name"`
	Screen  string `json:"screen" doc:"What a device shows; empty for a person"`
	Channel string `json:"channel"`
	At      int64  `json:"at" doc:"Connected since, unix ms"`
}

// Config of the node; Redis is the address of a Redis server, or "".
type Config struct {
	Redis string
}

// Node is the running hub.
type Node struct {
	node      *centrifuge.Node
	log       *slog.Logger
	clock     event.Clock
	audience  func(eventID string)
	mu        sync.RWMutex
	moved     map[string]bool // events whose audience changed since the last beat
	providers map[string]Provider
	sent      map[string]int64 // channel -> newest version published here
	stop      chan struct{}
	stopped   sync.WaitGroup
}

// New makes the node; Run starts it.
func New(cfg Config, clock event.Clock, log *slog.Logger) (*Node, error) {
	c, err := centrifuge.New(centrifuge.Config{
		LogLevel: centrifuge.LogLevelWarn, ClientConnectIncludeServerTime: true, ClientStaleCloseDelay: 10 * time.Second,
		LogHandler: func(e centrifuge.LogEntry) { log.Warn("live: "+e.Message, "fields", e.Fields) },
	})
	if err != nil {
		return nil, fmt.Errorf("make live node: %w", err)
	}
	if cfg.Redis != "" {
		if err := useRedis(c, cfg.Redis); err != nil {
			return nil, err
		}
	}
	n := &Node{node: c, log: log, clock: clock, providers: map[string]Provider{}, sent: map[string]int64{}, moved: map[string]bool{}, stop: make(chan struct{})}
	c.OnConnecting(n.connecting)
	c.OnConnect(n.connected)
	return n, nil
}

// Provide registers the hot state of channels "<kind>:<event id>". It is called
// before Run.
func (n *Node) Provide(kind string, p Provider) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.providers[kind] = p
}

// OnAudience is told, at most once a second, of an event whose hot channels
// somebody began or ceased to watch. It is called before Run.
func (n *Node) OnAudience(tell func(eventID string)) { n.audience = tell }

// Run starts the node and its beat.
func (n *Node) Run() error {
	if err := n.node.Run(); err != nil {
		return fmt.Errorf("start live node: %w", err)
	}
	n.stopped.Add(1)
	go n.beats()
	return nil
}

// Close ends every connection and stops the node.
func (n *Node) Close(ctx context.Context) error {
	close(n.stop)
	n.stopped.Wait()
	return n.node.Shutdown(ctx)
}

// Handler is the WebSocket endpoint; the actor of the request's context is
// who connects.
func (n *Node) Handler() http.Handler {
	return centrifuge.NewWebsocketHandler(n.node, centrifuge.WebsocketConfig{
		MessageSizeLimit: 64 << 10, WriteTimeout: 2 * time.Second,
		PingPongConfig: centrifuge.PingPongConfig{PingInterval: 10 * time.Second, PongTimeout: 5 * time.Second},
	})
}

// Changed tells the event's readers, once the transaction of the context is
// committed, that something changed.
func (n *Node) Changed(ctx context.Context, eventID, topic, id string, revision int64) {
	db.AfterCommit(ctx, func() {
		n.publish("event:"+eventID, Notice{Topic: topic, ID: id, Revision: revision},
			centrifuge.WithHistory(historySize, historyTTL))
	})
}

// SetState publishes a snapshot on "<kind>:<event id>" unless a newer one was
// sent already. Call it after commit. A json.RawMessage is sent as it is; it is
// not looked at again.
func (n *Node) SetState(channel string, version int64, state any) {
	raw, err := encode(state)
	if err != nil {
		n.log.Error("live: encode state", "channel", channel, "error", err)
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if sent, ok := n.sent[channel]; ok && version < sent {
		return
	}
	n.sent[channel] = version
	n.publishRaw(channel, snapshot(version, n.clock.Millis(), raw))
}

// Command sends something to one device.
func (n *Node) Command(deviceID string, command any) { n.publish("device:"+deviceID, command) }

// Expel ends every connection of the actor: a device revoked, a person signed
// out, a role taken away. The browser may connect again with what it has left.
func (n *Node) Expel(kind event.ActorKind, id string) {
	err := n.node.Disconnect(userID(kind, id), centrifuge.WithCustomDisconnect(centrifuge.DisconnectForceReconnect))
	if err != nil {
		n.log.Error("live: expel", "actor", userID(kind, id), "error", err)
	}
}

// Connected lists the open browsers that watch a hot channel of the event.
func (n *Node) Connected(eventID string) ([]Connection, error) {
	out := []Connection{}
	n.mu.RLock()
	defer n.mu.RUnlock()
	for kind := range n.providers {
		channel := kind + ":" + eventID
		presence, err := n.node.Presence(channel)
		if err != nil {
			return nil, fmt.Errorf("read presence: %w", err)
		}
		for id, info := range presence.Presence {
			c := Connection{}
			if err := json.Unmarshal(info.ConnInfo, &c); err != nil {
				return nil, fmt.Errorf("read presence: %w", err)
			}
			c.Client, c.Channel = id, channel
			out = append(out, c)
		}
	}
	return out, nil
}

func (n *Node) publish(channel string, message any, opts ...centrifuge.PublishOption) {
	raw, err := json.Marshal(message)
	if err != nil {
		n.log.Error("live: encode", "channel", channel, "error", err)
		return
	}
	n.publishRaw(channel, raw, opts...)
}

func (n *Node) publishRaw(channel string, raw []byte, opts ...centrifuge.PublishOption) {
	if _, err := n.node.Publish(channel, raw, opts...); err != nil {
		n.log.Error("live: publish", "channel", channel, "error", err)
	}
}

func encode(state any) (json.RawMessage, error) {
	if raw, ready := state.(json.RawMessage); ready {
		return raw, nil
	}
	return json.Marshal(state)
}

// snapshot is a Hot as json.Marshal would write it, around a state that is
// encoded already: twice the work would be done between a commit and the
// screens.
func snapshot(version, at int64, state json.RawMessage) []byte {
	raw := make([]byte, 0, len(state)+64)
	raw = strconv.AppendInt(append(raw, `{"version":`...), version, 10)
	raw = strconv.AppendInt(append(raw, `,"at":`...), at, 10)
	raw = append(append(raw, `,"state":`...), state...)
	return append(raw, '}')
}

func userID(kind event.ActorKind, id string) string { return string(kind) + ":" + id }

// split takes "<kind>:<id>" apart.
func split(channel string) (kind, id string) {
	kind, id, _ = strings.Cut(channel, ":")
	return kind, id
}
