package app

import (
	"crypto/subtle"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"diemcau/internal/errs"
	"diemcau/internal/event"
)

// contentPolicy lets pages load from this server only. Mantine writes style
// elements at run time, hence 'unsafe-inline' for styles; scripts are files.
const contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"media-src 'self' blob:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

// securityHeaders pins HTTPS only where the certificate is one that every
// browser knows: with an authority of our own, localhost would be pinned too.
func securityHeaders(pin bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), screen-wake-lock=(self), geolocation=()")
		if pin {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}

type failer func(http.ResponseWriter, *http.Request, error)

// sameOrigin refuses what another site makes a browser send.
func sameOrigin(fail failer, next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fail(w, r, errs.Denied("core.cross_origin"))
	}))
	return protection.Handler(next)
}

// scraper lets the bearer of the metrics token read /metrics, and nothing else.
func scraper(token string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if r.URL.Path == "/metrics" && token != "" && ok && subtle.ConstantTimeCompare([]byte(given), []byte(token)) == 1 {
			r = r.WithContext(event.WithActor(r.Context(), event.Actor{Kind: event.System, Name: "metrics"}))
		}
		next.ServeHTTP(w, r)
	})
}

// survive turns a panic of one request into one logged error.
func survive(log *slog.Logger, fail failer, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			problem := recover()
			if problem == nil {
				return
			}
			if problem == http.ErrAbortHandler {
				panic(problem)
			}
			log.ErrorContext(r.Context(), "panic in a request", "path", r.URL.Path, "problem", fmt.Sprint(problem), "stack", string(debug.Stack()))
			fail(w, r, fmt.Errorf("panic: %v", problem))
		}()
		next.ServeHTTP(w, r)
	})
}
