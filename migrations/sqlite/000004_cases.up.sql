-- Cases: the findings of one subject that belong together, with one owner and one disposition.
CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  card TEXT NOT NULL,
  org TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  closed_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  disposition TEXT NOT NULL,
  owner TEXT NOT NULL
);
CREATE INDEX cases_by_subject ON cases (subject, state);
CREATE INDEX cases_by_state ON cases (state, changed_at);

CREATE TABLE case_findings (
  finding TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  risk TEXT NOT NULL,
  indicator TEXT NOT NULL,
  state TEXT NOT NULL,
  action TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX case_findings_by_case ON case_findings (case_id);
