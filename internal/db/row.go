package db

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlitelib "modernc.org/sqlite/lib"
)

// NewID makes an id that sorts by the time it was made (UUIDv7, as text).
func NewID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic("db: the machine gives no randomness: " + err.Error())
	}
	return id.String()
}

// IsUnique tells whether the error says that a unique value is taken.
func IsUnique(err error) bool {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == sqlitelib.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlitelib.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505"
}

// IsAway tells whether the database did not answer, or is held by another: what
// was wanted may be tried again.
func IsAway(err error) bool {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code()&0xff == sqlitelib.SQLITE_BUSY || lite.Code()&0xff == sqlitelib.SQLITE_LOCKED
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.HasPrefix(pg.Code, "57P") || strings.HasPrefix(pg.Code, "08") // it shuts down, or the line broke
	}
	var unreachable *pgconn.ConnectError
	return errors.As(err, &unreachable) || pgconn.SafeToRetry(err) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF)
}

// Changed returns ErrNoRow where a statement changed no row: an optimistic
// update whose revision was stale, or a row that is gone.
func Changed(result interface{ RowsAffected() (int64, error) }, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("count changed rows: %w", err)
	}
	if n == 0 {
		return ErrNoRow
	}
	return nil
}
