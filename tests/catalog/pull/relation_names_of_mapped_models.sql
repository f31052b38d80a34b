CREATE TABLE "1 users" (id INT PRIMARY KEY);
CREATE TABLE "1 posts" (id INT PRIMARY KEY, "an author" INT REFERENCES "1 users", "a reader" INT REFERENCES "1 users");
