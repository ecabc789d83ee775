package auth

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/event"
)

func insertAccount(ctx context.Context, q db.Q, a Account) error {
	_, err := q.NamedExecContext(ctx, `INSERT INTO accounts
		(id, email, name, password, admin, language, totp_secret, totp_on, totp_last, failures, locked_until, disabled, generation, created_at, revision)
		VALUES (:id, :email, :name, :password, :admin, :language, :totp_secret, :totp_on, :totp_last, :failures, :locked_until, :disabled, :generation, :created_at, :revision)`, a)
	return err
}

// updateAccount writes the whole row where nobody changed it since it was read.
func updateAccount(ctx context.Context, q db.Q, a Account) error {
	result, err := q.NamedExecContext(ctx, `UPDATE accounts SET email = :email, name = :name, password = :password, admin = :admin,
		language = :language, totp_secret = :totp_secret, totp_on = :totp_on, totp_last = :totp_last, failures = :failures,
		locked_until = :locked_until, disabled = :disabled, generation = :generation, revision = revision + 1
		WHERE id = :id AND revision = :revision`, a)
	return db.Changed(result, err)
}

func accountByID(ctx context.Context, q db.Q, id string) (a Account, err error) {
	err = q.GetContext(ctx, &a, `SELECT * FROM accounts WHERE id = $1`, id)
	return a, err
}

func accountByEmail(ctx context.Context, q db.Q, email string) (a Account, err error) {
	err = q.GetContext(ctx, &a, `SELECT * FROM accounts WHERE email = $1`, email)
	return a, err
}

func allAccounts(ctx context.Context, q db.Q) (list []Account, err error) {
	err = q.SelectContext(ctx, &list, `SELECT * FROM accounts ORDER BY email`)
	return list, err
}

func countAccounts(ctx context.Context, q db.Q) (n int, err error) {
	err = q.GetContext(ctx, &n, `SELECT COUNT(*) FROM accounts WHERE password <> ''`)
	return n, err
}

type roleRow struct {
	EventID   string     `db:"event_id"`
	AccountID string     `db:"account_id"`
	Role      event.Role `db:"role"`
}

func rolesOf(ctx context.Context, q db.Q, accountID string) (map[string][]event.Role, error) {
	var rows []roleRow
	err := q.SelectContext(ctx, &rows, `SELECT event_id, account_id, role FROM account_roles WHERE account_id = $1 ORDER BY event_id, role`, accountID)
	if err != nil {
		return nil, fmt.Errorf("read roles: %w", err)
	}
	roles := map[string][]event.Role{}
	for _, r := range rows {
		roles[r.EventID] = append(roles[r.EventID], r.Role)
	}
	return roles, nil
}

func rolesIn(ctx context.Context, q db.Q, eventID string) (rows []roleRow, err error) {
	err = q.SelectContext(ctx, &rows, `SELECT event_id, account_id, role FROM account_roles WHERE event_id = $1 ORDER BY account_id, role`, eventID)
	return rows, err
}

func replaceRoles(ctx context.Context, q db.Q, eventID, accountID string, roles []event.Role) error {
	if _, err := q.ExecContext(ctx, `DELETE FROM account_roles WHERE event_id = $1 AND account_id = $2`, eventID, accountID); err != nil {
		return fmt.Errorf("clear roles: %w", err)
	}
	for _, role := range roles {
		_, err := q.ExecContext(ctx, `INSERT INTO account_roles (event_id, account_id, role) VALUES ($1, $2, $3)`, eventID, accountID, role)
		if err != nil {
			return fmt.Errorf("give role: %w", err)
		}
	}
	return nil
}

type setupLink struct {
	TokenHash string `db:"token_hash"`
	AccountID string `db:"account_id"` // "" for the first administrator
	CreatedAt int64  `db:"created_at"`
	ExpiresAt int64  `db:"expires_at"`
	UsedAt    int64  `db:"used_at"`
}

// putLink voids the older links of the same account.
func putLink(ctx context.Context, q db.Q, l setupLink) error {
	if _, err := q.ExecContext(ctx, `DELETE FROM setup_links WHERE account_id = $1`, l.AccountID); err != nil {
		return err
	}
	_, err := q.NamedExecContext(ctx, `INSERT INTO setup_links (token_hash, account_id, created_at, expires_at, used_at)
		VALUES (:token_hash, :account_id, :created_at, :expires_at, :used_at)`, l)
	return err
}

func openLink(ctx context.Context, q db.Q, tokenHash string, now int64) (l setupLink, err error) {
	err = q.GetContext(ctx, &l, `SELECT * FROM setup_links WHERE token_hash = $1 AND used_at = 0 AND expires_at > $2`, tokenHash, now)
	return l, err
}

func useLink(ctx context.Context, q db.Q, tokenHash string, now int64) error {
	result, err := q.ExecContext(ctx, `UPDATE setup_links SET used_at = $1 WHERE token_hash = $2 AND used_at = 0`, now, tokenHash)
	return db.Changed(result, err)
}
