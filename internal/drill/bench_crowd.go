package drill

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/centrifugal/centrifuge-go"
)

// crowd is many open screens that measure together when the last of them has
// a version.
type crowd struct {
	members []*member
	target  atomic.Int64
	missing atomic.Int64
	reached chan time.Time
}

type member struct {
	client *centrifuge.Client
	sub    *centrifuge.Subscription
	newest atomic.Int64
}

// gather opens n sockets, a third of them on each channel.
func gather(ctx context.Context, url string, header http.Header, channels []string, n int) (*crowd, error) {
	c := &crowd{reached: make(chan time.Time, 1)}
	socket := "ws" + strings.TrimPrefix(url, "http") + "/connection/websocket"
	var coming sync.WaitGroup
	door := make(chan struct{}, 32)
	for i := range n {
		m := &member{client: centrifuge.NewJsonClient(socket, centrifuge.Config{Header: header, HandshakeTimeout: patience, ReadTimeout: patience})}
		c.members = append(c.members, m)
		in := make(chan struct{})
		if err := c.enter(m, channels[i%len(channels)], in); err != nil {
			return c, err
		}
		coming.Add(1)
		door <- struct{}{}
		go func() {
			defer coming.Done()
			defer func() { <-door }()
			select {
			case <-in:
			case <-time.After(patience):
			case <-ctx.Done():
			}
		}()
	}
	coming.Wait()
	for _, m := range c.members {
		if m.sub.State() != centrifuge.SubStateSubscribed {
			return c, fmt.Errorf("only some of %d screens came in: one is %s", n, m.sub.State())
		}
	}
	return c, ctx.Err()
}

func (c *crowd) enter(m *member, channel string, in chan struct{}) (err error) {
	if m.sub, err = m.client.NewSubscription(channel); err != nil {
		return fmt.Errorf("open a screen: %w", err)
	}
	var once sync.Once
	m.sub.OnSubscribed(func(centrifuge.SubscribedEvent) { once.Do(func() { close(in) }) })
	m.sub.OnPublication(func(e centrifuge.PublicationEvent) { c.got(m, versionOf(e.Data)) })
	if err := errors.Join(m.sub.Subscribe(), m.client.Connect()); err != nil {
		return fmt.Errorf("open a screen: %w", err)
	}
	return nil
}

func (c *crowd) got(m *member, version int64) {
	before := m.newest.Load()
	if version <= before {
		return
	}
	m.newest.Store(version) // one goroutine writes: a client's publications come in order
	if target := c.target.Load(); before < target && version >= target && c.missing.Add(-1) == 0 {
		c.reached <- time.Now()
	}
}

// until presses and measures until every screen has the version; first tells
// when the first publication left.
func (c *crowd) until(ctx context.Context, version int64, first *atomic.Pointer[time.Time], do func() error) (press, error) {
	c.missing.Store(int64(len(c.members)))
	c.target.Store(version)
	begun := time.Now()
	if err := do(); err != nil {
		return press{}, err
	}
	select {
	case at := <-c.reached:
		return press{took: at.Sub(begun), before: first.Load().Sub(begun)}, nil
	case <-time.After(patience):
		return press{}, fmt.Errorf("%d of %d screens did not get version %d", c.missing.Load(), len(c.members), version)
	case <-ctx.Done():
		return press{}, ctx.Err()
	}
}

// leaves notes that a publication is about to leave.
func leaves(first *atomic.Pointer[time.Time]) {
	now := time.Now()
	first.CompareAndSwap(nil, &now)
}

func (c *crowd) leave() {
	for _, m := range c.members {
		m.client.Close()
	}
}

// versionOf reads the first field of a snapshot; a beat has none. Both sides
// are read so, and neither is decoded: what a screen does is not measured.
func versionOf(data []byte) int64 {
	rest, ok := bytes.CutPrefix(data, []byte(`{"version":`))
	if !ok {
		return 0
	}
	end := bytes.IndexByte(rest, ',')
	if end < 0 {
		return 0
	}
	version, err := strconv.ParseInt(string(rest[:end]), 10, 64)
	if err != nil {
		return 0
	}
	return version
}
