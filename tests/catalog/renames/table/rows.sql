INSERT INTO "User" (email, role, "upId") VALUES ('a', 'ADMIN', NULL), ('b', DEFAULT, 1);
INSERT INTO "Post" ("userId") VALUES (1), (2), (2);
