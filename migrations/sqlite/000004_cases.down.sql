DROP TABLE case_findings;
DROP TABLE cases;
