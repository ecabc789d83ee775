// Package migrations holds the tables of every feature as goose files, one
// folder for both engines. A feature owns its own file; the number gives the
// order: 00010 auth and audit, 00020 setup, 00030 plan, 00040 show, 00050
// delegate, 00060 duty.
package migrations

import "embed"

// Files are the migrations.
//
//go:embed *.sql
var Files embed.FS
