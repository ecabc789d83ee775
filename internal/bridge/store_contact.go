package bridge

import (
	"context"
	"fmt"
)

type contactRow struct {
	SiteID      string `db:"site_id"`
	EventID     string `db:"event_id"`
	Sealed      []byte `db:"sealed"`
	BackupLine  string `db:"backup_line"`
	Equipment   string `db:"equipment"`
	Note        string `db:"note"`
	OtherSystem bool   `db:"other_system"`
	Revision    int64  `db:"revision"`
}

func (s store) contacts(ctx context.Context, eventID string) (list []contactRow, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM site_contacts WHERE event_id = $1`, eventID); err != nil {
		return nil, fmt.Errorf("list contacts: %w", err)
	}
	return list, nil
}

func (s store) putContact(ctx context.Context, r contactRow) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_contacts
		(site_id, event_id, sealed, backup_line, equipment, note, other_system, revision)
		VALUES (:site_id, :event_id, :sealed, :backup_line, :equipment, :note, :other_system, :revision)
		ON CONFLICT (site_id) DO UPDATE SET sealed = excluded.sealed, backup_line = excluded.backup_line,
			equipment = excluded.equipment, note = excluded.note, other_system = excluded.other_system, revision = excluded.revision`, r)
	if err != nil {
		return fmt.Errorf("keep a contact: %w", err)
	}
	return nil
}

func (s store) calls(ctx context.Context, eventID string) (list []Call, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM site_calls WHERE event_id = $1 ORDER BY id`, eventID); err != nil {
		return nil, fmt.Errorf("list calls: %w", err)
	}
	return list, nil
}

func (s store) insertCall(ctx context.Context, c Call) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_calls (id, event_id, site_id, at, caller, outcome, note)
		VALUES (:id, :event_id, :site_id, :at, :caller, :outcome, :note)`, c)
	if err != nil {
		return fmt.Errorf("note a call: %w", err)
	}
	return nil
}
