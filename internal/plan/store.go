package plan

import (
	"context"
	"encoding/json"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/errs"
	"diemcau/internal/plan/reading"
	"diemcau/internal/plan/source"
)

// store holds the SQL of plans.
type store struct{ db *db.DB }

type headRow struct {
	ID      string       `db:"id"`
	EventID string       `db:"event_id"`
	Number  int          `db:"number"`
	State   ReadingState `db:"state"`
	Name    string       `db:"name"`
	Format  string       `db:"format"`
	SHA256  string       `db:"sha256"`
	Size    int64        `db:"size"`
	Pages   int          `db:"pages"`
	Lines   int          `db:"line_count"`
	Errors  int          `db:"errors"`
	Warns   int          `db:"warns"`
	Infos   int          `db:"infos"`
	Edited  int          `db:"edited"`
	ReadAt  int64        `db:"read_at"`
	ReadBy  string       `db:"read_by"`
	TookMS  int64        `db:"took_ms"`
}

const headColumns = `id, event_id, number, state, name, format, sha256, size, pages, line_count,
	errors, warns, infos, edited, read_at, read_by, took_ms`

type readingRow struct {
	headRow
	Document db.JSON[*source.Document]  `db:"document"`
	Plan     db.JSON[*reading.Plan]     `db:"plan"`
	Findings db.JSON[[]reading.Finding] `db:"findings"`
	Refs     db.JSON[map[string]string] `db:"refs"`
}

func (h headRow) head() ReadingHead {
	return ReadingHead{ID: h.ID, Number: h.Number, State: h.State, Name: h.Name, Format: h.Format, SHA256: h.SHA256,
		Size: h.Size, Pages: h.Pages, Lines: h.Lines, ReadAt: h.ReadAt, ReadBy: h.ReadBy, TookMS: h.TookMS,
		Errors: h.Errors, Warns: h.Warns, Infos: h.Infos, Edited: h.Edited}
}

func rowOf(r *Reading) readingRow {
	return readingRow{headRow: headRow{ID: r.ID, EventID: r.EventID, Number: r.Number, State: r.State, Name: r.Name,
		Format: r.Format, SHA256: r.SHA256, Size: r.Size, Pages: r.Pages, Lines: r.Lines, Errors: r.Errors,
		Warns: r.Warns, Infos: r.Infos, Edited: r.Edited, ReadAt: r.ReadAt, ReadBy: r.ReadBy, TookMS: r.TookMS},
		Document: db.JSON[*source.Document]{V: r.Document}, Plan: db.JSON[*reading.Plan]{V: r.Plan},
		Findings: db.JSON[[]reading.Finding]{V: r.Findings}, Refs: db.JSON[map[string]string]{V: r.Refs}}
}

// plan reads the standing of the event's plan; one that has none is at revision 0.
func (s store) plan(ctx context.Context, eventID string) (Plan, error) {
	p := Plan{EventID: eventID}
	err := s.db.Q(ctx).GetContext(ctx, &p, `SELECT * FROM plans WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return p, fmt.Errorf("read plan of %s: %w", eventID, err)
	}
	return p, nil
}

// save writes the standing with one more revision; errs.Conflict where
// somebody else was first.
func (s store) save(ctx context.Context, p *Plan) error {
	p.Revision++
	if p.Revision == 1 {
		_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO plans
			(event_id, current_id, proposed_id, confirmed_at, confirmed_by, moved_ms, revision)
			VALUES (:event_id, :current_id, :proposed_id, :confirmed_at, :confirmed_by, :moved_ms, :revision)`, p)
		if db.IsUnique(err) {
			return errs.Conflict("plan.changed_meanwhile").Because(err)
		}
		return wrap(err, "insert plan of %s", p.EventID)
	}
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE plans SET current_id = :current_id, proposed_id = :proposed_id,
		confirmed_at = :confirmed_at, confirmed_by = :confirmed_by, moved_ms = :moved_ms, revision = :revision
		WHERE event_id = :event_id AND revision = :revision - 1`, p))
	if db.IsNoRow(err) {
		return errs.Conflict("plan.changed_meanwhile").Because(err)
	}
	return wrap(err, "update plan of %s", p.EventID)
}

// keepFile keeps the bytes of a document once per event.
func (s store) keepFile(ctx context.Context, eventID, sha string, data []byte) error {
	var n int
	err := s.db.Q(ctx).GetContext(ctx, &n, `SELECT COUNT(*) FROM plan_files WHERE event_id = $1 AND sha256 = $2`, eventID, sha)
	if err != nil || n > 0 {
		return wrap(err, "look for file %s", sha)
	}
	_, err = s.db.Q(ctx).ExecContext(ctx, `INSERT INTO plan_files (event_id, sha256, data) VALUES ($1, $2, $3)`, eventID, sha, data)
	return wrap(err, "keep file %s", sha)
}

func (s store) file(ctx context.Context, eventID, sha string) ([]byte, error) {
	var data []byte
	err := s.db.Q(ctx).GetContext(ctx, &data, `SELECT data FROM plan_files WHERE event_id = $1 AND sha256 = $2`, eventID, sha)
	return data, wrap(err, "read file %s", sha)
}

func (s store) insertReading(ctx context.Context, r *Reading) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO plan_readings
		(id, event_id, number, state, name, format, sha256, size, pages, line_count, document, plan, findings, refs,
		 errors, warns, infos, edited, read_at, read_by, took_ms)
		VALUES (:id, :event_id, :number, :state, :name, :format, :sha256, :size, :pages, :line_count, :document, :plan, :findings, :refs,
		 :errors, :warns, :infos, :edited, :read_at, :read_by, :took_ms)`, rowOf(r))
	return wrap(err, "insert reading %d of %s", r.Number, r.EventID)
}

