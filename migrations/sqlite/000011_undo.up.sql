-- What people took back many cards at a time: asked for by one, done by another where it is more
-- than a few. `id` is the SHA-256 of `list`: a line a reason, "card<tab>finding<tab>decision".
CREATE TABLE undos (
  id TEXT PRIMARY KEY,
  org TEXT NOT NULL,
  list TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  done_by TEXT NOT NULL,
  done_at INTEGER
);
CREATE INDEX reasons_by_owner ON reasons (owner, state);
