-- The closed loop of a case, its cards where it is about many, and what organisations are told.
-- Times are milliseconds since 1970-01-01T00:00:00Z; a missing time is NULL.
ALTER TABLE cases ADD COLUMN notified_at INTEGER;
ALTER TABLE cases ADD COLUMN disposed_at INTEGER;
ALTER TABLE cases ADD COLUMN fed_back_at INTEGER;
ALTER TABLE cases ADD COLUMN fed_back_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN verify_by INTEGER;
ALTER TABLE cases ADD COLUMN verified_at INTEGER;
ALTER TABLE cases ADD COLUMN verified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN escalate_at INTEGER;
ALTER TABLE cases ADD COLUMN escalations INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN escalated_to TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_by_escalation ON cases (escalate_at);

CREATE TABLE case_cards (
  case_id TEXT NOT NULL,
  card TEXT NOT NULL,
  kind TEXT NOT NULL,
  org TEXT NOT NULL,
  gateway TEXT NOT NULL,
  carrier TEXT NOT NULL,
  never_suspend INTEGER NOT NULL,
  PRIMARY KEY (case_id, card)
);

-- `severity`: 0 info … 4 critical.
CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  receiver TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('case', 'escalation', 'summary')),
  case_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  told_in INTEGER,
  delivered_at INTEGER
);
CREATE UNIQUE INDEX notices_once ON notices (case_id, receiver, kind, step, severity)
  WHERE kind != 'summary';
CREATE INDEX notices_by_receiver ON notices (receiver, at)
  WHERE told_in IS NULL AND kind != 'summary';
CREATE INDEX notices_of_summaries ON notices (receiver, due_at) WHERE kind = 'summary';
CREATE INDEX notices_by_due ON notices (due_at) WHERE delivered_at IS NULL AND told_in IS NULL;
CREATE INDEX notices_by_summary ON notices (told_in);
