INSERT INTO "Category" VALUES (1), (2);
INSERT INTO "Post" VALUES (10), (20);
INSERT INTO "_CategoryToPost" VALUES (1, 10), (2, 20), (2, 10);
