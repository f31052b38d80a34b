CREATE TYPE "my enum" AS ENUM ('a b', 'a-b', 'true', 'null');
CREATE TYPE "2nd" AS ENUM ('1', 'x');
CREATE TABLE a (id INT PRIMARY KEY, m "my enum" DEFAULT 'a b', n "2nd" DEFAULT 'x', o "2nd" DEFAULT '1');
