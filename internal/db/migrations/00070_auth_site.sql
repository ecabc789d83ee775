-- +goose Up
-- the linked place of a device that is a site's
ALTER TABLE devices ADD COLUMN site_id TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE devices DROP COLUMN site_id;
