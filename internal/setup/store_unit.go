package setup

import (
	"context"
	"fmt"

	"diemcau/internal/collation"
	"diemcau/internal/db"
	"diemcau/internal/origin"
)

type unitRow struct {
	Unit
	Source db.JSON[origin.Source] `db:"source"`
	Edited db.JSON[[]string]      `db:"edited"`
}

type aliasRow struct {
	EventID string `db:"event_id"`
	Folded  string `db:"folded"`
	UnitID  string `db:"unit_id"`
	Text    string `db:"text"`
}

func unitRowOf(u Unit) unitRow {
	return unitRow{Unit: u, Source: db.JSON[origin.Source]{V: u.Source}, Edited: db.JSON[[]string]{V: u.Edited}}
}

// insertUnit writes the unit; its spellings are written by putAlias.
func (s store) insertUnit(ctx context.Context, u Unit) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO units (id, event_id, name, kind, source, edited, revision)
		VALUES (:id, :event_id, :name, :kind, :source, :edited, :revision)`, unitRowOf(u))
	if err != nil {
		return fmt.Errorf("insert unit: %w", err)
	}
	return nil
}

// updateUnit writes the whole row; its revision must already be raised by one.
func (s store) updateUnit(ctx context.Context, u Unit) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE units SET name = :name, kind = :kind, source = :source,
		edited = :edited, revision = :revision WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, unitRowOf(u)))
	if err != nil {
		return fmt.Errorf("update unit %s: %w", u.ID, err)
	}
	return nil
}

func (s store) deleteUnit(ctx context.Context, eventID, id string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM units WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return fmt.Errorf("delete unit %s: %w", id, err)
	}
	return nil
}

func (s store) putAlias(ctx context.Context, eventID, unitID, text string) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO unit_aliases (event_id, folded, unit_id, text)
		VALUES (:event_id, :folded, :unit_id, :text)`, aliasRow{eventID, collation.Fold(text), unitID, text})
	if err != nil {
		return fmt.Errorf("insert alias %q: %w", text, err)
	}
	return nil
}

func (s store) clearAliases(ctx context.Context, eventID, unitID string) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM unit_aliases WHERE event_id = $1 AND unit_id = $2`, eventID, unitID)
	if err != nil {
		return fmt.Errorf("clear aliases of unit %s: %w", unitID, err)
	}
	return nil
}

// units reads all units of the event with their aliases, in the order made.
func (s store) units(ctx context.Context, eventID string) ([]Unit, error) {
	rows, aliases := []unitRow{}, []aliasRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM units WHERE event_id = $1 ORDER BY id`, eventID); err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	err := s.db.Q(ctx).SelectContext(ctx, &aliases, `SELECT * FROM unit_aliases WHERE event_id = $1 ORDER BY folded`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list aliases: %w", err)
	}
	of := map[string][]string{}
	for _, a := range aliases {
		of[a.UnitID] = append(of[a.UnitID], a.Text)
	}
	list := make([]Unit, len(rows))
	for i, r := range rows {
		u := r.Unit
		u.Source, u.Edited, u.Aliases = r.Source.V, full(r.Edited.V), []string{}
		for _, text := range of[u.ID] {
			if collation.Fold(text) != collation.Fold(u.Name) {
				u.Aliases = append(u.Aliases, text)
			}
		}
		list[i] = u
	}
	return list, nil
}
