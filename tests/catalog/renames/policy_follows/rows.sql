INSERT INTO "Member" VALUES (1, 5, 'ada');
