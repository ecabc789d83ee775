package rtc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	lk "github.com/livekit/protocol/livekit"
	"github.com/pion/rtp"
	"google.golang.org/protobuf/proto"
)

const (
	// protocolVersion of the signalling: with answers to requests, without moves
	// between rooms.
	protocolVersion = "15"
	writeLimit      = 5 * time.Second
)

// ErrClosed is how a client ends that was closed by its owner.
var ErrClosed = errors.New("the client was closed")

// Refused is the answer of a server that does not let the client in.
type Refused struct {
	Status int
	Body   string
}

func (r *Refused) Error() string { return fmt.Sprintf("refused with %d: %s", r.Status, r.Body) }

// Left is how a client ends that the server sent away.
type Left struct {
	Reason lk.DisconnectReason
	Action lk.LeaveRequest_Action
}

func (l *Left) Error() string { return fmt.Sprintf("sent away: %s, %s", l.Reason, l.Action) }

// Options of one connection.
type Options struct {
	URL           string            // http or https, without a path
	Query         url.Values        // sent along, as a page would
	Header        http.Header       // with the session's cookie
	Dialer        *websocket.Dialer // nil: the usual one
	Engine        *Engine
	AutoSubscribe bool
	Events        Events
}

// Events are what the owner wants to hear; each may be nil.
type Events struct {
	Permission  func(*lk.ParticipantPermission)
	Published   func(identity string, track *lk.TrackInfo)
	Unpublished func(identity, sid string)
	Muted       func(sid string, muted bool) // of a track of our own, by the server
	Revoked     func(sid string)             // of a track of our own
	Ended       func(error)                  // once
	// Packet is every packet that comes in, on the goroutine of its track; it
	// is the one callback that may come beside others.
	Packet func(sid string, video bool, p *rtp.Packet)
}

// Client is one connection to one room.
type Client struct {
	opt     Options
	socket  *websocket.Conn
	writing sync.Mutex
	out     outgoing
	in      incoming
	done    chan struct{}
	quiet   atomic.Bool // Dial fails: its error says so

	mu       sync.Mutex
	changed  chan struct{} // closed at the next change
	err      error         // set before done is closed
	self     *lk.ParticipantInfo
	token    string
	ice      []*lk.ICEServer
	others   map[string]*lk.ParticipantInfo // by identity
	messages int
}

// Dial connects and waits until the server has let the client into the room.
func Dial(ctx context.Context, opt Options) (*Client, error) {
	address, err := signalURL(opt)
	if err != nil {
		return nil, err
	}
	dialer := opt.Dialer
	if dialer == nil {
		dialer = websocket.DefaultDialer
	}
	socket, answer, err := dialer.DialContext(ctx, address, opt.Header)
	if err != nil {
		if answer != nil {
			body, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
			return nil, &Refused{answer.StatusCode, string(body)}
		}
		return nil, fmt.Errorf("dial the media server: %w", err)
	}
	c := &Client{opt: opt, socket: socket, done: make(chan struct{}), changed: make(chan struct{}), others: map[string]*lk.ParticipantInfo{}}
	stop := context.AfterFunc(ctx, func() { _ = socket.Close() })
	err = c.join()
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		c.quiet.Store(true)
		c.end(err)
		return nil, fmt.Errorf("join: %w", err)
	}
	return c, nil
}

func signalURL(opt Options) (string, error) {
	u, err := url.Parse(opt.URL)
	if err != nil {
		return "", err
	}
	u.Scheme = map[string]string{"http": "ws", "https": "wss"}[u.Scheme]
	if u.Scheme == "" {
		return "", fmt.Errorf("%q is no http or https address", opt.URL)
	}
	query := url.Values{"protocol": {protocolVersion}, "sdk": {"go"}, "auto_subscribe": {fmt.Sprint(opt.AutoSubscribe)}}
	for name, values := range opt.Query {
		query[name] = values
	}
	u.Path, u.RawQuery = strings.TrimRight(u.Path, "/")+"/rtc", query.Encode()
	return u.String(), nil
}

// join reads the first message, which says who is there, and starts the rest.
func (c *Client) join() error {
	first, err := c.read()
	if err != nil {
		return err
	}
	if leave := first.GetLeave(); leave != nil {
		return &Left{leave.Reason, leave.Action}
	}
	join := first.GetJoin()
	if join == nil {
		return fmt.Errorf("the server began with %T", first.Message)
	}
	c.self, c.ice = join.Participant, join.IceServers
	if err := c.openPeers(join.IceServers); err != nil {
		return err
	}
	c.roster(join.OtherParticipants)
	go c.listen()
	go c.ping(max(time.Second, time.Duration(join.PingInterval)*time.Second))
	return nil
}

// Close leaves the room. It may be called more than once.
func (c *Client) Close() {
	_ = c.send(&lk.SignalRequest{Message: &lk.SignalRequest_Leave{Leave: &lk.LeaveRequest{Reason: lk.DisconnectReason_CLIENT_INITIATED}}})
	c.end(ErrClosed)
}

// Done is closed when the connection has ended; Err says why.
func (c *Client) Done() <-chan struct{} { return c.done }

// Err is why the connection ended, or nil.
func (c *Client) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// end closes everything, for the first reason given.
func (c *Client) end(reason error) {
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err = reason
	close(c.done)
	c.mu.Unlock()
	_ = c.socket.Close()
	c.out.close()
	c.in.close()
	c.touch()
	if c.opt.Events.Ended != nil && !c.quiet.Load() {
		c.opt.Events.Ended(reason)
	}
}

// touch wakes whoever waits in Until.
func (c *Client) touch() {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.changed)
	c.changed = make(chan struct{})
}

// Until waits for a condition, asking again after each change: of the roster, of
// rights, of own tracks, of what is received. It gives up when ctx does or the
// connection ends.
func (c *Client) Until(ctx context.Context, holds func() bool) error {
	for {
		c.mu.Lock()
		changed := c.changed
		c.mu.Unlock()
		if holds() {
			return nil
		}
		select {
		case <-changed:
		case <-c.done:
			if holds() {
				return nil
			}
			return c.Err()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (c *Client) send(m *lk.SignalRequest) error {
	data, err := proto.Marshal(m)
	if err != nil {
		return err
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.socket.SetWriteDeadline(time.Now().Add(writeLimit)); err != nil {
		return err
	}
	return c.socket.WriteMessage(websocket.BinaryMessage, data)
}

func (c *Client) read() (*lk.SignalResponse, error) {
	_, data, err := c.socket.ReadMessage()
	if err != nil {
		return nil, err
	}
	m := &lk.SignalResponse{}
	return m, proto.Unmarshal(data, m)
}

func (c *Client) ping(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-c.done:
			return
		case now := <-tick.C:
			_ = c.send(&lk.SignalRequest{Message: &lk.SignalRequest_PingReq{PingReq: &lk.Ping{Timestamp: now.UnixMilli()}}})
		}
	}
}
