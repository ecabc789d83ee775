package show

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/origin"
)

// store holds the SQL of the agenda; runs, edits and slides are beside it.
type store struct{ db *db.DB }

// column keeps a value as JSON text.
type column[T any] struct{ V T }

// Scan reads the JSON text.
func (c *column[T]) Scan(src any) error {
	switch text := src.(type) {
	case string:
		return json.Unmarshal([]byte(text), &c.V)
	case []byte:
		return json.Unmarshal(text, &c.V)
	}
	return fmt.Errorf("read JSON column from %T", src)
}

// Value writes the JSON text.
func (c column[T]) Value() (driver.Value, error) {
	text, err := json.Marshal(c.V)
	return string(text), err
}

type itemRow struct {
	ID           string                `db:"id"`
	EventID      string                `db:"event_id"`
	Position     int64                 `db:"position"`
	TT           string                `db:"tt"`
	Title        string                `db:"title"`
	StartAt      *int64                `db:"start_at"`
	DurationS    *int64                `db:"duration_s"`
	LockStart    bool                  `db:"lock_start"`
	LockDuration bool                  `db:"lock_duration"`
	OwnScript    bool                  `db:"own_script"`
	Units        column[[]Unit]        `db:"units"`
	Parts        column[[]string]      `db:"parts"`
	Source       column[origin.Source] `db:"source"`
	Edited       column[[]string]      `db:"edited"`
	Revision     int64                 `db:"revision"`
}

type cueRow struct {
	ID        string                `db:"id"`
	EventID   string                `db:"event_id"`
	ItemID    string                `db:"item_id"`
	Position  int64                 `db:"position"`
	Title     string                `db:"title"`
	DurationS *int64                `db:"duration_s"`
	Speaker   string                `db:"speaker"`
	Presenter string                `db:"presenter"`
	Script    string                `db:"script"`
	Notes     column[Notes]         `db:"notes"`
	Scene     column[Scene]         `db:"scene"`
	Mics      column[[]string]      `db:"mics"`
	Caption   column[Caption]       `db:"caption"`
	Source    column[origin.Source] `db:"source"`
	Edited    column[[]string]      `db:"edited"`
	Revision  int64                 `db:"revision"`
}

func (s store) items(ctx context.Context, eventID string) ([]itemRow, error) {
	rows := []itemRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows,
		`SELECT * FROM agenda_items WHERE event_id = $1 ORDER BY position, id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("read agenda items: %w", err)
	}
	return rows, nil
}

func (s store) cues(ctx context.Context, eventID string) ([]cueRow, error) {
	rows := []cueRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows,
		`SELECT * FROM cues WHERE event_id = $1 ORDER BY position, id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("read cues: %w", err)
	}
	return rows, nil
}

func (s store) putItem(ctx context.Context, r itemRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO agenda_items
		(id, event_id, position, tt, title, start_at, duration_s, lock_start, lock_duration, own_script, units, parts, source, edited, revision)
		VALUES (:id, :event_id, :position, :tt, :title, :start_at, :duration_s, :lock_start, :lock_duration, :own_script, :units, :parts, :source, :edited, :revision)
		ON CONFLICT (id) DO UPDATE SET position = excluded.position, tt = excluded.tt, title = excluded.title,
			start_at = excluded.start_at, duration_s = excluded.duration_s, lock_start = excluded.lock_start,
			lock_duration = excluded.lock_duration, own_script = excluded.own_script, units = excluded.units, parts = excluded.parts,
			source = excluded.source, edited = excluded.edited, revision = excluded.revision`, r)
	if err != nil {
		return fmt.Errorf("write agenda item: %w", err)
	}
	return nil
}

func (s store) putCue(ctx context.Context, r cueRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO cues
		(id, event_id, item_id, position, title, duration_s, speaker, presenter, script, notes, scene, mics, caption, source, edited, revision)
		VALUES (:id, :event_id, :item_id, :position, :title, :duration_s, :speaker, :presenter, :script, :notes, :scene, :mics, :caption, :source, :edited, :revision)
		ON CONFLICT (id) DO UPDATE SET item_id = excluded.item_id, position = excluded.position, title = excluded.title,
			duration_s = excluded.duration_s, speaker = excluded.speaker, presenter = excluded.presenter,
			script = excluded.script, notes = excluded.notes, scene = excluded.scene, mics = excluded.mics,
			caption = excluded.caption, source = excluded.source, edited = excluded.edited, revision = excluded.revision`, r)
	if err != nil {
		return fmt.Errorf("write cue: %w", err)
	}
	return nil
}

// dropItem deletes an item of the event with its cues.
func (s store) dropItem(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM agenda_items WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete agenda item: %w", err)
	}
	return nil
}

func (s store) dropCue(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM cues WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete cue: %w", err)
	}
	return nil
}

func (r itemRow) item() Item {
	return Item{ID: r.ID, TT: r.TT, Title: r.Title, StartAt: r.StartAt, DurationS: r.DurationS, LockStart: r.LockStart,
		LockDuration: r.LockDuration, OwnScript: r.OwnScript, Units: full(r.Units.V), Parts: full(r.Parts.V), Source: r.Source.V,
		Edited: full(r.Edited.V), Revision: r.Revision, Cues: []Cue{}}
}

func (r cueRow) cue() Cue {
	return Cue{ID: r.ID, ItemID: r.ItemID, Title: r.Title, DurationS: r.DurationS, Speaker: r.Speaker, Presenter: r.Presenter,
		Script: r.Script, Notes: r.Notes.V, Scene: r.Scene.V, Mics: full(r.Mics.V), Caption: r.Caption.V, Source: r.Source.V,
		Edited: full(r.Edited.V), Revision: r.Revision}
}

// full is the list, empty rather than null in JSON.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
