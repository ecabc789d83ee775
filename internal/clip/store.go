package clip

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// store holds the SQL of clips.
type store struct{ db *db.DB }

type clipRow struct {
	Clip
	Pieces   db.JSON[[]string]  `db:"pieces"`
	Findings db.JSON[[]Finding] `db:"findings"`
}

func rowOf(c Clip, pieces []string) clipRow {
	if pieces == nil {
		pieces = []string{}
	}
	return clipRow{Clip: c, Pieces: db.JSON[[]string]{V: pieces}, Findings: db.JSON[[]Finding]{V: c.Findings}}
}

// filled gives the clip of the row its lists.
func (r clipRow) filled() clipRow {
	r.Clip.Findings, r.Clip.Pieces, r.Clip.Uses = r.Findings.V, r.has(), []Use{}
	return r
}

func clipsOf(rows []clipRow) []Clip {
	list := make([]Clip, len(rows))
	for i, r := range rows {
		list[i] = r.Clip
	}
	return list
}

func (s store) clips(ctx context.Context, eventID string) ([]clipRow, error) {
	return s.rows(ctx, `SELECT * FROM clips WHERE event_id = $1 ORDER BY created_at, id`, eventID)
}

// stale are the uploads that nobody touched since then.
func (s store) stale(ctx context.Context, before int64) ([]clipRow, error) {
	return s.rows(ctx, `SELECT * FROM clips WHERE state = $1 AND touched_at < $2`, Uploading, before)
}

func (s store) rows(ctx context.Context, query string, args ...any) ([]clipRow, error) {
	rows := []clipRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("list clips: %w", err)
	}
	for i := range rows {
		rows[i] = rows[i].filled()
	}
	return rows, nil
}

func (s store) clip(ctx context.Context, eventID, id string) (clipRow, error) {
	var r clipRow
	if err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM clips WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return r, fmt.Errorf("read clip: %w", err)
	}
	return r.filled(), nil
}

// ids are those of every clip and upload of every event.
func (s store) ids(ctx context.Context) (map[string]bool, error) {
	list := []string{}
	if err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT id FROM clips`); err != nil {
		return nil, fmt.Errorf("list clips: %w", err)
	}
	known := map[string]bool{}
	for _, id := range list {
		known[id] = true
	}
	return known, nil
}

// pending is how much is still to come of all uploads.
func (s store) pending(ctx context.Context) (n int64, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &n, `SELECT CAST(COALESCE(SUM(size - received), 0) AS BIGINT) FROM clips WHERE state = $1`, Uploading)
	if err != nil {
		return 0, fmt.Errorf("sum the uploads: %w", err)
	}
	return n, nil
}

func (s store) insert(ctx context.Context, r clipRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO clips
		(id, event_id, name, state, mime, size, received, sha256, pieces, duration_ms, width, height, video, audio, findings,
		 uploader, created_at, touched_at, revision)
		VALUES (:id, :event_id, :name, :state, :mime, :size, :received, :sha256, :pieces, :duration_ms, :width, :height, :video, :audio, :findings,
		 :uploader, :created_at, :touched_at, :revision)`, r)
	if err != nil {
		return fmt.Errorf("insert clip: %w", err)
	}
	return nil
}

// update writes the whole row; its revision must already be raised by one.
func (s store) update(ctx context.Context, r clipRow) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE clips SET name = :name, state = :state, mime = :mime, sha256 = :sha256,
		pieces = :pieces, duration_ms = :duration_ms, width = :width, height = :height, video = :video, audio = :audio, findings = :findings,
		touched_at = :touched_at, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, r))
	if err != nil {
		return fmt.Errorf("update clip %s: %w", r.ID, err)
	}
	return nil
}

// received notes how far an upload got.
func (s store) received(ctx context.Context, r clipRow) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE clips SET received = :received, touched_at = :touched_at
		WHERE id = :id AND event_id = :event_id AND state = 'uploading'`, r))
	if err != nil {
		return fmt.Errorf("note the part of clip %s: %w", r.ID, err)
	}
	return nil
}

func (s store) delete(ctx context.Context, eventID, id string) error {
	err := db.Changed(s.db.Q(ctx).ExecContext(ctx, `DELETE FROM clips WHERE event_id = $1 AND id = $2`, eventID, id))
	if err != nil {
		return fmt.Errorf("delete clip %s: %w", id, err)
	}
	return nil
}

// drop takes away all of an event.
func (s store) drop(ctx context.Context, eventID string) error {
	for _, statement := range []string{`DELETE FROM clips WHERE event_id = $1`, `DELETE FROM clip_drifts WHERE event_id = $1`,
		`DELETE FROM clip_settings WHERE event_id = $1`} {
		if _, err := s.db.Q(ctx).ExecContext(ctx, statement, eventID); err != nil {
			return fmt.Errorf("drop the clips of %s: %w", eventID, err)
		}
	}
	return nil
}

func (s store) settings(ctx context.Context, eventID string) (Settings, error) {
	var settings Settings
	err := s.db.Q(ctx).GetContext(ctx, &settings, `SELECT reminder_min FROM clip_settings WHERE event_id = $1`, eventID)
	if db.IsNoRow(err) {
		return Settings{ReminderMin: defaultReminderMin}, nil
	}
	if err != nil {
		return settings, fmt.Errorf("read the settings of clips: %w", err)
	}
	return settings, nil
}

func (s store) setSettings(ctx context.Context, eventID string, settings Settings) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `INSERT INTO clip_settings (event_id, reminder_min) VALUES ($1, $2)
		ON CONFLICT (event_id) DO UPDATE SET reminder_min = excluded.reminder_min`, eventID, settings.ReminderMin)
	if err != nil {
		return fmt.Errorf("write the settings of clips: %w", err)
	}
	return nil
}
