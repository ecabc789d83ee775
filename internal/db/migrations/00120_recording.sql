-- +goose Up
CREATE TABLE recordings (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  started_by TEXT NOT NULL,
  keep_until BIGINT NOT NULL,
  problem TEXT NOT NULL
);
CREATE INDEX recordings_event ON recordings(event_id);
-- one recording at a time
CREATE UNIQUE INDEX recordings_running ON recordings(event_id) WHERE state = 'running';
CREATE TABLE recording_tracks (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  problem TEXT NOT NULL
);
CREATE INDEX recording_tracks_recording ON recording_tracks(recording_id);
CREATE TABLE recording_cuts (
  recording_id TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  scene TEXT NOT NULL,
  PRIMARY KEY (recording_id, at)
);
CREATE TABLE recording_stills (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  site_id TEXT NOT NULL,
  label TEXT NOT NULL,
  at BIGINT NOT NULL,
  bytes BIGINT NOT NULL
);
CREATE INDEX recording_stills_recording ON recording_stills(recording_id);

-- +goose Down
DROP TABLE recording_stills;
DROP TABLE recording_cuts;
DROP TABLE recording_tracks;
DROP TABLE recordings;
