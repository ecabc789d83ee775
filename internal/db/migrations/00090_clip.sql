-- +goose Up
-- an upload is a row whose state is uploading; received is what lies safely on the disk
CREATE TABLE clips (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  mime TEXT NOT NULL,
  size BIGINT NOT NULL,
  received BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  pieces TEXT NOT NULL,
  duration_ms BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  video TEXT NOT NULL,
  audio TEXT NOT NULL,
  findings TEXT NOT NULL,
  uploader TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX clips_event ON clips(event_id);
-- what each device says of its own copy
CREATE TABLE clip_copies (
  clip_id TEXT NOT NULL REFERENCES clips(id) ON DELETE CASCADE,
  device_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  device_name TEXT NOT NULL,
  state TEXT NOT NULL,
  pieces_have BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  reason TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  PRIMARY KEY (clip_id, device_id)
);
CREATE INDEX clip_copies_event ON clip_copies(event_id);
-- how far each device was from the server's clock while it played; kept when
-- the clip is deleted, since it is what happened
CREATE TABLE clip_drifts (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  clip_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  drift_ms BIGINT NOT NULL,
  streamed BOOLEAN NOT NULL
);
CREATE INDEX clip_drifts_clip ON clip_drifts(event_id, clip_id);
CREATE TABLE clip_settings (
  event_id TEXT PRIMARY KEY,
  reminder_min BIGINT NOT NULL
);

-- +goose Down
DROP TABLE clip_settings;
DROP TABLE clip_drifts;
DROP TABLE clip_copies;
DROP TABLE clips;
