-- +goose Up
CREATE TABLE duties (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  number TEXT NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  lead_units TEXT NOT NULL,
  support_units TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL,
  evidence TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  reported_at BIGINT,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  removed BOOLEAN NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX duties_event ON duties(event_id, position);

-- +goose Down
DROP TABLE duties;
