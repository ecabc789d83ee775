package db_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"diemcau/internal/db"
	"diemcau/internal/testkit"
)

func insert(ctx context.Context, d *db.DB, token string) error {
	_, err := d.Q(ctx).ExecContext(ctx, `INSERT INTO sessions (token, data, expires_at) VALUES ($1, $2, $3)`, token, []byte("x"), 1)
	return err
}

func count(t *testing.T, d *db.DB) (n int) {
	t.Helper()
	if err := d.Q(context.Background()).GetContext(context.Background(), &n, `SELECT COUNT(*) FROM sessions`); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTransactionsNest(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		ctx, broken := context.Background(), errors.New("the third feature failed")
		nested := func(last error) (order []string, err error) {
			err = d.InTx(ctx, func(ctx context.Context) error {
				db.AfterCommit(ctx, func() { order = append(order, "after one") })
				return errors.Join(insert(ctx, d, "one"), d.InTx(ctx, func(ctx context.Context) error {
					db.AfterCommit(ctx, func() { order = append(order, "after two") })
					return errors.Join(insert(ctx, d, "two"), d.InTx(ctx, func(ctx context.Context) error {
						order = append(order, "inside")
						return errors.Join(insert(ctx, d, "three"), last)
					}))
				}))
			})
			return order, err
		}
		order, err := nested(broken)
		if !errors.Is(err, broken) || count(t, d) != 0 || len(order) != 1 {
			t.Fatalf("a failure inside must undo all three and tell nobody: %v, %d rows, %v", err, count(t, d), order)
		}
		order, err = nested(nil)
		if err != nil || count(t, d) != 3 {
			t.Fatalf("%v, %d rows", err, count(t, d))
		}
		if len(order) != 3 || order[0] != "inside" || order[1] != "after one" {
			t.Fatalf("what waits for the commit ran in the order %v", order)
		}
	})
}

func TestPanicRollsBack(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		func() {
			defer func() { _ = recover() }()
			_ = d.InTx(context.Background(), func(ctx context.Context) error {
				_ = insert(ctx, d, "one")
				panic("a bug")
			})
		}()
		if n := count(t, d); n != 0 {
			t.Fatalf("%d rows stayed", n)
		}
		if err := d.InTx(context.Background(), func(ctx context.Context) error { return insert(ctx, d, "two") }); err != nil {
			t.Fatalf("the writer is stuck: %v", err)
		}
	})
}

func TestWritersQueue(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		var all sync.WaitGroup
		for range 16 {
			all.Go(func() {
				for range 10 {
					if err := d.InTx(ctx, func(ctx context.Context) error { return insert(ctx, d, db.NewID()) }); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if n := count(t, d); n != 160 {
			t.Fatalf("%d rows of 160", n)
		}
	})
}

func TestUniqueIsTold(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		twice := func(ctx context.Context) error { return errors.Join(insert(ctx, d, "one"), insert(ctx, d, "one")) }
		if err := d.InTx(ctx, twice); !db.IsUnique(err) {
			t.Fatalf("%v is not seen as a taken value", err)
		}
		if db.IsUnique(errors.New("UNIQUE constraint failed")) {
			t.Fatal("an error's text was believed")
		}
	})
}

func TestReadersCannotWrite(t *testing.T) {
	d := testkit.DB(t)
	if err := insert(context.Background(), d, "one"); err == nil {
		t.Fatal("a write outside a transaction was taken")
	}
}

func TestAppendOnly(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		for range 2 { // a second start finds it in place
			if err := d.AppendOnly(ctx, "sessions"); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.InTx(ctx, func(ctx context.Context) error { return insert(ctx, d, "one") }); err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{`UPDATE sessions SET expires_at = 2`, `DELETE FROM sessions`} {
			err := d.InTx(ctx, func(ctx context.Context) error {
				_, err := d.Q(ctx).ExecContext(ctx, statement)
				return err
			})
			if err == nil {
				t.Errorf("%s was taken", statement)
			}
		}
		if n := count(t, d); n != 1 {
			t.Fatalf("%d rows", n)
		}
	})
}
