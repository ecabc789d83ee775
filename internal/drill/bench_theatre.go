package drill

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/centrifugal/centrifuge"

	"diemcau/internal/app"
	"diemcau/internal/config"
	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/sample"
	"diemcau/internal/show"
)

// theatre is the whole server in this process, on loopback, with the sample
// ceremony and its director.
type theatre struct {
	app      *app.App
	event    string
	path     string
	director *browser
	run      show.Done
	cues     []string
	fired    int                       // how many cues of the run were fired
	first    atomic.Pointer[time.Time] // publication of the press that is measured
	stop     context.CancelFunc
	stopped  chan error
}

const directorEmail = "daodien@mau.vn"

func newTheatre(ctx context.Context, data string) (t *theatre, err error) {
	cfg := config.Default(data)
	cfg.Media = "off" // the bridge has a measurement of its own
	cfg.Listen, cfg.LogLevel, cfg.RequireTOTP, cfg.PasswordMemoryKiB = "127.0.0.1:0", "error", false, 64
	a, err := app.New(ctx, cfg, time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	t = &theatre{app: a, stopped: make(chan error, 1)}
	publish := a.Show.Publish
	a.Show.Publish = func(channel string, version int64, state any) {
		leaves(&t.first)
		publish(channel, version, state)
	}
	defer func() {
		if err != nil {
			t.close()
		}
	}()
	e, err := a.LoadDemo(ctx, sample.Name, sample.Plan(), password)
	if err != nil {
		return nil, err
	}
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	t.event, t.path, t.stop = e.ID, "/api/events/"+e.ID, stop
	ready := make(chan app.Listening, 1)
	go func() { t.stopped <- a.Serve(serving, func(where app.Listening) { ready <- where }) }()
	select {
	case where := <-ready:
		return t, t.signIn(ctx, "http://"+where.Address)
	case err := <-t.stopped:
		return nil, fmt.Errorf("serve: %w", err)
	}
}

func (t *theatre) signIn(ctx context.Context, url string) (err error) {
	if t.director, err = newBrowser("director", url); err != nil {
		return err
	}
	cookie, err := t.app.Auth.SignIn(asSystem(ctx), directorEmail)
	if err != nil {
		return err
	}
	address, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	t.director.client.Jar.SetCookies(address.URL, []*http.Cookie{cookie})
	var agenda show.Agenda
	if err := t.director.call(ctx, http.MethodGet, t.path+"/agenda", nil, &agenda); err != nil {
		return err
	}
	for _, item := range agenda.Items {
		for _, cue := range item.Cues {
			t.cues = append(t.cues, cue.ID)
		}
	}
	return t.open(ctx)
}

func asSystem(ctx context.Context) context.Context {
	return event.WithActor(ctx, event.Actor{Kind: event.System, Name: "diemcau bench"})
}

// open begins a rehearsal.
func (t *theatre) open(ctx context.Context) error {
	t.fired = 0
	return t.director.call(ctx, http.MethodPost, t.path+"/runs", map[string]string{"kind": string(show.Rehearsal), "key": db.NewID()}, &t.run)
}

// again ends the run and opens another once its last cue was fired.
func (t *theatre) again(ctx context.Context) error {
	if t.fired < len(t.cues) {
		return nil
	}
	if err := t.press(ctx, "end"); err != nil {
		return err
	}
	return t.open(ctx)
}

func (t *theatre) press(ctx context.Context, what string) error {
	return t.director.call(ctx, http.MethodPost, t.path+"/show/"+what, map[string]any{"revision": t.run.Revision, "key": db.NewID()}, &t.run)
}

func (t *theatre) close() {
	if t.stop != nil {
		t.stop()
		<-t.stopped
	}
	_ = t.app.Close(context.Background()) // its folder goes with it
}

// bare is a centrifuge node with nothing around it: a POST publishes to every
// channel as many bytes as the product's snapshots have.
type bare struct {
	node    *centrifuge.Node
	server  *http.Server
	url     string
	version int64
	first   atomic.Pointer[time.Time]
	bodies  map[string][]byte // by channel, without the version
}

func newBare(bodies map[string][]byte) (*bare, error) {
	node, err := centrifuge.New(centrifuge.Config{LogLevel: centrifuge.LogLevelNone})
	if err != nil {
		return nil, fmt.Errorf("make a bare node: %w", err)
	}
	node.OnConnecting(func(context.Context, centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
		return centrifuge.ConnectReply{Credentials: &centrifuge.Credentials{UserID: "screen"}}, nil
	})
	node.OnConnect(func(client *centrifuge.Client) {
		client.OnSubscribe(func(_ centrifuge.SubscribeEvent, reply centrifuge.SubscribeCallback) {
			reply(centrifuge.SubscribeReply{}, nil)
		})
	})
	if err := node.Run(); err != nil {
		return nil, fmt.Errorf("start a bare node: %w", err)
	}
	b := &bare{node: node, bodies: bodies}
	mux := http.NewServeMux()
	mux.Handle("/connection/websocket", centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{}))
	mux.HandleFunc("POST /publish", b.publish)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listen for a bare node: %w", err), node.Shutdown(context.Background()))
	}
	b.url, b.server = "http://"+listener.Addr().String(), &http.Server{Handler: mux, ReadHeaderTimeout: patience}
	go func() { _ = b.server.Serve(listener) }() // ends with close
	return b, nil
}

func (b *bare) publish(w http.ResponseWriter, _ *http.Request) {
	leaves(&b.first)
	for _, channel := range []string{"show:", "hall:", "timer:"} {
		data := append(fmt.Appendf(nil, `{"version":%d,`, b.version), b.bodies[channel]...)
		if _, err := b.node.Publish(channel, data); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

func (b *bare) close() {
	_ = b.server.Close()
	_ = b.node.Shutdown(context.Background())
}
