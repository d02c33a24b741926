-- How far people are with a case, and by when they should be. `state` says whether findings still
-- gather in it. Times are milliseconds since 1970-01-01T00:00:00Z.
ALTER TABLE cases ADD COLUMN stage TEXT NOT NULL DEFAULT 'new'
  CHECK (stage IN ('new', 'acknowledged', 'in_progress', 'resolved'));
ALTER TABLE cases ADD COLUMN severity TEXT NOT NULL DEFAULT 'info';
ALTER TABLE cases ADD COLUMN verdict TEXT NOT NULL DEFAULT ''
  CHECK (verdict IN ('', 'confirmed', 'false_positive', 'test'));
ALTER TABLE cases ADD COLUMN acknowledge_by INTEGER;
ALTER TABLE cases ADD COLUMN resolve_by INTEGER;

CREATE TABLE case_comments (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX case_comments_by_case ON case_comments (case_id, id);

CREATE TRIGGER case_comments_not_changed BEFORE UPDATE ON case_comments
BEGIN SELECT RAISE(ABORT, 'comments are never changed'); END;

CREATE TRIGGER case_comments_not_deleted BEFORE DELETE ON case_comments
BEGIN SELECT RAISE(ABORT, 'comments are never deleted'); END;

-- Automatic decisions that a person took back as wrong, each counted once against its detector.
CREATE TABLE reversals (
  decision TEXT PRIMARY KEY,
  detector TEXT NOT NULL,
  policy TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX reversals_by_detector ON reversals (detector, at);
