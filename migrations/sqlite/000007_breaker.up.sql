-- What the breaker counts, and where it is open. Times are milliseconds since 1970-01-01T00:00:00Z on
-- the platform's event clock; an hour is hours since then.

-- Findings that asked for more than a record, by detector and hour. Detector '' has the hour in which
-- counting began.
CREATE TABLE flag_hours (
  detector TEXT NOT NULL,
  hour INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  PRIMARY KEY (detector, hour)
) WITHOUT ROWID;

-- The flags of the last hour, one by one.
CREATE TABLE flags (
  detector TEXT NOT NULL,
  at INTEGER NOT NULL,
  finding TEXT NOT NULL,
  PRIMARY KEY (detector, at, finding)
) WITHOUT ROWID;

-- The cards that were flagged lately, for each organisation above them.
CREATE TABLE flagged_cards (
  org TEXT NOT NULL,
  card TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (org, card)
) WITHOUT ROWID;
CREATE INDEX flagged_cards_by_time ON flagged_cards (org, at);

-- Scopes: detector:R06, org:cn/gd/acme, gateways, clock. A scope that a person closed stays closed
-- until quiet_until.
CREATE TABLE breakers (
  scope TEXT PRIMARY KEY,
  is_open INTEGER NOT NULL,
  why TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  quiet_until INTEGER NOT NULL
) WITHOUT ROWID;
