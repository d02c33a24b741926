DROP INDEX reasons_by_owner;
DROP TABLE undos;