// updateReading writes what may change of a reading: its state, what was
// found in the effective plan, how often it was corrected.
func (s store) updateReading(ctx context.Context, r *Reading) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE plan_readings SET state = :state, findings = :findings,
		errors = :errors, warns = :warns, infos = :infos, edited = :edited WHERE id = :id AND event_id = :event_id`, rowOf(r)))
	return wrap(err, "update reading %s", r.ID)
}

func (s store) setState(ctx context.Context, eventID, id string, state ReadingState) error {
	err := db.Changed(s.db.Q(ctx).ExecContext(ctx, `UPDATE plan_readings SET state = $1 WHERE id = $2 AND event_id = $3`, state, id, eventID))
	return wrap(err, "set state of reading %s", id)
}

// reading reads one reading with its corrections.
func (s store) reading(ctx context.Context, eventID, id string) (*Reading, error) {
	var row readingRow
	err := s.db.Q(ctx).GetContext(ctx, &row, `SELECT `+headColumns+`, document, plan, findings, refs
		FROM plan_readings WHERE id = $1 AND event_id = $2`, id, eventID)
	if db.IsNoRow(err) {
		return nil, errs.NotFound("plan.no_such_reading").Because(err)
	}
	if err != nil {
		return nil, fmt.Errorf("read reading %s: %w", id, err)
	}
	r := &Reading{ReadingHead: row.head(), EventID: eventID, Document: row.Document.V, Plan: row.Plan.V,
		Findings: row.Findings.V, Refs: row.Refs.V}
	r.Edits, err = s.edits(ctx, id)
	return r, err
}

// heads lists the readings of an event, newest first.
func (s store) heads(ctx context.Context, eventID string) ([]ReadingHead, error) {
	rows := []headRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT `+headColumns+` FROM plan_readings
		WHERE event_id = $1 ORDER BY number DESC`, eventID)
	out := make([]ReadingHead, len(rows))
	for i, r := range rows {
		out[i] = r.head()
	}
	return out, wrap(err, "list readings of %s", eventID)
}

func (s store) head(ctx context.Context, eventID, id string) (ReadingHead, error) {
	var row headRow
	err := s.db.Q(ctx).GetContext(ctx, &row, `SELECT `+headColumns+` FROM plan_readings WHERE id = $1 AND event_id = $2`, id, eventID)
	if db.IsNoRow(err) {
		return ReadingHead{}, errs.NotFound("plan.no_such_reading").Because(err)
	}
	return row.head(), wrap(err, "read head of reading %s", id)
}

func (s store) lastNumber(ctx context.Context, eventID string) (int, error) {
	var n int
	err := s.db.Q(ctx).GetContext(ctx, &n, `SELECT COALESCE(MAX(number), 0) FROM plan_readings WHERE event_id = $1`, eventID)
	return n, wrap(err, "count readings of %s", eventID)
}

// findings reads the findings of one reading, without its document.
func (s store) findings(ctx context.Context, eventID, id string) ([]reading.Finding, error) {
	var found db.JSON[[]reading.Finding]
	err := s.db.Q(ctx).GetContext(ctx, &found, `SELECT findings FROM plan_readings WHERE id = $1 AND event_id = $2`, id, eventID)
	return found.V, wrap(err, "read findings of reading %s", id)
}

type editRow struct {
	ID        string `db:"id"`
	EventID   string `db:"event_id"`
	ReadingID string `db:"reading_id"`
	Ordinal   int    `db:"ordinal"`
	Op        Op     `db:"op"`
	Ref       string `db:"ref"`
	Field     string `db:"field"`
	Value     string `db:"value"`
	Was       string `db:"was"`
	After     string `db:"after_ref"`
	Finding   string `db:"finding_key"`
	MadeAt    int64  `db:"made_at"`
	MadeBy    string `db:"made_by"`
}

func (s store) edits(ctx context.Context, readingID string) ([]Correction, error) {
	rows := []editRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM plan_edits WHERE reading_id = $1 ORDER BY ordinal`, readingID)
	out := make([]Correction, len(rows))
	for i, r := range rows {
		out[i] = Correction{ID: r.ID, Op: r.Op, Ref: r.Ref, Field: r.Field, Value: json.RawMessage(r.Value),
			Was: json.RawMessage(r.Was), After: r.After, Finding: r.Finding, MadeAt: r.MadeAt, MadeBy: r.MadeBy}
	}
	return out, wrap(err, "list edits of reading %s", readingID)
}

// replaceEdits writes the corrections of a reading anew, in their order.
func (s store) replaceEdits(ctx context.Context, eventID, readingID string, edits []Correction) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM plan_edits WHERE reading_id = $1`, readingID); err != nil {
		return fmt.Errorf("replace edits of reading %s: %w", readingID, err)
	}
	for i, c := range edits {
		_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO plan_edits
			(id, event_id, reading_id, ordinal, op, ref, field, value, was, after_ref, finding_key, made_at, made_by)
			VALUES (:id, :event_id, :reading_id, :ordinal, :op, :ref, :field, :value, :was, :after_ref, :finding_key, :made_at, :made_by)`,
			editRow{ID: c.ID, EventID: eventID, ReadingID: readingID, Ordinal: i, Op: c.Op, Ref: c.Ref, Field: c.Field,
				Value: string(c.Value), Was: string(c.Was), After: c.After, Finding: c.Finding, MadeAt: c.MadeAt, MadeBy: c.MadeBy})
		if err != nil {
			return fmt.Errorf("write edit %s of reading %s: %w", c.Ref, readingID, err)
		}
	}
	return nil
}

func wrap(err error, what string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(what+": %w", append(args, err)...)
}
