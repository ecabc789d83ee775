package auth

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"diemcau/internal/db"
	"diemcau/internal/event"
	"diemcau/internal/lang"
)

// Middleware finds out who asks and puts the actor and the language into the
// context. A page that runs as a screen says so ("X-As: device", or the word
// device in the list as=… in the address of a socket); then the device's cookie
// counts, otherwise the person's session does first.
func (s *Service) Middleware(trustProxy bool, fail func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		identified := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx := event.WithActor(r.Context(), event.Actor{Address: address(r, trustProxy)})
			actor, language, err := s.identify(ctx, r)
			if err != nil {
				fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(lang.With(event.WithActor(ctx, actor), language)))
		})
		s.sessions.ErrorFunc = fail // a session that cannot be read is told as everything else
		withSession := s.sessions.LoadAndSave(identified)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.URL.Path, "/api/") { // a socket changes no session
				ctx, err := s.loadSession(r)
				if err != nil {
					fail(w, r, err)
					return
				}
				identified.ServeHTTP(w, r.WithContext(ctx))
				return
			}
			withSession.ServeHTTP(w, r)
		})
	}
}

func (s *Service) loadSession(r *http.Request) (context.Context, error) {
	token := ""
	if c, err := r.Cookie(sessionCookie); err == nil {
		token = c.Value
	}
	return s.sessions.Load(r.Context(), token)
}

func (s *Service) identify(ctx context.Context, r *http.Request) (event.Actor, string, error) {
	if asDevice(r) {
		actor, err := s.deviceActor(ctx, r)
		return actor, chosenLanguage(r, ""), err
	}
	actor, language, err := s.personActor(ctx)
	if err != nil || actor.Kind != event.Nobody {
		return actor, chosenLanguage(r, language), err
	}
	actor, err = s.deviceActor(ctx, r)
	return actor, chosenLanguage(r, ""), err
}

func asDevice(r *http.Request) bool {
	words := strings.Split(r.URL.Query().Get("as"), ",")
	return r.Header.Get("X-As") == "device" || slices.Contains(words, "device")
}

func (s *Service) personActor(ctx context.Context) (event.Actor, string, error) {
	nobody := event.Actor{Address: event.ActorFrom(ctx).Address}
	id := s.sessions.GetString(ctx, keyAccount)
	if id == "" {
		return nobody, "", nil
	}
	a, err := accountByID(ctx, s.db.Q(ctx), id)
	if db.IsNoRow(err) {
		return nobody, "", nil
	}
	if err != nil {
		return nobody, "", err
	}
	if a.Disabled || a.Generation != s.sessions.GetInt64(ctx, keyGeneration) {
		return nobody, "", nil
	}
	roles, err := rolesOf(ctx, s.db.Q(ctx), id)
	if err != nil {
		return nobody, "", err
	}
	return event.Actor{Kind: event.Account, ID: a.ID, Name: a.Name, Address: nobody.Address, Admin: a.Admin, Roles: roles,
		Limited: s.cfg.RequireTOTP && !a.TOTPOn && mustTOTP(a.Admin, roles)}, a.Language, nil
}

func (s *Service) deviceActor(ctx context.Context, r *http.Request) (event.Actor, error) {
	nobody := event.Actor{Address: event.ActorFrom(ctx).Address}
	secret := deviceSecret(r)
	if secret == "" {
		return nobody, nil
	}
	d, err := s.deviceOf(ctx, digest(secret))
	if db.IsNoRow(err) {
		return nobody, nil
	}
	if err != nil {
		return nobody, err
	}
	return event.Actor{Kind: event.Device, ID: d.ID, Name: d.Name, Address: nobody.Address, Event: d.EventID, Screen: d.Screen, Site: d.SiteID}, nil
}

// deviceSecret is what a browser keeps as a cookie and an encoder brings as its
// bearer token.
func deviceSecret(r *http.Request) string {
	if c, err := r.Cookie(deviceCookie); err == nil && c.Value != "" {
		return c.Value
	}
	key, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return key
}

func chosenLanguage(r *http.Request, stored string) string {
	if c, err := r.Cookie(languageName); err == nil && c.Value != "" {
		return c.Value
	}
	return stored
}

func address(r *http.Request, trustProxy bool) string {
	if trustProxy {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",") // the proxy adds its own at the end
		if seen, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			return seen.String()
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
