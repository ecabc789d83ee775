package recording

import (
	"context"
	"fmt"
)

func (s store) addStill(ctx context.Context, still Still) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO recording_stills (id, recording_id, site_id, label, at, bytes)
		VALUES (:id, :recording_id, :site_id, :label, :at, :bytes)`, still)
	if err != nil {
		return fmt.Errorf("keep a still: %w", err)
	}
	return nil
}

func (s store) stills(ctx context.Context, recordingID string) ([]Still, error) {
	list := []Still{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM recording_stills WHERE recording_id = $1 ORDER BY at, id`, recordingID)
	if err != nil {
		return nil, fmt.Errorf("list stills: %w", err)
	}
	return list, nil
}

func (s store) still(ctx context.Context, eventID, recordingID, id string) (still Still, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &still, `SELECT p.* FROM recording_stills p JOIN recordings r ON r.id = p.recording_id
		WHERE r.event_id = $1 AND r.id = $2 AND p.id = $3`, eventID, recordingID, id)
	if err != nil {
		return Still{}, fmt.Errorf("find a still: %w", err)
	}
	return still, nil
}
