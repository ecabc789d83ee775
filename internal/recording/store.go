package recording

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

type store struct{ db *db.DB }

// whole is a recording with what its files and stills add up to.
const whole = `SELECT r.*,
	CAST((SELECT COALESCE(SUM(t.bytes), 0) FROM recording_tracks t WHERE t.recording_id = r.id) AS BIGINT) +
	CAST((SELECT COALESCE(SUM(p.bytes), 0) FROM recording_stills p WHERE p.recording_id = r.id) AS BIGINT) AS bytes,
	(SELECT COUNT(*) FROM recording_stills p WHERE p.recording_id = r.id) AS stills
	FROM recordings r `

func (s store) insert(ctx context.Context, r Recording) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO recordings (id, event_id, state, started_at, ended_at, started_by, keep_until, problem)
		VALUES (:id, :event_id, :state, :started_at, :ended_at, :started_by, :keep_until, :problem)`, r)
	if err != nil {
		return fmt.Errorf("begin a recording: %w", err)
	}
	return nil
}

func (s store) update(ctx context.Context, r Recording) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE recordings SET state = :state, ended_at = :ended_at, keep_until = :keep_until,
		problem = :problem WHERE id = :id`, r))
	if err != nil {
		return fmt.Errorf("change a recording: %w", err)
	}
	return nil
}

func (s store) recordings(ctx context.Context, eventID string) ([]Recording, error) {
	list := []Recording{}
	if err := s.db.Q(ctx).SelectContext(ctx, &list, whole+`WHERE r.event_id = $1 ORDER BY r.id DESC`, eventID); err != nil {
		return nil, fmt.Errorf("list recordings: %w", err)
	}
	return list, nil
}

func (s store) recording(ctx context.Context, eventID, id string) (r Recording, err error) {
	if err = s.db.Q(ctx).GetContext(ctx, &r, whole+`WHERE r.event_id = $1 AND r.id = $2`, eventID, id); err != nil {
		return Recording{}, fmt.Errorf("find a recording: %w", err)
	}
	return r, nil
}

// running lists what is being recorded, in all events.
func (s store) running(ctx context.Context) (list []Recording, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM recordings WHERE state = 'running'`); err != nil {
		return nil, fmt.Errorf("list running recordings: %w", err)
	}
	return list, nil
}

// runningOf is the one that runs in an event.
func (s store) runningOf(ctx context.Context, eventID string) (r Recording, err error) {
	if err = s.db.Q(ctx).GetContext(ctx, &r, whole+`WHERE r.event_id = $1 AND r.state = 'running'`, eventID); err != nil {
		return Recording{}, fmt.Errorf("find the running recording: %w", err)
	}
	return r, nil
}

// ids lists every recording, of all events.
func (s store) ids(ctx context.Context) (list []string, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT id FROM recordings`); err != nil {
		return nil, fmt.Errorf("list the ids of recordings: %w", err)
	}
	return list, nil
}

// expired lists what is not to be kept any longer.
func (s store) expired(ctx context.Context, now int64) (list []Recording, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM recordings WHERE keep_until < $1 AND state <> 'running'`, now); err != nil {
		return nil, fmt.Errorf("list recordings past their day: %w", err)
	}
	return list, nil
}

func (s store) delete(ctx context.Context, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM recordings WHERE id = $1`, id); err != nil {
		return fmt.Errorf("delete a recording: %w", err)
	}
	return nil
}

const insertTrack = `INSERT INTO recording_tracks (id, recording_id, source, label, kind, started_at, ended_at, bytes, problem)
	VALUES (:id, :recording_id, :source, :label, :kind, :started_at, :ended_at, :bytes, :problem)`

// beganTrack puts a track into the list; one that ended meanwhile stays ended.
func (s store) beganTrack(ctx context.Context, t Track) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, insertTrack+` ON CONFLICT (id) DO NOTHING`, t)
	if err != nil {
		return fmt.Errorf("begin a track: %w", err)
	}
	return nil
}

func (s store) putTrack(ctx context.Context, t Track) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, insertTrack+` ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, bytes = excluded.bytes, problem = excluded.problem`, t)
	if err != nil {
		return fmt.Errorf("keep a track: %w", err)
	}
	return nil
}

func (s store) tracks(ctx context.Context, recordingID string) ([]Track, error) {
	list := []Track{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM recording_tracks WHERE recording_id = $1 ORDER BY started_at, id`, recordingID)
	if err != nil {
		return nil, fmt.Errorf("list tracks: %w", err)
	}
	return list, nil
}

// openTracks lists those that a server that is gone did not end.
func (s store) openTracks(ctx context.Context) (list []Track, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM recording_tracks WHERE ended_at = 0`); err != nil {
		return nil, fmt.Errorf("list open tracks: %w", err)
	}
	return list, nil
}

func (s store) track(ctx context.Context, eventID, recordingID, id string) (t Track, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &t, `SELECT t.* FROM recording_tracks t JOIN recordings r ON r.id = t.recording_id
		WHERE r.event_id = $1 AND r.id = $2 AND t.id = $3`, eventID, recordingID, id)
	if err != nil {
		return Track{}, fmt.Errorf("find a track: %w", err)
	}
	return t, nil
}

func (s store) addCut(ctx context.Context, recordingID string, c Cut) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `INSERT INTO recording_cuts (recording_id, at, scene) VALUES ($1, $2, $3)
		ON CONFLICT (recording_id, at) DO UPDATE SET scene = excluded.scene`, recordingID, c.At, db.JSON[Scene]{V: c.Scene})
	if err != nil {
		return fmt.Errorf("keep a cut: %w", err)
	}
	return nil
}

func (s store) cuts(ctx context.Context, recordingID string) ([]Cut, error) {
	var rows []struct {
		At    int64          `db:"at"`
		Scene db.JSON[Scene] `db:"scene"`
	}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT at, scene FROM recording_cuts WHERE recording_id = $1 ORDER BY at`, recordingID); err != nil {
		return nil, fmt.Errorf("list cuts: %w", err)
	}
	list := []Cut{}
	for _, r := range rows {
		list = append(list, Cut{At: r.At, Scene: r.Scene.V})
	}
	return list, nil
}
