-- +goose Up
CREATE TABLE delegate_groups (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  tt TEXT NOT NULL,
  label TEXT NOT NULL,
  section TEXT NOT NULL,
  place TEXT NOT NULL,
  count BIGINT,
  count_text TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issuer_unit_id TEXT NOT NULL,
  issuer_certain BOOLEAN NOT NULL,
  address TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  removed BOOLEAN NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX delegate_groups_event ON delegate_groups(event_id, position);

-- +goose Down
DROP TABLE delegate_groups;
