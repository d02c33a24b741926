-- Intended, commanded and confirmed state of every card that a decision ever touched, and the
-- outbox of commands.

-- Which gateway last delivered a record of the card.
CREATE TABLE card_routes (
  card TEXT PRIMARY KEY,
  gw TEXT NOT NULL,
  at INTEGER NOT NULL
);

CREATE TABLE card_standings (
  card TEXT PRIMARY KEY,
  name_kind TEXT NOT NULL CHECK (name_kind IN ('iccid', 'imsi', 'msisdn')),
  org TEXT NOT NULL,
  registry_gw TEXT NOT NULL,
  intended TEXT NOT NULL,
  limits TEXT NOT NULL,
  intended_at INTEGER NOT NULL,
  decision TEXT NOT NULL,
  wants_carrier INTEGER NOT NULL,
  state_version INTEGER NOT NULL,
  commanded TEXT NOT NULL,
  confirmed TEXT NOT NULL,
  confirmed_at INTEGER,
  control TEXT NOT NULL CHECK (control IN ('', 'not_confirmed')),
  uses_after_confirmation INTEGER NOT NULL,
  settled INTEGER NOT NULL
);
CREATE INDEX card_standings_by_settled ON card_standings (settled);

-- What each gateway was told about a card and what it said is in force.
CREATE TABLE enforcements (
  card TEXT NOT NULL,
  gw TEXT NOT NULL,
  confirmed TEXT NOT NULL,
  limits TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  PRIMARY KEY (card, gw)
);

CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  card TEXT NOT NULL,
  route TEXT NOT NULL CHECK (route IN ('gateway', 'carrier')),
  gw TEXT NOT NULL,
  state TEXT NOT NULL,
  limits TEXT NOT NULL,
  state_version INTEGER NOT NULL,
  decision TEXT NOT NULL,
  payload TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('queued', 'sent', 'done', 'refused', 'failed', 'expired', 'superseded', 'no_route')),
  why TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  sent_at INTEGER,
  result_at INTEGER,
  UNIQUE (card, state_version)
);
CREATE INDEX commands_due ON commands (status, next_at);
CREATE INDEX commands_by_card ON commands (card, state_version);
