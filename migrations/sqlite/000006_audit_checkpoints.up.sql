-- Signed heads of the audit log: its first `size` entries have the Merkle root `root` (RFC 9162 over
-- the entries' hashes). `frontier` is what is needed to go on from there.
CREATE TABLE audit_checkpoints (
  size INTEGER PRIMARY KEY,
  root TEXT NOT NULL,
  at INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  frontier BLOB NOT NULL
);

CREATE TRIGGER audit_checkpoints_not_changed BEFORE UPDATE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints of the audit log are never changed'); END;

CREATE TRIGGER audit_checkpoints_not_deleted BEFORE DELETE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints of the audit log are never deleted'); END;
