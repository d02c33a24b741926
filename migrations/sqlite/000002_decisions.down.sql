DROP TABLE switches;
DROP TABLE budget_draws;
DROP TABLE reasons;
DROP TABLE verdicts;
DROP TABLE questions;
DROP TABLE finding_standings;
DROP TABLE decisions;
