package db

import (
	"context"
	"database/sql"
	"sync"

	"github.com/jmoiron/sqlx"
)

// statements keeps what a SQLite pool is asked again and again compiled: that
// costs as much as running it. The driver of PostgreSQL does so by itself.
type statements struct {
	pool *sqlx.DB
	mu   sync.Mutex
	kept map[string]*sqlx.Stmt // nil: cannot be prepared, and runs as text
}

// maxStatements bounds what is kept, should somebody build SQL from data.
const maxStatements = 512

func newStatements(pool *sqlx.DB) *statements {
	return &statements{pool: pool, kept: map[string]*sqlx.Stmt{}}
}

func (s *statements) find(query string) (stmt *sqlx.Stmt, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stmt, known = s.kept[query]
	return stmt, known || len(s.kept) >= maxStatements
}

// prepare compiles the query and keeps it. What fails here fails again as
// text, where its caller hears of it.
func (s *statements) prepare(ctx context.Context, query string) *sqlx.Stmt {
	stmt, err := s.pool.PreparexContext(ctx, query)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		stmt = nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first, known := s.kept[query]; known { // another was quicker
		if stmt != nil {
			_ = stmt.Close() // it never ran
		}
		return first
	}
	s.kept[query] = stmt
	return stmt
}

// runner runs text, or prepares it: a pool or a transaction.
type runner interface {
	Q
	BindNamed(query string, arg any) (string, []any, error)
}

// prepared is a Q that runs compiled statements where find has one.
type prepared struct {
	runner
	find func(ctx context.Context, query string) *sqlx.Stmt
}

// forPool compiles what is new at once.
func (s *statements) forPool() Q {
	return prepared{runner: s.pool, find: func(ctx context.Context, query string) *sqlx.Stmt {
		if stmt, known := s.find(query); known {
			return stmt
		}
		return s.prepare(ctx, query)
	}}
}

// forTx runs what is new as text: its transaction holds the only connection
// that could compile it. missed is told of it.
func (s *statements) forTx(tx *sqlx.Tx, missed func(query string)) Q {
	return prepared{runner: tx, find: func(ctx context.Context, query string) *sqlx.Stmt {
		stmt, known := s.find(query)
		if !known {
			missed(query)
		}
		if stmt == nil {
			return nil
		}
		return tx.StmtxContext(ctx, stmt)
	}}
}

// A compiled statement is over in microseconds. To watch meanwhile whether its
// caller went away costs two goroutines, so it is not watched: a transaction
// whose caller went away is rolled back all the same.
func unwatched(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

// GetContext reads one row.
func (p prepared) GetContext(ctx context.Context, dest any, query string, args ...any) error {
	if stmt := p.find(ctx, query); stmt != nil {
		return stmt.GetContext(unwatched(ctx), dest, args...)
	}
	return p.runner.GetContext(ctx, dest, query, args...)
}

// SelectContext reads all rows.
func (p prepared) SelectContext(ctx context.Context, dest any, query string, args ...any) error {
	if stmt := p.find(ctx, query); stmt != nil {
		return stmt.SelectContext(unwatched(ctx), dest, args...)
	}
	return p.runner.SelectContext(ctx, dest, query, args...)
}

// ExecContext writes.
func (p prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if stmt := p.find(ctx, query); stmt != nil {
		return stmt.ExecContext(unwatched(ctx), args...)
	}
	return p.runner.ExecContext(ctx, query, args...)
}

// NamedExecContext writes what the arg's fields say.
func (p prepared) NamedExecContext(ctx context.Context, query string, arg any) (sql.Result, error) {
	query, args, err := p.BindNamed(query, arg)
	if err != nil {
		return nil, err
	}
	return p.ExecContext(ctx, query, args...)
}
