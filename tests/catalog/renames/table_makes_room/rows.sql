INSERT INTO "User" (name) VALUES ('a'), ('b');
