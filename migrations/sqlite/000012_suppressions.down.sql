DROP TABLE suppressed;
DROP TABLE suppressions;
