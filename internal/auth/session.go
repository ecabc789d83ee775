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

// sessionStore keeps scs sessions in the database, so that they outlive a crash.
type sessionStore struct {
	db    *db.DB
	clock event.Clock
}

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

// Find, Commit and Delete serve scs; it calls the forms with a context.
func (s *sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit stores a session.
func (s *sessionStore) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

// Delete ends a session.
func (s *sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// FindCtx reads a session; the token is stored only as its digest.
func (s *sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := s.db.Q(ctx).GetContext(ctx, &data, `SELECT data FROM sessions WHERE token = $1 AND expires_at > $2`,
		digest(token), s.clock.Millis())
	if db.IsNoRow(err) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx stores a session and sweeps those that ended.
func (s *sessionStore) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		q := s.db.Q(ctx)
		if _, err := q.ExecContext(ctx, `DELETE FROM sessions WHERE token = $1 OR expires_at <= $2`, digest(token), s.clock.Millis()); err != nil {
			return err
		}
		_, err := q.ExecContext(ctx, `INSERT INTO sessions (token, data, expires_at) VALUES ($1, $2, $3)`, digest(token), b, expiry.UnixMilli())
		return err
	})
}

// DeleteCtx ends a session.
func (s *sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		_, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM sessions WHERE token = $1`, digest(token))
		return err
	})
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
