CREATE TABLE a (id INT PRIMARY KEY, x INT, y TEXT, deleted BOOLEAN NOT NULL DEFAULT false);
CREATE INDEX a_x_idx ON a (x) WHERE deleted = false;
CREATE UNIQUE INDEX a_y_key ON a (y) WHERE NOT deleted AND y <> 'it''s "x"';
CREATE UNIQUE INDEX of_both ON a (x, y) WHERE x IS NOT NULL;
