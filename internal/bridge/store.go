package bridge

import (
	"context"
	"fmt"

	"diemcau/internal/db"
)

// store holds the SQL of codes, devices and the state of the air; contacts and
// talk are beside it.
type store struct{ db *db.DB }

// link is a site's code. Hash is empty once it was revoked.
type link struct {
	SiteID    string `db:"site_id"`
	EventID   string `db:"event_id"`
	Hash      string `db:"code_hash"`
	Sealed    []byte `db:"sealed"`
	IssuedAt  int64  `db:"issued_at"`
	RevokedAt int64  `db:"revoked_at"`
}

func (s store) links(ctx context.Context, eventID string) (list []link, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM site_links WHERE event_id = $1`, eventID); err != nil {
		return nil, fmt.Errorf("list codes of sites: %w", err)
	}
	return list, nil
}

// linkByHash finds the site whose code it is; db.ErrNoRow where it is nobody's.
func (s store) linkByHash(ctx context.Context, hash string) (l link, err error) {
	if err = s.db.Q(ctx).GetContext(ctx, &l, `SELECT * FROM site_links WHERE code_hash = $1 AND code_hash <> ''`, hash); err != nil {
		return link{}, fmt.Errorf("find a code: %w", err)
	}
	return l, nil
}

func (s store) putLink(ctx context.Context, l link) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_links (site_id, event_id, code_hash, sealed, issued_at, revoked_at)
		VALUES (:site_id, :event_id, :code_hash, :sealed, :issued_at, :revoked_at)
		ON CONFLICT (site_id) DO UPDATE SET code_hash = excluded.code_hash, sealed = excluded.sealed,
			issued_at = excluded.issued_at, revoked_at = excluded.revoked_at`, l)
	if err != nil {
		return fmt.Errorf("keep a code: %w", err)
	}
	return nil
}

func (s store) devices(ctx context.Context, eventID string) ([]Device, error) {
	list := []Device{}
	err := s.db.Q(ctx).SelectContext(ctx, &list, `SELECT * FROM site_devices WHERE event_id = $1 ORDER BY bound_at, id`, eventID)
	if err != nil {
		return nil, fmt.Errorf("list devices of sites: %w", err)
	}
	return list, nil
}

func (s store) device(ctx context.Context, eventID, id string) (d Device, err error) {
	if err = s.db.Q(ctx).GetContext(ctx, &d, `SELECT * FROM site_devices WHERE event_id = $1 AND id = $2`, eventID, id); err != nil {
		return Device{}, fmt.Errorf("find a site's device: %w", err)
	}
	return d, nil
}

