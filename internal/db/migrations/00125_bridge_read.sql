-- +goose Up
-- the newest message of a site that the control room has read
CREATE TABLE site_reads (
  site_id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  message_id TEXT NOT NULL
);
CREATE INDEX site_reads_event ON site_reads(event_id);

-- +goose Down
DROP TABLE site_reads;
