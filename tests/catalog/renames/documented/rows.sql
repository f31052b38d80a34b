INSERT INTO "User" VALUES (1, 'Ada', 'ADMIN'), (2, 'Bob', 'GUEST');
