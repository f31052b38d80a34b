INSERT INTO "User" (name, email) VALUES ('Ada', 'a@x'), ('Bob', NULL);
