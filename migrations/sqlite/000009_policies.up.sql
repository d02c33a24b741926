-- The policies that people wrote, in the order in which they came into force; the newest decides.
-- Times are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE policies (
  number INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
);

CREATE TRIGGER policies_not_changed BEFORE UPDATE ON policies
BEGIN SELECT RAISE(ABORT, 'policies are never changed'); END;

-- The policy by which it was decided: a sha256 of the above, or 'shipped'.
ALTER TABLE decisions ADD COLUMN policy TEXT NOT NULL DEFAULT 'shipped';

-- When a form of a finding was decided, on the platform's event clock, and how many entries the audit
-- log had then: what a rehearsal of a policy on history goes by. NULL: from before they were kept.
ALTER TABLE finding_changes ADD COLUMN decided_at INTEGER;
ALTER TABLE finding_changes ADD COLUMN audit_size INTEGER;
