package show

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

type runRow struct {
	ID        string           `db:"id"`
	EventID   string           `db:"event_id"`
	Kind      RunKind          `db:"kind"`
	Number    int              `db:"number"`
	State     RunState         `db:"state"`
	Revision  int64            `db:"revision"`
	CueID     string           `db:"cue_id"`
	CueSince  int64            `db:"cue_since"`
	CreatedAt int64            `db:"created_at"`
	StartedAt *int64           `db:"started_at"`
	HeldSince *int64           `db:"held_since"`
	EndedAt   *int64           `db:"ended_at"`
	Skipped   column[[]string] `db:"skipped"`
}

func (r runRow) run() Run {
	return Run{ID: r.ID, EventID: r.EventID, Kind: r.Kind, Number: r.Number, State: r.State, Revision: r.Revision, CueID: r.CueID,
		CueSince: r.CueSince, CreatedAt: r.CreatedAt, StartedAt: r.StartedAt, HeldSince: r.HeldSince, EndedAt: r.EndedAt,
		Skipped: full(r.Skipped.V)}
}

func rowOf(r Run) runRow {
	return runRow{ID: r.ID, EventID: r.EventID, Kind: r.Kind, Number: r.Number, State: r.State, Revision: r.Revision, CueID: r.CueID,
		CueSince: r.CueSince, CreatedAt: r.CreatedAt, StartedAt: r.StartedAt, HeldSince: r.HeldSince, EndedAt: r.EndedAt,
		Skipped: column[[]string]{full(r.Skipped)}}
}

type logRow struct {
	RunID     string   `db:"run_id"`
	Seq       int64    `db:"seq"`
	EventID   string   `db:"event_id"`
	Action    Action   `db:"action"`
	ActorID   string   `db:"actor_id"`
	Actor     string   `db:"actor"`
	At        int64    `db:"at"`
	ShowAt    int64    `db:"show_at"`
	BeforeCue string   `db:"before_cue"`
	AfterCue  string   `db:"after_cue"`
	CueID     string   `db:"cue_id"`
	CueNumber string   `db:"cue_number"`
	CueTitle  string   `db:"cue_title"`
	PlannedAt *int64   `db:"planned_at"`
	DeltaS    int64    `db:"delta_s"`
	Text      string   `db:"text"`
	State     RunState `db:"state"`
	Revision  int64    `db:"revision"`
	Key       *string  `db:"key"`
}

func (r logRow) entry() LogEntry {
	return LogEntry{Seq: r.Seq, Action: r.Action, ActorID: r.ActorID, Actor: r.Actor, At: r.At, ShowAt: r.ShowAt,
		BeforeCue: r.BeforeCue, AfterCue: r.AfterCue, CueID: r.CueID, CueNumber: r.CueNumber, CueTitle: r.CueTitle,
		PlannedAt: r.PlannedAt, DeltaS: r.DeltaS, Text: r.Text, Revision: r.Revision}
}

func (r logRow) done(repeated bool) Done {
	return Done{RunID: r.RunID, Seq: r.Seq, Action: r.Action, CueID: r.AfterCue, Revision: r.Revision, At: r.At, ShowAt: r.ShowAt,
		State: r.State, Repeated: repeated}
}

func (r logRow) mark() Mark {
	return Mark{Action: r.Action, At: r.ShowAt, CueID: r.CueID, DeltaMS: r.DeltaS * 1000}
}

// latestRun is the event's current run, or the one that ended last; db.ErrNoRow
// where none was ever opened. Ids alone do not tell: a host's clock that was set
// back makes a newer run's id the smaller one.
func (s store) latestRun(ctx context.Context, eventID string) (Run, error) {
	var r runRow
	err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM runs WHERE event_id = $1
		ORDER BY CASE WHEN state <> 'ended' THEN 0 ELSE 1 END, id DESC LIMIT 1`, eventID)
	if err != nil {
		return Run{}, fmt.Errorf("read current run: %w", err)
	}
	return r.run(), nil
}

func (s store) run(ctx context.Context, eventID, id string) (Run, error) {
	var r runRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM runs WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return Run{}, fmt.Errorf("read run: %w", err)
	}
	return r.run(), nil
}

func (s store) runs(ctx context.Context, eventID string) ([]Run, error) {
	rows := []runRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM runs WHERE event_id = $1 ORDER BY id DESC`, eventID); err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	out := make([]Run, len(rows))
	for i, r := range rows {
		out[i] = r.run()
	}
	return out, nil
}

