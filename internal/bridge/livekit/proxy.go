package livekit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
)

var (
	// ErrForeignPage says that a page of another site tried to connect.
	ErrForeignPage = errors.New("the page that connects belongs to another site")
	// ErrRefused says that the media server let the asker not in: it has another
	// key or secret than we, or the page asked for what is in no token, as to
	// change its metadata.
	ErrRefused = errors.New("the media server refused the connection")
	// ErrUnreachable says that the media server did not answer, or not as LiveKit does.
	ErrUnreachable = errors.New("the media server did not answer")
)

// Asked is what a page says of itself when it connects: a hint, never proof.
type Asked struct {
	As   string // the value of ?as=, for an actor who may be several participants
	Room string // the value of ?room=
	WHIP bool   // an encoder, over /whip/v1
}

// Mint decides from the request, whose cookie and Authorization are those the
// asker sent, whether it may connect, and signs its token (see Token). Its error
// goes to the asker as it is.
type Mint func(r *http.Request, asked Asked) (token string, err error)

// entrances are the paths of LiveKit that are open, each with its methods. All
// others, /twirp first, stay inside.
var entrances = []struct {
	path    *regexp.Regexp
	methods string
	whip    bool
}{
	{regexp.MustCompile(`^/rtc(/v1)?(/validate)?$`), "GET", false},
	{regexp.MustCompile(`^/whip/v1$`), "POST", true},
	{regexp.MustCompile(`^/whip/v1/[A-Za-z0-9_-]+$`), "PATCH DELETE", true},
}

// queries are the parameters that may pass: what the client can do and how it
// returns. Identity, metadata and rights are in the token alone.
var queries = []string{
	"join_request", "protocol", "client_protocol", "sdk", "version", "os", "os_version", "browser", "browser_version",
	"device_model", "network", "capabilities", "auto_subscribe", "auto_subscribe_data_track", "adaptive_stream",
	"subscriber_allow_pause", "disable_ice_lite", "reconnect", "reconnect_reason", "sid",
}

// headers are the ones that may pass. Cookies are ours; Origin would name us.
var headers = []string{
	"Connection", "Upgrade", "Sec-Websocket-Version", "Sec-Websocket-Key", "Sec-Websocket-Extensions", "Sec-Websocket-Protocol",
	"User-Agent", "Accept", "Content-Type", "If-Match",
}

type tokenKey struct{}

// Proxy is the only way of pages and encoders to the media server. It is to be
// mounted at /rtc, /rtc/, /whip/v1 and /whip/v1/.
func (s *Server) Proxy(mint Mint, fail func(http.ResponseWriter, *http.Request, error)) http.Handler {
	forward := &httputil.ReverseProxy{
		Transport:      s.transport,
		Rewrite:        s.rewrite,
		ModifyResponse: checkAnswer,
		ErrorHandler:   s.broken(fail),
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		whip, open := enter(r)
		switch {
		case !open:
			http.NotFound(w, r)
			return
		case !ownPage(r):
			fail(w, r, ErrForeignPage)
			return
		}
		token, err := mint(r, Asked{As: r.URL.Query().Get("as"), Room: r.URL.Query().Get("room"), WHIP: whip})
		if err != nil {
			fail(w, r, err)
			return
		}
		forward.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tokenKey{}, token)))
	})
}

func enter(r *http.Request) (whip, open bool) {
	for _, e := range entrances {
		if e.path.MatchString(r.URL.Path) {
			return e.whip, strings.Contains(" "+e.methods+" ", " "+r.Method+" ")
		}
	}
	return false, false
}

// ownPage refuses sockets that another site's page opens with our cookie: no
// browser asks before it opens one.
func ownPage(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true // no browser
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

// rewrite lets nothing through that the asker made up about itself.
func (s *Server) rewrite(p *httputil.ProxyRequest) {
	token, _ := p.In.Context().Value(tokenKey{}).(string)
	asked, passed := p.In.URL.Query(), url.Values{}
	for _, name := range queries {
		if asked.Has(name) {
			passed.Set(name, asked.Get(name))
		}
	}
	p.Out.URL = &url.URL{Scheme: s.origin.Scheme, Host: s.origin.Host, Path: p.In.URL.Path, RawQuery: passed.Encode()}
	p.Out.Host = s.origin.Host
	kept := http.Header{}
	for _, name := range headers {
		if values := p.Out.Header.Values(name); len(values) > 0 {
			kept[name] = values
		}
	}
	kept.Set("Authorization", "Bearer "+token)
	p.Out.Header = kept
	p.SetXForwarded()
}

// checkAnswer keeps the answer inside our origin. A refusal is ours to explain:
// LiveKit's own words repeat the token.
func checkAnswer(answer *http.Response) error {
	for name := range answer.Header {
		if strings.HasPrefix(name, "Access-Control-") || name == "Set-Cookie" {
			answer.Header.Del(name)
		}
	}
	switch code := answer.StatusCode; {
	case code == http.StatusUnauthorized:
		return ErrRefused
	case code >= 300 && code < 400:
		return fmt.Errorf("%w: it points elsewhere (%s)", ErrUnreachable, answer.Status)
	}
	if place := answer.Header.Get("Location"); place != "" {
		u, err := url.Parse(place)
		if err != nil || !strings.HasPrefix(u.Path, "/whip/v1/") {
			return fmt.Errorf("%w: it names a place that is not its own", ErrUnreachable)
		}
		answer.Header.Set("Location", u.EscapedPath())
	}
	return nil
}

func (s *Server) broken(fail func(http.ResponseWriter, *http.Request, error)) func(http.ResponseWriter, *http.Request, error) {
	return func(w http.ResponseWriter, r *http.Request, err error) {
		switch {
		case r.Context().Err() != nil: // the page went away
			return
		case !errors.Is(err, ErrRefused) && !errors.Is(err, ErrUnreachable):
			err = fmt.Errorf("%w: %w", ErrUnreachable, err)
		}
		fail(w, r, err)
	}
}
