DROP TABLE reversals;
DROP TABLE case_comments;
ALTER TABLE cases DROP COLUMN resolve_by;
ALTER TABLE cases DROP COLUMN acknowledge_by;
ALTER TABLE cases DROP COLUMN verdict;
ALTER TABLE cases DROP COLUMN severity;
ALTER TABLE cases DROP COLUMN stage;
