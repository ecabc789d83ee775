-- +goose Up
CREATE TABLE plans (
  event_id TEXT PRIMARY KEY REFERENCES events(id) ON DELETE CASCADE,
  current_id TEXT NOT NULL,
  proposed_id TEXT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  confirmed_by TEXT NOT NULL,
  moved_ms BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE TABLE plan_files (
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (event_id, sha256)
);
CREATE TABLE plan_readings (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  pages BIGINT NOT NULL,
  line_count BIGINT NOT NULL,
  document TEXT NOT NULL,
  plan TEXT NOT NULL,
  findings TEXT NOT NULL,
  refs TEXT NOT NULL,
  errors BIGINT NOT NULL,
  warns BIGINT NOT NULL,
  infos BIGINT NOT NULL,
  edited BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  read_by TEXT NOT NULL,
  took_ms BIGINT NOT NULL,
  UNIQUE (event_id, number)
);
CREATE TABLE plan_edits (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  reading_id TEXT NOT NULL REFERENCES plan_readings(id) ON DELETE CASCADE,
  ordinal BIGINT NOT NULL,
  op TEXT NOT NULL,
  ref TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  was TEXT NOT NULL,
  after_ref TEXT NOT NULL,
  finding_key TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  UNIQUE (reading_id, op, ref, field)
);
CREATE TABLE plan_answers (
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  finding_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  unit TEXT NOT NULL,
  question TEXT NOT NULL,
  due TEXT NOT NULL,
  reply TEXT NOT NULL,
  replied_at BIGINT NOT NULL,
  replied_by TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  text TEXT NOT NULL,
  line BIGINT NOT NULL,
  answered_at BIGINT NOT NULL,
  answered_by TEXT NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (event_id, finding_key)
);

-- +goose Down
DROP TABLE plan_answers;
DROP TABLE plan_edits;
DROP TABLE plan_readings;
DROP TABLE plan_files;
DROP TABLE plans;
