-- +goose Up
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password TEXT NOT NULL,
  admin BOOLEAN NOT NULL,
  language TEXT NOT NULL,
  totp_secret TEXT NOT NULL,
  totp_on BOOLEAN NOT NULL,
  totp_last BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  disabled BOOLEAN NOT NULL,
  generation BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE TABLE account_roles (
  event_id TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (event_id, account_id, role)
);
CREATE INDEX account_roles_account ON account_roles(account_id);
CREATE TABLE sessions (
  token TEXT PRIMARY KEY,
  data BYTEA NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions(expires_at);
CREATE TABLE setup_links (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);
CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  name TEXT NOT NULL,
  screen TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  code_expires_at BIGINT NOT NULL,
  token_hash TEXT NOT NULL,
  enrolled_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX devices_event ON devices(event_id);
CREATE INDEX devices_token ON devices(token_hash);
CREATE INDEX devices_code ON devices(code_hash);
CREATE TABLE audit_log (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_event ON audit_log(event_id, id);

-- +goose Down
DROP TABLE audit_log;
DROP TABLE devices;
DROP TABLE setup_links;
DROP TABLE sessions;
DROP TABLE account_roles;
DROP TABLE accounts;
