package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/centrifugal/centrifuge-go"
)

// watcher is one open screen: it keeps what came on its channel and when.
type watcher struct {
	name    string
	channel string
	client  *centrifuge.Client

	mu      sync.Mutex
	seen    []arrival
	beats   int
	drops   int   // connections lost
	trouble error // the last thing that went wrong
	changed chan struct{}
}

// arrival is one snapshot as it came.
type arrival struct {
	At      time.Time       `json:"-"`
	Version int64           `json:"version"`
	State   json.RawMessage `json:"state"`
	Beat    int64           `json:"beat"`
}

// missed says that a screen did not get what it should have: a broken promise,
// not a rehearsal that could not be run.
type missed struct {
	screen, channel string
	version         int64
	cause           error
}

// Error names the screen.
func (m *missed) Error() string {
	return fmt.Sprintf("%s (%s) did not get version %d: %v", m.screen, m.channel, m.version, m.cause)
}

// Unwrap is why the waiting ended.
func (m *missed) Unwrap() error { return m.cause }

// watch opens a socket and subscribes; it reconnects for ever.
func watch(b *browser, channel string) (*watcher, error) {
	w := &watcher{name: b.name, channel: channel, changed: make(chan struct{}, 1)}
	url := "ws" + strings.TrimPrefix(b.url, "http") + "/connection/websocket"
	if b.device {
		url += "?as=device"
	}
	w.client = centrifuge.NewJsonClient(url, centrifuge.Config{Header: b.cookies(),
		MinReconnectDelay: 100 * time.Millisecond, MaxReconnectDelay: time.Second})
	w.client.OnError(func(e centrifuge.ErrorEvent) { w.failed(e.Error) })
	w.client.OnConnecting(func(centrifuge.ConnectingEvent) {
		w.mu.Lock()
		w.drops++
		w.mu.Unlock()
	})
	sub, err := w.client.NewSubscription(channel, centrifuge.SubscriptionConfig{
		MinResubscribeDelay: 50 * time.Millisecond, MaxResubscribeDelay: time.Second})
	if err != nil {
		return nil, fmt.Errorf("subscribe to %s: %w", channel, err)
	}
	sub.OnSubscribed(func(e centrifuge.SubscribedEvent) { w.take(e.Data) })
	sub.OnPublication(func(e centrifuge.PublicationEvent) { w.take(e.Data) })
	sub.OnError(func(e centrifuge.SubscriptionErrorEvent) { w.failed(e.Error) })
	sub.OnUnsubscribed(func(e centrifuge.UnsubscribedEvent) { w.failed(errors.New(e.Reason)) })
	if err := errors.Join(sub.Subscribe(), w.client.Connect()); err != nil {
		return nil, fmt.Errorf("open %s: %w", channel, err)
	}
	return w, nil
}

// notices has the topic of each change of the event told, on the same socket;
// "" where some may have been missed, as at first.
func (w *watcher) notices(eventID string, told func(topic string)) error {
	sub, err := w.client.NewSubscription("event:"+eventID, centrifuge.SubscriptionConfig{
		MinResubscribeDelay: 50 * time.Millisecond, MaxResubscribeDelay: time.Second})
	if err != nil {
		return fmt.Errorf("subscribe to notices: %w", err)
	}
	sub.OnSubscribed(func(e centrifuge.SubscribedEvent) {
		if !e.Recovered {
			told("")
		}
	})
	sub.OnPublication(func(e centrifuge.PublicationEvent) {
		var notice struct{ Topic string }
		if json.Unmarshal(e.Data, &notice) == nil {
			told(notice.Topic)
		}
	})
	sub.OnError(func(e centrifuge.SubscriptionErrorEvent) { w.failed(e.Error) })
	return sub.Subscribe()
}

func (w *watcher) failed(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trouble = err
}

func (w *watcher) take(raw []byte) {
	a := arrival{At: time.Now()}
	if len(raw) == 0 || json.Unmarshal(raw, &a) != nil {
		return
	}
	w.mu.Lock()
	if a.Beat > 0 {
		w.beats++
	} else {
		w.seen = append(w.seen, a)
	}
	w.mu.Unlock()
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// until waits for a snapshot of at least the version that came after since.
func (w *watcher) until(ctx context.Context, version int64, since time.Time) (arrival, error) {
	for {
		if a, ok := w.find(version, since); ok {
			return a, nil
		}
		select {
		case <-w.changed:
		case <-time.After(20 * time.Millisecond): // another waiter may have taken the signal
		case <-ctx.Done():
			w.mu.Lock()
			defer w.mu.Unlock()
			return arrival{}, &missed{screen: w.name, channel: w.channel, version: version, cause: errors.Join(ctx.Err(), w.trouble)}
		}
	}
}

func (w *watcher) find(version int64, since time.Time) (arrival, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, a := range w.seen {
		if a.Version >= version && !a.At.Before(since) {
			return a, true
		}
	}
	return arrival{}, false
}

// last is the newest snapshot; ok is false while none came.
func (w *watcher) last() (a arrival, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.seen) == 0 {
		return arrival{}, false
	}
	return w.seen[len(w.seen)-1], true
}

// all is everything that came, for the checks at the end.
func (w *watcher) all() []arrival {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]arrival(nil), w.seen...)
}

func (w *watcher) close() { w.client.Close() }
