-- What people asked not to hear of, until when, and which decisions that held. Times are
-- milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE suppressions (
  id TEXT PRIMARY KEY,
  card TEXT NOT NULL,
  org TEXT NOT NULL,
  risk TEXT NOT NULL,
  indicator TEXT NOT NULL,
  up_to TEXT NOT NULL,
  owner TEXT NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT NOT NULL
);
CREATE INDEX suppressions_by_end ON suppressions (ended_at, expires_at);

CREATE TABLE suppressed (
  decision TEXT PRIMARY KEY,
  finding TEXT NOT NULL,
  suppression TEXT NOT NULL
);
CREATE INDEX suppressed_by_suppression ON suppressed (suppression);
