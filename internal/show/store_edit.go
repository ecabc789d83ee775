package show

import (
	"context"
	"fmt"
)

// editRow is one step of an editor: the rows it touched, before and after.
type editRow struct {
	EventID string       `db:"event_id"`
	Seq     int64        `db:"seq"`
	ActorID string       `db:"actor_id"`
	Label   string       `db:"label"`
	Subject string       `db:"subject"`
	Before  column[rows] `db:"before"`
	After   column[rows] `db:"after"`
	Undone  bool         `db:"undone"`
	At      int64        `db:"at"`
}

// keptEdits bounds what an editor can take back in one event.
const keptEdits = 200

// addEdit keeps the step, forgets what the editor had taken back, and drops the
// steps beyond the bound.
func (s store) addEdit(ctx context.Context, r editRow) error {
	q := s.db.Q(ctx)
	_, err := q.ExecContext(ctx, `DELETE FROM agenda_edits WHERE event_id = $1 AND actor_id = $2 AND undone`, r.EventID, r.ActorID)
	if err != nil {
		return fmt.Errorf("forget undone edits: %w", err)
	}
	if err := q.GetContext(ctx, &r.Seq, `SELECT COALESCE(MAX(seq), 0) + 1 FROM agenda_edits WHERE event_id = $1`, r.EventID); err != nil {
		return fmt.Errorf("number the edit: %w", err)
	}
	_, err = q.NamedExecContext(ctx, `INSERT INTO agenda_edits (event_id, seq, actor_id, label, subject, before, after, undone, at)
		VALUES (:event_id, :seq, :actor_id, :label, :subject, :before, :after, :undone, :at)`, r)
	if err != nil {
		return fmt.Errorf("keep the edit: %w", err)
	}
	_, err = q.ExecContext(ctx, `DELETE FROM agenda_edits WHERE event_id = $1 AND actor_id = $2 AND seq NOT IN
		(SELECT seq FROM agenda_edits WHERE event_id = $1 AND actor_id = $2 ORDER BY seq DESC LIMIT $3)`, r.EventID, r.ActorID, keptEdits)
	if err != nil {
		return fmt.Errorf("drop old edits: %w", err)
	}
	return nil
}

// lastEdit is the step that undo would take back, firstUndone the one that redo
// would do again; db.ErrNoRow where there is none.
func (s store) lastEdit(ctx context.Context, eventID, actorID string) (editRow, error) {
	return s.oneEdit(ctx, `SELECT * FROM agenda_edits WHERE event_id = $1 AND actor_id = $2 AND NOT undone ORDER BY seq DESC LIMIT 1`, eventID, actorID)
}

func (s store) firstUndone(ctx context.Context, eventID, actorID string) (editRow, error) {
	return s.oneEdit(ctx, `SELECT * FROM agenda_edits WHERE event_id = $1 AND actor_id = $2 AND undone ORDER BY seq LIMIT 1`, eventID, actorID)
}

func (s store) oneEdit(ctx context.Context, query, eventID, actorID string) (editRow, error) {
	var r editRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, query, eventID, actorID); err != nil {
		return editRow{}, fmt.Errorf("read edits: %w", err)
	}
	return r, nil
}

func (s store) markEdit(ctx context.Context, r editRow, undone bool) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `UPDATE agenda_edits SET undone = $1 WHERE event_id = $2 AND seq = $3`, undone, r.EventID, r.Seq)
	if err != nil {
		return fmt.Errorf("mark the edit: %w", err)
	}
	return nil
}
