-- +goose Up
CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  site_id TEXT NOT NULL,
  site TEXT NOT NULL,
  device_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  cue_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL,
  steps TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  to_at BIGINT,
  opened_by TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  repeats BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  assignee_id TEXT NOT NULL,
  assignee TEXT NOT NULL,
  cause TEXT NOT NULL,
  cause_note TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at BIGINT,
  revision BIGINT NOT NULL
);
CREATE UNIQUE INDEX incidents_number ON incidents(event_id, number);
-- Nobody is asked twice for the same thing; "other" may be several things.
CREATE UNIQUE INDEX incidents_open ON incidents(event_id, site_id, kind) WHERE state <> 'closed' AND kind <> 'other';

CREATE TABLE incident_comments (
  id TEXT PRIMARY KEY,
  incident_id TEXT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX incident_comments_incident ON incident_comments(incident_id, id);

CREATE TABLE incident_settings (
  event_id TEXT PRIMARY KEY REFERENCES events(id) ON DELETE CASCADE,
  settings TEXT NOT NULL,
  revision BIGINT NOT NULL
);

-- How long a condition has been seen, so that a restart does not forget it.
CREATE TABLE incident_timers (
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  site_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  bad BOOLEAN NOT NULL,
  since BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (event_id, site_id, kind)
);

-- A sender is one device in one run, or outside any; its figures carry numbers only.
CREATE TABLE health_senders (
  id BIGINT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  site_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  browser TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  UNIQUE (event_id, site_id, device_id, run_id)
);

CREATE TABLE health_figures (
  sender_id BIGINT NOT NULL REFERENCES health_senders(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  down_kbps BIGINT NOT NULL,
  up_kbps BIGINT NOT NULL,
  loss_permille BIGINT NOT NULL,
  rtt_ms BIGINT NOT NULL,
  jitter_ms BIGINT NOT NULL,
  freezes BIGINT NOT NULL,
  level_permille BIGINT NOT NULL,
  flags BIGINT NOT NULL,
  clock_ms BIGINT NOT NULL,
  PRIMARY KEY (sender_id, at)
);

-- +goose Down
DROP TABLE health_figures;
DROP TABLE health_senders;
DROP TABLE incident_timers;
DROP TABLE incident_settings;
DROP TABLE incident_comments;
DROP TABLE incidents;
