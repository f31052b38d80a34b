CREATE TABLE a (id INT PRIMARY KEY, x INT, y TEXT, z TIMESTAMPTZ);
CREATE INDEX a_x_idx ON a (x);
CREATE INDEX another ON a (x, y DESC);
CREATE INDEX a_z_idx ON a USING brin (z);
CREATE INDEX a_y_idx ON a USING hash (y);
CREATE INDEX zzz ON a (y);
