-- How often a person was refused in an hour (since 1970): beyond a number, the audit log has no
-- entry for each.
CREATE TABLE refusals (
  person TEXT NOT NULL,
  hour INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (person, hour)
);
