-- +goose Up
CREATE TABLE line_test_settings (
  event_id TEXT PRIMARY KEY REFERENCES events(id) ON DELETE CASCADE,
  thresholds TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE TABLE line_test_rounds (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  sites TEXT NOT NULL,
  planned_at BIGINT,
  opened_at BIGINT NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at BIGINT,
  closed_by TEXT NOT NULL,
  thresholds TEXT NOT NULL,
  revision BIGINT NOT NULL,
  UNIQUE (event_id, number)
);
-- one open round per event
CREATE UNIQUE INDEX line_test_rounds_open ON line_test_rounds(event_id) WHERE closed_at IS NULL;
CREATE TABLE line_test_results (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  round_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_name TEXT NOT NULL,
  test_key TEXT NOT NULL,
  at BIGINT NOT NULL,
  measures TEXT NOT NULL,
  UNIQUE (device_id, test_key)
);
CREATE INDEX line_test_results_site ON line_test_results(event_id, site_id, round_id, at);
CREATE TABLE line_test_sign_offs (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  result_id TEXT NOT NULL REFERENCES line_test_results(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  signed_by TEXT NOT NULL,
  revoked_at BIGINT,
  revoked_by TEXT NOT NULL,
  reason TEXT NOT NULL
);
-- one signature that holds under each result; revoked ones are kept
CREATE UNIQUE INDEX line_test_sign_offs_result ON line_test_sign_offs(result_id) WHERE revoked_at IS NULL;
CREATE INDEX line_test_sign_offs_event ON line_test_sign_offs(event_id);

-- +goose Down
DROP TABLE line_test_sign_offs;
DROP TABLE line_test_results;
DROP TABLE line_test_rounds;
DROP TABLE line_test_settings;
