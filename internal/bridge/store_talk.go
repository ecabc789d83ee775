package bridge

import (
	"context"
	"fmt"
)

func (s store) requests(ctx context.Context, eventID string) (list []Request, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM site_requests WHERE event_id = $1 ORDER BY at`, eventID); err != nil {
		return nil, fmt.Errorf("list requests: %w", err)
	}
	return list, nil
}

// putRequest keeps the first instant of a request that is made again.
func (s store) putRequest(ctx context.Context, r Request) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_requests (event_id, site_id, kind, at)
		VALUES (:event_id, :site_id, :kind, :at) ON CONFLICT (event_id, site_id, kind) DO NOTHING`, r)
	if err != nil {
		return fmt.Errorf("keep a request: %w", err)
	}
	return nil
}

func (s store) dropRequest(ctx context.Context, eventID, siteID, kind string) error {
	if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM site_requests WHERE event_id = $1 AND site_id = $2 AND kind = $3`, eventID, siteID, kind); err != nil {
		return fmt.Errorf("end a request: %w", err)
	}
	return nil
}

// messages are the newest of a site, oldest first.
func (s store) messages(ctx context.Context, eventID, siteID string, limit int) (list []Message, err error) {
	err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM (SELECT * FROM site_messages WHERE event_id = $1 AND site_id = $2
		ORDER BY id DESC LIMIT $3) AS newest ORDER BY id`, eventID, siteID, limit)
	if err != nil {
		return nil, fmt.Errorf("list messages: %w", err)
	}
	return list, nil
}

func (s store) insertMessage(ctx context.Context, m Message) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_messages (id, event_id, site_id, from_site, author, text, at)
		VALUES (:id, :event_id, :site_id, :from_site, :author, :text, :at)`, m)
	if err != nil {
		return fmt.Errorf("keep a message: %w", err)
	}
	return nil
}

// unread counts, by site, what a site wrote since the control room last read.
func (s store) unread(ctx context.Context, eventID string) (map[string]int, error) {
	rows := []struct {
		SiteID string `db:"site_id"`
		Count  int    `db:"count"`
	}{}
	err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT m.site_id, COUNT(*) AS count FROM site_messages m
		LEFT JOIN site_reads r ON r.site_id = m.site_id
		WHERE m.event_id = $1 AND m.from_site AND (r.message_id IS NULL OR m.id > r.message_id) GROUP BY m.site_id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("count unread messages: %w", err)
	}
	list := map[string]int{}
	for _, r := range rows {
		list[r.SiteID] = r.Count
	}
	return list, nil
}

// putRead never goes back behind what was read.
func (s store) putRead(ctx context.Context, eventID, siteID, messageID string) error {
	_, err := s.db.Q(ctx).ExecContext(ctx, `INSERT INTO site_reads (site_id, event_id, message_id) VALUES ($1, $2, $3)
		ON CONFLICT (site_id) DO UPDATE SET message_id = excluded.message_id WHERE excluded.message_id > site_reads.message_id`, siteID, eventID, messageID)
	if err != nil {
		return fmt.Errorf("note what was read: %w", err)
	}
	return nil
}
