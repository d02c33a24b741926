-- The report log and what the platform made of it. Times are milliseconds since
-- 1970-01-01T00:00:00Z.

-- One run of an outbox: reports of a stream are numbered 1, 2, 3 …, and all of them up to
-- durable_seq are in the log, in dead_letters, or declared lost.
CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('gateway', 'feed', 'file')),
  channel TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  durable_seq INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (kind, channel, epoch)
);

-- As they came. The id is the order in which they are observed; the newest row is never removed, so
-- that no id is given twice.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (id),
  seq_from INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  shift_ms INTEGER NOT NULL,
  payload BLOB NOT NULL,
  UNIQUE (stream, seq)
);

-- Reports that could not be used as a whole, but whose place in their stream could be read.
CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (id),
  seq INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  member TEXT NOT NULL,
  detail TEXT NOT NULL,
  payload BLOB NOT NULL,
  UNIQUE (stream, seq)
);

-- Reports of which not even that could be read.
CREATE TABLE unreadable (
  sha256 TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  payload BLOB NOT NULL
);

-- Records of good reports that could not be trusted.
CREATE TABLE rejects (
  report INTEGER NOT NULL,
  record INTEGER NOT NULL,
  reason TEXT NOT NULL,
  member TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (report, record)
) WITHOUT ROWID;

-- Records of cards that the registry does not list, by the card's first identifier.
CREATE TABLE unknown_cards (
  card TEXT PRIMARY KEY,
  records INTEGER NOT NULL,
  last_report INTEGER NOT NULL
) WITHOUT ROWID;

-- Sums over everything that was observed: records_read = records_accepted + records_rejected +
-- records_duplicate.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

-- Up to where something has come, e.g. observed: the last report whose outcome is in here.
CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

-- The latest form of each finding.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  risk TEXT NOT NULL,
  indicator TEXT NOT NULL,
  subject TEXT NOT NULL,
  card TEXT NOT NULL,
  org TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'retracted')),
  action TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  json TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX findings_by_state ON findings (state, at);
CREATE INDEX findings_by_card ON findings (card, at);

-- Every form that a finding ever had, in order.
CREATE TABLE finding_changes (
  n INTEGER PRIMARY KEY,
  finding TEXT NOT NULL,
  revision INTEGER NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (finding, revision)
);

CREATE TRIGGER finding_changes_not_changed BEFORE UPDATE ON finding_changes
BEGIN SELECT RAISE(ABORT, 'the history of findings is never changed'); END;

-- What gateways last said about themselves.
CREATE TABLE postures (
  gw TEXT PRIMARY KEY,
  arrived_at INTEGER NOT NULL,
  failed_checks INTEGER NOT NULL,
  json TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE gateway_status (
  gw TEXT PRIMARY KEY,
  arrived_at INTEGER NOT NULL,
  online INTEGER NOT NULL,
  json TEXT NOT NULL
) WITHOUT ROWID;

-- Carrier files that were taken from the watched folder, by content.
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  finished_at INTEGER NOT NULL,
  records INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) WITHOUT ROWID;
