ALTER TABLE finding_changes DROP COLUMN audit_size;
ALTER TABLE finding_changes DROP COLUMN decided_at;
ALTER TABLE decisions DROP COLUMN policy;
DROP TABLE policies;
