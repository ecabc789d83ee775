package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"

	"diemcau/internal/db"
	"diemcau/internal/testkit"
)

// TestStatementsAreRepeated runs the same texts as new, as known, and after
// the tables changed under them.
func TestStatementsAreRepeated(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		change := func(statement string, args ...any) {
			t.Helper()
			err := d.InTx(ctx, func(ctx context.Context) error {
				_, err := d.Q(ctx).ExecContext(ctx, statement, args...)
				return err
			})
			if err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		type row struct {
			ID   string `db:"id"`
			Note string `db:"note"`
		}
		change(`CREATE TABLE noted (id TEXT PRIMARY KEY)`)
		for i := range 3 {
			change(`INSERT INTO noted (id) VALUES ($1)`, fmt.Sprint(i))
			var ids []string
			if err := d.Q(ctx).SelectContext(ctx, &ids, `SELECT * FROM noted ORDER BY id`); err != nil || len(ids) != i+1 {
				t.Fatalf("%v, %v", ids, err)
			}
		}
		change(`ALTER TABLE noted ADD COLUMN note TEXT NOT NULL DEFAULT 'x'`)
		for range 2 {
			change(`UPDATE noted SET note = $1`, "y")
			rows := []row{}
			if err := d.Q(ctx).SelectContext(ctx, &rows, `SELECT id, note FROM noted`); err != nil || len(rows) != 3 || rows[0].Note != "y" {
				t.Fatalf("%v, %v", rows, err)
			}
			err := d.InTx(ctx, func(ctx context.Context) error {
				result, err := d.Q(ctx).NamedExecContext(ctx, `UPDATE noted SET note = :note WHERE id = :id`, row{ID: "1", Note: "z"})
				return db.Changed(result, err)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			change(`DROP TABLE noted`)
			change(`CREATE TABLE noted (id TEXT PRIMARY KEY)`)
		}
	})
}

// TestTheSameStatementIsAskedWithinATransaction, with and without a row, and
// after one that failed.
func TestTheSameStatementIsAskedWithinATransaction(t *testing.T) {
	d := testkit.DB(t)
	find := func(ctx context.Context, token string) (n int, err error) {
		err = d.Q(ctx).GetContext(ctx, &n, `SELECT expires_at FROM sessions WHERE token = $1`, token)
		return n, err
	}
	for range 3 {
		token := db.NewID()
		err := d.InTx(context.Background(), func(ctx context.Context) error {
			if _, err := find(ctx, token); !db.IsNoRow(err) {
				return fmt.Errorf("before it is there: %w", err)
			}
			if err := insert(ctx, d, token); err != nil {
				return err
			}
			if err := insert(ctx, d, token); !db.IsUnique(err) {
				return fmt.Errorf("twice: %w", err)
			}
			n, err := find(ctx, token)
			if n != 1 {
				err = errors.Join(err, fmt.Errorf("read %d", n))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhoWentAwayWritesNothing cancels the caller in the midst of a transaction
// of known statements.
func TestWhoWentAwayWritesNothing(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		for _, token := range []string{"known", "one"} {
			ctx, cancel := context.WithCancel(context.Background())
			err := d.InTx(ctx, func(ctx context.Context) error {
				err := insert(ctx, d, token)
				if token != "known" {
					cancel()
				}
				return err
			})
			if gone := errors.Is(err, context.Canceled) || errors.Is(err, sql.ErrTxDone); gone != (token != "known") {
				t.Errorf("%s: %v", token, err)
			}
			cancel()
		}
		if n := count(t, d); n != 1 {
			t.Errorf("%d rows", n)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	d := testkit.DB(b)
	ctx := context.Background()
	if err := d.InTx(ctx, func(ctx context.Context) error { return insert(ctx, d, "one") }); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var n int
		if err := d.Q(ctx).GetContext(ctx, &n, `SELECT expires_at FROM sessions WHERE token = $1`, "one"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	d := testkit.DB(b)
	ctx := context.Background()
	for b.Loop() {
		if err := d.InTx(ctx, func(ctx context.Context) error { return insert(ctx, d, db.NewID()) }); err != nil {
			b.Fatal(err)
		}
	}
}
