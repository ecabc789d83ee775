package drill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"sync"
	"time"

	"diemcau/internal/bridge/livekit"
	"diemcau/internal/db"
	"diemcau/internal/rtc"
)

const (
	bareKey    = "bare"
	bareRoom   = "bench"
	bareSecret = "DIEMCAU_BENCH_SECRET" // of one measurement, told to the process by its environment
)

// bareMedia is the media server alone, in a process of its own: no proxy, no
// database, rights in the tokens from the start.
type bareMedia struct {
	*process
	secret string
	engine *rtc.Engine

	mu     sync.Mutex
	tokens *livekit.Server // signs only
}

func newBareMedia(ctx context.Context, binary string) (*bareMedia, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	engine, err := rtc.NewEngine(rtc.Network{Loopback: true})
	if err != nil {
		return nil, err
	}
	address := "127.0.0.1:" + strconv.Itoa(port)
	secret := db.NewID() + db.NewID()
	b := &bareMedia{secret: secret, engine: engine, process: &process{binary: binary, url: "http://" + address,
		args: []string{"bench", "bare", "--listen", address}, env: []string{bareSecret + "=" + secret}}}
	_, err = b.up(ctx)
	return b, err
}

// up asks the new process where its media server is.
func (b *bareMedia) up(ctx context.Context) (time.Duration, error) {
	took, err := b.process.up(ctx)
	if err != nil {
		return took, err
	}
	var where struct{ URL string }
	client, err := newBrowser("bare", b.url)
	if err == nil {
		err = client.call(ctx, http.MethodGet, "/where", nil, &where)
	}
	if err != nil {
		return took, err
	}
	t, err := livekit.Open(ctx, livekit.Config{URL: where.URL, Key: bareKey, Secret: b.secret}, slog.New(slog.DiscardHandler))
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens = t
	return took, err
}

func (b *bareMedia) way(number int) (rtc.Options, error) {
	b.mu.Lock()
	t := b.tokens
	b.mu.Unlock()
	join := livekit.Join{Room: bareRoom, Identity: b.identity(number), Hidden: number > 1}
	if !join.Hidden {
		join.Sources = []livekit.Source{livekit.Camera, livekit.Microphone}
	}
	token, err := t.Token(join)
	return rtc.Options{URL: t.Signalling(), Query: url.Values{"access_token": {token}}, Engine: b.engine}, err
}

func (b *bareMedia) identity(number int) string { return fmt.Sprintf("seat:%d", number) }

func (b *bareMedia) gone(context.Context, []*seat) error { return nil } // it may publish for good

func (b *bareMedia) standBy(context.Context, int) error { return nil }

func (b *bareMedia) take(ctx context.Context, _ int, to, from []string) (time.Time, error) {
	client, err := newBrowser("bare", b.url)
	if err != nil {
		return time.Time{}, err
	}
	var accepted struct{ Micros int64 }
	err = client.call(ctx, http.MethodPost, "/cut", map[string][]string{"to": to, "from": from}, &accepted)
	return time.UnixMicro(accepted.Micros), err
}

func (b *bareMedia) begin(context.Context) bool          { return false }
func (b *bareMedia) cease()                              {}
func (b *bareMedia) heed(ctx context.Context, _ []*seat) { <-ctx.Done() }
func (b *bareMedia) close()                              { b.kill() }

// ServeBare runs a media server with nothing around it until the context ends,
// and what the measurement needs to drive it: where it is, and a cut.
func ServeBare(ctx context.Context, listen string) error {
	server, err := livekit.Open(ctx, livekit.Config{Loopback: true, Key: bareKey, Secret: os.Getenv(bareSecret)}, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return errors.Join(fmt.Errorf("listen: %w", err), server.Close(context.WithoutCancel(ctx)))
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/health", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /where", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"url": server.Signalling()}) // who asks is the measurement
	})
	mux.HandleFunc("POST /cut", func(w http.ResponseWriter, r *http.Request) { bareCut(w, r, server) })
	web := &http.Server{Handler: mux, ReadHeaderTimeout: patience}
	stop := context.AfterFunc(ctx, func() { _ = web.Close() })
	defer stop()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return server.Close(context.WithoutCancel(ctx))
}

// bareCut lets one source flow to everybody and pauses the other.
func bareCut(w http.ResponseWriter, r *http.Request, server *livekit.Server) {
	var cut struct{ To, From []string }
	if err := json.NewDecoder(r.Body).Decode(&cut); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	accepted := time.Now()
	err := errors.Join(server.ShowTo(r.Context(), bareRoom, nil, cut.To, true), server.ShowTo(r.Context(), bareRoom, nil, cut.From, false))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]int64{"micros": accepted.UnixMicro()})
}
