-- +goose Up
-- what papers tell of the control room
CREATE TABLE bridge_desks (
  event_id TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  revision BIGINT NOT NULL
);
-- technicians on duty; who they are and their telephones are sealed
CREATE TABLE roster_shifts (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  role TEXT NOT NULL,
  sites TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  signed_at BIGINT NOT NULL,
  signed_by TEXT NOT NULL,
  note TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX roster_shifts_event ON roster_shifts(event_id);

-- +goose Down
DROP TABLE roster_shifts;
DROP TABLE bridge_desks;
