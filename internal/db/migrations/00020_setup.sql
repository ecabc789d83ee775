-- +goose Up
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  province TEXT NOT NULL,
  issuer TEXT NOT NULL,
  place TEXT NOT NULL,
  hall_name TEXT NOT NULL,
  date TEXT NOT NULL,
  start_at BIGINT,
  end_at BIGINT,
  planned_sites BIGINT,
  state TEXT NOT NULL,
  demo BOOLEAN NOT NULL,
  settings TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE TABLE units (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX units_event ON units(event_id);
-- every way a unit is written, its own name too; one spelling is one unit
CREATE TABLE unit_aliases (
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  folded TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  PRIMARY KEY (event_id, folded)
);
CREATE INDEX unit_aliases_unit ON unit_aliases(unit_id);
CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  cluster TEXT NOT NULL,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  removed BOOLEAN NOT NULL,
  revision BIGINT NOT NULL,
  UNIQUE (event_id, number)
);
CREATE UNIQUE INDEX sites_code ON sites(event_id, code) WHERE code <> '';

-- +goose Down
DROP TABLE sites;
DROP TABLE unit_aliases;
DROP TABLE units;
DROP TABLE events;
