-- +goose Up
-- who directs now: a name for everybody at the desks, not a lock
CREATE TABLE bridge_chairs (
  event_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  since BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

-- +goose Down
DROP TABLE bridge_chairs;