func (s store) insertDevice(ctx context.Context, d Device) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO site_devices
		(id, event_id, site_id, state, backup, digits, tries, bound_at, confirmed_at, confirmed_by, revision)
		VALUES (:id, :event_id, :site_id, :state, :backup, :digits, :tries, :bound_at, :confirmed_at, :confirmed_by, :revision)`, d)
	if err != nil {
		return fmt.Errorf("keep a site's device: %w", err)
	}
	return nil
}

// updateDevice writes over the revision that was read; db.ErrNoRow where
// another was first.
func (s store) updateDevice(ctx context.Context, d Device) error {
	err := db.Changed(s.db.Q(ctx).NamedExecContext(ctx, `UPDATE site_devices SET state = :state, backup = :backup, tries = :tries,
		confirmed_at = :confirmed_at, confirmed_by = :confirmed_by, revision = revision + 1
		WHERE id = :id AND revision = :revision`, d))
	if err != nil {
		return fmt.Errorf("change a site's device: %w", err)
	}
	return nil
}

func (s store) deleteDevice(ctx context.Context, id string) error {
	for _, statement := range []string{`DELETE FROM site_devices WHERE id = $1`, `DELETE FROM bridge_joins WHERE device_id = $1`} {
		if _, err := s.db.Q(ctx).ExecContext(ctx, statement, id); err != nil {
			return fmt.Errorf("delete a site's device: %w", err)
		}
	}
	return nil
}

// mic is what the director did to a microphone while a picture is on air.
type mic struct {
	Open bool  `json:"open"`
	At   int64 `json:"at"`
}

// state is what of the air belongs to the bridge rather than to the show.
// ProgramSince names the picture on air; TakenAt is when it came there by the
// wall clock; Mics are the director's decisions since then, by source.
type state struct {
	EventID      string
	Version      int64
	ProgramSince int64
	TakenAt      int64
	Mics         map[string]mic
	Removed      []string // sites that may not come in
	Locked       bool     // nobody new may come in
	Chat         bool
	HallDevice   string // the camera that is the hall's; "" is the first
}

type stateRow struct {
	EventID      string                  `db:"event_id"`
	Version      int64                   `db:"version"`
	ProgramSince int64                   `db:"program_since"`
	TakenAt      int64                   `db:"taken_at"`
	Mics         db.JSON[map[string]mic] `db:"mics"`
	Removed      db.JSON[[]string]       `db:"removed"`
	Locked       bool                    `db:"locked"`
	Chat         bool                    `db:"chat"`
	HallDevice   string                  `db:"hall_device"`
}

// state reads the state; before anything happened the chat is open and all else empty.
func (s store) state(ctx context.Context, eventID string) (state, error) {
	r := stateRow{EventID: eventID, Chat: true}
	err := s.db.Q(ctx).GetContext(ctx, &r, `SELECT * FROM bridge_states WHERE event_id = $1`, eventID)
	if err != nil && !db.IsNoRow(err) {
		return state{}, fmt.Errorf("read the state of the bridge: %w", err)
	}
	if r.Mics.V == nil {
		r.Mics.V = map[string]mic{}
	}
	return state{EventID: r.EventID, Version: r.Version, ProgramSince: r.ProgramSince, TakenAt: r.TakenAt, Mics: r.Mics.V,
		Removed: r.Removed.V, Locked: r.Locked, Chat: r.Chat, HallDevice: r.HallDevice}, nil
}

func (s store) putState(ctx context.Context, st state) error {
	r := stateRow{EventID: st.EventID, Version: st.Version, ProgramSince: st.ProgramSince, TakenAt: st.TakenAt,
		Mics: db.JSON[map[string]mic]{V: st.Mics}, Removed: db.JSON[[]string]{V: full(st.Removed)}, Locked: st.Locked, Chat: st.Chat,
		HallDevice: st.HallDevice}
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO bridge_states
		(event_id, version, program_since, taken_at, mics, removed, locked, chat, hall_device)
		VALUES (:event_id, :version, :program_since, :taken_at, :mics, :removed, :locked, :chat, :hall_device)
		ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, program_since = excluded.program_since,
			taken_at = excluded.taken_at, mics = excluded.mics, removed = excluded.removed, locked = excluded.locked,
			chat = excluded.chat, hall_device = excluded.hall_device`, r)
	if err != nil {
		return fmt.Errorf("keep the state of the bridge: %w", err)
	}
	return nil
}

// eventIDs lists the events that have a bridge.
func (s store) eventIDs(ctx context.Context) (ids []string, err error) {
	if err = s.db.Q(ctx).SelectContext(ctx, &ids, `SELECT event_id FROM bridge_states ORDER BY event_id`); err != nil {
		return nil, fmt.Errorf("list events with a bridge: %w", err)
	}
	return ids, nil
}

// join is when a source came into the room anew, and from which page; putJoin
// keeps the page that is known where none is given.
type join struct {
	DeviceID string `db:"device_id"`
	EventID  string `db:"event_id"`
	SiteID   string `db:"site_id"`
	Page     string `db:"page"`
	JoinedAt int64  `db:"joined_at"`
}

func (s store) joins(ctx context.Context, eventID string) (map[string]join, error) {
	rows := []join{}
	if err := s.db.Q(ctx).SelectContext(ctx, &rows, `SELECT * FROM bridge_joins WHERE event_id = $1`, eventID); err != nil {
		return nil, fmt.Errorf("list who joined: %w", err)
	}
	list := map[string]join{}
	for _, r := range rows {
		list[r.DeviceID] = r
	}
	return list, nil
}

func (s store) putJoin(ctx context.Context, j join) error {
	_, err := s.db.Q(ctx).NamedExecContext(ctx, `INSERT INTO bridge_joins (device_id, event_id, site_id, page, joined_at)
		VALUES (:device_id, :event_id, :site_id, :page, :joined_at)
		ON CONFLICT (device_id) DO UPDATE SET joined_at = excluded.joined_at,
			page = CASE WHEN excluded.page = '' THEN bridge_joins.page ELSE excluded.page END`, j)
	if err != nil {
		return fmt.Errorf("note who joined: %w", err)
	}
	return nil
}

// drop deletes all that the bridge knows of an event.
func (s store) drop(ctx context.Context, eventID string) error {
	for _, table := range []string{"site_links", "site_devices", "site_contacts", "site_calls", "bridge_states", "bridge_joins", "site_requests", "site_messages", "site_reads", "bridge_desks", "bridge_chairs", "roster_shifts"} {
		if _, err := s.db.Q(ctx).ExecContext(ctx, `DELETE FROM `+table+` WHERE event_id = $1`, eventID); err != nil {
			return fmt.Errorf("drop %s: %w", table, err)
		}
	}
	return nil
}

// full is the list, empty rather than null in JSON.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
