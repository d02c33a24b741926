-- What the engine was shown at once, and when: with the reports of the log, all that it takes to live
-- through the same again. `report`: up to this one. `clock`: the engine's, NULL where it goes by the
-- records. `decided_at`, `audit_size`: as in finding_changes. `concluded`: no more records would come.
-- `decided_at` is 0 where reports were observed before this was kept.
CREATE TABLE observations (
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL,
  clock INTEGER,
  decided_at INTEGER NOT NULL,
  audit_size INTEGER NOT NULL,
  concluded INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX observations_by_report ON observations (report);
INSERT INTO observations (report, decided_at, audit_size)
  SELECT value, 0, 0 FROM marks WHERE name = 'observed';
