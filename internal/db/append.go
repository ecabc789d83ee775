package db

import (
	"context"
	"fmt"
)

// AppendOnly makes the engine itself refuse UPDATE and DELETE on the table.
// The two engines share no syntax for it, so it is no migration.
func (d *DB) AppendOnly(ctx context.Context, table string) error {
	return d.InTx(ctx, func(ctx context.Context) error {
		for _, statement := range d.appendOnlyStatements(table) {
			if _, err := d.Q(ctx).ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("make %s append-only: %w", table, err)
			}
		}
		return nil
	})
}

func (d *DB) appendOnlyStatements(table string) []string {
	if d.Engine == Postgres {
		return []string{
			`CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
			`CREATE OR REPLACE TRIGGER ` + table + `_append_only BEFORE UPDATE OR DELETE ON ` + table +
				` FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
		}
	}
	trigger := func(verb string) string {
		return `CREATE TRIGGER IF NOT EXISTS ` + table + `_no_` + verb + ` BEFORE ` + verb + ` ON ` + table +
			` BEGIN SELECT RAISE(ABORT, '` + table + ` is append-only'); END`
	}
	return []string{trigger("UPDATE"), trigger("DELETE")}
}
