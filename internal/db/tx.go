package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Q is what a store needs: the transaction of the context, or the read pool.
type Q interface {
	GetContext(ctx context.Context, dest any, query string, args ...any) error
	SelectContext(ctx context.Context, dest any, query string, args ...any) error
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	NamedExecContext(ctx context.Context, query string, arg any) (sql.Result, error)
	// QueryxContext reads row by row, for what is too much to hold; it runs as text.
	QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error)
}

type txKey struct{}

type transaction struct {
	db    *DB
	q     Q
	fresh []string // statements that were not compiled yet
	after []func()
}

// InTx runs do in the transaction of the context, or in a new one on the single
// writer. An error rolls the outermost transaction back; a panic does too. What
// AfterCommit was given runs once the outermost one is committed.
func (d *DB) InTx(ctx context.Context, do func(ctx context.Context) error) (err error) {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok && t.db == d {
		return do(ctx)
	}
	tx, err := d.write.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	t := &transaction{db: d, q: tx}
	if d.writes != nil {
		t.q = d.writes.forTx(tx, func(query string) { t.fresh = append(t.fresh, query) })
	}
	done := false
	defer func() {
		if !done {
			err = errors.Join(err, ignoreDone(tx.Rollback()))
		}
	}()
	if d.Engine == Postgres { // one writer among several servers, too
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(7305)`); err != nil {
			return fmt.Errorf("wait for the writer's turn: %w", err)
		}
	}
	if err := do(context.WithValue(ctx, txKey{}, t)); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	done = true
	for _, f := range t.after {
		f()
	}
	for _, query := range t.fresh {
		d.writes.prepare(context.WithoutCancel(ctx), query)
	}
	return nil
}

// Q gives the transaction of the context, or the pool of readers. Writing with
// the readers fails: writes belong in InTx.
func (d *DB) Q(ctx context.Context) Q {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok && t.db == d {
		return t.q
	}
	if d.reads != nil {
		return d.reads.forPool()
	}
	return d.read
}

// AfterCommit runs f after the commit of the outermost transaction of the
// context, never where it is rolled back, and at once where there is none.
func AfterCommit(ctx context.Context, f func()) {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok {
		t.after = append(t.after, f)
		return
	}
	f()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
