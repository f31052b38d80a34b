INSERT INTO "User" (id, role, roles) VALUES (1, 'ADMIN', '{GUEST}'), (2, 'GUEST', '{}');
