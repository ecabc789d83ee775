package auth

import (
	"context"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/event"
)

// sessionStore keeps scs sessions in the database, so that they outlive a crash.
type sessionStore struct {
	db    *db.DB
	clock event.Clock
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
