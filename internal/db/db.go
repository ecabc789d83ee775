// Package db opens SQLite or PostgreSQL, migrates, wraps transactions and maps
// errors. It knows no table.
//
// SQLite has one writer connection and a pool of readers: eight writers were
// seen to stall each other for seconds where one took 40 ms. PostgreSQL follows
// the same rule of one transaction at a time for one reason: GO and its kin
// must see each other in order, and a ceremony writes a few rows a second.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite" // driver "sqlite"
)

// Engine names the database in use.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Config says where the data is: URL for PostgreSQL, otherwise Path of a SQLite file.
type Config struct {
	URL  string
	Path string
}

// DB is the open database. It is safe for concurrent use.
type DB struct {
	Engine Engine
	Path   string // of the SQLite file; "" on PostgreSQL
	write  *sqlx.DB
	read   *sqlx.DB

	// On SQLite only: what the pools keep compiled.
	writes *statements
	reads  *statements
}

// Open opens the database and brings its tables up to date.
func Open(ctx context.Context, cfg Config) (*DB, error) {
	d, err := connect(cfg)
	if err != nil {
		return nil, err
	}
	if err := d.write.PingContext(ctx); err != nil {
		d.Close()
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := d.migrate(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func connect(cfg Config) (*DB, error) {
	if cfg.URL != "" {
		return connectPostgres(cfg.URL)
	}
	return connectSQLite(cfg.Path)
}

func connectPostgres(url string) (*DB, error) {
	write, err := sqlx.Open("pgx", url)
	if err != nil {
		return nil, fmt.Errorf("open postgres: %w", err)
	}
	read, err := sqlx.Open("pgx", url)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open postgres: %w", err), write.Close())
	}
	write.SetMaxOpenConns(1)
	read.SetMaxOpenConns(8)
	return &DB{Engine: Postgres, write: write, read: read}, nil
}

func connectSQLite(path string) (*DB, error) {
	if path == "" {
		return nil, errors.New("open sqlite: no path given")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("open sqlite: %w", err)
	}
	const pragmas = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"
	file := "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?" + pragmas
	write, err := sqlx.Open("sqlite", file+"&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("open sqlite: %w", err)
	}
	read, err := sqlx.Open("sqlite", file+"&_pragma=query_only(1)")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open sqlite: %w", err), write.Close())
	}
	write.SetMaxOpenConns(1)
	read.SetMaxOpenConns(max(4, runtime.NumCPU()))
	return &DB{Engine: SQLite, Path: path, write: write, read: read, writes: newStatements(write), reads: newStatements(read)}, nil
}

// Close closes both pools.
func (d *DB) Close() error { return errors.Join(d.read.Close(), d.write.Close()) }

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return d.read.PingContext(ctx) }

// Conn lends the writer's own driver connection, alone, for what SQL cannot
// say: the online backup.
func (d *DB) Conn(ctx context.Context, use func(driverConn any) error) error {
	conn, err := d.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("borrow a connection: %w", err)
	}
	defer conn.Close()
	return conn.Raw(use)
}

// ErrNoRow is what a store returns where the row asked for is not there.
var ErrNoRow = sql.ErrNoRows

// IsNoRow tells whether the error says that there is no such row.
func IsNoRow(err error) bool { return errors.Is(err, sql.ErrNoRows) }
