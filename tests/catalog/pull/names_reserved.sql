CREATE TABLE "break" (id INT PRIMARY KEY, class INT, model INT, "enum" INT);
CREATE TABLE "PrismaClient" (id INT PRIMARY KEY, break_id INT REFERENCES "break"(id));
CREATE TABLE "model" (id INT PRIMARY KEY, "String" INT);
CREATE TABLE "String" (id INT PRIMARY KEY);
CREATE TYPE "async" AS ENUM ('in', 'out');
CREATE TABLE "datasource" (id INT PRIMARY KEY, a "async" DEFAULT 'in');
