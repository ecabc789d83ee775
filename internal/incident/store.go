package incident

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// store holds the SQL of incidents; figures, settings and timers are beside it.
type store struct{ db *db.DB }

type incidentRow struct {
	Incident
	Steps db.JSON[[]Step] `db:"steps"`
}

func rowOf(i Incident) incidentRow {
	return incidentRow{Incident: i, Steps: db.JSON[[]Step]{V: i.Steps}}
}

func (r incidentRow) incident(comments []Comment) Incident {
	i := r.Incident
	i.Steps, i.Comments = append([]Step{}, r.Steps.V...), append([]Comment{}, comments...)
	i.Recovered = i.State != Closed && i.To != nil
	return i
}

// incidents reads all incidents of the event with their comments, by number.
func (s store) incidents(ctx context.Context, eventID string) ([]Incident, error) {
	rows, comments := []incidentRow{}, []Comment{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM incidents WHERE event_id = $1 ORDER BY number`, eventID); err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	err := s.db.Q(ctx).SelectContext(ctx, &comments, `SELECT c.* FROM incident_comments c JOIN incidents i ON i.id = c.incident_id
		WHERE i.event_id = $1 ORDER BY c.id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list comments of incidents: %w", err)
	}
	said := map[string][]Comment{}
	for _, c := range comments {
		said[c.IncidentID] = append(said[c.IncidentID], c)
	}
	list := make([]Incident, len(rows))
	for n, r := range rows {
		list[n] = r.incident(said[r.ID])
	}
	return list, nil
}

func (s store) incident(ctx context.Context, eventID, id string) (Incident, error) {
	var row incidentRow
	comments := []Comment{}
	if err := s.db.Q(ctx).GetContext(ctx, &row, `SELECT * FROM incidents WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return Incident{}, fmt.Errorf("read incident %s: %w", id, err)
	}
	if err := s.db.Q(ctx).SelectContext(ctx, &comments, `SELECT * FROM incident_comments WHERE incident_id = $1 ORDER BY id`, id); err != nil {
		return Incident{}, fmt.Errorf("read comments of incident %s: %w", id, err)
	}
	return row.incident(comments), nil
}

// known reads what decisions need of every incident of the event.
func (s store) known(ctx context.Context, eventID string) ([]known, error) {
	list := []known{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT id, site_id, kind, state, severity, opened_by, to_at, last_at, closed_at
		FROM incidents WHERE event_id = $1 ORDER BY number`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	return list, nil
}

func (s store) nextNumber(ctx context.Context, eventID string) (n int64, err error) {
	err = s.db.Q(ctx).GetContext(ctx, &n, `SELECT COALESCE(MAX(number), 0) + 1 FROM incidents WHERE event_id = $1`, eventID)
	if err != nil {
		return 0, fmt.Errorf("number the incident: %w", err)
	}
	return n, nil
}

func (s store) insert(ctx context.Context, i Incident) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO incidents
		(id, event_id, number, site_id, site, device_id, run_id, cue_id, kind, severity, state, text, steps, from_at, to_at,
		 opened_by, opened_at, repeats, last_at, assignee_id, assignee, cause, cause_note, closed_by, closed_at, revision)
		VALUES (:id, :event_id, :number, :site_id, :site, :device_id, :run_id, :cue_id, :kind, :severity, :state, :text, :steps, :from_at, :to_at,
		 :opened_by, :opened_at, :repeats, :last_at, :assignee_id, :assignee, :cause, :cause_note, :closed_by, :closed_at, :revision)`, rowOf(i))
	if err != nil {
		return fmt.Errorf("insert incident: %w", err)
	}
	return nil
}

// update writes what people change; the revision must already be raised by one.
func (s store) update(ctx context.Context, i Incident) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE incidents SET state = :state, steps = :steps, to_at = :to_at,
		assignee_id = :assignee_id, assignee = :assignee, cause = :cause, cause_note = :cause_note, closed_by = :closed_by,
		closed_at = :closed_at, revision = :revision
		WHERE id = :id AND event_id = :event_id AND revision = :revision - 1`, rowOf(i)))
	if err != nil {
		return fmt.Errorf("update incident %s: %w", i.ID, err)
	}
	return nil
}

// note writes what the program itself notes. It raises no revision: a person
// who is about to close the incident is not sent back for it.
func (s store) note(ctx context.Context, i Incident) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE incidents SET severity = :severity, to_at = :to_at, repeats = :repeats,
		last_at = :last_at WHERE id = :id AND event_id = :event_id`, rowOf(i)))
	if err != nil {
		return fmt.Errorf("note with incident %s: %w", i.ID, err)
	}
	return nil
}

func (s store) addComment(ctx context.Context, c Comment) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO incident_comments (id, incident_id, at, by_id, by_name, text)
		VALUES (:id, :incident_id, :at, :by_id, :by_name, :text)`, c)
	if err != nil {
		return fmt.Errorf("add comment: %w", err)
	}
	return nil
}
