-- +goose Up
-- the code of a site; sealed, so that it can be printed again
CREATE TABLE site_links (
  site_id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  issued_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);
CREATE INDEX site_links_event ON site_links(event_id);
CREATE UNIQUE INDEX site_links_code ON site_links(code_hash) WHERE code_hash <> '';
CREATE TABLE site_devices (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  state TEXT NOT NULL,
  backup BOOLEAN NOT NULL,
  digits TEXT NOT NULL,
  tries BIGINT NOT NULL,
  bound_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  confirmed_by TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX site_devices_site ON site_devices(event_id, site_id);
CREATE TABLE site_contacts (
  site_id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  backup_line TEXT NOT NULL,
  equipment TEXT NOT NULL,
  note TEXT NOT NULL,
  other_system BOOLEAN NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX site_contacts_event ON site_contacts(event_id);
CREATE TABLE site_calls (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  caller TEXT NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX site_calls_site ON site_calls(event_id, site_id);
CREATE TABLE bridge_states (
  event_id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  program_since BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  mics TEXT NOT NULL,
  removed TEXT NOT NULL,
  locked BOOLEAN NOT NULL,
  chat BOOLEAN NOT NULL,
  hall_device TEXT NOT NULL
);
-- when a source last joined the room anew, and from which page
CREATE TABLE bridge_joins (
  device_id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  page TEXT NOT NULL,
  joined_at BIGINT NOT NULL
);
CREATE INDEX bridge_joins_event ON bridge_joins(event_id);
CREATE TABLE site_requests (
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (event_id, site_id, kind)
);
CREATE TABLE site_messages (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  from_site BOOLEAN NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX site_messages_site ON site_messages(event_id, site_id, id);

-- +goose Down
DROP TABLE site_messages;
DROP TABLE site_requests;
DROP TABLE bridge_joins;
DROP TABLE bridge_states;
DROP TABLE site_calls;
DROP TABLE site_contacts;
DROP TABLE site_devices;
DROP TABLE site_links;
