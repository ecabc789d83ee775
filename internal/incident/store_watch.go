package incident

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// settings are those of the event, or the defaults at revision 0.
func (s store) settings(ctx context.Context, eventID string) (SettingsView, error) {
	var row struct {
		Settings db.JSON[Settings] `db:"settings"`
		Revision int64             `db:"revision"`
	}
	row.Settings.V = DefaultSettings() // one that came later than the row keeps its default
	err := s.db.Q(ctx).GetContext(ctx, &row, `SELECT settings, revision FROM incident_settings WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return SettingsView{}, fmt.Errorf("read settings of incidents: %w", err)
	}
	return SettingsView{Settings: row.Settings.V, Revision: row.Revision}, nil
}

func (s store) saveSettings(ctx context.Context, eventID string, v SettingsView) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `INSERT INTO incident_settings (event_id, settings, revision) VALUES ($1, $2, $3)
		ON CONFLICT (event_id) DO UPDATE SET settings = excluded.settings, revision = excluded.revision`,
		eventID, db.JSON[Settings]{V: v.Settings}, v.Revision)
	return wrap(err, "save settings of incidents")
}

type timerRow struct {
	EventID string `db:"event_id"`
	SiteID  string `db:"site_id"`
	Kind    Kind   `db:"kind"`
	Bad     bool   `db:"bad"`
	Since   int64  `db:"since"`
	Seen    int64  `db:"seen"`
}

func (s store) timers(ctx context.Context, eventID string) (map[key]timer, error) {
	rows := []timerRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM incident_timers WHERE event_id = $1`, eventID); err != nil {
		return nil, fmt.Errorf("read timers: %w", err)
	}
	timers := map[key]timer{}
	for _, r := range rows {
		timers[key{r.SiteID, r.Kind}] = timer{r.Bad, r.Since, r.Seen}
	}
	return timers, nil
}

// saveTimers replaces the timers of the event.
func (s store) saveTimers(ctx context.Context, eventID string, timers map[key]timer) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM incident_timers WHERE event_id = $1`, eventID); err != nil {
		return fmt.Errorf("clear timers: %w", err)
	}
	if len(timers) == 0 {
		return nil
	}
	rows := make([]timerRow, 0, len(timers))
	for k, t := range timers {
		rows = append(rows, timerRow{eventID, k.Site, k.Kind, t.Bad, t.Since, t.Seen})
	}
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO incident_timers (event_id, site_id, kind, bad, since, seen)
		VALUES (:event_id, :site_id, :kind, :bad, :since, :seen)`, rows)
	return wrap(err, "save timers")
}
