CREATE TABLE a (id INT PRIMARY KEY, x INT, y TEXT, z TEXT);
CREATE INDEX lowered ON a (lower(y));
CREATE INDEX mixed ON a (x, lower(y));
CREATE UNIQUE INDEX lowered_key ON a (lower(z));
CREATE INDEX covering ON a (x) INCLUDE (y, z);
CREATE INDEX nulls ON a (x NULLS FIRST, y DESC NULLS LAST);
