CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy !', 'needs-dash', '1st', '_x');
CREATE TYPE "Unused" AS ENUM ('A', 'B');
CREATE TABLE a (id INT PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', n mood DEFAULT 'happy !', l mood[] DEFAULT ARRAY['sad', 'ok']::mood[]);
