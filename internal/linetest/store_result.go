package linetest

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

type resultRow struct {
	Result
	Measures db.JSON[Measures] `db:"measures"`
}

const resultsOfEvent = `SELECT * FROM line_test_results AS r WHERE r.event_id = $1 `

// latest reads the last result of each site in each round of the event, and
// the last free test.
func (s store) latest(ctx context.Context, eventID string) ([]Result, error) {
	return s.results(ctx, eventID, resultsOfEvent+`AND NOT EXISTS (SELECT 1 FROM line_test_results AS n WHERE n.event_id = r.event_id
		AND n.site_id = r.site_id AND n.round_id = r.round_id AND (n.at > r.at OR (n.at = r.at AND n.id > r.id)))`, eventID)
}

// ofSite reads the results of a site, newest first.
func (s store) ofSite(ctx context.Context, eventID, siteID string) ([]Result, error) {
	return s.results(ctx, eventID, resultsOfEvent+`AND r.site_id = $2 ORDER BY r.at DESC, r.id DESC`, eventID, siteID)
}

// sent reads the result that the device sent under the key; none where it did not.
func (s store) sent(ctx context.Context, eventID, deviceID, key string) ([]Result, error) {
	return s.results(ctx, eventID, resultsOfEvent+`AND r.device_id = $2 AND r.test_key = $3`, eventID, deviceID, key)
}

// since reads the results that the device sent after the instant.
func (s store) since(ctx context.Context, eventID, deviceID string, at int64) ([]Result, error) {
	return s.results(ctx, eventID, resultsOfEvent+`AND r.device_id = $2 AND r.at > $3`, eventID, deviceID, at)
}

// result reads one; ErrNoRow where the event has none such.
func (s store) result(ctx context.Context, eventID, id string) (Result, error) {
	list, err := s.results(ctx, eventID, resultsOfEvent+`AND r.id = $2`, eventID, id)
	if err != nil {
		return Result{}, err
	}
	if len(list) == 0 {
		return Result{}, fmt.Errorf("find result %s: %w", id, db.ErrNoRow)
	}
	return list[0], nil
}

// results runs the query and adds the signatures that hold.
func (s store) results(ctx context.Context, eventID, query string, args ...any) ([]Result, error) {
	rows := []resultRow{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("list results: %w", err)
	}
	signs := []SignOff{}
	err := s.db.Q(ctx).SelectContext(ctx, &signs, `SELECT * FROM line_test_sign_offs WHERE event_id = $1 AND revoked_at IS NULL`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list signatures: %w", err)
	}
	under := map[string]*SignOff{}
	for i, sign := range signs {
		under[sign.ResultID] = &signs[i]
	}
	list := make([]Result, len(rows))
	for i, r := range rows {
		list[i] = r.Result
		list[i].Measures, list[i].SignOff = r.Measures.V, under[r.ID]
	}
	return list, nil
}

// tests counts the results of each site in each round.
func (s store) tests(ctx context.Context, eventID string) ([]tally, error) {
	list := []tally{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT site_id, round_id, COUNT(*) AS tests FROM line_test_results
		WHERE event_id = $1 GROUP BY site_id, round_id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("count results: %w", err)
	}
	return list, nil
}

func (s store) insertResult(ctx context.Context, r Result) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO line_test_results
		(id, event_id, round_id, site_id, device_id, device_name, test_key, at, measures)
		VALUES (:id, :event_id, :round_id, :site_id, :device_id, :device_name, :test_key, :at, :measures)`,
		resultRow{Result: r, Measures: db.JSON[Measures]{V: r.Measures}})
	if err != nil {
		return fmt.Errorf("insert result: %w", err)
	}
	return nil
}

func (s store) insertSign(ctx context.Context, sign SignOff) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO line_test_sign_offs
		(id, event_id, result_id, name, note, at, signed_by, revoked_at, revoked_by, reason)
		VALUES (:id, :event_id, :result_id, :name, :note, :at, :signed_by, :revoked_at, :revoked_by, :reason)`, sign)
	if err != nil {
		return fmt.Errorf("insert signature: %w", err)
	}
	return nil
}

// revokeSign writes who revoked the signature, when and why.
func (s store) revokeSign(ctx context.Context, sign SignOff) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE line_test_sign_offs
		SET revoked_at = :revoked_at, revoked_by = :revoked_by, reason = :reason WHERE id = :id AND revoked_at IS NULL`, sign))
	if err != nil {
		return fmt.Errorf("revoke signature %s: %w", sign.ID, err)
	}
	return nil
}
