package auth

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"diemcau/internal/audit"
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
	m.Codec = codec{}
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

// BindSite binds a browser to a linked place of an event and gives its cookie.
// Whether the place's code was right is for the caller to know.
func (s *Service) BindSite(ctx context.Context, eventID, siteID, name string) (string, http.Cookie, error) {
	secret, now := token(), s.clock.Millis()
	d := Device{ID: db.NewID(), EventID: eventID, Name: name, Screen: event.ScreenSite, SiteID: siteID, TokenHash: digest(secret),
		EnrolledAt: now, SeenAt: now, CreatedAt: now, Revision: 1}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := insertDevice(ctx, s.db.Q(ctx), d); err != nil {
			return fmt.Errorf("store device: %w", err)
		}
		return s.audit.Write(ctx, audit.Entry{Event: eventID, Action: "device.bind", Subject: "device/" + d.ID, Detail: map[string]any{"name": name, "site": siteID}})
	})
	return d.ID, s.cookie(deviceCookie, secret, deviceLife, true), err
}
