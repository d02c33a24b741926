-- Decisions, what people said about them, and what they put on cards. Times are milliseconds since
-- 1970-01-01T00:00:00Z; a missing time is NULL. Cards are named by their key.

-- Appended, never changed.
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  outcome TEXT NOT NULL,
  guard TEXT NOT NULL,
  why TEXT NOT NULL,
  approvals_needed INTEGER NOT NULL,
  at INTEGER NOT NULL,
  finding TEXT NOT NULL,
  revision INTEGER NOT NULL,
  risk TEXT NOT NULL,
  indicator TEXT NOT NULL,
  detector TEXT NOT NULL,
  card TEXT NOT NULL,
  org TEXT NOT NULL,
  actor TEXT NOT NULL,
  basis TEXT NOT NULL
);
CREATE INDEX decisions_by_finding ON decisions (finding);
CREATE INDEX decisions_by_card ON decisions (card, at);
CREATE INDEX decisions_by_time ON decisions (at);

CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

-- What was last decided about a finding.
CREATE TABLE finding_standings (
  finding TEXT PRIMARY KEY,
  decision TEXT NOT NULL,
  kind TEXT NOT NULL,
  round INTEGER NOT NULL,
  lifted INTEGER NOT NULL
);

-- Decisions in front of a person.
CREATE TABLE questions (
  decision TEXT PRIMARY KEY,
  finding TEXT NOT NULL,
  card TEXT NOT NULL,
  org TEXT NOT NULL,
  approvals_needed INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
  closed_at INTEGER
);
CREATE INDEX questions_by_state ON questions (state, asked_at);
CREATE INDEX questions_by_finding ON questions (finding);

-- One verdict a person, so that two approvals are two persons.
CREATE TABLE verdicts (
  decision TEXT NOT NULL,
  person TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'refuse')),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (decision, person)
);

-- Why a card is held now. It passes traffic only when it has none.
CREATE TABLE reasons (
  card TEXT NOT NULL,
  finding TEXT NOT NULL,
  decision TEXT NOT NULL,
  owner TEXT NOT NULL,
  state TEXT NOT NULL,
  limits TEXT NOT NULL,
  since INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (card, finding)
);
CREATE INDEX reasons_by_expiry ON reasons (expires_at);

-- Automatic suspensions, once for the card's organisation and once for each above it.
CREATE TABLE budget_draws (
  org TEXT NOT NULL,
  at INTEGER NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (org, at, decision)
);

CREATE TABLE switches (
  name TEXT PRIMARY KEY,
  is_on INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
);