// hasOpenRun tells whether any event has a run that is not ended.
func (s store) hasOpenRun(ctx context.Context) (bool, error) {
	var n int
	if err := s.db.Q(ctx).GetContext(ctx, &n, `SELECT COUNT(*) FROM runs WHERE state <> 'ended'`); err != nil {
		return false, fmt.Errorf("count open runs: %w", err)
	}
	return n > 0, nil
}

func (s store) nextNumber(ctx context.Context, eventID string, kind RunKind) (int, error) {
	var n int
	err := s.db.Q(ctx).GetContext(ctx, &n, `SELECT COALESCE(MAX(number), 0) + 1 FROM runs WHERE event_id = $1 AND kind = $2`, eventID, kind)
	if err != nil {
		return 0, fmt.Errorf("number the run: %w", err)
	}
	return n, nil
}

func (s store) addRun(ctx context.Context, r Run) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO runs
		(id, event_id, kind, number, state, revision, cue_id, cue_since, created_at, started_at, held_since, ended_at, skipped)
		VALUES (:id, :event_id, :kind, :number, :state, :revision, :cue_id, :cue_since, :created_at, :started_at, :held_since, :ended_at, :skipped)`, rowOf(r))
	if err != nil {
		return fmt.Errorf("open run: %w", err)
	}
	return nil
}

// saveRun writes the run over the revision it was read at; db.ErrNoRow where
// another was first.
func (s store) saveRun(ctx context.Context, r Run, readAt int64) error {
	err := db.Changed(s.db.Q(ctx).ExecContext(ctx, `UPDATE runs SET state = $1, revision = $2, cue_id = $3, cue_since = $4,
		started_at = $5, held_since = $6, ended_at = $7, skipped = $8 WHERE id = $9 AND revision = $10`,
		r.State, r.Revision, r.CueID, r.CueSince, r.StartedAt, r.HeldSince, r.EndedAt, column[[]string]{full(r.Skipped)}, r.ID, readAt))
	if err != nil {
		return fmt.Errorf("save run: %w", err)
	}
	return nil
}

func (s store) log(ctx context.Context, runID string) ([]logRow, error) {
	rows := []logRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM run_log WHERE run_id = $1 ORDER BY seq`, runID); err != nil {
		return nil, fmt.Errorf("read run log: %w", err)
	}
	return rows, nil
}

// logEnd is what an action must know of the log: its last number and instant,
// and when a cue was last fired, by the wall clock.
type logEnd struct{ Seq, ShowAt, FiredAt int64 }

func endOf(entries []logRow) (end logEnd) {
	for _, e := range entries {
		end.Seq, end.ShowAt = max(end.Seq, e.Seq), max(end.ShowAt, e.ShowAt)
		if e.Action == ActGo || e.Action == ActGoto || e.Action == ActBack {
			end.FiredAt = max(end.FiredAt, e.At)
		}
	}
	return end
}

// logByKey finds the entry that the key was used for; db.ErrNoRow where it is new.
func (s store) logByKey(ctx context.Context, eventID, key string) (logRow, error) {
	var r logRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM run_log WHERE event_id = $1 AND key = $2`, eventID, key); err != nil {
		return logRow{}, fmt.Errorf("look for a repeated action: %w", err)
	}
	return r, nil
}

func (s store) addLog(ctx context.Context, r logRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO run_log
		(run_id, seq, event_id, action, actor_id, actor, at, show_at, before_cue, after_cue, cue_id, cue_number, cue_title, planned_at, delta_s, text, state, revision, key)
		VALUES (:run_id, :seq, :event_id, :action, :actor_id, :actor, :at, :show_at, :before_cue, :after_cue, :cue_id, :cue_number, :cue_title, :planned_at, :delta_s, :text, :state, :revision, :key)`, r)
	if err != nil {
		return fmt.Errorf("write run log: %w", err)
	}
	return nil
}
