package auth

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/event"
)

const (
	sessionCookie = "diemcau_session"
	deviceCookie  = "diemcau_device"
	languageName  = "diemcau_language"

	sessionLife = 12 * time.Hour
	deviceLife  = 400 * 24 * time.Hour // the longest that browsers keep a cookie

	keyAccount    = "account"
	keyGeneration = "generation"
	keyPending    = "pending" // password was right, the second factor is still asked
)

func newSessions(d *db.DB, clock event.Clock, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = &sessionStore{db: d, clock: clock}
	m.Lifetime = sessionLife
	m.Cookie.Name = sessionCookie
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = secure
	return m
}

// SignIn makes a session without a password and gives its cookie. It is for
// the program itself: the demo's ready-made accounts and the drills.
func (s *Service) SignIn(ctx context.Context, email string) (*http.Cookie, error) {
	if event.ActorFrom(ctx).Kind != event.System {
		return nil, errs.Denied("core.denied")
	}
	a, err := accountByEmail(ctx, s.db.Q(ctx), email)
	if err != nil {
		return nil, fmt.Errorf("sign in %s: %w", email, err)
	}
	ctx, err = s.sessions.Load(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("begin session: %w", err)
	}
	if err := s.begin(ctx, a, "login.system"); err != nil {
		return nil, err
	}
	token, expiry, err := s.sessions.Commit(ctx)
	if err != nil {
		return nil, fmt.Errorf("store session: %w", err)
	}
	return &http.Cookie{Name: sessionCookie, Value: token, Path: "/", Expires: expiry, HttpOnly: true}, nil
}
