// Package testkit is what tests of several packages share: databases, a server
// under test with an account for each role, and the sample ceremony.
package testkit

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diemcau/internal/db"
)

// postgresVariable holds the address of a PostgreSQL server that tests may
// make databases in; `make test` starts one and sets it.
const postgresVariable = "TEST_POSTGRES"

// DB opens a fresh SQLite database in a temporary folder.
func DB(t testing.TB) *db.DB {
	t.Helper()
	return open(t, db.Config{Path: filepath.Join(t.TempDir(), "test.db")})
}

// EachEngine runs the test on SQLite, and on PostgreSQL where a server was given.
func EachEngine(t *testing.T, run func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, DB(t)) })
	t.Run("postgres", func(t *testing.T) { run(t, Postgres(t)) })
}

// Postgres makes a database of its own for the test and drops it afterwards.
// It skips where no server was given.
func Postgres(t testing.TB) *db.DB {
	t.Helper()
	return open(t, db.Config{URL: PostgresURL(t)})
}

// PostgresURL makes an empty database and gives its address.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv(postgresVariable)
	if server == "" {
		t.Skip("no PostgreSQL here: set " + postgresVariable + " to a server's address, or run make test")
	}
	address, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s: %v", postgresVariable, err)
	}
	name := "t" + strings.ReplaceAll(db.NewID(), "-", "")
	admin(t, server, `CREATE DATABASE `+name)
	t.Cleanup(func() { admin(t, server, `DROP DATABASE `+name+` WITH (FORCE)`) })
	address.Path = "/" + name
	return address.String()
}

func open(t testing.TB, cfg db.Config) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func admin(t testing.TB, server, statement string) {
	t.Helper()
	pool, err := sql.Open("pgx", server)
	if err == nil {
		_, err = pool.Exec(statement)
		if closeErr := pool.Close(); err == nil {
			err = closeErr
		}
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", statement, err))
	}
}
