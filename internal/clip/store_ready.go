package clip

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

func (s store) copies(ctx context.Context, eventID string) ([]Copy, error) {
	list := []Copy{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM clip_copies WHERE event_id = $1 ORDER BY clip_id, device_id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list the copies of clips: %w", err)
	}
	return list, nil
}

func (s store) copyOf(ctx context.Context, clipID, deviceID string) (c Copy, known bool, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &c, `SELECT * FROM clip_copies WHERE clip_id = $1 AND device_id = $2`, clipID, deviceID)
	if db.IsNoRow(err) {
		return c, false, nil
	}
	if err != nil {
		return c, false, fmt.Errorf("read the copy of a clip: %w", err)
	}
	return c, true, nil
}

func (s store) saveCopy(ctx context.Context, c Copy) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO clip_copies
		(clip_id, device_id, event_id, site_id, device_name, state, pieces_have, bytes, reason, reported_at)
		VALUES (:clip_id, :device_id, :event_id, :site_id, :device_name, :state, :pieces_have, :bytes, :reason, :reported_at)
		ON CONFLICT (clip_id, device_id) DO UPDATE SET site_id = excluded.site_id, device_name = excluded.device_name, state = excluded.state,
		pieces_have = excluded.pieces_have, bytes = excluded.bytes, reason = excluded.reason, reported_at = excluded.reported_at`, c)
	if err != nil {
		return fmt.Errorf("write the copy of a clip: %w", err)
	}
	return nil
}

func (s store) drifts(ctx context.Context, eventID, clipID string) ([]Drift, error) {
	list := []Drift{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM clip_drifts WHERE event_id = $1 AND clip_id = $2 ORDER BY at, id`, eventID, clipID)
	if err != nil {
		return nil, fmt.Errorf("list the drifts of a clip: %w", err)
	}
	return list, nil
}

func (s store) addDrifts(ctx context.Context, list []Drift) error {
	for _, d := range list {
		d.ID = db.NewID()
		_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO clip_drifts
			(id, event_id, clip_id, device_id, site_id, at, started_at, drift_ms, streamed)
			VALUES (:id, :event_id, :clip_id, :device_id, :site_id, :at, :started_at, :drift_ms, :streamed)`, d)
		if err != nil {
			return fmt.Errorf("write the drift of a clip: %w", err)
		}
	}
	return nil
}
