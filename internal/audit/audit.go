// Package audit keeps the log of every change: who, when, from where, what.
// It only appends; nothing in the program updates or deletes a row of it, and
// a trigger on both engines refuses what tries.
package audit

import (
	"context"
	"encoding/json"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/event"
)

// Entry is what a feature tells; the actor and the time are taken from the
// context and the clock. Detail is stored as JSON and must hold no secret.
type Entry struct {
	Event   string // "" for what belongs to no event
	Action  string // "show.go"
	Subject string // "cue/0190..."
	Detail  any
}

// Row is an entry as it is stored and shown.
type Row struct {
	ID        string `db:"id" json:"id"`
	EventID   string `db:"event_id" json:"event_id"`
	At        int64  `db:"at" json:"at"`
	ActorKind string `db:"actor_kind" json:"actor_kind"`
	ActorID   string `db:"actor_id" json:"actor_id"`
	ActorName string `db:"actor_name" json:"actor_name"`
	Address   string `db:"address" json:"address"`
	Action    string `db:"action" json:"action"`
	Subject   string `db:"subject" json:"subject"`
	Detail    string `db:"detail" json:"detail" doc:"JSON"`
}

// Log writes and reads the log.
type Log struct {
	db    *db.DB
	clock event.Clock
}

// New makes the log over the database.
func New(d *db.DB, clock event.Clock) *Log { return &Log{db: d, clock: clock} }

// Write appends one entry inside the transaction of the context: an action that
// is rolled back leaves no entry, one that is committed always has it.
func (l *Log) Write(ctx context.Context, e Entry) error {
	detail, err := json.Marshal(e.Detail)
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	a := event.ActorFrom(ctx)
	_, err = l.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO audit_log
		(id, event_id, at, actor_kind, actor_id, actor_name, address, action, subject, detail)
		VALUES (:id, :event_id, :at, :actor_kind, :actor_id, :actor_name, :address, :action, :subject, :detail)`,
		Row{ID: db.NewID(), EventID: e.Event, At: l.clock.Millis(), ActorKind: string(a.Kind), ActorID: a.ID,
			ActorName: a.Name, Address: a.Address, Action: e.Action, Subject: e.Subject, Detail: string(detail)})
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	return nil
}

// Page reads up to limit entries of the event, newest first, older than the id
// before; an empty before begins at the newest.
func (l *Log) Page(ctx context.Context, eventID, before string, limit int) ([]Row, error) {
	rows := []Row{}
	if before == "" {
		before = "z" // sorts after every id in any collation
	}
	err := l.db.Q(ctx).SelectContext(ctx, &rows,
		`SELECT * FROM audit_log WHERE event_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`, eventID, before, limit)
	if err != nil {
		return nil, fmt.Errorf("read audit log: %w", err)
	}
	return rows, nil
}
