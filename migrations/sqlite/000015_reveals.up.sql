-- Cards of organisations below that a person asked to see in full, with a reason in the audit log,
-- and until when (milliseconds since 1970-01-01T00:00:00Z).
CREATE TABLE reveals (
  person TEXT NOT NULL,
  card TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (person, card)
);
