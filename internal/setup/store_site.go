package setup

import (
	"context"
	"fmt"

	"diemcau/internal/db"
	"diemcau/internal/origin"
)

type siteRow struct {
	Site
	Source db.JSON[origin.Source] `db:"source"`
	Edited db.JSON[[]string]      `db:"edited"`
}

func siteRowOf(s Site) siteRow {
	return siteRow{Site: s, Source: db.JSON[origin.Source]{V: s.Source}, Edited: db.JSON[[]string]{V: full(s.Edited)}}
}

func (s store) insertSite(ctx context.Context, site Site) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO sites
		(id, event_id, number, code, name, kind, cluster, note, source, edited, removed, revision)
		VALUES (:id, :event_id, :number, :code, :name, :kind, :cluster, :note, :source, :edited, :removed, :revision)`, siteRowOf(site))
	if err != nil {
		return fmt.Errorf("insert site: %w", err)
	}
	return nil
}

// updateSite writes the whole row; its revision must already be raised by one.
func (s store) updateSite(ctx context.Context, site Site) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE sites SET code = :code, name = :name, kind = :kind,
		cluster = :cluster, note = :note, source = :source, edited = :edited, removed = :removed, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, siteRowOf(site)))
	if err != nil {
		return fmt.Errorf("update site %s: %w", site.ID, err)
	}
	return nil
}

func (s store) deleteSite(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM sites WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete site %s: %w", id, err)
	}
	return nil
}

// sites reads all sites of the event by number, those taken away too.
func (s store) sites(ctx context.Context, eventID string) ([]Site, error) {
	rows := []siteRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM sites WHERE event_id = $1 ORDER BY number`, eventID); err != nil {
		return nil, fmt.Errorf("list sites: %w", err)
	}
	list := make([]Site, len(rows))
	for i, r := range rows {
		list[i] = r.Site
		list[i].Source, list[i].Edited = r.Source.V, full(r.Edited.V)
	}
	return list, nil
}
