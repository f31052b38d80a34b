CREATE TABLE "2bad" (id INT PRIMARY KEY, "some col" INT, "1st" INT, "dash-ed" INT, "_lead" INT, "é" INT, "a.b" INT);
CREATE TABLE "my table" (id INT PRIMARY KEY, "2bad_id" INT REFERENCES "2bad"(id));
CREATE TABLE "_hidden" (id INT PRIMARY KEY, "my table" INT REFERENCES "my table"(id));
CREATE UNIQUE INDEX "2bad_some col_key" ON "2bad" ("some col");
CREATE INDEX "2bad_dash-ed_1st_idx" ON "2bad" ("dash-ed", "1st");
