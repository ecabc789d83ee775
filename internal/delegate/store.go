package delegate

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/origin"
)

// store holds the SQL of groups.
type store struct{ db *db.DB }

type groupRow struct {
	Group
	Source db.JSON[origin.Source] `db:"source"`
	Edited db.JSON[[]string]      `db:"edited"`
}

func rowOf(g Group) groupRow {
	return groupRow{Group: g, Source: db.JSON[origin.Source]{V: g.Source}, Edited: db.JSON[[]string]{V: g.Edited}}
}

// groups reads all groups of the event in order, those taken away too.
func (s store) groups(ctx context.Context, eventID string) ([]Group, error) {
	rows := []groupRow{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM delegate_groups WHERE event_id = $1 ORDER BY position, id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list groups: %w", err)
	}
	list := make([]Group, len(rows))
	for i, r := range rows {
		list[i] = r.Group
		list[i].Source, list[i].Edited = r.Source.V, r.Edited.V
	}
	return list, nil
}

func (s store) insert(ctx context.Context, g Group) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO delegate_groups
		(id, event_id, position, tt, label, section, place, count, count_text, issuer, issuer_unit_id, issuer_certain, address,
		 source, edited, removed, revision)
		VALUES (:id, :event_id, :position, :tt, :label, :section, :place, :count, :count_text, :issuer, :issuer_unit_id, :issuer_certain, :address,
		 :source, :edited, :removed, :revision)`, rowOf(g))
	if err != nil {
		return fmt.Errorf("insert group: %w", err)
	}
	return nil
}

// update writes the whole row; its revision must already be raised by one.
func (s store) update(ctx context.Context, g Group) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE delegate_groups SET position = :position, tt = :tt, label = :label,
		section = :section, place = :place, count = :count, count_text = :count_text, issuer = :issuer, issuer_unit_id = :issuer_unit_id,
		issuer_certain = :issuer_certain, address = :address, source = :source, edited = :edited, removed = :removed, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, rowOf(g)))
	if err != nil {
		return fmt.Errorf("update group %s: %w", g.ID, err)
	}
	return nil
}

func (s store) delete(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM delegate_groups WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete group %s: %w", id, err)
	}
	return nil
}
