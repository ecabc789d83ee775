-- +goose Up
CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  tt TEXT NOT NULL,
  title TEXT NOT NULL,
  start_at BIGINT,
  duration_s BIGINT,
  lock_start BOOLEAN NOT NULL,
  lock_duration BOOLEAN NOT NULL,
  own_script BOOLEAN NOT NULL,
  units TEXT NOT NULL,
  parts TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX agenda_items_event ON agenda_items(event_id, position);
CREATE TABLE cues (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  item_id TEXT NOT NULL REFERENCES agenda_items(id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  duration_s BIGINT,
  speaker TEXT NOT NULL,
  presenter TEXT NOT NULL,
  script TEXT NOT NULL,
  notes TEXT NOT NULL,
  scene TEXT NOT NULL,
  mics TEXT NOT NULL,
  caption TEXT NOT NULL,
  source TEXT NOT NULL,
  edited TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX cues_event ON cues(event_id, position);
CREATE INDEX cues_item ON cues(item_id);
CREATE TABLE agenda_edits (
  event_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  actor_id TEXT NOT NULL,
  label TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  undone BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (event_id, seq)
);
CREATE INDEX agenda_edits_actor ON agenda_edits(event_id, actor_id, seq);
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  cue_id TEXT NOT NULL,
  cue_since BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  held_since BIGINT,
  ended_at BIGINT,
  skipped TEXT NOT NULL,
  UNIQUE (event_id, kind, number)
);
-- one current run per event
CREATE UNIQUE INDEX runs_current ON runs(event_id) WHERE state <> 'ended';
CREATE TABLE run_log (
  run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  event_id TEXT NOT NULL,
  action TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  at BIGINT NOT NULL,
  show_at BIGINT NOT NULL,
  before_cue TEXT NOT NULL,
  after_cue TEXT NOT NULL,
  cue_id TEXT NOT NULL,
  cue_number TEXT NOT NULL,
  cue_title TEXT NOT NULL,
  planned_at BIGINT,
  delta_s BIGINT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  key TEXT,
  PRIMARY KEY (run_id, seq),
  UNIQUE (event_id, key)
);
CREATE TABLE show_states (
  event_id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  agenda_revision BIGINT NOT NULL,
  program TEXT NOT NULL,
  standby TEXT NOT NULL,
  message TEXT NOT NULL,
  blackout BOOLEAN NOT NULL,
  removed TEXT NOT NULL
);
CREATE TABLE show_clock (
  id BIGINT PRIMARY KEY,
  wall_at BIGINT NOT NULL,
  show_at BIGINT NOT NULL,
  speed DOUBLE PRECISION NOT NULL
);
CREATE TABLE slides (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX slides_event ON slides(event_id);

-- +goose Down
DROP TABLE slides;
DROP TABLE show_clock;
DROP TABLE show_states;
DROP TABLE run_log;
DROP TABLE runs;
DROP TABLE agenda_edits;
DROP TABLE cues;
DROP TABLE agenda_items;
