package duty

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/origin"
)

// store holds the SQL of duties.
type store struct{ db *db.DB }

type dutyRow struct {
	Duty
	Lead    db.JSON[[]Party]       `db:"lead_units"`
	Support db.JSON[[]Party]       `db:"support_units"`
	Source  db.JSON[origin.Source] `db:"source"`
	Edited  db.JSON[[]string]      `db:"edited"`
}

func rowOf(d Duty) dutyRow {
	return dutyRow{Duty: d, Lead: db.JSON[[]Party]{V: d.Lead}, Support: db.JSON[[]Party]{V: d.Support},
		Source: db.JSON[origin.Source]{V: d.Source}, Edited: db.JSON[[]string]{V: d.Edited}}
}

// duties reads all duties of the event in order, those taken away too.
func (s store) duties(ctx context.Context, eventID string) ([]Duty, error) {
	rows := []dutyRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM duties WHERE event_id = $1 ORDER BY position, id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list duties: %w", err)
	}
	list := make([]Duty, len(rows))
	for i, r := range rows {
		list[i] = r.Duty
		list[i].Lead, list[i].Support, list[i].Source, list[i].Edited = r.Lead.V, r.Support.V, r.Source.V, r.Edited.V
	}
	return list, nil
}

func (s store) insert(ctx context.Context, d Duty) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO duties
		(id, event_id, position, number, heading, text, lead_units, support_units, due, state, evidence, reported_by, reported_at,
		 source, edited, removed, revision)
		VALUES (:id, :event_id, :position, :number, :heading, :text, :lead_units, :support_units, :due, :state, :evidence, :reported_by, :reported_at,
		 :source, :edited, :removed, :revision)`, rowOf(d))
	if err != nil {
		return fmt.Errorf("insert duty: %w", err)
	}
	return nil
}

// update writes the whole row; its revision must already be raised by one.
func (s store) update(ctx context.Context, d Duty) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE duties SET position = :position, number = :number, heading = :heading,
		text = :text, lead_units = :lead_units, support_units = :support_units, due = :due, state = :state, evidence = :evidence,
		reported_by = :reported_by, reported_at = :reported_at, source = :source, edited = :edited, removed = :removed, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, rowOf(d)))
	if err != nil {
		return fmt.Errorf("update duty %s: %w", d.ID, err)
	}
	return nil
}

func (s store) delete(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM duties WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete duty %s: %w", id, err)
	}
	return nil
}
