CREATE TYPE pair AS (x INT, y INT);
CREATE DOMAIN positive AS INT CHECK (VALUE > 0);
CREATE TYPE span AS RANGE (subtype = int4);
CREATE TABLE a (id INT PRIMARY KEY, p POINT, r INT4RANGE NOT NULL, i INTERVAL, i2 INTERVAL DAY TO SECOND, v TSVECTOR, m MACADDR, c CIDR, d positive, pr pair, s span, b BOX, n NAME, ch "char", ps POINT[], ds positive[], q TSQUERY, j JSONPATH, pl PG_LSN, x XID);
CREATE TABLE b (id POINT NOT NULL, n INT UNIQUE NOT NULL);
CREATE INDEX a_v_idx ON a USING gin (v);
CREATE INDEX a_r_idx ON a USING gist (r);
