DROP TRIGGER audit_log_not_deleted;
DROP TRIGGER audit_log_not_changed;
DROP TABLE audit_log;
