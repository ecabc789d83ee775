package auth

import (
	"context"

	"diemcau/internal/db"
)

func insertDevice(ctx context.Context, q db.Q, d Device) error {
	_, err := q.NamedExecContext(ctx, `INSERT INTO devices
		(id, event_id, name, screen, code_hash, code_expires_at, token_hash, enrolled_at, revoked_at, seen_at, created_at, revision, site_id)
		VALUES (:id, :event_id, :name, :screen, :code_hash, :code_expires_at, :token_hash, :enrolled_at, :revoked_at, :seen_at, :created_at, :revision, :site_id)`, d)
	return err
}

func updateDevice(ctx context.Context, q db.Q, d Device) error {
	result, err := q.NamedExecContext(ctx, `UPDATE devices SET name = :name, screen = :screen, code_hash = :code_hash,
		code_expires_at = :code_expires_at, token_hash = :token_hash, enrolled_at = :enrolled_at, revoked_at = :revoked_at,
		seen_at = :seen_at, revision = revision + 1 WHERE id = :id AND revision = :revision`, d)
	return db.Changed(result, err)
}

func deviceByID(ctx context.Context, q db.Q, eventID, id string) (d Device, err error) {
	err = q.GetContext(ctx, &d, `SELECT * FROM devices WHERE id = $1 AND event_id = $2`, id, eventID)
	return d, err
}

func deviceByToken(ctx context.Context, q db.Q, tokenHash string) (d Device, err error) {
	err = q.GetContext(ctx, &d, `SELECT * FROM devices WHERE token_hash = $1 AND revoked_at = 0`, tokenHash)
	return d, err
}

func deviceByCode(ctx context.Context, q db.Q, codeHash string, now int64) (d Device, err error) {
	err = q.GetContext(ctx, &d, `SELECT * FROM devices WHERE code_hash = $1 AND code_expires_at > $2 AND revoked_at = 0`, codeHash, now)
	return d, err
}

func devicesOf(ctx context.Context, q db.Q, eventID string) (list []Device, err error) {
	err = q.SelectContext(ctx, &list, `SELECT * FROM devices WHERE event_id = $1 ORDER BY created_at`, eventID)
	return list, err
}
