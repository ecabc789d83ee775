package show

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

func (s store) addSlide(ctx context.Context, slide Slide) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO slides (id, event_id, name, mime, sha256, size, width, height, created_at)
		VALUES (:id, :event_id, :name, :mime, :sha256, :size, :width, :height, :created_at)`, slide)
	if err != nil {
		return fmt.Errorf("keep slide: %w", err)
	}
	return nil
}

func (s store) slides(ctx context.Context, eventID string) ([]Slide, error) {
	list := []Slide{}
	if err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM slides WHERE event_id = $1 ORDER BY name, id`, eventID); err != nil {
		return nil, fmt.Errorf("list slides: %w", err)
	}
	return list, nil
}

func (s store) slide(ctx context.Context, eventID, id string) (Slide, error) {
	var slide Slide
	if err := s.db.Q(ctx).GetContext(ctx, &slide, `SELECT * FROM slides WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return Slide{}, fmt.Errorf("read slide: %w", err)
	}
	return slide, nil
}

func (s store) dropSlide(ctx context.Context, eventID, id string) error {
	return db.Changed(s.db.Q(ctx).ExecContext(ctx, `DELETE FROM slides WHERE event_id = $1 AND id = $2`, eventID, id))
}
